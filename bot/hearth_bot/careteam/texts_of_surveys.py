"""What the care-team bot says about surveys, studies and the report of a month."""

from collections.abc import Mapping

from hearth.community.words import StaffWords
from hearth_bot.post.texts import marked

SURVEYS: Mapping[StaffWords, str] = {
    StaffWords.MONTH_REPORT: marked(
        "The report of {month}: how {community} did, in plots and tables. It has counts only, of "
        "nobody, so it may be shown to colleagues. Who gets it is set in the console, under "
        "Settings."
    ),
    StaffWords.STUDY_WAITS: marked(
        "Study {number} waits for a second reader: {title}\n\n"
        "Please read it in the console, under Research, and approve it there. No member is asked "
        "before that."
    ),
    StaffWords.STUDY_DATA_WAITS: marked(
        "Somebody asks for data of study {number}: {title}\n\n"
        "Please read in the console, under Research, who gets it and what for, and approve or "
        "refuse it there. Nothing is given out before that."
    ),
    StaffWords.SURVEY_WAITS: marked(
        "Survey {number} waits for a second reader: {title}\n\n"
        "A colleague wrote it. Please read it in the console, under Surveys, and approve it "
        "there. Nobody is asked before that."
    ),
}
