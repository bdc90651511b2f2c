"""How a matter reaches people: one open case per member and community, and whom it calls."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from hearth.actions.clocks import mind_clocks, must_be_called
from hearth.actions.on_call import clinicians
from hearth.actions.paging import page, page_beside_holder, page_unless_called
from hearth.actions.promising import promise
from hearth.community.audit import Deed, Subject
from hearth.community.belonging import joined_by, latest_closed
from hearth.community.cases import Attachment, Case, Matter, Origin, Priority, Said, SaidBy
from hearth.community.clocks import Owed
from hearth.community.communities import Community
from hearth.community.drill import is_drill
from hearth.community.findings import Explained, Finding, FindingKind
from hearth.community.outgoing import (
    Button,
    Recipient,
    Rows,
    Say,
    ToCareTeam,
    ToMember,
    ToStaff,
    Urgency,
    Values,
)
from hearth.community.people import Permission
from hearth.community.policy import CALLS_AT_ONCE, Consequence, Reasons
from hearth.community.turns import Turn, Turning, told_before
from hearth.community.why import why_deed
from hearth.community.words import MemberWords, StaffWords
from hearth.ports import Screen, Work

if TYPE_CHECKING:
    from hearth.actions.members import Present


@dataclass(frozen=True, slots=True)
class Brought:
    """What is brought before people.

    Args:
        page: whether somebody is called; None leaves it to the priority.
        seen: what screening saw, if that is why it is brought.
        message: its number in the member's chat; 0 where there is none.
        edited: whether that message is an earlier one, as the member has changed it.
        after: the lesson after which it was asked, empty if after none.
    """

    matter: Matter
    priority: Priority
    text: str
    attachment: Attachment | None = None
    page: bool | None = None
    seen: tuple[Explained, ...] = ()
    message: int = 0
    edited: bool = False
    after: str = ""

    @property
    def calls(self) -> bool:
        """Whether the person on call is called."""
        return self.priority is Priority.EMERGENCY if self.page is None else self.page


PRIORITY: dict[Matter, Priority] = {
    Matter.CRISIS: Priority.EMERGENCY,
    Matter.EMERGENCY: Priority.EMERGENCY,
    Matter.DRILL: Priority.EMERGENCY,
    Matter.UNCHECKED: Priority.URGENT,
    Matter.CONDUCT: Priority.ROUTINE,
    Matter.ADVERSE_EVENT: Priority.ROUTINE,
    Matter.DISPUTE: Priority.ROUTINE,
    Matter.HIDDEN_POST: Priority.ROUTINE,
    Matter.QUESTION: Priority.ROUTINE,
}
"""How soon people must look at each matter. A check that failed might have missed a crisis."""


_MATTERS: dict[FindingKind, Matter] = {
    FindingKind.CRISIS: Matter.CRISIS,
    FindingKind.EMERGENCY: Matter.EMERGENCY,
    FindingKind.UNCHECKED: Matter.UNCHECKED,
    FindingKind.PRIVATE: Matter.CONDUCT,
    FindingKind.MISINFORMATION: Matter.CONDUCT,
    FindingKind.PROMOTION: Matter.CONDUCT,
    FindingKind.ABUSE: Matter.CONDUCT,
    FindingKind.WATCHWORD: Matter.CONDUCT,
    FindingKind.ADVERSE_EVENT: Matter.ADVERSE_EVENT,
}
"""The matter of each kind, the most pressing first.

