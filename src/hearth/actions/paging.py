"""Calling people to a case that waits, again and again until somebody takes it."""

from dataclasses import dataclass, replace
from datetime import timedelta

from hearth.actions.authority import must
from hearth.actions.clocks import end_asking, keep_clocks
from hearth.actions.on_call import called_now, clinicians, rota_of
from hearth.actions.quiet import tell_member
from hearth.actions.reported import is_reported
from hearth.community.audit import Deed, Subject
from hearth.community.cases import Case, CaseNumber, Priority
from hearth.community.communities import Community
from hearth.community.drill import drill_mark
from hearth.community.errors import CaseClosed, NoSuchCase
from hearth.community.outgoing import Button, Say, ToCareTeam, ToStaff, Urgency, Values
from hearth.community.outside import TRIES_MOST
from hearth.community.paging import PATIENCE, SEEN_PATIENCE, whose_turn
from hearth.community.people import PROGRAM, Actor, Permission, Staff
from hearth.community.timers import Timer, TimerKind
from hearth.community.words import MemberWords, StaffWords
from hearth.ports import OpenWork, Work

PAGE_TIMERS = (TimerKind.PAGE_UNANSWERED, TimerKind.PAGE_SEEN)
OUTSIDE_TIMERS = (TimerKind.OUTSIDE_WEBHOOK, TimerKind.OUTSIDE_MAIL)


async def page(work: Work, community: Community, case: Case, *, round_: int) -> None:
    """Call whoever's turn it is, and set a timer for the next if they do not take the case.

    A page never gives up while the case waits. What is late but not dangerous rests while nobody
    is on shift.
    """
    if case.holder is not None or await _rests(work, case, round_):
        return
    patience = PATIENCE[case.priority]
    say = Say(StaffWords.CASE_PAGE, values_of(community, case, patience), _buttons(case))
    everybody = [one.id for one in await clinicians(work)]
    called = whose_turn(await called_now(work, community, case.specialty), everybody, round_)
    for staff in called.people:
        work.tell(ToStaff(staff), say, urgency=Urgency.CRISIS)
    if community.care_team_chat is not None:
        work.tell(ToCareTeam(community.id), say, urgency=Urgency.CRISIS)
    await work.timers.clear(_timer(TimerKind.PAGE_SEEN, case, work))
    due = work.now + patience
    await work.timers.set(
        Timer(TimerKind.PAGE_UNANSWERED, str(case.number), due, round=round_ + 1)
    )
    if called.outside:
        for kind in OUTSIDE_TIMERS:
            await work.timers.set(
                Timer(kind, str(case.number), work.now, round=round_ * TRIES_MOST)
            )
    work.note(Deed.PERSON_PAGED, by=PROGRAM, about=Subject.of("case", case.number))


async def page_beside_holder(work: Work, community: Community, case: Case) -> None:
    """Ask whoever holds the case, which presses now, to look at it; and call one more person.

    The holder may be with another patient, or asleep. If they neither say that they are on it nor
    answer, it goes on to others (`HolderSilent`).
    """
    if case.holder is None:
        return
    values = values_of(community, case, await ask_holder(work, case))
    read = Button(StaffWords.BUTTON_READ, f"case:read:{case.number}")
    reply = Button(StaffWords.BUTTON_REPLY, f"case:reply:{case.number}")
    say = Say(StaffWords.CASE_PAGE_YOURS, values, ((on_it(case),), (read, reply)))
    work.tell(ToStaff(case.holder), say, urgency=Urgency.CRISIS)
    beside = Say(StaffWords.CASE_PAGE_HELD, {**values, "holder": case.holder})
    order = await called_now(work, community, case.specialty)
    able = [one.id for one in await clinicians(work)]
    others = [one for one in order if one != case.holder][:1]
    for staff in others or [one for one in able if one != case.holder]:
        work.tell(ToStaff(staff), beside, urgency=Urgency.CRISIS)
    if community.care_team_chat is not None:
        work.tell(ToCareTeam(community.id), beside, urgency=Urgency.CRISIS)
    work.note(Deed.PERSON_PAGED, by=PROGRAM, about=Subject.of("case", case.number))


async def ask_holder(work: Work, case: Case) -> timedelta:
    """Plan what follows if whoever holds the case says nothing; how long they have, at least.

    Somebody in danger is not left to one person for longer than `Course.alone_until`.
    """
    patience = PATIENCE[case.priority]
    due = work.now + patience
    course = await work.clocks.find(case.number)
    if course is not None and case.priority is Priority.EMERGENCY and course.seen_at is not None:
        due = min(due, max(work.now, course.alone_until()))
    await work.timers.set(Timer(TimerKind.HOLDER_ASKED, str(case.number), due))
    return patience


async def is_asked(work: Work, case: Case) -> bool:
    """Whether whoever holds the case was asked to look at it, and has said nothing so far."""
    return await work.timers.find(_timer(TimerKind.HOLDER_ASKED, case, work)) is not None


async def is_called(work: Work, case: Case) -> bool:
    """Whether people are being called to the case."""
    for kind in PAGE_TIMERS:
        if await work.timers.find(_timer(kind, case, work)) is not None:
            return True
    return False


def on_it(case: Case) -> Button:
    """What its holder taps who was asked to look at it."""
    return Button(StaffWords.BUTTON_ON_IT, f"page:seen:{case.number}")


