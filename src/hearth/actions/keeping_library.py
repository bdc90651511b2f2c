"""What publishers do with answers: propose, approve, put live, turn down, take back."""

from dataclasses import dataclass, replace

from hearth.actions.answering import current, values_of
from hearth.actions.authority import must
from hearth.community.answers import Answer
from hearth.community.audit import Deed, Subject
from hearth.community.errors import (
    AnswerChanged,
    AnswerNotFit,
    ChangeUnderWay,
    NoSuchAnswer,
)
from hearth.community.given import given
from hearth.community.library import (
    CORRECTED_FOR,
    OPEN,
    TEXT_LONGEST,
    TITLE_LONGEST,
    UNNUMBERED,
    WHY_LONGEST,
    Draft,
    Edition,
    EditionId,
    EditionState,
    came_with_the_program,
)
from hearth.community.outgoing import Button, Say, ToGroup, ToMember, Urgency
from hearth.community.people import CommunityId, Permission, Staff
from hearth.community.why import TAKEN_BACK
from hearth.community.words import MemberWords
from hearth.ports import Catalogue, Library, OpenWork, Work


def _fitting(draft: Draft) -> Draft:
    """The draft without spaces around it, if it has words and can be kept."""
    title, text = given(draft.title, TITLE_LONGEST), given(draft.text, TEXT_LONGEST)
    return replace(draft, title=title, text=text)


def _subject(edition: Edition) -> Subject:
    return Subject.of("answer", f"{edition.intent}/{edition.id}")


@dataclass(frozen=True, slots=True)
class ProposeChange:
    """A publisher writes a new edition of an answer."""

    open_work: OpenWork
    library: Catalogue

    async def __call__(self, intent: str, draft: Draft, *, by: Staff) -> Edition:
        """Keep it as a draft. It may have flaws; with them it cannot be approved.

        Raises:
            NotAllowed: `by` does not write content.
            NoSuchAnswer: the catalogue has no such topic.
            ChangeUnderWay: the topic has a draft, or an approved change that is not live yet.
            NothingSaid, TooLong: the draft cannot be kept.
        """
        actor = must(by, Permission.CONTENT_WRITE)
        tidy = _fitting(draft)
        if intent not in self.library.topics:
            raise NoSuchAnswer
        async with self.open_work() as work:
            edition = await work.editions.add(
                Edition(
                    UNNUMBERED,
                    intent,
                    EditionState.DRAFT,
                    tidy,
                    made_at=work.now,
                    changed_at=work.now,
                    author=by.id,
                )
            )
            # Asked after adding: whoever adds waits for whoever was faster, and then sees theirs.
            under_way = [one for one in await work.editions.of(intent) if one.state in OPEN]
            if len(under_way) > 1:
                raise ChangeUnderWay
            work.note(Deed.ANSWER_PROPOSED, by=actor, about=_subject(edition))
            await work.commit()
        return edition


@dataclass(frozen=True, slots=True)
class RewriteChange:
    """Whoever wrote a draft writes it anew."""

    open_work: OpenWork

    async def __call__(self, number: EditionId, draft: Draft, *, by: Staff) -> Edition:
        """Keep the other words; what somebody has read meanwhile they cannot approve any more.

        Raises:
            NotAllowed: `by` does not write content.
            NoSuchAnswer: there is no such edition.
            AnswerChanged: it is no draft of theirs (any more).
            NothingSaid, TooLong: the draft cannot be kept.
        """
        actor = must(by, Permission.CONTENT_WRITE)
        tidy = _fitting(draft)
        async with self.open_work() as work:
            edition = (await work.editions.get(number)).rewritten(tidy, by.id, work.now)
            await work.editions.put(edition)
            work.note(Deed.ANSWER_REWRITTEN, by=actor, about=_subject(edition))
            await work.commit()
        return edition


@dataclass(frozen=True, slots=True)
class ApproveChange:
    """Another publisher has read a draft and stands for it."""

    open_work: OpenWork
    library: Catalogue

    async def __call__(self, number: EditionId, read: str, *, by: Staff) -> Edition:
        """Approve it under their name. It is given to members once it is put live.

        Args:
            number: of the draft.
            read: the fingerprint of what they have read.
            by: who.

        Raises:
            NotAllowed: `by` does not approve content.
            NoSuchAnswer: there is no such edition.
            OwnAnswer: they wrote it.
            AnswerChanged: it is no draft any more, or not what they have read.
            AnswerOverdue: its next review would be past.
            AnswerNotFit: the checks find something.
        """
        actor = must(by, Permission.CONTENT_APPROVE)
        async with self.open_work() as work:
            draft = await work.editions.get(number)
            edition = draft.approved(by.id, by.name, read, work.now)
            flaws = self.library.check(edition.intent, edition.draft).flaws
            if flaws:
                raise AnswerNotFit(len(flaws))
            await work.editions.put(edition)
            work.note(Deed.ANSWER_APPROVED, by=actor, about=_subject(edition))
            await work.commit()
        return edition


