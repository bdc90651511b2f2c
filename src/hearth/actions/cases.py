"""Deeds about cases: what clinicians do all day."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from hearth.actions.asking_surveys import follow_event
from hearth.actions.authority import must
from hearth.actions.clocks import end_asking
from hearth.actions.locking import clean_up
from hearth.actions.opening import announce, case_buttons, tell_back_in_queue
from hearth.actions.paging import end_paging, is_asked
from hearth.actions.passing_on import pass_on
from hearth.actions.purposes import leave_to_read
from hearth.actions.quiet import tell_member
from hearth.actions.reported import is_reported, settle_reports
from hearth.community.audit import Deed, Subject
from hearth.community.cases import (
    CONDUCT,
    REOPENED_WITHIN,
    Case,
    CaseNumber,
    Matter,
    Outcome,
    Said,
    SaidBy,
)
from hearth.community.drafts import Draft
from hearth.community.drill import is_drill
from hearth.community.errors import (
    CaseClosed,
    CaseMoved,
    CaseNotYours,
    CaseTaken,
    ConsentMissing,
    NotOffered,
)
from hearth.community.given import given
from hearth.community.outgoing import Button, Say, ToStaff, Urgency, Values
from hearth.community.people import Permission, Staff
from hearth.community.prepared import blanks_in, whole
from hearth.community.queue import ALL_OPEN, CasesWanted
from hearth.community.surveys import SurveyEvent
from hearth.community.words import MemberWords, StaffWords
from hearth.ports import OpenWork, Work

TEXT_LONGEST = 16_384
"""Characters of a reply or a note: four Telegram messages; more is a letter, not a reply."""

PART_LONGEST = 3_800
"""Characters of a text in one message: Telegram's 4,096 less what introduces a reply."""

TOO_LATE = (CaseClosed, CaseMoved, CaseNotYours, CaseTaken)
"""Why a reply is not sent that was right when it was begun: it is kept as a draft."""


def subject_of(case: Case) -> Subject:
    """The case as the audit log names it."""
    return Subject.of("case", case.number)


def checked(text: str) -> str:
    """The text without what surrounds it.

    Raises:
        NothingSaid: it is empty.
        TooLong: more than `TEXT_LONGEST` characters.
    """
    return given(text, TEXT_LONGEST)


async def keep(work: Work, case: Case) -> None:
    """Remember the case as it is now, and show it so wherever the care team watches."""
    await work.cases.put(case)
    await announce(work, case, await work.communities.get(case.community))


@dataclass(frozen=True, slots=True)
class ListCases:
    """A clinician looks at the queue. Nobody's words are in it."""

    open_work: OpenWork

    async def __call__(
        self,
        *,
        by: Staff,
        wanted: CasesWanted = ALL_OPEN,
        limit: int = 100,
    ) -> Sequence[Case]:
        """The cases that are wanted, the most pressing first, then the longest waiting.

        Raises:
            NotAllowed: the role of `by` does not see cases.
        """
        must(by, Permission.CASE_SEE)
        async with self.open_work() as work:
            return await work.cases.fitting(wanted, by.id, limit=limit)


@dataclass(frozen=True, slots=True)
class TakeCase:
    """A clinician takes a case, and its member learns that somebody is there."""

    open_work: OpenWork

    async def __call__(self, number: CaseNumber, *, by: Staff) -> Case:
        """Give case `number` to `by`. Taking one's own case again is harmless.

        Raises:
            NotAllowed: the role of `by` does not take cases.
            NoSuchCase: there is no such case.
            CaseClosed: it is over.
            CaseTaken: a colleague was faster.
            CaseNotForYou: `by` decided about it first.
        """
        async with self.open_work() as work:
            case = await take(work, number, by)
            await work.commit()
        return case


@dataclass(frozen=True, slots=True)
class PutCaseBack:
    """A clinician puts a case back into the queue."""

    open_work: OpenWork

    async def __call__(self, number: CaseNumber, *, by: Staff) -> Case:
        """Let anybody take it.

        Raises:
            NotAllowed: the role of `by` does not handle cases.
            NoSuchCase: there is no such case.
            CaseClosed: it is over.
            CaseNotYours: `by` does not hold it.
        """
        async with self.open_work() as work:
            case = await put_back(work, number, by)
            await work.commit()
        return case


