"""The clock tells members in their direct chats of a live event, some at a time."""

from dataclasses import dataclass
from datetime import datetime

from hearth.actions.due import still_due
from hearth.actions.event_news import subject_of, values_of
from hearth.actions.purposes import in_force_now
from hearth.actions.sending_bulletins import AT_ONCE
from hearth.actions.zones import awake_at
from hearth.community.audit import Deed
from hearth.community.consent import Purpose
from hearth.community.deliveries import Pace
from hearth.community.events import Event, EventId, EventState
from hearth.community.outgoing import Button, Rows, Say, ToMember, Urgency, Values
from hearth.community.people import CLOCK, CommunityId, MemberId
from hearth.community.timers import Timer
from hearth.community.words import BulletinWords, EventWords
from hearth.ports import OpenWork, Work

OF_USE_BEFORE = frozenset({EventWords.EVENT_NEW, EventWords.EVENT_SOON})
"""What is of no use once it has begun. The rest is: whoever waits for it waits for nothing."""


@dataclass(frozen=True, slots=True)
class SpreadEventNews:
    """The time has come to tell members of an event.

    The timer's round is the number of the member who was looked at last, so a process that is
    killed goes on where it was.
    """

    open_work: OpenWork

    async def __call__(self, timer: Timer) -> None:
        """Tell the next members who want every bulletin; the others find it with /events."""
        number, _, name = timer.about.partition("/")
        async with self.open_work() as work:
            if await still_due(work, timer):
                event = await work.events.see(EventId(int(number)))
                last = await _tell_some(work, event, EventWords(name), timer.round)
                if last is not None:
                    await work.timers.set(Timer(timer.kind, timer.about, work.now, last))
            await work.commit()


async def _tell_some(work: Work, event: Event, words: EventWords, after: int) -> MemberId | None:
    """Tell some more; the last who was looked at, None when all were.

    Nobody is told of an event that was called off, or began, meanwhile.
    """
    off = words is EventWords.EVENT_NEWS_OFF
    if event.state is not (EventState.CALLED_OFF if off else EventState.ANNOUNCED):
        return None
    # Every community's name comes behind the empty one: nobody is met again, or left out.
    some = await work.memberships.active_after(MemberId(after + 1), CommunityId(""), AT_ONCE)
    whole = len(some) < AT_ONCE
    if not whole and some[0].member != some[-1].member:
        # A page may end between two memberships of one person, who is met on the next one.
        some = [one for one in some if one.member != some[-1].member]
    place = (await work.communities.get(event.community)).title
    dues = [
        (one.member, await _due(work, event, words, one.member))
        for one in some
        if one.community == event.community
    ]
    reached = [(member, due) for member, due in dues if due is not None]
    for member, due in reached:
        say, home = _news(event, words, place), event.community
        work.tell(ToMember(member), say, urgency=Urgency.BULLETIN, due=due, community=home)
    if reached:
        work.note(Deed.EVENT_SPREAD, by=CLOCK, about=subject_of(event))
    return None if whole else some[-1].member


async def _due(work: Work, event: Event, words: EventWords, member: MemberId) -> datetime | None:
    """When it may reach them: after their quiet hours; None if it shall not."""
    if await work.deliveries.pace(member) is not Pace.ALL:
        return None
    if not await in_force_now(work, member, event.community, Purpose.EDUCATION):
        return None
    awake = await awake_at(work, member, event.community)
    if awake < event.plan.begins_at:
        return awake
    return None if words in OF_USE_BEFORE else work.now


def _news(event: Event, words: EventWords, place: str) -> Say:
    values: Values = {**values_of(event), "community": event.community, "place": place}
    pace = (Button(BulletinWords.BUTTON_PACE, "pace:show"),)
    if words is EventWords.EVENT_NEWS_OFF:
        return Say(words, values, (pace,))
    ask = Button(EventWords.BUTTON_EVENT_ASK, f"ev:ask:{event.id}")
    see = Button(EventWords.BUTTON_EVENT_SEE, f"ev:see:{event.id}:0")
    rows: Rows = ((ask,), (see,), pace)
    return Say(words, values, rows)
