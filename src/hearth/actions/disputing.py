"""A member thinks that a person decided wrongly: somebody else looks, who had no part in it."""

from dataclasses import dataclass

from hearth.actions.members import present
from hearth.actions.on_call import clinicians
from hearth.actions.opening import PRIORITY, announce
from hearth.community.audit import Deed, Subject
from hearth.community.cases import Case, CaseNumber, Matter, Origin
from hearth.community.errors import MemberRestricted, NotOffered
from hearth.community.outgoing import Say, ToMember, ToStaff, Urgency, Values
from hearth.community.people import Contact, Role
from hearth.community.words import MemberWords, StaffWords
from hearth.ports import OpenWork, Work


@dataclass(frozen=True, slots=True)
class DisputeDecision:
    """The member asks that another person looks at what was decided in a case."""

    open_work: OpenWork

    async def __call__(self, contact: Contact, number: CaseNumber) -> None:
        """Open a case that whoever decided first cannot take.

        It is a case of its own, also beside another that is open: that one may be in the very
        hands that this is about.

        Raises:
            NotAMember: the person is no active member.
            MemberRestricted: they asked that nothing of theirs is used.
            NoSuchCase: there is none with that number (any more).
            NotOffered: it is not theirs, not for this, or somebody was asked already.
        """
        async with self.open_work() as work:
            here = await present(work, contact)
            if here.member.restricted:
                raise MemberRestricted
            before = await work.cases.get(number)
            if before.member != here.member.id or before.community != here.community.id:
                raise NotOffered
            asked = [one.follows for one in await work.cases.of(here.member.id)]
            if not before.disputable or number in asked:
                raise NotOffered
            case = await work.cases.open(
                member=here.member.id,
                community=here.community.id,
                matter=Matter.DISPUTE,
                priority=PRIORITY[Matter.DISPUTE],
                origin=Origin(follows=before),
            )
            work.note(Deed.CASE_DISPUTED, by=here.actor, about=Subject.of("case", number))
            work.note(Deed.CASE_OPENED, by=here.actor, about=Subject.of("case", case.number))
            await announce(work, case, here.community)
            await _tell_owners_if_nobody_is_there(work, case)
            values: Values = {
                "number": case.number,
                "first_reply": here.community.first_reply,
                "emergency": here.community.emergency_words,
            }
            say = Say(MemberWords.DISPUTE_AGAIN, values)
            work.tell(ToMember(here.member.id), say, urgency=Urgency.ANSWER)
            await work.commit()


async def _tell_owners_if_nobody_is_there(work: Work, case: Case) -> None:
    if any(one.id != case.not_for for one in await clinicians(work)):
        return
    say = Say(StaffWords.DISPUTE_NOBODY, {"number": case.number})
    for staff in await work.staff.list():
        if Role.OWNER in staff.roles and not staff.ended:
            work.tell(ToStaff(staff.id), say, urgency=Urgency.RELAY)
