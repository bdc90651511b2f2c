"""Entities: which part of a text is bold, a link, a command.

Offsets and lengths count UTF-16 code units, as Telegram counts.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One marked part of a text."""

    kind: str
    offset: int
    length: int
    more: dict[str, Any] = field(default_factory=dict, repr=False)
    """Where a link leads, the language of code, …"""

    @property
    def end(self) -> int:
        """The first unit after it."""
        return self.offset + self.length

    def written(self) -> dict[str, Any]:
        """A MessageEntity."""
        return {"type": self.kind, "offset": self.offset, "length": self.length, **self.more}


Formatted = tuple[str, list[Entity]]
"""A text and what is marked in it."""

OPAQUE = frozenset({"code", "pre"})
"""Nothing else can be inside these."""

QUOTES = frozenset({"blockquote", "expandable_blockquote"})
"""Code may be inside these."""

STYLES = frozenset({"bold", "italic", "underline", "strikethrough", "spoiler"})
"""These may be cut in two without anybody seeing it."""

FREE = frozenset(
    {
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "blockquote",
        "expandable_blockquote",
        "code",
        "pre",
        "text_link",
        "text_mention",
        "custom_emoji",
        "date_time",
    }
)
"""Kinds that a bot may give; the others Telegram finds by itself."""

_RANK = {
    kind: rank
    for rank, kind in enumerate(
        ("blockquote", "expandable_blockquote", "pre", "code", "text_link", "bold", "italic")
    )
}


def units(text: str) -> int:
    """How many UTF-16 code units the text has."""
    return len(text) + sum(1 for char in text if ord(char) > 0xFFFF)  # noqa: PLR2004  Astral.


def piece(text: str, offset: int, length: int) -> str:
    """The part of a text that lies there, counted in UTF-16 units."""
    raw = text.encode("utf-16-le")[2 * offset : 2 * (offset + length)]
    return raw.decode("utf-16-le", "replace")


def _minus(one: Entity, hole: Entity) -> list[Entity]:
    """What is left of an entity where another may not be inside or around it."""
    before = replace(one, length=min(one.end, hole.offset) - one.offset)
    after = replace(one, offset=hole.end, length=one.end - hole.end)
    if one.offset >= hole.end or one.end <= hole.offset:
        return [one]
    return [part for part in (before, after) if part.length > 0]


def untangled(entities: Iterable[Entity]) -> list[Entity]:
    """Entities of which none crosses another, and none shares its place with code.

    Of two that cross, the later is cut where the earlier ends; style is cut rather than a link.
    """
    all_of_them = in_order(entities)
    code = [one for one in all_of_them if one.kind in OPAQUE]
    rest = [one for one in all_of_them if one.kind not in OPAQUE and one.kind not in QUOTES]
    quotes = [one for one in all_of_them if one.kind in QUOTES]
    for hole in code:
        rest = [part for one in rest for part in _minus(one, hole)]
    fixed = [*_apart(code), *quotes]
    for one in sorted(rest, key=lambda one: (one.kind in STYLES, one.offset, -one.length)):
        fixed.extend(_cut(one, fixed) if one.kind in STYLES else _free(one, fixed))
    return in_order(fixed)


def _apart(entities: list[Entity]) -> list[Entity]:
    """Entities of which none lies in an earlier one."""
    kept: list[Entity] = []
    for one in entities:
        if not overlaps(one, kept):
            kept.append(one)
    return kept


def _free(one: Entity, others: list[Entity]) -> list[Entity]:
    """A link, unless it overlaps something else that cannot be cut."""
    return [] if overlaps(one, (o for o in others if o.kind not in QUOTES)) else [one]


def _cut(one: Entity, others: list[Entity]) -> list[Entity]:
    """A style, cut where it crosses the border of another entity."""
    borders = {
        border
        for other in others
        if other.offset < one.offset < other.end < one.end
        or one.offset < other.offset < one.end < other.end
        for border in (other.offset, other.end)
        if one.offset < border < one.end
    }
    places = [one.offset, *sorted(borders), one.end]
    return [replace(one, offset=start, length=end - start) for start, end in pairwise(places)]


def in_order(entities: Iterable[Entity]) -> list[Entity]:
    """Entities as Telegram orders them: by place, the outer before the inner."""
    return sorted(
        (one for one in entities if one.length > 0),
        key=lambda one: (one.offset, -one.length, _RANK.get(one.kind, len(_RANK)), one.kind),
    )


def trimmed(text: str, entities: list[Entity]) -> Formatted:
    """The text without white space around it, and the entities where they then are.

    White space before the text goes only as far as the first entity: code may begin with it.
    """
    kept = text.rstrip()
    first = min((one.offset for one in entities), default=units(kept))
    lead = min(units(kept) - units(kept.lstrip()), first)
    kept = kept[lead:]  # White space is never beyond the basic plane: units are characters here.
    size = units(kept)
    moved = (replace(one, offset=one.offset - lead) for one in entities)
    clipped = (replace(one, length=min(one.end, size) - one.offset) for one in moved)
    return kept, in_order(clipped)


def overlaps(one: Entity, others: Iterable[Entity]) -> bool:
    """Whether the entity touches any of the others."""
    return any(one.offset < other.end and other.offset < one.end for other in others)
