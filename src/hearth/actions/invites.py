"""Deeds about invites."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from hearth.actions.authority import By, must
from hearth.community.audit import Deed, Subject
from hearth.community.errors import OutOfRange
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
