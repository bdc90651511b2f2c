"""Leading through a crisis in the care-team bot: /crisis, and the buttons under what it shows."""

from collections.abc import Mapping
from dataclasses import dataclass

from hearth.actions.authority import must
from hearth.actions.crises import (
    clock_of,
    held_crisis,
    release,
    subject_of,
    tell_status,
)
from hearth.actions.saying import say_to
from hearth.community.audit import Deed, Subject
from hearth.community.communities import Community
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
from hearth.community.crisis_questions import UNTITLED, Settled
from hearth.community.given import given
from hearth.community.outgoing import Button, Rows, Values
from hearth.community.people import CommunityId, Permission, Staff, StaffId
from hearth.community.words import StaffWords
from hearth.ports import OpenWork, Work

NOT_DONE = "-"

KINDS = {
    CrisisKind.SAFETY: StaffWords.BUTTON_CRISIS_SAFETY,
    CrisisKind.BREACH: StaffWords.BUTTON_CRISIS_BREACH,
    CrisisKind.OUTAGE: StaffWords.BUTTON_CRISIS_OUTAGE,
    CrisisKind.DEATH: StaffWords.BUTTON_CRISIS_DEATH,
    CrisisKind.RUMOUR: StaffWords.BUTTON_CRISIS_RUMOUR,
    CrisisKind.ATTACK: StaffWords.BUTTON_CRISIS_ATTACK,
    CrisisKind.OTHER: StaffWords.BUTTON_CRISIS_OTHER,
}
STEPS = {
    CrisisStep.FACTS: StaffWords.BUTTON_CRISIS_FACTS,
    CrisisStep.CONTACT: StaffWords.BUTTON_CRISIS_CONTACT,
    CrisisStep.SPOKESPERSON: StaffWords.BUTTON_CRISIS_SPOKESPERSON,
    CrisisStep.STATUS: StaffWords.BUTTON_CRISIS_STATUS,
    CrisisStep.STAKEHOLDERS: StaffWords.BUTTON_CRISIS_STAKEHOLDERS,
    CrisisStep.UPDATE: StaffWords.BUTTON_CRISIS_UPDATE,
}
BY_THEMSELVES = frozenset({CrisisStep.STATUS, CrisisStep.UPDATE})
"""Steps that are done when the group reads something, and not by a tap."""


@dataclass(frozen=True, slots=True)
class CrisisAtDesk:
    """A colleague who leads sees how things stand, and does what comes next."""

    open_work: OpenWork

    async def show(self, *, by: Staff) -> None:
        """Every crisis that goes on, and the communities in which one can begin.

        Raises:
            NotAllowed: `by` does not lead in a crisis.
        """
        must(by, Permission.CRISIS_LEAD)
        async with self.open_work() as work:
            await show_crises(work, by)
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
                }
                deed = f"crisis:plan-ok:{plan.fingerprint}:{home.id}"
                approve = (Button(StaffWords.BUTTON_CRISIS_PLAN_APPROVE, deed),)
                may = by.may(Permission.CONTENT_APPROVE) and plan.author != by.id
                rows = (approve,) if may and plan.approver is None else ()
                say_to(work, by, StaffWords.CRISIS_PLAN, values, rows)
            await work.commit()

    async def approve_plan(self, community: CommunityId, read: str, *, by: Staff) -> None:
        """They have read the plan and stand for it.

        Raises:
            NotAllowed: `by` does not approve content.
            OwnPlan: they wrote it.
            CrisisChanged: there is none, or not what they have read.
        """
        actor = must(by, Permission.CONTENT_APPROVE)
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
            crisis = await work.crises.add(new.drafted(first_words(plan, kind)))
            work.note(Deed.CRISIS_OPENED, by=actor, about=subject_of(crisis))
            await _card(work, crisis, home, by)
            _preview(work, crisis, by)
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
            await _card(work, crisis, home, by)
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
            crisis, _home = await held_crisis(work, number)
            crisis = crisis.drafted(tidy)
            await work.crises.put(crisis)
            work.note(Deed.CRISIS_DRAFTED, by=actor, about=subject_of(crisis))
            _preview(work, crisis, by)
            await work.commit()

    async def say(self, number: CrisisId, read: str, *, by: Staff) -> None:
        """The group reads it, at the top of the chat, in the place of what was said before.

        Raises:
            NotAllowed: `by` does not lead in a crisis.
            NoSuchCrisis: there is none with that number.
            CrisisChanged: it is over, or the words are others than they have read.
        """
        actor = must(by, Permission.CRISIS_LEAD)
        async with self.open_work() as work:
            crisis, home = await held_crisis(work, number)
            crisis = crisis.said(read, by.id, work.now)
            await work.crises.put(crisis)
            work.note(Deed.CRISIS_SAID, by=actor, about=subject_of(crisis))
            tell_status(work, home, crisis)
            await _card(work, crisis, home, by)
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
        """
        actor = must(by, Permission.CRISIS_LEAD)
        async with self.open_work() as work:
            was, home = await held_crisis(work, number)
            if read and was.read != read:
                raise CrisisChanged
            crisis = was.over(was.draft if read else ALL_CLEAR, by.id, work.now)
            await work.crises.put(crisis)
            work.note(Deed.CRISIS_OVER, by=actor, about=subject_of(crisis))
            tell_status(work, home, crisis)
            await release(work, was)
            say_to(work, by, StaffWords.CRISIS_REPORT, await report_of(work, crisis, home))
            await work.commit()


async def show_crises(work: Work, by: Staff) -> None:
    """Every crisis that goes on, and the communities in which one can begin."""
    crises = await work.crises.going_on()
    for one in crises:
        await _card(work, one, await work.communities.get(one.community), by)
    busy = {one.community for one in crises}
    homes = [one for one in await work.communities.all() if one.id not in busy]
    if homes or not crises:
        rows: Rows = tuple((_where(one),) for one in homes)
        say_to(work, by, StaffWords.CRISIS_WHERE, {}, rows)


async def report_of(work: Work, crisis: Crisis, home: Community) -> Values:
    """What happened, by the names in the text: times are those on the community's clock."""
    names = await _names(work, crisis)
    done = {
        step.value: NOT_DONE
        if (one := crisis.has_done(step)) is None
        else f"{clock_of(home, one.at)}, {names[one.by]}"
        for step in CrisisStep
    }
    statuses = [
        f"{clock_of(home, one.at)}, {names[one.by]}: {one.text}" for one in crisis.statuses
    ]
    return {
        "number": crisis.id,
        "community": home.title,
        "began": clock_of(home, crisis.opened_at),
        "ended": NOT_DONE if crisis.over_at is None else clock_of(home, crisis.over_at),
        **done,
        "statuses": "\n\n".join(statuses) or NOT_DONE,
        "held": crisis.bulletins_held,
        "answered": "\n".join(_settled(one, home, names) for one in crisis.settled) or NOT_DONE,
    }


