"""A place with its two processes, and the people of the tests."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import RowMapping, Select, Table, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hearth.community.communities import Community
from hearth.community.people import CommunityId, Contact
from hearth.storage.assembly import Storage, open_storage
from hearth.storage.database import open_database, reading
from hearth.storage.keys.names import Holder
from hearth.storage.keys.ring import KeyRing
from hearth.storage.mailboxes.nudge import Nudges
from hearth.storage.roles.rights import RoleUse

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)

EPILEPSY = Community(
    id=CommunityId("epilepsy"),
    title="Epilepsy circle",
    language="en",
    time_zone="Europe/London",
    emergency_words="Call 999.",
    first_reply="usually within 4 hours",
    organisation="A clinic",
    group=-100_200_300,
    care_team_chat=-100_200_301,
)
MIRA = Contact(5_000_000_001)


class Hands:
    """A clock that moves when a test says so."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def move(self, by: timedelta) -> None:
        self.now += by


@dataclass(frozen=True, slots=True)
class Place:
    """An installation: where it keeps things, and what its two processes hold."""

    url: str
    home: Path
    rings: tuple[KeyRing, KeyRing]
    clock: Hands
    nudges: Nudges = field(default_factory=Nudges)
    keystore: str = ""
    role_use: RoleUse = RoleUse.NONE

    @asynccontextmanager
    async def storage(self, holder: Holder) -> AsyncIterator[Storage]:
        """The storage of one of the processes, started anew."""
        [ring] = [ring for ring in self.rings if ring.holder is holder]
        async with open_storage(
            database_url=self.url,
            keystore_url=self.keystore,
            home=self.home,
            ring=ring,
            clock=self.clock,
            nudges=self.nudges,
            role_use=self.role_use,
        ) as storage:
            yield storage

    @asynccontextmanager
    async def tampering(self) -> AsyncIterator[AsyncConnection]:
        """A transaction of somebody who may do anything to the database, like its thief."""
        engine = open_database(self.url, self.home)
        try:
            async with engine.begin() as connection:
                yield connection
        finally:
            await engine.dispose()

    async def rows(self, asked: Table | Select[*tuple[object, ...]]) -> list[RowMapping]:
        """What is really there, through a connection of its own."""
        engine = open_database(self.url, self.home)
        statement = select(asked) if isinstance(asked, Table) else asked
        try:
            async with reading(engine).connect() as connection:
                return list((await connection.execute(statement)).mappings())
        finally:
            await engine.dispose()
