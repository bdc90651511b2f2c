"""Cases that rest until a time, and reminders to look at one again: both are timers."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from hearth.actions.authority import must
from hearth.actions.cases import checked, keep, subject_of
from hearth.actions.opening import case_buttons, watchers
from hearth.actions.purposes import leave_to_read
from hearth.community.audit import Deed
from hearth.community.cases import Case, CaseNumber, Said, SaidBy
from hearth.community.errors import CaseNotYours, NoSuchCase, OutOfRange
from hearth.community.outgoing import Say, ToStaff, Urgency
from hearth.community.people import CLOCK, Permission, Staff
from hearth.community.timers import Timer, TimerKind
from hearth.community.turns import Turn, Turning
from hearth.community.words import StaffWords
from hearth.ports import OpenWork, Work

HOUR = timedelta(hours=1)

SNOOZED_MOST = timedelta(days=30)
"""A case that sleeps for longer has been forgotten."""


@dataclass(frozen=True, slots=True)
class SnoozeCase:
    """A clinician lets a case rest: out of the queue until a time, or until its member writes."""

    open_work: OpenWork

    async def __call__(
        self, number: CaseNumber, until: datetime, *, by: Staff, reason: str = ""
    ) -> Case:
        """Let it rest, in their hands.

        Args:
            number: of the case.
            until: at most `SNOOZED_MOST` from now.
            by: who holds it.
            reason: sealed into the case, if there is one.

        Raises:
            NotAllowed: the role of `by` does not handle cases.
            NoSuchCase: there is no such case.
            OutOfRange: the time is past, or too far away.
            CaseClosed: it is over.
            CaseNotYours: `by` does not hold it.
            CasePressing: it is an emergency.
            ConsentMissing: there is a reason, and its member does not agree (any more) that
                clinicians work on it.
        """
        async with self.open_work() as work:
            case = await snooze(work, number, until, by, reason)
            await work.commit()
        return case


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A clinician wants to be reminded of a case, open or closed."""

    open_work: OpenWork

    async def __call__(self, number: CaseNumber, at: datetime, *, by: Staff) -> None:
        """Remind its holder then; a second time moves the first.

        Raises:
            NotAllowed: the role of `by` does not handle cases.
            NoSuchCase: there is no such case.
            OutOfRange: the time is past, or too far away.
            CaseNotYours: `by` does not hold it, or did not close it.
        """
        async with self.open_work() as work:
            await follow_up(work, number, at, by)
            await work.commit()


async def snooze(
    work: Work, number: CaseNumber, until: datetime, by: Staff, reason: str = ""
) -> Case:
    """As `SnoozeCase`, inside a transaction."""
    actor = must(by, Permission.CASE_HANDLE)
    case = (await work.cases.get(number)).snoozed(until, by=by.id)
    _must_be_soon(work, until)
    if reason.strip():
        await leave_to_read(work, case)
        turn = Turn(Turning.SNOOZED, until.isoformat())
        said = Said(number, SaidBy.NOTE, checked(reason), work.now, staff=by.id, turn=turn)
        await work.cases.say(said)
    await keep(work, case)
    await work.timers.set(Timer(TimerKind.CASE_SNOOZED, str(number), until))
    work.note(Deed.CASE_SNOOZED, by=actor, about=subject_of(case))
    return case


async def follow_up(work: Work, number: CaseNumber, at: datetime, by: Staff) -> None:
    """As `FollowUp`, inside a transaction."""
    actor = must(by, Permission.CASE_HANDLE)
    case = await work.cases.get(number)
    if case.holder != by.id:
        raise CaseNotYours(number)
    _must_be_soon(work, at)
    await work.timers.set(Timer(TimerKind.CASE_FOLLOW_UP, str(number), at))
    work.note(Deed.CASE_FOLLOW_UP_SET, by=actor, about=subject_of(case))


def _must_be_soon(work: Work, moment: datetime) -> None:
    if not work.now < moment <= work.now + SNOOZED_MOST:
        raise OutOfRange("hours", 1, SNOOZED_MOST // HOUR)


@dataclass(frozen=True, slots=True)
class WakeCase:
    """The time is over until which a case rested."""

    open_work: OpenWork

    async def __call__(self, timer: Timer) -> None:
        """Put it in sight again, unless its member woke it, or it rests for longer now."""
        async with self.open_work() as work:
            await work.timers.clear(timer)
            case = await _find(work, timer)
            if case is not None and case.snoozed_until is not None:
                await _wake(work, case)
            await work.commit()


async def _wake(work: Work, case: Case) -> None:
    until = case.snoozed_until
    if until is not None and until > work.now:
        await work.timers.set(Timer(TimerKind.CASE_SNOOZED, str(case.number), until))
        return
    awake = case.awake()
    await keep(work, awake)
    work.note(Deed.CASE_WOKEN, by=CLOCK, about=subject_of(awake))
    await _tell(work, awake, StaffWords.CASE_AWAKE)


@dataclass(frozen=True, slots=True)
class RemindOfCase:
    """The time has come at which somebody wanted to look at a case again."""

    open_work: OpenWork

    async def __call__(self, timer: Timer) -> None:
        """Remind whoever holds it, or held it last; the care team if nobody does."""
        async with self.open_work() as work:
            await work.timers.clear(timer)
            case = await _find(work, timer)
            if case is not None:
                work.note(Deed.CASE_FOLLOW_UP_DUE, by=CLOCK, about=subject_of(case))
                await _tell(work, case, StaffWords.CASE_FOLLOW_UP)
            await work.commit()


async def _find(work: Work, timer: Timer) -> Case | None:
    try:
        return await work.cases.get(CaseNumber(int(timer.about)))
    except NoSuchCase:
        return None


async def _tell(work: Work, case: Case, words: StaffWords) -> None:
    say = Say(words, {"number": case.number}, case_buttons(case))
    holder = None if case.holder is None else await work.staff.get(case.holder)
    if holder is not None and holder.may(Permission.CASE_HANDLE):
        work.tell(ToStaff(holder.id), say, urgency=Urgency.RELAY)
        return
    for recipient in await watchers(work, await work.communities.get(case.community)):
        work.tell(recipient, say, urgency=Urgency.RELAY)
