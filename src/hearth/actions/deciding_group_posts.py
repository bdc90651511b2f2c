"""Posts that the bot puts into groups, before the team: decided without whose they are."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from secrets import randbelow

from hearth.actions.authority import must
from hearth.actions.breaking import open_with_reason
from hearth.actions.posting_for_members import clear_from_group, subject_of, told_at
from hearth.actions.saying import say_to
from hearth.actions.unlocking import may_show
from hearth.community.audit import Deed, Subject
from hearth.community.errors import NotOffered
from hearth.community.group_posts import Draw, GroupPost, GroupPostId, PostState
from hearth.community.moderation import CHOICES, Reason
from hearth.community.outgoing import Button, Rows
from hearth.community.people import MemberId, Permission, Staff
from hearth.community.timers import Timer, TimerKind
from hearth.community.words import StaffWords
from hearth.ports import OpenWork, Work

WAITING_SHOWN, DECIDED_SHOWN = 50, 20
"""Posts on a page."""

QUEUE = Subject("group-post", "queue")


@dataclass(frozen=True, slots=True)
class Shown:
    """A post as the team sees it: what it says, and not whose it is."""

    post: GroupPost
    text: str = field(repr=False)
    late: bool = False


@dataclass(frozen=True, slots=True)
class ReadGroupPosts:
    """A moderator looks at what waits, and at what is in groups. Looking is a deed."""

    open_work: OpenWork

    async def __call__(self, *, by: Staff) -> tuple[Sequence[Shown], Sequence[Shown]]:
        """What waits, the longest first; and the newest that were decided or posted.

        Raises:
            NotAllowed: the role of `by` does not moderate.
        """
        actor = must(by, Permission.POST_MODERATE)
        async with self.open_work() as work:
            waiting = await work.group_posts.waiting(WAITING_SHOWN)
            newest = await work.group_posts.newest(DECIDED_SHOWN)
            shown = [await _shown(work, one) for one in waiting]
            before = [await _shown(work, one) for one in newest]
            work.note(Deed.GROUP_POST_READ, by=actor, about=QUEUE)
            await work.commit()
        return shown, before


@dataclass(frozen=True, slots=True)
class DecideGroupPost:
    """A moderator lets a post out, declines it, or takes one out of the group."""

    open_work: OpenWork
    draw: Draw = randbelow

    async def approve(self, number: GroupPostId, *, by: Staff) -> None:
        """It goes out within seconds.

        Raises:
            NotAllowed: the role of `by` does not moderate.
            NoSuchGroupPost: it was forgotten.
            NotOffered: it does not wait any more, or it is disputed and `by` decided first.
        """
        async with self.open_work() as work:
            await approve(work, number, by)
            await work.commit()

    async def decline(self, number: GroupPostId, reason: Reason, *, by: Staff) -> None:
        """It does not go out; its author is told why, some minutes later.

        Raises:
            NotAllowed, NoSuchGroupPost: as for `approve`.
            NotOffered: as for `approve`, or the reason is none from the list.
        """
        async with self.open_work() as work:
            await decline(work, number, reason, by, self.draw)
            await work.commit()

    async def take_down(self, number: GroupPostId, reason: Reason, *, by: Staff) -> None:
        """It leaves the group; its author is told why, some minutes later.

        Raises:
            NotAllowed, NoSuchGroupPost: as for `approve`.
            NotOffered: it is not in the group, or the reason is none from the list.
        """
        must(by, Permission.POST_MODERATE)
        async with self.open_work() as work:
            post = await work.group_posts.hold(number)
            if post.state is not PostState.POSTED:
                raise NotOffered
            await take_down(work, post, _from_list(reason), by, self.draw)
            await work.commit()


@dataclass(frozen=True, slots=True)
class RevealAuthor:
    """Somebody who may do so learns whose a post is, and says why they have to."""

    open_work: OpenWork

    async def __call__(self, number: GroupPostId, reason: str, *, by: Staff) -> MemberId:
        """The member's number. It is a deed, the reason is kept, and the owners are told at once.

        The deed names the post and not the member: the audit log ties nobody to it either.

        Raises:
            NotAllowed: the role of `by` does not reveal members.
            NothingSaid: there is no reason.
            TooLong: the reason is longer than `REASON_LONGEST`.
            NoSuchGroupPost: it was forgotten.
        """
        must(by, Permission.MEMBER_REVEAL)
        about = Subject.of("group-post", number)
        async with self.open_work() as work:
            author = await work.group_posts.author(number)
            await open_with_reason(work, about, reason, by, Deed.GROUP_POST_REVEALED)
            await work.commit()
        return author


@dataclass(frozen=True, slots=True)
class GroupPostAtDesk:
    """A moderator reads a post that waits in the care-team bot, and decides."""

    open_work: OpenWork
    draw: Draw = randbelow

    async def read(self, number: GroupPostId, *, by: Staff) -> None:
        """Show its words, if the chat may, with a button for each decision.

        Raises:
            NotAllowed: the role of `by` does not moderate, or does not read members' words here.
            NoSuchGroupPost: it was forgotten.
            NotOffered: it does not wait any more.
        """
        actor = must(by, Permission.POST_MODERATE)
        async with self.open_work() as work:
            post = _waiting_for(await work.group_posts.hold(number), by)
            if await may_show(work, by):
                text = await work.group_posts.words(number)
                say_to(work, by, StaffWords.GROUP_POST_LOOK, {"text": text}, _choices(post))
                work.note(Deed.GROUP_POST_READ, by=actor, about=subject_of(post))
            await work.commit()

    async def approve(self, number: GroupPostId, *, by: Staff) -> None:
        """As `DecideGroupPost.approve`, and say so."""
        async with self.open_work() as work:
            await approve(work, number, by)
            say_to(work, by, StaffWords.GROUP_POST_DECIDED)
            await work.commit()

    async def decline(self, number: GroupPostId, reason: Reason, *, by: Staff) -> None:
        """As `DecideGroupPost.decline`, and say so."""
        async with self.open_work() as work:
            await decline(work, number, reason, by, self.draw)
            say_to(work, by, StaffWords.GROUP_POST_DECIDED)
            await work.commit()


async def approve(work: Work, number: GroupPostId, by: Staff) -> None:
    """As `DecideGroupPost.approve`, in work that is committed elsewhere."""
    actor = must(by, Permission.POST_MODERATE)
    post = _waiting_for(await work.group_posts.hold(number), by)
    await work.group_posts.put(post.decided(PostState.APPROVED, by.id, work.now))
    work.note(Deed.GROUP_POST_APPROVED, by=actor, about=subject_of(post))
    await _due(work, post, work.now)


async def decline(work: Work, number: GroupPostId, reason: Reason, by: Staff, draw: Draw) -> None:
    """As `DecideGroupPost.decline`, in work that is committed elsewhere."""
    actor = must(by, Permission.POST_MODERATE)
    post = _waiting_for(await work.group_posts.hold(number), by)
    declined = post.decided(PostState.DECLINED, by.id, work.now, _from_list(reason))
    await work.group_posts.put(declined)
    work.note(Deed.GROUP_POST_DECLINED, by=actor, about=subject_of(post))
    await _due(work, post, await told_at(work, post, draw))


async def take_down(
    work: Work, post: GroupPost, reason: Reason, by: Staff, draw: Draw = randbelow
) -> None:
    """Take a post out of the group for a moderator, who does not learn whose it is."""
    actor = must(by, Permission.POST_MODERATE)
    await clear_from_group(work, post)
    await work.group_posts.put(post.decided(PostState.TAKEN_DOWN, by.id, work.now, reason))
    work.note(Deed.GROUP_POST_TAKEN_DOWN, by=actor, about=subject_of(post))
    await _due(work, post, await told_at(work, post, draw))


async def _shown(work: Work, post: GroupPost) -> Shown:
    return Shown(post, await work.group_posts.words(post.id), post.late(work.now))


def _waiting_for(post: GroupPost, by: Staff) -> GroupPost:
    """The post, if it waits for this colleague."""
    if post.state is not PostState.WAITING or (post.disputed and post.by == by.id):
        raise NotOffered
    return post


def _from_list(reason: Reason) -> Reason:
    if reason not in CHOICES:
        raise NotOffered
    return reason


def _choices(post: GroupPost) -> Rows:
    approve = Button(StaffWords.BUTTON_GROUP_POST_APPROVE, f"gpost:yes:{post.id}")
    declines = tuple(
        (
            Button(
                StaffWords.BUTTON_REASON,
                f"gpost:no:{post.id}:{one.value}",
                values={"reason": one.value},
            ),
        )
        for one in CHOICES
    )
    return ((approve,), *declines)


async def _due(work: Work, post: GroupPost, at: datetime) -> None:
    await work.timers.set(Timer(TimerKind.GROUP_POST_DUE, str(post.id), at))
