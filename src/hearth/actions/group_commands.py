"""A moderator replies to a post: it becomes a case, gets an answer, or is pinned."""

from collections.abc import Sequence
from dataclasses import dataclass

from hearth.actions.answering import Asked, give_answer, keep, usable
from hearth.actions.authority import must
from hearth.actions.commanding import Commanded, author_of, commander, say_to
from hearth.actions.hearing import Heard
from hearth.actions.measures import NO_POST
from hearth.actions.members import Present
from hearth.actions.opening import bring, brought
from hearth.actions.promising import promise
from hearth.actions.reviewing import may_review, send_to_clinicians
from hearth.actions.unanswered import answered
from hearth.community.answers import NEAREST, Answer, Certainty, Recognition
from hearth.community.audit import Deed, Subject
from hearth.community.cases import Case, Matter
from hearth.community.communities import Community
from hearth.community.outgoing import (
    Button,
    Pin,
    Rows,
    Say,
    ToGroup,
    ToMember,
    ToStaff,
    Unpin,
    Urgency,
    Values,
)
from hearth.community.passing import if_passed_on
from hearth.community.people import Actor, Permission, Staff, StaffId
from hearth.community.talks import UNNUMBERED, Kept, KeptFor, KeptId
from hearth.community.timers import Timer, TimerKind
from hearth.community.words import MemberWords, StaffWords
from hearth.ports import Library, OpenWork, Recogniser, Screen, Work


@dataclass(frozen=True, slots=True)
class PinPost:
    """Somebody writes /pin."""

    open_work: OpenWork
    screen: Screen

    async def __call__(self, commanded: Commanded) -> None:
        """Pin the post, whoever wrote it, without ringing at everybody."""
        async with self.open_work() as work:
            if found := await _any_post(work, commanded, self.screen, "/pin"):
                community, staff, post = found
                work.tell(ToGroup(community.id), Pin(post), urgency=Urgency.ANSWER)
                about = Subject.of("community", community.id)
                work.note(Deed.POST_PINNED, by=Actor.staff(staff.id), about=about)
                say_to(work, staff, StaffWords.PINNED)
            await work.commit()


@dataclass(frozen=True, slots=True)
class UnpinPost:
    """Somebody writes /unpin."""

    open_work: OpenWork
    screen: Screen

    async def __call__(self, commanded: Commanded) -> None:
        """Take the post from the top of the group. One that is not there is fine."""
        async with self.open_work() as work:
            if found := await _any_post(work, commanded, self.screen, "/unpin"):
                community, staff, post = found
                work.tell(ToGroup(community.id), Unpin(post), urgency=Urgency.ANSWER)
                about = Subject.of("community", community.id)
                work.note(Deed.POST_UNPINNED, by=Actor.staff(staff.id), about=about)
                say_to(work, staff, StaffWords.UNPINNED)
            await work.commit()


async def _any_post(
    work: Work, commanded: Commanded, screen: Screen, command: str
) -> tuple[Community, Staff, int] | None:
    """The post that a moderator means, whoever wrote it; they are told if it is none."""
    found = await commander(work, commanded, screen)
    if found is None:
        return None
    community, staff = found
    if commanded.post is None:
        say_to(work, staff, StaffWords.REPLY_TO_A_POST, {"command": command})
        return None
    return community, staff, commanded.post.message


@dataclass(frozen=True, slots=True)
class CaseFromPost:
    """Somebody writes /case."""

    open_work: OpenWork
    screen: Screen

    async def __call__(self, commanded: Commanded) -> None:
        """Bring the post before clinicians, if its author agrees to that; they are asked first.

        The author is told that a person of the team saw it. The post stays where it is.
        """
        async with self.open_work() as work:
            found = await commander(work, commanded, self.screen)
            if found is not None:
                post = await _members_post(work, *found, commanded, "/case")
                if post is not None:
                    await _case(work, found[1], *post)
            await work.commit()


async def _members_post(
    work: Work, community: Community, staff: Staff, commanded: Commanded, command: str
) -> tuple[Present, Heard] | None:
    """The author and the post; whoever answered no member's post is told so."""
    if commanded.post is None:
        say_to(work, staff, StaffWords.REPLY_TO_A_POST, {"command": command})
        return None
    author = await author_of(work, community, commanded.post)
    if author is None:
        say_to(work, staff, StaffWords.NO_MEMBERS_POST)
    elif author.member.restricted or not author.membership.active:
        say_to(work, staff, StaffWords.NOT_TO_BE_USED)
    else:
        return author, commanded.post
    return None


async def _case(work: Work, staff: Staff, author: Present, post: Heard) -> None:
    what = brought(Matter.QUESTION, post.text or NO_POST, if_passed_on(post.attachment))
    if not await may_review(work, author):
        await send_to_clinicians(work, author, what)
        say_to(work, staff, StaffWords.AUTHOR_IS_ASKED)
        return
    case, _ = await bring(work, author, what)
    await answered(work, author.community.id, post.message)
    about = Subject.of("case", case.number)
    work.note(Deed.CASE_ASKED_FOR, by=Actor.staff(staff.id), about=about)
    await _tell_author(work, author, case)
    say_to(work, staff, StaffWords.CASE_FROM_POST, {"number": case.number})


async def _tell_author(work: Work, author: Present, case: Case) -> None:
    values: Values = {
        "number": case.number,
        **await promise(work, author.community, case),
        "emergency": author.community.emergency_words,
    }
    say = Say(MemberWords.CASE_FROM_YOUR_POST, values)
    work.tell(ToMember(author.member.id), say, urgency=Urgency.ANSWER)


