"""Asking to be erased, changing one's mind, and not waiting."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from hearth.actions.authority import By, must
from hearth.actions.rights import open_request, settle
from hearth.community.audit import Deed, Subject
from hearth.community.erasure import COOLING_OFF, ErasedFor, Erasure, ErasureStep
from hearth.community.errors import NoSuchMember, NotAMember, NotOffered
from hearth.community.outgoing import Button, Rows, Say, ToMember, Urgency
from hearth.community.people import Actor, CommunityId, Contact, Member, MemberId, Permission
from hearth.community.rights import Right
from hearth.community.timers import Timer, TimerKind
from hearth.community.words import MemberWords
from hearth.ports import OpenWork, Work

HOUR = timedelta(hours=1)
_NO_BUTTON = Button(MemberWords.BUTTON_KEEP, "erase:no")
_WAITING: Rows = (
    (Button(MemberWords.BUTTON_ERASE_NOW, "erase:now"),),
    (Button(MemberWords.BUTTON_KEEP, "erase:cancel"),),
)


@dataclass(frozen=True, slots=True)
class ExplainErasure:
    """Somebody wants to be erased, and is told what that means."""

    open_work: OpenWork

    async def __call__(self, contact: Contact) -> None:
        """Explain it; or, if it is asked for already, offer both ways on.

        Raises:
            NotAMember: nothing is known of this account.
        """
        async with self.open_work() as work:
            member = await _known(work, contact)
            erasure = await work.erasures.find(member.id)
            if erasure is not None and erasure.step is ErasureStep.ASKED:
                _say_asked(work, erasure)
            else:
                hours = {"hours": COOLING_OFF // HOUR}
                rows = ((Button(MemberWords.BUTTON_ERASE, "erase:ask"),), (_NO_BUTTON,))
                _tell(work, member.id, Say(MemberWords.EXPLAIN_ERASURE, hours, rows))
            await work.commit()


@dataclass(frozen=True, slots=True)
class AskErasure:
    """A member has read what erasure means, and asks for it."""

    open_work: OpenWork

    async def __call__(self, contact: Contact) -> None:
        """Note it, and let it begin after the cooling-off. Asking again changes nothing.

        Raises:
            NotAMember: nothing is known of this account.
        """
        async with self.open_work() as work:
            member = await _known(work, contact)
            by = Actor.member(member.id)
            erasure = await ask_erasure(work, member, why=ErasedFor.ASKED, by=by)
            _say_asked(work, erasure)
            await work.commit()


@dataclass(frozen=True, slots=True)
class SkipCoolingOff:
    """A member is sure, and does not want to wait."""

    open_work: OpenWork

    async def __call__(self, contact: Contact) -> None:
        """Let it begin at once.

        Raises:
            NotAMember: nothing is known of this account; it may have begun already.
            NotOffered: it was not asked for.
        """
        async with self.open_work() as work:
            member = await _known(work, contact)
            erasure = (await _asked(work, member.id)).must_wait()
            await begin_at(work, erasure.member, work.now)
            await work.commit()


@dataclass(frozen=True, slots=True)
class CancelErasure:
    """A member has changed their mind."""

    open_work: OpenWork

    async def __call__(self, contact: Contact) -> None:
        """Nothing is erased.

        Raises:
            NotAMember: nothing is known of this account; it may have begun already.
            NotOffered: it was not asked for.
        """
        async with self.open_work() as work:
            member = await _known(work, contact)
            (await _asked(work, member.id)).must_wait()
            await work.erasures.cancel(member.id)
            by = Actor.member(member.id)
            request = await work.requests.find_open(member.id, Right.ERASE)
            if request is not None:
                await settle(work, request.withdrawn(work.now), Deed.REQUEST_WITHDRAWN, by=by)
            await work.timers.clear(_timer(member.id, work.now))
            about = Subject.of("member", member.id)
            work.note(Deed.ERASURE_CANCELLED, by=by, about=about)
            _tell(work, member.id, Say(MemberWords.ERASURE_CANCELLED))
            await work.commit()


@dataclass(frozen=True, slots=True)
class EraseMember:
    """Somebody who may do so erases a member, as the member asked outside of the chat."""

    open_work: OpenWork

    async def __call__(self, member: MemberId, *, by: By, at_once: bool = False) -> Erasure:
        """Let it begin, after the cooling-off or at once. Asking again changes no more than that.

        Raises:
            NotAllowed: the actor does not end memberships.
            NoSuchMember: there is none with that number, or they were erased.
        """
        actor = must(by, Permission.MEMBER_END)
        async with self.open_work() as work:
            person = await work.members.get(member)
            before = await work.erasures.find(member)
            if before is not None and before.step is not ErasureStep.ASKED:
                raise NoSuchMember
            erasure = await ask_erasure(work, person, why=ErasedFor.ASKED, by=actor)
            if at_once:
                await begin_at(work, member, work.now)
            elif before is None:
                _say_asked(work, erasure)
            await work.commit()
        return erasure


@dataclass(frozen=True, slots=True)
class Shown:
    """An erasure as staff see it.

    Args:
        genuine: whether its certificate bears our signature; False if there is none yet.
    """

    erasure: Erasure
    genuine: bool


@dataclass(frozen=True, slots=True)
class ShowErasures:
    """Somebody who answers requests looks at the erasures and their certificates."""

    open_work: OpenWork

    async def __call__(self, *, by: By) -> Sequence[Shown]:
        """The newest first.

        Raises:
            NotAllowed: the actor does not answer requests.
        """
        must(by, Permission.REQUEST_HANDLE)
        async with self.open_work() as work:
            found = await work.erasures.list()
            return [Shown(one, work.erasures.genuine(one)) for one in found]


async def ask_erasure(work: Work, member: Member, *, why: ErasedFor, by: Actor) -> Erasure:
    """Write it down and set its timer, unless it is there."""
    there = await work.erasures.find(member.id)
    if there is not None:
        return there
    home = await work.communities.get(await _home(work, member.id))
    if why is ErasedFor.ASKED:
        await open_request(work, member, home, Right.ERASE)
    erasure = Erasure(
        member=member.id,
        community=home.id,
        why=why,
        asked_at=work.now,
        step=ErasureStep.ASKED,
        step_at=work.now,
        language=member.language,
    )
    await work.erasures.put(erasure)
    await begin_at(work, member.id, erasure.begins_at)
    work.note(Deed.ERASURE_ASKED, by=by, about=Subject.of("member", member.id))
    return erasure


async def begin_at(work: Work, member: MemberId, due: datetime) -> None:
    """Let the erasure go on at this time."""
    await work.timers.set(_timer(member, due))


def _timer(member: MemberId, due: datetime) -> Timer:
    return Timer(TimerKind.ERASURE, str(member), due)


async def _known(work: Work, contact: Contact) -> Member:
    member = await work.members.find(contact)
    if member is None:
        raise NotAMember
    return member


async def _asked(work: Work, member: MemberId) -> Erasure:
    erasure = await work.erasures.find(member)
    if erasure is None:
        raise NotOffered
    return erasure


async def _home(work: Work, member: MemberId) -> CommunityId:
    """The community of their newest membership; a guardian's is that of their ward."""
    memberships = await work.memberships.of(member)
    if memberships:
        return memberships[0].community
    wards = await work.guardianships.of(member)
    if not wards:
        raise NoSuchMember
    return wards[0].community


def _say_asked(work: Work, erasure: Erasure) -> None:
    """Say how long it waits, in hours that are begun."""
    hours = max(1, -(-(erasure.begins_at - work.now) // HOUR))
    _tell(work, erasure.member, Say(MemberWords.ERASURE_ASKED, {"hours": hours}, _WAITING))


def _tell(work: Work, member: MemberId, say: Say) -> None:
    work.tell(ToMember(member), say, urgency=Urgency.ANSWER)
