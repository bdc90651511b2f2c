"""MarkdownV2. Source: Bot API, "MarkdownV2 style"; the sentences are tdlib's."""

from urllib.parse import parse_qsl, urlsplit

from hearth_bot.sandbox.text.entities import Formatted
from hearth_bot.sandbox.text.reader import (
    FormatError,
    Open,
    Reader,
    add_link,
    read_language,
)

RESERVED = "_*[]()~`>#+-=|{}.!\n"
SIMPLE = {
    "Bold": "bold",
    "Italic": "italic",
    "Underline": "underline",
    "Strikethrough": "strikethrough",
    "Spoiler": "spoiler",
    "Code": "code",
}
CLOSING = {
    "Bold": "*",
    "Italic": "_",
    "Underline": "__",
    "Strikethrough": "~",
    "Spoiler": "||",
    "Code": "`",
    "Pre": "```",
    "PreCode": "```",
    "TextUrl": "]",
    "CustomEmoji": "]",
}
OPENING = (
    ("__", "Underline"),
    ("_", "Italic"),
    ("*", "Bold"),
    ("~", "Strikethrough"),
    ("||", "Spoiler"),
    ("![", "CustomEmoji"),
    ("[", "TextUrl"),
    ("```", "Pre"),
    ("`", "Code"),
)
_RAW = frozenset({"Code", "Pre", "PreCode"})
_LAST_ASCII = "~"


def parse_markdown_v2(source: str) -> Formatted:
    """The text and its entities.

    Raises:
        FormatError: a reserved character is not escaped, or a mark is not closed.
    """
    reader = Reader(source)
    while not reader.is_done():
        _step(reader)
    if reader.nested and reader.nested[-1].kind == "BlockQuote":
        _end_quote(reader)
    if reader.nested:
        mark = reader.nested[-1]
        where = reader.byte(mark.begin)
        raise FormatError(f"Can't find end of {mark.kind} entity at byte offset {where}")
    return reader.text(), reader.entities


def _step(reader: Reader) -> None:
    char, follower = reader.peek(), reader.peek(1)
    inside = reader.nested[-1].kind if reader.nested else ""
    if char == "\\" and follower and follower <= _LAST_ASCII:
        reader.write(follower)
        reader.place += 2
    elif char not in ("`" if inside in _RAW else RESERVED):
        reader.write(char)
        reader.place += 1
    elif char == "\n":
        _newline(reader)
    elif char == ">" and _at_line_start(reader):
        _quote(reader)
    elif inside and _closes(reader, inside):
        _close(reader)
    else:
        _open(reader)


def _closes(reader: Reader, kind: str) -> bool:
    if kind == "Italic":
        return reader.starts("_") and not reader.starts("__")
    closing = CLOSING.get(kind)
    return closing is not None and reader.starts(closing)


def _open(reader: Reader) -> None:
    begin = reader.place
    if _folds_quote(reader):
        reader.place += 2
        reader.nested[-1].argument = "expandable"
        return
    for mark, kind in OPENING:
        if reader.starts(mark):
            reader.place += len(mark)
            if kind == "Pre":
                language = read_language(reader)
                reader.open("PreCode" if language else kind, begin, language)
            else:
                reader.open(kind, begin)
            return
    raise FormatError(
        f"Character '{reader.peek()}' is reserved and must be escaped with the preceding '\\'"
    )


def _close(reader: Reader) -> None:
    mark = reader.nested.pop()
    reader.place += len(CLOSING[mark.kind])
    match mark.kind:
        case "TextUrl":
            address = _address(reader, "a URL") if reader.peek() == "(" else reader.inside(mark)
            add_link(reader, mark, address)
        case "CustomEmoji":
            _emoji(reader, mark)
        case "Pre":
            reader.add(mark, "pre")
        case "PreCode":
            reader.add(mark, "pre", language=mark.argument)
        case kind:
            reader.add(mark, SIMPLE[kind])


def _address(reader: Reader, what: str) -> str:
    """What stands in parentheses after a link's text."""
    reader.place += 1
    begin = reader.place
    chars: list[str] = []
    while reader.peek() != ")":
        if reader.is_done():
            raise FormatError(f"Can't find end of {what} at byte offset {reader.byte(begin)}")
        if reader.peek() == "\\" and reader.peek(1) and reader.peek(1) <= _LAST_ASCII:
            reader.place += 1
        chars.append(reader.peek())
        reader.place += 1
    reader.place += 1
    return "".join(chars)


def _emoji(reader: Reader, mark: Open) -> None:
    if reader.peek() != "(":
        raise FormatError("Custom emoji entity must contain a tg://emoji URL")
    address = urlsplit(_address(reader, "a custom emoji URL"))
    number = dict(parse_qsl(address.query)).get("id", "")
    if address.scheme != "tg":
        raise FormatError("Custom emoji URL must have scheme tg")
    if (address.netloc or address.path) != "emoji":
        raise FormatError('Custom emoji URL must have host "emoji"')
    if not number:
        raise FormatError("Custom emoji URL must have an emoji identifier")
    if not number.isdecimal() or number.startswith("0"):
        raise FormatError("Invalid custom emoji identifier specified")
    reader.add(mark, "custom_emoji", custom_emoji_id=number)


def _at_line_start(reader: Reader) -> bool:
    """Whether a quotation may begin here; `**`, which marks nothing, may stand before it."""
    begins = not reader.chars or reader.chars[-1] == "\n"
    return begins and (not reader.nested or _in_quote(reader))


def _in_quote(reader: Reader) -> bool:
    return any(mark.kind == "BlockQuote" for mark in reader.nested)


def _quote(reader: Reader) -> None:
    """A line that begins with `>`: a quotation begins, or goes on."""
    if not _in_quote(reader):
        reader.open("BlockQuote", reader.place)
    reader.place += 1


def _newline(reader: Reader) -> None:
    """The end of a line ends a quotation, unless the next line is quoted too."""
    if _in_quote(reader) and reader.peek(1) != ">":
        if reader.nested[-1].kind != "BlockQuote":
            mark = reader.nested[-1]
            where = reader.byte(mark.begin)
            raise FormatError(f"Can't find end of {mark.kind} entity at byte offset {where}")
        _end_quote(reader)
    reader.write("\n")
    reader.place += 1


def _end_quote(reader: Reader) -> None:
    mark = reader.nested.pop()
    reader.add(mark, "expandable_blockquote" if mark.argument else "blockquote")


def _folds_quote(reader: Reader) -> bool:
    """Whether here is the `||` at the end of a quotation that says that it folds up."""
    inside = bool(reader.nested) and reader.nested[-1].kind == "BlockQuote"
    follower = reader.peek(2)
    last_line = not follower or (follower == "\n" and reader.peek(3) != ">")
    return inside and reader.starts("||") and last_line
