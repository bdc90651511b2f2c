"""The old Markdown. Source: Bot API, "Markdown style"; the sentences are tdlib's."""

from hearth_bot.sandbox.text.entities import Formatted
from hearth_bot.sandbox.text.reader import (
    FormatError,
    Open,
    Reader,
    add_link,
    read_language,
)

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
    language = read_language(reader) if opening == _FENCE else ""
    end = reader.source.find(closing, reader.place)
    if end < 0:
        where = reader.byte(begin)
        raise FormatError(f"Can't find end of the entity starting at byte offset {where}")
    mark = Open(opening, begin, reader.size, language, len(reader.chars))
    reader.write(reader.source[reader.place : end])
    reader.place = end + len(closing)
    _finish(reader, mark)


def _finish(reader: Reader, mark: Open) -> None:
    if reader.size == mark.offset:
        return  # A link around nothing leaves its address as text, as with Telegram.
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
            reader.add(mark, "pre", **({"language": mark.argument} if mark.argument else {}))


def _link(reader: Reader, mark: Open) -> None:
    if reader.peek() != "(":
        add_link(reader, mark, reader.inside(mark))
        return
    begin = reader.place + 1
    end = reader.source.find(")", begin)
    if end < 0:
        raise FormatError(f"Can't find end of a URL at byte offset {reader.byte(begin)}")
    reader.place = end + 1
    add_link(reader, mark, reader.source[begin:end])
