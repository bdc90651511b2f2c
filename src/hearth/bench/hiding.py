"""How long a private post can be read: `hearth bench hiding`.

The community bot is a process of its own, with its intake, its inbox and its sender; members write
into twenty groups of a Bot API server, first five and then fifty messages a second in all; every
tenth is private. Counted is from the moment in which the server has a post to that in which it has
deleted it; where the bot does not keep up, that is mostly waiting.
"""

import asyncio
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from statistics import median, quantiles
from typing import Final

from hearth.bench.measuring import Ratio
from hearth.bench.path_updates import GROUPS, MEMBERS
from hearth.bench.people import account_of
from hearth.bench.places import Place, a_place
from hearth.bench.processes import (
    MakeProcess,
    cpu_of,
    environment_of,
    free_bind,
    known_models,
    ready,
)
from hearth.bench.results import Line, Results, machine, versions
from hearth.bench.screening import everyday
from hearth.ports import Clock
from hearth_bot.sandbox.world.posting import Draft, post

TYPICAL: Final = 30.0
SLOWEST: Final = 150.0
"""Goals, in milliseconds: half of the posts, and 99 of a hundred."""

PRIVATE_EACH: Final = 10
"""Every so many messages one is private."""

PRIVATE: Final = "I wrote 07911 123456 on the form at the clinic, number {number}"
"""A phone number, and nothing else is found."""

HIDES: Final = frozenset({"deletemessage", "deletemessages"})

PATIENCE: Final = 120.0
"""Seconds after the last message in which every private one has to be gone."""

MILLI: Final = 1e3

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class HidingSizes:
    """How much is written.

    Args:
        seconds: that count, at each rate.
        rates: messages a second, the one that the goals are about last.
        warm: seconds at the beginning of each that do not count.
    """

    seconds: float = 60.0
    rates: Sequence[float] = (5.0, 50.0)
    warm: float = 5.0


QUICK = HidingSizes(seconds=10.0, warm=3.0)


class NotHiddenError(RuntimeError):
    """Private posts could be read to the end. Says how many."""


Post = tuple[int, int]
"""A group and the number of a message in it."""


@dataclass
class _Run:
    place: Place
    sizes: HidingSizes
    rate: float
    first: int
    """The number of its first message; each is another one."""

    written: dict[Post, float] = field(default_factory=dict)
    hidden: dict[Post, float] = field(default_factory=dict)
    count: int = 0
    took: float = 0.0

    async def measured(self) -> list[float]:
        """Milliseconds from each private post to its hiding, in order."""
        async with asyncio.TaskGroup() as group:
            watching = group.create_task(self._watch())
            await self._write()
            try:
                async with asyncio.timeout(PATIENCE):
                    while self.written.keys() - self.hidden.keys():
                        await self.place.sandbox.calls.bell.wait()
            except TimeoutError as late:
                raise NotHiddenError(len(self.written.keys() - self.hidden.keys())) from late
            finally:
                watching.cancel()
        return sorted((self.hidden[one] - at) * MILLI for one, at in self.written.items())

    async def _write(self) -> None:
        """Keep the pace, whatever becomes of what was written."""
        sizes, began = self.sizes, time.monotonic()
        many = round((sizes.warm + sizes.seconds) * self.rate)
        for number, text in enumerate(everyday(many, self.first)):
            await asyncio.sleep(max(0.0, began + number / self.rate - time.monotonic()))
            self._post(self.first + number, text, counts=number >= sizes.warm * self.rate)
        self.count, self.took = many, time.monotonic() - began

    def _post(self, number: int, text: str, *, counts: bool) -> None:
        private = number % PRIVATE_EACH == 0
        # Neighbours in number are in different groups, and so are neighbours that are private.
        one = (number + number // PRIVATE_EACH) % MEMBERS
        world, group = self.place.sandbox.world, self.place.groups[one % GROUPS]
        author = world.people[account_of(one).number]
        words = PRIVATE.format(number=number) if private else f"{text} {number}"
        at = time.monotonic()
        made = post(world, group, author, Draft(content={"text": words}))
        if private and counts:
            self.written[group.id, made.id] = at

    async def _watch(self) -> None:
        """Note when each message was deleted."""
        calls, seen = self.place.sandbox.calls, 0
        while True:
            for call in calls.after(seen):
                seen = call.n
                if call.method.lower() in HIDES and call.status == HTTPStatus.OK:
                    chat, now = int(call.params["chat_id"]), time.monotonic()
                    for message in _messages(call.params):
                        self.hidden.setdefault((chat, message), now)
            await calls.bell.wait()


def _messages(params: dict[str, object]) -> list[int]:
    several = params.get("message_ids")
    given = several if isinstance(several, list) else [params.get("message_id")]
    return [int(str(one)) for one in given]


async def bench_hiding(
    clock: Clock,
    make: MakeProcess,
    models: Path,
    sizes: HidingSizes,
    tell: Tell = lambda _: None,
) -> Results:
    """Measure it, in a place that goes afterwards.

    Raises:
        NotReadyError: the bot did not start.
        NotHiddenError: not every private post was hidden.
    """
    async with AsyncExitStack() as until_the_end:
        folder = Path(until_the_end.enter_context(tempfile.TemporaryDirectory()))
        place = await until_the_end.enter_async_context(a_place(folder, clock))
        known_models(models, folder)
        bind = free_bind()
        bot = make(("community",), environment_of(place, HEARTH_HEALTH_BIND=bind), folder)
        until_the_end.push_async_callback(bot.kill)
        await bot.start()
        await ready("community", bind)
        lines, count = [], 0
        for rate in sizes.rates:
            tell(f"{rate:g} messages a second, {sizes.warm + sizes.seconds:g} seconds")
            run, before = _Run(place, sizes, rate, count), cpu_of(bot.pid)
            took = await run.measured()
            lines += _lines(run, took, (cpu_of(bot.pid) - before) / run.count)
            count += run.count
    about = "messages, some at the beginning not counted"
    return Results("hiding", lines, 1, count, about, machine(), versions())


def _lines(run: _Run, took: list[float], cpu: float) -> list[Line]:
    says, at = f"{len(took)} private posts", f"at {run.rate:g} a second"
    slowest = quantiles(took, n=100, method="inclusive")[-1] if len(took) > 1 else took[0]
    goals = (TYPICAL, SLOWEST) if run.rate == run.sizes.rates[-1] else (None, None)
    written = _once(run.count / run.took)
    return [
        Line(f"{at}, hidden after, p50", goals[0], _once(median(took)), "ms", says),
        Line(f"{at}, hidden after, p99", goals[1], _once(slowest), "ms", says),
        Line(f"{at}, written", None, written, "/s"),
        Line(f"{at}, one costs the bot", None, _once(cpu * MILLI), "ms", "CPU time"),
    ]


def _once(value: float) -> Ratio:
    return Ratio(value, value, value)
