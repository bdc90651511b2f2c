"""Files as cameras, telephones and offices make them, small enough to read."""

from io import BytesIO
from zipfile import ZipFile

PLACE = b"48.2082N 16.3738E"
"""Where a photo was taken."""

CAMERA_HELD_SIDEWAYS = 6


def segment(marker: int, body: bytes) -> bytes:
    """One segment of a JPEG."""
    return b"\xff" + bytes([marker]) + (len(body) + 2).to_bytes(2) + body


def exif(turn: int = CAMERA_HELD_SIDEWAYS, place: bytes = PLACE) -> bytes:
    """What a camera writes: how it was held, and where (after the directory)."""
    entry = b"\x12\x01\x03\x00\x01\x00\x00\x00" + turn.to_bytes(2, "little") + b"\0\0"
    return b"Exif\0\0II*\0\x08\0\0\0\x01\0" + entry + b"\0\0\0\0" + place


def jpeg(seen: bytes = b"a hand", *carried: bytes, after: bytes = b"") -> bytes:
    """A photo.

    Args:
        seen: what is on it.
        carried: segments besides.
        after: what stands behind its end.
    """
    frame = segment(0xDB, bytes(65)) + segment(0xC0, bytes(15))
    scan = segment(0xDA, bytes(10)) + seen.replace(b"\xff", b"\xff\x00") + b"\xff\xd0" + b"more"
    return (
        b"\xff\xd8" + segment(0xE0, b"JFIF\0") + b"".join(carried) + frame + scan + b"\xff\xd9"
    ) + after


def chunk(name: bytes, body: bytes) -> bytes:
    """One chunk of a PNG; its sum is not looked at."""
    return len(body).to_bytes(4) + name + body + b"\0\0\0\0"


def png(*carried: bytes) -> bytes:
    """A picture."""
    begin = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", bytes(13))
    return begin + b"".join(carried) + chunk(b"IDAT", b"seen") + chunk(b"IEND", b"")


def webp(*carried: bytes) -> bytes:
    """A picture, of chunks that were made with `riff`."""
    body = b"WEBP" + riff(b"VP8X", b"\x0c" + bytes(9)) + b"".join(carried) + riff(b"VP8 ", b"seen")
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def riff(name: bytes, body: bytes) -> bytes:
    """One chunk of a WebP."""
    return name + len(body).to_bytes(4, "little") + body + b"\0" * (len(body) % 2)


def box(name: bytes, body: bytes) -> bytes:
    """One box of a film."""
    return (len(body) + 8).to_bytes(4) + name + body


def film(*carried: bytes) -> bytes:
    """A film whose camera wrote down more than what it saw."""
    moov = box(b"moov", box(b"mvhd", b"head") + box(b"trak", b"".join(carried)))
    return box(b"ftyp", b"mp42\0\0\0\0mp42") + moov + box(b"mdat", b"seen")


def package(*parts: str, first: bytes = b"") -> bytes:
    """An office document."""
    made = BytesIO()
    with ZipFile(made, "w") as zipped:
        if first:
            zipped.writestr("mimetype", first)
        for part in parts:
            zipped.writestr(part, "x")
    return made.getvalue()


def voice(heard: bytes = b"heard") -> bytes:
    """A voice message."""
    return b"OggS\0\x02" + heard


def pdf(read: bytes = b"read") -> bytes:
    """A letter."""
    return b"%PDF-1.7\n" + read
