"""Words that somebody has to give: some, and not too many."""

from hearth.community.errors import NothingSaid, TooLong


def given(text: str, most: int) -> str:
    """The text without what surrounds it.

    Args:
        text: as it was written.
        most: how many characters it may have.

    Raises:
        NothingSaid: it is empty.
        TooLong: it has more.
    """
    words = text.strip()
    if not words:
        raise NothingSaid
    if len(words) > most:
        raise TooLong(len(words), most)
    return words
