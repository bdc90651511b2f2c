"""Deeds about staff: who works here, and how that ends."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from hearth.actions.authority import By, must
from hearth.actions.laying_down import LeftOpen, an_owner_stays, lay_down, take_up
from hearth.actions.locking import close_sessions, leave_chats, take_out
from hearth.actions.sign_in import new_link
from hearth.actions.unlocking import lock_chat
from hearth.community.audit import Deed, Subject
from hearth.community.errors import NoSuchStaff, NothingSaid, SignInNotAccepted
from hearth.community.outgoing import Say, ToStaff, ToVisitor, Urgency, Values
from hearth.community.people import Actor, Contact, Permission, Role, Staff, StaffId
from hearth.community.staffroom import CONNECT_LIFETIME, token_hash
from hearth.community.words import StaffWords
from hearth.ports import NewToken, OpenWork, Work


def _subject(staff: StaffId) -> Subject:
    return Subject.of("staff", staff)


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A new staff member and the token that connects their Telegram account, shown this once."""

    staff: Staff
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class AddStaff:
    """Somebody who may do so takes a colleague on."""

    open_work: OpenWork
    new_token: NewToken

    async def __call__(self, name: str, roles: frozenset[Role], *, by: By) -> Newcomer:
        """Take them on. Each call adds another person.

        Args:
            name: how members will see them, such as "Dr Anna, epilepsy nurse".
            roles: at least one.
            by: who does it.

        Raises:
            NotAllowed: the actor does not manage staff.
            NothingSaid: the name or the roles are empty.
        """
        actor = must(by, Permission.STAFF_MANAGE)
        if not name.strip() or not roles:
            raise NothingSaid
        token = self.new_token()
        async with self.open_work() as work:
            staff = await work.staff.add(name.strip(), roles)
            await new_link(work, staff.id, token, lifetime=CONNECT_LIFETIME, connects=True)
            work.note(Deed.STAFF_ADDED, by=actor, about=_subject(staff.id))
            await work.commit()
        return Newcomer(staff, token)


@dataclass(frozen=True, slots=True)
class ListStaff:
    """Somebody who may do so looks at who works here."""

    open_work: OpenWork

    async def __call__(self, *, by: By) -> Sequence[Staff]:
        """Everybody, ended ones included, by number.

        Raises:
            NotAllowed: the actor does not manage staff.
        """
        must(by, Permission.STAFF_MANAGE)
        async with self.open_work() as work:
            return await work.staff.list()


@dataclass(frozen=True, slots=True)
class ConnectStaff:
    """A staff member opens the link that connects their Telegram account."""

    open_work: OpenWork

    async def __call__(self, token: str, *, contact: Contact) -> Staff:
        """Connect the account; from now on the care-team bot knows them.

        Raises:
            SignInNotAccepted: used before, too old, or never made.
        """
        async with self.open_work() as work:
            link = await work.staff.find_link(token_hash(token))
            if link is None or not link.connects:
                raise SignInNotAccepted
            await work.staff.put_link(link.used(work.now))
            staff = await work.staff.get(link.staff)
            if staff.ended:
                raise SignInNotAccepted
            await work.staff.connect(staff.id, contact)
            work.note(Deed.STAFF_CONNECTED, by=Actor.staff(staff.id), about=_subject(staff.id))
            values: Values = {"name": staff.name, "roles": " ".join(sorted(staff.roles))}
            say = Say(StaffWords.CONNECTED, values)
            work.tell(ToStaff(staff.id), say, urgency=Urgency.ANSWER)
            await work.commit()
        return staff


@dataclass(frozen=True, slots=True)
class FindStaff:
    """Who is behind a Telegram account."""

    open_work: OpenWork

    async def __call__(self, contact: Contact) -> Staff | None:
        """The staff member, or None for everybody else and for those whose access has ended."""
        async with self.open_work() as work:
            staff = await work.staff.find(contact)
        return None if staff is None or staff.ended else staff


