"""Surveys: the invitation, the questions, and what comes of the answers."""

from collections.abc import Mapping

from hearth.community.forms import QuestionKind, Unfit
from hearth.community.words import MemberWord, SurveyWords
from hearth_bot.community.texts.wording import Wording, says
from hearth_bot.post.texts import marked

SURVEYS: Mapping[MemberWord, Wording] = {
    SurveyWords.SURVEY_INVITED: says(
        "<b>{title}</b>\n\n"
        "{intro}\n\n"
        "Questions: {count}. They come one by one. Nothing happens if you do not want to, and you "
        "can stop and go on later with /surveys.\n\n"
        "<i>Whose questions: {holder}. {terms}</i>"
    ),
    SurveyWords.SURVEY_REMINDED: says(
        "There is still a survey for you: <b>{title}</b>. If you would rather not, tap the second "
        "button; then I do not remind you of it again."
    ),
    SurveyWords.SURVEY_QUESTION: says(
        "<i>{place} of {count}</i>\n\n"
        "{recall}\n\n"
        "<b>{question}</b>\n\n"
        "Lowest: {low}. Highest: {high}.\n\n"
        "In {unit}.\n\n"
        "{asked_as}"
    ),
    SurveyWords.SURVEY_NOT_UNDERSTOOD: says(
        "{unfit}\n\n"
        "Not below {least}.\n\n"
        "Not above {most}.\n\n"
        "Just write it again. Nothing that you said before is lost."
    ),
    SurveyWords.SURVEY_DONE: says(
        "<b>That was all. Thank you.</b>\n\n"
        "{closing}\n\n"
        "What it came to: {scores}. This is no diagnosis."
    ),
    SurveyWords.SURVEY_CASE: says(
        "<b>A clinician will look at what you answered.</b> Your answers say that things may be "
        "hard for you at the moment, so I have passed them on. Your case has the number "
        "{number}.\n\n"
        "<b>When to expect a reply:</b> {first_reply}. It comes here, in this chat. Until then "
        "you can add to it: just write to me, and it all goes to them.\n\n"
        "<b>A clinician will answer by {by}.</b> The answer comes here, in this chat. Until then "
        "you can add to it: just write to me, and it all goes to them.\n\n"
        "<b>Nobody of the team is on shift at the moment.</b> {told}\n\n"
        "<b>If it gets worse or cannot wait</b>\n{emergency}"
    ),
    SurveyWords.SURVEY_REFUSED: says(
        "That is fine. I have kept nothing of it, and do not remind you of it again."
    ),
    SurveyWords.SURVEY_OVER: says(
        "The survey that you were answering is over, so I did not keep that. If you have a "
        "question, just write it again, or send /ask to reach a clinician."
    ),
    SurveyWords.SURVEYS_MINE: says(
        "<b>Your surveys</b>\n\nTap one to go on where you stopped, or to see how it went."
    ),
    SurveyWords.SURVEYS_NONE: says(
        "<b>Your surveys</b>\n\n"
        "There is none open for you. When there is one, I write to you here. With /settings you "
        "say how much you want to get."
    ),
    SurveyWords.SURVEY_COURSE: says(
        "<b>{title}</b>: how it went.\n\n{course}\n\n"
        "This is no diagnosis. If it worries you, send me /ask."
    ),
}

SURVEY_BUTTONS: Mapping[MemberWord, Wording] = {
    SurveyWords.BUTTON_SURVEY_BEGIN: says("Begin"),
    SurveyWords.BUTTON_SURVEY_REFUSE: says("Not this time"),
    SurveyWords.BUTTON_SURVEY_SKIP: says("Pass over"),
    SurveyWords.BUTTON_SURVEY_READY: says("Ready"),
    SurveyWords.BUTTON_SURVEY_CHOSEN: says("✓ {choice}"),
    SurveyWords.BUTTON_SURVEY_GO_ON: says("Go on: {title}"),
    SurveyWords.BUTTON_SURVEY_COURSE: says("How it went: {title}"),
}

ASKED_AS: Mapping[QuestionKind, str] = {
    QuestionKind.SINGLE: marked("Please tap one."),
    QuestionKind.MULTIPLE: marked("Please tap all that fit, and then Ready."),
    QuestionKind.SCALE: marked("Please tap a number."),
    QuestionKind.NUMBER: marked("Please write a number."),
    QuestionKind.DATE: marked("Please write the day like this: 2026-05-31."),
    QuestionKind.TEXT: marked("Please write it in your own words."),
}
"""How a question is answered."""

UNFIT: Mapping[Unfit, str] = {
    Unfit.NOT_OFFERED: marked("I did not understand that as an answer."),
    Unfit.NOT_A_NUMBER: marked("I need a number here, such as 7 or 36.5."),
    Unfit.NOT_WHOLE: marked("I need a whole number here, such as 7."),
    Unfit.OUT_OF_LIMITS: marked("That lies outside of what can be meant here."),
    Unfit.NOT_A_DATE: marked("I need a day here, written like this: 2026-05-31."),
    Unfit.TOO_LONG: marked("That is longer than I can keep. Please put it in fewer words."),
}
"""Why something written was no answer."""
