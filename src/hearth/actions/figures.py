"""Looking at how a community does, and taking the figures along."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hearth.actions.authority import By, must
from hearth.actions.member_counting import member_days
from hearth.actions.on_call import rota_of
from hearth.community.audit import Deed, Subject
from hearth.community.communities import Community
from hearth.community.errors import NotOffered
from hearth.community.figures import (
    Arrivals,
    Count,
    Figures,
    OnCallTime,
    Period,
    by_month,
    hours_and_days,
    months_over,
    period_of,
    shown,
    waits,
)
from hearth.community.findings import Finding, Place
from hearth.community.library import Tally
from hearth.community.people import CommunityId, Permission, Staff
from hearth.ports import OpenWork, Work

MOMENT = timedelta(microseconds=1)
"""What databases tell apart: what happens at the moment of looking counts."""

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
            home = await work.communities.get(community)
            return await figures_of(work, home, _last_days(work, days))


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
            home = await work.communities.get(community)
            found = await figures_of(work, home, _last_days(work, days))
            about = Subject.of("community", community)
            work.note(Deed.FIGURES_EXPORTED, by=actor, about=about)
            await work.commit()
        return found


@dataclass(frozen=True, slots=True)
class ReportMonth:
    """Somebody takes a month's figures along, for a report. That is a deed, as with others."""

    open_work: OpenWork

    async def __call__(
        self, community: CommunityId, first: date, *, by: By
    ) -> tuple[Community, Figures]:
        """The community, and the figures of the month that begins on this day by its clock.

        Members are counted, and waits end, at the moment of asking.

        Raises:
            NotAllowed: the actor does not export figures.
            NotOffered: the month is not over, or is none of the last twelve that are.
            NoSuchCommunity: there is none of that name.
        """
        actor = must(by, Permission.FIGURES_EXPORT)
        async with self.open_work() as work:
            home = await work.communities.get(community)
            zone = ZoneInfo(home.time_zone)
            if first not in months_over(work.now, zone):
                raise NotOffered
            found = await figures_of(work, home, period_of(first, zone))
            about = Subject.of("community", community)
            work.note(Deed.FIGURES_EXPORTED, by=actor, about=about)
            await work.commit()
        return home, found


async def count_findings(
    work: Work, community: Community, findings: Iterable[Finding], place: Place
) -> None:
    """Count what was seen in a message: each kind once, and nobody's."""
    for kind in sorted({one.kind for one in findings}):
        await work.figures.saw(community.id, kind, place)


def _last_days(work: Work, days: int) -> Period:
    if days not in LOOK_BACKS:
        raise NotOffered
    since = work.now - timedelta(days=days)
    dates = since.date(), work.now.date() + timedelta(days=1)
    return Period(since, work.now + MOMENT, dates, since)


async def figures_of(work: Work, home: Community, period: Period) -> Figures:
    """What is counted of a time, inside a transaction."""
    zone = ZoneInfo(home.time_zone)
    since, until = period.since, period.until
    books = work.figures
    cases = await books.cases(home.id, since, until)
    came = await books.came(home.id, period.months_since)
    left = await books.left(home.id, period.months_since)
    by_hour, by_weekday = hours_and_days(cases, zone)
    targets = await work.rotas.targets(home.id)
    hours = await _hours(work, home.id, since)
    seen = await books.findings(home.id, *period.days)
    return Figures(
        since=since,
        until=min(until, work.now),
        made_at=work.now,
        waits=waits(cases, targets, hours, work.now),
        by_hour=by_hour,
        by_weekday=by_weekday,
        findings={what: shown(count) for what, count in seen.items()},
        answers=_answers(await books.answers(home.id, *period.days)),
        members={role: shown(count) for role, count in (await books.active(home.id)).items()},
        days=await member_days(work, home, period.months_since, until),
        months=by_month(
            [one for one in came if one < until], [one for one in left if one < until], zone
        ),
        bulletins=await books.bulletins(home.id, since, until),
        arrivals=await _arrivals(work, home.id),
    )


async def _arrivals(work: Work, community: CommunityId) -> Arrivals:
    came = await work.memberships.by_invite()
    invites = await work.invites.list(community)
    steps = [came.get(one.id, (0, 0)) for one in invites]
    return Arrivals(
        places=shown(sum(one.uses for one in invites)),
        opened=shown(sum(opened for opened, _ in steps)),
        joined=shown(sum(joined for _, joined in steps)),
    )


async def _hours(work: Work, community: CommunityId, since: datetime) -> OnCallTime | None:
    rota = await rota_of(work, community)
    return None if rota.empty else OnCallTime.of_days(rota, since, work.now)


def _answers(counts: Mapping[str, Mapping[Tally, int]]) -> Mapping[str, Mapping[Tally, Count]]:
    order = sorted(counts, key=lambda intent: (-counts[intent].get(Tally.GIVEN, 0), intent))
    return {
        intent: {what: shown(counts[intent].get(what, 0)) for what in Tally} for intent in order
    }
