"""Live events."""

from collections.abc import Sequence
from typing import Protocol

from hearth.community.events import Event, EventId


class Events(Protocol):
    """Every event. None is ever deleted."""

    async def add(self, event: Event) -> Event:
        """Keep it under the next number, whatever number it came with."""

    async def see(self, number: EventId) -> Event:
        """The event, as it is now.

        Raises:
            NoSuchEvent: there is none with that number.
        """

    async def hold(self, number: EventId) -> Event:
        """As `see`, and nobody else changes it until this work ends."""

    async def put(self, event: Event) -> None:
        """Remember it as it is now, under its number."""

    async def list(self, most: int) -> Sequence[Event]:
        """The newest first."""