@dataclass(frozen=True, slots=True)
class AnswerPost:
    """Somebody writes /answer, or /answer and a topic."""

    open_work: OpenWork
    screen: Screen
    recogniser: Recogniser
    library: Library

    async def __call__(self, commanded: Commanded) -> None:
        """Answer the post from the library, in the group.

        A topic's id after the command is answered at once. Otherwise what the recogniser makes of
        the words after the command, or else of the post, is offered to the moderator in private.
        """
        asked = await self._recognised(commanded)
        async with self.open_work() as work:
            found = await commander(work, commanded, self.screen)
            if found is not None:
                post = await _members_post(work, *found, commanded, "/answer")
                if post is not None:
                    await self._answer(work, found[1], *post, commanded, asked)
            await work.commit()

    async def _recognised(self, commanded: Commanded) -> Recognition:
        post = commanded.post
        words = commanded.heard.text.strip() or ("" if post is None else post.text)
        async with self.open_work() as work:
            community = await work.communities.find_by_group(commanded.heard.chat)
        if community is None or not words:
            return Recognition(Certainty.NONE, None, 0.0)
        return await self.recogniser.recognise(words, community.packs)

    async def _answer(  # noqa: PLR0913, PLR0917  Who, whom, and what was made of it.
        self,
        work: Work,
        staff: Staff,
        author: Present,
        post: Heard,
        commanded: Commanded,
        asked: Recognition,
    ) -> None:
        named = await usable(work, self.library, commanded.heard.text.strip() or None)
        if named is not None:
            about = Subject.of("answer", named.intent)
            work.note(Deed.ANSWER_CHOSEN, by=Actor.staff(staff.id), about=about)
            await _give(work, author, named, post.text, post.message)
            say_to(work, staff, StaffWords.ANSWER_ON_ITS_WAY)
            return
        found = [await usable(work, self.library, intent) for intent in _intents(asked)]
        offered = [one for one in found if one is not None][: NEAREST + 1]
        if not offered:
            say_to(work, staff, StaffWords.NO_ANSWER)
            return
        await _offer(work, staff, author, post, offered)


def _intents(asked: Recognition) -> Sequence[str]:
    return [intent for intent, _ in asked.ranking]


async def _offer(
    work: Work, staff: Staff, author: Present, post: Heard, offered: Sequence[Answer]
) -> None:
    """Keep the post, sealed for the community bot, until the moderator has chosen."""
    kept = await keep(
        work,
        Kept(
            UNNUMBERED,
            author.member.id,
            author.community.id,
            KeptFor.OFFERED,
            post.text,
            work.now,
            intent=" ".join(one.intent for one in offered),
            message=post.message,
        ),
    )
    work.note(Deed.QUESTION_KEPT, by=Actor.staff(staff.id), about=Subject.of("kept", kept.id))
    rows: Rows = tuple(
        (
            Button(
                StaffWords.BUTTON_CHOICE,
                f"mod:answer:{kept.id}:{place}",
                values={"title": one.title},
            ),
        )
        for place, one in enumerate(offered)
    )
    say_to(work, staff, StaffWords.CHOOSE_ANSWER, buttons=rows)


async def _give(
    work: Work, author: Present, answer: Answer, text: str, message: int | None
) -> None:
    asked = Asked(text, Recognition(Certainty.SURE, answer.intent, 1.0), message)
    await give_answer(work, author, asked, answer, to=ToGroup(author.community.id))
    if message is not None:
        await answered(work, author.community.id, message)


@dataclass(frozen=True, slots=True)
class ChooseAnswer:
    """A moderator chose which answer a post gets. Only the community bot has the post."""

    open_work: OpenWork

    async def __call__(self, kept: KeptId, place: int, *, by: Staff) -> None:
        """Have the community bot give it now.

        Raises:
            NotAllowed: the role of `by` does not moderate.
        """
        actor = must(by, Permission.POST_MODERATE)
        async with self.open_work() as work:
            about = f"{kept}/{place}/{by.id}"
            await work.timers.set(Timer(TimerKind.ANSWER_CHOSEN, about, work.now))
            work.note(Deed.ANSWER_CHOSEN, by=actor, about=Subject.of("kept", kept))
            await work.commit()


@dataclass(frozen=True, slots=True)
class GiveChosen:
    """The answer that a moderator chose is due."""

    open_work: OpenWork
    library: Library

    async def __call__(self, timer: Timer) -> None:
        """Give it under the post, unless the post is no longer kept. The moderator is told."""
        number, place, staff = (int(one) for one in timer.about.split("/"))
        async with self.open_work() as work:
            await work.timers.clear(timer)
            words = StaffWords.ANSWER_TOO_LATE
            if await self._given(work, KeptId(number), place):
                words = StaffWords.ANSWER_ON_ITS_WAY
            work.tell(ToStaff(StaffId(staff)), Say(words), urgency=Urgency.ANSWER)
            await work.commit()

    async def _given(self, work: Work, number: KeptId, place: int) -> bool:
        kept = await work.kept.find(number)
        if kept is None or kept.why is not KeptFor.OFFERED:
            return False
        topics = kept.intent.split()
        answer = await usable(work, self.library, topics[place]) if place < len(topics) else None
        membership = await work.memberships.find(kept.member, kept.community)
        if answer is None or membership is None or not membership.active:
            return False
        await work.kept.forget(number)
        community = await work.communities.get(kept.community)
        author = Present(await work.members.get(kept.member), membership, community)
        await _give(work, author, answer, kept.text, kept.message)
        return True
