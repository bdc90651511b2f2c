"""Looking at how a community does, and taking the figures along."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hearth.actions.authority import must
from hearth.actions.on_call import rota_of
from hearth.community.audit import Deed, Subject
from hearth.community.communities import Community
from hearth.community.errors import NotOffered
from hearth.community.figures import (
    Count,
    Figures,
    OnCallTime,
    by_month,
    hours_and_days,
    shown,
    waits,
)
from hearth.community.findings import Finding, Place
from hearth.community.library import Tally
from hearth.community.people import CommunityId, Permission, Staff
from hearth.ports import OpenWork, Work

LOOK_BACKS = (30, 90, 365)
"""Days that somebody can look back: a month, a season, a year."""


@dataclass(frozen=True, slots=True)
class SeeFigures:
    """Somebody looks at how a community does. It is about nobody, so looking is no deed."""

    open_work: OpenWork

    async def __call__(self, community: CommunityId, days: int, *, by: Staff) -> Figures:
        """The figures of the last days, one of `LOOK_BACKS`.

        Raises:
            NotAllowed: the role of `by` does not see figures.
            NotOffered: nobody looks back so many days.
            NoSuchCommunity: there is none of that name.
        """
        must(by, Permission.FIGURES_SEE)
        async with self.open_work() as work:
            return await _figures(work, await work.communities.get(community), days)


@dataclass(frozen=True, slots=True)
class ExportFigures:
    """Somebody takes the figures along. That is a deed: they leave the house."""

    open_work: OpenWork

    async def __call__(self, community: CommunityId, days: int, *, by: Staff) -> Figures:
        """As `SeeFigures`, and noted.

        Raises:
            NotAllowed: the role of `by` does not export figures.
            NotOffered: nobody looks back so many days.
            NoSuchCommunity: there is none of that name.
        """
        actor = must(by, Permission.FIGURES_EXPORT)
        async with self.open_work() as work:
            found = await _figures(work, await work.communities.get(community), days)
            about = Subject.of("community", community)
            work.note(Deed.FIGURES_EXPORTED, by=actor, about=about)
            await work.commit()
        return found


async def count_findings(
    work: Work, community: Community, findings: Iterable[Finding], place: Place
) -> None:
    """Count what was seen in a message: each kind once, and nobody's."""
    for kind in sorted({one.kind for one in findings}):
        await work.figures.saw(community.id, kind, place)


async def _figures(work: Work, home: Community, days: int) -> Figures:
    if days not in LOOK_BACKS:
        raise NotOffered
    zone = ZoneInfo(home.time_zone)
    since = work.now - timedelta(days=days)
    books = work.figures
    cases = await books.cases(home.id, since)
    by_hour, by_weekday = hours_and_days(cases, zone)
    targets = await work.rotas.targets(home.id)
    hours = await _hours(work, home.id, since)
    seen = await books.findings(home.id, since.date())
    return Figures(
        since=since,
        until=work.now,
        waits=waits(cases, targets, hours, work.now),
        by_hour=by_hour,
        by_weekday=by_weekday,
        findings={what: shown(count) for what, count in seen.items()},
        answers=_answers(await books.answers(home.id, since.date())),
        members={role: shown(count) for role, count in (await books.active(home.id)).items()},
        months=by_month(await books.came(home.id, since), await books.left(home.id, since), zone),
    )


async def _hours(work: Work, community: CommunityId, since: datetime) -> OnCallTime | None:
    rota = await rota_of(work, community)
    return None if rota.empty else OnCallTime.of_days(rota, since, work.now)


def _answers(counts: Mapping[str, Mapping[Tally, int]]) -> Mapping[str, Mapping[Tally, Count]]:
    order = sorted(counts, key=lambda intent: (-counts[intent].get(Tally.GIVEN, 0), intent))
    return {
        intent: {what: shown(counts[intent].get(what, 0)) for what in Tally} for intent in order
    }
