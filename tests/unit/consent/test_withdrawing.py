"""A withdrawal works at once, at whatever moment it comes."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from consenting import says
from hearth.actions.bulletin_copies import NoteDelivered
from hearth.actions.cases import Reply, TakeCase, WriteNote
from hearth.actions.consents import ChangeConsent, ShowConsents
from hearth.actions.desk import BeginWriting, ShowCase, TakeAndShow
from hearth.actions.desk_writing import TakeText
from hearth.actions.mishaps import NoteUndeliverable
from hearth.actions.moved_groups import FollowGroup
from hearth.actions.purposes import given_by, in_force_now
from hearth.actions.reading_cases import ReadCase
from hearth.actions.sending import MaySend
from hearth.actions.setup import RevealMember
from hearth.actions.unlocking import EnterCode
from hearth.bootstrap.outside import check_code
from hearth.community.audit import Deed, Subject
from hearth.community.cases import CaseState, Matter, Outcome
from hearth.community.consent import Decision, Purpose
from hearth.community.errors import CaseClosed, ConsentMissing, NotAMember
from hearth.community.invites import InviteId
from hearth.community.outgoing import Effect, Recipient, Say, ToMember, ToStaff
from hearth.community.people import PROGRAM, Actor, CommunityId, Contact, Member, Staff
from hearth.community.purposes import DANGERS
from hearth.community.sending import WITHHELD
from hearth.community.talks import Step
from hearth.community.words import MemberWords, StaffWords
from hearth.storage.assembly import Storage
from hearth_bot.post.botside import Destination
from hearth_bot.post.pulse import Pulse
from hearth_bot.post.sender import Sender
from unit.consent.circle import CIRCLE, EPILEPSY, PAPER, Circle, starter

ANNAS_CHAT = Contact(99)


async def withdraw(circle: Circle, member: Member, purpose: Purpose) -> None:
    """The member taps *Take back*."""
    change = ChangeConsent(circle.work, PAPER)
    await change(await circle.heard(member), starter(purpose).key, agreed=False)


@pytest.fixture
async def anna(circle: Circle) -> Staff:
    return await circle.clinician()


@pytest.fixture
async def mira(circle: Circle) -> Member:
    return await circle.member()


async def test_the_purpose_is_out_of_force_in_the_next_breath(
    circle: Circle, mira: Member
) -> None:
    async def now(purpose: Purpose) -> bool:
        async with circle.work() as work:
            return await in_force_now(work, mira.id, EPILEPSY, purpose)

    assert await now(Purpose.EDUCATION)
    await withdraw(circle, mira, Purpose.EDUCATION)
    assert not await now(Purpose.EDUCATION)
    assert await now(Purpose.CLINICIAN_REVIEW)


async def test_an_open_question_is_closed_and_both_sides_are_told(
    circle: Circle, mira: Member, anna: Staff
) -> None:
    number = await circle.case(mira)
    await TakeCase(circle.care.open_work)(number, by=anna)
    await withdraw(circle, mira, Purpose.CLINICIAN_REVIEW)

    case = await circle.case_now(number)
    assert (case.state, case.outcome) == (CaseState.CLOSED, Outcome.NO_ACTION)
    words = await circle.words()
    assert MemberWords.CASE_WITHDRAWN in words
    assert StaffWords.CASE_WITHDRAWN in words
    closed = [one for one in await circle.deeds() if one.deed is Deed.CASE_CLOSED]
    assert [(one.by, one.about) for one in closed] == [
        (Actor.member(mira.id), Subject.of("case", number))
    ]


@pytest.mark.parametrize("matter", sorted(DANGERS))
async def test_a_case_about_a_danger_stays_open_and_readable(
    circle: Circle, mira: Member, anna: Staff, matter: Matter
) -> None:
    number = await circle.case(mira, matter)
    await withdraw(circle, mira, Purpose.CLINICIAN_REVIEW)
    assert (await circle.case_now(number)).open
    assert (await ReadCase(circle.care.open_work)(number, by=anna)).said
    await RevealMember(circle.care.open_work)(number, "To call an ambulance", by=anna)


async def test_between_opening_and_reading_it_cannot_be_read_any_more(
    circle: Circle, mira: Member, anna: Staff
) -> None:
    number, work = await circle.case(mira), circle.care.open_work
    await TakeCase(work)(number, by=anna)
    await withdraw(circle, mira, Purpose.CLINICIAN_REVIEW)
    with pytest.raises(ConsentMissing):
        await ReadCase(work)(number, by=anna)
    with pytest.raises(ConsentMissing):
        await ShowCase(work)(number, by=anna)
    with pytest.raises(ConsentMissing):
        await RevealMember(work)(number, "To call an ambulance", by=anna)


async def test_between_reading_and_replying_no_reply_is_taken(
    circle: Circle, mira: Member, anna: Staff
) -> None:
    number, work = await circle.case(mira), circle.care.open_work
    await TakeAndShow(work)(number, by=anna)
    await BeginWriting(work)(ANNAS_CHAT, number, Step.REPLY, by=anna)
    await withdraw(circle, mira, Purpose.CLINICIAN_REVIEW)
    with pytest.raises(CaseClosed):
        await TakeText(work, EnterCode(check_code))(ANNAS_CHAT, "Yes, you may.", by=anna)
    with pytest.raises(CaseClosed):
        await Reply(work)(number, "Yes, you may.", by=anna)
    with pytest.raises(ConsentMissing):
        await WriteNote(work)(number, "Wants to ski.", by=anna)


@dataclass
class Side:
    """A bot that remembers what it sent."""

    sent: list[Effect] = field(default_factory=list)
    to: list[Recipient] = field(default_factory=list)
    allowed_updates: tuple[str, ...] = ()

    async def start(self) -> None: ...

    def foresee(self, update: Mapping[str, Any]) -> None: ...

    async def handle(self, update: Mapping[str, Any]) -> None: ...

    async def close(self) -> None: ...

    async def deliver(self, recipient: Recipient, effect: Effect) -> None:
        self.to.append(recipient)
        self.sent.append(effect)


async def send_all(circle: Circle, storage: Storage) -> list[str]:
    """Let a real sender send what waits in one outbox; the names of what left."""
    side, stop = Side(), asyncio.Event()

    async def anywhere(_recipient: Recipient) -> Destination:
        return Destination(1)

    sender = Sender(
        "test",
        storage.outbox,
        side,
        anywhere,
        MaySend(storage.open_work),
        circle.clock,
        NoteUndeliverable(storage.open_work),
        NoteDelivered(storage.open_work),
        FollowGroup(storage.open_work),
        Pulse("test"),
        ticks=lambda: circle.clock().timestamp(),
    )
    async with asyncio.TaskGroup() as group:
        group.create_task(sender.run(stop))
        while await storage.outbox.depth():
            circle.passes(seconds=2)  # So that the pace of a chat puts nothing off for long.
            await asyncio.sleep(0.01)
        stop.set()
        storage.outbox.nudge()
    return [one.words.value for one in side.sent if isinstance(one, Say)]


async def test_between_telling_and_sending_a_reply_is_given_up_and_it_is_audited(
    circle: Circle, mira: Member, anna: Staff
) -> None:
    number, work = await circle.case(mira), circle.care.open_work
    await circle.words()
    await TakeAndShow(work)(number, by=anna)
    await Reply(work)(number, "Yes, you may.", by=anna)
    await withdraw(circle, mira, Purpose.CLINICIAN_REVIEW)

    to_mira = await send_all(circle, circle.bot)
    to_anna = await send_all(circle, circle.care)

    assert MemberWords.CASE_REPLY not in to_mira
    assert {MemberWords.CONSENT_NOTED, MemberWords.RECEIPT, MemberWords.CASE_WITHDRAWN} <= {
        *to_mira
    }
    assert StaffWords.CASE_TEXT not in to_anna
    assert StaffWords.CASE_WITHDRAWN in to_anna
    withheld = [one.about for one in await circle.deeds() if one.deed is Deed.MESSAGE_WITHHELD]
    assert f"{mira.id}/{WITHHELD}" in {one.id for one in withheld}
    assert f"{anna.id}/{WITHHELD}" in {one.id for one in withheld}


async def test_a_reply_to_somebody_in_danger_leaves_whatever_they_agreed_to(
    circle: Circle, anna: Staff
) -> None:
    mira = await circle.member(Purpose.MEMBERSHIP)
    number, work = await circle.case(mira, Matter.CRISIS), circle.care.open_work
    await TakeCase(work)(number, by=anna)
    await Reply(work)(number, "I am here.", by=anna)
    await circle.restrict(mira)
    assert MemberWords.CASE_REPLY in await send_all(circle, circle.bot)


@pytest.mark.parametrize("word", [one for one in Decision if one is not Decision.GIVEN])
async def test_everyday_words_wait_for_nobody_who_no_longer_agrees_to_be_a_member(
    circle: Circle, mira: Member, word: Decision
) -> None:
    may_send = MaySend(circle.work)
    everyday, proof = Say(MemberWords.HELP), Say(MemberWords.RECEIPT)
    assert await may_send(ToMember(mira.id), everyday)
    async with circle.work() as work:
        await says(work, mira.id, EPILEPSY, word, [Purpose.MEMBERSHIP])
        work.note(Deed.CONSENT_WITHDRAWN, by=PROGRAM, about=Subject.of("member", mira.id))
        await work.commit()
    assert not await may_send(ToMember(mira.id), everyday)
    assert await may_send(ToMember(mira.id), proof)


async def test_nothing_everyday_is_sent_to_somebody_who_asked_that_nothing_is_used(
    circle: Circle, mira: Member
) -> None:
    await circle.restrict(mira)
    assert not await MaySend(circle.work)(ToMember(mira.id), Say(MemberWords.HELP))


async def test_what_belongs_to_a_case_that_is_gone_is_not_sent(
    circle: Circle, anna: Staff
) -> None:
    say = Say(StaffWords.CASE_TEXT, {"number": 404, "text": ""})
    assert not await MaySend(circle.care.open_work)(ToStaff(anna.id), say)


async def test_whoever_is_in_two_circles_sees_both_and_changes_each_by_itself(
    circle: Circle,
) -> None:
    other = replace(CIRCLE, id=CommunityId("liver"), title="Liver circle", group=-101)
    await circle.founded(other)
    member = await circle.member()
    async with circle.work() as work:
        first = await work.memberships.find(member.id, EPILEPSY)
        assert first is not None
        await work.memberships.put(replace(first, community=other.id, invite=InviteId(2)))
        await says(work, member.id, other.id)
        work.note(Deed.MEMBERSHIP_BEGUN, by=PROGRAM, about=Subject.of("member", member.id))
        await work.commit()
    heard, key = await circle.heard(member), starter(Purpose.QUOTING).key
    await circle.words()
    await ShowConsents(circle.work)(heard.contact)
    await circle.words()
    shown = [say for _, say in circle.told if isinstance(say, Say) and say.words == "consents"]
    assert {say.values["community"] for say in shown} == {CIRCLE.title, other.title}
    deeds = [row[0].deed for say in shown for row in say.buttons]
    assert len(set(deeds)) == 2 * len(Purpose)
    assert {f"consent:withdraw:{place}:{key}" for place in (1, 2)} <= set(deeds)

    change = ChangeConsent(circle.work, PAPER)
    assert await change(heard, key, agreed=False, place=InviteId(2))
    async with circle.work() as work:
        assert Purpose.QUOTING in await given_by(work, member.id, EPILEPSY)
        assert Purpose.QUOTING not in await given_by(work, member.id, other.id)
    with pytest.raises(NotAMember):
        await change(heard, key, agreed=False, place=InviteId(3))
