"""What is done with studies, put together."""

from collections.abc import Mapping
from typing import Any

from hearth.actions.due import Due
from hearth.actions.recruiting import StudyDue
from hearth.actions.studies import ApproveStudy, CloseStudy, SeeStudies
from hearth.actions.taking_part import (
    AgreeToStudy,
    AnswerCheck,
    AnswerStudyData,
    ChooseAge,
    LeaveStudy,
    ReadStudy,
    RefuseStudy,
    ShowStudies,
)
from hearth.community.timers import TimerKind
from hearth.ports import OpenWork


def study_taps(work: OpenWork) -> dict[str, Any]:
    """What members do with studies, by the names of the fields."""
    return {
        "read_study": ReadStudy(work),
        "answer_check": AnswerCheck(work),
        "choose_age": ChooseAge(work),
        "answer_study_data": AnswerStudyData(work),
        "agree_to_study": AgreeToStudy(work),
        "refuse_study": RefuseStudy(work),
        "show_studies": ShowStudies(work),
        "leave_study": LeaveStudy(work),
    }


def study_actions(work: OpenWork) -> dict[str, Any]:
    """What can be done with studies in the console, by the names of the fields."""
    return {
        "see_studies": SeeStudies(work),
        "approve_study": ApproveStudy(work),
        "close_study": CloseStudy(work),
    }


def studies_due(work: OpenWork) -> Mapping[TimerKind, Due]:
    """What comes due about studies, in the care team's process."""
    return {TimerKind.STUDY_DUE: StudyDue(work)}
