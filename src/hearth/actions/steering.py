"""Who sees to a case, and how soon: priority, handing over, and asking a colleague."""

from dataclasses import dataclass

from hearth.actions.authority import must
from hearth.actions.cases import checked, held_case, keep, subject_of
from hearth.actions.clocks import keep_clocks
from hearth.actions.opening import case_buttons, tell_back_in_queue, watchers
from hearth.actions.paging import end_paging, page, page_beside_holder
from hearth.actions.purposes import leave_to_read
from hearth.actions.quiet import tell_member
from hearth.community.audit import Deed
from hearth.community.cases import Case, CaseNumber, Priority, Said, SaidBy, Specialty
from hearth.community.errors import NoSuchStaff, NotOffered
from hearth.community.outgoing import Say, ToStaff, Urgency, Values
from hearth.community.people import Permission, Staff, StaffId
from hearth.community.turns import Turn, Turning
from hearth.community.words import MemberWords, StaffWords
from hearth.ports import OpenWork, Work


@dataclass(frozen=True, slots=True)
class ChangePriority:
    """A clinician sees that a case is more, or less, pressing than the rules made it."""

    open_work: OpenWork

    async def __call__(
        self, number: CaseNumber, priority: Priority, reason: str, *, by: Staff
    ) -> Case:
        """Change it; the reason is sealed into the case. The same again changes nothing.

        Nobody needs to hold the case. As an emergency it calls the person on call, or asks whoever
        holds it to look.

        Raises:
            NotAllowed: the role of `by` does not handle cases.
            NothingSaid: there is no reason.
            TooLong: more than `TEXT_LONGEST` characters of reason.
            NoSuchCase: there is no such case.
            CaseClosed: it is over.
            ConsentMissing: its member does not agree (any more) that clinicians work on it.
        """
        async with self.open_work() as work:
            case = await change_priority(work, number, priority, reason, by)
            await work.commit()
        return case


@dataclass(frozen=True, slots=True)
class HandOver:
    """A clinician gives a case into a colleague's hands, with a word on why."""

    open_work: OpenWork

    async def __call__(
        self, number: CaseNumber, colleague: StaffId, note: str, *, by: Staff
    ) -> Case:
        """Give it; both the colleague and the member are told.

        Raises:
            NotAllowed: the role of `by` does not handle cases.
            NothingSaid: there is no note.
            TooLong: more than `TEXT_LONGEST` characters of note.
            NoSuchCase: there is no such case.
            NoSuchStaff: there is no such colleague, or they do not handle cases.
            NotOffered: it is their own.
            CaseClosed: it is over.
            CaseNotYours: `by` does not hold it.
            CaseNotForYou: the colleague decided first, and somebody else looks now.
            ConsentMissing: its member does not agree (any more) that clinicians work on it.
        """
        async with self.open_work() as work:
            case = await hand_over(work, number, colleague, note, by)
            await work.commit()
        return case


@dataclass(frozen=True, slots=True)
class HandToSpecialty:
    """A clinician puts a case back for the colleagues of one specialty, with a word on why."""

    open_work: OpenWork

    async def __call__(
        self, number: CaseNumber, specialty: Specialty, note: str, *, by: Staff
    ) -> Case:
        """Put it into the queue for them; the care team and the member are told.

        Raises:
            NotAllowed: the role of `by` does not handle cases.
            NothingSaid: there is no note.
            TooLong: more than `TEXT_LONGEST` characters of note.
            NoSuchCase: there is no such case.
            NotOffered: the community has no such specialty.
            CaseClosed: it is over.
            CaseNotYours: `by` does not hold it.
            ConsentMissing: its member does not agree (any more) that clinicians work on it.
        """
        async with self.open_work() as work:
            case = await hand_to_specialty(work, number, specialty, note, by)
            await work.commit()
        return case


@dataclass(frozen=True, slots=True)
class AskColleague:
    """A clinician asks a colleague for a second opinion, and goes on holding the case."""

    open_work: OpenWork

    async def __call__(
        self, number: CaseNumber, colleague: StaffId, question: str, *, by: Staff
    ) -> Case:
        """Ask; the colleague reads the case and answers in a note, and the holder is told of it.

        Raises:
            NotAllowed: the role of `by` does not handle cases.
            NothingSaid: there is no question.
            TooLong: more than `TEXT_LONGEST` characters of question.
            NoSuchCase: there is no such case.
            NoSuchStaff: there is no such colleague, or they do not handle cases.
            NotOffered: it is they themselves.
            CaseClosed: it is over.
            CaseNotYours: `by` does not hold it.
            ConsentMissing: its member does not agree (any more) that clinicians work on it.
        """
        async with self.open_work() as work:
            case = await ask_colleague(work, number, colleague, question, by)
            await work.commit()
        return case


