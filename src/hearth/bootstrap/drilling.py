"""Drills, from the shell.

One of danger is begun as the community's process and watched as the care team's; one of a crisis
that concerns a whole community is the care team's alone.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from hearth.actions.crisis_drill import BeginCrisisDrill, EndCrisisDrill, FollowCrisisDrill
from hearth.actions.drill import BeginDrill, EndDrill, FollowDrill
from hearth.bootstrap.language import open_checks
from hearth.bootstrap.outside import clock
from hearth.bootstrap.rings import bring_up_to_date, storage_of
from hearth.community.crises import CrisisKind
from hearth.community.crisis_drill import CrisisDrill
from hearth.community.drill import Drill
from hearth.community.people import SHELL, CommunityId
from hearth.ports import Clock
from hearth.settings import Settings
from hearth.storage.keys.names import Holder


async def run_drill(  # noqa: PLR0913, PLR0917  Where, for how long, and whom to tell.
    settings: Settings,
    community: str,
    seconds: float,
    every: float,
    tell: Callable[[str], None],
    time: Clock = clock,
) -> Drill:
    """Begin a drill, watch it until its case is closed or the time is over, and end it.

    Ended early by whoever watches, it is ended for everybody.

    Args:
        settings: of the installation.
        community: its short name.
        seconds: for how long people have time.
        every: seconds between two looks.
        tell: called with a sentence at each step.
        time: the time.

    Raises:
        Refusal: as `BeginDrill` does.
    """
    await bring_up_to_date(settings)
    async with storage_of(settings, Holder.COMMUNITY, time) as storage:
        checks = await open_checks(settings.home)
        begin = BeginDrill(storage.open_work, checks.screen)
        drill = await begin(CommunityId(community), by=SHELL)
    tell(f"The drill has begun: case {drill.case}. Waiting for people …")
    async with storage_of(settings, Holder.CARETEAM, time) as storage:
        try:
            drill = await _watched(FollowDrill(storage.open_work), drill, seconds, every, tell)
        finally:
            await EndDrill(storage.open_work)(drill, by=SHELL)
    return drill


Watched = TypeVar("Watched", Drill, CrisisDrill)


async def _watched(
    follow: Callable[[Watched], Awaitable[Watched]],
    drill: Watched,
    seconds: float,
    every: float,
    tell: Callable[[str], None],
) -> Watched:
    known: set[str] = set()
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while True:
        drill = await follow(drill)
        for step, at in drill.steps:
            if step not in known:
                known.add(step)
                tell(f"{at:%H:%M:%S}  {step.value}")
        if not drill.open or loop.time() >= end:
            return drill
        await asyncio.sleep(every)


async def run_crisis_drill(  # noqa: PLR0913, PLR0917  As above.
    settings: Settings,
    community: str,
    kind: CrisisKind,
    seconds: float,
    every: float,
    tell: Callable[[str], None],
    time: Clock = clock,
) -> CrisisDrill:
    """Begin a rehearsed crisis, watch it until the all-clear or the time is over, and end it.

    Ended early by whoever watches, it is ended for everybody.

    Args:
        settings: of the installation.
        community: its short name.
        kind: what is going wrong.
        seconds: for how long people have time.
        every: seconds between two looks.
        tell: called with a sentence at each step.
        time: the time.

    Raises:
        Refusal: as `BeginCrisisDrill` does.
    """
    await bring_up_to_date(settings)
    async with storage_of(settings, Holder.CARETEAM, time) as storage:
        begin, end = BeginCrisisDrill(storage.open_work), EndCrisisDrill(storage.open_work)
        drill = await begin(CommunityId(community), kind, by=SHELL)
        tell(f"Rehearsal {drill.crisis.id} has begun. Who lead and were told: {drill.called}.")
        try:
            await _watched(FollowCrisisDrill(storage.open_work), drill, seconds, every, tell)
        finally:
            drill = await end(drill, by=SHELL)
    return drill
