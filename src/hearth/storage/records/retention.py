"""What is over, and for how long."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, exists, func, or_, select

from hearth.community.cases import CaseState
from hearth.community.erasure import ErasureStep
from hearth.community.membership import Ending, MembershipState
from hearth.community.people import CommunityId, MemberId
from hearth.community.retention import Kept, Over
from hearth.community.rights import OPEN_STATES
from hearth.storage.records.emptying import take_cases
from hearth.storage.tables import (
    InboxState,
    audit,
    cases,
    erasures,
    inbox,
    invites,
    members,
    memberships,
    rights_requests,
)
from hearth.storage.transaction import Transaction

OVER = (MembershipState.ENDED, MembershipState.ERASED)
NEVER_JOINED = (Ending.DECLINED, Ending.TOO_YOUNG)
JOINING = (MembershipState.INVITED, MembershipState.CONSENTING)


class SqlRetention:
    """What was over by a moment, and taking it away."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def over(self, kept: Kept, until: datetime, limit: int) -> Over:
        """How many there are, and the first of them."""
        asked = _asked(kept, until)
        counted = select(func.count().label("count")).select_from(asked.subquery())
        row = await self._tx.first(counted)
        rows = await self._tx.all(asked.order_by("number").limit(limit))
        count = 0 if row is None else int(row["count"])
        return Over(kept, count, tuple(int(one["number"]) for one in rows))

    async def places(
        self, kept: Kept, until: datetime, limit: int
    ) -> Sequence[tuple[MemberId, CommunityId]]:
        """Memberships of this kind that were over by then and whose people may go."""
        asked = _places(kept, until).order_by(memberships.c.since, memberships.c.member)
        rows = await self._tx.all(asked.limit(limit))
        return [(MemberId(row["number"]), CommunityId(row["community"])) for row in rows]

    async def is_elsewhere(self, member: MemberId, community: CommunityId) -> bool:
        """Whether the person has another membership that is not erased."""
        asked = select(memberships.c.member).where(
            memberships.c.member == member,
            memberships.c.community != community,
            memberships.c.state != MembershipState.ERASED,
        )
        return await self._tx.first(asked) is not None

    async def take_invites(self, numbers: Sequence[int]) -> None:
        """Take invites away."""
        self._tx.changed = True
        await self._tx.run(delete(invites).where(invites.c.id.in_(numbers)))

    async def take_cases(self, numbers: Sequence[int]) -> None:
        """Take cases away, with all that was said in them."""
        await take_cases(self._tx, list(numbers))

    async def take_updates(self, until: datetime) -> int:
        """Take away what was put aside by then; says how many."""
        self._tx.changed = True
        return await self._tx.run(delete(inbox).where(_aside(until)))


def _asked(kept: Kept, until: datetime) -> Select[Any]:
    match kept:
        case Kept.INVITES:
            over = or_(invites.c.expires_at <= until, invites.c.revoked_at <= until)
            return select(invites.c.id.label("number")).where(over)
        case Kept.CASES:
            return select(cases.c.number.label("number")).where(_over(until), ~_needed(until))
        case Kept.UPDATES:
            return select(inbox.c.update_id.label("number")).where(_aside(until))
        case Kept.DEEDS:
            return select(audit.c.number.label("number")).where(audit.c.at < until)
        case Kept.SIGN_UPS | Kept.MEMBERSHIPS:
            return _places(kept, until)


def _over(until: datetime) -> ColumnElement[bool]:
    return (cases.c.state == CaseState.CLOSED) & (cases.c.closed_at <= until)


def _needed(until: datetime) -> ColumnElement[bool]:
    """What was said in a merged or divided case is read in another, for as long as that is there.

    Whether any case of its member is there yet is enough to ask: there are never many.
    """
    part, other = cases.alias("part"), cases.alias("other")
    divided = exists().where(part.c.split_from == cases.c.number)
    there = or_(other.c.state != CaseState.CLOSED, other.c.closed_at > until)
    theirs = (other.c.member == cases.c.member) & (other.c.community == cases.c.community)
    return or_(cases.c.merged_into.is_not(None), divided) & exists().where(theirs, there)


def _places(kept: Kept, until: datetime) -> Select[Any]:
    """Memberships that are over, but for those of people of whom something has to be kept yet."""
    state, ending = memberships.c.state, memberships.c.ending
    ended = state == MembershipState.ENDED
    if kept is Kept.SIGN_UPS:
        over = or_(state.in_(JOINING), ended & ending.in_(NEVER_JOINED))
    else:
        over = ended & ending.not_in(NEVER_JOINED)
    columns = (memberships.c.member.label("number"), memberships.c.community, memberships.c.since)
    asked = select(*columns).where(over, memberships.c.since <= until)
    return asked.where(*(memberships.c.member.not_in(one) for one in _still_needed()))


def _still_needed() -> tuple[Select[Any], ...]:
    """Whose case or request is open, who asked us to keep it, and who is being erased anyway."""
    theirs = rights_requests.c.state.in_(OPEN_STATES)
    return (
        select(members.c.id).where(members.c.restricted),
        select(cases.c.member).where(cases.c.state != CaseState.CLOSED),
        select(rights_requests.c.member).where(theirs),
        select(erasures.c.member).where(erasures.c.step != ErasureStep.DONE),
    )


def _aside(until: datetime) -> ColumnElement[bool]:
    return (inbox.c.state == InboxState.ASIDE) & (inbox.c.ended_at <= until)
