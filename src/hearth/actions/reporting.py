"""A member reports a post: it is kept as it is, people look, and the reporter hears of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from hearth.actions.arrivals import send_out_stranger
from hearth.actions.commanding import Commanded, author_of, hear_danger, vanish
from hearth.actions.hearing import Heard
from hearth.actions.measures import as_it_is
from hearth.actions.members import Present, find_present
from hearth.actions.opening import announce, watchers
from hearth.actions.posting_for_members import subject_of
from hearth.community.audit import Deed, Subject
from hearth.community.cases import Case, Matter, Priority
from hearth.community.communities import Community
from hearth.community.group_posts import GroupPost
from hearth.community.outgoing import Say, ToContact, ToMember, Urgency, Values
from hearth.community.people import PROGRAM, Actor, Contact
from hearth.community.reporting import URGENT_FROM, Report
from hearth.community.words import MemberWord, MemberWords, StaffWords
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


UNSAID = Contact(0)
"""Stands for the author of a post whose account does not say whose it is: none has this number."""


@dataclass(frozen=True, slots=True)
class MayReport:
    """Somebody names a post by its link, in private."""

    open_work: OpenWork

    async def __call__(self, contact: Contact, chat: int) -> bool:
        """Whether they are a member, and it is in their group: nobody else's post is fetched."""
        async with self.open_work() as work:
            here = await find_present(work, contact)
        return here is not None and here.community.group == chat


@dataclass(frozen=True, slots=True)
class ReportInPrivate:
    """Somebody writes /report to the bot alone, with a link to a post or in answer to one."""

    open_work: OpenWork
    screen: Screen

    async def __call__(
        self, heard: Heard, post: Heard | None, posted: datetime | None = None
    ) -> None:
        """Bring the post before people, as `ReportPost` does.

        Args:
            heard: the command; its text is what stands after it, without the link.
            post: as it is now; a number of 0 is found by when it was posted, and nobody as its
                author is found by the number.
            posted: when it was, to the second.
        """
        async with self.open_work() as work:
            reporter = await find_present(work, heard.contact)
            if reporter is None:
                to = ToContact(heard.contact, heard.language)
                work.tell(to, Say(MemberWords.NO_INVITE), urgency=Urgency.ANSWER)
            else:
                await hear_danger(work, reporter, heard, self.screen)
                words = await self._reported(work, reporter, post, posted)
                values: Values = {"emergency": reporter.community.emergency_words}
                to_them = ToMember(reporter.member.id)
                work.tell(to_them, Say(words, values), urgency=Urgency.ANSWER)
            await work.commit()

    @staticmethod
    async def _reported(
        work: Work, reporter: Present, post: Heard | None, posted: datetime | None
    ) -> MemberWord:
        if post is None:
            return MemberWords.REPORT_HOW_IN_PRIVATE
        community = reporter.community
        if not post.message and posted is not None:
            post = await _numbered(work, community, post, posted)
        if not post.message:
            return MemberWords.REPORT_NOT_FOUND
        return await _report(work, community, reporter, post)


async def _numbered(work: Work, community: Community, post: Heard, posted: datetime) -> Heard:
    """A forwarded post with its number in the group, where it is known which one it is."""
    if post.contact == UNSAID:  # An account that does not say whose it is: the second has to do.
        return replace(post, message=await work.measures.find_post(community.id, posted))
    author = await work.members.find(post.contact)
    if author is None:
        return post
    number = await work.measures.find_post(community.id, posted, author.id)
    return replace(post, message=number)


@dataclass(frozen=True, slots=True)
class SeeForwarded:
    """Somebody forwards a message to the bot."""

    open_work: OpenWork

    async def __call__(self, heard: Heard, author: Contact, posted: datetime) -> bool:
        """If it is a post of somebody else in their group, say how it is reported.

        It was screened where it was posted.

        Args:
            heard: the message as it came here.
            author: who wrote it; `UNSAID` if their account does not say.
            posted: when, to the second.

        Returns:
            Whether it is one; otherwise nothing was said, and it is heard as words of theirs.
        """
        async with self.open_work() as work:
            here = await find_present(work, heard.contact)
            if here is None or author == heard.contact:
                return False
            post = await _numbered(work, here.community, Heard(author), posted)
            if not post.message:
                return False
            say = Say(
                MemberWords.REPORT_FORWARDED,
                {"emergency": here.community.emergency_words},
                reply_to=heard.message or None,
            )
            work.tell(ToMember(here.member.id), say, urgency=Urgency.ANSWER)
            await work.commit()
        return True


async def _report(
    work: Work, community: Community, reporter: Present, post: Heard | None
) -> MemberWord:
    """What the reporter is told."""
    if post is None:
        return MemberWords.REPORT_HOW
    author = await author_of(work, community, post)
    ours = None if author else await work.group_posts.find_posted(community.id, post.message)
    if ours is not None:
        await _report_nameless(work, community, reporter, ours)
        return MemberWords.REPORT_RECEIVED
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


async def _report_nameless(
    work: Work, community: Community, reporter: Present, post: GroupPost
) -> None:
    """The team looks at it in the console: a case would have to name its author."""
    about = subject_of(post)
    work.note(Deed.POST_REPORTED, by=Actor.member(reporter.member.id), about=about)
    say = Say(StaffWords.GROUP_POST_REPORTED, {"community": community.title})
    for recipient in await watchers(work, community):
        work.tell(recipient, say, urgency=Urgency.NOTICE)


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
    await work.cases.say(as_it_is(case.number, post, work.now))
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
