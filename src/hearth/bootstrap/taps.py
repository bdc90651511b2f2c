"""What members tap and answer of what is published, by the names of the fields that it fills."""

from typing import Any

from hearth.actions.answering_surveys import BeginSurvey, PickAnswer, RefuseSurvey
from hearth.actions.enclosing import FindEnclosed, NoteEnclosed
from hearth.actions.my_surveys import ShowCourse, ShowMySurveys
from hearth.actions.polls import CountPoll, FindPoll, NotePoll
from hearth.actions.quoting import AnswerQuote, ConsentToQuote, ShowQuotes, TakeBackQuote
from hearth.actions.spoken import ReadSpoken
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
from hearth.paper.course import draw_course
from hearth.ports import OpenWork


def poll_actions(work: OpenWork) -> dict[str, Any]:
    """What the community bot does with polls and files, by the names of the fields."""
    return {
        "find_poll": FindPoll(work),
        "note_poll": NotePoll(work),
        "count_poll": CountPoll(work),
        "find_enclosed": FindEnclosed(work),
        "note_enclosed": NoteEnclosed(work),
        "read_spoken": ReadSpoken(work),
    }


def survey_taps(work: OpenWork) -> dict[str, Any]:
    """What members do with surveys, by the names of the fields."""
    return {
        **story_taps(work),
        **study_taps(work),
        "begin_survey": BeginSurvey(work),
        "refuse_survey": RefuseSurvey(work),
        "pick_answer": PickAnswer(work),
        "show_my_surveys": ShowMySurveys(work),
        "show_course": ShowCourse(work, draw_course),
    }


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


def story_taps(work: OpenWork) -> dict[str, Any]:
    """What members do with words of theirs, by the names of the fields."""
    return {
        "answer_quote": AnswerQuote(work),
        "consent_to_quote": ConsentToQuote(work),
        "show_quotes": ShowQuotes(work),
        "take_back_quote": TakeBackQuote(work),
    }
