"""Training examples, read from a Rasa project or from JSON lines."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from hearth_nlu.library import available_packs
from hearth_nlu.yaml_files import read_yaml

PROJECT = Path(__file__).resolve().parent / "project"
OUT_OF_SCOPE = "out_of_scope"  # The intent in Rasa's files that stands for "none of ours".


class MalformedExamplesError(Exception):
    """A file of examples cannot be read: which file, and where in it."""

    def __init__(self, file: str, where: str) -> None:
        super().__init__(f"{file}: {where}")
        self.file = file
        self.where = where


@dataclass(frozen=True, slots=True)
class Example:
    """A message and what it asks for; None when that is nothing that the library answers.

    `learnt` says that an installation came by it, and that it is not one of the project's own.
    """

    text: str = field(repr=False)
    intent: str | None
    learnt: bool = False


def project_examples(
    project: Path | None = None,
    packs: Iterable[str] | None = None,
    *,
    learnt: Path | None = None,
) -> tuple[Example, ...]:
    """The examples of a Rasa project (None: ours); topics outside `packs` are out of scope.

    What was `learnt` by an installation stands in a file of its own, in the same format, and comes
    to it if it is there.

    With None for packs, every pack is meant. In our own project a pack without answers in the
    library is out of scope in any case: there is nothing to say to its questions.

    Raises:
        MalformedExamplesError: a file in `data/`, or what was learnt, is no Rasa training data.
    """
    served = None if packs is None else frozenset(packs)
    if project is None or project.resolve() == PROJECT:
        answered = frozenset(available_packs())
        served = answered if served is None else answered & served
    folder = (project or PROJECT) / "data"
    found = [one for file in sorted(folder.glob("*.yml")) for one in read_rasa_file(file)]
    if learnt is not None and learnt.exists():
        found += [replace(one, learnt=True) for one in read_rasa_file(learnt)]
    return tuple(_as_served(example, served) for example in found)


def read_rasa_file(file: Path) -> Iterator[Example]:
    """The examples in one file of Rasa's training data (format 3.1).

    Raises:
        MalformedExamplesError: it is not in that format.
    """
    try:
        content = read_yaml(file)
        for section in content["nlu"]:
            intent = _intent(section["intent"])
            for line in section["examples"].splitlines():
                if line.strip():
                    yield Example(_bullet(line), intent)
    except (OSError, yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError) as broken:
        raise MalformedExamplesError(file.name, repr(broken)[:200]) from broken


def rasa_text(examples: Iterable[Example]) -> str:
    """The examples as the text of a file of Rasa's training data (format 3.1), a line each."""
    texts: dict[str, list[str]] = {}
    for one in examples:
        texts.setdefault(one.intent or OUT_OF_SCOPE, []).append(" ".join(one.text.split()))
    entries = [
        {"intent": intent, "examples": "".join(f"- {text}\n" for text in found)}
        for intent, found in texts.items()
    ]
    return yaml.safe_dump({"version": "3.1", "nlu": entries}, allow_unicode=True)


def read_jsonl(file: Path) -> tuple[Example, ...]:
    """The examples in a file of lines `{"text": …, "intent": … or null}`.

    Raises:
        MalformedExamplesError: a line is not of that form.
    """
    return tuple(
        _row(file.name, number, line)
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if line.strip()
    )


def _row(file: str, number: int, line: str) -> Example:
    try:
        row: Any = json.loads(line)
        text, intent = row["text"], row["intent"]
    except (ValueError, KeyError, TypeError) as broken:
        raise MalformedExamplesError(file, f"line {number}") from broken
    if not isinstance(text, str) or not isinstance(intent, str | None):
        raise MalformedExamplesError(file, f"line {number}")
    return Example(text, None if intent == OUT_OF_SCOPE else intent)


def _intent(name: str) -> str | None:
    return None if name == OUT_OF_SCOPE else name


def _bullet(line: str) -> str:
    text = line.strip().removeprefix("-").strip()
    if not text or not line.strip().startswith("-"):
        raise ValueError(line)
    return text


def _as_served(example: Example, served: frozenset[str] | None) -> Example:
    if served is None or example.intent is None or example.intent.partition(".")[0] in served:
        return example
    return replace(example, intent=None)
