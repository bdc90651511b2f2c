"""A member reports a post: it is kept as it is, people look, and the reporter hears of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hearth.actions.arrivals import send_out_stranger
from hearth.actions.commanding import Commanded, author_of, hear_danger, vanish
from hearth.actions.hearing import Heard
from hearth.actions.measures import NO_POST
from hearth.actions.members import Present, find_present
from hearth.actions.opening import announce, watchers
from hearth.community.audit import Deed, Subject
from hearth.community.cases import Case, Matter, Priority, Said, SaidBy
from hearth.community.communities import Community
from hearth.community.outgoing import Say, ToMember, Urgency, Values
from hearth.community.people import PROGRAM, Actor
from hearth.community.reporting import URGENT_FROM, Report
from hearth.community.words import MemberWords, StaffWords
from hearth.ports import OpenWork, Screen, Work


@dataclass(frozen=True, slots=True)
class ReportPost:
    """Somebody writes /report."""

    open_work: OpenWork
    screen: Screen

    async def __call__(self, commanded: Commanded) -> None:
        """Take the command away and bring the post before people; its author is not told by whom.

        The post is sealed for the care team as it is now, also if it is deleted later. Whoever
        reports it is told what happens next. A second report of the same post joins the case.
        """
        async with self.open_work() as work:
            community = await work.communities.find_by_group(commanded.heard.chat)
            if community is None:
                return
            vanish(work, community, commanded.heard)
            reporter = await find_present(work, commanded.heard.contact, community.id)
            if reporter is None:
                await send_out_stranger(work, commanded.heard.contact, community)
            else:
                await hear_danger(work, reporter, commanded.heard, self.screen)
                words = await _report(work, community, reporter, commanded.post)
                values: Values = {
                    "emergency": community.emergency_words,
                }
                say = Say(words, values)
                work.tell(ToMember(reporter.member.id), say, urgency=Urgency.ANSWER)
            await work.commit()


async def _report(
    work: Work, community: Community, reporter: Present, post: Heard | None
) -> MemberWords:
    """What the reporter is told."""
    if post is None:
        return MemberWords.REPORT_HOW
    author = await author_of(work, community, post)
    if author is None or author.member.id == reporter.member.id:
        return MemberWords.REPORT_NOT_POSSIBLE
    before = await work.reports.of_post(community.id, post.message)
    if reporter.member.id not in {one.reporter for one in before}:
        case = await _case(work, author, post, before)
        count = len(before) + 1
        if count >= URGENT_FROM and Priority.URGENT.outranks(case.priority):
            case = replace(case, priority=Priority.URGENT)
            await work.cases.put(case)
        await work.reports.add(
            Report(
                author.member.id,
                community.id,
                reporter.member.id,
                post.message,
                case.number,
                work.now,
            )
        )
        about = Subject.of("case", case.number)
        work.note(Deed.POST_REPORTED, by=Actor.member(reporter.member.id), about=about)
        await announce(work, case, community)
        await _tell_staff(work, community, reporter, case, count)
    return MemberWords.REPORT_RECEIVED


async def _case(work: Work, author: Present, post: Heard, before: Sequence[Report]) -> Case:
    """The open case about this post, or a new one with the post as it is now."""
    for one in before:
        case = await work.cases.get(one.case)
        if case.open:
            return case
    case = await work.cases.open(
        member=author.member.id,
        community=author.community.id,
        matter=Matter.CONDUCT,
        priority=Priority.ROUTINE,
    )
    await work.cases.say(Said(case.number, SaidBy.MEMBER, post.text or NO_POST, work.now))
    work.note(Deed.CASE_OPENED, by=PROGRAM, about=Subject.of("case", case.number))
    return case


async def _tell_staff(
    work: Work, community: Community, reporter: Present, case: Case, count: int
) -> None:
    """How many reported it, and how often the newest one was right: numbers, no names."""
    accuracy = await work.reports.accuracy(reporter.member.id, community.id)
    values: Values = {
        "number": case.number,
        "count": count,
        "upheld": accuracy.upheld,
        "decided": accuracy.upheld + accuracy.not_upheld,
    }
    for recipient in await watchers(work, community):
        work.tell(recipient, Say(StaffWords.POST_REPORTED, values), urgency=Urgency.NOTICE)
