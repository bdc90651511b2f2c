"""What collecting garbage costs a message: `hearth bench collecting`.

Python now and then looks through everything that a process holds. What was loaded at the start
stays to the end, so the program freezes it once it has started, and it is never looked through
again. Here the whole path handles the same group talk three times in each round: without any full
collection, with one before every fiftieth message as a process would do it that froze nothing, and
with the same after a freeze. In truth they are much rarer; like this p99 has to show them.
"""

import gc
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import median, quantiles
from typing import Any, Final

from typing_extensions import override

from hearth.bench.measuring import Ratio
from hearth.bench.path_ours import Hearth, Office, OpenOffice, hearth
from hearth.bench.path_updates import group_talk
from hearth.bench.results import Line, Results, machine, versions
from hearth.bench.screening import everyday
from hearth.community.outgoing import Effect, Recipient
from hearth.ports import Clock
from hearth_bot.post.botside import BotSide
from hearth_bot.post.worker import Worker

MOST: Final = 1_000.0
"""Milliseconds by which full collections may make p99 longer."""

EACH: Final = 50
"""A full collection before every so many messages: two of a hundred, so that p99 has it."""

MILLI: Final = 1e3

NEVER, THAWED, FROZEN = "without a full collection", "nothing frozen", "frozen after the start"

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class CollectingSizes:
    """How much is measured: messages in each round, and rounds."""

    messages: int = 200
    rounds: int = 5


QUICK = CollectingSizes(messages=100, rounds=2)


@dataclass
class _Timed(BotSide):
    """A bot that notes how long each message took it, a collection before it included."""

    side: BotSide
    collects: bool = False
    count: int = 0
    taken: list[float] = field(default_factory=list)
    collections: list[float] = field(default_factory=list)

    @property
    @override
    def allowed_updates(self) -> tuple[str, ...]:
        return self.side.allowed_updates

    @override
    async def start(self) -> None:
        await self.side.start()

    @override
    def foresee(self, update: Mapping[str, Any]) -> None:
        self.side.foresee(update)

    @override
    async def handle(self, update: Mapping[str, Any]) -> None:
        began = time.perf_counter()
        self.count += 1
        if self.collects and self.count % EACH == 0:
            gc.collect()
            self.collections.append((time.perf_counter() - began) * MILLI)
        await self.side.handle(update)
        self.taken.append((time.perf_counter() - began) * MILLI)

    @override
    async def deliver(self, recipient: Recipient, effect: Effect) -> None:
        await self.side.deliver(recipient, effect)

    @override
    async def close(self) -> None:
        await self.side.close()


@dataclass
class _TimedOffice(Office):
    """The program's own office with a bot that is timed."""

    office: Office
    timed: _Timed

    @property
    @override
    def side(self) -> BotSide:
        return self.timed

    @override
    async def store(self, updates: Sequence[tuple[int, bytes, int]]) -> None:
        await self.office.store(updates)

    @override
    def worker(self) -> Worker:
        return replace(self.office.worker(), side=self.timed)


@contextmanager
def _collector(way: str) -> Iterator[None]:
    """What this way does with garbage, until the block ends."""
    gc.unfreeze()
    gc.collect()
    if way == FROZEN:
        gc.freeze()
    gc.disable()  # Only those that are counted on happen.
    try:
        yield
    finally:
        gc.enable()
        gc.unfreeze()


async def bench_collecting(
    clock: Clock,
    open_office: OpenOffice,
    sizes: CollectingSizes,
    tell: Tell = lambda _: None,
) -> Results:
    """Measure all three ways, in a place that goes afterwards.

    Raises:
        NotHandledError: messages were left over.
    """
    ways = [NEVER, THAWED, FROZEN]
    kept: dict[str, list[_Timed]] = {way: [] for way in ways}
    with tempfile.TemporaryDirectory() as folder:
        async with hearth(Path(folder), clock, open_office) as ours:
            tell(f"{sizes.messages} messages, three ways, in {sizes.rounds} rounds")
            first = 1
            for number in range(sizes.rounds + 1):
                for way in ways:
                    timed = await _round(ours, clock, way, first, sizes.messages)
                    kept[way] += [timed] if number else []
                    first += sizes.messages
                ways.append(ways.pop(0))
    return Results(
        "collecting",
        _lines(kept),
        sizes.rounds,
        sizes.messages,
        "messages in each round",
        machine(),
        versions(),
    )


async def _round(ours: Hearth, clock: Clock, way: str, first: int, messages: int) -> _Timed:
    timed = _Timed(ours.office.side, collects=way != NEVER)
    updates = group_talk(everyday(messages, first), first, clock())
    with _collector(way):
        await Hearth(ours.storage, _TimedOffice(ours.office, timed)).handle(updates)
    return timed


def _lines(kept: Mapping[str, Sequence[_Timed]]) -> list[Line]:
    collections = {way: [t for one in seen for t in one.collections] for way, seen in kept.items()}
    slowest = {way: [_p99(one.taken) for one in seen] for way, seen in kept.items()}
    lines = [
        _line(f"one full collection, {way}", None, collections[way]) for way in (THAWED, FROZEN)
    ]
    lines += [_line(f"p99 of a message, {way}", None, found) for way, found in slowest.items()]
    for way, goal in ((THAWED, None), (FROZEN, MOST)):
        pairs = zip(slowest[way], slowest[NEVER], strict=True)
        more = [max(0.0, one - base) for one, base in pairs]
        lines.append(_line(f"added to p99, {way}", goal, more))
    return lines


def _p99(taken: Sequence[float]) -> float:
    return quantiles(taken, n=100, method="inclusive")[-1]


def _line(name: str, goal: float | None, values: Sequence[float]) -> Line:
    return Line(name, goal, Ratio(median(values), min(values), max(values)), "ms", "by the clock")
