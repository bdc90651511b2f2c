"""What members do for and with one another, by the names of the fields that it fills."""

from typing import Any

from hearth.actions.anniversaries import WantAnniversary
from hearth.actions.answering_welcomes import BeginThanks, LeaveThanks, SendThanks, WriteThanks
from hearth.actions.being_there import AnswerPeer, ChangePeer, HandOn, ShowPeer
from hearth.actions.event_questions import (
    BeginEventQuestion,
    LeaveEventQuestion,
    SeeEventQuestions,
    ShowEvents,
    TakeEventQuestionBack,
    VoteForQuestion,
)
from hearth.actions.open_questions import LeaveQuestion, SeeOpenQuestions, TakeQuestionUp
from hearth.actions.taking_up_challenges import SeeChallenge, ShowChallenges, TakePart
from hearth.actions.welcoming import (
    LeaveWelcome,
    SendWelcome,
    TakeWelcome,
    WantWelcome,
    WriteWelcome,
)
from hearth.actions.writing_event_questions import AskForEvent, WriteEventQuestion
from hearth.ports import OpenWork, Screen


def being_there(work: OpenWork, screen: Screen) -> dict[str, Any]:
    """What peer supporters and newcomers do, by the names of the fields."""
    return {
        "want_anniversary": WantAnniversary(work),
        "show_peer": ShowPeer(work),
        "answer_peer": AnswerPeer(work),
        "change_peer": ChangePeer(work),
        "see_open_questions": SeeOpenQuestions(work),
        "take_question_up": TakeQuestionUp(work),
        "leave_question": LeaveQuestion(work),
        "hand_on": HandOn(work),
        "want_welcome": WantWelcome(work),
        "take_welcome": TakeWelcome(work),
        "write_welcome": WriteWelcome(work, screen),
        "send_welcome": SendWelcome(work),
        "leave_welcome": LeaveWelcome(work),
        "begin_thanks": BeginThanks(work),
        "write_thanks": WriteThanks(work, screen),
        "send_thanks": SendThanks(work),
        "leave_thanks": LeaveThanks(work),
    }


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


def challenges_of_members(work: OpenWork) -> dict[str, Any]:
    """Looking, joining, telling, pausing and stopping."""
    return {
        "show_challenges": ShowChallenges(work),
        "see_challenge": SeeChallenge(work),
        "take_part": TakePart(work),
    }
