"""What the care-team bot says about surveys."""

from collections.abc import Mapping

from hearth.community.words import StaffWords
from hearth_bot.post.texts import marked

SURVEYS: Mapping[StaffWords, str] = {
    StaffWords.SURVEY_WAITS: marked(
        "Survey {number} waits for a second reader: {title}\n\n"
        "A colleague wrote it. Please read it in the console, under Surveys, and approve it "
        "there. Nobody is asked before that."
    ),
}
