"""Files as the Bot API describes them inside a message."""

import struct
from collections.abc import Callable
from typing import Any

from hearth_bot.sandbox.world.files import Files, StoredFile

Json = dict[str, Any]
UNKNOWN_SIDE = 640  # What a picture of unknown size is said to measure.
STICKER_SIDE = 512  # Stickers have one side of exactly this (core.telegram.org/stickers).
_PNG = b"\x89PNG\r\n\x1a\n"
_SIZE_FIELDS = struct.Struct(">II")
_FRAME_MARKS = frozenset({0xC0, 0xC1, 0xC2, 0xC3})


def described(files: Files, file: StoredFile, given: Json | None = None) -> Json:
    """The content of a message that carries this file.

    `given` is what the sender said about it: duration, width, title, …
    """
    about = {name: value for name, value in (given or {}).items() if value is not None}
    base: Json = {
        "file_id": file.id,
        "file_unique_id": file.unique_id,
        "file_size": file.size,
    }
    if file.kind == "photo":
        return {"photo": _sizes(files, file)}
    if file.kind == "animation":
        # Old clients know no animations: they get the same file as a document.
        return {"animation": base | _moving(file) | about, "document": base | _named(file)}
    kind = file.kind if file.kind in _DETAILS else "document"
    return {kind: base | _DETAILS[kind](file) | (about if kind != "document" else {})}


def _named(file: StoredFile) -> Json:
    return {"file_name": file.name, "mime_type": file.mime}


def _mime(file: StoredFile, default: str) -> str:
    return default if file.mime == "application/octet-stream" else file.mime


def _moving(file: StoredFile) -> Json:
    width, height = size_of(file.content)
    return {
        "width": width,
        "height": height,
        "duration": 0,
        "file_name": file.name,
        "mime_type": _mime(file, "video/mp4"),
    }


def _voice(file: StoredFile) -> Json:
    return {"mime_type": _mime(file, "audio/ogg"), "duration": 0}


def _audio(file: StoredFile) -> Json:
    return {"mime_type": _mime(file, "audio/mpeg"), "duration": 0, "file_name": file.name}


def _video_note(_: StoredFile) -> Json:
    return {"length": 240, "duration": 0}


def _sticker(_: StoredFile) -> Json:
    fixed = {"type": "regular", "width": STICKER_SIDE, "height": STICKER_SIDE}
    return fixed | {"is_animated": False, "is_video": False}


_DETAILS: dict[str, Callable[[StoredFile], Json]] = {
    "sticker": _sticker,
    "voice": _voice,
    "audio": _audio,
    "video": _moving,
    "video_note": _video_note,
    "document": _named,
}


def _sizes(files: Files, file: StoredFile) -> list[Json]:
    """The picture in two sizes, the larger last, as bots expect; both hold the same bytes."""
    width, height = size_of(file.content)
    small = files.add("thumbnail", file.name, file.content, file.mime)
    shrink = max(1, max(width, height) // 90)  # Telegram's smallest size measures 90.
    return [
        {
            "file_id": one.id,
            "file_unique_id": one.unique_id,
            "file_size": one.size,
            "width": max(1, width // factor),
            "height": max(1, height // factor),
        }
        for one, factor in ((small, shrink), (file, 1))
    ]


def size_of(content: bytes) -> tuple[int, int]:
    """Width and height of a PNG, GIF or JPEG; a guess for everything else."""
    if content.startswith(_PNG) and len(content) >= 24:  # noqa: PLR2004  Header and IHDR.
        width, height = _SIZE_FIELDS.unpack_from(content, 16)
        return width, height
    if content[:3] == b"GIF" and len(content) >= 10:  # noqa: PLR2004  Signature and screen size.
        return int.from_bytes(content[6:8], "little"), int.from_bytes(content[8:10], "little")
    return _jpeg_size(content) if content[:2] == b"\xff\xd8" else (UNKNOWN_SIDE, UNKNOWN_SIDE)


def _jpeg_size(content: bytes) -> tuple[int, int]:
    place = 2
    while place + 9 < len(content) and content[place] == 0xFF:  # noqa: PLR2004  Segments begin so.
        if content[place + 1] in _FRAME_MARKS:
            height = int.from_bytes(content[place + 5 : place + 7], "big")
            return int.from_bytes(content[place + 7 : place + 9], "big"), height
        place += 2 + int.from_bytes(content[place + 2 : place + 4], "big")
    return UNKNOWN_SIDE, UNKNOWN_SIDE
