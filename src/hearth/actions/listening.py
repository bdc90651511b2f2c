"""Counting what weeks were about, and looking at the counts."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from hearth.actions.authority import must
from hearth.community.audit import Deed, Subject
from hearth.community.communities import Community
from hearth.community.listening import (
    CATCH_UP,
    KEPT_WEEKS,
    WEEK,
    WEEKS_SHOWN,
    Cell,
    CellKind,
    WeekCount,
    begins,
    cells_of,
    count,
    monday,
)
from hearth.community.people import CLOCK, CommunityId, Permission, Staff
from hearth.community.spikes import BASELINE, GAP, Spike, spikes
from hearth.community.timers import Timer, TimerKind
from hearth.community.weekly_words import MOST_OF_POSTS, cells_of_posts, count_tags, showable
from hearth.ports import Catalogue, OpenWork, Work
from hearth.ports.listening import Noise

EVERYWHERE = "all"
"""What the one timer of listening is about."""

LOOK_EVERY = timedelta(hours=6)
"""A week is counted on the Monday after it."""


@dataclass(frozen=True, slots=True)
class CountWeeks:
    """The time has come to count the weeks that are over, each once and never again.

    Noise that were drawn anew could be averaged away. So it is drawn in the transaction that keeps
    the counts, and the exact counts live no longer than that transaction.
    """

    open_work: OpenWork
    open_library: Callable[[], Catalogue]
    open_noise: Callable[[], Noise | None]

    async def __call__(self, _: Timer) -> None:
        """Count what is over in every community. Without a source of noise, nothing is counted."""
        async with self.open_work() as work:
            homes = [one.id for one in await work.communities.all() if await _waits(work, one.id)]
        noise = await asyncio.to_thread(self.open_noise) if homes else None
        if noise is not None:
            topics = (await asyncio.to_thread(self.open_library)).topics
            for home in homes:
                await self._count(home, topics, noise)
        async with self.open_work() as work:
            gone = await work.listening.forget_before(monday(work.now) - KEPT_WEEKS * WEEK)
            if gone:
                about = Subject.of("week-counts", gone)
                work.note(Deed.RETENTION_APPLIED, by=CLOCK, about=about)
            late = await work.listening.forget_marks(monday(work.now) - (CATCH_UP + 1) * WEEK)
            if late:
                about = Subject.of("week-marks", late)
                work.note(Deed.RETENTION_APPLIED, by=CLOCK, about=about)
            await work.timers.set(Timer(TimerKind.LISTENING, EVERYWHERE, work.now + LOOK_EVERY))
            await work.commit()

    async def _count(self, home: CommunityId, topics: Sequence[str], noise: Noise) -> None:
        async with self.open_work() as work:
            community = await work.communities.get(home)
            cells = cells_of(topics, community.packs)
            counted = [
                await _count_week(work, community, cells, week, noise) for week in _over(work.now)
            ]
            if any(counted):
                about = Subject.of("community", home)
                work.note(Deed.WEEKS_COUNTED, by=CLOCK, about=about)
                await work.commit()


def _over(now: datetime) -> Sequence[date]:
    """The first days of the weeks that are over, as far back as is caught up."""
    return [monday(now) - back * WEEK for back in range(CATCH_UP, 0, -1)]


async def _waits(work: Work, community: CommunityId) -> bool:
    """Whether a week is over there that was not counted."""
    return any([not await work.listening.counted(community, week) for week in _over(work.now)])


async def _count_week(
    work: Work, community: Community, cells: Sequence[Cell], week: date, noise: Noise
) -> bool:
    """Whether it was counted now."""
    if await work.listening.counted(community.id, week):
        return False
    heard = await work.listening.heard(community.id, begins(week), begins(week + WEEK))
    noised = noise.add(count(cells, heard))
    rows = [WeekCount(week, cell, value) for cell, value in zip(cells, noised, strict=True)]
    rows += await _count_posts(work, community, week, noise)
    await work.listening.keep(community.id, rows)
    return True


async def _count_posts(
    work: Work, community: Community, week: date, noise: Noise
) -> Sequence[WeekCount]:
    """What posts had, as counts with noise; what was kept of members for it is forgotten.

    Symptoms and watchwords are counted whether somebody had them or not. Hashtags are not known
    beforehand: only those that many used come out.
    """
    home, listed = community.id, community.watchwords
    marked = await work.listening.marked(home, week)
    cells = cells_of_posts(community.packs, listed)
    noised = noise.add(count(cells, marked, MOST_OF_POSTS))
    rows = [WeekCount(week, cell, value) for cell, value in zip(cells, noised, strict=True)]
    tags = noise.reveal(count_tags(marked))
    names = [one.name for one in await work.staff.list()]
    shown = sorted(showable(tags, listed, names))
    rows += [WeekCount(week, Cell(CellKind.HASHTAG, one), tags[one]) for one in shown]
    await work.listening.forget_marks(week, home)
    return rows


@dataclass(frozen=True, slots=True)
class Listened:
    """What a community's weeks were about.

    Args:
        counts: with noise, of the weeks that are shown and those that they are held against.
        weeks: the first days of those that were counted and are shown, in order.
        spikes: of the newest week.
        spread: the standard deviation of the noise in each count; None where nothing is counted.
    """

    counts: Sequence[WeekCount]
    weeks: Sequence[date]
    spikes: Sequence[Spike]
    spread: float | None


@dataclass(frozen=True, slots=True)
class SeeListening:
    """Somebody looks at what weeks were about. It is about nobody, so looking is no deed."""

    open_work: OpenWork
    open_noise: Callable[[], Noise | None]

    async def __call__(self, community: CommunityId, *, by: Staff) -> Listened:
        """The weeks of half a year, and the spikes of the newest.

        Raises:
            NotAllowed: the role of `by` does not see figures.
            NoSuchCommunity: there is none of that name.
        """
        must(by, Permission.FIGURES_SEE)
        noise = await asyncio.to_thread(self.open_noise)
        async with self.open_work() as work:
            home = await work.communities.get(community)
            first = monday(work.now) - WEEKS_SHOWN * WEEK
            counts = await work.listening.since(home.id, first - (BASELINE + GAP) * WEEK)
        weeks = sorted({one.week for one in counts if one.week >= first})
        spread = noise.spread if noise else None
        found = spikes(counts, weeks[-1], spread) if weeks and spread is not None else ()
        return Listened(counts, weeks, found, spread)


async def begin_listening(work: Work) -> None:
    """Let the first count come due, unless counting goes on already."""
    first = Timer(TimerKind.LISTENING, EVERYWHERE, work.now)
    if await work.timers.find(first) is None:
        await work.timers.set(first)
