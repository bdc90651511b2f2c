"""Consent documents as files, `<purpose>/<language>-<version>.md`: a YAML heading, then text."""

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import yaml

from hearth.community.consent import ConsentDocument, Purpose

FENCE = "---\n"
NAME = re.compile(r"([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)-([1-9]\d{0,3})")
"""A language tag of BCP 47, and a version."""

FILES_MOST = 500
"""Documents in one folder: every purpose in eighty languages."""

FILE_LARGEST = 64 * 1024
"""Bytes of a document: ten pages. Nobody reads more before they agree."""

TITLE_MOST, SUMMARY_MOST = 100, 1200
"""Characters: both stand in one message, with the buttons under it."""


class ConsentFileError(Exception):
    """A consent file cannot be used. Says which one and what is wrong with it."""

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(f"{path.parent.name}/{path.name}: {problem}")


def starter_documents() -> Path:
    """The folder of the documents that come with Hearth."""
    return Path(str(files("hearth"))) / "starter" / "consent"


def has_documents(folder: Path) -> bool:
    """Whether there is a document in the folder."""
    return any(folder.glob("*/*.md"))


def read_documents(folder: Path) -> Iterator[ConsentDocument]:
    """The documents below a folder, in the order of their paths.

    Raises:
        ConsentFileError: a file's name, size or heading is not as it must be.
    """
    paths = sorted(folder.glob("*/*.md"))
    if len(paths) > FILES_MOST:
        raise ConsentFileError(folder, f"more than {FILES_MOST} documents")
    for path in paths:
        yield _read(path)


def _read(path: Path) -> ConsentDocument:
    name = NAME.fullmatch(path.stem)
    if path.parent.name not in set(Purpose) or name is None:
        raise ConsentFileError(path, "its name must be <purpose>/<language>-<version>.md")
    before, fence, rest = _text(path).partition(FENCE)
    heading, end, text = rest.partition(FENCE)
    if before or not fence or not end:
        raise ConsentFileError(path, "it must begin with a heading between two lines of ---")
    title, summary = _heading(path, heading)
    if not text.strip():
        raise ConsentFileError(path, "there is no text under its heading")
    return ConsentDocument(
        purpose=Purpose(path.parent.name),
        language=name[1],
        version=int(name[2]),
        title=title,
        summary=summary,
        text=text.strip(),
    )


def _text(path: Path) -> str:
    if path.stat().st_size > FILE_LARGEST:
        raise ConsentFileError(path, f"it is larger than {FILE_LARGEST // 1024} KiB")
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise ConsentFileError(path, "it must be text in UTF-8") from None


def _heading(path: Path, heading: str) -> tuple[str, str]:
    try:
        values = yaml.safe_load(heading)
    except yaml.YAMLError:
        raise ConsentFileError(path, "its heading must be YAML") from None
    if not isinstance(values, dict) or not {"title", "summary"} <= values.keys():
        raise ConsentFileError(path, "its heading must have a title and a summary")
    title, summary = str(values["title"]).strip(), str(values["summary"]).strip()
    if not 1 <= len(title) <= TITLE_MOST:
        raise ConsentFileError(path, f"its title must have 1 to {TITLE_MOST} characters")
    if not 1 <= len(summary) <= SUMMARY_MOST:
        raise ConsentFileError(path, f"its summary must have 1 to {SUMMARY_MOST} characters")
    return title, summary
