"""The care-team bot's side of invites and of signing in."""

from dataclasses import dataclass, replace
from datetime import timedelta

from hearth.actions.authority import must
from hearth.actions.invites import new_invite, revoke
from hearth.actions.saying import say_to
from hearth.actions.sign_in import new_link
from hearth.community.audit import Deed, Subject
from hearth.community.invites import Invite, InviteId, MemberRole
from hearth.community.outgoing import Button, Rows, Say, ToStaff, Urgency, Values
from hearth.community.people import Actor, CommunityId, Permission, Staff
from hearth.community.staffroom import LINK_LIFETIME
from hearth.community.words import StaffWords
from hearth.ports import NewToken, OpenWork, Work

CARDS_MOST = 10  # More is what the console is for.


@dataclass(frozen=True, slots=True)
class AskWhichInvite:
    """Somebody who may invite taps their way to an invite."""

    open_work: OpenWork

    async def __call__(self, *, by: Staff, community: CommunityId | None = None) -> None:
        """Ask for the community if there are several and none was picked, then for the role.

        Raises:
            NotAllowed: the actor does not make invites.
            NoSuchCommunity: there is no such community.
        """
        must(by, Permission.INVITE_MANAGE)
        async with self.open_work() as work:
            communities = await work.communities.all()
            if community is None and len(communities) != 1:
                rows: Rows = tuple(
                    (_choice(one.title, f"invite:role:{one.id}"),) for one in communities
                )
                say_to(work, by, StaffWords.ASK_INVITE_COMMUNITY, rows=rows)
            else:
                chosen = await work.communities.get(community or communities[0].id)
                rows = tuple(
                    (_role(role, f"invite:make:{chosen.id}:{role}"),) for role in MemberRole
                )
                values: Values = {"community": chosen.title}
                say_to(work, by, StaffWords.ASK_INVITE_ROLE, values, rows)
            await work.commit()


def _choice(title: str, deed: str) -> Button:
    return Button(StaffWords.BUTTON_CHOICE, deed, values={"title": title})


def _role(role: MemberRole, deed: str) -> Button:
    return Button(StaffWords.BUTTON_ROLE, deed, values={"role": role.value})


@dataclass(frozen=True, slots=True)
class InviteAtDesk:
    """Somebody who may invite makes an invite in the chat: one use, the usual lifetime."""

    open_work: OpenWork
    new_token: NewToken

    async def __call__(self, community: CommunityId, role: MemberRole, *, by: Staff) -> None:
        """Make it and send its link to whoever asked, this once.

        Raises:
            NotAllowed: the actor does not make invites.
            NoSuchCommunity: there is no such community.
        """
        token = self.new_token()
        async with self.open_work() as work:
            invite = await new_invite(work, community, role, token, by=by)
            bot = await work.communities.bot_name()
            values = await _values(work, invite)
            link = f"https://t.me/{bot}?start={token}"
            say = Say(StaffWords.INVITE_MADE, {**values, "link": link})
            work.tell(ToStaff(by.id), say, urgency=Urgency.RELAY)
            await work.commit()


async def _values(work: Work, invite: Invite) -> dict[str, str | int]:
    community = await work.communities.get(invite.community)
    state = "open" if invite.good(work.now) else "revoked" if invite.revoked_at else "over"
    return {
        "number": invite.id,
        "community": community.title,
        "role": invite.role.value,
        "used": invite.used,
        "uses": invite.uses,
        "expires": invite.expires_at.isoformat(),
        "state": state,
    }


@dataclass(frozen=True, slots=True)
class ShowInvites:
    """Somebody who may invite looks at the newest invites."""

    open_work: OpenWork

    async def __call__(self, *, by: Staff) -> None:
        """Send a card for each, at most `CARDS_MOST`, with a button to revoke those still open.

        Raises:
            NotAllowed: the actor does not manage invites.
        """
        must(by, Permission.INVITE_MANAGE)
        async with self.open_work() as work:
            invites = await work.invites.list()
            if not invites:
                say_to(work, by, StaffWords.INVITES_NONE)
            for invite in invites[:CARDS_MOST]:
                revoke = (Button(StaffWords.BUTTON_REVOKE, f"invite:revoke:{invite.id}"),)
                rows: Rows = (revoke,) if invite.good(work.now) else ()
                say_to(work, by, StaffWords.INVITE_CARD, await _values(work, invite), rows)
            await work.commit()


@dataclass(frozen=True, slots=True)
class RevokeAtDesk:
    """Somebody who may invite takes an invite back from its card."""

    open_work: OpenWork

    async def __call__(self, number: InviteId, *, by: Staff) -> None:
        """Revoke it and confirm it.

        Raises:
            NotAllowed: the actor does not manage invites.
            NoSuchInvite: there is none with that number.
        """
        async with self.open_work() as work:
            await revoke(work, number, by)
            say_to(work, by, StaffWords.INVITE_REVOKED, {"number": number})
            await work.commit()


@dataclass(frozen=True, slots=True)
class SignInFromChat:
    """A staff member wants to open the console."""

    open_work: OpenWork
    new_token: NewToken
    console: str

    async def __call__(self, *, by: Staff) -> None:
        """Send them a one-time link."""
        token = self.new_token()
        async with self.open_work() as work:
            await new_link(work, by.id, token, lifetime=LINK_LIFETIME)
            subject = Subject.of("staff", by.id)
            work.note(Deed.STAFF_SIGN_IN_LINKED, by=Actor.staff(by.id), about=subject)
            minutes = int(LINK_LIFETIME / timedelta(minutes=1))
            values: Values = {"link": f"{self.console}/sign-in/{token}", "minutes": minutes}
            say = Say(StaffWords.SIGN_IN_LINK, values, protect=True)
            work.tell(ToStaff(by.id), say, urgency=Urgency.RELAY)
            await work.commit()


@dataclass(frozen=True, slots=True)
class ConnectCareTeamChat:
    """The care-team bot was added to a chat where the care team meets."""

    open_work: OpenWork

    async def __call__(self, chat: int, *, title: str, by: Staff) -> bool:
        """Let the cards of the one community without such a chat, or of that title, come here.

        Returns:
            Whether a community was connected.

        Raises:
            NotAllowed: the actor does not set communities up.
        """
        actor = must(by, Permission.COMMUNITY_SET_UP)
        async with self.open_work() as work:
            free = [one for one in await work.communities.all() if one.care_team_chat is None]
            named = [one for one in free if one.title.casefold() in title.casefold()]
            chosen = named or (free if len(free) == 1 else [])
            if not chosen:
                return False
            await work.communities.put(replace(chosen[0], care_team_chat=chat))
            subject = Subject.of("community", chosen[0].id)
            work.note(Deed.COMMUNITY_SET_UP, by=actor, about=subject)
            await work.commit()
        return True