@dataclass(frozen=True, slots=True)
class GreetVisitor:
    """Somebody who is not staff writes to the care-team bot."""

    open_work: OpenWork

    async def __call__(self, contact: Contact) -> None:
        """Say kindly that this bot is not for them, and which one is."""
        async with self.open_work() as work:
            say = Say(StaffWords.NOT_STAFF)
            work.tell(ToVisitor(contact), say, urgency=Urgency.NOTICE)
            await work.commit()


@dataclass(frozen=True, slots=True)
class EndStaff:
    """Somebody who may do so ends a colleague's access."""

    open_work: OpenWork

    async def __call__(self, number: StaffId, *, by: By) -> LeftOpen:
        """Close their sessions at once, put their open cases back, and take them out of chats.

        All in one transaction. They never held a key: the process does, and it opens nothing for
        them from now on. What the bot showed them of members' words goes from their own chat, as
        far as Telegram still deletes it, and they are banned from the care team's chats.

        What they had begun to write, and their views of the queue, were for them alone, and go.
        Who asked them for a swap learns that they cannot take it. Ending it again changes nothing.

        Returns:
            What they had open.

        Raises:
            NotAllowed: the actor does not manage staff.
            NoSuchStaff: there is none with that number.
            LastOwner: nobody would be left to run the place.
        """
        actor = must(by, Permission.STAFF_MANAGE)
        async with self.open_work() as work:
            staff = await work.staff.get(number)
            if staff.ended:
                return LeftOpen()
            ended = replace(staff, ended=True)
            await an_owner_stays(work, ended)
            await work.staff.put(ended)
            sessions = await close_sessions(work, number)
            await lock_chat(work, number, actor)
            await take_out(work, number)
            left = replace(await lay_down(work, number, actor), sessions=sessions)
            work.note(Deed.STAFF_ENDED, by=actor, about=_subject(number))
            await work.commit()
        return left


@dataclass(frozen=True, slots=True)
class ChangeRoles:
    """Somebody who may do so changes what a colleague is here."""

    open_work: OpenWork

    async def __call__(self, number: StaffId, roles: frozenset[Role], *, by: By) -> LeftOpen:
        """Give them these roles and no other, at once; they are told. The same changes nothing.

        Whoever may handle cases no longer lays them down as a leaver does: open cases go back, no
        turn is theirs from now on while the hours until now count, their chat locks, and they are
        out of the care team's chats, unless they set communities up. Whoever may from now on
        stands in the turns that are planned for them from now on.

        Returns:
            What they had open, if they lay it down.

        Raises:
            NotAllowed: the actor does not manage staff.
            NothingSaid: there are no roles.
            NoSuchStaff: there is none with that number, or their access has ended.
            LastOwner: nobody would be left to run the place.
        """
        actor = must(by, Permission.STAFF_MANAGE)
        if not roles:
            raise NothingSaid
        async with self.open_work() as work:
            before = await work.staff.get(number)
            if before.ended:
                raise NoSuchStaff
            if before.roles == roles:
                return LeftOpen()
            changed = replace(before, roles=roles)
            await an_owner_stays(work, changed)
            await work.staff.put(changed)
            work.note(Deed.STAFF_ROLES_CHANGED, by=actor, about=_subject(number))
            left = await _moved(work, before, changed, actor)
            say = Say(StaffWords.ROLES_CHANGED, {"roles": " ".join(sorted(roles))})
            work.tell(ToStaff(number), say, urgency=Urgency.NOTICE)
            await work.commit()
        return left


async def _moved(work: Work, before: Staff, changed: Staff, actor: Actor) -> LeftOpen:
    """What follows for cases and turns."""
    may = changed.may(Permission.CASE_HANDLE)
    if before.may(Permission.CASE_HANDLE) == may:
        return LeftOpen()
    if may:
        await take_up(work, changed.id)
        return LeftOpen()
    await lock_chat(work, changed.id, actor)
    await leave_chats(work, changed)
    return await lay_down(work, changed.id, actor)
