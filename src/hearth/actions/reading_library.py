"""Looking at the library: its topics, one topic with its past, and how answers do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hearth.actions.authority import By, must
from hearth.community.answers import Answer
from hearth.community.errors import NoSuchAnswer
from hearth.community.library import (
    Checked,
    Counted,
    Draft,
    Edition,
    EditionState,
    Help,
    Tally,
    Topic,
)
from hearth.community.people import Permission
from hearth.ports import Catalogue, OpenWork

LOOK_BACK = timedelta(days=30)
"""How far back questions without an answer are shown: a month, day by day."""

ANSWERED = frozenset({Tally.GIVEN, Tally.HELPED, Tally.MISSED, Tally.CLINICIAN})
"""What is counted of an answer that was given."""


@dataclass(frozen=True, slots=True)
class ReadLibrary:
    """Somebody who may do so looks at what the library has."""

    open_work: OpenWork
    library: Catalogue

    async def __call__(self, *, by: By) -> Sequence[Topic]:
        """Every topic of the catalogue, in its order.

        Raises:
            NotAllowed: `by` does not read the library.
        """
        must(by, Permission.CONTENT_READ)
        async with self.open_work() as work:
            standing, changes = await work.editions.standing(), await work.editions.changes()
        return [
            self._topic(one, standing.get(one), changes.get(one)) for one in self.library.topics
        ]

    async def one(self, intent: str, *, by: By) -> "Shelved":
        """One topic, with all that was ever made of its answer.

        Raises:
            NotAllowed: `by` does not read the library.
            NoSuchAnswer: the catalogue has no such topic.
        """
        must(by, Permission.CONTENT_READ)
        if intent not in self.library.topics:
            raise NoSuchAnswer
        async with self.open_work() as work:
            standing = await work.editions.find_standing(intent)
            change = await work.editions.find_change(intent)
            editions = await work.editions.of(intent)
        return Shelved(
            topic=self._topic(intent, standing, change),
            editions=tuple(editions),
            shipped=self.library.find(intent),
            addresses=tuple(self.library.addresses(intent)),
            red_flags=self.library.red_flags(intent),
        )

    def check(self, intent: str, draft: Draft) -> Checked:
        """What the checks say of a text. Nothing is kept of it."""
        return self.library.check(intent, draft)

    def _topic(self, intent: str, standing: Edition | None, change: Edition | None) -> Topic:
        if standing is None:
            return Topic(intent, self.library.find(intent), change=change)
        live = standing.answer if standing.state is EditionState.LIVE else None
        return Topic(intent, live, standing, change)


@dataclass(frozen=True, slots=True)
class Shelved:
    """A topic with its past.

    Args:
        editions: the newest first.
        shipped: the answer that came with the program.
        addresses: those that its sources may have.
        red_flags: what in a question must reach people first.
    """

    topic: Topic
    editions: tuple[Edition, ...]
    shipped: Answer | None
    addresses: tuple[str, ...]
    red_flags: str

    @property
    def from_the_program(self) -> bool:
        """Whether what members get is what came with the program."""
        return self.topic.standing is None and self.topic.answer is not None


@dataclass(frozen=True, slots=True)
class SeeQuestions:
    """Somebody who may do so looks at how answers do, and which questions found none.

    Only counts. What members wrote is sealed for the care team, or kept for two days by the bot
    that they wrote to, and none of it is here.
    """

    open_work: OpenWork

    async def helped(self, *, by: By) -> Sequence[Help]:
        """How the answers did since counting began, the most given first.

        Raises:
            NotAllowed: `by` does not read the library.
        """
        must(by, Permission.CONTENT_READ)
        async with self.open_work() as work:
            totals = await work.tallies.totals()
        counts: dict[str, dict[Tally, int]] = {}
        for intent, what, total in totals:
            counts.setdefault(intent, {})[what] = total
        found = [
            Help(intent, of) for intent, of in counts.items() if intent and ANSWERED & set(of)
        ]
        return sorted(found, key=lambda one: (-one.of(Tally.GIVEN), one.intent))

    async def unanswered(self, *, by: By) -> Sequence[Counted]:
        """Questions that found no answer, or one that is withheld, in the last 30 days.

        Raises:
            NotAllowed: `by` does not read the library.
        """
        must(by, Permission.CONTENT_READ)
        async with self.open_work() as work:
            found = await work.tallies.since(since(work.now.date()))
        return [one for one in found if one.what in (Tally.UNANSWERED, Tally.WITHHELD)]


def since(today: date) -> date:
    """The first day that is shown."""
    return today - LOOK_BACK + timedelta(days=1)
