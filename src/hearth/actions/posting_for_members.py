"""What becomes of posts that the bot puts into the group for members, when their time comes."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from secrets import randbelow

from hearth.actions.due import with_post
from hearth.actions.hearing import Heard
from hearth.actions.marking import Ear
from hearth.actions.opening import watchers
from hearth.actions.purposes import in_force_now
from hearth.actions.unanswered import answered, mind_post
from hearth.community.audit import Deed, Subject
from hearth.community.communities import Community
from hearth.community.consent import Purpose
from hearth.community.erasure import TELEGRAM_DELETES
from hearth.community.errors import NoSuchMember
from hearth.community.group_posts import (
    LOOKED_AT_WITHIN,
    TOLD_AFTER,
    Content,
    Draw,
    GroupAnswer,
    GroupPost,
    PostState,
    by_chance,
    slot_of,
)
from hearth.community.outgoing import Button, Hide, Rows, Say, ToGroup, ToMember, Urgency, Values
from hearth.community.people import CLOCK, PROGRAM, Actor, MemberId
from hearth.community.timers import Timer, TimerKind
from hearth.community.words import GroupPostWords, MemberWords, StaffWords
from hearth.ports import OpenWork, Work

ANSWERS_MOST = 50
"""Answers that wait for their author at once; more is a flood, and they see it in the group."""

ANSWER_LONGEST = 2000
"""Characters of an answer that is carried over; the rest is in the group."""


@dataclass(frozen=True, slots=True)
class GroupPostDue:
    """Something about a post has waited long enough, in the community bot's process."""

    open_work: OpenWork
    ear: Ear | None = None

    async def __call__(self, timer: Timer) -> None:
        """Post it, let people decide, or tell its author. Repeating it is harmless."""
        await with_post(self.open_work, timer, partial(go_on, ear=self.ear))


async def go_on(work: Work, post: GroupPost, ear: Ear | None = None) -> None:
    """Do what its state asks for.

    Args:
        work: the transaction.
        post: which.
        ear: what listens to posts that go out with a name. Of others nothing is marked: what is
            kept of a member at the moment at which a post appears would tell whose it is.
    """
    content = await work.group_posts.content(post.id)
    match post.state:
        case PostState.HELD if post.looked_at and await _may(work, post, content):
            await queue(work, post)
        case PostState.HELD | PostState.APPROVED:
            await _post(work, post, content, ear)
        case PostState.POSTED:
            await _tell_answers(work, post, content)
        case PostState.DECLINED | PostState.TAKEN_DOWN:
            await _tell_why(work, post, content)
        case PostState.WAITING:
            await _still_waits(work, post)
        case PostState.WITHDRAWN:
            pass


async def queue(work: Work, post: GroupPost) -> None:
    """A person decides from now on; the team is told, and again where nobody does."""
    waiting = post.becomes(PostState.WAITING, work.now)
    await work.group_posts.put(waiting)
    work.note(Deed.GROUP_POST_QUEUED, by=PROGRAM, about=subject_of(post))
    await _announce(work, waiting, work.now + LOOKED_AT_WITHIN)


async def _still_waits(work: Work, post: GroupPost) -> None:
    if post.due is not None and work.now >= post.due:
        await _announce(work, post, work.now + LOOKED_AT_WITHIN, late=True)


async def _announce(work: Work, post: GroupPost, again: datetime, *, late: bool = False) -> None:
    """Show the team that it waits: neither its words nor whose it is."""
    community = await work.communities.get(post.community)
    words = StaffWords.GROUP_POST_LATE if late else StaffWords.GROUP_POST_WAITS
    read = Button(StaffWords.BUTTON_GROUP_POST_READ, f"gpost:read:{post.id}")
    hours = int(LOOKED_AT_WITHIN.total_seconds()) // 3600
    say = Say(words, {"community": community.title, "hours": hours}, ((read,),))
    for recipient in await watchers(work, community):
        work.tell(recipient, say, urgency=Urgency.RELAY if late else Urgency.NOTICE)
    await work.timers.set(Timer(TimerKind.GROUP_POST_DUE, str(post.id), again))


async def _post(work: Work, post: GroupPost, content: Content, ear: Ear | None) -> None:
    """Into the group, unless its author is no member any more or wants nothing to be used."""
    if not await _may(work, post, content):
        await take_out(work, post, PostState.WITHDRAWN)
        await work.group_posts.empty(post.id, content)
        return
    await work.group_posts.put(post.becomes(PostState.POSTED, work.now))
    work.note(Deed.GROUP_POST_POSTED, by=CLOCK, about=subject_of(post))
    words = GroupPostWords.GROUP_POST if post.under is None else GroupPostWords.GROUP_POST_AGAIN
    values: Values = {"text": content.text, "post": post.id}
    if post.named:
        # Whose it is anybody sees, so moderators act on it as on a post of the author's own.
        by_name: Values = {"name": content.name, "author": content.author}
        words, values = GroupPostWords.GROUP_POST_NAMED, {**values, **by_name}
    say = Say(words, values, reply_to=post.under, slot=slot_of(post.id))
    work.tell(ToGroup(post.community), say, urgency=Urgency.ANSWER)
    await mind_post(work, post, content.text)
    if post.named and ear is not None:
        await ear.hear(work, post.community, content.author, content.text)


