"""Learning: a member gives words for the recogniser, and a publisher decides what it learns."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hearth.actions.authority import By, must
from hearth.actions.members import present
from hearth.actions.purposes import leave_to_read, may_learn_from
from hearth.actions.reviewing import find_kept
from hearth.community.audit import Deed, Subject
from hearth.community.cases import CaseNumber, Matter, SaidBy
from hearth.community.communities import Community
from hearth.community.errors import (
    ConsentMissing,
    NoSuchAnswer,
    NoSuchProposal,
    NothingSaid,
    NotOffered,
    StillPrivate,
    TooLong,
)
from hearth.community.findings import FindingKind, Place
from hearth.community.learning import (
    ASKED_FOR,
    LONGEST,
    OFFERED_FOR,
    OUT_OF_SCOPE,
    UNNUMBERED,
    Learnt,
    LearntId,
    Origin,
    Proposal,
    ProposalId,
    ProposalState,
)
from hearth.community.outgoing import Button, Say, ToMember, Urgency
from hearth.community.people import Actor, Contact, Permission, Staff
from hearth.community.talks import KeptFor, KeptId
from hearth.community.timers import Timer, TimerKind
from hearth.community.words import MemberWords
from hearth.ports import Catalogue, OpenLanguage, OpenWork, Screen, Work

SHOWN = 20
"""Proposals on one page: each is read with care, and that it was read is a deed."""


def about(number: ProposalId) -> Subject:
    """What the audit log calls it."""
    return Subject.of("proposal", number)


async def deidentified(screen: Screen, text: str, home: Community) -> str:
    """The text on one line, with what screening finds private taken out.

    Raises:
        NothingSaid: nothing is left of it.
        TooLong: it is longer than an example may be.
    """
    line = " ".join(text.split())
    found = await screen.look(home.written(line, Place.DIRECT))
    left = screen.redact(line, found).strip()
    if not left:
        raise NothingSaid
    if len(left) > LONGEST:
        raise TooLong(len(left), LONGEST)
    return left


async def _ask_author(work: Work, new: Proposal, *, by: Actor) -> Proposal:
    """Keep the words for the care team, and show them to their author, who decides first."""
    await work.proposals.forget_asked(new.member)
    proposal = await work.proposals.add(new)
    await _expire(work, proposal)
    work.note(Deed.LEARNING_ASKED, by=by, about=about(proposal.id))
    yes = Button(MemberWords.BUTTON_TEACH_YES, f"learn:yes:{proposal.id}")
    no = Button(MemberWords.BUTTON_TEACH_NO, f"learn:no:{proposal.id}")
    say = Say(MemberWords.ASK_LEARNING, {"text": new.text}, ((yes,), (no,)))
    work.tell(ToMember(new.member), say, urgency=Urgency.ANSWER)
    return proposal


async def _expire(work: Work, proposal: Proposal) -> None:
    waits = ASKED_FOR if proposal.state is ProposalState.ASKED else OFFERED_FOR
    due = proposal.made_at + waits
    await work.timers.set(Timer(TimerKind.PROPOSAL_EXPIRES, str(proposal.id), due))


@dataclass(frozen=True, slots=True)
class OfferQuestion:
    """A member would let the bot learn from a question of theirs."""

    open_work: OpenWork
    screen: Screen

    async def __call__(self, contact: Contact, number: KeptId, origin: Origin) -> None:
        """Show them the words without private details; nothing is kept unless they say yes.

        Raises:
            NotAMember: the person is no active member.
            MemberRestricted: the member asked that nothing of theirs is used.
            NotOffered: the question has expired, is somebody else's, or they did not agree (any
                more) to be asked.
            NothingSaid: nothing but private details was in it.
            TooLong: it is too long to learn from.
        """
        async with self.open_work() as work:
            here = await present(work, contact)
            kept = await find_kept(work, here, number, KeptFor.ANSWER)
            if not await may_learn_from(work, here.member.id, here.community.id):
                raise NotOffered
            new = Proposal(
                UNNUMBERED,
                here.member.id,
                here.community.id,
                origin,
                ProposalState.ASKED,
                work.now,
                text=await deidentified(self.screen, kept.text, here.community),
            )
            await _ask_author(work, new, by=here.actor)
            await work.commit()


@dataclass(frozen=True, slots=True)
class AnswerLearning:
    """A member has read the words that would be kept, and decides."""

    open_work: OpenWork

    async def __call__(self, contact: Contact, number: ProposalId, *, agreed: bool) -> None:
        """Let a publisher read them; on a no, forget them.

        Raises:
            NotAMember: the person is no active member.
            NoSuchProposal: it was answered with no before, or has expired.
            NotOffered: it is somebody else's, was answered, or the agreement to be asked is gone.
        """
        async with self.open_work() as work:
            here = await present(work, contact)
            proposal = await work.proposals.get(number)
            offered = proposal.offered(here.member.id, work.now)
            if agreed and not await may_learn_from(work, here.member.id, here.community.id):
                raise NotOffered
            if agreed:
                await work.proposals.put(offered)
                await _expire(work, offered)
            else:
                await work.proposals.forget(number)
            deed = Deed.LEARNING_AGREED if agreed else Deed.LEARNING_REFUSED
            work.note(deed, by=here.actor, about=about(number))
            words = MemberWords.LEARNING_AGREED if agreed else MemberWords.LEARNING_REFUSED
            work.tell(ToMember(here.member.id), Say(words), urgency=Urgency.ANSWER)
            await work.commit()


@dataclass(frozen=True, slots=True)
class CorrectTopic:
    """A clinician says which topic the question in a case was about."""

    open_work: OpenWork
    open_language: OpenLanguage
    library: Catalogue

    @property
    def choices(self) -> Sequence[tuple[str, Sequence[tuple[str, str]]]]:
        """By pack, the topics that can be chosen: their ids and questions, in order."""
        by_pack: dict[str, list[tuple[str, str]]] = {}
        for intent in self.library.topics:
            answer = self.library.find(intent)
            title = intent if answer is None else answer.title
            by_pack.setdefault(intent.partition(".")[0], []).append((intent, title))
        return list(by_pack.items())

    async def __call__(self, number: CaseNumber, intent: str, *, by: Staff) -> Proposal:
        """Ask the member whether the bot may learn from it; nothing is kept before their yes.

        Args:
            number: of a case that began with a question.
            intent: the topic, or `OUT_OF_SCOPE`.
            by: who.

        Raises:
            NotAllowed: the role of `by` does not handle cases.
            NoSuchCase: there is no such case.
            NoSuchAnswer: the catalogue has no such topic.
            NotOffered: the case did not begin with a question.
            ConsentMissing: its member does not agree that clinicians read it, or to be asked.
            NothingSaid: there is nothing in it but private details.
            TooLong: it is too long to learn from.
        """
        actor = must(by, Permission.CASE_HANDLE)
        _known(self.library, intent)
        language = await self.open_language()
        async with self.open_work() as work:
            case = await work.cases.get(number)
            if case.matter is not Matter.QUESTION:
                raise NotOffered
            said = await work.cases.said(number, await leave_to_read(work, case))
            home = await work.communities.get(case.community)
            if not await may_learn_from(work, case.member, home.id):
                raise ConsentMissing
            asked = next((one.text for one in said if one.by is SaidBy.MEMBER and one.text), "")
            new = Proposal(
                UNNUMBERED,
                case.member,
                home.id,
                Origin.CLINICIAN,
                ProposalState.ASKED,
                work.now,
                intent,
                await deidentified(language.screen, asked, home),
            )
            proposal = await _ask_author(work, new, by=actor)
            await work.commit()
        return proposal


@dataclass(frozen=True, slots=True)
class ReadProposals:
    """A publisher looks at what the recogniser may learn from. Reading is a deed too."""

    open_work: OpenWork

    async def __call__(self, *, by: By) -> Sequence[Proposal]:
        """Those that wait, the oldest first, with their words; whose author still agrees.

        Raises:
            NotAllowed: `by` does not approve content.
        """
        actor = must(by, Permission.CONTENT_APPROVE)
        found: list[Proposal] = []
        async with self.open_work() as work:
            for one in await work.proposals.offered(SHOWN):
                if await may_learn_from(work, one.member, one.community):
                    found.append(replace(one, text=await work.proposals.words_of(one)))
                    work.note(Deed.LEARNING_READ, by=actor, about=about(one.id))
            await work.commit()
        return found


@dataclass(frozen=True, slots=True)
class AcceptProposal:
    """A publisher lets the recogniser learn from words, in the form that they leave them."""

    open_work: OpenWork
    open_language: OpenLanguage
    library: Catalogue

    async def __call__(self, number: ProposalId, text: str, intent: str, *, by: Staff) -> Learnt:
        """Keep the text as an example, and forget the proposal and whose it was.

        Recognisers learn it when they start next.

        Raises:
            NotAllowed: `by` does not approve content.
            NoSuchAnswer: the catalogue has no such topic.
            NothingSaid, TooLong: the text cannot be an example.
            StillPrivate: screening finds something private in it.
            NoSuchProposal: it was decided, has expired, or its author took it back.
        """
        actor = must(by, Permission.CONTENT_APPROVE)
        _known(self.library, intent)
        line = _example(text)
        language = await self.open_language()
        async with self.open_work() as work:
            proposal = await work.proposals.get(number)
            await _still_offered(work, proposal)
            home = await work.communities.get(proposal.community)
            found = await language.screen.look(home.written(line, Place.DIRECT))
            if any(one.kind is FindingKind.PRIVATE for one in found):
                raise StillPrivate
            learnt = await work.learnt.add(Learnt(LearntId(0), intent, line, by.id, work.now))
            await work.proposals.forget(number)
            work.note(Deed.LEARNING_ACCEPTED, by=actor, about=about(number))
            await work.commit()
        return learnt


@dataclass(frozen=True, slots=True)
class DeclineProposal:
    """A publisher does not want the recogniser to learn from it."""

    open_work: OpenWork

    async def __call__(self, number: ProposalId, *, by: Staff) -> None:
        """Forget it.

        Raises:
            NotAllowed: `by` does not approve content.
            NoSuchProposal: it was decided, has expired, or its author took it back.
        """
        actor = must(by, Permission.CONTENT_APPROVE)
        async with self.open_work() as work:
            await _still_offered(work, await work.proposals.get(number))
            await work.proposals.forget(number)
            work.note(Deed.LEARNING_DECLINED, by=actor, about=about(number))
            await work.commit()


@dataclass(frozen=True, slots=True)
class ForgetProposal:
    """A proposal has waited for as long as one may."""

    open_work: OpenWork

    async def __call__(self, timer: Timer) -> None:
        """Forget it."""
        async with self.open_work() as work:
            await work.timers.clear(timer)
            await work.proposals.forget(ProposalId(int(timer.about)))
            await work.commit()


async def _still_offered(work: Work, proposal: Proposal) -> None:
    agreed = await may_learn_from(work, proposal.member, proposal.community)
    if proposal.state is not ProposalState.OFFERED or not agreed:
        raise NoSuchProposal


def _known(library: Catalogue, intent: str) -> None:
    if intent != OUT_OF_SCOPE and intent not in library.topics:
        raise NoSuchAnswer


def _example(text: str) -> str:
    line = " ".join(text.split())
    if not line:
        raise NothingSaid
    if len(line) > LONGEST:
        raise TooLong(len(line), LONGEST)
    return line
