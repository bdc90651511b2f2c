"""A question in the group that nobody answers is shown to people, once."""

from collections.abc import Sequence
from dataclasses import dataclass

from hearth.actions.authority import must
from hearth.actions.due import with_post
from hearth.actions.hearing import Heard
from hearth.actions.members import Present
from hearth.actions.opening import watchers
from hearth.actions.saying import say_to
from hearth.community.audit import Deed, Subject
from hearth.community.belonging_errors import NoSuchQuestion
from hearth.community.communities import Community
from hearth.community.group_posts import GroupPost, PostState, Writing
from hearth.community.outgoing import Button, Say, Urgency, Values
from hearth.community.people import CLOCK, CommunityId, MemberId, Permission, Staff
from hearth.community.quiet import awake_for
from hearth.community.timers import Timer
from hearth.community.unanswered import (
    HOUR,
    KEPT_FOR,
    UNNUMBERED,
    Question,
    QuestionId,
    address,
    asks,
    timer_of_post,
)
from hearth.community.words import StaffWords
from hearth.ports import OpenWork, Work


async def mind_question(work: Work, here: Present, heard: Heard, nearest: str) -> None:
    """Remember a post that asks, until somebody answers it.

    What stands under another message goes on with a talk, so it does not wait by itself. In a
    crisis it is kept even where nobody wants to be told of it, and with its topic: it is among
    what is to be answered next.

    Args:
        work: in which it was heard.
        here: who asks.
        heard: what.
        nearest: the topic of the catalogue that it came nearest to; empty if it came near none.
    """
    if heard.under or heard.edited or not asks(heard.text):
        return
    hours, where = here.community.noticed_after.hours, here.community.id
    in_crisis = await work.crises.speaks(where)
    if not (hours or in_crisis) or await work.questions.find(where, heard.message) is not None:
        return
    topic = nearest if in_crisis else ""
    asked = Question(UNNUMBERED, where, heard.message, here.member.id, work.now, topic=topic)
    question = await work.questions.add(asked)
    if not hours:
        return
    rota = await work.rotas.get(where)
    await work.timers.set(question.timer(awake_for(hours, work.now, rota.quiet, rota.zone)))


async def answered(
    work: Work, community: CommunityId, message: int, by: MemberId | None = None
) -> None:
    """Somebody answered this message, or it is gone: it waits no longer.

    In a crisis one to which a member replied is kept until the all-clear, so that it counts among
    what is asked: they may be wrong, and others ask the same.

    Args:
        work: the transaction.
        community: in whose group.
        message: its number; what is no question, or waits no more, changes nothing.
        by: who answered, if a member; whoever asked does not answer themselves.
    """
    question = await work.questions.find(community, message)
    waited = (
        question is not None
        and (question.member is None or question.member != by)
        and not (by and question.replied_at is not None)
    )
    if question is not None and waited:
        if by is not None and await work.crises.speaks(community):
            await work.questions.put_replied(question.id)
        else:
            await work.questions.forget(question.id)
        await work.timers.clear(question.timer(work.now))
    if (waited or await _answered_post(work, community, message)) and by is not None:
        await work.questions.replied(community, by)


async def mind_post(work: Work, post: GroupPost, text: str) -> None:
    """The bot puts this into the group for a member: where it asks, it waits for an answer.

    The number of its message is known once it was sent, and its author is kept with nothing.
    """
    home = await work.communities.get(post.community)
    hours = home.noticed_after.hours
    if post.under is None and hours and asks(text):
        rota = await work.rotas.get(post.community)
        due = awake_for(hours, work.now, rota.quiet, rota.zone)
        await work.timers.set(timer_of_post(post.id, due))


async def _answered_post(work: Work, community: CommunityId, message: int) -> bool:
    """Whether the message is such a post that waited until now."""
    post = await work.group_posts.find_posted(community, message) if message else None
    if post is None:
        return False
    timer = timer_of_post(post.id, work.now)
    waited = await work.timers.find(timer) is not None
    await work.timers.clear(timer)
    return waited


@dataclass(frozen=True, slots=True)
class PostUnansweredDue:
    """Nobody has answered what the bot asked for a member, in the community bot's process.

    Where only the bot posts nobody can answer a message, so what it put into the group for anybody
    since counts as an answer.
    """

    open_work: OpenWork

    async def __call__(self, timer: Timer) -> None:
        """Let people be told of it, by the number of its message."""
        await with_post(self.open_work, timer, _keep_post)


