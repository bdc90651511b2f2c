"""News of live events: what is told of them, when, and what waits while a crisis goes on."""

from collections.abc import Mapping
from dataclasses import replace
from zoneinfo import ZoneInfo

from hearth.actions.planned import tell_group
from hearth.actions.purposes import in_force_now
from hearth.community.audit import Deed, Subject
from hearth.community.deliveries import Pace
from hearth.community.events import Event, EventId, EventState, EventStep
from hearth.community.outgoing import (
    Recipient,
    Say,
    ToGroup,
    ToMember,
    ToStaff,
    Urgency,
    Values,
)
from hearth.community.people import CLOCK, CommunityId
from hearth.community.sending import OfItsEvent
from hearth.community.timers import Timer, TimerKind
from hearth.community.words import EventWords, StaffWords
from hearth.ports import Work

TO_MEMBERS = {
    EventWords.EVENT_ANNOUNCED: EventWords.EVENT_NEW,
    EventWords.EVENT_REMINDER: EventWords.EVENT_SOON,
    EventWords.EVENT_MOVED: EventWords.EVENT_SHIFTED,
    EventWords.EVENT_CALLED_OFF: EventWords.EVENT_NEWS_OFF,
}
"""How members are told in their direct chats what the group is told."""


def subject_of(event: Event) -> Subject:
    """It, in the audit log."""
    return Subject.of("event", event.id)


def values_of(event: Event) -> Values:
    """What members read of it."""
    plan = event.plan
    return {
        "event": event.id,
        "title": plan.about.title,
        "about": plan.about.text,
        "hosts": plan.hosts,
        "starts": plan.begins_at.astimezone(ZoneInfo(plan.zone)).isoformat(),
        "zone": plan.zone,
        "minutes": plan.minutes,
    }


async def tell_of(work: Work, event: Event, words: EventWords) -> None:
    """Tell whoever its plan says.

    The group is told when quiet hours end, or at once if it would begin before that. The clock
    tells members in their direct chats, some at a time.
    """
    if event.plan.to_group:
        say, begins = Say(words, values_of(event)), event.plan.begins_at
        await tell_group(work, event.community, say, before=begins)
    await spread(work, event, words)


async def spread(work: Work, event: Event, words: EventWords) -> None:
    """Let the clock tell members in their direct chats, if that is planned."""
    if event.plan.to_members:
        about = f"{event.id}/{TO_MEMBERS[words]}"
        await work.timers.set(Timer(TimerKind.EVENT_NEWS, about, work.now))


async def waits_for_the_end(work: Work, event: Event) -> bool:
    """Whether its announcement has to wait until a crisis is over; then it does.

    Args:
        work: in which the crisis is held, so that its end cannot miss the event.
        event: that is announced.
    """
    crisis = await work.crises.find_open(event.community)
    if crisis is None or crisis.rehearsal:
        return False
    await work.timers.set(event.held_back)
    work.note(Deed.EVENT_HELD, by=CLOCK, about=subject_of(event))
    say = Say(StaffWords.EVENT_HELD, {"number": event.id, "title": event.plan.about.title})
    for one in sorted({event.author, event.approver or event.author}):
        work.tell(ToStaff(one), say, urgency=Urgency.RELAY)
    return True


async def is_held_back(work: Work, event: Event) -> bool:
    """Whether its announcement waits, so that nobody knows of it yet."""
    timer = await work.timers.find(event.held_back)
    return timer is not None and timer.round == EventStep.ANNOUNCEMENT


async def release_news(work: Work, community: CommunityId) -> None:
    """The crisis is over: what waited is announced now."""
    for event in await work.events.coming(community):
        if await is_held_back(work, event):
            await work.timers.set(replace(event.held_back, due_at=work.now))


async def news_may_leave(
    work: Work, recipient: Recipient, values: Mapping[str, str | int], rest: OfItsEvent
) -> bool:
    """Whether it is still true when it leaves, and its reader still wants it.

    Raises:
        NoSuchEvent, NoSuchMember: there is none (any more).
    """
    if not await _stands(work, values, rest):
        return False
    if not isinstance(recipient, ToMember):
        return isinstance(recipient, ToGroup)
    community, member = CommunityId(str(values["community"])), recipient.member
    if rest.stands and await work.deliveries.pace(member) is not Pace.ALL:
        return False
    return await in_force_now(work, member, community, rest.purpose)


async def _stands(work: Work, values: Mapping[str, str | int], rest: OfItsEvent) -> bool:
    if not rest.stands or "event" not in values:
        return True  # It was told before its event was named in it.
    event = await work.events.see(EventId(int(values["event"])))
    same = values_of(event)["starts"] == values["starts"]
    return event.state is EventState.ANNOUNCED and same
