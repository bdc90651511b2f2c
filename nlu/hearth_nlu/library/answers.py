"""Answers, read from the packs that lie beside this file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from hearth_nlu.yaml_files import read_yaml

HERE = Path(__file__).parent
CATALOGUE_FILE = "catalogue-ids.yml"


class MalformedPackError(Exception):
    """A pack cannot be read: which file, and which answer or field in it."""

    def __init__(self, pack: str, where: str) -> None:
        super().__init__(f"pack {pack}: {where}")
        self.pack = pack
        self.where = where


@dataclass(frozen=True, slots=True)
class Source:
    """Where a reader finds the matter treated by somebody who answers for it."""

    title: str
    publisher: str
    url: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the bot says to one question, who stands for it, and until when."""

    intent: str
    question: str
    text: str
    sources: tuple[Source, ...]
    author: str
    reviewer: str
    reviewed: date
    due: date
    neighbours: tuple[str, ...] = ()
    red_flags: str = ""  # For the people who keep the library; never sent to a member.

    @property
    def pack(self) -> str:
        """The pack that the answer belongs to: the part of its intent before the dot."""
        return self.intent.partition(".")[0]

    def overdue(self, today: date) -> bool:
        """Whether its review was due before `today`. On the day itself it still holds."""
        return self.due < today


@dataclass(frozen=True, slots=True)
class Library:
    """The answers of the packs that were loaded, by intent, in the order of their packs."""

    answers: Mapping[str, Answer] = field(default_factory=dict, repr=False)

    @property
    def intents(self) -> tuple[str, ...]:
        """Every intent that has an answer here."""
        return tuple(self.answers)

    def answer(self, intent: str) -> Answer | None:
        """The answer to `intent`, or None: no such intent, or its pack was not loaded."""
        return self.answers.get(intent)

    def title(self, intent: str) -> str:
        """The question as a person would put it, for buttons and lists.

        Raises:
            KeyError: the library has no such intent.
        """
        return self.answers[intent].question


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of the catalogue: its group, the addresses that its sources may have, its facts.

    Each fact is a tuple of the ways to put it, as `hearth_nlu.library.facts.mentions` reads them.
    """

    id: str
    group: str
    addresses: frozenset[str]
    facts: tuple[tuple[str, ...], ...] = ()


Catalogue: TypeAlias = Mapping[str, Topic]


@cache
def available_packs() -> tuple[str, ...]:
    """The packs that ship with the product, in alphabetical order."""
    return tuple(sorted(p.stem for p in HERE.glob("*.yml") if p.name != CATALOGUE_FILE))


@cache
def load_catalogue() -> Catalogue:
    """The topics that the catalogue knows, by id, whether or not an answer ships for them."""
    return {row["id"]: _topic(row) for row in _read(HERE / CATALOGUE_FILE)["topics"]}


def load_library(packs: Iterable[str] | None = None) -> Library:
    """The answers of `packs` (all that ship when None).

    Raises:
        MalformedPackError: a pack is missing, lacks a field, or repeats an intent.
    """
    answers: dict[str, Answer] = {}
    for pack in available_packs() if packs is None else packs:
        for answer in _shipped(pack):
            if answer.intent in answers:
                raise MalformedPackError(pack, f"{answer.intent} appears twice")
            answers[answer.intent] = answer
    return Library(answers)


@cache  # Nobody can change an answer, and what ships stays as it is while the program runs.
def _shipped(pack: str) -> tuple[Answer, ...]:
    return read_pack(HERE / f"{pack}.yml")


def read_pack(path: Path) -> tuple[Answer, ...]:
    """The answers in one pack's file, in its order.

    Raises:
        MalformedPackError: the file is missing or is no pack.
    """
    content = _read(path)
    try:
        rows = content["answers"]
    except (KeyError, TypeError) as broken:
        raise MalformedPackError(path.stem, "answers") from broken
    return tuple(_answer(path.stem, row) for row in rows)


def _read(path: Path) -> Any:
    try:
        return read_yaml(path)
    except (OSError, yaml.YAMLError) as broken:
        raise MalformedPackError(path.stem, type(broken).__name__) from broken


def _topic(row: Any) -> Topic:
    facts = tuple(tuple(ways) for ways in row.get("facts", ()))
    return Topic(row["id"], row["group"], frozenset(row["sources"]), facts)


def _answer(pack: str, row: Any) -> Answer:
    try:
        return Answer(
            intent=row["intent"],
            question=row["question"],
            text=row["text"].strip(),
            sources=tuple(Source(**source) for source in row["sources"]),
            author=row["author"],
            reviewer=row["reviewer"],
            reviewed=_date(row["reviewed"]),
            due=_date(row["due"]),
            neighbours=tuple(row.get("neighbours", ())),
            red_flags=row.get("red_flags", "").strip(),
        )
    except (KeyError, TypeError, AttributeError) as broken:
        intent = row.get("intent", "?") if isinstance(row, dict) else "?"
        raise MalformedPackError(pack, f"{intent}: {broken}") from broken


def _date(value: object) -> date:
    if isinstance(value, date):
        return value
    raise TypeError(value)
