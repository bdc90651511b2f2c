"""Who is in which programme, and how far."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import RowMapping, delete, func, select

from hearth.community.people import CommunityId, MemberId
from hearth.community.programmes import Enrolment, EnrolmentState, ProgrammeId, StartedBy
from hearth.storage.tables import enrolments
from hearth.storage.transaction import Transaction


class SqlEnrolments:
    """Who is in which programme, and how far."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def find(self, member: MemberId, programme: ProgrammeId) -> Enrolment | None:
        """How far the member is, if they ever began it. Nobody else changes it meanwhile."""
        asked = select(enrolments).where(
            enrolments.c.member == member, enrolments.c.programme == programme
        )
        row = await self._tx.first(asked.with_for_update())
        return None if row is None else _enrolment(row)

    async def of(self, member: MemberId) -> Sequence[Enrolment]:
        """All of the member's, by the programme's name."""
        return await enrolments_of(self._tx, member)

    async def put(self, enrolment: Enrolment) -> None:
        """Remember it as it is now."""
        self._tx.changed = True
        place = {"member": enrolment.member, "programme": enrolment.programme}
        await self._tx.put(enrolments, place, _row(enrolment))

    async def counts(self) -> Mapping[ProgrammeId, Mapping[EnrolmentState, int]]:
        """How many members stand where in each programme that anybody began."""
        by = (enrolments.c.programme, enrolments.c.state)
        asked = select(*by, func.count().label("count")).group_by(*by)
        found: dict[ProgrammeId, dict[EnrolmentState, int]] = {}
        for row in await self._tx.all(asked):
            of_one = found.setdefault(ProgrammeId(row["programme"]), {})
            of_one[EnrolmentState(row["state"])] = row["count"]
        return found

    async def last_sent(self, member: MemberId) -> datetime | None:
        """When the member got the newest lesson, in any programme."""
        newest = func.max(enrolments.c.sent_at).label("sent_at")
        row = await self._tx.first(select(newest).where(enrolments.c.member == member))
        return None if row is None else row["sent_at"]


async def enrolments_of(tx: Transaction, member: MemberId) -> Sequence[Enrolment]:
    """All of a member's, by the programme's name."""
    mine = select(enrolments).where(enrolments.c.member == member)
    return [_enrolment(row) for row in await tx.all(mine.order_by(enrolments.c.programme))]


async def forget_enrolments(tx: Transaction, member: MemberId) -> int:
    """Take away in which programmes the member was."""
    return await tx.run(delete(enrolments).where(enrolments.c.member == member))


def _row(one: Enrolment) -> dict[str, object]:
    return {
        "community": one.community,
        "state": one.state.value,
        "started_by": one.by.value,
        "day_one": one.day_one,
        "sent": one.sent,
        "read": json.dumps(sorted(one.read)),
        "paused_on": one.paused_on,
        "sent_at": one.sent_at,
        "changed_at": one.changed_at,
    }


def _enrolment(row: RowMapping) -> Enrolment:
    return Enrolment(
        member=MemberId(row["member"]),
        community=CommunityId(row["community"]),
        programme=ProgrammeId(row["programme"]),
        state=EnrolmentState(row["state"]),
        by=StartedBy(row["started_by"]),
        day_one=row["day_one"],
        changed_at=row["changed_at"],
        sent=row["sent"],
        read=frozenset(json.loads(row["read"])),
        paused_on=row["paused_on"],
        sent_at=row["sent_at"],
    )
