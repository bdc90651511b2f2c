"""A copy of a case for the patient's record, with the member's yes to this very copy."""

from collections.abc import Sequence
from dataclasses import dataclass

from hearth.actions.authority import must
from hearth.actions.cases import subject_of
from hearth.actions.members import present
from hearth.actions.purposes import leave_to_read
from hearth.actions.quiet import tell_member
from hearth.actions.reading_cases import all_said
from hearth.community.audit import Deed
from hearth.community.case_copies import AGREED_FOR, CaseCopy, CopyState
from hearth.community.cases import CaseNumber, Matter, Said, SaidBy
from hearth.community.edits import taken_back, takes_back
from hearth.community.errors import ConsentMissing, NotOffered
from hearth.community.outgoing import Button, Say, ToMember, ToStaff, Urgency, Values
from hearth.community.people import Contact, Permission, Staff
from hearth.community.words import MemberWords, StaffWords
from hearth.ports import Copied, OpenWork, WriteCopy


@dataclass(frozen=True, slots=True)
class AskForCopy:
    """A clinician asks the member whether their case may be copied for their patient record."""

    open_work: OpenWork

    async def __call__(self, number: CaseNumber, *, by: Staff) -> None:
        """Ask in the member's chat. An earlier answer counts no more.

        Raises:
            NotAllowed: the role of `by` does not handle cases.
            NoSuchCase: there is no such case.
            NotOffered: it is a drill: there is nobody to ask.
            ConsentMissing: its member does not agree (any more) that clinicians work on it.
        """
        actor = must(by, Permission.CASE_HANDLE)
        async with self.open_work() as work:
            case = await work.cases.get(number)
            await leave_to_read(work, case)
            if case.matter is Matter.DRILL:
                raise NotOffered
            await work.copies.put(CaseCopy(number, CopyState.ASKED, by.id, work.now))
            values: Values = {"number": number, "name": by.name, "days": AGREED_FOR.days}
            yes = Button(MemberWords.BUTTON_COPY_YES, f"copy:yes:{number}")
            no = Button(MemberWords.BUTTON_COPY_NO, f"copy:no:{number}")
            say = Say(MemberWords.ASK_CASE_COPY, values, ((yes,), (no,)))
            await tell_member(work, case, say)
            work.note(Deed.CASE_COPY_ASKED, by=actor, about=subject_of(case))
            await work.commit()


@dataclass(frozen=True, slots=True)
class AnswerCopy:
    """A member says whether their case may be copied, or takes a yes back."""

    open_work: OpenWork

    async def __call__(self, contact: Contact, number: CaseNumber, *, agreed: bool) -> None:
        """Remember it, and tell whoever asked.

        Raises:
            NotAMember: the person is no active member.
            NoSuchCase: there is no such case.
            NotOffered: it is not their case, or nothing is asked (any more).
        """
        async with self.open_work() as work:
            here = await present(work, contact)
            case = await work.cases.get(number)
            copy = await work.copies.find(number)
            if case.member != here.member.id or copy is None:
                raise NotOffered
            answered = copy.answered(work.now, agreed=agreed)
            await work.copies.put(answered)
            deed = Deed.CASE_COPY_AGREED if agreed else Deed.CASE_COPY_REFUSED
            work.note(deed, by=here.actor, about=subject_of(case))
            words = MemberWords.CASE_COPY_AGREED if agreed else MemberWords.CASE_COPY_REFUSED
            back = Button(MemberWords.BUTTON_COPY_TAKE_BACK, f"copy:no:{number}")
            values: Values = {"number": number, "days": AGREED_FOR.days}
            say = Say(words, values, ((back,),) if agreed else ())
            work.tell(ToMember(here.member.id), say, urgency=Urgency.ANSWER)
            told = StaffWords.CASE_COPY_AGREED if agreed else StaffWords.CASE_COPY_REFUSED
            to = ToStaff(copy.asked_by)
            work.tell(to, Say(told, values), urgency=Urgency.RELAY)
            await work.commit()


@dataclass(frozen=True, slots=True)
class MakeCopy:
    """A clinician takes the copy along, for the member's patient record."""

    open_work: OpenWork
    write: WriteCopy

    async def __call__(self, number: CaseNumber, *, by: Staff) -> bytes:
        """The copy. Each one is a deed, and the member is told of each.

        Raises:
            NotAllowed: the role of `by` does not handle cases.
            NoSuchCase: there is no such case.
            ConsentMissing: the member did not agree to this copy, took it back, or it is too long
                ago; or they do not agree (any more) that clinicians work on the case.
        """
        actor = must(by, Permission.CASE_HANDLE)
        async with self.open_work() as work:
            case = await work.cases.get(number)
            await leave_to_read(work, case)
            copy = await work.copies.find(number)
            if copy is None:
                raise ConsentMissing
            made = copy.made(work.now)
            await work.copies.put(made)
            said = _to_copy(await all_said(work, case))
            names = {one.id: one.name for one in await work.staff.list()}
            copied = Copied(
                case,
                await work.communities.get(case.community),
                said,
                [names.get(one.staff, "") if one.staff else "" for one in said],
                made.answered_at or work.now,
                work.now,
            )
            say = Say(MemberWords.CASE_COPY_MADE, {"number": number, "name": by.name})
            work.tell(ToMember(case.member), say, urgency=Urgency.RELAY)
            work.note(Deed.CASE_COPIED, by=actor, about=subject_of(case))
            await work.commit()
        return self.write(copied)


def _to_copy(said: Sequence[Said]) -> Sequence[Said]:
    """What goes along: no note of the care team, and nothing that the member took back."""
    gone = taken_back(said)
    return [
        one
        for place, one in enumerate(said)
        if one.by is not SaidBy.NOTE and place not in gone and not takes_back(one)
    ]
