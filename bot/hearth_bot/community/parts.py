"""Cutting a long text into messages that Telegram takes, without cutting a word or a tag."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from hearth_bot.post.parts import MESSAGE_LONGEST, units

CAPTION_LONGEST = 1024
"""UTF-16 units of the text under a file, its tags not counted (Bot API, sendDocument)."""

_PIECE_LONGEST = 1000
"""Characters of a word in one piece; longer ones are no words, and may be cut."""

_PIECES = re.compile(rf"<[^>]*>|&#?\w+;|\n|[^\S\n]+|[^\s<&]{{1,{_PIECE_LONGEST}}}|[<&]")
_TAG_NAME = re.compile(r"</?([\w-]+)")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A tag, an entity, a word, or white space; the smallest thing that is never cut."""

    html: str

    @property
    def tag(self) -> bool:
        return self.html.startswith("<") and len(self.html) > 1

    @property
    def width(self) -> int:
        return 0 if self.tag else units(unescape(self.html))


def shown_width(html: str) -> int:
    """The width of what is left when the tags were read."""
    return sum(piece.width for piece in _pieces(html))


def parts(html: str, longest: int = MESSAGE_LONGEST) -> tuple[str, ...]:
    """The text in as few messages as needed, each whole by itself.

    A tag that is open where a part ends is closed there and opened again in the next. Parts end
    at the end of a line where there is one in their second half, and else between words.
    """
    pieces = _pieces(html)
    if sum(piece.width for piece in pieces) <= longest:
        return (html,)
    return tuple(_written(part, opened) for part, opened in _cut(pieces, longest))


def _pieces(html: str) -> list[_Piece]:
    return [_Piece(found) for found in _PIECES.findall(html)]


def _cut(
    pieces: Sequence[_Piece], longest: int
) -> Iterator[tuple[Sequence[_Piece], Sequence[str]]]:
    """The parts, each with the tags that are open where it begins."""
    opened: list[str] = []
    start = 0
    while start < len(pieces):
        end = _end(pieces, start, longest)
        part = pieces[start:end]
        if any(piece.html.strip() and not piece.tag for piece in part):
            yield part, tuple(opened)
        for piece in part:
            _open_or_close(opened, piece)
        start = end


def _end(pieces: Sequence[_Piece], start: int, longest: int) -> int:
    """Where the part that begins at `start` ends, exclusive."""
    used, line, word = 0, start, start
    for place in range(start, len(pieces)):
        used += pieces[place].width
        if used > longest:
            return next((one for one in (line, word, place) if one > start), start + 1)
        if pieces[place].html == "\n" and used > longest // 2:
            line = place + 1
        elif pieces[place].html.isspace():
            word = place + 1
    return len(pieces)


def _open_or_close(opened: list[str], piece: _Piece) -> None:
    if not piece.tag:
        return
    if piece.html.startswith("</"):
        opened.pop()
    else:
        opened.append(piece.html)


def _written(part: Sequence[_Piece], opened: Sequence[str]) -> str:
    still = list(opened)
    for piece in part:
        _open_or_close(still, piece)
    closing = "".join(f"</{_name(tag)}>" for tag in reversed(still))
    return "".join([*opened, *(piece.html for piece in part)]).strip() + closing


def _name(tag: str) -> str:
    found = _TAG_NAME.match(tag)
    return found[1] if found else ""
