"""Several processes of one bot on one PostgreSQL: each update once, and in its chat's order."""

import asyncio
import json
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest
from sqlalchemy import text

from contracts.storage.places import Place
from hearth.bootstrap.outside import clock
from hearth.community.outgoing import Hide, ToGroup, Urgency
from hearth.community.people import CommunityId
from hearth.storage.assembly import Storage
from hearth.storage.keys.names import Holder
from hearth.storage.mailboxes.handling import Handling, current_update
from hearth.storage.mailboxes.inbox import RawUpdate
from hearth.storage.mailboxes.nudge import Nudges
from hearth.storage.tables import inbox, outbox
from hearth_bot.post.pulse import Pulse
from hearth_bot.post.worker import LEASE, Worker

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.parametrize("place", ["postgres"], indirect=True),
]

WORKERS, CHATS, UPDATES = 4, 12, 120
GROUP = ToGroup(CommunityId("epilepsy"))
PATIENCE = 30.0


@dataclass
class Bot:
    """Handles updates slowly, sees who handles what beside it, and tells about each."""

    storage: Storage
    world: "World"

    def foresee(self, update: Mapping[str, Any]) -> None: ...

    async def handle(self, update: Mapping[str, Any]) -> None:
        chat, number = update["chat"], update["update_id"]
        assert chat not in self.world.busy, "two of one chat at once"
        self.world.busy.add(chat)
        self.world.most = max(self.world.most, len(self.world.busy))
        await asyncio.sleep(self.world.chance.uniform(0.0, 0.01))
        async with self.storage.open_work() as work:
            work.tell(GROUP, Hide(number), urgency=Urgency.ANSWER)
            await work.commit()
        self.world.order[chat].append(number)
        self.world.busy.discard(chat)


@dataclass
class World:
    """What all workers together did."""

    chance: Random = field(default_factory=lambda: Random(5))  # noqa: S311  Nothing is secret.
    busy: set[int] = field(default_factory=set)
    order: defaultdict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    most: int = 0


@contextmanager
def handling(number: int, _body: Mapping[str, Any]) -> Iterator[Handling]:
    one = Handling(Holder.COMMUNITY.value, number)
    token = current_update.set(one)
    try:
        yield one
    finally:
        current_update.reset(token)


async def nothing(*_: object) -> None:
    raise AssertionError  # No update is put aside here.


def a_worker(storage: Storage, world: World) -> Worker:
    side: Any = Bot(storage, world)
    return Worker("test", storage.inbox, side, clock, handling, nothing, Pulse("test"))


def raw(storage: Storage, number: int, chat: int) -> RawUpdate:
    body = json.dumps({"update_id": number, "chat": chat}).encode()
    return RawUpdate(number, body, storage.chat_key(chat))


@asynccontextmanager
async def storages(place: Place, count: int) -> AsyncIterator[list[Storage]]:
    """As many processes' storages: none of them nudges another."""
    apart = [replace(place, nudges=Nudges()) for _ in range(count)]
    async with AsyncExitStack() as stack:
        yield [await stack.enter_async_context(one.storage(Holder.COMMUNITY)) for one in apart]


async def until_empty(storage: Storage) -> None:
    async with asyncio.timeout(PATIENCE):
        while await storage.inbox.depth():  # noqa: ASYNC110  Several processes do it.
            await asyncio.sleep(0.05)


async def test_each_update_is_handled_once_in_the_order_of_its_chat_by_whoever_is_free(
    place: Place,
) -> None:
    world, stop = World(), asyncio.Event()
    async with storages(place, WORKERS) as several, asyncio.TaskGroup() as group:
        for storage in several:
            group.create_task(a_worker(storage, world).run(stop))
        for first in range(0, UPDATES, 40):  # By two receivers, while workers work.
            async with asyncio.TaskGroup() as receiving:
                for half, storage in enumerate(several[:2]):
                    numbers = range(first + half * 20, first + half * 20 + 20)
                    batch = [raw(storage, one, one % CHATS) for one in numbers]
                    receiving.create_task(storage.inbox.store(batch))
        await until_empty(several[0])
        stop.set()
        for storage in several:
            storage.inbox.nudge()
    rows = await place.rows(inbox)
    places = {row["update_id"]: row["position"] for row in rows}
    for handled in world.order.values():
        assert handled == sorted(handled, key=lambda one: places[one])
    assert sum(len(one) for one in world.order.values()) == UPDATES
    assert len(await place.rows(outbox)) == UPDATES
    assert world.most > 1


