"""How long a film is, from its own header (ISO/IEC 14496-12, 8.2.2)."""

from collections.abc import Iterator

WHOLE_LENGTH = 1
"""A box with this length has its real one, of 64 bits, behind its name (4.2)."""


def film_length(content: bytes) -> int | None:
    """Milliseconds from its beginning to its end; None where the film does not say.

    Args:
        content: an MP4, all of it.
    """
    for name, movie in _boxes(content):
        if name == b"moov":
            header = next((body for one, body in _boxes(movie) if one == b"mvhd"), b"")
            return _length(header)
    return None


def _length(header: bytes) -> int | None:
    long = header[:1] == b"\1"
    scale_at, wide = (20, 8) if long else (12, 4)
    scale = int.from_bytes(header[scale_at : scale_at + 4])
    units = header[scale_at + 4 : scale_at + 4 + wide]
    unknown = len(units) < wide or not units.strip(b"\xff") or not scale
    return None if unknown else int.from_bytes(units) * 1000 // scale or None


def _boxes(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The boxes side by side, by name; what is broken ends them."""
    place = 0
    while place + 8 <= len(content):
        length, head = int.from_bytes(content[place : place + 4]), 8
        if length == WHOLE_LENGTH:
            length, head = int.from_bytes(content[place + 8 : place + 16]), 16
        following = place + length if length else len(content)
        if following < place + head or following > len(content):
            return
        yield content[place + 4 : place + 8], content[place + head : following]
        place = following
