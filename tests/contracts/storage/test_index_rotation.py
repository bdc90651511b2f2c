"""The index key is exchanged: nobody is unknown, and nothing loses its order."""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import event

from contracts.storage.places import MIRA, Place
from contracts.storage.turning import ABOUT, Turning, needed, retire, rotate, turning
from hearth.bootstrap.rotating import StillNeededError
from hearth.community.audit import Deed
from hearth.community.invites import Guesses
from hearth.community.outgoing import Say, ToContact, Urgency
from hearth.community.people import SHELL, Contact, Role
from hearth.community.talks import Step, Talk
from hearth.community.words import MemberWords
from hearth.storage.assembly import Storage
from hearth.storage.keys.keeping import FileKeeper
from hearth.storage.keys.names import KeyName
from hearth.storage.keys.versions import added, promoted
from hearth.storage.mailboxes.inbox import RawUpdate
from hearth.storage.tables import inbox, member_lookup, staff_lookup, talks

ANNA = Contact(6_000_000_001)
STRANGER = Contact(7_000_000_001)


@pytest.fixture
async def town(place: Place) -> AsyncIterator[Turning]:
    async with turning(place) as town:
        yield town


async def test_only_rows_of_the_newest_index_key_stay_and_everybody_is_found(
    town: Turning,
) -> None:
    mira = await town.joins(MIRA.number)
    async with town.team.open_work() as work:
        anna = await work.staff.add("Anna", frozenset({Role.CLINICIAN}))
        await work.staff.connect(anna.id, ANNA)
        await work.talks.put(ANNA, Talk(Step.REPLY, "1"))
        work.note(Deed.STAFF_ADDED, by=SHELL, about=ABOUT)
        await work.commit()
    async with town.bot.open_work() as work:
        await work.talks.put(MIRA, Talk(Step.NAME, "1"))
        await work.commit()

    await rotate(town, KeyName.INDEX)
    assert await retire(town, KeyName.INDEX) == [1]

    for table in (member_lookup, staff_lookup, talks):
        assert {row["key_version"] for row in await town.place.rows(table)} == {2}
    assert await town.found(MIRA.number) == mira.id
    async with town.team.open_work() as work:
        found = await work.staff.find(ANNA)
        assert found is not None
        assert found.id == anna.id
        assert await work.talks.find(ANNA) == Talk(Step.REPLY, "1")
    async with town.bot.open_work() as work:
        assert await work.talks.find(MIRA) == Talk(Step.NAME, "1")


async def test_what_is_written_while_a_ring_is_taken_on_is_found(town: Turning) -> None:
    async with town.team.open_work() as work:
        anna = await work.staff.add("Anna", frozenset({Role.CLINICIAN}))
        work.note(Deed.STAFF_ADDED, by=SHELL, about=ABOUT)
        await work.commit()
    wrong = Guesses(3, town.place.clock())

    with taken_on_before(town.home, town.team, "INSERT INTO talks"):
        async with town.team.open_work() as work:
            await work.talks.put(ANNA, Talk(Step.REPLY, "1"))
            await work.commit()
    with taken_on_before(town.home, town.team, "DELETE FROM staff_lookup"):
        async with town.team.open_work() as work:
            await work.staff.connect(anna.id, ANNA)
            work.note(Deed.STAFF_ADDED, by=SHELL, about=ABOUT)
            await work.commit()
    with taken_on_before(town.home, town.bot, "INSERT INTO guesses"):
        async with town.bot.open_work() as work:
            await work.members.put_guesses(STRANGER, wrong)
            await work.commit()

    async with town.team.open_work() as work:
        assert await work.talks.find(ANNA) == Talk(Step.REPLY, "1")
        found = await work.staff.find(ANNA)
        assert found is not None
        assert found.id == anna.id
    async with town.bot.open_work() as work:
        assert await work.members.guesses(STRANGER) == wrong
    async with town.team.open_work() as work:
        await work.staff.connect(anna.id, STRANGER)
        work.note(Deed.STAFF_ADDED, by=SHELL, about=ABOUT)
        await work.commit()
    async with town.team.open_work() as work:
        assert await work.staff.find(ANNA) is None


