"""An hour in which clinicians answer, for tests of what is asked for it."""

from datetime import timedelta

from contracts.storage.places import EPILEPSY, NOON
from hearth.community.audit import Deed, Subject
from hearth.community.bulletin_words import Wording
from hearth.community.events import UNNUMBERED_EVENT, Event, EventPlan, EventState
from hearth.community.people import SHELL, StaffId
from hearth.storage.assembly import Storage


async def an_hour(careteam: Storage, state: EventState = EventState.ANNOUNCED) -> Event:
    """One that is announced for tomorrow."""
    begins = (NOON + timedelta(days=1)).replace(tzinfo=None)
    plan = EventPlan(Wording("Sleep", "About sleep."), "Anna, nurse", begins, 60)
    new = Event(UNNUMBERED_EVENT, EPILEPSY.id, state, plan, StaffId(1), NOON, NOON)
    async with careteam.open_work() as work:
        event = await work.events.add(new)
        work.note(Deed.EVENT_PLANNED, by=SHELL, about=Subject.of("event", event.id))
        await work.commit()
    return event
