"""Who is in which community, and the invites by which they came."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Any

from sqlalchemy import Row, RowMapping, Select, bindparam, func, select, tuple_, update

from hearth.community.consent import Decision, Purpose
from hearth.community.errors import NoSuchInvite
from hearth.community.invites import Invite, InviteId, MemberRole
from hearth.community.membership import Admission, Ending, Membership, MembershipState
from hearth.community.people import CommunityId, Contact, MemberId, StaffId
from hearth.ports import Belonging
from hearth.storage.keys.index import IndexKind
from hearth.storage.records.communities import WHOLE, community_of
from hearth.storage.records.members import OPEN, member_of
from hearth.storage.tables import (
    communities,
    consent_records,
    invites,
    member_lookup,
    members,
    memberships,
)
from hearth.storage.transaction import Transaction, found_by_any, given

ONE = (
    select(memberships)
    .where(
        memberships.c.member == bindparam("member"),
        memberships.c.community == bindparam("community"),
    )
    .with_for_update()
)
"""Made once: it is asked about most messages."""

INSIDE = frozenset({MembershipState.ACTIVE, MembershipState.PAUSED})
WAS_INSIDE = frozenset({Ending.LEFT, Ending.REMOVED})


class SqlMemberships:
    """Who is in which community."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def behind(self, contact: Contact) -> Sequence[Belonging]:
        """All memberships of the person behind an account, the newest first.

        They are this transaction's alone, unless it only looks. One statement asks for everything,
        for this is asked about every message, some times.
        """
        digests = self._tx.sealer.digests(IndexKind.MEMBER, contact)
        if self._tx.locks:  # What is read beside the locked rows has to be read after that.
            await self._tx.rows(_theirs(len(digests)), given(digests))
        rows = await self._tx.rows(_behind(len(digests)), given(digests))
        return [_belonging(row) for row in rows]

    async def find(self, member: MemberId, community: CommunityId) -> Membership | None:
        """The membership, in whatever state, for this transaction alone."""
        row = await self._tx.first(ONE, {"member": member, "community": community})
        return None if row is None else _membership(row)

    async def of(self, member: MemberId) -> Sequence[Membership]:
        """All memberships of a person, the newest first, for this transaction alone."""
        asked = select(memberships).where(memberships.c.member == member)
        newest = asked.order_by(memberships.c.since.desc(), memberships.c.community)
        return [_membership(row) for row in await self._tx.all(newest.with_for_update())]

    async def list(self, community: CommunityId) -> Sequence[Membership]:
        """Everybody's, the newest first."""
        asked = select(memberships).where(memberships.c.community == community)
        newest = asked.order_by(memberships.c.since.desc(), memberships.c.member)
        return [_membership(row) for row in await self._tx.all(newest)]

    async def active_after(
        self, member: MemberId, community: CommunityId, limit: int
    ) -> Sequence[Membership]:
        """The next active memberships behind this one, by member and community."""
        key = tuple_(memberships.c.member, memberships.c.community)
        behind = key > (member, community)
        active = memberships.c.state == MembershipState.ACTIVE
        asked = select(memberships).where(behind, active)
        in_order = asked.order_by(memberships.c.member, memberships.c.community).limit(limit)
        return [_membership(row) for row in await self._tx.all(in_order.with_for_update())]

    async def zones(self, community: CommunityId) -> AbstractSet[str]:
        """The time zones that its active members set for themselves."""
        here = memberships.c.community == community
        active = memberships.c.state == MembershipState.ACTIVE
        theirs = members.join(memberships, members.c.id == memberships.c.member)
        asked = select(members.c.time_zone).select_from(theirs).where(here, active)
        found = await self._tx.all(asked.where(members.c.time_zone != "").distinct())
        return {str(row["time_zone"]) for row in found}

    async def put(self, membership: Membership) -> None:
        """Remember it as it is now."""
        self._tx.changed = True
        key = {"member": membership.member, "community": membership.community}
        values = {
            "role": membership.role,
            "state": membership.state,
            "invite": membership.invite,
            "since": membership.since,
            "admission": membership.admission,
            "ending": membership.ending,
        }
        await self._tx.put(memberships, key, values)

    async def by_invite(self) -> Mapping[InviteId, tuple[int, int]]:
        """By invite: how many opened it, and how many of them became members."""
        columns = memberships.c
        kinds = (columns.invite, columns.state, columns.ending)
        asked = select(*kinds, func.count().label("total")).group_by(*kinds)
        return _opened_and_joined(await self._tx.all(asked))


