"""Consent documents as files, `<purpose>/<language>-<version>.md`: a YAML heading, then text."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import yaml

from hearth.community.consent import ConsentDocument, Purpose

FENCE = "---\n"


class ConsentFileError(Exception):
    """A consent file cannot be used. Says which one and what is wrong with it."""

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(f"{path.parent.name}/{path.name}: {problem}")


def starter_documents() -> Path:
    """The folder of the documents that come with Hearth."""
    return Path(str(files("hearth"))) / "starter" / "consent"


def read_documents(folder: Path) -> Iterator[ConsentDocument]:
    """The documents below a folder, in the order of their paths.

    Raises:
        ConsentFileError: a file's name or heading is not as it must be.
    """
    for path in sorted(folder.glob("*/*.md")):
        yield _read(path)


def _read(path: Path) -> ConsentDocument:
    language, _, version = path.stem.rpartition("-")
    if path.parent.name not in set(Purpose) or not language or not version.isdecimal():
        raise ConsentFileError(path, "its name must be <purpose>/<language>-<version>.md")
    before, fence, rest = path.read_text(encoding="utf-8").partition(FENCE)
    heading, end, text = rest.partition(FENCE)
    if before or not fence or not end:
        raise ConsentFileError(path, "it must begin with a heading between two lines of ---")
    values = yaml.safe_load(heading)
    if not isinstance(values, dict) or not {"title", "summary"} <= values.keys():
        raise ConsentFileError(path, "its heading must have a title and a summary")
    return ConsentDocument(
        purpose=Purpose(path.parent.name),
        language=language,
        version=int(version),
        title=str(values["title"]),
        summary=str(values["summary"]).strip(),
        text=text.strip(),
    )