async def change_priority(
    work: Work, number: CaseNumber, priority: Priority, reason: str, by: Staff
) -> Case:
    """As `ChangePriority`, inside a transaction."""
    actor = must(by, Permission.CASE_HANDLE)
    reason = checked(reason)
    before = await work.cases.get(number)
    case = before.prioritised(priority)
    if case.priority is before.priority:
        return before
    await leave_to_read(work, case)
    if priority is not Priority.ROUTINE:
        await work.held.release(case.member)  # What presses does not wait for the morning.
    await _note(work, case, reason, by, Turn(Turning.PRIORITY, priority, before.priority))
    await keep(work, case)
    work.note(Deed.CASE_PRIORITISED, by=actor, about=subject_of(case))
    if priority is Priority.EMERGENCY:
        await _call(work, case, by)
    elif before.priority is Priority.EMERGENCY:
        await end_paging(work, case)
    if case.holder is not None and case.holder != by.id:
        values: Values = {"number": number, "priority": priority.value, "name": by.name}
        say = Say(StaffWords.CASE_PRIORITISED, values, case_buttons(case))
        work.tell(ToStaff(case.holder), say, urgency=Urgency.RELAY)
    return case


async def _call(work: Work, case: Case, by: Staff) -> None:
    """Call people to what became an emergency; whoever holds it is asked first."""
    community = await work.communities.get(case.community)
    course = await work.clocks.find(case.number)
    if case.holder is None:
        # Also where people are called already, or in the morning: it does not wait for that.
        await page(work, community, case, round_=0)
    elif case.holder != by.id:
        await page_beside_holder(work, community, case)
    elif course is not None:  # Who raised it is at work on it.
        await keep_clocks(work, case, course.seen(work.now))


async def hand_over(
    work: Work, number: CaseNumber, colleague: StaffId, note: str, by: Staff
) -> Case:
    """As `HandOver`, inside a transaction."""
    actor = must(by, Permission.CASE_HANDLE)
    note = checked(note)
    case = (await work.cases.get(number)).handed_to(colleague, by=by.id)
    there = await _colleague(work, colleague)
    await leave_to_read(work, case)
    await _note(work, case, note, by, Turn(Turning.HANDED_OVER, str(colleague), str(by.id)))
    await keep(work, case)
    work.note(Deed.CASE_HANDED_OVER, by=actor, about=subject_of(case))
    say = Say(StaffWords.CASE_HANDED_OVER, {"number": number, "name": by.name}, case_buttons(case))
    work.tell(ToStaff(colleague), say, urgency=Urgency.RELAY)
    told = Say(MemberWords.CASE_WITH_COLLEAGUE, {"number": number, "name": there.name})
    await tell_member(work, case, told)
    return case


async def hand_to_specialty(
    work: Work, number: CaseNumber, specialty: Specialty, note: str, by: Staff
) -> Case:
    """As `HandToSpecialty`, inside a transaction."""
    actor = must(by, Permission.CASE_HANDLE)
    note = checked(note)
    case = (await work.cases.get(number)).handed_to_specialty(specialty, by=by.id)
    community = await work.communities.get(case.community)
    if specialty not in community.specialties:
        raise NotOffered
    await leave_to_read(work, case)
    await _note(work, case, note, by, Turn(Turning.HANDED_TO_SPECIALTY, specialty, str(by.id)))
    await keep(work, case)
    work.note(Deed.CASE_HANDED_OVER, by=actor, about=subject_of(case))
    values: Values = {"number": number, "specialty": specialty, "name": by.name}
    say = Say(StaffWords.CASE_FOR_SPECIALTY, values, case_buttons(case))
    for recipient in await watchers(work, community):
        work.tell(recipient, say, urgency=Urgency.RELAY)
    await tell_back_in_queue(work, case, community)
    return case


async def ask_colleague(
    work: Work, number: CaseNumber, colleague: StaffId, question: str, by: Staff
) -> Case:
    """As `AskColleague`, inside a transaction."""
    actor = must(by, Permission.CASE_HANDLE)
    question = checked(question)
    case = await held_case(work, number, by)
    if colleague == by.id:
        raise NotOffered
    await _colleague(work, colleague)
    await leave_to_read(work, case)
    await _note(work, case, question, by, Turn(Turning.SECOND_OPINION, str(colleague)))
    work.note(Deed.CASE_OPINION_ASKED, by=actor, about=subject_of(case))
    say = Say(
        StaffWords.CASE_OPINION_ASKED, {"number": number, "name": by.name}, case_buttons(case)
    )
    work.tell(ToStaff(colleague), say, urgency=Urgency.RELAY)
    return case


async def _colleague(work: Work, number: StaffId) -> Staff:
    there = await work.staff.get(number)
    if not there.may(Permission.CASE_HANDLE):
        raise NoSuchStaff
    return there


async def _note(work: Work, case: Case, text: str, by: Staff, turn: Turn) -> None:
    said = Said(case.number, SaidBy.NOTE, text, work.now, staff=by.id, turn=turn)
    await work.cases.say(said)
