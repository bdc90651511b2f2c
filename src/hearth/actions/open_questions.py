"""A peer supporter sees which questions have no answer, and says that they are on one."""

from collections.abc import Sequence
from dataclasses import dataclass

from hearth.actions.being_there import as_peer, say
from hearth.actions.members import Present
from hearth.actions.unanswered import subject_of
from hearth.actions.writing_pauses import may_write
from hearth.community.audit import Deed
from hearth.community.errors import NotOffered
from hearth.community.outgoing import Button, Values
from hearth.community.peers import PeerRight
from hearth.community.people import CommunityId, Contact, MemberId
from hearth.community.unanswered import HOUR, TAKEN_FOR, Question, QuestionId, address
from hearth.community.words import PeerWords
from hearth.ports import OpenWork, Work

LINKS_MOST = 10
"""Links in one message: more are no help, and the longest waiting come first."""

NONE = "-"
"""Stands where no question is."""


@dataclass(frozen=True, slots=True)
class SeeOpenQuestions:
    """A peer supporter looks where a question in the group has no answer yet."""

    open_work: OpenWork

    async def __call__(self, contact: Contact, community: CommunityId) -> None:
        """The links of those that waited for as long as the community allows: no words, no names.

        Those that another peer supporter is on stand apart.

        Raises:
            NotAMember, NoSuchPeer, MemberRestricted: as `as_peer`.
            NotOffered: the training is not behind them.
        """
        async with self.open_work() as work:
            here, _ = await as_peer(work, contact, community, PeerRight.SEE_QUESTIONS)
            await _show(work, here)
            await work.commit()


async def _show(work: Work, here: Present) -> None:
    home, me = here.community, here.member.id
    there = [
        one
        for one in await work.questions.shown()
        if one.community == home.id and address(home.group, one.message)
    ][:LINKS_MOST]
    if not there:
        say(work, me, PeerWords.PEER_QUESTIONS_NONE, {"community": home.title})
        return
    held = {one.id for one in there if one.held(work.now)}
    own = [one for one in there if one.id in held and one.taken_by == me]
    values: Values = {
        "community": home.title,
        "links": _links(here, there, [one for one in there if one.id not in held]),
        "own": _links(here, there, own),
        "others": _links(here, there, [one for one in there if one.id in held and one not in own]),
    }
    rows = [
        row
        for number, one in enumerate(there, 1)
        if (row := _row(one, number, mine=one in own, free=one.id not in held, me=me))
    ]
    say(work, me, PeerWords.PEER_QUESTIONS, values, tuple(rows))


def _links(here: Present, there: Sequence[Question], which: Sequence[Question]) -> str:
    """By their numbers on the whole list, which stand on the buttons as well."""
    lines = [
        f"{number}. {address(here.community.group, one.message)}"
        for number, one in enumerate(there, 1)
        if one in which
    ]
    return "\n".join(lines) or NONE


def _row(
    question: Question, number: int, *, mine: bool, free: bool, me: MemberId
) -> tuple[Button, ...]:
    nth: Values = {"number": number}
    if mine:
        return (Button(PeerWords.BUTTON_PEER_NOT_ON_IT, f"open:back:{question.id}", values=nth),)
    if free and question.member != me:
        return (Button(PeerWords.BUTTON_PEER_ON_IT, f"open:take:{question.id}", values=nth),)
    return ()


@dataclass(frozen=True, slots=True)
class TakeQuestionUp:
    """A peer supporter is on a question."""

    open_work: OpenWork

    async def __call__(self, contact: Contact, number: QuestionId) -> None:
        """Others see for some hours that somebody is on it; only an answer takes it off the list.

        Raises:
            NoSuchQuestion: it waits no longer.
            NotAMember, NoSuchPeer, MemberRestricted, NotOffered: as `as_peer`; nor is their own
                question offered to them.
            WritingPaused: they do not write in the group until a pause is over.
        """
        async with self.open_work() as work:
            question = await work.questions.get(number)
            here, peer = await as_peer(work, contact, question.community, PeerRight.SEE_QUESTIONS)
            await may_write(work, here)
            if question.member == peer.member:
                raise NotOffered
            if question.held(work.now) and question.taken_by != peer.member:
                say(work, peer.member, PeerWords.PEER_ELSEWHERE)
            else:
                await work.questions.put_taken(question.taken(peer.member, work.now))
                work.note(Deed.QUESTION_TAKEN_UP, by=here.actor, about=subject_of(question))
                values: Values = {
                    "hours": TAKEN_FOR // HOUR,
                    "link": address(here.community.group, question.message),
                }
                back = (Button(PeerWords.BUTTON_PEER_NOT_ON_IT_NOW, f"open:back:{number}"),)
                say(work, peer.member, PeerWords.PEER_ON_IT, values, (back,))
            await work.commit()


@dataclass(frozen=True, slots=True)
class LeaveQuestion:
    """A peer supporter does not manage a question that they said they are on."""

    open_work: OpenWork

    async def __call__(self, contact: Contact, number: QuestionId) -> None:
        """They are not on it any more; somebody else can be. Repeating it is harmless.

        Raises:
            NoSuchQuestion: it waits no longer.
            NotAMember, NoSuchPeer, MemberRestricted, NotOffered: as `as_peer`.
        """
        async with self.open_work() as work:
            question = await work.questions.get(number)
            here, peer = await as_peer(work, contact, question.community, PeerRight.SEE_QUESTIONS)
            if question.taken_by == peer.member:
                await work.questions.put_taken(question.let_go())
                work.note(Deed.QUESTION_LET_GO, by=here.actor, about=subject_of(question))
            say(work, peer.member, PeerWords.PEER_NOT_ON_IT)
            await work.commit()
