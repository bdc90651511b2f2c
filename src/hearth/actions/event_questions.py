"""A member looks at live events, asks, votes for what others ask, and takes a question back."""

from dataclasses import dataclass

from hearth.actions.event_news import values_of
from hearth.actions.members import Present, everywhere, find_present, present
from hearth.actions.writing_pauses import may_write
from hearth.community.audit import Deed, Subject
from hearth.community.errors import MemberRestricted, NotAMember, NotOffered
from hearth.community.event_questions import (
    ASKED_DURING,
    MOST_OF_ONE,
    SHOWN_AT_ONCE,
    TAKEN_BACK_FROM,
    AskedQuestion,
    EventQuestion,
    QuestionId,
    QuestionState,
    in_order,
    question_slot,
)
from hearth.community.events import Event, EventId
from hearth.community.outgoing import Button, Rows, Say, ToGroup, ToMember, Urgency, Values
from hearth.community.people import PROGRAM, Contact
from hearth.community.talks import Step, Talk
from hearth.community.words import EventWords, MemberWord
from hearth.ports import OpenWork, Work

NOT_NOW = Button(EventWords.BUTTON_EVENT_QUESTION_NOT, "ev:no")

EVENT = "event"
"""Under which name a conversation remembers for which event it is."""


@dataclass(frozen=True, slots=True)
class ShowEvents:
    """A member asks what is planned."""

    open_work: OpenWork

    async def __call__(self, contact: Contact) -> None:
        """Each event of their communities that is announced or under way, with its buttons.

        Raises:
            NotAMember: the person is no active member.
        """
        async with self.open_work() as work:
            here = await present(work, contact)
            found = False
            for one in await everywhere(work, contact):
                there = await find_present(work, contact, one.community.id)
                for event in await work.events.coming(one.community.id) if there else ():
                    values = {**values_of(event), "community": one.community.title}
                    say(work, here, EventWords.EVENT_COMING, values, _choices(event))
                    found = True
            if not found:
                say(work, here, EventWords.EVENTS_NONE)
            await work.commit()


@dataclass(frozen=True, slots=True)
class BeginEventQuestion:
    """A member wants to ask something for an event."""

    open_work: OpenWork

    async def __call__(self, contact: Contact, number: EventId) -> None:
        """Wait for the words; or say that there were enough.

        Raises:
            NoSuchEvent: there is none with that number.
            NotAMember: the person is no active member there.
            NotOffered: it takes no questions (any more).
            MemberRestricted: they asked that nothing of theirs is used.
            WritingPaused: they do not write in the group until a pause is over.
        """
        async with self.open_work() as work:
            here, event = await reach(work, contact, number)
            await may_write(work, here)
            if await asked_enough(work, here, event):
                say(work, here, EventWords.EVENT_QUESTION_ENOUGH, {"most": MOST_OF_ONE})
            else:
                talk = Talk(Step.EVENT_QUESTION, here.community.id, {EVENT: str(event.id)})
                await work.talks.put(contact, talk)
                values: Values = {"title": event.plan.about.title}
                say(work, here, EventWords.ASK_EVENT_QUESTION, values, ((NOT_NOW,),))
            await work.commit()


@dataclass(frozen=True, slots=True)
class LeaveEventQuestion:
    """A member would rather not ask it."""

    open_work: OpenWork

    async def __call__(self, contact: Contact) -> None:
        """Forget what they wrote; nobody has seen it. Repeating it is harmless."""
        async with self.open_work() as work:
            talk = await work.talks.find(contact)
            if talk is not None and talk.step is Step.EVENT_QUESTION:
                await work.talks.end(contact)
                await work.commit()


@dataclass(frozen=True, slots=True)
class SeeEventQuestions:
    """A member looks at what is asked for an event."""

    open_work: OpenWork

    async def __call__(self, contact: Contact, number: EventId, after: int = 0) -> None:
        """A few questions, those that most want to know first, each with a button for a vote.

        Args:
            contact: who.
            number: of the event.
            after: how many they saw before.

        Raises:
            NoSuchEvent, NotAMember, NotOffered, MemberRestricted: as for `BeginEventQuestion`.
        """
        async with self.open_work() as work:
            here, event = await reach(work, contact, number)
            asked = await work.event_questions.of_event(event.id, here.member.id)
            seen = [one for one in in_order(asked) if one.question.state is QuestionState.WAITING]
            shown = seen[after : after + SHOWN_AT_ONCE]
            for one in shown:
                _show(work, here, one)
            more = after + len(shown)
            values: Values = {"title": event.plan.about.title, "count": len(seen)}
            rows = _choices(event, more) if more < len(seen) else _choices(event, None)
            words = EventWords.EVENT_QUESTIONS if seen else EventWords.EVENT_QUESTIONS_NONE
            say(work, here, words, values, rows)
            await work.commit()


