"""Deeds about invites."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from hearth.actions.authority import By, must
from hearth.community.audit import Deed, Subject
from hearth.community.errors import NothingSaid, OutOfRange
from hearth.community.invite_lists import InviteLine
from hearth.community.invites import (
    INVITE_LIFETIME,
    INVITE_LONGEST,
    INVITE_MOST_USES,
    NEW_INVITE,
    Invite,
    InviteId,
    MemberRole,
)
from hearth.community.people import CommunityId, Permission, Staff
from hearth.community.staffroom import token_hash
from hearth.ports import NewToken, OpenWork, Work


@dataclass(frozen=True, slots=True)
class MadeInvite:
    """A new invite, and its token, which is shown this once and kept nowhere."""

    invite: Invite
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class MakeInvite:
    """Somebody who may invite makes an invite for a community."""

    open_work: OpenWork
    new_token: NewToken

    async def __call__(
        self,
        community: CommunityId,
        role: MemberRole,
        *,
        by: By,
        uses: int = 1,
        lifetime: timedelta = INVITE_LIFETIME,
    ) -> MadeInvite:
        """Make it. Each call makes another.

        Raises:
            NotAllowed: the actor does not make invites.
            NoSuchCommunity: there is no such community.
            OutOfRange: `uses` is not 1 to `INVITE_MOST_USES`, or the lifetime (hours) is too long.
        """
        token = self.new_token()
        async with self.open_work() as work:
            invite = await new_invite(
                work, community, role, token, by=by, uses=uses, lifetime=lifetime
            )
            await work.commit()
        return MadeInvite(invite, token)


@dataclass(frozen=True, slots=True)
class MakeInvites:
    """Somebody who may invite makes many invites at once, such as for a week's appointments."""

    open_work: OpenWork
    new_token: NewToken

    async def __call__(
        self, community: CommunityId, lines: Sequence[InviteLine], *, by: By
    ) -> Sequence[MadeInvite]:
        """One for each line, in their order; all of them, or none.

        Raises:
            NotAllowed: the actor does not make invites.
            NoSuchCommunity: there is no such community.
            NothingSaid: there is no line.
        """
        must(by, Permission.INVITE_MANAGE)
        if not lines:
            raise NothingSaid
        made = []
        async with self.open_work() as work:
            for line in lines:
                token = self.new_token()
                invite = await new_invite(
                    work,
                    community,
                    line.role,
                    token,
                    by=by,
                    uses=line.uses,
                    lifetime=line.lifetime,
                )
                made.append(MadeInvite(invite, token))
            await work.commit()
        return made


@dataclass(frozen=True, slots=True)
class Funnel:
    """How far people came by invites.

    Args:
        sent: how many could come in by them.
        opened: how many opened one.
        joined: how many became members, whether or not they left again.
    """

    sent: int = 0
    opened: int = 0
    joined: int = 0


@dataclass(frozen=True, slots=True)
class SeeFunnel:
    """Somebody who may invite looks at how many came in by which invite, in counts alone."""

    open_work: OpenWork

    async def __call__(self, *, by: By) -> Mapping[InviteId, Funnel]:
        """By invite.

        Raises:
            NotAllowed: the actor does not manage invites.
        """
        must(by, Permission.INVITE_MANAGE)
        async with self.open_work() as work:
            came = await work.memberships.by_invite()
            invites = await work.invites.list()
        return {one.id: Funnel(one.uses, *came.get(one.id, (0, 0))) for one in invites}


async def new_invite(  # noqa: PLR0913  An invite has that many sides.
    work: Work,
    community: CommunityId,
    role: MemberRole,
    token: str,
    *,
    by: By,
    uses: int = 1,
    lifetime: timedelta = INVITE_LIFETIME,
) -> Invite:
    """As `MakeInvite`, inside a transaction."""
    actor = must(by, Permission.INVITE_MANAGE)
    if not 1 <= uses <= INVITE_MOST_USES:
        raise OutOfRange("uses", 1, INVITE_MOST_USES)
    if not timedelta(hours=1) <= lifetime <= INVITE_LONGEST:
        raise OutOfRange("hours", 1, int(INVITE_LONGEST / timedelta(hours=1)))
    await work.communities.get(community)
    invite = await work.invites.add(
        Invite(
            id=NEW_INVITE,
            community=community,
            role=role,
            token_hash=token_hash(token),
            made_by=by.id if isinstance(by, Staff) else None,
            made_at=work.now,
            expires_at=work.now + lifetime,
            uses=uses,
        )
    )
    work.note(Deed.INVITE_MADE, by=actor, about=Subject.of("invite", invite.id))
    return invite


@dataclass(frozen=True, slots=True)
class ListInvites:
    """Somebody who may invite looks at what is out there."""

    open_work: OpenWork

    async def __call__(self, *, by: By, community: CommunityId | None = None) -> Sequence[Invite]:
        """The invites, the newest first.

        Raises:
            NotAllowed: the actor does not manage invites.
        """
        must(by, Permission.INVITE_MANAGE)
        async with self.open_work() as work:
            return await work.invites.list(community)


@dataclass(frozen=True, slots=True)
class RevokeInvite:
    """An invite is taken back: nobody new enters by it from now on."""

    open_work: OpenWork

    async def __call__(self, number: InviteId, *, by: By) -> Invite:
        """Revoke it. Doing so again changes nothing.

        Raises:
            NotAllowed: the actor does not manage invites.
            NoSuchInvite: there is none with that number.
        """
        async with self.open_work() as work:
            invite = await revoke(work, number, by)
            await work.commit()
        return invite


async def revoke(work: Work, number: InviteId, by: By) -> Invite:
    """As `RevokeInvite`, inside a transaction."""
    actor = must(by, Permission.INVITE_MANAGE)
    invite = (await work.invites.get(number)).revoked(work.now)
    await work.invites.put(invite)
    work.note(Deed.INVITE_REVOKED, by=actor, about=Subject.of("invite", invite.id))
    return invite