@dataclass(frozen=True, slots=True)
class PutLive:
    """A publisher lets members have an approved edition."""

    open_work: OpenWork
    library: Catalogue

    async def __call__(self, number: EditionId, *, by: Staff) -> Edition:
        """From now on it is what is given; what was given until now is kept as replaced.

        Raises:
            NotAllowed: `by` does not approve content.
            NoSuchAnswer: there is no such edition.
            AnswerChanged: nobody has approved it, or it was live before.
            AnswerOverdue: its next review has come in the meantime.
        """
        actor = must(by, Permission.CONTENT_APPROVE)
        async with self.open_work() as work:
            edition = (await work.editions.get(number)).put_live(work.now)
            await self._replace(work, edition.intent)
            await work.editions.put(edition)
            work.note(Deed.ANSWER_PUT_LIVE, by=actor, about=_subject(edition))
            await work.commit()
        return edition

    async def _replace(self, work: Work, intent: str) -> None:
        standing = await work.editions.find_standing(intent)
        if standing is not None and standing.state is EditionState.LIVE:
            await work.editions.put(standing.replaced(work.now))
        shipped = self.library.find(intent) if standing is None else None
        if shipped is not None:
            state = EditionState.REPLACED
            await work.editions.add(came_with_the_program(shipped, state, work.now))


@dataclass(frozen=True, slots=True)
class TurnDown:
    """A change shall not become live."""

    open_work: OpenWork

    async def __call__(self, number: EditionId, why: str, *, by: Staff) -> Edition:
        """Reject it with a reason; by whoever wrote it, it is withdrawn.

        Raises:
            NotAllowed: `by` neither approves nor writes content.
            NoSuchAnswer: there is no such edition.
            AnswerChanged: it is not under way any more.
            NothingSaid, TooLong: there is no reason, or too much of it.
        """
        actor = must(by, Permission.CONTENT_APPROVE)
        reason = given(why, WHY_LONGEST)
        async with self.open_work() as work:
            edition = (await work.editions.get(number)).turned_down(by.id, reason, work.now)
            await work.editions.put(edition)
            own = edition.state is EditionState.WITHDRAWN
            deed = Deed.ANSWER_WITHDRAWN if own else Deed.ANSWER_REJECTED
            work.note(deed, by=actor, about=_subject(edition))
            await work.commit()
        return edition


@dataclass(frozen=True, slots=True)
class Retract:
    """An answer should not have been given.

    One publisher is enough: what may do harm must not wait for a second. What members read then
    has no words of theirs in it, only ours and those that two people stand for.
    """

    open_work: OpenWork
    library: Catalogue

    async def edition(self, number: EditionId, why: str, *, by: Staff) -> Edition:
        """Take back an edition that is live or was, and tell everybody who got it.

        Raises:
            NotAllowed: `by` does not approve content.
            NoSuchAnswer: there is no such edition.
            AnswerChanged: it was given to nobody, or is taken back already.
            NothingSaid, TooLong: there is no reason, or too much of it.
        """
        actor = must(by, Permission.CONTENT_APPROVE)
        reason = given(why, WHY_LONGEST)
        async with self.open_work() as work:
            edition = (await work.editions.get(number)).retracted(reason, work.now)
            await work.editions.put(edition)
            work.note(Deed.ANSWER_RETRACTED, by=actor, about=_subject(edition))
            await _correct(work, self.library, edition)
            await work.commit()
        return edition

    async def shipped(self, intent: str, why: str, *, by: Staff) -> Edition:
        """Take back the answer that came with the program, while it is what is given.

        Raises:
            NotAllowed: `by` does not approve content.
            NoSuchAnswer: no answer to that topic came with the program.
            AnswerChanged: it is not what is given any more.
            NothingSaid, TooLong: there is no reason, or too much of it.
        """
        actor = must(by, Permission.CONTENT_APPROVE)
        reason = given(why, WHY_LONGEST)
        answer = self.library.find(intent)
        if answer is None:
            raise NoSuchAnswer
        async with self.open_work() as work:
            if await work.editions.find_standing(intent) is not None:
                raise AnswerChanged
            was = came_with_the_program(answer, EditionState.LIVE, work.now)
            edition = await work.editions.add(was.retracted(reason, work.now))
            work.note(Deed.ANSWER_RETRACTED, by=actor, about=_subject(edition))
            await _correct(work, self.library, edition)
            await work.commit()
        return edition


async def _correct(work: Work, library: Library, edition: Edition) -> None:
    """Tell everybody who got the edition in the last 30 days, with what is right now.

    Whether they still want to hear from us is asked when the message leaves (`community.sending`).
    """
    since = work.now - CORRECTED_FOR
    readers = await work.given.readers(edition.intent, edition.fingerprint, since)
    answer = await current(work, library, edition.intent)
    if answer is not None and answer.overdue(work.now.date()):
        answer = None
    for member, community in readers.members:
        say = await _correction(work, edition, answer, community)
        work.tell(ToMember(member), say, urgency=Urgency.RELAY)
    for community in readers.groups:
        say = await _correction(work, edition, answer, community)
        work.tell(ToGroup(community), say, urgency=Urgency.RELAY)


async def _correction(
    work: Work, edition: Edition, answer: Answer | None, community: CommunityId
) -> Say:
    """What is said: with the answer that is live now, or that there is none yet."""
    rows = ((Button(MemberWords.BUTTON_WHY, TAKEN_BACK),),)
    if answer is not None:
        asked = {"title": edition.draft.title}
        return Say(MemberWords.ANSWER_CORRECTED, {**values_of(answer), **asked}, rows)
    home = await work.communities.get(community)
    values = {"title": edition.draft.title, "emergency": home.emergency_words}
    return Say(MemberWords.ANSWER_TAKEN_BACK, values, rows)
