"""Leading through a crisis in the care-team bot: /crisis, and the buttons under what it shows."""

from asyncio import to_thread
from dataclasses import dataclass, replace
from datetime import datetime

from hearth.actions.authority import must
from hearth.actions.checking_crises import CheckStatus, PlanFlaws, must_be_outweighed
from hearth.actions.crises import (
    held_crisis,
    release,
    subject_of,
    tell_status,
)
from hearth.actions.crisis_cards import (
    NOT_DONE,
    Against,
    card,
    kinds_of,
    preview,
    report_of,
    show_crises,
    show_crisis,
    tell_rehearsal,
)
from hearth.actions.saying import say_to
from hearth.actions.seeing_crises import PutOnPaper, SeeCrises
from hearth.community.audit import Deed, Subject
from hearth.community.cases import Attachment, FileKind
from hearth.community.crises import (
    ALL_CLEAR,
    STATUS_LONGEST,
    UNNUMBERED,
    Crisis,
    CrisisId,
    CrisisKind,
    CrisisStep,
    first_words,
)
from hearth.community.crisis_errors import CrisisChanged
from hearth.community.crisis_rehearsal import rehearsed
from hearth.community.given import given
from hearth.community.outgoing import Button, Rows, Say, ToStaff, Urgency, Values
from hearth.community.people import CommunityId, Permission, Staff
from hearth.community.words import StaffWords
from hearth.ports import OpenWork

PDF = "application/pdf"

KINDS = {
    CrisisKind.SAFETY: StaffWords.BUTTON_CRISIS_SAFETY,
    CrisisKind.BREACH: StaffWords.BUTTON_CRISIS_BREACH,
    CrisisKind.OUTAGE: StaffWords.BUTTON_CRISIS_OUTAGE,
    CrisisKind.DEATH: StaffWords.BUTTON_CRISIS_DEATH,
    CrisisKind.RUMOUR: StaffWords.BUTTON_CRISIS_RUMOUR,
    CrisisKind.ATTACK: StaffWords.BUTTON_CRISIS_ATTACK,
    CrisisKind.OTHER: StaffWords.BUTTON_CRISIS_OTHER,
}
BY_THEMSELVES = frozenset({CrisisStep.STATUS, CrisisStep.UPDATE})
"""Steps that are done when the group reads something, and not by a tap."""