@dataclass(frozen=True, slots=True)
class VoteForQuestion:
    """A member wants to know it too."""

    open_work: OpenWork

    async def __call__(self, contact: Contact, number: QuestionId) -> None:
        """Their vote is there, or is gone if it was there. Only counts are ever shown.

        Raises:
            NoSuchEventQuestion: it is no longer kept.
            NotOffered: it is their own, or takes no votes (any more).
            NotAMember, MemberRestricted: as for `BeginEventQuestion`.
        """
        async with self.open_work() as work:
            question = await work.event_questions.hold(number)
            here, _ = await reach(work, contact, question.event)
            author = (await work.event_questions.content(number)).author
            if question.state is not QuestionState.WAITING or author == here.member.id:
                raise NotOffered
            await work.event_questions.vote(number, here.member.id)
            await work.commit()


@dataclass(frozen=True, slots=True)
class TakeEventQuestionBack:
    """The author takes their question back."""

    open_work: OpenWork

    async def __call__(self, contact: Contact, number: QuestionId) -> None:
        """Its words are gone, and nobody is told. No deed names the member.

        Raises:
            NotAMember: the person is no member.
            NoSuchEventQuestion: it is no longer kept.
            NotOffered: it is not theirs, or no longer stands.
        """
        async with self.open_work() as work:
            question = await work.event_questions.hold(number)
            author = (await work.event_questions.content(number)).author
            member = await work.members.find(contact)
            if member is None:
                raise NotAMember
            if author != member.id or question.state not in TAKEN_BACK_FROM:
                raise NotOffered
            await take_question_out(work, question)
            await work.event_questions.pass_on(question)
            await work.event_questions.put(question.withdrawn(work.now))
            await work.event_questions.empty(number)
            work.note(Deed.EVENT_QUESTION_WITHDRAWN, by=PROGRAM, about=about(question))
            await work.commit()


def about(question: EventQuestion) -> Subject:
    """It, in the audit log."""
    return Subject.of("event-question", question.id)


async def take_question_out(work: Work, question: EventQuestion) -> None:
    """The question goes out of the group; the answer stays, as others wanted it too."""
    if question.state is not QuestionState.ANSWERED:
        return
    if await work.event_questions.message_of(question) is not None:
        values: Values = {"answer": question.answer}
        say = Say(EventWords.EVENT_ANSWER_ALONE, values, slot=question_slot(question.id))
        work.tell(ToGroup(question.community), say, urgency=Urgency.CRISIS)


async def reach(work: Work, contact: Contact, number: EventId) -> tuple[Present, Event]:
    """The member, and the event of a community of theirs that takes questions.

    Raises:
        NoSuchEvent, NotAMember, NotOffered, MemberRestricted: as for `BeginEventQuestion`.
    """
    event = await work.events.see(number)
    here = await present(work, contact, event.community)
    if here.member.restricted:
        raise MemberRestricted
    if event.state not in ASKED_DURING:
        raise NotOffered
    return here, event


async def asked_enough(work: Work, here: Present, event: Event) -> bool:
    """Whether they asked as much as one member may; what was taken back counts."""
    return len(await work.event_questions.of(here.member.id, event.id)) >= MOST_OF_ONE


def say(
    work: Work,
    here: Present,
    words: MemberWord,
    values: Values | None = None,
    rows: Rows = (),
) -> None:
    """Tell the member, with these buttons."""
    work.tell(ToMember(here.member.id), Say(words, values or {}, rows), urgency=Urgency.ANSWER)


def back_button(question: EventQuestion) -> Button:
    """What takes it back."""
    return Button(EventWords.BUTTON_EVENT_QUESTION_BACK, f"ev:back:{question.id}")


def _choices(event: Event, after: int | None = 0) -> Rows:
    """To ask, and to look at what is asked, or at more of it, unless all of that was seen."""
    ask = Button(EventWords.BUTTON_EVENT_ASK, f"ev:ask:{event.id}")
    if after is None:
        return ((ask,),)
    words = EventWords.BUTTON_EVENT_MORE if after else EventWords.BUTTON_EVENT_SEE
    return ((ask,), (Button(words, f"ev:see:{event.id}:{after}"),))


def _show(work: Work, here: Present, one: AskedQuestion) -> None:
    values: Values = {"text": one.text, "count": one.support, "name": one.name}
    if one.own:
        say(work, here, EventWords.EVENT_QUESTION_OWN, values, ((back_button(one.question),),))
        return
    words = EventWords.BUTTON_EVENT_VOTED if one.voted else EventWords.BUTTON_EVENT_VOTE
    rows: Rows = ((Button(words, f"ev:vote:{one.question.id}"),),)
    say(work, here, EventWords.EVENT_QUESTION_OTHERS, values, rows)
