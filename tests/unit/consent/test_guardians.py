"""A parent or guardian answers for somebody who is too young, where a community allows it."""

from dataclasses import dataclass, field, replace

import jsonschema
import pytest

from hearth.actions.archive import Gathering
from hearth.actions.consents import AnswerRenewal, ChangeConsent, ShowConsents
from hearth.actions.erasing import Depart, Shred
from hearth.actions.erasure import AskErasure, ask_erasure
from hearth.actions.guarding import (
    AnswerForMinor,
    BeginGuarding,
    ChangeForMinor,
    SendGuardianLink,
)
from hearth.actions.hearing import Heard
from hearth.actions.invites import MakeInvite
from hearth.actions.joining import AnswerAge, OpenInvite, ReadWelcome
from hearth.actions.members import Leave
from hearth.actions.mydata import AskForMyData
from hearth.actions.purposes import given_by
from hearth.actions.taking_over import AnswerOwn, TakeOver
from hearth.archive.document import document
from hearth.archive.page import page
from hearth.archive.schema import schema
from hearth.bootstrap.members import community_due
from hearth.bootstrap.wiring import shredder_of
from hearth.community.consent import ConsentRecord, Decision, Purpose
from hearth.community.erasure import ErasedFor
from hearth.community.errors import NotAMember, NotOffered
from hearth.community.guardianship import GUARDIAN_LINK_LIFETIME
from hearth.community.invites import MemberRole
from hearth.community.membership import MembershipState
from hearth.community.outgoing import Say, ToMember
from hearth.community.people import SHELL, Actor, Contact, MemberId
from hearth.community.timers import TimerKind
from hearth.community.words import MemberWord, MemberWords
from hearth.settings import Settings
from unit.consent.circle import CIRCLE, EPILEPSY, NOON, PAPER, Circle, newer, starter

MINA, PAT, SAM = Contact(501), Contact(502), Contact(503)
"""Mina is fifteen, Pat is her mother, Sam is nobody."""

WHERE_THEY_STAND = {
    "community": CIRCLE.title,
    "age": CIRCLE.least_age,
    "emergency": CIRCLE.emergency_words,
}
"""What a paused minor is told besides the words."""


@dataclass
class Tokens:
    """One-time tokens, one after the other."""

    made: list[str] = field(default_factory=list)

    def __call__(self) -> str:
        self.made.append(f"token-number-{len(self.made)}-of-this-very-test")
        return self.made[-1]


@dataclass
class Family:
    """Mina and Pat, and what they can do."""

    circle: Circle
    tokens: Tokens

    async def number(self, contact: Contact = MINA) -> MemberId:
        async with self.circle.work() as work:
            member = await work.members.find(contact)
        assert member is not None
        return member.id

    async def opens(self, contact: Contact, token: str) -> bool:
        return await OpenInvite(self.circle.work)(token, contact=contact, language="en")

    async def answers(self, purpose: Purpose, *, agreed: bool = True) -> None:
        heard = Heard(PAT, "May we?\n[I agree]", update=9)
        answer = AnswerForMinor(self.circle.work, PAPER)
        await answer(heard, starter(purpose).key, agreed=agreed)

    async def records(self) -> list[ConsentRecord]:
        minor = await self.number()
        async with self.circle.work() as work:
            return list(await work.consents.records(minor, EPILEPSY))

    async def state(self) -> MembershipState:
        minor = await self.number()
        async with self.circle.work() as work:
            membership = await work.memberships.find(minor, EPILEPSY)
        assert membership is not None
        return membership.state

    def said(self, words: MemberWord) -> Say:
        """The one message with these words that was taken out of an outbox."""
        [found] = [
            say for _, say in self.circle.told if isinstance(say, Say) and say.words is words
        ]
        return found

    async def heard_by(self, contact: Contact) -> list[str]:
        return await self.circle.words(to=ToMember(await self.number(contact)))

    async def asks(self) -> str:
        """Mina says that she is younger; the link for her mother."""
        invite = await MakeInvite(self.circle.work, self.tokens)(
            EPILEPSY, MemberRole.PATIENT, by=SHELL
        )
        await self.opens(MINA, invite.token)
        await ReadWelcome(self.circle.work)(MINA)
        await AnswerAge(self.circle.work, self.tokens)(MINA, old_enough=False)
        return self.tokens.made[-1]

    async def agrees(self) -> None:
        """All of it, up to Mina's membership."""
        await self.opens(PAT, await self.asks())
        await BeginGuarding(self.circle.work)(PAT)
        for purpose in Purpose:
            await self.answers(purpose)


