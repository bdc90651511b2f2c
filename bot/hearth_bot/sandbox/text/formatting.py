"""From what a bot sends (a text, a parse mode, entities) to a formatted text."""

from typing import Any

from hearth_bot.sandbox.problems import bad_request
from hearth_bot.sandbox.text.detect import detected
from hearth_bot.sandbox.text.entities import FREE, Entity, Formatted, trimmed, units, untangled
from hearth_bot.sandbox.text.html import parse_html
from hearth_bot.sandbox.text.markdown import parse_markdown
from hearth_bot.sandbox.text.markdown_v2 import parse_markdown_v2
from hearth_bot.sandbox.text.reader import FormatError

PARSERS = {"html": parse_html, "markdown": parse_markdown, "markdownv2": parse_markdown_v2}

MOST_ENTITIES = 100  # What comes after is ignored (Bot API, "Formatting options").


def formatted(text: str, parse_mode: str, entities: list[Any] | None) -> Formatted:
    """The text as people see it. A parse mode wins over entities.

    Raises:
        ApiError: there is no such mode, or the text cannot be read in it.
    """
    mode = parse_mode.strip().lower()
    clean = text.replace("\r", "").replace("\0", "")
    if mode and mode != "none":
        parser = PARSERS.get(mode)
        if parser is None:
            raise bad_request("unsupported parse_mode")
        try:
            shown, marked = parser(clean)
        except FormatError as error:
            raise bad_request(f"can't parse entities: {error}") from None
    else:
        shown, marked = clean, [entity(one, clean) for one in entities or ()]
    shown, marked = trimmed(shown, marked)
    return shown, with_detected(shown, marked)[:MOST_ENTITIES]


def with_detected(text: str, marked: list[Entity]) -> list[Entity]:
    """The entities, and those that Telegram finds by itself where nothing is marked yet."""
    return untangled([*marked, *detected(text, marked)])


def entity(given: Any, text: str) -> Entity:
    """An entity that a bot gave.

    Raises:
        ApiError: it is no entity, or lies outside the text.
    """
    if not isinstance(given, dict):
        raise bad_request("can't parse entities: MessageEntity must be an Object")
    kind, offset, length = given.get("type"), given.get("offset"), given.get("length")
    if not isinstance(offset, int) or not isinstance(length, int):
        raise bad_request('can\'t parse entities: Field "offset" must be of type Number')
    if offset < 0 or length < 0 or offset + length > units(text):
        raise bad_request("entity begins or ends in a middle of a UTF-16 symbol")
    if kind not in FREE:
        return Entity(kind=str(kind), offset=offset, length=0)
    known = {"type", "offset", "length"}
    more = {name: value for name, value in given.items() if name not in known}
    return Entity(kind=kind, offset=offset, length=length, more=_readable(more))


def _readable(more: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in more.items() if value is not None}