@contextmanager
def taken_on_before(home: Path, storage: Storage, words: str) -> Iterator[None]:
    """A new index key is put in place and taken on just before a statement with these words."""
    seen: list[str] = []

    def take_on(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith(words) or seen:
            return
        seen.append(statement)
        keeper = FileKeeper(home)
        for ring in promoted(added(keeper.rings(), KeyName.INDEX), KeyName.INDEX).values():
            keeper.keep(ring)
        assert storage.at_hand.look()

    engine = storage.engine.sync_engine
    event.listen(engine, "before_cursor_execute", take_on)
    try:
        yield
    finally:
        event.remove(engine, "before_cursor_execute", take_on)
    assert seen


async def test_what_strangers_need_of_an_index_key_is_counted_and_can_be_let_go(
    town: Turning,
) -> None:
    async with town.bot.open_work() as work:
        await work.talks.put(STRANGER, Talk(Step.NAME, "1"))
        shut = Guesses(9, town.place.clock() + timedelta(hours=1))
        await work.members.put_guesses(STRANGER, shut)
        await work.commit()
    await rotate(town, KeyName.INDEX)

    assert await needed(town, KeyName.INDEX) == 2
    with pytest.raises(StillNeededError):
        await retire(town, KeyName.INDEX, let_go=True)  # The lock against guessing still counts.
    town.place.clock.move(timedelta(hours=2))
    for storage in (town.bot, town.team):
        await storage.key_store.presence.tell(storage.at_hand.ring)
    assert await needed(town, KeyName.INDEX) == 1
    assert await retire(town, KeyName.INDEX, let_go=True) == [1]
    assert await town.place.rows(talks) == []


async def test_updates_of_one_chat_keep_their_order_across_the_switch(town: Turning) -> None:
    def update(number: int) -> RawUpdate:
        chat = MIRA.number
        key, *others = town.bot.chat_keys(chat)
        return RawUpdate(number, b"{}", key, tuple(others))

    await town.bot.inbox.store([update(1)])
    await rotate(town, KeyName.INDEX)
    town.place.clock.move(timedelta(minutes=2))
    await town.bot.inbox.store([update(2), update(3)])

    assert await needed(town, KeyName.INDEX) == 1  # The update from before the switch.
    for number in (1, 2, 3):
        claimed = await town.bot.inbox.claim(10)
        assert [one.update_id for one in claimed] == [number]
        await town.bot.inbox.handled(number)
    await town.bot.inbox.store([update(4)])
    [row] = [row for row in await town.place.rows(inbox) if row["state"] == "waiting"]
    assert row["chat_key"] == town.bot.chat_key(MIRA.number)


async def test_a_receiver_that_is_a_moment_behind_keeps_the_order_too(town: Turning) -> None:
    await rotate(town, KeyName.INDEX)
    chat = MIRA.number
    new, old = town.bot.chat_keys(chat)

    await town.bot.inbox.store([RawUpdate(1, b"{}", new, (old,))])
    await town.bot.inbox.store([RawUpdate(2, b"{}", old, (new,))])

    assert [one.update_id for one in await town.bot.inbox.claim(10)] == [1]


async def test_messages_to_one_person_keep_their_order_and_slots_across_the_switch(
    town: Turning,
) -> None:
    to = ToContact(STRANGER)

    async def tell(number: int) -> None:
        async with town.bot.open_work() as work:
            say = Say(MemberWords.CASE_OPENED, {"number": number})
            work.tell(to, say, urgency=Urgency.ANSWER)
            await work.commit()

    await town.bot.outbox.remember_slot(to, "card", 41)
    await tell(1)
    await rotate(town, KeyName.INDEX)
    await tell(2)

    for number in (1, 2):
        [owed] = await town.bot.outbox.claim(10)
        assert isinstance(owed.effect, Say)
        assert owed.effect.values == {"number": number}
        await town.bot.outbox.sent(owed.id)
    assert await town.bot.outbox.message_in_slot(to, "card") == 41
    await town.bot.outbox.remember_slot(to, "card", 42)
    assert await town.bot.outbox.message_in_slot(to, "card") == 42
