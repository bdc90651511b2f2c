"""Whether twice the workers handle twice as much: `hearth bench workers --database URL`.

On PostgreSQL any number of processes of one bot share its inbox. Each is the whole community bot,
with models of its own; as many group posts as asked for are stored at once, and the clock runs
until nothing waits. The server and whoever stores run on the same cores here: where these are used
up, more workers handle no more, and what one message costs in CPU says what they cost each other.
"""

import asyncio
import os
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from itertools import count, pairwise
from pathlib import Path
from typing import Final

from hearth.bench.measuring import Ratio
from hearth.bench.path_ours import NotHandledError
from hearth.bench.path_updates import group_talk
from hearth.bench.places import Place, a_place
from hearth.bench.processes import (
    MakeProcess,
    Process,
    cpu_of,
    environment_of,
    free_bind,
    known_models,
    ready,
)
from hearth.bench.results import TIMES, Line, Results, machine, versions
from hearth.bench.screening import everyday
from hearth.ports import Clock
from hearth.storage.mailboxes.inbox import RawUpdate
from hearth_bot.post.intake import BATCH

TWICE: Final = 1.6
"""Of the rate, with twice the workers, until the cores are used up."""

LOOK_AGAIN: Final = 0.05
"""Seconds between looks at whether anything waits."""

PATIENCE: Final = 900.0
"""Seconds in which all of a turn has to be handled."""

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class WorkersSizes:
    """How much is measured.

    Args:
        posts: in each turn.
        workers: of each turn, fewest first.
        warm: posts before each turn, which do not count: the first of a process cost more.
    """

    posts: int = 2_000
    workers: Sequence[int] = (1, 2, 4)
    warm: int = 40


QUICK = WorkersSizes(posts=300)


@dataclass(frozen=True, slots=True)
class _Turn:
    """What so many workers did.

    Args:
        rate: posts a second, by the clock.
        cpu: seconds for one post, of all workers together.
    """

    workers: int
    rate: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the workers need.

    Args:
        models: what was learnt before.
        database: the address of an empty PostgreSQL database; all that is measured is then there.
    """

    models: Path
    database: str = field(repr=False)


async def bench_workers(
    clock: Clock,
    make: MakeProcess,
    given: Surroundings,
    sizes: WorkersSizes,
    tell: Tell = lambda _: None,
) -> Results:
    """Measure each number of workers in its turn.

    Raises:
        NotReadyError: a worker did not start.
        NotHandledError: posts were left over.
    """
    async with AsyncExitStack() as until_the_end:
        folder = Path(until_the_end.enter_context(tempfile.TemporaryDirectory()))
        place = await until_the_end.enter_async_context(
            a_place(folder, clock, database=given.database)
        )
        known_models(given.models, folder)
        first, turns = count(1, sizes.posts + sizes.warm), []
        for workers in sizes.workers:
            tell(f"{workers} at work, {sizes.posts} posts")
            async with _working(place, make, workers) as processes:
                turns.append(await _turn(place, clock, processes, next(first), sizes))
    lines = [line for one, more in pairwise(turns) for line in _lines(one, more)]
    return Results("workers", lines, 1, sizes.posts, "posts in each turn", machine(), versions())


@asynccontextmanager
async def _working(place: Place, make: MakeProcess, workers: int) -> AsyncIterator[list[Process]]:
    """So many workers, all ready, until the block ends."""
    binds = [free_bind() for _ in range(workers)]
    processes = [make(("community",), _environment(place, bind), place.folder) for bind in binds]
    try:
        for process in processes:
            await process.start()
        for bind in binds:
            await ready("community", bind)
        yield processes
    finally:
        for process in processes:
            await process.kill()


def _environment(place: Place, bind: str) -> dict[str, str]:
    """Updates are brought, for two that fetch would take them from each other."""
    door = free_bind()
    return environment_of(
        place,
        HEARTH_HEALTH_BIND=bind,
        HEARTH_WEBHOOK_URL=f"http://{door}",
        HEARTH_WEBHOOK_BIND=door,
    )


async def _turn(
    place: Place, clock: Clock, processes: Sequence[Process], first: int, sizes: WorkersSizes
) -> _Turn:
    await _handled(place, clock, first, sizes.warm)
    before = sum(cpu_of(one.pid) for one in processes)
    seconds = await _handled(place, clock, first + sizes.warm, sizes.posts)
    cpu = sum(cpu_of(one.pid) for one in processes) - before
    return _Turn(len(processes), sizes.posts / seconds, cpu / sizes.posts)


async def _handled(place: Place, clock: Clock, first: int, posts: int) -> float:
    """Store so many posts; the seconds until all were handled."""
    updates = [one.as_stored for one in group_talk(everyday(posts, first), first, clock())]
    inbox, key, began = place.storage.inbox, place.storage.chat_key, time.monotonic()
    for start in range(0, posts, BATCH):
        some = updates[start : start + BATCH]
        await inbox.store([RawUpdate(number, body, key(chat)) for number, body, chat in some])
    try:
        async with asyncio.timeout(PATIENCE):
            while await inbox.depth():  # noqa: ASYNC110  Other processes handle them.
                await asyncio.sleep(LOOK_AGAIN)
    except TimeoutError as late:
        raise NotHandledError from late
    if await inbox.aside():
        raise NotHandledError
    return time.monotonic() - began


def _lines(few: _Turn, many: _Turn) -> list[Line]:
    goal = TWICE if many.workers <= (os.cpu_count() or 1) else None
    name = f"{many.workers} workers to {few.workers}"
    rates = f"{few.rate:.1f} a second with {few.workers}"
    costs = f"{few.cpu * 1e3:.1f} ms with {few.workers}"
    return [
        Line(name, goal, _once(many.rate / few.rate), TIMES, rates, at_least=True),
        Line(f"{name}, CPU of a post", None, _once(many.cpu / few.cpu), TIMES, costs),
    ]


def _once(value: float) -> Ratio:
    return Ratio(value, value, value)
