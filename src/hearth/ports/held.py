"""What is held about one member, and the archive that is made of it."""

from collections.abc import Iterator
from typing import Protocol

from hearth.community.held import Held, Holding
from hearth.community.people import Contact, MemberId


class Holdings(Protocol):
    """What no other part of a work tells about one member."""

    async def of(self, member: MemberId, contact: Contact) -> Holding:
        """Everything that the tables hold besides, whatever state it is in."""


class Archive(Protocol):
    """One archive in the making: ZIP files of a limited size, one after the other."""

    def begin(self, held: Held) -> Iterator[bytes]:
        """Put everything in but the files of cases; parts that became full on the way."""

    def add(self, path: str, content: bytes) -> Iterator[bytes]:
        """Put a file in; the part that became full before it."""

    def finish(self) -> bytes:
        """The last part."""


class NewArchive(Protocol):
    """Begins an archive."""

    def __call__(self) -> Archive:
        """An empty one."""
