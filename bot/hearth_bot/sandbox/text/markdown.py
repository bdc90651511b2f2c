"""The old Markdown. Source: Bot API, "Markdown style"; the sentences are tdlib's."""

from hearth_bot.sandbox.text.entities import Formatted
from hearth_bot.sandbox.text.reader import FormatError, Open, Reader, add_link

SPECIAL = "_*`["
_FENCE = "```"


def parse_markdown(source: str) -> Formatted:
    """The text and its entities; nothing nests.

    Raises:
        FormatError: a mark is not closed.
    """
    reader = Reader(source)
    while not reader.is_done():
        char = reader.peek()
        if char == "\\" and reader.peek(1) and reader.peek(1) in SPECIAL:
            reader.write(reader.peek(1))
            reader.place += 2
        elif char in SPECIAL:
            _mark(reader)
        else:
            reader.write(char)
            reader.place += 1
    return reader.text(), reader.entities


def _mark(reader: Reader) -> None:
    begin = reader.place
    opening = _FENCE if reader.starts(_FENCE) else reader.peek()
    closing = "]" if opening == "[" else opening
    reader.place += len(opening)
    end = reader.source.find(closing, reader.place)
    if end < 0:
        where = reader.byte(begin)
        raise FormatError(f"Can't find end of the entity starting at byte offset {where}")
    mark = Open(opening, begin, reader.size, at=len(reader.chars))
    inside = reader.source[reader.place : end]
    language = ""
    if opening == _FENCE:
        language, inside = fence_language(inside)
    reader.write(inside)
    reader.place = end + len(closing)
    _finish(reader, mark, language)


def fence_language(inside: str) -> tuple[str, str]:
    """The language that a block of code names in its first line, and the code."""
    first, newline, rest = inside.partition("\n")
    if newline and first and not any(char.isspace() for char in first):
        return first, rest
    return "", rest if newline and not first else inside


def _finish(reader: Reader, mark: Open, language: str) -> None:
    match mark.kind:
        case "_":
            reader.add(mark, "italic")
        case "*":
            reader.add(mark, "bold")
        case "`":
            reader.add(mark, "code")
        case "[":
            _link(reader, mark)
        case _:
            reader.add(mark, "pre", **({"language": language} if language else {}))


def _link(reader: Reader, mark: Open) -> None:
    if reader.peek() != "(":
        add_link(reader, mark, reader.inside(mark))
        return
    end = reader.source.find(")", reader.place)
    if end < 0:
        where = reader.byte(mark.begin)
        raise FormatError(f"Can't find end of the entity starting at byte offset {where}")
    address = reader.source[reader.place + 1 : end]
    reader.place = end + 1
    add_link(reader, mark, address)