async def _may(work: Work, post: GroupPost, content: Content) -> bool:
    """Whether anything of the author's may be used, and they are a member, at this moment."""
    try:
        return await in_force_now(work, content.author, post.community, Purpose.MEMBERSHIP)
    except NoSuchMember:
        return False


async def take_out(work: Work, post: GroupPost, state: PostState, by: Actor = PROGRAM) -> None:
    """The post stands no longer; what is in the group of it goes."""
    await clear_from_group(work, post)
    await work.group_posts.put(post.becomes(state, work.now))
    deed = {
        PostState.WITHDRAWN: Deed.GROUP_POST_WITHDRAWN,
        PostState.TAKEN_DOWN: Deed.GROUP_POST_TAKEN_DOWN,
    }[state]
    work.note(deed, by=by, about=subject_of(post))
    if state is PostState.WITHDRAWN:
        await work.timers.clear(Timer(TimerKind.GROUP_POST_DUE, str(post.id), work.now))


async def clear_from_group(work: Work, post: GroupPost) -> None:
    """Delete its message; where Telegram deletes it no more, take its words out of it."""
    message = await work.group_posts.message_of(post)
    if post.state is not PostState.POSTED or message is None:
        return
    await answered(work, post.community, message)
    if post.changed_at > work.now - TELEGRAM_DELETES:
        work.tell(ToGroup(post.community), Hide(message), urgency=Urgency.CRISIS)
    else:
        gone = Say(GroupPostWords.GROUP_POST_GONE, slot=slot_of(post.id))
        work.tell(ToGroup(post.community), gone, urgency=Urgency.CRISIS)


async def carry_answer(
    work: Work,
    community: Community,
    heard: Heard,
    writer: MemberId | None = None,
    draw: Draw = randbelow,
) -> bool:
    """Somebody answered such a post in the group: its author is told, some minutes later.

    Args:
        work: the transaction.
        community: in whose group.
        heard: the answer.
        writer: who wrote it, if a member; authors are not told what they wrote themselves.
        draw: the chance.

    Returns:
        Whether it is under such a post, and so meant for its author and not for the bot.
    """
    post = await work.group_posts.find_posted(community.id, heard.under) if heard.under else None
    if post is None:
        return False
    content = await work.group_posts.content(post.id)
    full = len(content.answers) >= ANSWERS_MOST
    if post.state is not PostState.POSTED or heard.edited or full or content.author == writer:
        return True
    answer = GroupAnswer(heard.message, heard.name, heard.text[:ANSWER_LONGEST])
    answers = (*content.answers, answer)
    await work.group_posts.put_content(post.id, replace(content, answers=answers))
    due = Timer(TimerKind.GROUP_POST_DUE, str(post.id), await told_at(work, post, draw))
    if await work.timers.find(due) is None:
        await work.timers.set(due)
    return True


async def told_at(work: Work, post: GroupPost, draw: Draw = randbelow) -> datetime:
    """When its author is told something: some minutes later, by chance, and not while it is quiet.

    It is quiet by the community's clock: the author's own would say something about them.
    """
    after = work.now + by_chance(TOLD_AFTER, draw)
    quiet = (await work.rotas.get(post.community)).quiet_until(after)
    return after if quiet is None else quiet + by_chance(TOLD_AFTER, draw)


async def _tell_answers(work: Work, post: GroupPost, content: Content) -> None:
    if not content.answers:
        return
    await work.group_posts.put_content(post.id, replace(content, answers=()))
    if not await _may(work, post, content):
        return
    community = await work.communities.get(post.community)
    for one in content.answers:
        rows: Rows = (
            (
                Button(
                    GroupPostWords.BUTTON_GROUP_POST_ANSWER, f"ask:answer:{post.id}:{one.message}"
                ),
            ),
            (Button(GroupPostWords.BUTTON_GROUP_POST_BACK, f"ask:back:{post.id}"),),
        )
        values: Values = {"community": community.title, "name": one.name, "text": one.text}
        say = Say(GroupPostWords.GROUP_POST_ANSWERED, values, rows)
        work.tell(ToMember(content.author), say, urgency=Urgency.ANSWER)


async def _tell_why(work: Work, post: GroupPost, content: Content) -> None:
    """Why it is not (or no longer) in the group, and how another person looks at that."""
    if not await _may(work, post, content):
        return
    declined = post.state is PostState.DECLINED
    words = (
        GroupPostWords.GROUP_POST_DECLINED if declined else GroupPostWords.GROUP_POST_TAKEN_DOWN
    )
    values: Values = {"reason": post.reason or "", "text": content.text}
    rows: Rows = ()
    if not post.disputed:
        rows = ((Button(MemberWords.BUTTON_ANOTHER_PERSON, f"ask:dispute:{post.id}"),),)
    say = Say(words, values, rows)
    work.tell(ToMember(content.author), say, urgency=Urgency.ANSWER)


def subject_of(post: GroupPost) -> Subject:
    """The post, as what a deed is about: never its author."""
    return Subject.of("group-post", post.id)
