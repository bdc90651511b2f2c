"""Breaches: the register of them, and what lay there to be seen."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Protocol

from hearth.community.breaches import Breach, Scope, Told

Survey = Callable[[datetime, datetime], Awaitable[Scope]]
"""Which members, fields and keys there were between two moments. Nothing is opened."""


class BreachRegister(Protocol):
    """Where breaches are kept apart from the database, which may be what was lost."""

    def all(self) -> Sequence[Breach]:
        """All that were ever entered, by number."""

    def enter(self, scope: Scope, noticed: datetime) -> Breach:
        """Enter one, whose clocks run from when it was noticed; returned with its number."""

    def note_told(self, number: int, who: Told, at: datetime) -> Breach:
        """Stop a clock; saying so again keeps the first time.

        Raises:
            NotOffered: there is no breach of that number.
        """
