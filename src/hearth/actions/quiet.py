"""Quiet hours: what is not pressing reaches a member in the morning, or when a clinician wants."""

from dataclasses import dataclass
from datetime import datetime

from hearth.actions.authority import must
from hearth.actions.saying import say_to
from hearth.actions.zones import zone_in
from hearth.community.audit import Deed, Subject
from hearth.community.cases import Case, CaseNumber, Priority
from hearth.community.drill import is_drill
from hearth.community.errors import NotOffered
from hearth.community.outgoing import Button, Say, ToMember, Urgency, Values
from hearth.community.people import Permission, Staff
from hearth.community.words import StaffWords
from hearth.ports import OpenWork, Work


async def tell_member(work: Work, case: Case, say: Say) -> None:
    """Tell the case's member, in the morning if it is quiet and routine; in a drill, nobody."""
    if is_drill(case):
        return
    due = await quiet_until(work, case)
    work.tell(ToMember(case.member), say, urgency=Urgency.RELAY, due=due)


async def quiet_until(work: Work, case: Case) -> datetime | None:
    """When what is said now in this case is delivered; None for at once."""
    if case.priority is not Priority.ROUTINE:
        return None
    rota = await work.rotas.get(case.community)
    return rota.quiet_until(work.now, await zone_in(work, case))


async def say_if_it_waits(work: Work, number: CaseNumber, by: Staff) -> None:
    """Tell a clinician that what they just sent is delivered in the morning, and how not to."""
    until = await quiet_until(work, await work.cases.get(number))
    if until is not None:
        now = Button(StaffWords.BUTTON_SEND_NOW, f"case:now:{number}")
        values: Values = {"number": number, "until": until.isoformat()}
        say_to(work, by, StaffWords.REPLY_WAITS, values, ((now,),))


@dataclass(frozen=True, slots=True)
class SendNow:
    """A clinician does not want a member to wait until the morning."""

    open_work: OpenWork

    async def __call__(self, number: CaseNumber, *, by: Staff) -> None:
        """Deliver now all that waits for the member of this case, in its order.

        Raises:
            NotAllowed: the role of `by` does not handle cases.
            NoSuchCase: there is no such case.
            NotOffered: nothing waits (any more).
        """
        async with self.open_work() as work:
            await _send_now(work, number, by)
            await work.commit()


async def _send_now(work: Work, number: CaseNumber, by: Staff) -> None:
    actor = must(by, Permission.CASE_HANDLE)
    case = await work.cases.get(number)
    if not await work.held.release(case.member):
        raise NotOffered
    work.note(Deed.CASE_SENT_NOW, by=actor, about=Subject.of("case", number))


@dataclass(frozen=True, slots=True)
class SendNowAtDesk:
    """As `SendNow`, from the care-team bot."""

    open_work: OpenWork

    async def __call__(self, number: CaseNumber, *, by: Staff) -> None:
        """Deliver it and confirm that, in one transaction. Raises as `SendNow` does."""
        async with self.open_work() as work:
            await _send_now(work, number, by)
            say_to(work, by, StaffWords.SENT_NOW, {"number": number})
            await work.commit()


@dataclass(frozen=True, slots=True)
class SeeHeld:
    """A clinician looks whether something waits for the morning in a case."""

    open_work: OpenWork

    async def __call__(self, number: CaseNumber, *, by: Staff) -> datetime | None:
        """When the first thing that waits for its member is delivered; None if nothing waits.

        Raises:
            NotAllowed: the role of `by` does not handle cases.
            NoSuchCase: there is no such case.
        """
        must(by, Permission.CASE_HANDLE)
        async with self.open_work() as work:
            return await work.held.until((await work.cases.get(number)).member)
