"""What is done with surveys, put together."""

from collections.abc import Mapping
from typing import Any

from hearth.actions.asking_surveys import SurveyDue, SurveyFollows, SurveyOpen
from hearth.actions.due import Due
from hearth.actions.survey_results import SeeSurveyResults, SeeSurveysTold
from hearth.actions.surveys import ApproveSurvey, EndSurvey, RewriteSurvey, SeeSurveys, WriteSurvey
from hearth.bootstrap.researching import studies_due, study_actions
from hearth.bootstrap.stories import stories_due
from hearth.community.timers import TimerKind
from hearth.ports import OpenWork


def survey_actions(work: OpenWork) -> dict[str, Any]:
    """What can be done with surveys in the console, by the names of the fields."""
    return {
        **study_actions(work),
        "see_surveys": SeeSurveys(work),
        "write_survey": WriteSurvey(work),
        "rewrite_survey": RewriteSurvey(work),
        "approve_survey": ApproveSurvey(work),
        "end_survey": EndSurvey(work),
        "see_survey_results": SeeSurveyResults(work),
        "see_surveys_told": SeeSurveysTold(work),
    }


def surveys_due(work: OpenWork) -> Mapping[TimerKind, Due]:
    """What comes due about surveys, in the care team's process."""
    return {
        **stories_due(work),
        **studies_due(work),
        TimerKind.SURVEY_DUE: SurveyDue(work),
        TimerKind.SURVEY_FOLLOWS: SurveyFollows(work),
        TimerKind.SURVEY_OPEN: SurveyOpen(work),
    }