async def test_what_a_dead_worker_had_is_anothers_in_seconds_and_what_a_slow_one_has_is_not(
    place: Place,
) -> None:
    assert timedelta(seconds=3) <= LEASE <= timedelta(seconds=15)
    async with storages(place, 3) as (dead, slow, other):
        await dead.inbox.store([raw(dead, 1, 1), raw(dead, 2, 2)])
        [lost] = await dead.inbox.claim(1, LEASE)
        [kept] = await slow.inbox.claim(1, LEASE)
        place.clock.move(LEASE / 2)
        await slow.inbox.keep([kept.update_id], LEASE)
        place.clock.move(LEASE / 2)
        assert [one.update_id for one in await other.inbox.claim(5, LEASE)] == [lost.update_id]


async def test_a_worker_keeps_what_it_has_for_as_long_as_it_takes(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hearth_bot.post.worker.KEEP_EVERY", 0.02)
    world, stop = World(), asyncio.Event()
    async with storages(place, 2) as (slow, other), asyncio.TaskGroup() as group:
        worker = a_worker(slow, world)
        begun, go_on = asyncio.Event(), asyncio.Event()

        async def slowly(update: Mapping[str, Any]) -> None:
            begun.set()
            await go_on.wait()
            world.order[update["chat"]].append(update["update_id"])

        worker.side.handle = slowly  # type: ignore[method-assign]  # A slow one.
        await slow.inbox.store([raw(slow, 1, 1)])
        group.create_task(worker.run(stop))
        await begun.wait()
        for _ in range(6):
            place.clock.move(LEASE * 0.6)
            async with asyncio.timeout(PATIENCE):
                while await not_before(place) < place.clock() + LEASE:  # noqa: ASYNC110  Another task does it.
                    await asyncio.sleep(0.01)
            assert await other.inbox.claim(5, LEASE) == []
        go_on.set()
        await until_empty(other)
        stop.set()
        slow.inbox.nudge()
    assert world.order == {1: [1]}


async def not_before(place: Place) -> datetime:
    [row] = await place.rows(inbox)
    found: datetime = row["not_before"]
    return found


async def test_a_sender_whose_connection_ended_knows_it_and_another_follows(place: Place) -> None:
    async with storages(place, 2) as (first, second), first.outbox.sole_sender() as still:
        assert still is not None
        assert await still()
        async with second.engine.begin() as connection:
            mine = "SELECT pid FROM pg_locks WHERE locktype = 'advisory'"
            ended = await connection.execute(text(f"SELECT pg_terminate_backend(({mine}))"))
            assert ended.scalar_one() is True
        assert not await still()
        async with second.outbox.sole_sender() as followed:
            assert followed is not None
            assert await followed()
            assert not await still()  # A new connection does not bring the place back.


async def test_what_another_process_brings_is_felt_at_once(place: Place) -> None:
    async with storages(place, 2) as (here, there), asyncio.TaskGroup() as group:
        for nudge in (here.inbox.nudge, here.outbox.nudge):
            nudge()
        listening = group.create_task(here.listen())
        long = timedelta(seconds=PATIENCE)
        assert await here.inbox.nudge.wait(long)  # It listens now, and says so by a nudge.
        assert await here.outbox.nudge.wait(long)
        for nudge in (here.inbox.nudge, here.outbox.nudge):
            while await nudge.wait(timedelta(milliseconds=50)):
                pass
        await there.inbox.store([raw(there, 1, 1)])
        assert await here.inbox.nudge.wait(long)
        assert not await here.outbox.nudge.wait(timedelta(milliseconds=50))
        async with there.open_work() as work:
            work.tell(GROUP, Hide(1), urgency=Urgency.ANSWER)
            await work.commit()
        assert await here.outbox.nudge.wait(long)
        listening.cancel()
