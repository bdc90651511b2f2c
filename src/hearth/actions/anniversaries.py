"""A member wants a few words on the day on which they joined, and gets them."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from hearth.actions.members import Present, present
from hearth.actions.purposes import in_force_now
from hearth.actions.zones import awake_at, zone_of
from hearth.community.anniversaries import LATE, Anniversary, joined_at
from hearth.community.audit import Deed, Subject
from hearth.community.consent import Purpose
from hearth.community.outgoing import Button, Say, ToMember, Urgency, Values
from hearth.community.people import CLOCK, CommunityId, Contact, MemberId
from hearth.community.timers import Timer
from hearth.community.words import AnniversaryWords
from hearth.ports import OpenWork, Work


@dataclass(frozen=True, slots=True)
class WantAnniversary:
    """A member says whether they want words on the day."""

    open_work: OpenWork

    async def __call__(self, contact: Contact, community: CommunityId, *, wanted: bool) -> None:
        """It counts from now on. Saying the same again changes nothing.

        Raises:
            NotAMember: the person is no active member there.
        """
        async with self.open_work() as work:
            here = await present(work, contact, community)
            there = await work.anniversaries.find(here.member.id, community)
            if wanted and there is None:
                there = await _begin(work, here)
                work.note(Deed.ANNIVERSARY_WANTED, by=here.actor, about=here.subject)
            elif not wanted and there is not None:
                await forget_anniversary(work, there)
                work.note(Deed.ANNIVERSARY_LEFT, by=here.actor, about=here.subject)
                there = None
            tell_anniversary(work, here, there)
            await work.commit()


async def _begin(work: Work, here: Present) -> Anniversary:
    records = await work.consents.records(here.member.id, here.community.id)
    joined = joined_at(records) or here.membership.since
    day, today = (one.astimezone(here.zone).date() for one in (joined, work.now))
    one = Anniversary.wanted(here.member.id, here.community.id, day, today)
    await work.anniversaries.put(one)
    await work.timers.set(one.timer(here.zone))
    return one


async def forget_anniversary(work: Work, one: Anniversary) -> None:
    """The day is kept no longer, and nothing comes due for it."""
    await work.anniversaries.forget(one)
    await work.timers.clear(one.timer_at(work.now))


@dataclass(frozen=True, slots=True)
class AnniversaryDue:
    """The day has come."""

    open_work: OpenWork

    async def __call__(self, timer: Timer) -> None:
        """Write to the member, behind everything else and not at night; then in a year again."""
        number, _, community = timer.about.partition("/")
        async with self.open_work() as work:
            await work.timers.clear(timer)
            one = await work.anniversaries.find(MemberId(int(number)), CommunityId(community))
            if one is not None:
                await _come_due(work, one)
            await work.commit()


async def _come_due(work: Work, one: Anniversary) -> None:
    membership = await work.memberships.find(one.member, one.community)
    if membership is None or not membership.belongs:
        await forget_anniversary(work, one)
        work.note(Deed.ANNIVERSARY_LEFT, by=CLOCK, about=_about(one))
        return
    home = await work.communities.get(one.community)
    zone = zone_of(await work.members.get(one.member), home)
    awake = await awake_at(work, one.member, one.community)
    if awake > work.now:
        await work.timers.set(one.timer_at(awake))
        return
    today = work.now.astimezone(zone).date()
    if today < one.next_on:  # They live by another clock by now.
        await work.timers.set(one.timer(zone))
        return
    allowed = await in_force_now(work, one.member, one.community, Purpose.MEMBERSHIP)
    if allowed and today <= one.next_on + LATE:
        values: Values = {"community": home.title, "count": one.years}
        say = Say(AnniversaryWords.ANNIVERSARY, values)
        to = ToMember(one.member)
        work.tell(to, say, urgency=Urgency.BULLETIN, community=one.community)
    await _again(work, one.passed(today), zone)


async def _again(work: Work, following: Anniversary, zone: ZoneInfo) -> None:
    await work.anniversaries.put(following)
    await work.timers.set(following.timer(zone))
    work.note(Deed.ANNIVERSARY_PASSED, by=CLOCK, about=_about(following))


def _about(one: Anniversary) -> Subject:
    return Subject.of("member", one.member)


def tell_anniversary(work: Work, here: Present, one: Anniversary | None) -> None:
    """Say whether they get words on the day, with the button that changes it."""
    home = here.community
    if one is None:
        want = Button(AnniversaryWords.BUTTON_ANNIVERSARY_WANT, f"year:on:{home.id}")
        values: Values = {"community": home.title}
        say = Say(AnniversaryWords.ANNIVERSARY_OFF, values, ((want,),))
    else:
        leave = Button(AnniversaryWords.BUTTON_ANNIVERSARY_NOT, f"year:off:{home.id}")
        values = {"community": home.title, "due": one.next_on.isoformat()}
        say = Say(AnniversaryWords.ANNIVERSARY_ON, values, ((leave,),))
    work.tell(ToMember(here.member.id), say, urgency=Urgency.ANSWER)