A bad effect comes last: where somebody decides about a post as well, its author can dispute that.
"""


def matter_of(findings: Sequence[Finding]) -> Matter:
    """The most pressing matter among the findings, of which there is at least one."""
    kinds = {finding.kind for finding in findings}
    return next(matter for kind, matter in _MATTERS.items() if kind in kinds)


def _matter_due(findings: Sequence[Finding], due: Reasons) -> Matter:
    """The matter of a case that follows from a policy.

    A community that calls people at once for bad effects takes them for emergencies (decision 20).
    """
    matter = matter_of(due.get(Consequence.OPEN_CASE, findings))
    if matter is Matter.ADVERSE_EVENT and CALLS_AT_ONCE & due.keys():
        return Matter.EMERGENCY
    return matter


def brought(matter: Matter, text: str, attachment: Attachment | None = None) -> Brought:
    """The matter with the priority that it has."""
    return Brought(matter, PRIORITY[matter], text, attachment)


def seen_by(
    screen: Screen,
    findings: Sequence[Finding],
    text: str,
    attachment: Attachment | None = None,
    due: Reasons | None = None,
) -> Brought:
    """What screening brings before people, and why.

    Args:
        screen: it says what its rules look for.
        findings: all that was seen.
        text: in what.
        attachment: and the file that came with it.
        due: what follows by the community's policy; None where no policy is asked, in danger.
    """
    why = tuple(Explained(one, screen.explain(one)) for one in findings)
    if due is None:
        return replace(brought(matter_of(findings), text, attachment), seen=why)
    what = brought(_matter_due(findings, due), text, attachment)
    return replace(what, seen=why, page=Consequence.PAGE in due)


class Came(StrEnum):
    """How what was brought came before people."""

    OPENED = "opened"
    """As a new case."""
    JOINED = "joined"
    """Into the case about it that was open."""
    REOPENED = "reopened"
    """Into the case about it that had ended a short while ago."""


_DEEDS = {
    Came.OPENED: Deed.CASE_OPENED,
    Came.JOINED: Deed.CASE_JOINED,
    Came.REOPENED: Deed.CASE_REOPENED,
}


async def bring(work: Work, here: "Present", what: Brought) -> tuple[Case, Came]:
    """Join the member's open case about it, open one again that just ended, or open a new one.

    A new one names the case that ended before it. What is pressing calls the person on call; the
    rest is announced to the care team.
    """
    case, came, turn = await _case_for(work, here, what)
    if what.after and turn is None:
        turn = told_before(what.after)
    said = Said(
        case.number,
        SaidBy.MEMBER,
        what.text,
        work.now,
        attachment=what.attachment,
        seen=what.seen,
        message=what.message,
        edited=what.edited,
        turn=turn,
    )
    await work.cases.say(said)
    work.note(_DEEDS[came], by=here.actor, about=Subject.of("case", case.number))
    await work.held.release(here.member.id)  # Who writes is awake.
    await _call(work, here.community, case, came, what)
    return case, came


async def _case_for(work: Work, here: "Present", what: Brought) -> tuple[Case, Came, Turn | None]:
    member, community = here.member.id, here.community.id
    there = await work.cases.find_open(member, community, joined_by(what.matter))
    if there is not None:
        case = there.heard_from_the_member(what.priority, what.matter)
        await work.cases.put(case)
        return case, Came.JOINED, None
    before = await last_ended(work, here, what.matter)
    if before is not None and before.reopenable(work.now):
        case = before.reopened().heard_from_the_member(what.priority, what.matter)
        await work.cases.put(case)
        was = before.outcome.value if before.outcome else ""
        return case, Came.REOPENED, Turn(Turning.REOPENED, was=was)
    case = await work.cases.open(
        member=member,
        community=community,
        matter=what.matter,
        priority=what.priority,
        origin=Origin(after=None if before is None else before.number),
    )
    return case, Came.OPENED, None


async def last_ended(work: Work, here: "Present", matter: Matter) -> Case | None:
    """The member's case about such matters that ended last in this community."""
    theirs = await work.cases.of(here.member.id)
    return latest_closed([one for one in theirs if one.community == here.community.id], matter)


async def _call(work: Work, community: Community, case: Case, came: Came, what: Brought) -> None:
    # Somebody whose emergency had ended writes again: whatever it is, it does not wait.
    again = came is Came.REOPENED and case.priority is Priority.EMERGENCY
    if (what.calls or again) and case.holder is None:
        await page(work, community, case, round_=0)
    elif what.calls:
        await page_beside_holder(work, community, case)
    await announce(work, case, community)
    await tell_last_holder(work, case, came)


async def tell_last_holder(work: Work, case: Case, came: Came) -> None:
    """Whoever holds the case, or held it until it ended, learns that the member wrote."""
    if came is Came.JOINED and case.holder is not None:
        say = Say(StaffWords.CASE_HEARD, {"number": case.number}, case_buttons(case))
        work.tell(ToStaff(case.holder), say, urgency=Urgency.RELAY)
    if came is Came.REOPENED and case.last_holder is not None:
        before = await work.staff.get(case.last_holder)
        if before.may(Permission.CASE_HANDLE):
            say = Say(StaffWords.CASE_REOPENED, {"number": case.number}, case_buttons(case))
            work.tell(ToStaff(before.id), say, urgency=Urgency.RELAY)


