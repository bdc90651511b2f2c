"""What members do with live events, by the names of the fields they fill."""

from typing import Any

from hearth.actions.event_questions import (
    BeginEventQuestion,
    LeaveEventQuestion,
    SeeEventQuestions,
    ShowEvents,
    TakeEventQuestionBack,
    VoteForQuestion,
)
from hearth.actions.writing_event_questions import AskForEvent, WriteEventQuestion
from hearth.ports import OpenWork, Screen


def asking_for_events(work: OpenWork, screen: Screen) -> dict[str, Any]:
    """Looking, asking, voting, and taking back."""
    return {
        "show_events": ShowEvents(work),
        "begin_event_question": BeginEventQuestion(work),
        "leave_event_question": LeaveEventQuestion(work),
        "see_event_questions": SeeEventQuestions(work),
        "vote_for_question": VoteForQuestion(work),
        "take_event_question_back": TakeEventQuestionBack(work),
        "write_event_question": WriteEventQuestion(work, screen),
        "ask_for_event": AskForEvent(work),
    }
