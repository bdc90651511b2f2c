"""How many members there were on which day, and how many took part."""

from datetime import date, datetime

from sqlalchemy import CompoundSelect, Select, delete, func, select, union

from hearth.community.listening import COUNTED
from hearth.community.member_counts import Counts, Kept
from hearth.community.membership import MembershipState
from hearth.community.people import CommunityId
from hearth.community.surveys import AskingState
from hearth.storage.records.ladder import stepping
from hearth.storage.tables import (
    answers_given,
    cases,
    member_counts,
    members,
    memberships,
    survey_askings,
)
from hearth.storage.transaction import Transaction


class SqlMemberCounts:
    """How many members there were on which day, and how many took part. Nobody is named in it."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def members(self, community: CommunityId) -> int:
        """How many are active members now."""
        columns = memberships.c
        asked = select(func.count().label("total")).where(
            columns.community == community, columns.state == MembershipState.ACTIVE
        )
        return int((await self._tx.all(asked))[0]["total"])

    async def took_part(self, community: CommunityId, since: datetime, until: datetime) -> int:
        """How many of the active members did something in that time of which the moment is kept.

        That is: they were given an answer, something of theirs came before people, or they
        finished a survey. Members who asked that nothing of theirs is used are not among them.
        """
        return await self._active(community, union(*_doing(community, since, until)))

    async def on_step(
        self, community: CommunityId, step: Kept, since: datetime, until: datetime
    ) -> int:
        """How many of the active members took this step of the ladder in that time."""
        return await self._active(community, union(*stepping(step, community, since, until)))

    async def _active(self, community: CommunityId, those: CompoundSelect[tuple[int]]) -> int:
        """How many of those members are active, and did not ask that nothing is used."""
        found = those.subquery()
        joined = memberships.join(members, members.c.id == memberships.c.member).join(
            found, found.c.member == memberships.c.member
        )
        asked = (
            select(func.count(memberships.c.member.distinct()).label("total"))
            .select_from(joined)
            .where(
                memberships.c.community == community,
                memberships.c.state == MembershipState.ACTIVE,
                ~members.c.restricted,
            )
        )
        return int((await self._tx.all(asked))[0]["total"])

    async def keep(self, community: CommunityId, day: date, kept: Kept, count: int) -> None:
        """Keep a count that is not there yet. No count is ever changed."""
        row = {"community": community, "day": day, "what": kept.value, "count": count}
        await self._tx.connection.execute(member_counts.insert(), row)
        self._tx.changed = True

    async def counted(self, community: CommunityId, day: date, kept: Kept) -> bool:
        """Whether that was counted: it never is again."""
        columns = member_counts.c
        asked = select(columns.count).where(
            columns.community == community, columns.day == day, columns.what == kept.value
        )
        return bool(await self._tx.all(asked))

    async def between(self, community: CommunityId, since: date, until: date) -> Counts:
        """What was kept of the days from the first to the last."""
        columns = member_counts.c
        asked = select(member_counts).where(
            columns.community == community, columns.day >= since, columns.day <= until
        )
        return {
            (row["day"], Kept(row["what"])): int(row["count"]) for row in await self._tx.all(asked)
        }

    async def forget_before(self, day: date) -> int:
        """Forget what was counted before; says how many counts."""
        count = await self._tx.run(delete(member_counts).where(member_counts.c.day < day))
        self._tx.changed = self._tx.changed or count > 0
        return count


def _doing(
    community: CommunityId, since: datetime, until: datetime
) -> tuple[Select[tuple[int]], ...]:
    """Who did what in that time; the same member may be in all of them."""
    given, asked, told = answers_given.c, cases.c, survey_askings.c
    return (
        select(given.member).where(
            given.community == community, given.at >= since, given.at < until
        ),
        select(asked.member).where(
            asked.community == community,
            asked.opened_at >= since,
            asked.opened_at < until,
            asked.matter.in_(COUNTED),
        ),
        select(told.member).where(
            told.community == community,
            told.ended_at >= since,
            told.ended_at < until,
            told.state == AskingState.DONE,
        ),
    )
