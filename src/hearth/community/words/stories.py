"""What is said of words for stories."""

from enum import StrEnum


class StoryWords(StrEnum):
    """What is said of words for stories."""

    QUOTE_ASKED = "quote-asked"  # community, title, text
    QUOTE_NEEDS_CONSENT = "quote-needs-consent"  # title, version, language, summary
    QUOTE_AGREED = "quote-agreed"  # title
    QUOTE_REFUSED = "quote-refused"
    QUOTE_TAKEN_BACK = "quote-taken-back"  # title
    QUOTES_MINE = "quotes-mine"  # found
    QUOTES_NONE = "quotes-none"
    BUTTON_QUOTE_YES = "button-quote-yes"
    BUTTON_QUOTE_NO = "button-quote-no"
    BUTTON_QUOTE_BACK = "button-quote-back"  # number
