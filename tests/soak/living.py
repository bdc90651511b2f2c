"""A busy half an hour, with the memory of each process written down."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from statistics import median

from crash.place import Place, place_in
from hearth.actions.invites import MakeInvite
from hearth.bench.screening import everyday
from hearth.bootstrap.outside import new_token
from hearth.bootstrap.stage import CIRCLE, join
from hearth.community.invites import MemberRole
from hearth.community.people import SHELL
from hearth.storage.tables import InboxState, inbox

WARM_UP = 0.25
"""The part of the time after which memory is compared: models are loaded and caches full."""

MOST_GROWTH = 0.10

LOOK_EVERY = 5.0
"""Seconds."""

LAST = 300.0
"""Seconds after the end in which everything that was written has to be handled."""

ENOUGH = 0.98
"""Of what was to be written; less is no load of that size."""

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """How long, how many messages a second, and by how many members."""

    seconds: float
    rate: float
    members: int


@dataclass
class Soak:
    """What was seen.

    Args:
        memory: by process, megabytes at each look after warming up, in order.
        behind: the most updates that waited at any look.
        left: updates that were never handled.
    """

    wanted: Wanted
    written: int = 0
    took: float = 0.0
    behind: int = 0
    left: int = 0
    memory: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    @property
    def growth(self) -> dict[str, float]:
        """By process, how much larger it was in the last fifth than in the first."""
        return {name: _growth(seen) for name, seen in self.memory.items()}

    @property
    def well(self) -> bool:
        """Whether all stayed as it must."""
        enough = self.written >= ENOUGH * self.wanted.rate * self.wanted.seconds
        small = all(growth <= MOST_GROWTH for growth in self.growth.values())
        return enough and small and bool(self.growth) and not self.left

    def lines(self) -> list[str]:
        """What to print."""
        each_second = self.written / self.took
        found = [
            f"written   {self.written} in {self.took:.0f} s: {each_second:.1f} a second",
            f"waiting   {self.behind} at most, {self.left} never handled",
        ]
        for name, seen in self.memory.items():
            growth = f"{self.growth[name]:+.1%}"
            found.append(f"{name:9} {seen[0]:.0f} MB warm, {seen[-1]:.0f} MB at the end: {growth}")
        return [*found, "well" if self.well else "NOT WELL"]


def _growth(seen: list[float]) -> float:
    part = max(len(seen) // 5, 1)
    return median(seen[-part:]) / median(seen[:part]) - 1


async def soaked(folder: Path, wanted: Wanted, tell: Tell) -> Soak:
    """Let it happen."""
    soak = Soak(wanted)
    async with place_in(folder) as place:
        members = await _joined(place, wanted.members)
        tell(f"{len(members)} members have joined")
        began = time.monotonic()
        async with asyncio.TaskGroup() as group:
            looking = group.create_task(_look(place, soak, tell))
            await _write(place, soak, members)
            soak.took = time.monotonic() - began
            soak.left = await _left(place)
            looking.cancel()
    return soak


async def _joined(place: Place, many: int) -> list[int]:
    make = MakeInvite(place.care.open_work, new_token)
    members = []
    for number in range(many):
        person = int((await place.control.add_user(f"Sasha {number}", language_code="en"))["id"])
        invite = await make(CIRCLE, MemberRole.PATIENT, by=SHELL)
        await join(place.control, person, invite.token)
        members.append(person)
    return members


async def _write(place: Place, soak: Soak, members: list[int]) -> None:
    """Keep the pace, whatever a single call takes; each message is another one."""
    wanted, began = soak.wanted, time.monotonic()
    texts = [text for turn in range(20) for text in everyday(200, turn)]
    for number in count():
        due = began + number / wanted.rate
        if due - began >= wanted.seconds:
            return
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        text = f"{texts[number % len(texts)]} {number}"
        await place.control.write(members[number % len(members)], place.cast.group, text)
        soak.written += 1


async def _look(place: Place, soak: Soak, tell: Tell) -> None:
    began = time.monotonic()
    while True:
        await asyncio.sleep(LOOK_EVERY)
        seen = {name: _megabytes(program.pid) for name, program in place.programs.items()}
        waiting = await _waiting(place)
        soak.behind = max(soak.behind, waiting)
        past = time.monotonic() - began
        shown = ", ".join(f"{name} {size:.0f} MB" for name, size in seen.items())
        tell(f"{past:5.0f} s  {soak.written:6} written  {waiting:5} waiting  {shown}")
        if past >= WARM_UP * soak.wanted.seconds:
            for name, size in seen.items():
                soak.memory[name].append(size)


async def _left(place: Place) -> int:
    with suppress(TimeoutError):
        async with asyncio.timeout(LAST):
            while await _waiting(place):  # noqa: ASYNC110  Other processes change it.
                await asyncio.sleep(1.0)
    return await _waiting(place)


async def _waiting(place: Place) -> int:
    """Updates that wait at the sandbox, or in an inbox."""
    outside: int = sum(len(place.bot(name).mailbox) for name in place.programs)
    inside = [row for row in await place.rows(inbox) if row["state"] == InboxState.WAITING]
    return outside + len(inside)


def _megabytes(process: int) -> float:
    """What it holds in memory now (proc(5), VmRSS)."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    [kilobytes] = [line.split()[1] for line in status.splitlines() if line.startswith("VmRSS")]
    return int(kilobytes) / 1000
