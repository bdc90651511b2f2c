"""Whether finding a member gets slower as there are more: the product's own tables and records."""

import sqlite3
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager, closing
from itertools import islice
from pathlib import Path
from random import Random

from hearth.bench.installation import noon
from hearth.bench.measuring import Deed
from hearth.bench.people import FIRST_MEMBER, account_of
from hearth.community.people import MemberId
from hearth.ports import OpenWork
from hearth.storage.database import DATABASE_FILE, open_database
from hearth.storage.keys.index import IndexKind
from hearth.storage.mailboxes.nudge import Nudges
from hearth.storage.schema import migrate
from hearth.storage.sealer import Sealer
from hearth.storage.sealing import envelope
from hearth.storage.sealing.envelope import SECRET_BYTES, DataKey
from hearth.storage.sealing.where import Where
from hearth.storage.work import sql_work

AT_ONCE = 100_000
FILLING = ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "PRAGMA cache_size = -200000")
"""Only while the database is filled; whoever opens it afterwards sets what the product sets."""

MEMBER = "INSERT INTO members (id, language, contact, contact_version) VALUES (?, 'en', ?, 1)"
LOOKUP = "INSERT INTO member_lookup (key_version, digest, member) VALUES (?, ?, ?)"


@asynccontextmanager
async def a_community_of(folder: Path, sealer: Sealer, count: int) -> AsyncIterator[OpenWork]:
    """A database of the product with so many members, each findable by account."""
    home = folder / f"members-{count}"
    home.mkdir()
    engine = open_database("", home)
    try:
        await migrate(engine)
        await engine.dispose()
        fill(home / DATABASE_FILE, sealer, count)
        yield sql_work(engine, sealer, Nudges(), noon)
    finally:
        await engine.dispose()


def fill(database: Path, sealer: Sealer, count: int) -> None:
    """Write the members."""
    numbers = iter(range(count))
    with closing(sqlite3.connect(database)) as connection:
        for setting in FILLING:
            connection.execute(setting)
        while some := list(islice(numbers, AT_ONCE)):
            people, found = rows_of(sealer, some)
            connection.executemany(MEMBER, people)
            connection.executemany(LOOKUP, found)
            connection.commit()


def rows_of(
    sealer: Sealer, numbers: Sequence[int]
) -> tuple[Iterable[tuple[int, bytes]], list[tuple[int, bytes, int]]]:
    """The rows of members with these numbers, and of how each is found, in the index's order."""
    # Nobody's contact is opened here, so one key may seal them all.
    key = DataKey.of(1, bytes(SECRET_BYTES))
    return _members(key, numbers), sorted(_lookups(sealer, numbers))


def looking_for(open_work: OpenWork, count: int, times: int) -> Callable[[int], Deed]:
    """Finding members at random, so many times, each in a transaction of its own."""

    def deed(number: int) -> Deed:
        wanted = Random(number).choices(range(count), k=times)  # noqa: S311  The same for all.

        async def look() -> None:
            for one in wanted:
                async with open_work() as work:
                    found = await work.members.find(account_of(one))
                if found is None or found.id != FIRST_MEMBER + one:
                    raise LookupError(one)

        return look

    return deed


def _members(key: DataKey, numbers: Sequence[int]) -> Iterable[tuple[int, bytes]]:
    for number in numbers:
        member = MemberId(FIRST_MEMBER + number)
        account = account_of(number).number.to_bytes(8, "big", signed=True)
        yield member, envelope.seal(key, account, Where("members", "contact", member, 1))


def _lookups(sealer: Sealer, numbers: Sequence[int]) -> Iterable[tuple[int, bytes, int]]:
    for number in numbers:
        digest = sealer.digest(IndexKind.MEMBER, account_of(number))
        yield digest.version, digest.digest, FIRST_MEMBER + number