def _settled(one: Settled, home: Community, names: Mapping[StaffId, str]) -> str:
    topic = one.topic or UNTITLED
    return f"{clock_of(home, one.at)}, {names[one.by]}: {topic}, {one.members}"


async def _names(work: Work, crisis: Crisis) -> dict[StaffId, str]:
    kinds = (crisis.done, crisis.statuses, crisis.settled)
    who = {one.by for kind in kinds for one in kind}
    return {one: (await work.staff.get(one)).name for one in who}


async def _card(work: Work, crisis: Crisis, home: Community, by: Staff) -> None:
    """How things stand: the checklist as buttons, with times."""
    words = StaffWords.CRISIS_REHEARSED if crisis.rehearsal else StaffWords.CRISIS_STANDS
    values: Values = {
        "number": crisis.id,
        "community": home.title,
        "began": clock_of(home, crisis.opened_at),
        "says": crisis.statuses[-1].text if crisis.statuses else NOT_DONE,
        "held": crisis.bulletins_held,
    }
    over = (Button(StaffWords.BUTTON_CRISIS_OVER, f"crisis:over:{crisis.id}"),)
    steps = [(_step(crisis, step, home),) for step in CrisisStep]
    say_to(work, by, words, values, (*steps, over))


def _step(crisis: Crisis, step: CrisisStep, home: Community) -> Button:
    done = crisis.has_done(step)
    mark = "✓" if done else "○"
    time = clock_of(home, done.at if done else crisis.due(step))
    values: Values = {"mark": mark, "time": time}
    return Button(STEPS[step], f"crisis:tick:{crisis.id}:{step}", values=values)


def _preview(work: Work, crisis: Crisis, by: Staff) -> None:
    rows: Rows = (
        (Button(StaffWords.BUTTON_CRISIS_SAY, f"crisis:say:{crisis.id}:{crisis.read}"),),
    )
    if crisis.statuses:
        last = f"crisis:over:{crisis.id}:{crisis.read}"
        rows = (*rows, (Button(StaffWords.BUTTON_CRISIS_LAST, last),))
    values: Values = {"number": crisis.id, "says": crisis.draft}
    say_to(work, by, StaffWords.CRISIS_PREVIEW, values, rows)


def _where(home: Community) -> Button:
    values: Values = {"title": home.title}
    return Button(StaffWords.BUTTON_CHOICE, f"crisis:where:{home.id}", values=values)
