"""Prepared replies, and the library's answers, sent by a person from a case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hearth.actions.answering import usable, values_of
from hearth.actions.authority import must
from hearth.actions.cases import held_case, keep, keep_draft, subject_of
from hearth.actions.clocks import end_asking
from hearth.actions.purposes import leave_to_read
from hearth.actions.quiet import tell_member
from hearth.community.answers import Answer
from hearth.community.audit import Deed, Subject
from hearth.community.cases import Case, CaseNumber, Said, SaidBy
from hearth.community.errors import AnswerChanged, BlankLeft, NoSuchAnswer, NoSuchReply
from hearth.community.library import Given
from hearth.community.outgoing import Say, Values
from hearth.community.people import CommunityId, Permission, Staff
from hearth.community.prepared import (
    CASE_NUMBER,
    MY_NAME,
    UNNUMBERED,
    PreparedReply,
    ReplyId,
    filled,
    found_by,
)
from hearth.community.turns import Turn, Turning
from hearth.community.words import MemberWords
from hearth.ports import Catalogue, OpenWork, Work


@dataclass(frozen=True, slots=True)
class FindPrepared:
    """Somebody who uses or keeps prepared replies looks for one."""

    open_work: OpenWork

    async def __call__(
        self, community: CommunityId, words: str = "", *, by: Staff
    ) -> Sequence[PreparedReply]:
        """Those of the community in which every word begins a word; all of them for none.

        Raises:
            NotAllowed: the role of `by` neither handles cases nor prepares replies.
        """
        if not by.may(Permission.REPLY_PREPARE):
            must(by, Permission.CASE_HANDLE)
        async with self.open_work() as work:
            return found_by(words, await work.prepared.of(community))

    async def for_case(
        self, number: CaseNumber, words: str = "", *, by: Staff
    ) -> Sequence[PreparedReply]:
        """Those of the community of a case, found in the same way.

        Raises:
            NotAllowed: the role of `by` does not handle cases.
            NoSuchCase: there is no such case.
        """
        must(by, Permission.CASE_HANDLE)
        async with self.open_work() as work:
            case = await work.cases.get(number)
            return found_by(words, await work.prepared.of(case.community))


@dataclass(frozen=True, slots=True)
class PrepareReply:
    """Somebody writes a reply for any member, or changes one."""

    open_work: OpenWork

    async def __call__(
        self,
        community: CommunityId,
        title: str,
        text: str,
        *,
        by: Staff,
        number: ReplyId = UNNUMBERED,
    ) -> PreparedReply:
        """Keep it.

        Args:
            community: whose clinicians use it.
            title: by what it is found.
            text: with `{blanks}` for what differs from member to member.
            by: who writes it.
            number: of the one that is changed, if it is not a new one.

        Raises:
            NotAllowed: the role of `by` does not prepare replies.
            NoSuchCommunity: there is no such community.
            NoSuchReply: there is none with that number there.
            NothingSaid: the title or the text is empty.
            TooLong: one of them is too long.
        """
        actor = must(by, Permission.REPLY_PREPARE)
        async with self.open_work() as work:
            there = await work.communities.get(community)
            blank = PreparedReply(UNNUMBERED, there.id, "", "", by.id, work.now)
            if number != UNNUMBERED:
                blank = await _of(work, number, community)
            reply = blank.rewritten(title, text, by.id, work.now)
            if number == UNNUMBERED:
                reply = await work.prepared.add(reply)
            else:
                await work.prepared.put(reply)
            work.note(Deed.REPLY_PREPARED, by=actor, about=Subject.of("reply", reply.id))
            await work.commit()
        return reply


@dataclass(frozen=True, slots=True)
class ForgetPrepared:
    """A prepared reply is used no more."""

    open_work: OpenWork

    async def __call__(self, community: CommunityId, number: ReplyId, *, by: Staff) -> None:
        """Take it away; what was sent of it stays where it was sent.

        Raises:
            NotAllowed: the role of `by` does not prepare replies.
            NoSuchReply: there is none with that number there.
        """
        actor = must(by, Permission.REPLY_PREPARE)
        async with self.open_work() as work:
            await _of(work, number, community)
            await work.prepared.forget(number)
            work.note(Deed.REPLY_FORGOTTEN, by=actor, about=Subject.of("reply", number))
            await work.commit()


@dataclass(frozen=True, slots=True)
class Begun:
    """A prepared reply as it is put before whoever will send it.

    Args:
        text: with the blanks filled in that fill themselves.
        blanks: what is left to be filled in.
    """

    text: str = field(repr=False)
    blanks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BeginPrepared:
    """A clinician takes a prepared reply for the member of a case."""

    open_work: OpenWork

    async def __call__(
        self,
        number: CaseNumber,
        reply: ReplyId,
        values: Mapping[str, str] | None = None,
        *,
        by: Staff,
    ) -> Begun:
        """Its text for this case, with the blanks filled in that are known.

        Raises:
            NotAllowed: the role of `by` does not handle cases.
            NoSuchCase: there is no such case.
            NoSuchReply: there is none with that number in its community.
        """
        must(by, Permission.CASE_HANDLE)
        async with self.open_work() as work:
            case = await work.cases.get(number)
            return _begun(await _of(work, reply, case.community), number, values or {}, by)


@dataclass(frozen=True, slots=True)
class DraftPrepared:
    """A clinician puts a prepared reply into what they are writing to the member of a case."""

    open_work: OpenWork

    async def __call__(
        self, number: CaseNumber, reply: ReplyId, values: Mapping[str, str], *, by: Staff
    ) -> None:
        """Add it, filled in, below what is in their draft already; nothing is sent.

        Raises:
            NotAllowed: the role of `by` does not handle cases.
            NoSuchCase: there is no such case.
            NoSuchReply: there is none with that number in its community.
            CaseClosed: it is over.
            CaseNotYours: `by` does not hold it.
            BlankLeft: nothing is said about one of its blanks.
            TooLong: the draft has no room for it.
            ConsentMissing: its member does not agree (any more) that clinicians work on it.
        """
        must(by, Permission.CASE_HANDLE)
        async with self.open_work() as work:
            case = await held_case(work, number, by)
            begun = _begun(await _of(work, reply, case.community), number, values, by)
            if begun.blanks:
                raise BlankLeft
            draft = await work.drafts.find(number, by.id, await leave_to_read(work, case))
            parts = (draft.text if draft else "", begun.text)
            await keep_draft(work, number, "\n\n".join(filter(None, parts)), by)
            await work.commit()


def _begun(
    prepared: PreparedReply, number: CaseNumber, values: Mapping[str, str], by: Staff
) -> Begun:
    known = {CASE_NUMBER: str(number), MY_NAME: by.name, **values}
    left = tuple(one for one in prepared.blanks if not known.get(one, "").strip())
    return Begun(filled(prepared.text, known), left)


async def _of(work: Work, number: ReplyId, community: CommunityId) -> PreparedReply:
    prepared = await work.prepared.get(number)
    if prepared.community != community:
        raise NoSuchReply
    return prepared


@dataclass(frozen=True, slots=True)
class SendAnswer:
    """A clinician sends the library's answer to a topic to the member of a case."""

    open_work: OpenWork
    catalogue: Catalogue

    async def __call__(
        self, number: CaseNumber, intent: str, *, by: Staff, seen: str | None = None
    ) -> Case:
        """Send it with its source, reviewer and date, in the clinician's name.

        It is remembered who got it, so that they are told if it is taken back.

        Args:
            number: of the case.
            intent: the topic.
            by: who sends it.
            seen: the fingerprint of the edition that they read; None for whatever it is now.

        Raises:
            NotAllowed: the role of `by` does not handle cases.
            NoSuchCase: there is no such case.
            NoSuchAnswer: the library has none that may be given now.
            AnswerChanged: it is no longer what they read; nothing was sent.
            CaseClosed: it is over.
            CaseNotYours: `by` does not hold it.
            ConsentMissing: its member does not agree (any more) to be answered.
        """
        must(by, Permission.CASE_HANDLE)
        async with self.open_work() as work:
            await work.cases.get(number)
            answer = await usable(work, self.catalogue, intent)
            if answer is None:
                raise NoSuchAnswer
            if seen not in {None, answer.fingerprint}:
                raise AnswerChanged
            case = await send_answer(work, number, answer, by)
            await work.commit()
        return case


