"""How each purpose stands, as the list under /consent says it."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from hearth_bot.post.texts import marked

YES = marked("✓ {title} · since {since} · version {version}")
NEWER = marked("✓ {title} · since {since} · version {version} · a newer text waits for you")
NO = marked("✗ {title} · since {since}")
NEVER = marked("✗ {title}")


def shown(value: str, translated: Callable[[str], str], day: Callable[[str], str]) -> str:
    """The list, a line for each purpose.

    Args:
        value: the purposes as JSON, as the action wrote them.
        translated: a text of the catalogue in the reader's language.
        day: a date in the reader's language.
    """
    return "\n".join(_line(one, translated, day) for one in json.loads(value))


def _line(
    one: Mapping[str, Any], translated: Callable[[str], str], day: Callable[[str], str]
) -> str:
    text = NO if one["since"] else NEVER
    if one["given"]:
        text = NEWER if one["newer"] else YES
    since = day(one["since"]) if one["since"] else ""
    return translated(text).format(title=one["title"], version=one["version"], since=since)
