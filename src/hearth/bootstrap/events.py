"""What members and staff do with live events, by the names of the fields they fill."""

from typing import Any

from hearth.actions.answering_events import AnswerEventQuestion
from hearth.actions.checking_bulletins import CheckBulletin
from hearth.actions.due import Due
from hearth.actions.events import AnnounceEvent, CallOffEvent, MoveEvent, PlanEvent, SeeEvents
from hearth.actions.holding_events import EventDue
from hearth.actions.hosting_questions import LeaveQuestionOut, LetQuestionIn
from hearth.actions.joining_questions import JoinQuestions, PartQuestion, SeeAlike
from hearth.actions.spreading_event_news import SpreadEventNews
from hearth.actions.summing_up_events import ProposeTopics, SumUpEvent
from hearth.community.timers import TimerKind
from hearth.ports import Catalogue, OpenLanguage, OpenWork


def events_due(work: OpenWork) -> dict[TimerKind, Due]:
    """What the care team's process does when something about an event comes due."""
    return {
        TimerKind.EVENT_DUE: EventDue(work),
        TimerKind.EVENT_NEWS: SpreadEventNews(work),
    }


def events_in_console(
    work: OpenWork, check: CheckBulletin, language: OpenLanguage, shelf: Catalogue
) -> dict[str, Any]:
    """Planning and announcing them, and what is done with what members ask."""
    return {
        "see_events": SeeEvents(work),
        "plan_event": PlanEvent(work),
        "announce_event": AnnounceEvent(work, check),
        "move_event": MoveEvent(work),
        "call_off_event": CallOffEvent(work),
        "let_question_in": LetQuestionIn(work),
        "leave_question_out": LeaveQuestionOut(work),
        "answer_event_question": AnswerEventQuestion(work, check),
        "see_alike": SeeAlike(work, language),
        "join_questions": JoinQuestions(work),
        "part_question": PartQuestion(work),
        "sum_up_event": SumUpEvent(work, shelf),
        "propose_topics": ProposeTopics(work, language),
    }
