"""The actions about posts in groups, put together, by the names of the fields that they fill."""

from collections.abc import Mapping
from typing import Any

from hearth.actions.deciding import (
    AskReason,
    ChooseRung,
    DecideMeasure,
    DropMeasure,
    EndPause,
    LiftMeasure,
    TellWithoutReason,
)
from hearth.actions.due import Due
from hearth.actions.group_commands import (
    AnswerPost,
    CaseFromPost,
    ChooseAnswer,
    GiveChosen,
    PinPost,
    UnpinPost,
)
from hearth.actions.keeping_posts import WillBeKept
from hearth.actions.moderating import Moderate
from hearth.actions.moderation_log import ListMeasures
from hearth.actions.reporting import MayReport, ReportInPrivate, ReportPost, SeeForwarded
from hearth.actions.unanswered import QuestionAtDesk, SeeUnanswered, SetQuestionAside
from hearth.bootstrap.shelf import Shelf
from hearth.community.timers import TimerKind
from hearth.ports import Library, OpenWork, Recogniser, Screen


def in_groups(
    work: OpenWork, screen: Screen, recogniser: Recogniser, library: Library
) -> dict[str, Any]:
    """What moderators command in groups."""
    return {
        "moderate": Moderate(work, screen),
        "case_from_post": CaseFromPost(work, screen),
        "answer_post": AnswerPost(work, screen, recogniser, library),
        "pin_post": PinPost(work, screen),
        "unpin_post": UnpinPost(work, screen),
        "report_post": ReportPost(work, screen),
        "will_be_kept": WillBeKept(work),
        "may_report": MayReport(work),
        "report_in_private": ReportInPrivate(work, screen),
        "see_forwarded": SeeForwarded(work),
    }


def at_desks(work: OpenWork) -> dict[str, Any]:
    """What moderators decide in private."""
    return {
        "question": QuestionAtDesk(work),
        "choose_answer": ChooseAnswer(work),
        "ask_reason": AskReason(work),
        "choose_rung": ChooseRung(work),
        "decide_measure": DecideMeasure(work),
        "drop_measure": DropMeasure(work),
    }


def in_console(work: OpenWork) -> dict[str, Any]:
    """The moderation log."""
    return {
        "list_measures": ListMeasures(work),
        "lift_measure": LiftMeasure(work),
        "see_unanswered": SeeUnanswered(work),
        "set_question_aside": SetQuestionAside(work),
    }


def moderation_due(work: OpenWork) -> Mapping[TimerKind, Due]:
    """What comes due about posts, in the community process."""
    return {
        TimerKind.ANSWER_CHOSEN: GiveChosen(work, Shelf()),
        TimerKind.PAUSE_ENDS: EndPause(work),
        TimerKind.REASON_AWAITED: TellWithoutReason(work),
    }