@pytest.fixture
async def family(circle: Circle) -> Family:
    await circle.founded(replace(CIRCLE, guardians=True))
    return Family(circle, Tokens())


async def test_where_it_is_not_allowed_it_is_as_ever(circle: Circle) -> None:
    family = Family(circle, Tokens())
    await family.asks()
    assert await family.state() is MembershipState.ENDED


async def test_the_minor_gets_a_link_and_waits_and_is_told_so(family: Family) -> None:
    await family.asks()
    words = await family.heard_by(MINA)
    assert words[-1] == MemberWords.GUARDIAN_NEEDED
    assert await family.state() is MembershipState.INVITED


async def test_only_a_hash_of_the_link_is_kept(family: Family) -> None:
    token = await family.asks()
    async with family.circle.work() as work:
        ward = await work.guardianships.find(await family.number(), EPILEPSY)
    assert ward is not None
    assert token not in repr(ward)
    assert ward.token_hash is not None


async def test_the_guardian_is_told_what_it_is_about_and_reads_every_document(
    family: Family,
) -> None:
    await family.opens(PAT, await family.asks())
    assert await family.heard_by(PAT) == [MemberWords.GUARDIAN_WELCOME]
    await BeginGuarding(family.circle.work)(PAT)
    assert await family.heard_by(PAT) == [MemberWords.ASK_CONSENT]
    await family.answers(Purpose.MEMBERSHIP)
    assert await family.heard_by(PAT) == [MemberWords.ASK_CONSENT_OPTIONAL]


async def test_the_minor_joins_after_that_and_both_get_the_receipt(family: Family) -> None:
    await family.agrees()
    assert await family.state() is MembershipState.ACTIVE
    await family.circle.words()
    told = [
        (to.member, say.words)
        for to, say in family.circle.told
        if isinstance(to, ToMember) and isinstance(say, Say)
    ]
    for one in (MINA, PAT):
        assert (await family.number(one), MemberWords.RECEIPT) in told


async def test_the_records_say_who_gave_them_and_where(family: Family) -> None:
    await family.agrees()
    mother = await family.number(PAT)
    records = await family.records()
    assert len(records) == len(Purpose)
    assert {(one.given_by, one.chat, one.update) for one in records} == {(mother, PAT.number, 9)}
    assert {one.wording for one in records} == {"May we?\n[I agree]"}


async def test_the_guardian_is_no_member(family: Family) -> None:
    await family.agrees()
    mother = await family.number(PAT)
    async with family.circle.work() as work:
        assert await work.memberships.of(mother) == []


async def test_a_no_to_what_is_needed_ends_it_kindly_for_both(family: Family) -> None:
    await family.opens(PAT, await family.asks())
    await family.circle.words()
    await family.answers(Purpose.MEMBERSHIP, agreed=False)
    assert await family.state() is MembershipState.ENDED
    mother, minor = await family.number(PAT), await family.number()
    await family.circle.words()
    told = [(to, say.words) for to, say in family.circle.told if isinstance(say, Say)]
    assert (ToMember(mother), MemberWords.DECLINED) in told
    assert (ToMember(minor), MemberWords.TOO_YOUNG) in told


async def test_the_link_works_once_for_a_week_and_never_for_the_minor(family: Family) -> None:
    token = await family.asks()
    assert not await family.opens(MINA, token)
    assert await family.opens(PAT, token)
    assert not await family.opens(SAM, token)


