"""Two cases that are one matter, and one case that is two."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from hearth.actions.authority import must
from hearth.actions.cases import held_case, keep, subject_of
from hearth.actions.clocks import wait_on
from hearth.actions.purposes import leave_to_read
from hearth.actions.reading_cases import all_said
from hearth.community.audit import Deed
from hearth.community.cases import Case, CaseNumber, Matter, Origin
from hearth.community.errors import NotOffered
from hearth.community.outgoing import Say, ToMember, Urgency
from hearth.community.people import Permission, Staff
from hearth.community.timers import Timer, TimerKind
from hearth.community.words import MemberWords
from hearth.ports import OpenWork, Work

OF_ONE_CASE = (
    TimerKind.CASE_FOLLOW_UP,
    TimerKind.CASE_SNOOZED,
    TimerKind.HOLDER_ASKED,
    TimerKind.PAGE_SEEN,
    TimerKind.PAGE_UNANSWERED,
)
"""What comes due about a case, and no more when it goes on in another."""


@dataclass(frozen=True, slots=True)
class MergeCases:
    """A clinician sees that two open cases of a member are one matter."""

    open_work: OpenWork

    async def __call__(self, number: CaseNumber, into: CaseNumber, *, by: Staff) -> Case:
        """Close case `number` and let it go on in case `into`, where all of it is read then.

        The more pressing of both counts. Nothing that was said moves or goes.

        Returns:
            the case that goes on.

        Raises:
            NotAllowed: the role of `by` does not handle cases.
            NoSuchCase: one of them is not there.
            CaseClosed: one of them is over.
            CaseNotYours: `by` does not hold the one that goes on.
            CaseTaken: a colleague holds the other.
            NotOffered: they are not of one member and community, or one is a dispute.
            ConsentMissing: the member does not agree (any more) that clinicians work on one.
        """
        async with self.open_work() as work:
            goes_on = await merge(work, number, into, by)
            await work.commit()
        return goes_on


async def merge(work: Work, number: CaseNumber, into: CaseNumber, by: Staff) -> Case:
    """As `MergeCases`, inside a transaction."""
    actor = must(by, Permission.CASE_HANDLE)
    goes_on, ends = await work.cases.get(into), await work.cases.get(number)
    over = ends.merged(goes_on, by=by.id, now=work.now)
    for one in (ends, goes_on):
        await leave_to_read(work, one)
    goes_on = goes_on.joined_with(ends)
    waits_since = await _waits_since(work, ends)
    await _point_here(work, ends, goes_on)
    for one in (over, goes_on):
        await keep(work, one)
        if one is goes_on and waits_since is not None:
            await wait_on(work, goes_on, waits_since)
        work.note(Deed.CASE_MERGED, by=actor, about=subject_of(one))
    for kind in OF_ONE_CASE:
        await work.timers.clear(Timer(kind, str(number), work.now))
    say = Say(MemberWords.CASES_MERGED, {"number": number, "into": into})
    work.tell(ToMember(over.member), say, urgency=Urgency.RELAY)
    return goes_on


async def _waits_since(work: Work, case: Case) -> datetime | None:
    """Since when its member waits for a word; None while it is theirs."""
    course = await work.clocks.find(case.number)
    return None if course is None else course.waits_since


async def _point_here(work: Work, ends: Case, goes_on: Case) -> None:
    """What was merged into the one that ends now goes on where that goes on, too."""
    for one in await work.cases.of(ends.member):
        if one.merged_into == ends.number:
            await work.cases.put(replace(one, merged_into=goes_on.number))


@dataclass(frozen=True, slots=True)
class SplitCase:
    """A clinician sees that a case is about two things, and makes the second one a case."""

    open_work: OpenWork

    async def __call__(self, number: CaseNumber, positions: Collection[int], *, by: Staff) -> Case:
        """Open a case, in their hands, in which these things that were said are read from now on.

        Args:
            number: of the case.
            positions: of what goes along, as `Said` has them.
            by: who holds it.

        Returns:
            the new case.

        Raises:
            NotAllowed: the role of `by` does not handle cases.
            NoSuchCase: there is no such case.
            CaseClosed: it is over.
            CaseNotYours: `by` does not hold it.
            NotOffered: nothing of it, or all, would go; or it is a dispute.
            ConsentMissing: its member does not agree (any more) that clinicians work on it.
        """
        async with self.open_work() as work:
            new = await split(work, number, positions, by)
            await work.commit()
        return new


async def split(work: Work, number: CaseNumber, positions: Collection[int], by: Staff) -> Case:
    """As `SplitCase`, inside a transaction."""
    actor = must(by, Permission.CASE_HANDLE)
    case = await held_case(work, number, by)
    there = {one.position for one in await all_said(work, case)}
    if not set(positions) < there or not positions or case.matter is Matter.DISPUTE:
        raise NotOffered
    new = await work.cases.open(
        member=case.member,
        community=case.community,
        matter=case.matter,
        priority=case.priority,
        origin=Origin(split_from=number),
    )
    new = new.given_to(by.id)
    await work.cases.move_said(sorted(positions), new.number)
    for one in (case, new):
        await keep(work, one)
        work.note(Deed.CASE_SPLIT, by=actor, about=subject_of(one))
    say = Say(MemberWords.CASE_SPLIT, {"number": new.number, "old": number})
    work.tell(ToMember(case.member), say, urgency=Urgency.RELAY)
    return new
