"""Which messages show staff what a member said."""

from hearth.community.words import StaffWords

FOR_ALL = (
    StaffWords.GROUP_POST_LOOK,
    StaffWords.EVENT_ASKED,
    StaffWords.EVENT_ANSWER_WANTED,
    StaffWords.EVENT_ANSWER_PREVIEW,
)
"""What carries words of a member who wants them read by everybody."""

WITH_WORDS = (
    StaffWords.CASE_TEXT,
    StaffWords.CASE_FILE,
    StaffWords.MEMBER_NAME,
    StaffWords.MEMBER_NO_NAME,
    StaffWords.PREPARED_BLANKS,
    StaffWords.PREPARED_TEXT,
    StaffWords.ANSWER_TEXT,
    StaffWords.ASK_SPLIT,
    *FOR_ALL,
)
"""What carries a member's words to staff, or which answer fits them; else numbers are spoken."""


def shows_content(words: StaffWords) -> bool:
    """Whether it shows staff what a member said: protected, and deleted when that is over."""
    return words in WITH_WORDS
