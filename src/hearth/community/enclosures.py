"""What goes out with a bulletin besides its words: a photo, a video or a document."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

from hearth.community.bulletin_errors import EnclosureTooLarge, EnclosureUnfit
from hearth.community.cases import ATTACHMENT_LARGEST, Attachment, FileKind
from hearth.community.errors import FileNotPassedOn, TooLong
from hearth.community.passing import passed_on

EnclosureId = NewType("EnclosureId", int)

MEGABYTE = 1024 * 1024
PHOTO_LARGEST = 10 * MEGABYTE
"""Bytes of a photo (Bot API, sendPhoto)."""
ENCLOSURE_LARGEST = ATTACHMENT_LARGEST
"""Bytes of all else: less than the 50 MB that Telegram takes (Bot API, sendVideo), because whoever
is on a slow line waits for it, and it is sealed and opened whole."""
DESCRIBED_LONGEST = 300
"""Characters that say what is in it: what a screen reader reads at one go."""


class EnclosureKind(StrEnum):
    """How Telegram shows it."""

    PHOTO = "photo"
    VIDEO = "video"
    DOCUMENT = "document"


KINDS = {
    "image/jpeg": EnclosureKind.PHOTO,
    "image/png": EnclosureKind.PHOTO,
    "video/mp4": EnclosureKind.VIDEO,
    "application/pdf": EnclosureKind.DOCUMENT,
    "text/plain": EnclosureKind.DOCUMENT,
}
"""By media type: what every telephone shows, and what runs nothing there. Office documents name
who wrote them."""

LOOKED_AT = frozenset({EnclosureKind.PHOTO, EnclosureKind.VIDEO})
"""What has to be described: who does not see it hears that read out."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes out with a bulletin. It never changes: another file has another number.

    Args:
        name: as members see it.
        size: in bytes.
        described: what is in it, for whoever does not see it. It stands in the message.
    """

    number: EnclosureId
    kind: EnclosureKind
    name: str = field(repr=False)
    size: int
    described: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class AtTelegram:
    """What the bot that sends it has of it.

    Args:
        file: its name at Telegram, once it was sent; empty before.
        content: its bytes before that; None after.
    """

    file: str = field(repr=False)
    content: bytes | None = field(repr=False)


def fit_to_go_out(name: str, content: bytes) -> tuple[EnclosureKind, Attachment]:
    """A file as it goes out: of a kind that everybody can open, without metadata.

    Args:
        name: as its sender has it.
        content: all of it.

    Raises:
        EnclosureTooLarge: it is larger than goes out.
        EnclosureUnfit: it is of no such kind, or breaks its own format.
    """
    try:
        file = passed_on(Attachment(FileKind.DOCUMENT, name, "", content))
    except TooLong:
        raise EnclosureTooLarge(ENCLOSURE_LARGEST // MEGABYTE) from None
    except FileNotPassedOn:
        raise EnclosureUnfit from None
    kind = KINDS.get(file.media_type)
    if kind is None:
        raise EnclosureUnfit
    if kind is EnclosureKind.PHOTO and len(file.content) > PHOTO_LARGEST:
        raise EnclosureTooLarge(PHOTO_LARGEST // MEGABYTE)
    return kind, file