async def send_answer(work: Work, number: CaseNumber, answer: Answer, by: Staff) -> Case:
    """As `SendAnswer`, inside a transaction, with the answer as it is now."""
    actor = must(by, Permission.CASE_HANDLE)
    case = (await work.cases.get(number)).replied(by.id, work.now)
    await end_asking(work, case)
    await leave_to_read(work, case)
    await _record(work, case, answer, by)
    await keep(work, case)
    work.note(Deed.CASE_REPLIED, by=actor, about=subject_of(case))
    work.note(Deed.ANSWER_GIVEN, by=actor, about=Subject.of("answer", answer.intent))
    values: Values = {"number": number, "name": by.name, **values_of(answer)}
    await tell_member(work, case, Say(MemberWords.CASE_ANSWER, values))
    return case


async def _record(work: Work, case: Case, answer: Answer, by: Staff) -> None:
    sources = "\n".join(f"{one.publisher}: {one.url}" for one in answer.sources)
    text = "\n\n".join(part for part in (answer.title, answer.text, sources) if part)
    turn = Turn(Turning.ANSWER_SENT, answer.intent)
    await work.cases.say(Said(case.number, SaidBy.STAFF, text, work.now, staff=by.id, turn=turn))
    given = Given(
        case.member, case.community, answer.intent, answer.fingerprint, work.now, in_group=False
    )
    await work.given.add(given)


@dataclass(frozen=True, slots=True)
class AnswersToSend:
    """A clinician looks for an answer of the library that they can send."""

    open_work: OpenWork
    catalogue: Catalogue

    async def __call__(
        self, number: CaseNumber, words: str = "", *, by: Staff
    ) -> Mapping[str, str]:
        """The titles that have all the words, in the packs of the case's community, by topic.

        Raises:
            NotAllowed: the role of `by` does not handle cases.
            NoSuchCase: there is no such case.
        """
        must(by, Permission.CASE_HANDLE)
        async with self.open_work() as work:
            case = await work.cases.get(number)
            community = await work.communities.get(case.community)
            answers = await may_be_sent(work, self.catalogue, community.packs)
        wanted = words.casefold().split()
        return {
            one.intent: one.title
            for one in answers
            if all(word in one.title.casefold() for word in wanted)
        }

    async def one(self, intent: str, *, by: Staff) -> Answer:
        """The answer to a topic as it would be sent now.

        Raises:
            NotAllowed: the role of `by` does not handle cases.
            NoSuchAnswer: the library has none that may be given now.
        """
        must(by, Permission.CASE_HANDLE)
        async with self.open_work() as work:
            answer = await usable(work, self.catalogue, intent)
        if answer is None:
            raise NoSuchAnswer
        return answer


async def may_be_sent(work: Work, library: Catalogue, packs: Sequence[str]) -> Sequence[Answer]:
    """The answers of these packs that may be given now, by title."""
    found = [
        await usable(work, library, one)
        for one in library.topics
        if one.partition(".")[0] in packs
    ]
    there = (one for one in found if one is not None)
    return sorted(there, key=lambda one: (one.title.casefold(), one.intent))
