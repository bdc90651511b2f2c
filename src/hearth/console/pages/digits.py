"""Whole numbers that somebody typed, or that an address asks for."""

NUMBER_LONGEST = 9
"""Digits of the number of a member, a colleague or a case; what is longer is nobody's."""

PLACE_LONGEST = 15
"""Digits of the number of an entry in a log."""


def digits(text: str, most: int = NUMBER_LONGEST) -> str:
    """The text without blanks if it is a number of at most so many ASCII digits, else nothing."""
    text = text.strip()
    return text if text.isascii() and text.isdigit() and len(text) <= most else ""


def whole(text: str, most: int = NUMBER_LONGEST) -> int:
    """The number of at most so many digits that the text is; 0 if it is none."""
    return int(digits(text, most) or 0)
