"""What a file is, by its first bytes: neither its name nor its sender decides that.

The marks are those of the formats' own specifications, each named beside it. What is on no list is
not passed on: whoever adds a kind decides about it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from io import BytesIO
from zipfile import BadZipFile, ZipFile


class Family(Enum):
    """What can be done with a kind of file."""

    PHOTO = auto()
    VOICE = auto()
    FILM = auto()
    """Boxes of ISO/IEC 14496-12: films, and sound by telephones."""
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class FileType:
    """A kind of file that may be passed on.

    Args:
        media_type: an IANA media type.
        ending: of its name, with the dot.
    """

    media_type: str
    ending: str
    family: Family = Family.OTHER


JPEG = FileType("image/jpeg", ".jpg", Family.PHOTO)
PNG = FileType("image/png", ".png", Family.PHOTO)
WEBP = FileType("image/webp", ".webp", Family.PHOTO)
OGG = FileType("audio/ogg", ".ogg", Family.VOICE)
TEXT = FileType("text/plain", ".txt")
MP4 = FileType("video/mp4", ".mp4", Family.FILM)

BEGINNINGS: tuple[tuple[bytes, FileType], ...] = (
    (b"\xff\xd8\xff", JPEG),  # ITU-T T.81, SOI and the next marker
    (b"\x89PNG\r\n\x1a\n", PNG),  # W3C PNG, 5.2
    (b"OggS", OGG),  # RFC 3533
    (b"%PDF-", FileType("application/pdf", ".pdf")),  # ISO 32000-1, 7.5.2
    (b"ID3", FileType("audio/mpeg", ".mp3")),  # id3.org, ID3v2
    (b"\xff\xfb", FileType("audio/mpeg", ".mp3")),  # ISO/IEC 11172-3, frame header
    (b"\xff\xf3", FileType("audio/mpeg", ".mp3")),
    (b"fLaC", FileType("audio/flac", ".flac")),  # RFC 9639
    (b"#!AMR", FileType("audio/amr", ".amr")),  # RFC 4867
    (b"\x1a\x45\xdf\xa3", FileType("video/x-matroska", ".mkv")),  # RFC 8794
)

RIFF: dict[bytes, FileType] = {
    b"WEBP": WEBP,
    b"WAVE": FileType("audio/wav", ".wav"),
    b"AVI ": FileType("video/x-msvideo", ".avi"),
}

BRANDS: dict[bytes, FileType] = {
    b"qt  ": FileType("video/quicktime", ".mov", Family.FILM),
    b"M4A ": FileType("audio/mp4", ".m4a", Family.FILM),
    b"3gp4": FileType("video/3gpp", ".3gp", Family.FILM),
    b"3gp5": FileType("video/3gpp", ".3gp", Family.FILM),
    b"3gp6": FileType("video/3gpp", ".3gp", Family.FILM),
    **dict.fromkeys((b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42"), MP4),
    **dict.fromkeys((b"avc1", b"M4V ", b"MSNV", b"dash"), MP4),
}
"""Major brands of `ftyp` (mp4ra.org). Those of still pictures (`heic`, `avif`) are not here: what
they say of a place cannot be taken out without decoding them."""

OFFICE = "application/vnd.openxmlformats-officedocument"
DOCUMENTS: dict[str, FileType] = {
    "word/document.xml": FileType(f"{OFFICE}.wordprocessingml.document", ".docx"),
    "xl/workbook.xml": FileType(f"{OFFICE}.spreadsheetml.sheet", ".xlsx"),
    "ppt/presentation.xml": FileType(f"{OFFICE}.presentationml.presentation", ".pptx"),
}
"""By the part that a package must hold (ISO/IEC 29500)."""

OPEN_DOCUMENTS: dict[bytes, FileType] = {
    b"application/vnd.oasis.opendocument.text": FileType(
        "application/vnd.oasis.opendocument.text", ".odt"
    ),
    b"application/vnd.oasis.opendocument.spreadsheet": FileType(
        "application/vnd.oasis.opendocument.spreadsheet", ".ods"
    ),
}
"""By the entry `mimetype`, which comes first (OASIS OpenDocument, part 2, 3.3)."""

PARTS_MOST = 2_000
"""Entries of a package; an office document has some dozens."""

RUNS = ("vbaproject.bin", "activex", "oleobject", "basic/", "scripts/")
"""Parts of a package that hold something that runs."""

_RUN = (
    ".apk .app .bat .cmd .com .cpl .deb .dll .dmg .exe .gadget .hta .htm .html .inf .ins .iso",
    ".jar .js .jse .lnk .mjs .msc .msi .msp .mst .pif .pl .ps1 .psm1 .py .rb .reg .scr .sct .sh",
    ".svg .url .vb .vbe .vbs .ws .wsc .wsf .wsh .xhtml",
)
RUNNABLE = tuple(one for line in _RUN for one in line.split())
"""Endings that some system opens by running: plain text under such a name is a program."""

DICOM = FileType("application/dicom", ".dcm")
DICOM_AT = 128
"""Bytes before the mark `DICM` (DICOM PS3.10, 7.1); they must be empty here, because a program
fits into them."""


def file_type(content: bytes, name: str) -> FileType | None:
    """The kind of a file that may be passed on; None for everything else.

    Args:
        content: all of it.
        name: as its sender has it; it can only speak against a file.
    """
    if name.lower().rstrip(". ").endswith(RUNNABLE):
        return None
    return next((found for look in _LOOKS if (found := look(content)) is not None), None)


def _by_beginning(content: bytes) -> FileType | None:
    return next((kind for mark, kind in BEGINNINGS if content.startswith(mark)), None)


def _in_riff(content: bytes) -> FileType | None:
    return RIFF.get(content[8:12]) if content.startswith(b"RIFF") else None


def _in_boxes(content: bytes) -> FileType | None:
    return BRANDS.get(content[8:12]) if content[4:8] == b"ftyp" else None


def _in_package(content: bytes) -> FileType | None:
    if not content.startswith(b"PK\x03\x04"):
        return None
    try:
        with ZipFile(BytesIO(content)) as package:
            names = [one.lower() for one in package.namelist()]
            first = package.read("mimetype") if names[:1] == ["mimetype"] else b""
    except (BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError):
        return None
    if len(names) > PARTS_MOST or any(part in one for one in names for part in RUNS):
        return None
    found = [kind for part, kind in DOCUMENTS.items() if part in names]
    return found[0] if found else OPEN_DOCUMENTS.get(first)


def _dicom(content: bytes) -> FileType | None:
    preamble, mark = content[:DICOM_AT], content[DICOM_AT : DICOM_AT + 4]
    return DICOM if mark == b"DICM" and not any(preamble) else None


def _text(content: bytes) -> FileType | None:
    """Words and nothing else: neither markup, which a browser runs, nor a script."""
    if content.startswith(b"#!") or content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return None
    try:
        words = content.decode()
    except UnicodeDecodeError:
        return None
    plain = all(one.isprintable() or one.isspace() or not one.isascii() for one in words)
    return TEXT if words and plain else None


_LOOKS: tuple[Callable[[bytes], FileType | None], ...] = (
    _by_beginning,
    _in_riff,
    _in_boxes,
    _in_package,
    _dicom,
    _text,
)
