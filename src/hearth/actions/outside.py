"""Calling help from outside when nobody of the care team comes, and saying whom to call."""

from dataclasses import dataclass, replace

from hearth.actions.authority import By, must
from hearth.actions.opening import watchers
from hearth.community.audit import Deed, Subject
from hearth.community.cases import Case, CaseNumber
from hearth.community.drill import drill_mark
from hearth.community.errors import NoSuchCase, NotReachable
from hearth.community.outgoing import Say, Urgency
from hearth.community.outside import (
    NOBODY_OUTSIDE,
    TRIES_MOST,
    TRY_PAUSE,
    Alarm,
    Outside,
    Way,
    alarm_of,
    trial_of,
)
from hearth.community.people import PROGRAM, CommunityId, Permission
from hearth.community.timers import Timer, TimerKind
from hearth.community.words import StaffWords
from hearth.ports import NewToken, OpenWork, Ring, Work

WAY_OF = {TimerKind.OUTSIDE_WEBHOOK: Way.WEBHOOK, TimerKind.OUTSIDE_MAIL: Way.MAIL}


@dataclass(frozen=True, slots=True)
class CallOutside:
    """It is time to call help from outside, once more."""

    open_work: OpenWork
    ring: Ring

    async def __call__(self, timer: Timer) -> None:
        """Call, unless somebody came meanwhile; what does not get through is tried again.

        After `TRIES_MOST` tries the care team is told, and the next round of the page begins
        anew. Killed between the call and its note, the same call is made again under the same id.
        """
        way = WAY_OF[timer.kind]
        wanted = await self._wanted(timer, way)
        if wanted is not None:
            outside, alarm = wanted
            reached = await self.ring(way, outside, alarm)
            await self._note(timer, way, reached=reached)

    async def _wanted(self, timer: Timer, way: Way) -> tuple[Outside, Alarm] | None:
        """Whom to call and what to say; None, and the timer goes, if there is no need to."""
        async with self.open_work() as work:
            case = await _waiting(work, timer)
            outside = NOBODY_OUTSIDE if case is None else await work.outside.get(case.community)
            if case is not None and way in outside.ways:
                community = await work.communities.get(case.community)
                return outside, alarm_of(case, community, timer.round // TRIES_MOST)
            await work.timers.clear(timer)
            await work.commit()
        return None

    async def _note(self, timer: Timer, way: Way, *, reached: bool) -> None:
        about = Subject.of("case", int(timer.about))
        tries = timer.round % TRIES_MOST
        async with self.open_work() as work:
            there = await work.timers.find(timer)
            if there is None or there.round != timer.round:
                return  # The case is gone, or the next round has begun meanwhile.
            await work.timers.clear(timer)
            if reached:
                work.note(Deed.OUTSIDE_CALLED, by=PROGRAM, about=about)
            elif tries + 1 < TRIES_MOST:
                due = work.now + TRY_PAUSE * 2**tries
                await work.timers.set(replace(timer, round=timer.round + 1, due_at=due))
            else:
                work.note(Deed.OUTSIDE_UNREACHED, by=PROGRAM, about=about)
                await self._tell(work, timer, way)
            await work.commit()

    @staticmethod
    async def _tell(work: Work, timer: Timer, way: Way) -> None:
        """Whoever is left must know that nobody else was reached."""
        case = await _waiting(work, timer)
        if case is None:
            return
        say = Say(
            StaffWords.OUTSIDE_UNREACHED,
            {"number": case.number, "way": way.value, "drill": drill_mark(case)},
        )
        for recipient in await watchers(work, await work.communities.get(case.community)):
            work.tell(recipient, say, urgency=Urgency.CRISIS)


async def _waiting(work: Work, timer: Timer) -> Case | None:
    """The case, if nobody has come to it yet."""
    try:
        case = await work.cases.get(CaseNumber(int(timer.about)))
    except NoSuchCase:
        return None
    return case if case.open and case.holder is None else None


@dataclass(frozen=True, slots=True)
class SeeOutside:
    """Whoever runs a community looks whom it calls outside."""

    open_work: OpenWork

    async def __call__(self, community: CommunityId, *, by: By) -> Outside:
        """Whom it calls, with what its webhook's calls are signed with.

        Raises:
            NotAllowed: the actor does not change the rota.
        """
        must(by, Permission.ROTA_CHANGE)
        async with self.open_work() as work:
            return await work.outside.get(community)


@dataclass(frozen=True, slots=True)
class SetOutside:
    """Whoever runs a community says whom it calls outside."""

    open_work: OpenWork
    ring: Ring
    new_secret: NewToken

    async def __call__(
        self, community: CommunityId, webhook: str, mail: tuple[str, ...], *, by: By
    ) -> Outside:
        """Set both; empty is nobody. Another webhook gets another secret.

        Raises:
            NotAllowed: the actor does not change the rota.
            NoSuchCommunity: there is none of that name.
            NotReachable: an address is none or not a safe one, or there is no mail server.
            OutOfRange: there are too many mailboxes.
        """
        actor = must(by, Permission.ROTA_CHANGE)
        wanted = Outside(webhook, mail=mail).safe()
        for way in wanted.ways:
            if way not in self.ring.ways:
                raise NotReachable(way)
        async with self.open_work() as work:
            await work.communities.get(community)
            before = await work.outside.get(community)
            if before.webhook == wanted.webhook:
                wanted = replace(wanted, secret=before.secret)
            elif wanted.webhook:
                wanted = replace(wanted, secret=self.new_secret())
            await work.outside.put(community, wanted)
            work.note(Deed.OUTSIDE_SET, by=actor, about=Subject.of("community", community))
            await work.commit()
        return wanted


@dataclass(frozen=True, slots=True)
class TryOutside:
    """Whoever runs a community wants to see whether help from outside can be called."""

    open_work: OpenWork
    ring: Ring

    async def __call__(self, community: CommunityId, *, by: By) -> dict[Way, bool]:
        """Call everybody who is set, and say that it is only a trial; which of them took it.

        Raises:
            NotAllowed: the actor does not change the rota.
            NoSuchCommunity: there is none of that name.
        """
        actor = must(by, Permission.ROTA_CHANGE)
        async with self.open_work() as work:
            home = await work.communities.get(community)
            outside = await work.outside.get(community)
            alarm = trial_of(home, work.now)
            work.note(Deed.OUTSIDE_TRIED, by=actor, about=Subject.of("community", community))
            await work.commit()
        return {way: await self.ring(way, outside, alarm) for way in outside.ways}
