"""The clock reminds the group of an event, begins it and ends it."""

from dataclasses import dataclass

from hearth.actions.asking_surveys import follow_live_event
from hearth.actions.due import still_due
from hearth.actions.event_news import subject_of, tell_of, values_of, waits_for_the_end
from hearth.community.audit import Deed
from hearth.community.events import Event, EventId, EventState, EventStep
from hearth.community.outgoing import Say, ToGroup, Urgency
from hearth.community.people import CLOCK
from hearth.community.timers import Timer
from hearth.community.words import EventWords, MemberWord
from hearth.ports import OpenWork, Work


@dataclass(frozen=True, slots=True)
class EventDue:
    """The time has come for the next step of an event.

    What a process that was down has missed is not said late: no reminder once the event has
    begun, and no beginning once it is over.
    """

    open_work: OpenWork

    async def __call__(self, timer: Timer) -> None:
        """Take the step, and wait for the next one."""
        async with self.open_work() as work:
            if await still_due(work, timer):
                event = await work.events.hold(EventId(int(timer.about)))
                if event.state in (EventState.ANNOUNCED, EventState.OPEN):
                    await _step(work, event, EventStep(timer.round))
            await work.commit()


async def _step(work: Work, event: Event, step: EventStep) -> None:
    if work.now >= event.plan.ends_at:
        await _end(work, event)
        return
    if step is EventStep.ANNOUNCEMENT and work.now < event.plan.begins_at:
        if await waits_for_the_end(work, event):
            return
        await tell_of(work, event, EventWords.EVENT_ANNOUNCED)
        work.note(Deed.EVENT_ANNOUNCED, by=CLOCK, about=subject_of(event))
    elif step is EventStep.REMINDER and work.now < event.plan.begins_at:
        await tell_of(work, event, EventWords.EVENT_REMINDER)
        work.note(Deed.EVENT_REMINDED, by=CLOCK, about=subject_of(event))
    elif event.state is EventState.ANNOUNCED:
        _now(work, event, EventWords.EVENT_BEGINS)
        await work.events.put(event.opened(work.now))
        work.note(Deed.EVENT_BEGUN, by=CLOCK, about=subject_of(event))
    await work.timers.set(event.timer(work.now))


async def _end(work: Work, event: Event) -> None:
    await work.events.put(event.over(work.now))
    if event.state is EventState.OPEN:
        _now(work, event, EventWords.EVENT_OVER)
        await follow_live_event(work, event.community)
    work.note(Deed.EVENT_OVER, by=CLOCK, about=subject_of(event))


def _now(work: Work, event: Event, words: MemberWord) -> None:
    """Whoever came is there: this does not wait for the morning."""
    say = Say(words, values_of(event))
    work.tell(ToGroup(event.community), say, urgency=Urgency.NOTICE)
