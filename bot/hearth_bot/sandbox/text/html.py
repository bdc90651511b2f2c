"""HTML as Telegram reads it. Source: Bot API, "HTML style"; the sentences are tdlib's."""

import re
from dataclasses import replace

from hearth_bot.sandbox.text.entities import Entity, Formatted
from hearth_bot.sandbox.text.reader import FormatError, Open, Reader, add_link

KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
}
TAGS = frozenset({*KINDS, "a", "code", "pre", "blockquote", "tg-emoji"})
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}

_REFERENCE = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(lt|gt|amp|quot));?")
_NAME_TOKEN = re.compile(r"[A-Za-z0-9.-]*")
_SPACE = " \t\r\n\v\f"


def parse_html(source: str) -> Formatted:
    """The text and its entities.

    Raises:
        FormatError: a tag is not closed, not known or not matched.
    """
    reader = Reader(source)
    while not reader.is_done():
        if reader.peek() == "&":
            _reference(reader)
        elif reader.peek() != "<":
            reader.write(reader.peek())
            reader.place += 1
        elif reader.peek(1) == "/":
            _end_tag(reader)
        else:
            _start_tag(reader)
    if reader.nested:
        tag = reader.nested[-1].kind
        raise FormatError(f'Can\'t find end tag corresponding to start tag "{tag}"')
    return reader.text(), [_without_language(one) for one in reader.entities]


def _reference(reader: Reader) -> None:
    found = _REFERENCE.match(reader.source, reader.place)
    char = _character(found) if found else ""
    if found is None or not char:
        reader.write("&")
        reader.place += 1
    else:
        reader.write(char)
        reader.place = found.end()


def _character(found: re.Match[str]) -> str:
    decimal, hexadecimal, name = found.groups()
    if name:
        return NAMED[name]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    surrogate = 0xD800 <= code <= 0xDFFF  # noqa: PLR2004  The surrogates' range.
    return "" if code == 0 or code > 0x10FFFF or surrogate else chr(code)  # noqa: PLR2004  Unicode.


def _start_tag(reader: Reader) -> None:
    begin = reader.place
    reader.place += 1
    name_begin = reader.place
    while not reader.is_done() and reader.peek() not in _SPACE + ">":
        reader.place += 1
    if reader.is_done():
        raise FormatError(f"Unclosed start tag at byte offset {reader.byte(begin)}")
    tag = reader.source[name_begin : reader.place].lower()
    if tag not in TAGS:
        raise FormatError(f'Unsupported start tag "{tag}" at byte offset {reader.byte(begin)}')
    attributes = _attributes(reader, tag, begin)
    reader.place += 1
    argument = _argument(tag, attributes)
    if tag == "span" and argument != "spoiler":
        where = reader.byte(begin)
        raise FormatError(f'Tag "span" must have class "tg-spoiler" at byte offset {where}')
    reader.open(tag, begin, argument)


def _argument(tag: str, attributes: dict[str, str]) -> str:
    """The one attribute that matters for this tag."""
    match tag:
        case "a":
            return attributes.get("href", "")
        case "code" if attributes.get("class", "").startswith("language-"):
            return attributes["class"].removeprefix("language-")
        case "span" if attributes.get("class", "").startswith("tg-"):
            return attributes["class"].removeprefix("tg-")
        case "tg-emoji":
            return attributes.get("emoji-id", "")
        case "blockquote" if "expandable" in attributes:
            return "expandable"
    return ""