class SqlInvites:
    """The invitations."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def add(self, invite: Invite) -> Invite:
        """The invite under the next number, whatever number it came with."""
        self._tx.changed = True
        number = InviteId(await self._tx.next_number("invites"))
        await self._tx.add(invites, {"id": number, **_invite_row(invite)})
        return await self.get(number)

    async def get(self, invite: InviteId) -> Invite:
        """The invite, for this transaction alone."""
        asked = select(invites).where(invites.c.id == invite).with_for_update()
        row = await self._tx.first(asked)
        if row is None:
            raise NoSuchInvite
        return _invite(row)

    async def find_by_hash(self, token_hash: bytes) -> Invite | None:
        """The invite that this token opens, for this transaction alone."""
        asked = select(invites).where(invites.c.token_hash == token_hash).with_for_update()
        row = await self._tx.first(asked)
        return None if row is None else _invite(row)

    async def list(self, community: CommunityId | None = None) -> Sequence[Invite]:
        """The invites, the newest first."""
        asked = select(invites).order_by(invites.c.id.desc())
        if community is not None:
            asked = asked.where(invites.c.community == community)
        return [_invite(row) for row in await self._tx.all(asked)]

    async def put(self, invite: Invite) -> None:
        """Remember it as it is now: how often it was used, and whether it was revoked."""
        self._tx.changed = True
        now = {"used": invite.used, "revoked_at": invite.revoked_at}
        await self._tx.run(update(invites).where(invites.c.id == invite.id).values(now))


@cache  # There are hardly ever more than two versions of a key, so these are made once.
def _theirs(versions: int) -> Select[Any]:
    """Locks the memberships of the person behind an account."""
    theirs = memberships.join(member_lookup, member_lookup.c.member == memberships.c.member)
    asked = select(memberships.c.community).select_from(theirs)
    return asked.where(found_by_any(member_lookup, versions)).with_for_update(of=memberships)


@cache
def _behind(versions: int) -> Select[Any]:
    """Asks for all about the memberships of the person behind an account."""
    said = consent_records.c
    agreed = (
        select(said.decision)
        .where(
            said.member == memberships.c.member,
            said.community == memberships.c.community,
            said.purpose == Purpose.MEMBERSHIP,
        )
        .order_by(said.at.desc(), said.position.desc())
        .limit(1)
        .scalar_subquery()
    )
    asked = (
        select(*OPEN, *memberships.c, agreed, *WHOLE)
        .select_from(member_lookup)
        .join(members, members.c.id == member_lookup.c.member)
        .join(memberships, memberships.c.member == members.c.id)
        .join(communities, communities.c.id == memberships.c.community)
        .where(found_by_any(member_lookup, versions))
    )
    return asked.order_by(memberships.c.since.desc(), memberships.c.community)


def _belonging(row: Row[Any]) -> Belonging:
    values = tuple(row)
    there, agreed = len(OPEN), len(OPEN) + len(memberships.c)
    membership = dict(zip(memberships.c.keys(), values[there:agreed], strict=True))
    said = values[agreed]
    return Belonging(
        member_of(values[:there]),
        _membership(membership),
        community_of(values[agreed + 1 :]),
        None if said is None else Decision(said),
    )


def _opened_and_joined(rows: Sequence[RowMapping]) -> dict[InviteId, tuple[int, int]]:
    found: dict[InviteId, tuple[int, int]] = {}
    for row in rows:
        opened, joined = found.get(InviteId(row["invite"]), (0, 0))
        came_in = row["state"] in INSIDE or row["ending"] in WAS_INSIDE
        many = int(row["total"])
        found[InviteId(row["invite"])] = (opened + many, joined + many * came_in)
    return found


def _membership(row: Mapping[str, Any] | RowMapping) -> Membership:
    return Membership(
        member=MemberId(row["member"]),
        community=CommunityId(row["community"]),
        role=MemberRole(row["role"]),
        state=MembershipState(row["state"]),
        invite=InviteId(row["invite"]),
        since=row["since"],
        admission=Admission(row["admission"]),
        ending=None if row["ending"] is None else Ending(row["ending"]),
    )


def _invite(row: RowMapping) -> Invite:
    return Invite(
        id=InviteId(row["id"]),
        community=CommunityId(row["community"]),
        role=MemberRole(row["role"]),
        token_hash=row["token_hash"],
        made_by=None if row["made_by"] is None else StaffId(row["made_by"]),
        made_at=row["made_at"],
        expires_at=row["expires_at"],
        uses=row["uses"],
        used=row["used"],
        revoked_at=row["revoked_at"],
    )


def _invite_row(invite: Invite) -> dict[str, object]:
    return {
        "community": invite.community,
        "role": invite.role,
        "token_hash": invite.token_hash,
        "made_by": invite.made_by,
        "made_at": invite.made_at,
        "expires_at": invite.expires_at,
        "uses": invite.uses,
        "used": invite.used,
        "revoked_at": invite.revoked_at,
    }
