"""Answering what is asked for live events in the care-team bot: the list, writing, sending."""

from dataclasses import dataclass, replace
from hashlib import sha256

from hearth.actions.answering_events import AnswerEventQuestion
from hearth.actions.authority import must
from hearth.actions.crisis_cards import kinds_of
from hearth.actions.saying import say_to
from hearth.community.bulletin_words import BulletinFlaw
from hearth.community.event_errors import EventChanged, NoSuchEventQuestion
from hearth.community.event_questions import (
    ANSWER_LONGEST,
    ANSWERED_DURING,
    AskedQuestion,
    QuestionId,
    QuestionState,
    in_order,
)
from hearth.community.events import Event
from hearth.community.given import given
from hearth.community.outgoing import Button, Rows, Values
from hearth.community.people import Contact, Permission, Staff
from hearth.community.talks import Step, Talk
from hearth.community.words import StaffWords
from hearth.ports import OpenWork, Work

SHOWN_MOST = 5
"""Questions of an event at once: what most want to know first, each a message. The console has
all, and what was answered leaves room for the next."""

LOOKED_AT = 20
"""Of the newest events: those before are over for months."""

SAID = "said"
"""Under which name a conversation keeps the answer that is shown and not sent."""


@dataclass(frozen=True, slots=True)
class EventAtDesk:
    """A colleague answers in a live event, at their phone.

    Questions are shown as other members read them: what is held back, and the names of those who
    ask with theirs, stay in the console. An answer goes through the same deed as one from there.
    """

    open_work: OpenWork
    answer: AnswerEventQuestion

    async def show(self, *, by: Staff) -> None:
        """What waits for an answer, by event, what most want to know first.

        Raises:
            NotAllowed: `by` does not answer in events.
        """
        must(by, Permission.EVENT_ANSWER)
        async with self.open_work() as work:
            waiting = [(one, await _waiting(work, one)) for one in await _events(work)]
            for event, asked in waiting:
                if asked:
                    _show_event(work, event, asked, by)
            if not any(asked for _, asked in waiting):
                say_to(work, by, StaffWords.EVENTS_NO_QUESTIONS)
            await work.commit()

    async def pick(self, contact: Contact, number: QuestionId, *, by: Staff) -> None:
        """Wait for the answer to this question.

        Raises:
            NotAllowed: `by` does not answer in events.
            NoSuchEventQuestion: it is no longer kept.
            EventChanged: it does not wait, or its event has not begun.
        """
        must(by, Permission.EVENT_ANSWER)
        async with self.open_work() as work:
            asked = await _asked(work, number)
            await work.talks.put(contact, Talk(Step.EVENT_ANSWER, str(number)))
            values: Values = {"text": asked.text, "most": ANSWER_LONGEST}
            say_to(work, by, StaffWords.EVENT_ANSWER_WANTED, values, (_not_now(number),))
            await work.commit()

    async def take(self, contact: Contact, text: str, *, by: Staff) -> bool:
        """Show what they wrote as the group would read it, with what stands against it.

        Nothing is sent. What they write next takes its place.

        Returns:
            Whether it was an answer that the bot waited for.

        Raises:
            NotAllowed: `by` does not answer in events.
            NothingSaid, TooLong: there is no answer, or too much of it.
            NoSuchEventQuestion: the question is no longer kept.
            EventChanged: it does not wait any more.
        """
        talk = await self._talk(contact)
        if talk is None:
            return False
        must(by, Permission.EVENT_ANSWER)
        number, words = QuestionId(int(talk.about)), given(text, ANSWER_LONGEST)
        flaws = await self.answer.flaws(number, words, by=by)
        async with self.open_work() as work:
            asked = await _asked(work, number)
            await work.talks.put(contact, replace(talk, data={SAID: words}))
            _preview(work, asked, words, flaws, by)
            await work.commit()
        return True

    async def send(self, contact: Contact, number: QuestionId, read: str, *, by: Staff) -> None:
        """Answer with what was shown.

        Args:
            contact: of whoever taps.
            number: of the question.
            read: the fingerprint of the words that they were shown.
            by: who taps.

        Raises:
            EventChanged: these are not the words that were shown last; or as below.
            NotAllowed, NoSuchEventQuestion, EventAnswerNotFit: as `AnswerEventQuestion`.
        """
        must(by, Permission.EVENT_ANSWER)
        talk = await self._talk(contact)
        said = "" if talk is None or talk.about != str(number) else talk.data.get(SAID, "")
        if not said or _read(said) != read:
            raise EventChanged

        async def done(work: Work) -> None:
            await work.talks.end(contact)
            say_to(work, by, StaffWords.EVENT_ANSWER_SENT)

        await self.answer(number, said, by=by, then=done)

    async def leave(self, contact: Contact, *, by: Staff) -> None:
        """They would rather not answer it now; what they wrote is forgotten.

        Raises:
            NotAllowed: `by` does not answer in events.
        """
        must(by, Permission.EVENT_ANSWER)
        if await self._talk(contact) is not None:
            async with self.open_work() as work:
                await work.talks.end(contact)
                say_to(work, by, StaffWords.EVENT_ANSWER_LEFT)
                await work.commit()

    async def _talk(self, contact: Contact) -> Talk | None:
        async with self.open_work() as work:
            talk = await work.talks.find(contact)
        return talk if talk is not None and talk.step is Step.EVENT_ANSWER else None


async def _events(work: Work) -> list[Event]:
    newest = await work.events.list(LOOKED_AT)
    return [one for one in newest if one.state in ANSWERED_DURING]


async def _waiting(work: Work, event: Event) -> list[AskedQuestion]:
    asked = in_order(await work.event_questions.of_event(event.id))
    return [one for one in asked if one.question.state is QuestionState.WAITING]


async def _asked(work: Work, number: QuestionId) -> AskedQuestion:
    """A question that waits for an answer, with its words."""
    question = await work.event_questions.hold(number)
    event = await work.events.see(question.event)
    if event.state not in ANSWERED_DURING:
        raise EventChanged
    for one in await work.event_questions.of_event(event.id):
        if one.question.id == number:
            if one.question.state is not QuestionState.WAITING:
                raise EventChanged
            return one
    raise NoSuchEventQuestion


def _show_event(work: Work, event: Event, asked: list[AskedQuestion], by: Staff) -> None:
    values: Values = {"title": event.plan.about.title, "count": len(asked)}
    say_to(work, by, StaffWords.EVENT_WAITING, values)
    for one in asked[:SHOWN_MOST]:
        said: Values = {"text": one.text, "count": one.support}
        pick = Button(StaffWords.BUTTON_EVENT_PICK, f"event:pick:{one.question.id}")
        say_to(work, by, StaffWords.EVENT_ASKED, said, ((pick,),))


def _preview(
    work: Work, asked: AskedQuestion, words: str, flaws: tuple[BulletinFlaw, ...], by: Staff
) -> None:
    number = asked.question.id
    send = Button(StaffWords.BUTTON_EVENT_SEND, f"event:send:{number}:{_read(words)}")
    rows: Rows = (_not_now(number),) if flaws else ((send,), _not_now(number))
    values: Values = {"text": asked.text, "says": words, "against": kinds_of(flaws)}
    say_to(work, by, StaffWords.EVENT_ANSWER_PREVIEW, values, rows)


def _not_now(number: QuestionId) -> tuple[Button, ...]:
    return (Button(StaffWords.BUTTON_EVENT_NOT_NOW, f"event:leave:{number}"),)


def _read(words: str) -> str:
    """What changes with every word: 16 hexadecimal digits of a SHA-256."""
    return sha256(words.encode()).hexdigest()[:16]
