"""Where conversations stand, what the bot keeps until it is decided, and what comes due."""

from dataclasses import replace
from datetime import timedelta

import pytest

from contracts.storage.places import EPILEPSY, MIRA, NOON, Place
from hearth.community.cases import Attachment, FileKind
from hearth.community.people import Contact, Member
from hearth.community.talks import KEPT_LIFETIME, UNNUMBERED, Kept, KeptFor, KeptId, Step, Talk
from hearth.community.timers import Timer, TimerKind
from hearth.storage.assembly import Storage
from hearth.storage.sealing.errors import CannotOpenError
from hearth.storage.tables import kept as kept_table
from hearth.storage.tables import timers

PAGE = Timer(TimerKind.PAGE_UNANSWERED, "7", NOON + timedelta(minutes=5))
MINUTE = timedelta(minutes=1)


async def test_each_bot_knows_where_its_own_conversation_stands(
    community: Storage, careteam: Storage
) -> None:
    joining = Talk(Step.NAME, "epilepsy", {"done": "CANARY ü"})
    replying = Talk(Step.REPLY, "7")
    async with community.open_work() as work:
        await work.talks.put(MIRA, Talk(Step.AGE, "epilepsy"))
        await work.talks.put(MIRA, joining)
        await work.commit()
    async with careteam.open_work() as work:
        assert await work.talks.find(MIRA) is None
        await work.talks.put(MIRA, replying)
        await work.commit()

    async with community.open_work() as work:
        assert await work.talks.find(MIRA) == joining
        assert await work.talks.find(Contact(2)) is None
        await work.talks.end(MIRA)
        await work.commit()
    async with community.open_work() as work:
        assert await work.talks.find(MIRA) is None
    async with careteam.open_work() as work:
        assert await work.talks.find(MIRA) == replying


def a_post(member: Member) -> Kept:
    return Kept(
        id=UNNUMBERED,
        member=member.id,
        community=EPILEPSY.id,
        why=KeptFor.HIDDEN_POST,
        text="CANARY call me on 555",
        kept_at=NOON,
        intent="x.y",
        redacted="call me on [phone]",
        attachment=Attachment(FileKind.PHOTO, "p.jpg", "image/jpeg", b"\xff\xd8"),
        message=77,
    )


async def test_a_kept_message_stays_until_it_is_decided(
    community: Storage, mira: Member, place: Place
) -> None:
    async with community.open_work() as work:
        kept = await work.kept.add(a_post(mira))
        await work.commit()
    assert kept == replace(a_post(mira), id=KeptId(1))

    shorter = replace(kept, text="CANARY call me", message=None)
    async with community.open_work() as work:
        assert await work.kept.find(kept.id) == kept
        await work.kept.put(shorter)
        await work.commit()
    async with community.open_work() as work:
        assert await work.kept.find(kept.id) == shorter
        await work.kept.forget(kept.id)
        await work.commit()
    assert await place.rows(kept_table) == []


async def test_the_number_of_a_decided_message_is_never_given_to_another(
    community: Storage, mira: Member
) -> None:
    async with community.open_work() as work:
        first = await work.kept.add(a_post(mira))
        await work.kept.forget(first.id)
        await work.commit()
    async with community.open_work() as work:
        second = await work.kept.add(a_post(mira))
        assert (first.id, second.id) == (1, 2)
        assert await work.kept.find(first.id) is None


async def test_a_kept_message_expires(community: Storage, mira: Member, place: Place) -> None:
    async with community.open_work() as work:
        kept = await work.kept.add(a_post(mira))
        await work.commit()
    place.clock.move(KEPT_LIFETIME - MINUTE)
    assert await community.timers.expire_kept() == 0
    place.clock.move(MINUTE)
    async with community.open_work() as work:
        assert await work.kept.find(kept.id) is None
    assert await community.timers.expire_kept() == 1
    assert await place.rows(kept_table) == []


async def test_the_care_team_does_not_read_what_the_bot_keeps(
    community: Storage, careteam: Storage, mira: Member
) -> None:
    async with community.open_work() as work:
        kept = await work.kept.add(a_post(mira))
        await work.commit()
    async with careteam.open_work() as work:
        with pytest.raises(CannotOpenError):
            await work.kept.find(kept.id)


async def set_timers(storage: Storage, *several: Timer) -> None:
    async with storage.open_work() as work:
        for timer in several:
            await work.timers.set(timer)
        await work.commit()


async def test_a_timer_comes_due_once_at_its_time(community: Storage, place: Place) -> None:
    later = Timer(TimerKind.KEPT_EXPIRES, "3", NOON + timedelta(minutes=6))
    await set_timers(community, later, PAGE)
    assert await community.timers.due() == []
    assert await community.timers.next_due() == PAGE.due_at

    place.clock.move(timedelta(minutes=6))
    assert await community.timers.due() == [PAGE, later]
    assert await community.timers.due() == []
    for timer in (PAGE, later):
        await community.timers.done(timer)
    assert await place.rows(timers) == []
    assert await community.timers.next_due() is None


async def test_each_process_takes_the_kinds_it_can_act_on(
    community: Storage, careteam: Storage, place: Place
) -> None:
    expiring = Timer(TimerKind.KEPT_EXPIRES, "3", NOON)
    await set_timers(community, PAGE, expiring)
    place.clock.move(timedelta(minutes=6))

    assert await careteam.timers.due(kinds=[TimerKind.PAGE_UNANSWERED]) == [PAGE]
    assert await community.timers.due(kinds=[TimerKind.KEPT_EXPIRES]) == [expiring]


async def test_a_timer_whose_keeper_died_comes_due_again(community: Storage, place: Place) -> None:
    await set_timers(community, PAGE)
    place.clock.move(timedelta(minutes=5))
    assert await community.timers.due(lease=MINUTE) == [PAGE]
    place.clock.move(MINUTE)
    assert await community.timers.due(lease=MINUTE) == [PAGE]


async def test_setting_it_again_moves_it_and_what_was_moved_outlives_done(
    community: Storage, place: Place
) -> None:
    await set_timers(community, PAGE)
    place.clock.move(timedelta(minutes=5))
    [due] = await community.timers.due()
    second = replace(PAGE, due_at=NOON + timedelta(minutes=10), round=1)
    await set_timers(community, second)
    await community.timers.done(due)

    place.clock.move(timedelta(minutes=5))
    assert await community.timers.due() == [second]


async def test_a_timer_that_is_cleared_never_comes_due(community: Storage, place: Place) -> None:
    await set_timers(community, PAGE)
    async with community.open_work() as work:
        await work.timers.clear(PAGE)
        await work.commit()
    place.clock.move(timedelta(days=1))
    assert await community.timers.due() == []
