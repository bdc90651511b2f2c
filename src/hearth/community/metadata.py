"""Taking out of photos and films what they say about place, time, device and person.

What is seen stays as it was, byte for byte: nothing is decoded, and nothing is compressed anew.
"""

from collections.abc import Callable, Iterator

from hearth.community.filetypes import JPEG, PNG, WEBP, Family, FileType


class NotWholeError(ValueError):
    """The file is not built as its format says, so nobody knows what it carries."""


def without_metadata(content: bytes, kind: FileType) -> bytes:
    """The same picture or film, and nothing else of it. Other kinds stay as they are.

    Raises:
        NotWholeError: it breaks its own format.
    """
    take_out = _TAKING_OUT.get(kind)
    if take_out is None:
        take_out = _from_boxes if kind.family is Family.FILM else bytes
    return take_out(content)


# JPEG (ITU-T T.81, annex B; JFIF: T.871; Exif: CIPA DC-008)

SOI, EOI, SOS, COM, APP0, APP1, APP2, APP14, APP15 = (
    0xD8,
    0xD9,
    0xDA,
    0xFE,
    0xE0,
    0xE1,
    0xE2,
    0xEE,
    0xEF,
)
ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
"""Markers without a length: TEM and the restarts."""

PROFILE = b"ICC_PROFILE\0"
EXIF = b"Exif\0\0"
ORIENTATION = 0x0112
UPRIGHT = 1
TURNS = range(UPRIGHT + 1, 9)
"""Ways in which a camera was held; without them a photo lies on its side."""


def _from_jpeg(content: bytes) -> bytes:
    kept = [content[:2]]
    turn = UPRIGHT
    for marker, segment in _segments(content):
        if marker == APP1 and segment[4:].startswith(EXIF):
            turn = _turn(segment[4 + len(EXIF) :])
        if _needed(marker, segment):
            kept.append(segment)
    if turn in TURNS:
        kept.insert(1, _turned(turn))
    return b"".join(kept)


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Each marker with all that belongs to it, up to the end of the picture."""
    place = 2
    while True:
        if content[place : place + 1] != b"\xff" or place + 1 >= len(content):
            raise NotWholeError
        marker = content[place + 1]
        if marker == 0xFF:  # noqa: PLR2004  A fill byte (B.1.1.2).
            place += 1
            continue
        if marker == EOI:
            yield marker, content[place : place + 2]
            return
        end = _end(content, place, marker)
        yield marker, content[place:end]
        place = end


def _end(content: bytes, place: int, marker: int) -> int:
    if marker in ALONE:
        return place + 2
    length = int.from_bytes(content[place + 2 : place + 4])
    end = place + 2 + length
    if length < 2 or end > len(content) or marker in (0, SOI):  # noqa: PLR2004  It counts itself.
        raise NotWholeError
    return _after_scan(content, end) if marker == SOS else end


def _after_scan(content: bytes, place: int) -> int:
    """Where the next marker stands: a scan holds stuffed zeros and restarts, and no other."""
    while True:
        place = content.find(b"\xff", place)
        if place < 0 or place + 1 >= len(content):
            raise NotWholeError
        if content[place + 1] != 0 and content[place + 1] not in ALONE:
            return place
        place += 2


def _needed(marker: int, segment: bytes) -> bool:
    if marker == APP2:
        return segment[4:].startswith(PROFILE)
    return marker in (APP0, APP14) or not (APP0 <= marker <= APP15 or marker == COM)


def _turn(tiff: bytes) -> int:
    """How the camera was held, if that can be read."""
    order = {b"II": "little", b"MM": "big"}.get(tiff[:2])
    if order is None:
        return UPRIGHT

    def number(place: int, size: int) -> int:
        little = order == "little"
        return int.from_bytes(tiff[place : place + size], "little" if little else "big")

    first = number(4, 4)
    for entry in range(first + 2, first + 2 + 12 * number(first, 2), 12):
        if entry + 12 > len(tiff):
            break
        if number(entry, 2) == ORIENTATION:
            return number(entry + 8, 2)
    return UPRIGHT


def _turned(turn: int) -> bytes:
    """An Exif segment that says how the camera was held, and nothing else."""
    entry = ORIENTATION.to_bytes(2) + b"\0\3\0\0\0\1" + turn.to_bytes(2) + b"\0\0"
    body = EXIF + b"MM\0*\0\0\0\x08\0\1" + entry + b"\0\0\0\0"
    return b"\xff\xe1" + (len(body) + 2).to_bytes(2) + body


# PNG (W3C PNG, third edition)

PNG_BEGINNING = 8
PNG_CHUNKS = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP bKGD hIST pHYs sPLT acTL fcTL".split()
) | {b"fdAT"}
"""What is needed to show the picture; texts, times and Exif are not."""


def _from_png(content: bytes) -> bytes:
    kept, place = [content[:PNG_BEGINNING]], PNG_BEGINNING
    while True:
        length, name = int.from_bytes(content[place : place + 4]), content[place + 4 : place + 8]
        end = place + 12 + length
        if end > len(content):
            raise NotWholeError
        if name in PNG_CHUNKS:
            kept.append(content[place:end])
        if name == b"IEND":
            return b"".join(kept)
        place = end


# WebP (RFC 9649)

WEBP_CHUNKS = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
EXIF_AND_XMP = 0x0C
"""The bits of VP8X that announce them."""


def _from_webp(content: bytes) -> bytes:
    place, end = 12, 8 + int.from_bytes(content[4:8], "little")
    if end > len(content):
        raise NotWholeError
    kept = [b"WEBP"]
    while place < end:
        length = int.from_bytes(content[place + 4 : place + 8], "little")
        following = place + 8 + length + length % 2
        if following > end:
            raise NotWholeError
        chunk = content[place:following]
        if chunk[:4] == b"VP8X":
            chunk = chunk[:8] + bytes([chunk[8] & ~EXIF_AND_XMP]) + chunk[9:]
        if chunk[:4] in WEBP_CHUNKS:
            kept.append(chunk)
        place = following
    body = b"".join(kept)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


# Boxes (ISO/IEC 14496-12, 4.2)

OPENED = frozenset({b"moov", b"trak"})
EMPTIED = frozenset({b"udta", b"meta", b"uuid"})
"""Where cameras write place and device. They become `free` of the same length, because other
boxes count bytes from the beginning of the file."""


def _from_boxes(content: bytes) -> bytes:
    changed = bytearray(content)
    _empty(changed, 0, len(changed))
    return bytes(changed)


def _empty(boxes: bytearray, place: int, end: int) -> None:
    while place < end:
        length, head = int.from_bytes(boxes[place : place + 4]), 8
        name = bytes(boxes[place + 4 : place + 8])
        if length == 1:
            length, head = int.from_bytes(boxes[place + 8 : place + 16]), 16
        following = end if length == 0 else place + length
        if following > end or following < place + head:
            raise NotWholeError
        if name in OPENED:
            _empty(boxes, place + head, following)
        elif name in EMPTIED:
            boxes[place + 4 : place + 8] = b"free"
            boxes[place + head : following] = bytes(following - place - head)
        place = following


_TAKING_OUT: dict[FileType, Callable[[bytes], bytes]] = {
    JPEG: _from_jpeg,
    PNG: _from_png,
    WEBP: _from_webp,
}