def values_of(community: Community, case: Case, patience: timedelta) -> Values:
    """What a page says of a case, and for how long it waits for somebody."""
    return {
        "number": case.number,
        "community": community.title,
        "matter": case.matter.value,
        "priority": case.priority.value,
        "minutes": int(patience.total_seconds() // 60),
    }


async def page_unless_called(work: Work, community: Community, case: Case) -> None:
    """Begin to call people, unless they are being called already."""
    if not await is_called(work, case):
        await page(work, community, case, round_=0)


async def end_paging(work: Work, case: Case) -> None:
    """Call nobody any more: somebody came, or it does not press any more."""
    for kind in (*PAGE_TIMERS, *OUTSIDE_TIMERS, TimerKind.HOLDER_ASKED):
        await work.timers.clear(_timer(kind, case, work))


async def _rests(work: Work, case: Case, round_: int) -> bool:
    """Put off what is not dangerous until somebody is on shift; False if there is no need to."""
    if case.priority is Priority.EMERGENCY:
        return False
    rota = await rota_of(work, case.community)
    if rota.empty or rota.at(work.now).covered:
        return False
    then = rota.next_covered(work.now)
    if then is None:
        return False
    await work.timers.set(Timer(TimerKind.PAGE_UNANSWERED, str(case.number), then, round_))
    return True


def _timer(kind: TimerKind, case: Case, work: Work) -> Timer:
    return Timer(kind, str(case.number), work.now)


def _buttons(case: Case) -> tuple[tuple[Button, ...], ...]:
    take = Button(StaffWords.BUTTON_TAKE, f"case:take:{case.number}")
    return ((take, Button(StaffWords.BUTTON_SEEN, f"page:seen:{case.number}")),)


@dataclass(frozen=True, slots=True)
class PageAgain:
    """Nobody took a case in time, or who saw the page did not."""

    open_work: OpenWork

    async def __call__(self, timer: Timer) -> None:
        """Call whoever is next, unless somebody took the case or closed it."""
        async with self.open_work() as work:
            await work.timers.clear(timer)
            try:
                case = await work.cases.get(CaseNumber(int(timer.about)))
            except NoSuchCase:
                case = None
            if case is not None and case.open and case.holder is None:
                community = await work.communities.get(case.community)
                await page(work, community, case, round_=timer.round)
            await work.commit()


@dataclass(frozen=True, slots=True)
class SeePage:
    """Somebody who was called says that they have seen it and are on their way."""

    open_work: OpenWork

    async def __call__(self, number: CaseNumber, *, by: Staff) -> None:
        """Let the next person rest a little longer, once for each page; the team learns who.

        Saying it does not take the case: if nobody takes it soon, the next person is called. Said
        by its holder, who was asked to look, it keeps the case in their hands.

        Raises:
            NotAllowed: the role of `by` does not handle cases.
            NoSuchCase: there is no such case.
            CaseClosed: it is over.
        """
        actor = must(by, Permission.CASE_HANDLE)
        async with self.open_work() as work:
            case = await work.cases.get(number)
            if not case.open:
                raise CaseClosed(number)
            waiting = await work.timers.find(_timer(TimerKind.PAGE_UNANSWERED, case, work))
            if case.holder == by.id and await is_asked(work, case):
                await _stay_with(work, case, by)
                await work.commit()
            if case.holder is not None or waiting is None:
                return
            due = work.now + SEEN_PATIENCE[case.priority]
            await work.timers.clear(waiting)
            await work.timers.set(replace(waiting, kind=TimerKind.PAGE_SEEN, due_at=due))
            work.note(Deed.PAGE_SEEN, by=actor, about=Subject.of("case", number))
            community = await work.communities.get(case.community)
            self._tell(work, community, case, by)
            await work.commit()

    @staticmethod
    def _tell(work: Work, community: Community, case: Case, by: Staff) -> None:
        minutes = int(SEEN_PATIENCE[case.priority].total_seconds() // 60)
        say = Say(
            StaffWords.PAGE_SEEN,
            {
                "number": case.number,
                "holder": by.id,
                "minutes": minutes,
                "drill": drill_mark(case),
            },
        )
        work.tell(ToStaff(by.id), say, urgency=Urgency.RELAY)
        if community.care_team_chat is not None:
            work.tell(ToCareTeam(community.id), say, urgency=Urgency.RELAY)


async def _stay_with(work: Work, case: Case, by: Staff) -> None:
    """Its holder is on it; a member whose case came to them by itself is told of them now."""
    await end_asking(work, case)
    course = await work.clocks.find(case.number)
    assert course is not None  # noqa: S101  Every open case has one.
    await keep_clocks(work, case, course.seen(work.now))
    work.note(Deed.PAGE_SEEN, by=Actor.staff(by.id), about=Subject.of("case", case.number))
    values: Values = {"number": case.number, "holder": by.id, "drill": drill_mark(case)}
    say = Say(StaffWords.HOLDER_SEEN, values)
    work.tell(ToStaff(by.id), say, urgency=Urgency.RELAY)
    community = await work.communities.get(case.community)
    if community.care_team_chat is not None:
        work.tell(ToCareTeam(community.id), say, urgency=Urgency.RELAY)
    if by.id in course.went_to and not await is_reported(work, case):
        told = Say(MemberWords.CASE_WITH_COLLEAGUE, {"number": case.number, "name": by.name})
        await tell_member(work, case, told)