async def test_an_old_link_opens_nothing_and_another_can_be_had(family: Family) -> None:
    token = await family.asks()
    family.circle.now += GUARDIAN_LINK_LIFETIME
    assert not await family.opens(PAT, token)
    await SendGuardianLink(family.circle.work, family.tokens)(MINA)
    assert await family.opens(PAT, family.tokens.made[-1])


async def test_a_newer_link_takes_the_older_ones_place(family: Family) -> None:
    token = await family.asks()
    await SendGuardianLink(family.circle.work, family.tokens)(MINA)
    assert not await family.opens(PAT, token)


async def test_nobody_else_answers_for_the_minor(family: Family) -> None:
    await family.opens(PAT, await family.asks())
    answer = AnswerForMinor(family.circle.work, PAPER)
    for other in (MINA, SAM):
        with pytest.raises(NotAMember):
            await answer(Heard(other, "x"), starter(Purpose.MEMBERSHIP).key, agreed=True)
    with pytest.raises(NotOffered):
        await family.answers(Purpose.QUOTING)


async def test_a_guardian_sees_how_it_stands_for_the_number_and_may_take_it_back(
    family: Family,
) -> None:
    await family.agrees()
    await family.circle.words()
    await ShowConsents(family.circle.work)(PAT)
    assert await family.heard_by(PAT) == [MemberWords.WARD_CONSENTS]
    minor = await family.number()
    change = ChangeForMinor(family.circle.work, PAPER)
    await change(Heard(PAT, "no"), minor, starter(Purpose.QUOTING).key, agreed=False)
    last = (await family.records())[-1]
    assert (last.purpose, last.decision) == (Purpose.QUOTING, Decision.WITHDRAWN)
    assert last.given_by == await family.number(PAT)
    with pytest.raises(NotAMember):
        await change(Heard(SAM, "no"), minor, starter(Purpose.QUOTING).key, agreed=False)


async def test_taking_back_what_membership_rests_on_pauses_it_until_the_guardian_agrees(
    family: Family,
) -> None:
    await family.agrees()
    minor, key = await family.number(), starter(Purpose.MEMBERSHIP).key
    change = ChangeForMinor(family.circle.work, PAPER)
    await change(Heard(PAT, "no"), minor, key, agreed=False)
    assert await family.state() is MembershipState.PAUSED
    with pytest.raises(NotOffered):
        await AnswerRenewal(family.circle.work, PAPER)(Heard(MINA, "yes"), key, agreed=True)
    with pytest.raises(NotOffered):
        await ChangeConsent(family.circle.work, PAPER)(Heard(MINA, "yes"), key, agreed=True)
    await change(Heard(PAT, "yes"), minor, key, agreed=True)
    assert await family.state() is MembershipState.ACTIVE


async def test_the_minor_may_take_back_by_themselves(family: Family) -> None:
    await family.agrees()
    key = starter(Purpose.QUOTING).key
    await ChangeConsent(family.circle.work, PAPER)(Heard(MINA, "no"), key, agreed=False)
    assert (await family.records())[-1].given_by is None
    async with family.circle.work() as work:
        assert Purpose.QUOTING not in await given_by(work, await family.number(), EPILEPSY)


async def test_a_newer_text_is_put_before_the_guardian(family: Family) -> None:
    await family.agrees()
    await family.circle.words()
    await family.circle.publishes(newer(Purpose.MEMBERSHIP, 2))
    deeds = community_due(family.circle.bot)
    for timer in await family.circle.bot.timers.due(10, [TimerKind.CONSENT_SPREAD]):
        await deeds[timer.kind](timer)
    assert await family.heard_by(PAT) == [MemberWords.WARD_CONSENT_ANEW]
    minor, key = await family.number(), newer(Purpose.MEMBERSHIP, 2).key
    asked = family.said(MemberWords.WARD_CONSENT_ANEW)
    assert asked.values["number"] == minor
    assert [row[0].deed for row in asked.buttons] == [
        f"renew:text:{key}",
        f"ward:give:{minor}:{key}",
        f"ward:withdraw:{minor}:{key}",
    ]


