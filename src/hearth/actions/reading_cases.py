"""Reading a case: what was said in it, wherever it lies, and all that happened to it."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from hearth.actions.authority import must
from hearth.actions.cases import subject_of
from hearth.actions.purposes import leave_to_read
from hearth.community.audit import Deed, Entry
from hearth.community.case_copies import CaseCopy
from hearth.community.cases import Case, CaseNumber, Said
from hearth.community.drafts import Draft
from hearth.community.errors import ConsentMissing
from hearth.community.people import Permission, Staff
from hearth.community.safety_reports import SafetyReport
from hearth.ports import OpenWork, Work

TOLD_OF = frozenset(
    {
        Deed.CASE_OPENED,
        Deed.CASE_REOPENED,
        Deed.CASE_DISPUTED,
        Deed.PERSON_PAGED,
        Deed.PAGE_SEEN,
        Deed.CASE_TAKEN,
        Deed.CASE_PUT_BACK,
        Deed.CASE_PRIORITISED,
        Deed.CASE_HANDED_OVER,
        Deed.CASE_REASSIGNED,
        Deed.CASE_OPINION_ASKED,
        Deed.CASE_SNOOZED,
        Deed.CASE_WOKEN,
        Deed.CASE_FOLLOW_UP_SET,
        Deed.CASE_FOLLOW_UP_DUE,
        Deed.CASE_MERGED,
        Deed.CASE_SPLIT,
        Deed.CASE_CLOSED,
        Deed.CASE_COPIED,
        Deed.CASE_COPY_AGREED,
        Deed.CASE_COPY_ASKED,
        Deed.CASE_COPY_REFUSED,
        Deed.SAFETY_REPORT_BEGUN,
        Deed.SAFETY_REPORT_CHECKED,
        Deed.SAFETY_REPORT_EXPORTED,
    }
)
"""What a timeline shows beside what was said; who read the case is in the audit log alone."""


@dataclass(frozen=True, slots=True)
class Links:
    """The other cases of the same member that a case touches.

    Args:
        merged: those that go on in this one.
        split_off: those that were a part of it.
        later: those that came when it was over, disputes of it among them.
    """

    merged: Sequence[CaseNumber] = ()
    split_off: Sequence[CaseNumber] = ()
    later: Sequence[CaseNumber] = ()


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case, all that was said in it, and all that happened to it.

    Args:
        said: in order; also what was said in cases that were merged into it.
        events: in order; what was done to it, and by whom.
        seen: how often anything was said in it; a reply names it, to show what its author saw.
        draft: what the reader has begun to write and not sent.
        reports: of suspected adverse events, made of it.
        copy: what its member said to a copy of it, if they were asked.
    """

    case: Case
    said: Sequence[Said] = field(repr=False)
    events: Sequence[Entry] = ()
    links: Links = Links()
    seen: int = 0
    draft: Draft | None = None
    reports: Sequence[SafetyReport] = ()
    copy: CaseCopy | None = None


@dataclass(frozen=True, slots=True)
class ReadCase:
    """A clinician reads what was said in a case. Reading is a deed too."""

    open_work: OpenWork

    async def __call__(self, number: CaseNumber, *, by: Staff) -> CaseFile:
        """The case and all that was said in it, in order.

        Raises:
            NotAllowed: the role of `by` does not read cases.
            NoSuchCase: there is no such case.
            ConsentMissing: its member does not agree (any more) that clinicians read it.
        """
        actor = must(by, Permission.CASE_HANDLE)
        async with self.open_work() as work:
            case = await work.cases.get(number)
            leave = await leave_to_read(work, case, by)
            file = CaseFile(
                case,
                await all_said(work, case, by),
                [one for one in await work.audit.of(subject_of(case)) if one.deed in TOLD_OF],
                _links(case, await work.cases.of(case.member)),
                await work.cases.count_said(number),
                await work.drafts.find(number, by.id, leave),
                await work.safety_reports.of(case, leave),
                await work.copies.find(number),
            )
            work.note(Deed.CASE_READ, by=actor, about=subject_of(case))
            await work.commit()
        return file


async def all_said(work: Work, case: Case, by: Staff | None = None) -> Sequence[Said]:
    """What was said in the case and in those that were merged into it, in order.

    Each merged case rests on its own purpose: what may not be read (any more) is left out. What
    was split off is read in the case that it was split off into.

    Raises:
        ConsentMissing: the case itself may not be read.
    """
    said = await _said_in(work, case, by)
    shown = {case.number, None}
    for other in await work.cases.of(case.member):
        if other.merged_into == case.number:
            with suppress(ConsentMissing):
                said += await _said_in(work, other, by)
                shown.add(other.number)
    # What was split off and came back is found twice: where it lies, and where it was read.
    here = {one.position: one for one in said if one.moved_to in shown}
    return [here[position] for position in sorted(here)]


async def _said_in(work: Work, case: Case, by: Staff | None) -> list[Said]:
    own = await work.cases.said(case.number, await leave_to_read(work, case, by))
    joined = await work.cases.said_elsewhere(case.number, await leave_to_read(work, case, by))
    return [*own, *joined]


def _links(case: Case, theirs: Iterable[Case]) -> Links:
    others = [one for one in theirs if one.number != case.number]
    return Links(
        merged=[one.number for one in others if one.merged_into == case.number],
        split_off=[one.number for one in others if one.split_from == case.number],
        later=[one.number for one in others if case.number in {one.after, one.follows}],
    )
