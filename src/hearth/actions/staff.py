"""Deeds about staff: who works here, and how that ends."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from hearth.actions.authority import By, must
from hearth.actions.locking import close_sessions, take_out
from hearth.actions.opening import announce, tell_back_in_queue
from hearth.actions.sign_in import new_link
from hearth.actions.unlocking import lock_chat
from hearth.community.audit import Deed, Subject
from hearth.community.cases import Case, CaseNumber, CaseState
from hearth.community.errors import LastOwner, NothingSaid, SignInNotAccepted
from hearth.community.outgoing import Say, ToStaff, ToVisitor, Urgency, Values
from hearth.community.people import Actor, CommunityId, Contact, Permission, Role, Staff, StaffId
from hearth.community.staffroom import CONNECT_LIFETIME, token_hash
from hearth.community.words import StaffWords
from hearth.ports import NewToken, OpenWork, Work

HELD = frozenset({CaseState.TAKEN, CaseState.WITH_MEMBER})


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
class LeftOpen:
    """What a leaver had open, for whoever goes on with it.

    Args:
        cases: that they held, back in the queue now.
        drafts: the cases in which they had begun to write; that went with them.
        sessions: how many browsers they were signed in with.
        turns: in how many lines of a community's weekly rota they stand; nobody calls them.
    """

    cases: Sequence[Case] = ()
    drafts: Sequence[CaseNumber] = ()
    sessions: int = 0
    turns: Mapping[CommunityId, int] = field(default_factory=dict)


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
        Ending it again changes nothing.

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
            await _an_owner_stays(work, staff)
            await work.staff.put(replace(staff, ended=True))
            await _end_turns(work, number)  # Before the clocks of their cases are set anew.
            sessions = await close_sessions(work, number)
            await lock_chat(work, number, actor)
            await take_out(work, number)
            await work.views.forget_all(number)
            left = LeftOpen(
                await _put_cases_back(work, number, actor),
                await _drop_drafts(work, number),
                sessions,
                await _turns_of(work, number),
            )
            work.note(Deed.STAFF_ENDED, by=actor, about=_subject(number))
            await work.commit()
        return left


async def _end_turns(work: Work, staff: StaffId) -> None:
    """The hours that they were on call until now count for clocks that run."""
    for community in await work.communities.all():
        rota = await work.rotas.get(community.id)
        if not rota.empty:
            await work.rotas.put(community.id, rota.without(staff, work.now))


async def _drop_drafts(work: Work, staff: StaffId) -> Sequence[CaseNumber]:
    begun = await work.drafts.of(staff)
    for number in begun:
        await work.drafts.forget(number, staff)
    return begun


async def _turns_of(work: Work, staff: StaffId) -> Mapping[CommunityId, int]:
    found = {}
    for community in await work.communities.all():
        shifts = (await work.rotas.get(community.id)).shifts
        if count := sum(staff in {one.primary, one.second} for one in shifts):
            found[community.id] = count
    return found


async def _an_owner_stays(work: Work, leaving: Staff) -> None:
    others = [one for one in await work.staff.list() if one.id != leaving.id and not one.ended]
    if Role.OWNER in leaving.roles and not any(Role.OWNER in one.roles for one in others):
        raise LastOwner


async def _put_cases_back(work: Work, staff: StaffId, actor: Actor) -> Sequence[Case]:
    held = await work.cases.list(states=HELD, holder=staff, limit=10_000)
    back = []
    for case in held:
        free = (await work.cases.get(case.number)).let_go()
        await work.cases.put(free)
        work.note(Deed.CASE_PUT_BACK, by=actor, about=Subject.of("case", free.number))
        community = await work.communities.get(free.community)
        await announce(work, free, community)
        await tell_back_in_queue(work, free, community)
        back.append(free)
    return back