async def _keep_post(work: Work, post: GroupPost) -> None:
    message = await work.group_posts.message_of(post)
    if post.state is not PostState.POSTED:
        return
    if message is None:  # It waits until Telegram takes it, or goes there no more.
        if work.now < post.changed_at + KEPT_FOR:
            await work.timers.set(timer_of_post(post.id, work.now + HOUR))
        return
    if await work.questions.find(post.community, message) is not None:
        return
    home = await work.communities.get(post.community)
    later = await work.group_posts.newest_posted(post.community)
    if home.writing is Writing.PREMODERATED and later is not None and later > post.changed_at:
        return
    asked = Question(UNNUMBERED, post.community, message, None, work.now)
    question = await work.questions.add(asked)
    await work.timers.set(question.timer(work.now))


@dataclass(frozen=True, slots=True)
class QuestionDue:
    """A question has waited for as long as its community allows."""

    open_work: OpenWork

    async def __call__(self, timer: Timer) -> None:
        """Tell whoever looks after the group, unless it was answered. Repeating it is harmless."""
        async with self.open_work() as work:
            await work.timers.clear(timer)
            try:
                question = await work.questions.get(QuestionId(int(timer.about)))
            except NoSuchQuestion:
                pass
            else:
                await _show(work, question)
            await work.commit()


async def _show(work: Work, question: Question) -> None:
    if question.shown_at is not None:
        return
    community = await work.communities.get(question.community)
    await work.questions.put(question.shown(work.now))
    work.note(Deed.QUESTION_SHOWN, by=CLOCK, about=subject_of(question))
    values: Values = {
        "number": question.id,
        "community": community.title,
        "hours": community.noticed_after.hours,
        "link": address(community.group, question.message) or "-",
    }
    off = Button(StaffWords.BUTTON_QUESTION_OFF, f"question:off:{question.id}")
    say = Say(StaffWords.QUESTION_UNANSWERED, values, ((off,),))
    for recipient in await watchers(work, community):
        work.tell(recipient, say, urgency=Urgency.NOTICE)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A question that waits, where it is read, and whether a peer supporter is on it."""

    question: Question
    community: Community
    link: str
    held: bool


@dataclass(frozen=True, slots=True)
class SeeUnanswered:
    """A moderator looks at what nobody has answered."""

    open_work: OpenWork

    async def __call__(self, *, by: Staff) -> Sequence[Waiting]:
        """What people were told of and still waits, the longest first.

        Raises:
            NotAllowed: the role of `by` does not moderate.
        """
        must(by, Permission.POST_MODERATE)
        async with self.open_work() as work:
            homes = {one.id: one for one in await work.communities.all()}
            return [
                Waiting(
                    one,
                    homes[one.community],
                    address(homes[one.community].group, one.message),
                    one.held(work.now),
                )
                for one in await work.questions.shown()
            ]


@dataclass(frozen=True, slots=True)
class SetQuestionAside:
    """A moderator knows that a question waits for nobody any more."""

    open_work: OpenWork

    async def __call__(self, number: QuestionId, *, by: Staff) -> None:
        """Take it off the list.

        Raises:
            NotAllowed: the role of `by` does not moderate.
            NoSuchQuestion: it is not there any more.
        """
        async with self.open_work() as work:
            await _set_aside(work, number, by)
            await work.commit()


@dataclass(frozen=True, slots=True)
class QuestionAtDesk:
    """As `SetQuestionAside`, from the care-team bot."""

    open_work: OpenWork

    async def set_aside(self, number: QuestionId, *, by: Staff) -> None:
        """Take it off the list, and say so. Raises as `SetQuestionAside` does."""
        async with self.open_work() as work:
            await _set_aside(work, number, by)
            say_to(work, by, StaffWords.QUESTION_OFF, {"number": number})
            await work.commit()


async def _set_aside(work: Work, number: QuestionId, by: Staff) -> None:
    actor = must(by, Permission.POST_MODERATE)
    question = await work.questions.get(number)
    await work.questions.forget(question.id)
    work.note(Deed.QUESTION_SET_ASIDE, by=actor, about=subject_of(question))


def subject_of(question: Question) -> Subject:
    """The question, as what a deed is about: never who asked it."""
    return Subject.of("question", question.id)