async def test_who_is_old_enough_takes_over_with_records_of_their_own(family: Family) -> None:
    await family.agrees()
    family.circle.passes(days=1000)
    take_over, own = TakeOver(family.circle.work), AnswerOwn(family.circle.work, PAPER)
    await take_over(MINA)
    await take_over(MINA, old_enough=True)
    before = len(await family.records())
    for purpose in Purpose:
        agreed = purpose is not Purpose.QUOTING
        await own(Heard(MINA, "[mine]"), starter(purpose).key, agreed=agreed)
    mine = (await family.records())[before:]
    assert len(mine) == len(Purpose)
    assert {one.given_by for one in mine} == {None}
    assert await family.state() is MembershipState.ACTIVE
    words = await family.heard_by(PAT)
    assert MemberWords.GUARDIAN_RELEASED in words
    with pytest.raises(NotAMember):
        await ChangeForMinor(family.circle.work, PAPER)(
            Heard(PAT, "no"), await family.number(), starter(Purpose.QUOTING).key, agreed=False
        )


async def test_who_is_not_old_enough_yet_changes_nothing(family: Family) -> None:
    await family.agrees()
    await family.circle.words()
    await TakeOver(family.circle.work)(MINA, old_enough=False)
    assert await family.heard_by(MINA) == [MemberWords.GUARDIAN_STAYS]


async def test_nobody_without_a_guardian_takes_anything_over(family: Family) -> None:
    await family.circle.member()
    for other in (SAM, Contact(7001)):
        with pytest.raises(NotAMember):
            await TakeOver(family.circle.work)(other, old_enough=True)


async def test_who_left_and_comes_back_old_enough_answers_for_themselves(family: Family) -> None:
    await family.agrees()
    await Leave(family.circle.work)(Heard(MINA, "Yes, leave"), EPILEPSY)
    invite = await MakeInvite(family.circle.work, family.tokens)(
        EPILEPSY, MemberRole.PATIENT, by=SHELL
    )
    await family.opens(MINA, invite.token)
    await ReadWelcome(family.circle.work)(MINA)
    await AnswerAge(family.circle.work, family.tokens)(MINA, old_enough=True)
    async with family.circle.work() as work:
        ward = await work.guardianships.find(await family.number(), EPILEPSY)
    assert ward is not None
    assert not ward.in_force


async def erase(family: Family, contact: Contact) -> None:
    """The first step of an erasure, after which nothing finds the person."""
    member, care = await family.number(contact), family.circle.care
    async with family.circle.work() as work:
        await ask_erasure(
            work, await work.members.get(member), why=ErasedFor.ASKED, by=Actor.member(member)
        )
        await work.commit()
    shredder = shredder_of(care, Settings())
    await Depart(care.open_work, shredder)(member)
    await Shred(care.open_work, shredder)(member)


async def test_a_minor_whose_guardian_is_erased_is_paused_and_told_what_to_do(
    family: Family,
) -> None:
    await family.agrees()
    await family.circle.words()
    await erase(family, PAT)
    assert await family.state() is MembershipState.PAUSED
    assert await family.heard_by(MINA) == [MemberWords.WARD_ALONE]
    say = family.said(MemberWords.WARD_ALONE)
    assert [row[0].deed for row in say.buttons] == ["guard:link", "guard:age:ask"]
    assert say.values == WHERE_THEY_STAND
    await ShowConsents(family.circle.work)(MINA)
    assert await family.heard_by(MINA) == [MemberWords.CONSENTS]
    shown = family.said(MemberWords.CONSENTS)
    assert [row[0].deed for row in shown.buttons][:2] == ["guard:age:ask", "guard:link"]
    for act in (ChangeConsent, AnswerRenewal):
        with pytest.raises(NotOffered):
            await act(family.circle.work, PAPER)(
                Heard(MINA, "yes"), starter(Purpose.MEMBERSHIP).key, agreed=True
            )


