"""What came in is kept until it is handled, whoever dies in between."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import update

from contracts.storage.places import EPILEPSY, MIRA, NOON, Place
from hearth.community.people import Member
from hearth.storage.assembly import Storage
from hearth.storage.keys.names import Holder
from hearth.storage.mailboxes.handling import Written
from hearth.storage.mailboxes.inbox import LEASE, REMEMBERED, RUN, Claimed, RawUpdate
from hearth.storage.tables import inbox, traces

MIRAS_CHAT = 5_000_000_001
THE_GROUP = -100_200_300


def came(storage: Storage, number: int, chat: int = MIRAS_CHAT) -> RawUpdate:
    return RawUpdate(number, f'{{"text":"CANARY {number}"}}'.encode(), storage.chat_key(chat))


def numbers(claimed: list[Claimed]) -> list[int]:
    return [one.update_id for one in claimed]


async def test_an_update_is_there_when_it_was_stored_and_comes_out_as_it_came(
    community: Storage, place: Place
) -> None:
    update_ = came(community, 41)
    assert await community.inbox.store([update_]) == 1

    async with place.storage(Holder.COMMUNITY) as restarted:
        [claimed] = await restarted.inbox.claim(10)
    assert (claimed.body, claimed.chat_key) == (update_.body, update_.chat_key)
    assert claimed.attempt == 1


async def test_one_that_telegram_repeats_is_kept_once(community: Storage, place: Place) -> None:
    both = [came(community, 41), came(community, 42)]
    assert await community.inbox.store([*both, both[0]]) == 2
    assert await community.inbox.store([*both, came(community, 43)]) == 1
    assert len(await place.rows(inbox)) == 3


async def test_one_that_was_handled_does_not_come_back_by_being_repeated(
    community: Storage,
) -> None:
    await community.inbox.store([came(community, 41)])
    await community.inbox.handled(41)
    assert await community.inbox.store([came(community, 41)]) == 0
    assert await community.inbox.claim(10) == []


async def test_storing_nothing_is_fine(community: Storage) -> None:
    assert await community.inbox.store([]) == 0


async def test_the_two_bots_keep_their_updates_apart(
    community: Storage, careteam: Storage
) -> None:
    await community.inbox.store([came(community, 41)])
    await careteam.inbox.store([came(careteam, 41)])
    await community.inbox.handled(41)
    assert numbers(await careteam.inbox.claim(10)) == [41]


async def test_the_oldest_come_first_but_never_two_of_one_chat(community: Storage) -> None:
    hers = [came(community, number) for number in (10, 12, 13)]
    of_the_group = [came(community, number, THE_GROUP) for number in (11, 14)]
    await community.inbox.store([hers[0], of_the_group[0], hers[1], hers[2], of_the_group[1]])

    assert numbers(await community.inbox.claim(10)) == [10, 11]
    assert await community.inbox.claim(10) == []
    await community.inbox.handled(10)
    assert numbers(await community.inbox.claim(10)) == [12]
    await community.inbox.handled(11)
    assert numbers(await community.inbox.claim(10)) == [14]


async def test_no_more_are_given_than_were_asked_for(community: Storage) -> None:
    await community.inbox.store([came(community, number, chat=number) for number in range(5)])
    assert numbers(await community.inbox.claim(2)) == [0, 1]
    assert numbers(await community.inbox.claim(2)) == [2, 3]


async def test_a_worker_takes_what_waits_in_a_chat_in_order_and_nobody_else_can_have_it(
    community: Storage,
) -> None:
    other = -1
    in_the_group = [came(community, number, THE_GROUP) for number in range(10, 12 + RUN)]
    await community.inbox.store([in_the_group[0], came(community, 5, other), *in_the_group[1:]])

    group, there = await community.inbox.claim_runs(10)
    assert numbers(group) == list(range(10, 10 + RUN))
    assert numbers(there) == [5]
    assert await community.inbox.claim_runs(10) == []

    await community.inbox.handled(*numbers(group))
    assert [numbers(run) for run in await community.inbox.claim_runs(10)] == [[10 + RUN, 11 + RUN]]


async def test_one_that_is_to_wait_ends_a_run_and_only_the_first_counts_as_tried(
    community: Storage, place: Place
) -> None:
    await community.inbox.store([came(community, number) for number in (10, 11, 12, 13)])
    [run] = await community.inbox.claim_runs(10)
    assert [one.attempt for one in run] == [1, 1, 1, 1]

    await community.inbox.handled(10)
    await community.inbox.failed(11, NOON + timedelta(minutes=1))
    await community.inbox.give_back(12, 13)
    assert await community.inbox.claim_runs(10) == []
    await community.inbox.failed(11, NOON)
    await community.inbox.failed(13, NOON + timedelta(minutes=1))
    [run] = await community.inbox.claim_runs(10)
    assert [(one.update_id, one.attempt) for one in run] == [(11, 1), (12, 1)]

    place.clock.move(LEASE)
    [run] = await community.inbox.claim_runs(10)
    assert [(one.update_id, one.attempt) for one in run] == [(11, 2), (12, 1), (13, 1)]


async def test_the_update_of_a_worker_that_died_is_given_to_another(
    community: Storage, place: Place
) -> None:
    await community.inbox.store([came(community, 41), came(community, 42)])
    [lost] = await community.inbox.claim(10)

    place.clock.move(LEASE - timedelta(seconds=1))
    assert await community.inbox.claim(10) == []
    place.clock.move(timedelta(seconds=1))
    async with place.storage(Holder.COMMUNITY) as another:
        [again] = await another.inbox.claim(10)
    assert (again.update_id, again.body) == (lost.update_id, lost.body)
    assert again.attempt == 2


async def test_nothing_of_a_handled_update_stays(community: Storage, place: Place) -> None:
    await community.inbox.store([came(community, 41)])
    await community.inbox.handled(41)
    await community.inbox.handled(41)
    [row] = await place.rows(inbox)
    assert (row["state"], row["body"], row["ended_at"]) == ("handled", None, NOON)


async def test_of_those_that_needed_nothing_it_stays_known_whose_messages_they_are(
    community: Storage, place: Place, mira: Member
) -> None:
    await community.inbox.store([came(community, number, THE_GROUP) for number in (41, 42, 43)])
    mine, strange = MIRA.number, 9
    written = [
        Written(mine, THE_GROUP, 7, NOON),
        Written(mine, mine, 8, NOON),
        Written(mine, -1, 9, NOON),
        Written(strange, THE_GROUP, 10, NOON),
    ]
    for _ in range(2):
        await community.inbox.handled(41, 42, written=written)

    kept = {(row["member"], row["chat"], row["message"]) for row in await place.rows(traces)}
    assert kept == {(mira.id, EPILEPSY.id, 7), (mira.id, "direct", 8)}
    assert numbers(await community.inbox.claim(10)) == [43]


async def test_one_that_failed_is_tried_again_and_only_its_own_chat_waits(
    community: Storage, place: Place
) -> None:
    await community.inbox.store([came(community, 41), came(community, 42)])
    await community.inbox.claim(10)
    await community.inbox.failed(41, NOON + timedelta(minutes=5))
    await community.inbox.store([came(community, 43, THE_GROUP)])

    place.clock.move(timedelta(minutes=4))
    assert numbers(await community.inbox.claim(10)) == [43]
    place.clock.move(timedelta(minutes=1))
    [again] = await community.inbox.claim(10)
    assert (again.update_id, again.attempt) == (41, 2)


async def test_one_that_cannot_be_handled_is_put_aside_sealed_and_stalls_nobody(
    community: Storage, place: Place
) -> None:
    await community.inbox.store([came(community, 41), came(community, 42)])
    await community.inbox.claim(10)
    await community.inbox.put_aside(41, "undecodable")

    assert numbers(await community.inbox.claim(10)) == [42]
    assert await community.inbox.aside() == 1
    [row] = [row for row in await place.rows(inbox) if row["update_id"] == 41]
    assert (row["state"], row["reason"]) == ("aside", "undecodable")
    assert b"CANARY" not in row["body"]


async def test_one_that_was_tampered_with_is_put_aside_and_the_rest_goes_on(
    community: Storage, place: Place
) -> None:
    await community.inbox.store([came(community, 41), came(community, 42, THE_GROUP)])
    forged = update(inbox).where(inbox.c.update_id == 41).values(update_id=40)
    async with place.tampering() as connection:
        await connection.execute(forged)

    assert numbers(await community.inbox.claim(10)) == [42]
    assert await community.inbox.aside() == 1


async def test_a_worker_that_was_too_slow_cannot_undo_what_a_faster_one_did(
    community: Storage, place: Place
) -> None:
    await community.inbox.store([came(community, 41)])
    await community.inbox.claim(10)
    await community.inbox.handled(41)
    await community.inbox.failed(41, NOON)
    await community.inbox.put_aside(41, "undecodable")
    [row] = await place.rows(inbox)
    assert row["state"] == "handled"


async def test_the_depth_and_the_oldest_are_told(community: Storage, place: Place) -> None:
    assert (await community.inbox.depth(), await community.inbox.oldest()) == (0, None)
    await community.inbox.store([came(community, 41)])
    place.clock.move(timedelta(minutes=1))
    await community.inbox.store([came(community, 42)])
    await community.inbox.claim(10)

    assert (await community.inbox.depth(), await community.inbox.oldest()) == (2, NOON)
    await community.inbox.handled(41)
    assert await community.inbox.depth() == 1
    assert await community.inbox.oldest() == NOON + timedelta(minutes=1)


async def test_handled_ones_are_forgotten_in_time_but_never_the_last(
    community: Storage, place: Place
) -> None:
    await community.inbox.store([came(community, number) for number in (41, 42, 43)])
    for number in (41, 42, 43):
        await community.inbox.handled(number)
    assert await community.inbox.tidy() == 0
    place.clock.move(REMEMBERED + timedelta(seconds=1))
    assert await community.inbox.tidy() == 2
    assert [row["update_id"] for row in await place.rows(inbox)] == [43]


async def test_storing_wakes_the_worker(community: Storage) -> None:
    soon = timedelta(milliseconds=20)
    assert await community.inbox.nudge.wait(soon) is False
    await community.inbox.store([came(community, 41)])
    assert await community.inbox.nudge.wait(soon) is True
    await community.inbox.store([came(community, 41)])
    assert await community.inbox.nudge.wait(soon) is False


@pytest.mark.parametrize("workers", [4])
async def test_many_workers_share_the_updates_and_each_is_handled_once(
    community: Storage, workers: int
) -> None:
    chats = [came(community, number, chat=number % 7) for number in range(42)]
    await community.inbox.store(chats)
    handled: list[int] = []

    async def work() -> None:
        while await community.inbox.depth():
            for one in await community.inbox.claim(3):
                handled.append(one.update_id)
                await community.inbox.handled(one.update_id)

    async with asyncio.TaskGroup() as group:
        for _ in range(workers):
            group.create_task(work())

    assert sorted(handled) == list(range(42))
    for chat in range(7):
        assert [one for one in handled if one % 7 == chat] == list(range(chat, 42, 7))


async def test_receivers_that_get_the_same_update_keep_it_once(
    community: Storage, place: Place
) -> None:
    async with place.storage(Holder.COMMUNITY) as other:
        several = [came(community, number) for number in range(5)]
        new = await asyncio.gather(
            *(one.inbox.store(several) for one in (community, other, community, other))
        )
    assert sum(new) == 5
    assert len(await place.rows(inbox)) == 5


async def test_a_clock_that_goes_back_by_an_hour_keeps_nobody_waiting(
    community: Storage, place: Place
) -> None:
    await community.inbox.store([came(community, 41), came(community, 42)])
    place.clock.move(-timedelta(hours=1))
    await community.inbox.store([came(community, 43)])
    for number in (41, 42, 43):
        assert numbers(await community.inbox.claim(10)) == [number]
        assert await community.inbox.claim(10) == []
        await community.inbox.handled(number)


async def test_one_that_comes_after_its_successor_is_not_lost(community: Storage) -> None:
    await community.inbox.store([came(community, 42)])
    await community.inbox.handled(42)
    assert await community.inbox.store([came(community, 41)]) == 1
    assert await community.inbox.store([came(community, 42), came(community, 41)]) == 0
    assert numbers(await community.inbox.claim(10)) == [41]


async def test_one_that_comes_a_day_late_is_known_if_it_came_before_and_handled_if_not(
    community: Storage, place: Place
) -> None:
    await community.inbox.store([came(community, 41), came(community, 42)])
    await community.inbox.handled(41)
    place.clock.move(timedelta(hours=24))
    await community.inbox.tidy()

    assert await community.inbox.store([came(community, 41), came(community, 40)]) == 1
    assert numbers(await community.inbox.claim(10)) == [42]  # It waited for a day, too.
    await community.inbox.handled(42)
    assert numbers(await community.inbox.claim(10)) == [40]
