"""Live events: planned by one publisher, announced by a second, moved, called off."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from hearth.actions.authority import must
from hearth.actions.checking_bulletins import CheckBulletin
from hearth.actions.event_news import (
    is_held_back,
    spread,
    subject_of,
    tell_of,
    values_of,
    waits_for_the_end,
)
from hearth.actions.planned import CalledOff, Kept, SeePlanned
from hearth.actions.second_reader import tell_readers
from hearth.community.audit import Deed
from hearth.community.bulletin_words import (
    ARGUED_LONGEST,
    TITLE_LONGEST,
    TOGETHER_LONGEST,
    BulletinFlaw,
)
from hearth.community.bulletins import WHY_LONGEST, Audience
from hearth.community.errors import NothingSaid, OutOfRange, TooLong
from hearth.community.event_errors import EventChanged, EventNotAhead
from hearth.community.event_questions import AskedQuestion, in_order
from hearth.community.events import (
    HOSTS_LONGEST,
    LONGEST,
    SHORTEST,
    UNNUMBERED_EVENT,
    Event,
    EventId,
    EventPlan,
    EventState,
)
from hearth.community.given import given
from hearth.community.outgoing import Say, Values
from hearth.community.people import CommunityId, Permission, Staff
from hearth.community.words import EventWords, StaffWords
from hearth.ports import OpenWork, Work


def _fitting(plan: EventPlan) -> EventPlan:
    """The plan without spaces around its words, if members can be told it.

    Raises:
        NothingSaid, TooLong, OutOfRange: it cannot.
    """
    about, hosts = plan.about.tidy, plan.hosts.strip()
    if not about.title or not about.text or not hosts:
        raise NothingSaid
    for text, most in (
        (about.title, TITLE_LONGEST),
        (about.argued, ARGUED_LONGEST),
        (hosts, HOSTS_LONGEST),
    ):
        if len(text) > most:
            raise TooLong(len(text), most)
    if about.size > TOGETHER_LONGEST - HOSTS_LONGEST:
        raise TooLong(about.size, TOGETHER_LONGEST - HOSTS_LONGEST)
    if not SHORTEST <= plan.minutes <= LONGEST:
        raise OutOfRange("minutes", SHORTEST, LONGEST)
    return replace(plan, about=about, hosts=hosts)


@dataclass(frozen=True, slots=True)
class PlanEvent:
    """A publisher plans an event."""

    open_work: OpenWork

    async def __call__(self, community: CommunityId, plan: EventPlan, *, by: Staff) -> Event:
        """Keep it, and tell the others who may approve it. The group is told nothing yet.

        Args:
            community: whose group it is in, and whose wall clock counts.
            plan: what members read.
            by: who.

        Raises:
            NotAllowed: `by` does not write content.
            NoSuchCommunity: there is none of that name.
            NothingSaid, TooLong, OutOfRange: members cannot be told that.
            EventNotAhead: its time is not ahead.
        """
        actor = must(by, Permission.CONTENT_WRITE)
        async with self.open_work() as work:
            home = await work.communities.get(community)
            plan = _fitting(replace(plan, zone=home.time_zone))
            if plan.begins_at <= work.now:
                raise EventNotAhead
            state = EventState.TO_APPROVE
            draft = Event(UNNUMBERED_EVENT, home.id, state, plan, by.id, work.now, work.now)
            event = await work.events.add(draft)
            work.note(Deed.EVENT_PLANNED, by=actor, about=subject_of(event))
            values: Values = {"number": event.id, "title": plan.about.title}
            say = Say(StaffWords.EVENT_WAITS, values)
            await tell_readers(work, say, author=by.id, right=Permission.CONTENT_APPROVE)
            await work.commit()
        return event


@dataclass(frozen=True, slots=True)
class AnnounceEvent:
    """A second publisher has read a plan and stands for it: the group is told."""

    open_work: OpenWork
    check: CheckBulletin

    async def flaws(self, event: Event, *, by: Staff) -> tuple[BulletinFlaw, ...]:
        """What stands against its words: the same that stands against a bulletin's.

        Raises:
            NotAllowed: `by` does not read content.
        """
        plan = event.plan
        whole = replace(plan.about, text=f"{plan.about.text}\n\n{plan.hosts}")
        return await self.check(whole, Audience((event.community,)), by=by)

    async def __call__(self, number: EventId, read: str, *, by: Staff) -> Event:
        """Announce it, and remind, begin and end it by the clock; after a crisis, if one goes on.

        Args:
            number: of the event.
            read: the fingerprint of what they have read.
            by: who.

        Raises:
            NotAllowed: `by` does not approve content.
            NoSuchEvent: there is none with that number.
            OwnBulletin: they planned it.
            EventChanged: it does not wait for that, or is not what they have read.
            BulletinNotFit: something stands against it.
            EventNotAhead: its time has come.
        """
        actor = must(by, Permission.CONTENT_APPROVE)
        async with self.open_work() as work:
            planned = await work.events.see(number)
        flaws = await self.flaws(planned, by=by)
        async with self.open_work() as work:
            held = await work.events.hold(number)
            if held.plan != planned.plan:
                raise EventChanged
            event = held.announced(by.id, read, flaws, work.now)
            await work.events.put(event)
            if not await waits_for_the_end(work, event):
                await tell_of(work, event, EventWords.EVENT_ANNOUNCED)
                await work.timers.set(event.timer(work.now))
            work.note(Deed.EVENT_ANNOUNCED, by=actor, about=subject_of(event))
            await work.commit()
        return event


@dataclass(frozen=True, slots=True)
class MoveEvent:
    """A publisher moves an event that is announced. One is enough: only its time changes."""

    open_work: OpenWork

    async def __call__(self, number: EventId, begins: datetime, *, by: Staff) -> Event:
        """Tell the group the new time, on the same wall clock, if it knows of the event.

        Raises:
            NotAllowed: `by` does not approve content.
            NoSuchEvent: there is none with that number.
            EventChanged: it is not announced (any more), or has begun, or it is at that time.
            EventNotAhead: the new time is not ahead.
        """
        actor = must(by, Permission.CONTENT_APPROVE)
        async with self.open_work() as work:
            event = (await work.events.hold(number)).moved(begins, work.now)
            await work.events.put(event)
            if await is_held_back(work, event):
                await work.timers.set(event.held_back)
            else:
                await tell_of(work, event, EventWords.EVENT_MOVED)
                await work.timers.set(event.timer(work.now))
            work.note(Deed.EVENT_MOVED, by=actor, about=subject_of(event))
            await work.commit()
        return event


@dataclass(frozen=True, slots=True)
class CallOffEvent:
    """A publisher calls an event off. One is enough: members must not wait for nothing."""

    open_work: OpenWork

    async def __call__(self, number: EventId, why: str, *, by: Staff) -> Event:
        """Tell the group, if it was told of the event.

        Raises:
            NotAllowed: `by` does not approve content.
            NoSuchEvent: there is none with that number.
            EventChanged: it is over, or was called off.
            NothingSaid, TooLong: there is no reason, or too much of it.
        """
        actor = must(by, Permission.CONTENT_APPROVE)
        reason = given(why, WHY_LONGEST)
        async with self.open_work() as work:
            held = await work.events.hold(number)
            event = held.called_off(reason, work.now)
            await work.events.put(event)
            waits = held.state is EventState.TO_APPROVE or await is_held_back(work, held)
            off = EventWords.EVENT_CALLED_OFF
            say = None if waits or not event.plan.to_group else Say(off, values_of(event))
            if not waits:
                await spread(work, event, off)
            deed, about, timer = Deed.EVENT_CALLED_OFF, subject_of(event), held.timer(work.now)
            begins = event.plan.begins_at
            called = CalledOff(deed, about, timer, event.community, say, before=begins)
            await called.follows(work, by=actor)
        return event


def _kept(work: Work) -> Kept[EventId, Event]:
    return work.events


@dataclass(frozen=True, slots=True)
class SeeEvents(SeePlanned[EventId, Event]):
    """Somebody looks at events, and at what members ask for them."""

    kept: Callable[[Work], Kept[EventId, Event]] = _kept

    async def questions(self, number: EventId, *, by: Staff) -> Sequence[AskedQuestion]:
        """What members ask for it, what most want to know first; without whose a question is.

        Raises:
            NotAllowed: `by` does not read content.
        """
        must(by, Permission.CONTENT_READ)
        async with self.open_work() as work:
            return in_order(await work.event_questions.of_event(number))
