"""One voice in a crisis: what is prepared, what the group reads, and what waits meanwhile."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from hearth.actions.authority import By, must
from hearth.actions.checking_crises import CheckStatus, must_be_outweighed
from hearth.actions.event_news import release_news
from hearth.actions.second_reader import tell_readers
from hearth.community.audit import Deed, Subject
from hearth.community.bulletins import Bulletin, BulletinState
from hearth.community.communities import Community
from hearth.community.crises import (
    LINE_LONGEST,
    STAKEHOLDERS_MOST,
    STATUS_LONGEST,
    Crisis,
    CrisisId,
    CrisisKind,
    CrisisPlan,
)
from hearth.community.errors import ListFull
from hearth.community.given import given
from hearth.community.outgoing import PinSlot, Say, ToGroup, ToStaff, Urgency, Values
from hearth.community.people import CLOCK, CommunityId, Permission, Staff, StaffId
from hearth.community.timers import Timer, TimerKind
from hearth.community.words import CrisisWords, StaffWords
from hearth.ports import OpenWork, Work

THE_SHELL = StaffId(0)
"""Who wrote a plan that came through the shell; no colleague has this number."""


def subject_of(crisis: Crisis) -> Subject:
    """It, in the audit log."""
    return Subject.of("crisis", crisis.id)


def clock_of(home: Community, at: datetime) -> str:
    """A time of day as the community's clock shows it."""
    return f"{at.astimezone(ZoneInfo(home.time_zone)):%H:%M}"


@dataclass(frozen=True, slots=True)
class WriteCrisisPlan:
    """Somebody writes what a community will do in a crisis."""

    open_work: OpenWork
    check: CheckStatus

    async def __call__(  # noqa: PLR0913  A plan has these four parts.
        self,
        community: CommunityId,
        *,
        spokesperson: str,
        contact: str,
        stakeholders: Sequence[str],
        first: Mapping[CrisisKind, str],
        by: By,
    ) -> CrisisPlan:
        """Keep it in the place of any before; its words are used once somebody else approved it.

        What the checks see in its words, that reader sees as well.

        Raises:
            NotAllowed: `by` does not write content.
            NoSuchCommunity: there is none of that name.
            NothingSaid, TooLong, ListFull: it cannot be kept.
            PlanNotFit: its words have what nothing outweighs.
        """
        actor = must(by, Permission.CONTENT_WRITE)
        if len(stakeholders) > STAKEHOLDERS_MOST:
            raise ListFull(STAKEHOLDERS_MOST)
        words = {kind: given(text, STATUS_LONGEST) for kind, text in first.items()}
        must_be_outweighed(await self.check.plan(words, community))
        async with self.open_work() as work:
            await work.communities.get(community)
            plan = CrisisPlan(
                community,
                given(spokesperson, LINE_LONGEST),
                given(contact, LINE_LONGEST),
                tuple(given(one, LINE_LONGEST) for one in stakeholders),
                words,
                by.id if isinstance(by, Staff) else THE_SHELL,
                work.now,
            )
            await work.crises.put_plan(plan)
            about = Subject.of("community", community)
            work.note(Deed.CRISIS_PLAN_WRITTEN, by=actor, about=about)
            say = Say(StaffWords.CRISIS_PLAN_WAITS, {"community": community})
            right = Permission.CONTENT_APPROVE
            await tell_readers(work, say, author=plan.author, right=right)
            await work.commit()
        return plan


@dataclass(frozen=True, slots=True)
class ReadCrisisPlan:
    """Somebody who leads in a crisis reads the plan."""

    open_work: OpenWork

    async def __call__(self, community: CommunityId, *, by: By) -> CrisisPlan | None:
        """It, if there is one.

        Raises:
            NotAllowed: `by` does not lead in a crisis.
        """
        must(by, Permission.CRISIS_LEAD)
        async with self.open_work(looking=True) as work:
            return await work.crises.plan(community)


def tell_status(work: Work, home: Community, crisis: Crisis) -> None:
    """The group reads the newest status, where the one before stood, at the top of the chat.

    In a rehearsal nobody in the group is told anything.
    """
    if crisis.rehearsal:
        return
    values: Values = {
        "text": crisis.statuses[-1].text,
        "time": clock_of(home, crisis.statuses[-1].at),
    }
    words = CrisisWords.CRISIS_STATUS if crisis.going_on else CrisisWords.CRISIS_OVER
    group = ToGroup(home.id)
    work.tell(group, Say(words, values, slot=crisis.slot), urgency=Urgency.CRISIS)
    work.tell(group, PinSlot(crisis.slot, pinned=crisis.going_on), urgency=Urgency.CRISIS)


async def held_crisis(work: Work, number: CrisisId) -> tuple[Crisis, Community]:
    """A crisis, for this transaction alone, and where it is.

    Raises:
        NoSuchCrisis: there is none with that number.
    """
    crisis = await work.crises.hold(number)
    return crisis, await work.communities.get(crisis.community)


async def waits_for_a_crisis(
    work: Work, bulletin: Bulletin, community: CommunityId, after: int
) -> bool:
    """Whether a bulletin that comes due has to wait until a crisis is over; then it does.

    What puts something right, or takes it back, never waits.

    Args:
        work: in which the crisis is held, so that its end cannot miss the bulletin.
        bulletin: that comes due.
        community: where.
        after: the number of the member whom it reached last.
    """
    going_out = bulletin.state in (BulletinState.PLANNED, BulletinState.SENT)
    if not going_out or bulletin.corrects is not None:
        return False
    crisis = await work.crises.find_open(community)
    if crisis is None or crisis.rehearsal:
        return False
    await work.crises.put(crisis.holding(bulletin.id, after))
    work.note(Deed.CRISIS_BULLETIN_HELD, by=CLOCK, about=Subject.of("bulletin", bulletin.id))
    values: Values = {"number": bulletin.id, "title": bulletin.words.title}
    say = Say(StaffWords.BULLETIN_HELD, values)
    for one in sorted({bulletin.author, bulletin.approver or bulletin.author}):
        work.tell(ToStaff(one), say, urgency=Urgency.RELAY)
    return True


async def release(work: Work, crisis: Crisis) -> None:
    """What waited for the end of this crisis goes on now, where it stood; a rehearsal ends so."""
    if crisis.rehearsal:
        return
    for one in crisis.held:
        about = f"{one.bulletin}/{crisis.community}"
        await work.timers.set(Timer(TimerKind.BULLETIN_DUE, about, work.now, one.round))
    await release_news(work, crisis.community)
    await work.questions.forget_replied(crisis.community)
