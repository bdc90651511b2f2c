"""The life of a community, put together: what comes due in it, and who is there for others."""

from collections.abc import Mapping
from typing import Any

from hearth.actions.anniversaries import AnniversaryDue, ShowAnniversary, WantAnniversary
from hearth.actions.answering_welcomes import BeginThanks, LeaveThanks, SendThanks, WriteThanks
from hearth.actions.asking_of_challenges import ChallengeAsks
from hearth.actions.being_there import (
    AnswerPeer,
    AskPeer,
    ChangePeer,
    EndPeer,
    HandOn,
    SeePeers,
    ShowPeer,
)
from hearth.actions.challenges import ChallengeEnds
from hearth.actions.due import Due
from hearth.actions.open_questions import LeaveQuestion, SeeOpenQuestions, TakeQuestionUp
from hearth.actions.unanswered import QuestionDue
from hearth.actions.welcoming import (
    LeaveWelcome,
    SendWelcome,
    TakeWelcome,
    WantWelcome,
    WelcomeOffered,
    WelcomeOver,
    WriteWelcome,
)
from hearth.bootstrap.counting import counting_due
from hearth.bootstrap.listening import listening_due
from hearth.community.timers import TimerKind
from hearth.ports import OpenWork, Screen


def community_life_due(work: OpenWork) -> Mapping[TimerKind, Due]:
    """What the care team's process does about a community as a whole."""
    return {
        TimerKind.CHALLENGE_ASKS: ChallengeAsks(work),
        TimerKind.CHALLENGE_ENDS: ChallengeEnds(work),
        TimerKind.ANNIVERSARY: AnniversaryDue(work),
        TimerKind.QUESTION_UNANSWERED: QuestionDue(work),
        TimerKind.WELCOME_OFFERED: WelcomeOffered(work),
        TimerKind.WELCOME_OVER: WelcomeOver(work),
        **counting_due(work),
        **listening_due(work),
    }


def being_there(work: OpenWork, screen: Screen) -> dict[str, Any]:
    """What peer supporters and newcomers do, by the names of the fields."""
    return {
        "show_anniversary": ShowAnniversary(work),
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


def peers_in_console(work: OpenWork) -> dict[str, Any]:
    """What staff do about peer supporters."""
    return {"see_peers": SeePeers(work), "ask_peer": AskPeer(work), "end_peer": EndPeer(work)}