async def announce(work: Work, case: Case, community: Community) -> None:
    """Set the clocks by the case as it is now, and show it wherever the care team watches.

    An emergency that came back to the queue calls people at once.
    """
    minded = await mind_clocks(work, case)
    if must_be_called(case, minded):
        await page_unless_called(work, community, case)
    owed = Owed.first_of(minded.due)
    say = replace(card(case, community, owed, work.now), slot=f"case:{case.number}")
    for recipient in await watchers(work, community):
        work.tell(recipient, say, urgency=Urgency.NOTICE)


async def tell_back_in_queue(work: Work, case: Case, community: Community) -> None:
    """Tell the member that nobody holds their case at the moment, and when to expect a reply."""
    if is_drill(case):
        return
    words = MemberWords.CASE_BACK_IN_QUEUE
    if case.specialty is not None:
        words = MemberWords.CASE_WITH_SPECIALTY
    values: Values = {
        "number": case.number,
        **await promise(work, community, case),
        "emergency": community.emergency_words,
    }
    work.tell(ToMember(case.member), Say(words, values), urgency=Urgency.RELAY)


def card(case: Case, community: Community, owed: Owed | None, now: datetime) -> Say:
    """The case without whose it is and without a word of what was said.

    Its holder is given by number: the community bot, which may announce it, knows no names.

    Args:
        case: which.
        community: where.
        owed: what is owed next, if anything is; what is late is called so in words.
        now: when it is looked at.
    """
    kind = "" if owed is None else owed.kind.value
    late = owed is not None and owed.late(now)
    values: Values = {
        "number": case.number,
        "community": community.title,
        "matter": case.matter.value,
        "priority": case.priority.value,
        "state": case.state.value,
        "holder": case.holder if case.holder is not None else "",
        "opened": case.opened_at.isoformat(),
        "specialty": case.specialty or "",
        "snoozed": case.snoozed_until.isoformat() if case.snoozed_until else "",
        "owed": "" if late else kind,
        "late": kind if late else "",
        "owed_at": "" if owed is None else owed.at.isoformat(),
    }
    return Say(StaffWords.CASE_CARD, values, case_buttons(case))


async def watchers(work: Work, community: Community) -> Sequence[Recipient]:
    """Where cards of cases go: the care team's chat, or each clinician where there is none."""
    if community.care_team_chat is not None:
        return [ToCareTeam(community.id)]
    return [ToStaff(one.id) for one in await clinicians(work)]


def case_buttons(case: Case) -> Rows:
    """What can be done with the case as it is."""
    if not case.open:
        return ()
    if case.holder is None:
        return ((Button(StaffWords.BUTTON_TAKE, f"case:take:{case.number}"),),)
    return (
        (
            Button(StaffWords.BUTTON_READ, f"case:read:{case.number}"),
            Button(StaffWords.BUTTON_REPLY, f"case:reply:{case.number}"),
            Button(StaffWords.BUTTON_NOTE, f"case:note:{case.number}"),
        ),
        (
            Button(StaffWords.BUTTON_PUT_BACK, f"case:back:{case.number}"),
            Button(StaffWords.BUTTON_CLOSE, f"case:close:{case.number}"),
            Button(StaffWords.BUTTON_MORE, f"case:more:{case.number}"),
        ),
    )


_OPENED = {Came.OPENED: MemberWords.CASE_OPENED, Came.REOPENED: MemberWords.CASE_REOPENED}


async def tell_opened(work: Work, here: "Present", case: Case, what: Brought, came: Came) -> None:
    """Tell the member the case's number and when to expect a reply.

    Who did not ask for it, but wrote of a bad effect, is told so and can ask why.
    """
    say = Say(MemberWords.CASE_JOINED, {"number": case.number})
    if came is not Came.JOINED:
        values: Values = {
            "number": case.number,
            **await promise(work, here.community, case),
            "emergency": here.community.emergency_words,
        }
        say = Say(_OPENED[came], values)
        if what.matter is Matter.ADVERSE_EVENT:
            say = Say(MemberWords.ADVERSE_EVENT_PASSED_ON, values, _why_a_clinician(what))
    work.tell(ToMember(here.member.id), say, urgency=Urgency.ANSWER)


def _why_a_clinician(what: Brought) -> Rows:
    effects = [one.finding for one in what.seen if one.finding.kind is FindingKind.ADVERSE_EVENT]
    return ((Button(MemberWords.BUTTON_WHY, why_deed(Consequence.OPEN_CASE, effects)),),)
