"""Entities: which part of a text is bold, a link, a command.

Offsets and lengths count UTF-16 code units, as Telegram counts.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
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
