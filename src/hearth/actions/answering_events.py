"""Those who answer in a live event answer what is asked, one by one, in front of the group."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from hearth.actions.authority import must
from hearth.actions.checking_bulletins import CheckBulletin
from hearth.actions.event_questions import about
from hearth.actions.hosting_questions import hosted, tell
from hearth.actions.purposes import in_force_now
from hearth.community.audit import Deed
from hearth.community.bulletin_words import BulletinFlaw, Wording
from hearth.community.bulletins import Audience
from hearth.community.consent import Purpose
from hearth.community.event_errors import EventAnswerNotFit, EventChanged
from hearth.community.event_questions import (
    ANSWER_LONGEST,
    ANSWERED_DURING,
    EventQuestion,
    QuestionContent,
    QuestionId,
    QuestionState,
    question_slot,
)
from hearth.community.events import Event, EventState
from hearth.community.given import given
from hearth.community.outgoing import Button, Rows, Say, ToGroup, Urgency, Values
from hearth.community.people import Permission, Staff
from hearth.community.words import EventWords
from hearth.ports import OpenWork, Work

Then = Callable[[Work], Awaitable[None]]
"""What follows for whoever answered, where they did."""


@dataclass(frozen=True, slots=True)
class AnswerEventQuestion:
    """Somebody who answers has written an answer."""

    open_work: OpenWork
    check: CheckBulletin

    async def flaws(
        self, number: QuestionId, answer: str, *, by: Staff
    ) -> tuple[BulletinFlaw, ...]:
        """What stands against its words: the same that stands against a bulletin's.

        Raises:
            NotAllowed: `by` does not read content.
            NoSuchEventQuestion: the question is no longer kept.
        """
        async with self.open_work() as work:
            question = await work.event_questions.hold(number)
        words, to = Wording("", answer), Audience((question.community,))
        return await self.check(words, to, by=by)

    async def __call__(
        self, number: QuestionId, answer: str, *, by: Staff, then: Then | None = None
    ) -> EventQuestion:
        """The group reads the question and the answer; who asked or voted is told beside that.

        In the group stands the name of whoever asked only if they asked with it. An answer that
        was given before is put right in its place, and nobody is told again.

        Args:
            number: of the question.
            answer: in the words of whoever answers.
            by: who.
            then: done in the same transaction, once it is answered.

        Raises:
            NotAllowed: `by` does not answer in events.
            NoSuchEventQuestion: the question is no longer kept.
            NothingSaid, TooLong: there is no answer, or too much of it.
            EventAnswerNotFit: something stands against its words.
            EventChanged: the question does not wait, or whoever asked it has left; its event has
                not begun, or was called off; or it is answered so already.
        """
        actor = must(by, Permission.EVENT_ANSWER)
        words = given(answer, ANSWER_LONGEST)
        if await self.flaws(number, words, by=by):
            raise EventAnswerNotFit
        async with self.open_work() as work:
            held, event = await hosted(work, number)
            if event.state not in ANSWERED_DURING:
                raise EventChanged
            content = await work.event_questions.content(number)
            if not await in_force_now(work, content.author, event.community, Purpose.MEMBERSHIP):
                raise EventChanged
            question = held.answered(words, by.id, work.now)
            await work.event_questions.put(question)
            work.note(Deed.EVENT_QUESTION_ANSWERED, by=actor, about=about(question))
            await _say_to_group(work, question, content, event)
            if held.state is QuestionState.WAITING:
                await _tell_who_wants_to_know(work, question, event)
            if then is not None:
                await then(work)
            await work.commit()
        return question


async def _say_to_group(
    work: Work, question: EventQuestion, content: QuestionContent, event: Event
) -> None:
    values: Values = {
        "text": content.text,
        "name": content.name if question.named else "",
        "answer": question.answer,
        "question": question.id,
    }
    say = Say(EventWords.EVENT_ANSWER, values, slot=question_slot(question.id))
    quiet = (await work.rotas.get(question.community)).quiet_until(work.now)
    due = work.now if event.state is EventState.OPEN else quiet
    work.tell(ToGroup(question.community), say, urgency=Urgency.NOTICE, due=due)


async def _tell_who_wants_to_know(work: Work, question: EventQuestion, event: Event) -> None:
    """Whoever asked it, or what was joined to it, and whoever voted: each once."""
    title = event.plan.about.title
    told = set()
    for asked in (question, *await work.event_questions.merged_into(question.id)):
        content = await work.event_questions.content(asked.id)
        if content.author in told:
            continue
        told.add(content.author)
        own: Values = {"title": title, "text": content.text, "answer": question.answer}
        back = Button(EventWords.BUTTON_EVENT_QUESTION_BACK, f"ev:back:{asked.id}")
        rows: Rows = ((back,),)
        await tell(work, event, content.author, EventWords.EVENT_QUESTION_ANSWERED, own, rows)
    values: Values = {"title": title, "answer": question.answer}
    for member in await work.event_questions.voters(question.id):
        if member not in told:
            await tell(work, event, member, EventWords.EVENT_QUESTION_VOTED_ANSWERED, values)