@dataclass(frozen=True, slots=True)
class Reply:
    """A clinician answers the member."""

    open_work: OpenWork

    async def __call__(
        self, number: CaseNumber, text: str, *, by: Staff, seen: int | None = None
    ) -> Case:
        """Seal the reply into the case and send it to the member, in the clinician's name.

        A reply that comes too late is not lost: it is kept as a draft, and the refusal says why.

        Args:
            number: of the case.
            text: of the reply.
            by: who writes it.
            seen: how often anything had been said when they looked; None for whatever they saw.

        Raises:
            NotAllowed: the role of `by` does not handle cases.
            NothingSaid: the text is empty.
            TooLong: more than `TEXT_LONGEST` characters; nothing was sent.
            NoSuchCase: there is no such case.
            CaseClosed: it is over.
            CaseNotYours: `by` does not hold it.
            CaseMoved: something was said in it since they looked.
            BlankLeft: a blank of a prepared reply is not filled in; nothing was sent.
            ConsentMissing: its member does not agree (any more) to be answered.
        """
        try:
            async with self.open_work() as work:
                case = await reply(work, number, text, by, seen=seen)
                await work.commit()
        except TOO_LATE:
            with suppress(ConsentMissing):  # What nobody may read, nobody may write about.
                async with self.open_work() as work:
                    await keep_draft(work, number, text, by)
                    await work.commit()
            raise
        return case


@dataclass(frozen=True, slots=True)
class WriteNote:
    """A clinician writes a note that stays inside the care team."""

    open_work: OpenWork

    async def __call__(self, number: CaseNumber, text: str, *, by: Staff) -> Case:
        """Seal the note into the case. Nobody needs to hold it for that.

        Raises:
            NotAllowed: the role of `by` does not handle cases.
            NothingSaid: the text is empty.
            TooLong: more than `TEXT_LONGEST` characters; nothing was kept.
            NoSuchCase: there is no such case.
            ConsentMissing: its member does not agree (any more) that clinicians work on it.
        """
        async with self.open_work() as work:
            case = await write_note(work, number, text, by)
            await work.commit()
        return case


@dataclass(frozen=True, slots=True)
class CloseCase:
    """A clinician closes a case with an outcome, and the member is told."""

    open_work: OpenWork

    async def __call__(self, number: CaseNumber, outcome: Outcome, *, by: Staff) -> Case:
        """Close it.

        Raises:
            NotAllowed: the role of `by` does not handle cases.
            NoSuchCase: there is no such case.
            CaseClosed: it was over already.
            CaseNotYours: `by` does not hold it.
            NotOffered: its community does not end cases so.
        """
        async with self.open_work() as work:
            case = await close(work, number, outcome, by)
            await work.commit()
        return case


async def take(work: Work, number: CaseNumber, by: Staff) -> Case:
    """As `TakeCase`, inside a transaction."""
    actor = must(by, Permission.CASE_HANDLE)
    before = await work.cases.get(number)
    case = before.given_to(by.id)
    if case == before:
        return case
    await keep(work, case)
    await end_paging(work, case)
    work.note(Deed.CASE_TAKEN, by=actor, about=subject_of(case))
    values: Values = {"number": case.number, "name": by.name}
    say = Say(MemberWords.CASE_TAKEN, values)
    if not await is_reported(work, case):
        await tell_member(work, case, say)
    return case


async def put_back(work: Work, number: CaseNumber, by: Staff) -> Case:
    """As `PutCaseBack`, inside a transaction."""
    actor = must(by, Permission.CASE_HANDLE)
    held = await work.cases.get(number)
    case, asked = held.put_back(by.id), await is_asked(work, held)
    work.note(Deed.CASE_PUT_BACK, by=actor, about=subject_of(case))
    await keep(work, case)
    await tell_back_in_queue(work, case, await work.communities.get(case.community))
    course = await work.clocks.find(number)
    if asked and course is not None:  # What they were asked to look at waits no longer.
        await pass_on(work, case, course.gone_to(by.id))
    return case


async def close(work: Work, number: CaseNumber, outcome: Outcome, by: Staff) -> Case:
    """As `CloseCase`, inside a transaction."""
    actor = must(by, Permission.CASE_HANDLE)
    case = (await work.cases.get(number)).closed(by.id, outcome, work.now)
    community = await work.communities.get(case.community)
    if outcome not in {one.outcome for one in community.offered_outcomes}:
        raise NotOffered
    await keep(work, case)
    work.note(Deed.CASE_CLOSED, by=actor, about=subject_of(case))
    days = "" if case.matter in CONDUCT else REOPENED_WITHIN.days
    values: Values = {"number": number, "outcome": outcome.value, "days": days}
    if not await settle_reports(work, case, outcome):
        await tell_member(work, case, _closed(case, values))
    await clean_up(work, number)
    if not is_drill(case) and case.matter not in CONDUCT:
        await follow_event(work, case.community, case.member, SurveyEvent.CASE_CLOSED)
    return case


