"""What may be passed on between a member and the care team, and in which form."""

from dataclasses import replace
from pathlib import PurePath

from hearth.community.cases import ATTACHMENT_LARGEST, Attachment, FileKind
from hearth.community.errors import FileNotPassedOn, TooLong
from hearth.community.filetypes import Family, FileType, file_type
from hearth.community.metadata import NotWholeError, without_metadata

STEM_LONGEST = 80
"""Characters of a file's name before its ending."""

KINDS = {Family.PHOTO: FileKind.PHOTO, Family.VOICE: FileKind.VOICE}
"""How Telegram shows a family of files, provided that it was sent in that way."""


def if_passed_on(file: Attachment | None) -> Attachment | None:
    """As `passed_on` gives it; None where there is no file, or one that may not be passed on."""
    if file is None:
        return None
    try:
        return passed_on(file)
    except (FileNotPassedOn, TooLong):
        return None


def passed_on(file: Attachment) -> Attachment:
    """The file as the other side gets it: its kind by its content, without metadata.

    Repeating it changes nothing.

    Raises:
        TooLong: more than `ATTACHMENT_LARGEST` bytes.
        FileNotPassedOn: it could run, or nobody knows what it is or carries.
    """
    if len(file.content) > ATTACHMENT_LARGEST:
        raise TooLong(len(file.content), ATTACHMENT_LARGEST)
    found = file_type(file.content, file.name)
    if found is None:
        raise FileNotPassedOn
    try:
        content = without_metadata(file.content, found)
    except NotWholeError:
        raise FileNotPassedOn from None
    kind = file.kind if KINDS.get(found.family) is file.kind else FileKind.DOCUMENT
    return replace(
        file,
        kind=kind,
        name=_named(file.name, found),
        media_type=found.media_type,
        content=content,
    )


def _named(name: str, found: FileType) -> str:
    """The name with the ending of what it is; a path or a second ending hides nothing."""
    path = PurePath(name.replace("\\", "/").replace("\0", "")).name
    ending = PurePath(path).suffix.lower()
    same = ending == found.ending or ending in SAME.get(found.ending, ())
    stem = PurePath(path).stem if same else path
    printable = "".join(one for one in stem if one.isprintable()).strip(". ")
    return (printable[:STEM_LONGEST].rstrip(". ") or "file") + found.ending


SAME = {
    ".jpg": (".jpeg",),
    ".ogg": (".oga", ".opus"),
    ".txt": (".csv", ".md"),
    ".mkv": (".webm",),
}
"""Other endings of the same kinds."""
