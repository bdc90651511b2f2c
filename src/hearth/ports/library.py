"""The library of answers: what came with the program, and what was made of it here."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from hearth.community.answers import Answer
from hearth.community.library import (
    Checked,
    Counted,
    Draft,
    Edition,
    EditionId,
    Given,
    Readers,
    Tally,
)
from hearth.community.people import CommunityId


class Library(Protocol):
    """The reviewed answers that came with the program."""

    def find(self, intent: str) -> Answer | None:
        """The answer to a topic, if there is one."""


class Catalogue(Library, Protocol):
    """The same, with what the catalogue says of its topics, for whoever keeps the library."""

    @property
    def topics(self) -> Sequence[str]:
        """The ids of all topics of the catalogue, whether or not an answer came with them."""

    def addresses(self, intent: str) -> Sequence[str]:
        """The addresses that sources of this topic may have, in alphabetical order."""

    def red_flags(self, intent: str) -> str:
        """What in a question must reach people first; for those who keep the library."""

    def check(self, intent: str, draft: Draft) -> Checked:
        """What is wrong with a text, before anybody approves it."""


class Editions(Protocol):
    """Every edition of every answer that was changed here. None is ever deleted."""

    async def add(self, edition: Edition) -> Edition:
        """Keep an edition under the next number, whatever number it came with."""

    async def get(self, number: EditionId) -> Edition:
        """The edition, for this transaction alone.

        Raises:
            NoSuchAnswer: there is none.
        """

    async def put(self, edition: Edition) -> None:
        """Remember it as it is now, under its number."""

    async def of(self, intent: str) -> Sequence[Edition]:
        """All editions of a topic, the newest first."""

    async def find_standing(self, intent: str) -> Edition | None:
        """What is live, else the newest that was retracted; None: as it came with the program."""

    async def find_change(self, intent: str) -> Edition | None:
        """The change to a topic that is under way."""

    async def standing(self) -> Mapping[str, Edition]:
        """By topic, what `find_standing` finds."""

    async def changes(self) -> Mapping[str, Edition]:
        """By topic, the change that is under way."""


class GivenAnswers(Protocol):
    """Who got which answer, for as long as a correction would be sent."""

    async def add(self, one: Given) -> None:
        """Remember that a member got an answer. Needs no note beside that it was given."""

    async def readers(self, intent: str, fingerprint: str, since: datetime) -> Readers:
        """Who got these very words since then, each once."""

    async def forget_before(self, moment: datetime) -> int:
        """Forget what was given before; says how many."""


class Tallies(Protocol):
    """How often questions found an answer, by community and day; of no person."""

    async def count(self, community: CommunityId, what: Tally, intent: str = "") -> None:
        """It happened once more, today. Needs no note of its own."""

    async def since(self, day: date) -> Sequence[Counted]:
        """All counts from that day on, by day."""

    async def totals(self) -> Sequence[tuple[str, Tally, int]]:
        """How often each thing happened to each topic, ever."""
