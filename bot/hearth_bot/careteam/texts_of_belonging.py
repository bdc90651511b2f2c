"""What the care-team bot says about who waits in a group."""

from collections.abc import Mapping

from hearth.community.words import StaffWords
from hearth_bot.post.texts import marked

BELONGING: Mapping[StaffWords, str] = {
    StaffWords.QUESTION_UNANSWERED: marked(
        "Question {number}: a post in {community} has had no answer for {hours} hours; the quiet "
        "ones do not count. It is here: {link}\n\n"
        "A few kind words under it are enough, even if nobody knows the answer yet. This is said "
        "once. It also stands in the console, on the page Posts by the bot, under Questions "
        "without an answer, until somebody replies."
    ),
    StaffWords.QUESTION_OFF: marked(
        "Question {number} is off the list. Nobody in the group was told."
    ),
    StaffWords.BUTTON_QUESTION_OFF: marked("It needs no answer"),
}
