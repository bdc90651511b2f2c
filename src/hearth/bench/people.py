"""Made-up people, the same ones in every run."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from hearth.community.people import Contact, MemberId

FIRST_MEMBER = 1_000_000
FIRST_ACCOUNT = 5_000_000_000
ACCOUNTS_APART = 7_919  # Accounts are never neighbours.
LETTERS = "abcdefghijklmnopqrstuvwxyz   "
NAME_LENGTH = 21
NOTE_LENGTHS = (80, 300)
BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Person:
    """What is kept of one person: two private texts, and around them what is in clear."""

    member: MemberId
    account: Contact
    name: str
    note: str
    since: datetime

    @property
    def in_clear(self) -> dict[str, object]:
        """What the product keeps in clear of a member, by the names of its columns."""
        return {
            "id": self.member,
            "language": "en",
            "restricted": False,
            "community": "epilepsy",
            "role": "patient",
            "state": "active",
            "invite": self.member % 1_000,
            "admission": "let_in",
            "since": self.since,
        }


def people(count: int, seed: int = 1) -> Sequence[Person]:
    """As many as asked for."""
    chance = Random(seed)  # noqa: S311  Every run needs the same people.
    return [_person(number, chance) for number in range(count)]


def account_of(number: int) -> Contact:
    """The Telegram account of the person with this number, counted from 0."""
    return Contact(FIRST_ACCOUNT + number * ACCOUNTS_APART)


def _person(number: int, chance: Random) -> Person:
    return Person(
        member=MemberId(FIRST_MEMBER + number),
        account=account_of(number),
        name="".join(chance.choices(LETTERS, k=NAME_LENGTH)),
        note="".join(chance.choices(LETTERS, k=chance.randint(*NOTE_LENGTHS))),
        since=BEGINNING + timedelta(minutes=number),
    )