def _attributes(reader: Reader, tag: str, begin: int) -> dict[str, str]:
    found: dict[str, str] = {}
    while True:
        _skip_space(reader)
        if reader.is_done():
            raise FormatError(f"Unclosed start tag at byte offset {reader.byte(begin)}")
        if reader.peek() == ">":
            return found
        name_begin = reader.place
        while not reader.is_done() and reader.peek() not in _SPACE + "=>":
            reader.place += 1
        name = reader.source[name_begin : reader.place].lower()
        where = reader.byte(begin)
        if not name:
            raise FormatError(f'Empty attribute name in the tag "{tag}" at byte offset {where}')
        _skip_space(reader)
        if reader.peek() == "=":
            reader.place += 1
            found[name] = _value(reader, begin)
        elif tag == "blockquote":
            found[name] = ""
        else:
            raise FormatError(
                "Expected equal sign in declaration of an attribute of the tag "
                f'"{tag}" at byte offset {where}'
            )


def _value(reader: Reader, begin: int) -> str:
    _skip_space(reader)
    quote = reader.peek()
    if quote not in {"'", '"'}:
        return _name_token(reader)
    inner = Reader(reader.source, reader.place + 1)
    while not inner.is_done() and inner.peek() != quote:
        if inner.peek() == "&":
            _reference(inner)
        else:
            inner.write(inner.peek())
            inner.place += 1
    if inner.is_done():
        raise FormatError(f"Unclosed start tag at byte offset {reader.byte(begin)}")
    reader.place = inner.place + 1
    return inner.text()


def _name_token(reader: Reader) -> str:
    token_begin = reader.place
    found = _NAME_TOKEN.match(reader.source, token_begin)
    reader.place = found.end() if found else token_begin
    if not reader.is_done() and reader.peek() not in _SPACE + ">":
        where = reader.byte(token_begin)
        raise FormatError(f"Unexpected end of name token at byte offset {where}")
    return reader.source[token_begin : reader.place].lower()


def _skip_space(reader: Reader) -> None:
    while not reader.is_done() and reader.peek() in _SPACE:
        reader.place += 1


def _end_tag(reader: Reader) -> None:
    begin = reader.place
    if not reader.nested:
        raise FormatError(f"Unexpected end tag at byte offset {reader.byte(begin)}")
    reader.place += 2
    name_begin = reader.place
    while not reader.is_done() and reader.peek() not in _SPACE + ">":
        reader.place += 1
    name = reader.source[name_begin : reader.place].lower()
    _skip_space(reader)
    if reader.peek() != ">":
        raise FormatError(f"Unclosed end tag at byte offset {reader.byte(begin)}")
    reader.place += 1
    mark = reader.nested.pop()
    if name and name != mark.kind:
        raise FormatError(
            f"Unmatched end tag at byte offset {reader.byte(begin)}, "
            f'expected "</{mark.kind}>", found "</{name}>"'
        )
    _finish(reader, mark)


def _finish(reader: Reader, mark: Open) -> None:
    """Turn a closed tag into an entity."""
    match mark.kind:
        case "a":
            add_link(reader, mark, mark.argument or reader.inside(mark))
        case "tg-emoji":
            reader.add(mark, "custom_emoji", custom_emoji_id=mark.argument)
        case "blockquote":
            reader.add(mark, "expandable_blockquote" if mark.argument else "blockquote")
        case "pre" | "code":
            _finish_code(reader, mark)
        case kind:
            reader.add(mark, KINDS[kind])


def _finish_code(reader: Reader, mark: Open) -> None:
    """`pre` and `code` around exactly the same text are one block, with the language of `code`."""
    other = "code" if mark.kind == "pre" else "pre"
    place = (mark.offset, reader.size - mark.offset)
    twin = next(
        (one for one in reader.entities if (one.kind, one.offset, one.length) == (other, *place)),
        None,
    )
    if twin is None:
        reader.add(mark, mark.kind, **_language(mark.argument))
        return
    reader.entities.remove(twin)
    reader.add(mark, "pre", **_language(mark.argument or twin.more.get("language", "")))


def _language(name: str) -> dict[str, str]:
    return {"language": name} if name else {}


def _without_language(entity: Entity) -> Entity:
    """Code within a line has no language, whatever its tag said."""
    return replace(entity, more={}) if entity.kind == "code" else entity