@dataclass(frozen=True, slots=True)
class CrisisAtDesk:
    """A colleague who leads sees how things stand, and does what comes next."""

    open_work: OpenWork
    check: CheckStatus
    on_paper: PutOnPaper

    async def show(self, *, by: Staff) -> None:
        """Every crisis that goes on, and the communities in which one can begin.

        Raises:
            NotAllowed: `by` does not lead in a crisis.
        """
        must(by, Permission.CRISIS_LEAD)
        against = await against_drafts(self.open_work, self.check)
        async with self.open_work() as work:
            await show_crises(work, by, against)
            await work.commit()

    async def what(self, community: CommunityId, *, by: Staff) -> None:
        """Ask what is going wrong there, and offer the plan. Raises as `show`."""
        must(by, Permission.CRISIS_LEAD)
        async with self.open_work() as work:
            home = await work.communities.get(community)
            kinds: Rows = tuple(
                (Button(words, f"crisis:what:{kind}:{home.id}"),) for kind, words in KINDS.items()
            )
            plan = (Button(StaffWords.BUTTON_CRISIS_PLAN, f"crisis:plan:{home.id}"),)
            rows = (*kinds, plan)
            say_to(work, by, StaffWords.CRISIS_WHAT, {"community": home.title}, rows)
            await work.commit()

    async def plan(self, community: CommunityId, *, by: Staff) -> None:
        """Show the plan, with a button for a second reader. Raises as `show`."""
        must(by, Permission.CRISIS_LEAD)
        flaws = [one for found in (await self.flaws(community)).values() for one in found]
        async with self.open_work() as work:
            home = await work.communities.get(community)
            plan = await work.crises.plan(community)
            if plan is None:
                values: Values = {"community": home.title, "name": home.id}
                say_to(work, by, StaffWords.CRISIS_PLAN_NONE, values)
            else:
                values = {
                    "community": home.title,
                    "spokesperson": plan.spokesperson,
                    "contact": plan.contact,
                    "stakeholders": "\n".join(plan.stakeholders) or NOT_DONE,
                    "first": "\n\n".join(plan.first.values()) or NOT_DONE,
                    "against": kinds_of(flaws),
                }
                deed = f"crisis:plan-ok:{plan.fingerprint}:{home.id}"
                approve = (Button(StaffWords.BUTTON_CRISIS_PLAN_APPROVE, deed),)
                may = by.may(Permission.CONTENT_APPROVE) and plan.author != by.id
                rows = (approve,) if may and plan.approver is None else ()
                say_to(work, by, StaffWords.CRISIS_PLAN, values, rows)
            await work.commit()

    async def flaws(self, community: CommunityId) -> PlanFlaws:
        """What the checks see in the words of its plan; nothing if there is none.

        Raises:
            NoSuchCommunity: there is none of that name.
        """
        async with self.open_work() as work:
            plan = await work.crises.plan(community)
        return {} if plan is None else await self.check.plan(plan.first, community)

    async def approve_plan(self, community: CommunityId, read: str, *, by: Staff) -> None:
        """They have read the plan and stand for it.

        Raises:
            NotAllowed: `by` does not approve content.
            OwnPlan: they wrote it.
            CrisisChanged: there is none, or not what they have read.
            PlanNotFit: its words have what nothing outweighs.
        """
        actor = must(by, Permission.CONTENT_APPROVE)
        must_be_outweighed(await self.flaws(community))
        async with self.open_work() as work:
            home = await work.communities.get(community)
            plan = await work.crises.plan(community)
            if plan is None:
                raise CrisisChanged
            await work.crises.put_plan(plan.approved(by.id, read, work.now))
            about = Subject.of("community", community)
            work.note(Deed.CRISIS_PLAN_APPROVED, by=actor, about=about)
            values: Values = {"community": home.title}
            say_to(work, by, StaffWords.CRISIS_PLAN_APPROVED, values)
            await work.commit()

    async def ask(self, kind: CrisisKind, community: CommunityId, *, by: Staff) -> None:
        """Show what would be said first, before anything happens. Raises as `show`."""
        must(by, Permission.CRISIS_LEAD)
        async with self.open_work() as work:
            home = await work.communities.get(community)
            text = first_words(await work.crises.plan(community), kind)
            values: Values = {"community": home.title, "says": text}
            rows: Rows = (
                (Button(StaffWords.BUTTON_CRISIS_OPEN, f"crisis:open:{kind}:{home.id}"),),
                (Button(StaffWords.BUTTON_CRISIS_REHEARSE, f"crisis:try:{kind}:{home.id}"),),
            )
            say_to(work, by, StaffWords.CRISIS_CONFIRM, values, rows)
            await work.commit()

    async def open(
        self, kind: CrisisKind, community: CommunityId, *, by: Staff, rehearsal: bool = False
    ) -> Crisis:
        """It begins: the checklist is shown, and the first words are there to be sent.

        Raises:
            NotAllowed: `by` does not lead in a crisis.
            NoSuchCommunity: there is none of that name.
            CrisisChanged: one goes on there.
        """
        actor = must(by, Permission.CRISIS_LEAD)
        async with self.open_work() as work:
            home = await work.communities.get(community)
            plan = await work.crises.plan(community)
            new = Crisis(UNNUMBERED, home.id, kind, work.now, by.id, rehearsal)
            prepared = new.drafted(first_words(plan, kind))
            crisis = await work.crises.add(rehearsed(prepared) if rehearsal else prepared)
            work.note(Deed.CRISIS_OPENED, by=actor, about=subject_of(crisis))
            show_crisis(work, crisis, home, by)
            if rehearsal:
                tell_rehearsal(work, by)
            await work.commit()
        return crisis

    async def tick(self, number: CrisisId, step: CrisisStep, *, by: Staff) -> None:
        """A step of the checklist is done.

        Raises:
            NotAllowed: `by` does not lead in a crisis.
            NoSuchCrisis: there is none with that number.
            CrisisChanged: it is over, the step was done, or it is none that a tap does.
        """
        actor = must(by, Permission.CRISIS_LEAD)
        if step in BY_THEMSELVES:
            raise CrisisChanged
        async with self.open_work() as work:
            crisis, home = await held_crisis(work, number)
            crisis = crisis.ticked(step, by.id, work.now)
            await work.crises.put(crisis)
            work.note(Deed.CRISIS_STEP_DONE, by=actor, about=subject_of(crisis))
            card(work, crisis, home, by)
            await work.commit()

    async def write(self, number: CrisisId, text: str, *, by: Staff) -> None:
        """Show what somebody wrote as the next status, as the group would read it.

        Raises:
            NotAllowed: `by` does not lead in a crisis.
            NoSuchCrisis: there is none with that number.
            CrisisChanged: it is over.
            NothingSaid, TooLong: it cannot be said.
        """
        actor = must(by, Permission.CRISIS_LEAD)
        tidy = given(text, STATUS_LONGEST)
        async with self.open_work() as work:
            seen, _ = await held_crisis(work, number)
        flaws = await self.check(tidy, seen.community)
        async with self.open_work() as work:
            crisis, _home = await held_crisis(work, number)
            crisis = crisis.drafted(tidy, by.id)
            await work.crises.put(crisis)
            work.note(Deed.CRISIS_DRAFTED, by=actor, about=subject_of(crisis))
            preview(work, crisis, by, flaws)
            await work.commit()

    async def say(self, number: CrisisId, read: str, *, by: Staff) -> None:
        """The group reads it, at the top of the chat, in the place of what was said before.

        Raises:
            NotAllowed: `by` does not lead in a crisis.
            NoSuchCrisis: there is none with that number.
            CrisisChanged: it is over, or the words are others than they have read.
            StatusNotFit: the checks see something in it, and nobody but its writer has read it.
        """
        actor = must(by, Permission.CRISIS_LEAD)
        await must_be_fit(self.open_work, self.check, number, read, by)
        async with self.open_work() as work:
            crisis, home = await held_crisis(work, number)
            crisis = crisis.said(read, by.id, work.now)
            await work.crises.put(crisis)
            work.note(Deed.CRISIS_SAID, by=actor, about=subject_of(crisis))
            tell_status(work, home, crisis)
            card(work, crisis, home, by)
            await work.commit()

    async def all_clear(self, number: CrisisId, read: str, *, by: Staff) -> None:
        """It is over: a last status, unpinned; what waited goes on; the report comes.

        Args:
            number: of the crisis.
            read: the fingerprint of the last words as they have read them; empty for ours.
            by: who.

        Raises:
            NotAllowed: `by` does not lead in a crisis.
            NoSuchCrisis: there is none with that number.
            CrisisChanged: it is over, or the words are others than they have read.
            StatusNotFit: as `say`.
        """
        actor = must(by, Permission.CRISIS_LEAD)
        if read:
            await must_be_fit(self.open_work, self.check, number, read, by)
        seen, content = await self._paper(number, read, by)
        async with self.open_work() as work:
            was, home = await held_crisis(work, number)
            crisis = _over(was, read, by, work.now)
            await work.crises.put(crisis)
            work.note(Deed.CRISIS_OVER, by=actor, about=subject_of(crisis))
            tell_status(work, home, crisis)
            await release(work, was)
            say_to(work, by, StaffWords.CRISIS_REPORT, await report_of(work, crisis, home))
            if was == seen:  # Otherwise it would miss something; the console makes it anew.
                paper = Attachment(FileKind.DOCUMENT, f"crisis-{number}.pdf", PDF, content)
                say = Say(StaffWords.CRISIS_PAPER, {"number": number}, file=paper, protect=True)
                work.tell(ToStaff(by.id), say, urgency=Urgency.RELAY)
            await work.commit()

    async def _paper(self, number: CrisisId, read: str, by: Staff) -> tuple[Crisis, bytes]:
        """The crisis as it is, and its report as a PDF if it ended now: nobody waits for paper."""
        report = await SeeCrises(self.open_work).one(number, by=by)
        ended = _over(report.crisis, read, by, report.seen_at)
        return report.crisis, await to_thread(self.on_paper, replace(report, crisis=ended))


def _over(crisis: Crisis, read: str, by: Staff, now: datetime) -> Crisis:
    if read and crisis.read != read:
        raise CrisisChanged
    return crisis.over(crisis.draft if read else ALL_CLEAR, by.id, now)


async def must_be_fit(
    open_work: OpenWork, check: CheckStatus, number: CrisisId, read: str, by: Staff
) -> None:
    """Ask the checks about the draft that somebody has read, outside of any transaction.

    Raises:
        NoSuchCrisis: there is none with that number.
        CrisisChanged: the words are others than they have read.
        StatusNotFit: they may not say it.
    """
    async with open_work() as work:
        crisis, _ = await held_crisis(work, number)
    if crisis.read != read:
        raise CrisisChanged
    crisis.must_be_fit(await check(crisis.draft, crisis.community), by.id)


async def against_drafts(open_work: OpenWork, check: CheckStatus) -> Against:
    """What stands against what is prepared, by the numbers of the crises that go on."""
    async with open_work(looking=True) as work:
        crises = await work.crises.going_on()
    return {one.id: await check(one.draft, one.community) for one in crises if one.draft}
