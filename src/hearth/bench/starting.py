"""What a start takes and what a process holds then: `hearth bench starting`.

Every command is started as a shell starts it, with what was learnt at its first start in place, as
on every start but the first; `/readyz` says when it works. By the clock, for that is what people
wait; the CPU time beside it is the same whatever else the machine does.
"""

import asyncio
import resource
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Final

from hearth.bench.measuring import Ratio
from hearth.bench.path_updates import GROUPS
from hearth.bench.people import account_of
from hearth.bench.places import Place, a_place
from hearth.bench.processes import (
    HEARTH,
    MakeProcess,
    cpu_of,
    environment_of,
    free_bind,
    known_models,
    ready,
    resident_of,
)
from hearth.bench.results import Line, Results, machine, versions
from hearth.bench.screening import everyday
from hearth.ports import Clock
from hearth.storage.keys.names import Holder
from hearth_bot.sandbox.world.posting import Draft, post

READY: Final = 3.0
HELP: Final = 0.3
"""Goals, in seconds."""

MEMORY: Final = {"community": 260.0, "careteam": 240.0, "console": 240.0}
"""Goals, in megabytes."""

SETTLES: Final = 1.0
"""Seconds after which memory is read: what a start needs for a moment is given back."""

LOOK_AGAIN: Final = 0.1
"""Seconds between looks at whether another process has handled everything."""

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class StartingSizes:
    """How much is measured.

    Args:
        rounds: starts of each command.
        posts: group posts that the community bot handles before its memory is read.
        commands: which.
    """

    rounds: int = 5
    posts: int = 200
    commands: Sequence[str] = tuple(MEMORY)


QUICK = StartingSizes(rounds=1, posts=40)


@dataclass
class _Starts:
    """What the starts of one command took."""

    seconds: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)

    def lines(self, command: str) -> list[Line]:
        return [
            _line(f"{command}, start to ready", READY, self.seconds, "s", "by the clock"),
            _line(f"{command}, CPU of a start", None, self.cpu, "s", "CPU time"),
            _line(f"{command}, memory", MEMORY[command], self.megabytes, "MB", "resident"),
        ]


async def bench_starting(
    clock: Clock,
    make: MakeProcess,
    models: Path,
    sizes: StartingSizes,
    tell: Tell = lambda _: None,
) -> Results:
    """Start each command so many times, in a place that goes afterwards.

    Raises:
        NotReadyError: one did not start.
    """
    tell(f"hearth --help, {sizes.rounds} times")
    lines = _help(sizes.rounds)
    async with AsyncExitStack() as until_the_end:
        folder = Path(until_the_end.enter_context(tempfile.TemporaryDirectory()))
        place = await until_the_end.enter_async_context(a_place(folder, clock))
        known_models(models, folder)
        for command in sizes.commands:
            tell(f"{command}, {sizes.rounds} starts")
            starts = _Starts()
            for _ in range(sizes.rounds):
                await _start(place, make, command, sizes.posts, starts)
            lines += starts.lines(command)
    return Results(
        "starting", lines, sizes.rounds, sizes.rounds, "starts of each", machine(), versions()
    )


def _help(rounds: int) -> list[Line]:
    seconds, cpu = [], []
    for _ in range(rounds):
        before, began = _children(), time.monotonic()
        subprocess.run([*HEARTH, "--help"], check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - this very program.
        seconds.append(time.monotonic() - began)
        cpu.append(_children() - before)
    return [
        _line("hearth --help", HELP, seconds, "s", "by the clock"),
        _line("hearth --help, CPU", None, cpu, "s", "CPU time"),
    ]


def _children() -> float:
    """Seconds of CPU time of all processes that were started here and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


async def _start(
    place: Place, make: MakeProcess, command: str, posts: int, starts: _Starts
) -> None:
    bind = free_bind()
    environment = environment_of(place, HEARTH_HEALTH_BIND=bind, HEARTH_CONSOLE_BIND=bind)
    process = make((command,), environment, place.folder)
    began = time.monotonic()
    await process.start()
    try:
        await ready(command, bind)
        starts.seconds.append(time.monotonic() - began)
        starts.cpu.append(cpu_of(process.pid))
        if command == "community":
            await _talk(place, posts)
        await asyncio.sleep(SETTLES)
        starts.megabytes.append(resident_of(process.pid))
    finally:
        await process.kill()


async def _talk(place: Place, posts: int) -> None:
    """Return when the bot has handled so many group posts."""
    world = place.sandbox.world
    for number, text in enumerate(everyday(posts)):
        person = world.people[account_of(number % GROUPS).number]
        post(world, place.groups[number % GROUPS], person, Draft(content={"text": text}))
    mailbox = place.bots[Holder.COMMUNITY].mailbox
    while len(mailbox) or await place.storage.inbox.depth():  # noqa: ASYNC110  Another process.
        await asyncio.sleep(LOOK_AGAIN)


def _line(name: str, goal: float | None, values: Sequence[float], unit: str, base: str) -> Line:
    return Line(name, goal, Ratio(median(values), min(values), max(values)), unit, base)
