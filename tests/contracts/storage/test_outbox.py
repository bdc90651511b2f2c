"""What is told waits, sealed, until it is sent; then nothing of it stays."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import update

from contracts.storage.places import EPILEPSY, MIRA, NOON, Place
from hearth.community.outgoing import (
    Effect,
    Hide,
    Recipient,
    Say,
    ToCareTeam,
    ToContact,
    ToGroup,
    ToMember,
    ToStaff,
    ToVisitor,
    Urgency,
)
from hearth.community.people import Contact, Member, StaffId
from hearth.community.words import MemberWords, StaffWords
from hearth.storage.assembly import Storage
from hearth.storage.keys.names import Holder
from hearth.storage.mailboxes.outbox import LEASE, REMEMBERED, Owed
from hearth.storage.tables import outbox

GROUP = ToGroup(EPILEPSY.id)
SECOND = timedelta(seconds=1)


async def tell(
    storage: Storage,
    to: Recipient,
    *effects: Effect,
    urgency: Urgency = Urgency.ANSWER,
    due: datetime | None = None,
) -> None:
    async with storage.open_work() as work:
        for effect in effects:
            work.tell(to, effect, urgency=urgency, due=due)
        await work.commit()


def effects(owed: list[Owed]) -> list[Effect]:
    return [one.effect for one in owed]


@pytest.mark.parametrize(
    "to",
    [
        ToContact(Contact(9), "de"),
        GROUP,
        ToStaff(StaffId(1)),
        ToCareTeam(EPILEPSY.id),
        ToVisitor(Contact(9)),
    ],
)
async def test_either_process_tells_and_only_the_bot_that_sends_reads(
    community: Storage, careteam: Storage, to: Recipient
) -> None:
    at_the_care_team = isinstance(to, ToStaff | ToCareTeam | ToVisitor)
    sender, other = (careteam, community) if at_the_care_team else (community, careteam)
    say = Say(StaffWords.HELP if at_the_care_team else MemberWords.HELP, {"text": "CANARY"})
    await tell(community, to, say)
    await tell(careteam, to, Hide(3))

    assert await other.outbox.claim(10) == []
    [first] = await sender.outbox.claim(10)
    await sender.outbox.sent(first.id)
    [second] = await sender.outbox.claim(10)
    assert (first.recipient, second.recipient) == (to, to)
    assert (first.effect, second.effect) == (say, Hide(3))


async def test_the_care_teams_reply_reaches_the_member(
    community: Storage, careteam: Storage, mira: Member
) -> None:
    reply = Say(MemberWords.CASE_REPLY, {"number": 7, "text": "CANARY drink"})
    await tell(careteam, ToMember(mira.id), reply, urgency=Urgency.RELAY)
    [owed] = await community.outbox.claim(10)
    assert (owed.recipient, owed.effect) == (ToMember(mira.id), reply)
    assert (owed.urgency, owed.attempt) == (Urgency.RELAY, 1)


async def test_what_is_urgent_overtakes_and_the_rest_keeps_its_order(
    community: Storage, mira: Member
) -> None:
    await tell(community, GROUP, Hide(1), urgency=Urgency.BULLETIN)
    await tell(community, ToMember(mira.id), Hide(2), Hide(3))
    await tell(community, ToMember(mira.id), Hide(4), urgency=Urgency.CRISIS)

    assert effects(await community.outbox.claim(10)) == [Hide(4), Hide(2), Hide(1)]


async def test_one_recipient_gets_what_it_was_told_in_that_order(
    community: Storage, place: Place
) -> None:
    await tell(community, GROUP, Hide(1), Hide(2))
    [first] = await community.outbox.claim(10)
    assert await community.outbox.claim(10) == []

    await community.outbox.retry(first.id, NOON + SECOND)
    assert await community.outbox.claim(10) == []
    place.clock.move(SECOND)
    [again] = await community.outbox.claim(10)
    assert (again.effect, again.attempt) == (Hide(1), 2)
    await community.outbox.sent(again.id)
    assert effects(await community.outbox.claim(10)) == [Hide(2)]


async def test_what_is_postponed_was_not_tried(community: Storage, place: Place) -> None:
    await tell(community, GROUP, Hide(1))
    [first] = await community.outbox.claim(10)
    await community.outbox.postpone(first.id, NOON + SECOND)
    assert await community.outbox.claim(10) == []
    place.clock.move(SECOND)
    [again] = await community.outbox.claim(10)
    assert again.attempt == 1


async def test_what_is_put_off_is_not_due_and_holds_back_nobody(
    community: Storage, place: Place
) -> None:
    await tell(community, GROUP, Hide(1), Hide(2))
    [first] = await community.outbox.claim(10)
    await community.outbox.put_off(first.id, NOON + SECOND)
    [second] = await community.outbox.claim(10)
    assert second.effect == Hide(2)
    await community.outbox.sent(second.id)
    assert await community.outbox.depth() == 0
    place.clock.move(SECOND)
    [again] = await community.outbox.claim(10)
    assert (again.effect, again.attempt) == (Hide(1), 1)


async def test_what_is_given_up_holds_back_nobody(community: Storage, place: Place) -> None:
    await tell(community, GROUP, Hide(1), Hide(2))
    [first] = await community.outbox.claim(10)
    await community.outbox.gave_up(first.id, "blocked")

    assert effects(await community.outbox.claim(10)) == [Hide(2)]
    row = min(await place.rows(outbox), key=lambda row: row["id"])
    assert (row["state"], row["reason"], row["payload"]) == ("given_up", "blocked", None)


async def test_what_is_due_later_waits_and_lets_others_pass(
    community: Storage, place: Place
) -> None:
    await tell(community, GROUP, Hide(1), due=NOON + timedelta(hours=1))
    await tell(community, GROUP, Hide(2))
    assert await community.outbox.depth() == 1
    [now] = await community.outbox.claim(10)
    assert now.effect == Hide(2)
    await community.outbox.sent(now.id)
    assert await community.outbox.claim(10) == []

    place.clock.move(timedelta(hours=1))
    assert await community.outbox.oldest() == place.clock.now
    assert effects(await community.outbox.claim(10)) == [Hide(1)]


async def test_what_a_sender_that_died_held_is_sent_by_the_next(
    community: Storage, place: Place
) -> None:
    await tell(community, GROUP, Hide(1))
    await community.outbox.claim(10)
    place.clock.move(LEASE - SECOND)
    assert await community.outbox.claim(10) == []
    place.clock.move(SECOND)
    async with place.storage(Holder.COMMUNITY) as another:
        [again] = await another.outbox.claim(10)
    assert (again.effect, again.attempt) == (Hide(1), 2)


async def test_nothing_of_it_stays_when_it_is_sent(community: Storage, place: Place) -> None:
    await tell(community, GROUP, Say(MemberWords.HELP, {"text": "CANARY"}))
    [owed] = await community.outbox.claim(10)
    await community.outbox.sent(owed.id)
    await community.outbox.sent(owed.id)
    [row] = await place.rows(outbox)
    assert (row["state"], row["payload"], row["ended_at"]) == ("sent", None, NOON)
    assert (await community.outbox.depth(), await community.outbox.oldest()) == (0, None)
    place.clock.move(REMEMBERED + SECOND)
    assert await community.outbox.tidy() == 1


async def test_what_was_sent_under_a_name_is_found_again(
    community: Storage, careteam: Storage
) -> None:
    boris, anna = ToStaff(StaffId(2)), ToStaff(StaffId(1))
    await tell(careteam, anna, Say(StaffWords.CASE_CARD, slot="case:12"))
    [owed] = await careteam.outbox.claim(10)
    await careteam.outbox.sent(owed.id, 501, "case:12")

    assert await careteam.outbox.message_in_slot(anna, "case:12") == 501
    assert await careteam.outbox.message_in_slot(boris, "case:12") is None
    assert await careteam.outbox.message_in_slot(anna, "case:13") is None
    assert await community.outbox.message_in_slot(anna, "case:12") is None
    await careteam.outbox.remember_slot(anna, "case:12", 502)
    assert await careteam.outbox.message_in_slot(anna, "case:12") == 502


async def test_an_account_is_not_named_in_clear(community: Storage, place: Place) -> None:
    await tell(community, ToContact(MIRA), Hide(1))
    await community.outbox.remember_slot(ToContact(MIRA), "welcome", 3)
    [row] = await place.rows(outbox)
    assert str(MIRA.number) not in row["recipient"]
    assert await community.outbox.message_in_slot(ToContact(MIRA), "welcome") == 3


@pytest.mark.parametrize("recipient", ["member:1234567", "member:", "group:liver"])
async def test_a_message_passed_off_as_anothers_is_given_up_and_the_rest_goes_on(
    community: Storage, mira: Member, place: Place, recipient: str
) -> None:
    await tell(community, ToMember(mira.id), Hide(1))
    await tell(community, GROUP, Hide(2))
    forged = update(outbox).where(outbox.c.id == 1).values(recipient=recipient)
    async with place.tampering() as connection:
        await connection.execute(forged)

    assert effects(await community.outbox.claim(10)) == [Hide(2)]
    assert await community.outbox.depth() == 1


async def test_a_letter_readdressed_to_another_group_is_given_up(
    community: Storage, place: Place
) -> None:
    await tell(community, GROUP, Hide(1))
    async with place.tampering() as connection:
        await connection.execute(update(outbox).values(recipient="group:liver"))

    assert await community.outbox.claim(10) == []
    [row] = await place.rows(outbox)
    assert (row["state"], row["reason"]) == ("given_up", "cannot-open")


async def test_a_bot_has_one_sender_wherever_it_runs(
    community: Storage, careteam: Storage, place: Place
) -> None:
    async with place.storage(Holder.COMMUNITY) as another:
        async with community.outbox.sole_sender() as first:
            async with another.outbox.sole_sender() as second:
                assert first is not None
                assert await first()
                assert second is None
            async with careteam.outbox.sole_sender() as of_the_other_bot:
                assert of_the_other_bot is not None
        async with another.outbox.sole_sender() as afterwards:
            assert afterwards is not None


async def test_a_clock_that_goes_back_by_an_hour_keeps_nobody_waiting(
    community: Storage, place: Place
) -> None:
    await tell(community, GROUP, Hide(1), Hide(2))
    await tell(community, GROUP, Hide(4), due=NOON + timedelta(hours=8))
    place.clock.move(-timedelta(hours=1))
    await tell(community, GROUP, Hide(3))
    for number in (1, 2, 3):
        [owed] = await community.outbox.claim(10)
        assert owed.effect == Hide(number)
        assert await community.outbox.claim(10) == []
        await community.outbox.sent(owed.id)
    place.clock.move(timedelta(hours=9))
    assert effects(await community.outbox.claim(10)) == [Hide(4)]
