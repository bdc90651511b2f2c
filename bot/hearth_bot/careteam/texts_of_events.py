"""What the care-team bot says about live events and their questions."""

from collections.abc import Mapping

from hearth.community.words import StaffWords
from hearth_bot.post.texts import marked

EVENTS: Mapping[StaffWords, str] = {
    StaffWords.EVENTS_NO_QUESTIONS: marked(
        "No question waits for an answer now. Questions are answered from when an event begins; "
        "what is held back, and those of events that have not begun, are in the console, under "
        "Live events."
    ),
    StaffWords.EVENT_WAITING: marked(
        "{title}\nQuestions that wait for an answer: {count}. What most members want to know "
        "comes first; /events shows the next ones, and the console all."
    ),
    StaffWords.EVENT_ASKED: marked("{text}\n\nOthers who want to know: {count}"),
    StaffWords.EVENT_ANSWER_WANTED: marked(
        "{text}\n\nPlease write your answer in your next message, in up to {most} characters. The "
        "group will read it with the question. Nothing is sent before you have seen how it looks."
    ),
    StaffWords.EVENT_ANSWER_PREVIEW: marked(
        "The group would read:\n\n{text}\n\n{says}\n\n"
        "The checks see: {against}. An answer has no second reader, so it cannot be sent like "
        "this.\n"
        "To say it in other words, write it anew."
    ),
    StaffWords.EVENT_ANSWER_SENT: marked(
        "Your answer goes to the group, outside the hour when quiet hours are over. Whoever asked "
        "or voted is told as well. /events shows what waits now."
    ),
    StaffWords.EVENT_ANSWER_LEFT: marked("Nothing was sent, and the question waits on. /events"),
    StaffWords.BUTTON_EVENT_PICK: marked("Answer it"),
    StaffWords.BUTTON_EVENT_SEND: marked("Send it to the group"),
    StaffWords.BUTTON_EVENT_NOT_NOW: marked("Not now"),
}