def _closed(case: Case, values: Values) -> Say:
    """How a case ended; and where somebody decided about the member, who else could look."""
    if case.disputable:
        another = Button(MemberWords.BUTTON_ANOTHER_PERSON, f"case:again:{case.number}")
        return Say(MemberWords.CASE_CLOSED_DISPUTABLE, values, ((another,),))
    if case.matter is Matter.DISPUTE and case.not_for is not None:
        return Say(MemberWords.CASE_CLOSED_TWICE, values)
    return Say(MemberWords.CASE_CLOSED, values)


async def reply(
    work: Work, number: CaseNumber, text: str, by: Staff, *, seen: int | None = None
) -> Case:
    """As `Reply`, inside a transaction, and without keeping what comes too late."""
    actor = must(by, Permission.CASE_HANDLE)
    text = checked(text)
    case = (await work.cases.get(number)).replied(by.id, work.now)
    await end_asking(work, case)
    await leave_to_read(work, case)
    if seen is not None and await work.cases.count_said(number) != seen:
        raise CaseMoved(number)
    await _no_blank_left(work, case, text)
    await work.drafts.forget(number, by.id)
    await work.cases.say(Said(number, SaidBy.STAFF, text, work.now, staff=by.id))
    await keep(work, case)
    work.note(Deed.CASE_REPLIED, by=actor, about=subject_of(case))
    values: Values = {"number": number, "name": by.name, "text": text}
    await tell_member(work, case, Say(MemberWords.CASE_REPLY, values))
    return case


async def _no_blank_left(work: Work, case: Case, text: str) -> None:
    if not blanks_in(text):
        return
    prepared = await work.prepared.of(case.community)
    whole(text, {blank for one in prepared for blank in one.blanks})


async def write_note(work: Work, number: CaseNumber, text: str, by: Staff) -> Case:
    """As `WriteNote`, inside a transaction."""
    actor = must(by, Permission.CASE_HANDLE)
    text = checked(text)
    case = await work.cases.get(number)
    await leave_to_read(work, case)
    await work.cases.say(Said(number, SaidBy.NOTE, text, work.now, staff=by.id))
    work.note(Deed.CASE_NOTED, by=actor, about=subject_of(case))
    if case.open and case.holder not in {None, by.id}:
        _tell_holder(work, case, by)
    return case


def _tell_holder(work: Work, case: Case, by: Staff) -> None:
    """A colleague's note is for whoever answers."""
    if case.holder is not None:
        values: Values = {"number": case.number, "name": by.name}
        say = Say(StaffWords.CASE_NOTE_BY, values, case_buttons(case))
        work.tell(ToStaff(case.holder), say, urgency=Urgency.RELAY)


async def keep_draft(work: Work, number: CaseNumber, text: str, by: Staff) -> None:
    """What a colleague has begun to write stays, sealed, for them alone; empty, it goes.

    Raises:
        NotAllowed: the role of `by` does not handle cases.
        TooLong: more than `TEXT_LONGEST` characters.
        NoSuchCase: there is no such case.
        ConsentMissing: its member does not agree (any more) that clinicians work on it.
    """
    must(by, Permission.CASE_HANDLE)
    case = await work.cases.get(number)
    await leave_to_read(work, case)
    if text.strip():
        await work.drafts.put(Draft(number, by.id, checked(text), work.now), case)
    else:
        await work.drafts.forget(number, by.id)


def message_parts(text: str) -> int:
    """How many Telegram messages a reply becomes."""
    return max(1, -(-len(text) // PART_LONGEST))


async def held_case(work: Work, number: CaseNumber, by: Staff) -> Case:
    """The open case, provided that `by` holds it.

    Raises:
        NoSuchCase: there is no such case.
        CaseClosed: it is over.
        CaseNotYours: `by` does not hold it.
    """
    case = await work.cases.get(number)
    if not case.open:
        raise CaseClosed(number)
    if case.holder != by.id:
        raise CaseNotYours(number)
    return case
