"""What is said of surveys."""

from enum import StrEnum


class SurveyWords(StrEnum):
    """What is said of surveys.

    Each has survey and community besides, for the gate.
    """

    SURVEY_INVITED = "survey-invited"  # title, intro, holder, terms, count
    SURVEY_REMINDED = "survey-reminded"  # title
    SURVEY_QUESTION = "survey-asks"  # place, count, recall, question, low, high, unit, asked_as
    SURVEY_NOT_UNDERSTOOD = "survey-not-understood"  # unfit, least, most
    SURVEY_DONE = "survey-done"  # closing, scores
    SURVEY_CASE = "survey-case"  # number, first_reply, by, told, emergency
    SURVEY_REFUSED = "survey-refused"
    SURVEY_OVER = "survey-over"
    SURVEYS_MINE = "surveys-mine"  # open, courses
    SURVEYS_NONE = "surveys-none"
    SURVEY_COURSE = "survey-course"  # title, course
    BUTTON_SURVEY_BEGIN = "button-survey-begin"
    BUTTON_SURVEY_REFUSE = "button-survey-refuse"
    BUTTON_SURVEY_SKIP = "button-survey-skip"
    BUTTON_SURVEY_READY = "button-survey-ready"
    BUTTON_SURVEY_CHOSEN = "button-survey-chosen"  # choice
    BUTTON_SURVEY_GO_ON = "button-survey-go-on"  # title
    BUTTON_SURVEY_COURSE = "button-survey-course"  # title
