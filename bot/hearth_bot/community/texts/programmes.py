"""Programmes and their lessons."""

from collections.abc import Mapping

from hearth.community.words import MemberWord, ProgrammeWords
from hearth_bot.community.texts.wording import Wording, says

PROGRAMMES: Mapping[MemberWord, Wording] = {
    ProgrammeWords.PROGRAMMES: says(
        "<b>Programmes</b>\n\n"
        "A programme is a course of short lessons over some weeks, at your own pace. Tap one to "
        "see what it is, or how far you are. Nobody in the group sees it."
    ),
    ProgrammeWords.PROGRAMMES_NONE: says(
        "There is no programme here at the moment. You can ask me a question at any time, and "
        "/ask takes it to a clinician."
    ),
    ProgrammeWords.PROGRAMMES_NEED_CONSENT: says(
        "To send you lessons I need your yes to news and lessons. You can give it, and take it "
        "back, with /consent. Then come back to /programmes."
    ),
    ProgrammeWords.PROGRAMME_OFFERED: says(
        "<b>{title}</b>\n\n"
        "{summary}\n\n"
        "It has {lessons} lessons over {days} days. The first comes at once, the others at ten in "
        "the morning. You can pause, go on and stop at any time, and ask a clinician about each "
        "lesson.\n\n"
        "<i>Reviewed by {reviewer} on {reviewed}.</i>"
    ),
    ProgrammeWords.PROGRAMME_BEGUN: says(
        "<b>{title}</b>\n\n"
        "Your community gives these lessons to everybody who is new and said yes to lessons. "
        "{summary}\n\n"
        "There are {lessons} lessons over {days} days, and the first one follows now. You can "
        "pause or stop at any time, here or with /programmes."
    ),
    ProgrammeWords.PROGRAMME_BEGUN_BY_CLINICIAN: says(
        "<b>{title}</b>\n\n"
        "A clinician of the care team has begun these lessons for you. {summary}\n\n"
        "There are {lessons} lessons over {days} days, and the first one follows now. You can "
        "pause or stop at any time, here or with /programmes."
    ),
    ProgrammeWords.PROGRAMME_RUNNING: says(
        "<b>{title}</b>\n\n"
        "For you this is day {day} of {days}. {sent} of {lessons} lessons have come, and you have "
        "read {read}.\n\n"
        "Still to read: lesson {unread}\n\n"
        "The next lesson comes on {due}. If you want fewer messages or none, /settings changes "
        "that; then I wait with the lessons, too."
    ),
    ProgrammeWords.PROGRAMME_PAUSED: says(
        "<b>{title}</b>\n\n"
        "This programme is paused on day {day} of {days}. {sent} of {lessons} lessons have come. "
        "No lesson comes until you go on, and then it goes on with this day.\n\n"
        "Still to read: lesson {unread}"
    ),
    ProgrammeWords.PROGRAMME_COMPLETED: says(
        "<b>{title}</b>\n\n"
        "You have read all {lessons} lessons. This programme is completed: well done! Its lessons "
        "stay in this chat. You can go through it once more if you like."
    ),
    ProgrammeWords.PROGRAMME_WITHHELD: says(
        "<b>{title}</b>\n\n"
        "This programme is being checked again, so no lesson of it comes now. You have to do "
        "nothing: if you are in it, it goes on by itself."
    ),
    ProgrammeWords.LESSON: says(
        "<b>{title}</b>\n"
        "<i>{programme}, lesson {number} of {lessons}</i>\n\n"
        "{text}\n\n"
        "<i>Where this comes from</i>\n{sources}\n\n"
        "<i>Reviewed by {reviewer} on {reviewed}. This is general information, and it cannot take "
        "your own health into account.</i>"
    ),
    ProgrammeWords.ASK_ABOUT_LESSON: says(
        "What would you like to know about “{title}”? Please write it in your next message. It "
        "goes to a clinician, who answers you here in private."
    ),
}

PROGRAMME_BUTTONS: Mapping[MemberWord, Wording] = {
    ProgrammeWords.BUTTON_PROGRAMME_START: says("Start"),
    ProgrammeWords.BUTTON_PROGRAMME_SEE: says("How far I am"),
    ProgrammeWords.BUTTON_PROGRAMME_PAUSE: says("Pause"),
    ProgrammeWords.BUTTON_PROGRAMME_RESUME: says("Go on"),
    ProgrammeWords.BUTTON_PROGRAMME_STOP: says("Stop this programme"),
    ProgrammeWords.BUTTON_LESSON_NEXT: says("Next lesson now"),
    ProgrammeWords.BUTTON_LESSON_AGAIN: says("Show what I have not read"),
    ProgrammeWords.BUTTON_LESSON_READ: says("I have read it"),
    ProgrammeWords.BUTTON_LESSON_ASK: says("Ask a clinician about it"),
}
