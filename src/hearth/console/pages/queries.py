"""What an address may ask for; what is no number counts as not asked."""

NUMBER_LONGEST = 9
"""Digits of a member's or a colleague's number."""

PLACE_LONGEST = 15
"""Digits of the number of an entry in a log."""


def digits(text: str, most: int) -> str:
    """The text if it is a number of at most so many digits, and else nothing."""
    text = text.strip()
    return text if text.isascii() and text.isdigit() and len(text) <= most else ""