async def test_another_guardian_agrees_and_the_minor_is_back(family: Family) -> None:
    await family.agrees()
    await erase(family, PAT)
    await SendGuardianLink(family.circle.work, family.tokens)(MINA)
    assert MemberWords.GUARDIAN_NEEDED_AGAIN in await family.heard_by(MINA)
    assert await family.opens(SAM, family.tokens.made[-1])
    await BeginGuarding(family.circle.work)(SAM)
    answer = AnswerForMinor(family.circle.work, PAPER)
    for purpose in Purpose:
        await answer(Heard(SAM, "yes"), starter(purpose).key, agreed=True)
    assert await family.state() is MembershipState.ACTIVE
    assert (await family.records())[-1].given_by == await family.number(SAM)


async def test_another_guardian_says_no_and_the_minor_stays_paused(family: Family) -> None:
    await family.agrees()
    await erase(family, PAT)
    await SendGuardianLink(family.circle.work, family.tokens)(MINA)
    await family.opens(SAM, family.tokens.made[-1])
    await family.circle.words()
    answer = AnswerForMinor(family.circle.work, PAPER)
    await answer(Heard(SAM, "no"), starter(Purpose.MEMBERSHIP).key, agreed=False)
    assert await family.state() is MembershipState.PAUSED
    assert await family.heard_by(MINA) == [MemberWords.WARD_ALONE]


async def test_a_minor_whom_the_guardian_paused_sees_what_to_do_and_no_button_to_agree(
    family: Family,
) -> None:
    await family.agrees()
    await family.circle.words()
    key = starter(Purpose.MEMBERSHIP).key
    change = ChangeForMinor(family.circle.work, PAPER)
    await change(Heard(PAT, "no"), await family.number(), key, agreed=False)
    told = [one for one in await family.heard_by(MINA) if one.startswith(("ward", "member"))]
    assert told == [MemberWords.WARD_PAUSED]
    say = family.said(MemberWords.WARD_PAUSED)
    assert [row[0].deed for row in say.buttons] == ["guard:age:ask"]
    assert say.values == WHERE_THEY_STAND
    await ShowConsents(family.circle.work)(MINA)
    await family.circle.words()
    shown = [row[0].deed for row in family.said(MemberWords.CONSENTS).buttons]
    assert shown[0] == "guard:age:ask"
    assert "guard:link" not in shown  # They have a guardian; it is for her to agree.
    with pytest.raises(NotAMember):
        await SendGuardianLink(family.circle.work, family.tokens)(MINA)


async def test_a_guardian_whose_ward_is_erased_is_told_and_forgotten_as_well(
    family: Family,
) -> None:
    await family.agrees()
    await family.circle.words()
    pat = await family.number(PAT)
    await erase(family, MINA)
    assert await family.heard_by(PAT) == [MemberWords.WARD_ERASED]
    async with family.circle.work() as work:
        assert await work.guardianships.of(pat) == []
        begun = await work.erasures.find(pat)
    assert begun is not None
    assert begun.why is ErasedFor.RETENTION


async def test_a_guardian_has_the_same_rights_as_whoever_is_a_member(family: Family) -> None:
    await family.agrees()
    await family.circle.words()
    await AskForMyData(family.circle.work)(PAT)
    await AskErasure(family.circle.work)(PAT)
    assert await family.heard_by(PAT) == [MemberWords.MYDATA_COMING, MemberWords.ERASURE_ASKED]
    pat = await family.number(PAT)
    held = await Gathering(family.circle.care.open_work, lambda document: document)(pat, NOON)
    jsonschema.validate(document(held), schema())
    assert "guardian" in page(held)


async def test_questions_about_newer_texts_go_with_an_erasure(family: Family) -> None:
    await family.agrees()
    await family.circle.publishes(newer(Purpose.MEMBERSHIP, 2))
    deeds = community_due(family.circle.bot)
    for timer in await family.circle.bot.timers.due(10, [TimerKind.CONSENT_SPREAD]):
        await deeds[timer.kind](timer)
    family.circle.passes(days=30)
    kinds = [TimerKind.CONSENT_RENEWAL]
    assert len(await family.circle.bot.timers.due(10, kinds)) == 1
    await erase(family, MINA)
    assert await family.circle.bot.timers.due(10, kinds) == []
