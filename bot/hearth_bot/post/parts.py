"""Cutting a text into messages."""

MESSAGE_LONGEST = 4096
"""UTF-16 code units of one message's text (Bot API, sendMessage)."""


def units(text: str) -> int:
    """The length as Telegram counts it: UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def parts(text: str, longest: int = MESSAGE_LONGEST) -> list[str]:
    """The text in pieces of at most `longest` units: at line ends, else at spaces, else anywhere.

    The pieces hold the whole text, but for the white space that it was cut at. There is always
    at least one piece.
    """
    pieces = []
    rest = text
    while units(rest) > longest:
        head = _head(rest, longest)
        cut = max(head.rfind("\n"), 0) or max(head.rfind(" "), 0) or len(head)
        pieces.append(rest[:cut])
        rest = rest[cut:].lstrip()
    return [*pieces, rest]


def _head(text: str, longest: int) -> str:
    """As much of the text as fits; a surrogate pair is never cut in two."""
    return text.encode("utf-16-le")[: longest * 2].decode("utf-16-le", errors="ignore")
