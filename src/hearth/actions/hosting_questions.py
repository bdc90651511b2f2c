"""Those who answer in a live event read what is asked, let in what is held back, and leave out."""

from dataclasses import dataclass
from secrets import randbelow

from hearth.actions.authority import must
from hearth.actions.event_questions import about
from hearth.actions.zones import awake_at
from hearth.community.audit import Deed
from hearth.community.event_errors import EventChanged
from hearth.community.event_questions import EventQuestion, LeftOutFor, QuestionId
from hearth.community.events import Event, EventState
from hearth.community.group_posts import TOLD_AFTER, Draw, by_chance
from hearth.community.outgoing import Rows, Say, ToMember, Urgency, Values
from hearth.community.people import MemberId, Permission, Staff
from hearth.community.words import EventWords
from hearth.ports import OpenWork, Work

HOSTED = frozenset({EventState.ANNOUNCED, EventState.OPEN, EventState.OVER})
"""The states of an event in which somebody looks after what is asked for it."""


@dataclass(frozen=True, slots=True)
class LetQuestionIn:
    """Somebody who answers has read what was held back, and other members may."""

    open_work: OpenWork

    async def __call__(self, number: QuestionId, *, by: Staff) -> EventQuestion:
        """It stands among the others, and its author is told.

        Raises:
            NotAllowed: `by` does not answer in events.
            NoSuchEventQuestion: it is no longer kept.
            EventChanged: it is not held back, or its event was called off.
        """
        actor = must(by, Permission.EVENT_ANSWER)
        async with self.open_work() as work:
            held, event = await hosted(work, number)
            question = held.let_in(by.id, work.now)
            await work.event_questions.put(question)
            work.note(Deed.EVENT_QUESTION_LET_IN, by=actor, about=about(question))
            author = (await work.event_questions.content(number)).author
            values: Values = {"title": event.plan.about.title}
            await tell(work, event, author, EventWords.EVENT_QUESTION_LET_IN, values)
            await work.commit()
        return question


@dataclass(frozen=True, slots=True)
class LeaveQuestionOut:
    """Somebody who answers decides that a question is not asked."""

    open_work: OpenWork

    async def __call__(
        self, number: QuestionId, because: LeftOutFor, *, by: Staff
    ) -> EventQuestion:
        """It is asked no more, and neither is what was joined to it; their authors are told why.

        Raises:
            NotAllowed: `by` does not answer in events.
            NoSuchEventQuestion: it is no longer kept.
            EventChanged: it was answered, left out or taken back, or its event was called off.
        """
        actor = must(by, Permission.EVENT_ANSWER)
        async with self.open_work() as work:
            held, event = await hosted(work, number)
            for one in (held, *await work.event_questions.merged_into(number)):
                await work.event_questions.put(one.left_out(by.id, work.now))
                work.note(Deed.EVENT_QUESTION_LEFT_OUT, by=actor, about=about(one))
                content = await work.event_questions.content(one.id)
                values: Values = {
                    "title": event.plan.about.title,
                    "text": content.text,
                    "left_out_for": because.value,
                }
                words = EventWords.EVENT_QUESTION_LEFT_OUT
                await tell(work, event, content.author, words, values)
            await work.commit()
        return held


async def hosted(work: Work, number: QuestionId) -> tuple[EventQuestion, Event]:
    """A question, for this transaction alone, and its event, which somebody looks after.

    Raises:
        NoSuchEventQuestion: it is no longer kept.
        EventChanged: its event is not announced, or was called off.
    """
    question = await work.event_questions.hold(number)
    event = await work.events.see(question.event)
    if event.state not in HOSTED:
        raise EventChanged
    return question, event


async def tell(  # noqa: PLR0913, PLR0917  Whom, of which event, what and with which buttons.
    work: Work,
    event: Event,
    member: MemberId,
    words: EventWords,
    values: Values,
    rows: Rows = (),
    draw: Draw = randbelow,
) -> None:
    """Tell a member, below cases, some minutes later by chance, and when they are awake.

    Whoever sits beside them does not see by their phone whose question was just read out.
    """
    due = await awake_at(work, member, event.community) + by_chance(TOLD_AFTER, draw)
    say = Say(words, values, rows)
    to = ToMember(member)
    work.tell(to, say, urgency=Urgency.NOTICE, due=due, community=event.community)
