"""What a colleague had open, closed: when a case ends, when a phone is lost, when they leave."""

from contextlib import suppress
from dataclasses import dataclass, replace

from hearth.actions.authority import By, must
from hearth.actions.sign_in import new_link
from hearth.actions.unlocking import lock_chat
from hearth.community.audit import Deed, Subject
from hearth.community.cases import CaseNumber
from hearth.community.errors import NotConnected, SignInNotAccepted
from hearth.community.outgoing import CleanUp, SendOut, ToCareTeam, ToStaff, Urgency
from hearth.community.people import Contact, Permission, Staff, StaffId
from hearth.community.staffroom import (
    CONNECT_LIFETIME,
    SecondFactor,
    token_hash,
)
from hearth.ports import NewToken, OpenWork, Work

SECRET_BYTES = 20
"""Of a second factor (RFC 4226, 4: 160 bits); nobody is shown this one before it is asked for."""


@dataclass(frozen=True, slots=True)
class LockStaff:
    """A colleague lost their phone, or somebody else may have it."""

    open_work: OpenWork
    new_token: NewToken

    async def __call__(self, number: StaffId, *, by: By) -> str:
        """Let nothing that is in their hands open anything, and clean their chat up.

        Their sessions end, links that were made for them stop working, the care-team bot no
        longer knows their account, and their second factor counts no more: on the next way in
        they set up a new one. Their cases stay theirs; clocks call others when they do not answer.

        Returns:
            The token of a link that connects their account again, shown this once.

        Raises:
            NotAllowed: the actor does not manage staff.
            NoSuchStaff: there is none with that number.
            SignInNotAccepted: their access has ended.
        """
        actor = must(by, Permission.STAFF_MANAGE)
        token = self.new_token()
        async with self.open_work() as work:
            staff = await work.staff.get(number)
            if staff.ended:
                raise SignInNotAccepted
            await close_sessions(work, number)
            await lock_chat(work, number, actor)
            await work.staff.disconnect(number)
            unknown = SecondFactor(token_hash(self.new_token())[:SECRET_BYTES])
            if await work.staff.second_factor(number) is not None:
                await work.staff.put_second_factor(number, unknown)
            await new_link(work, number, token, lifetime=CONNECT_LIFETIME, connects=True)
            work.tell(ToStaff(number), CleanUp(), urgency=Urgency.CRISIS)
            work.note(Deed.STAFF_LOCKED, by=actor, about=Subject.of("staff", number))
            await work.commit()
        return token


async def close_sessions(work: Work, staff: StaffId) -> int:
    """Sign them out everywhere; how many browsers they were still signed in with."""
    alive = 0
    for session in await work.staff.sessions(staff):
        if session.ended_at is None:
            alive += session.alive(work.now)
            await work.staff.put_session(replace(session, ended_at=work.now))
    return alive


async def take_out(work: Work, staff: StaffId) -> None:
    """Out of the care team's chats, and nothing that was said stays in their own."""
    try:
        contact = await work.staff.contact_of(staff)
    except NotConnected:
        return
    work.tell(ToStaff(staff), CleanUp(), urgency=Urgency.CRISIS)
    await _send_out(work, contact, for_good=True)


async def leave_chats(work: Work, changed: Staff) -> None:
    """Out of the care team's chats, unless their roles still bring them there.

    Those are the roles that see cases, and the one that sets the chats up. Whoever gets such a
    role again comes back by the chat's own link.
    """
    if changed.may(Permission.CASE_SEE) or changed.may(Permission.COMMUNITY_SET_UP):
        return
    with suppress(NotConnected):
        await _send_out(work, await work.staff.contact_of(changed.id), for_good=False)


async def _send_out(work: Work, contact: Contact, *, for_good: bool) -> None:
    for community in await work.communities.all():
        if community.care_team_chat is not None:
            out = SendOut(contact, for_good=for_good)
            work.tell(ToCareTeam(community.id), out, urgency=Urgency.CRISIS)


async def clean_up(work: Work, case: CaseNumber) -> None:
    """What the bot showed of a case goes from the chats of whoever read it."""
    for one in await work.staff.list():
        if one.may(Permission.CASE_HANDLE):
            work.tell(ToStaff(one.id), CleanUp(case), urgency=Urgency.NOTICE)
