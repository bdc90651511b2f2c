"""What a message costs where there are very many: `hearth bench crowd`.

Two places side by side, the same but for what they hold: members with their keys, memberships and
consents, updates that were handled in the last two days, and whose messages these were. In both
the same group talk goes through the whole path but for the models, which read a text and never how
many there are; with them the ratio would only be nearer to one. CPU time.
"""

import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

from hearth.bench.growth import AT_ONCE, FILLING, LOOKUP, MEMBER, rows_of
from hearth.bench.keys import KEYSTORE_FILE
from hearth.bench.measuring import Deed, one_after_the_other, ratio
from hearth.bench.path_ours import Hearth, OpenOffice
from hearth.bench.path_updates import group_talk
from hearth.bench.people import FIRST_MEMBER
from hearth.bench.places import a_place
from hearth.bench.results import TIMES, Line, Results, machine, versions
from hearth.bench.screening import everyday
from hearth.ports import Clock
from hearth.storage.database import DATABASE_FILE
from hearth.storage.sealer import Sealer

MOST: Final = 1.3
"""Times the cost of a message where there are few."""

OTHERS: Final = 10_000_000
"""The number of the first of the many: beyond all numbers that members are given by chance."""

UPDATES: Final = 100_000_000
"""The first update that is measured: beyond those that were handled before."""

MILLI: Final = 1e3

HANDLED = """\
INSERT INTO inbox (bot, update_id, position, chat_key, body, stored_at, state, not_before,
                   attempts, ended_at)
WITH RECURSIVE counted(one) AS (SELECT 1 UNION ALL SELECT one + 1 FROM counted WHERE one < :many)
SELECT 'community', one, one - :many, randomblob(32), NULL, known.stored_at, known.state,
       known.not_before, known.attempts, known.ended_at
FROM counted, (SELECT * FROM inbox WHERE state = 'handled' LIMIT 1) AS known
"""
"""Updates like one that was handled here, before it; each of a chat of its own."""

TRACED = """\
INSERT INTO traces (member, chat, message, at)
WITH RECURSIVE counted(one) AS (SELECT 1 UNION ALL SELECT one + 1 FROM counted WHERE one < :each)
SELECT members.id, 'circle-' || members.id % 20, one, known.at
FROM members, counted, (SELECT * FROM traces LIMIT 1) AS known WHERE members.id >= :others
"""

JOINED = """\
INSERT INTO memberships (member, community, role, state, invite, since, admission)
SELECT members.id, 'circle-' || members.id % 20, known.role, known.state, known.invite,
       known.since, known.admission
FROM members, (SELECT * FROM memberships LIMIT 1) AS known WHERE members.id >= :others
"""

AGREED = """\
INSERT INTO consent_records (id, position, member, community, purpose, decision, document_hash,
                             version, language, at, said)
SELECT members.id || '-membership', -members.id, members.id, 'circle-' || members.id % 20,
       'membership', known.decision, known.document_hash, known.version, known.language,
       known.at, known.said
FROM members, (SELECT * FROM consent_records WHERE purpose = 'membership' LIMIT 1) AS known
WHERE members.id >= :others
"""

KEPT = """\
INSERT INTO member_keys (member, contact_key_id, wrapped, created)
SELECT people.id, known.contact_key_id, randomblob(length(known.wrapped)), known.created
FROM place.members AS people, (SELECT * FROM member_keys LIMIT 1) AS known
WHERE people.id >= :others
"""

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Held:
    """What a place holds."""

    members: int
    messages: int


@dataclass(frozen=True, slots=True)
class CrowdSizes:
    """How much is measured.

    Args:
        few, many: what the two places hold.
        updates: in each round.
        rounds: how many count.
    """

    few: Held = Held(10_000, 100_000)
    many: Held = Held(1_000_000, 10_000_000)
    updates: int = 200
    rounds: int = 7


QUICK = CrowdSizes(few=Held(1_000, 10_000), many=Held(100_000, 1_000_000), updates=60, rounds=3)


async def bench_crowd(
    clock: Clock, open_office: OpenOffice, sizes: CrowdSizes, tell: Tell = lambda _: None
) -> Results:
    """Fill both places, measure in both, and leave nothing.

    Raises:
        NotHandledError: updates were left over.
    """
    places: dict[str, Hearth] = {}
    async with AsyncExitStack() as until_the_end:
        for name, held in (("few", sizes.few), ("many", sizes.many)):
            folder = Path(until_the_end.enter_context(tempfile.TemporaryDirectory()))
            place = await until_the_end.enter_async_context(a_place(folder, clock))
            office = open_office(place.storage, place.token, place.base)
            until_the_end.push_async_callback(office.side.close)
            await office.side.start()
            places[name] = ours = Hearth(place.storage, office)
            await ours.handle(group_talk(everyday(1), UPDATES - 1, clock()))
            tell(f"{held.members:,} members and {held.messages:,} messages")
            for one in (place.storage, place.care):
                await one.engine.dispose()
            fill(folder, place.storage.sealer, held)
        tell(f"{sizes.updates} updates in each of {sizes.rounds} rounds")
        taken = await one_after_the_other(
            sizes.rounds,
            {name: _deeds(ours, clock, sizes.updates) for name, ours in places.items()},
            sizes.updates,
        )
    name = f"a message among {sizes.many.members:,} members, {sizes.many.messages:,} messages"
    few = f"{sizes.few.members:,} and {sizes.few.messages:,}"
    says = f"{median(taken['few']) * MILLI:.2f} ms among {few}"
    line = Line(name, MOST, ratio(taken["many"], taken["few"]), TIMES, says)
    return Results(
        "crowd",
        [line],
        sizes.rounds,
        sizes.updates,
        "updates in each round",
        machine(),
        versions(),
    )


def _deeds(ours: Hearth, clock: Clock, updates: int) -> Callable[[int], Deed]:
    def deed(number: int) -> Deed:
        first = UPDATES + number * updates
        return lambda: ours.handle(group_talk(everyday(updates, number), first, clock()))

    return deed


def fill(folder: Path, sealer: Sealer, held: Held) -> None:
    """Let a place that has seen one message hold so much; its storage is to be closed meanwhile.

    Args:
        folder: of the place.
        sealer: of the community bot.
        held: how much. Messages are spread evenly, so there are at least as many as members.
    """
    with closing(sqlite3.connect(folder / DATABASE_FILE)) as connection:
        journal = connection.execute("PRAGMA journal_mode").fetchone()[0]
        for setting in FILLING:
            connection.execute(setting)
        first = OTHERS - FIRST_MEMBER
        for begin in range(first, first + held.members, AT_ONCE):
            some = range(begin, min(begin + AT_ONCE, first + held.members))
            people, found = rows_of(sealer, some)
            connection.executemany(MEMBER, people)
            connection.executemany(LOOKUP, found)
        values = {
            "others": OTHERS,
            "many": held.messages,
            "each": held.messages // held.members,
        }
        _without_indexes(connection, "inbox", lambda: connection.execute(HANDLED, values))
        for statement in (JOINED, AGREED, TRACED):
            connection.execute(statement, values)
        connection.commit()
        connection.execute(f"PRAGMA journal_mode = {journal}")
    with closing(sqlite3.connect(folder / KEYSTORE_FILE)) as connection:
        connection.execute("ATTACH ? AS place", (str(folder / DATABASE_FILE),))
        connection.execute(KEPT, values)
        connection.commit()


def _without_indexes(
    connection: sqlite3.Connection, table: str, fill_it: Callable[[], object]
) -> None:
    """Let a table be filled without its indexes, which are made anew afterwards: far sooner."""
    asked = (
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql <> ''"
    )
    indexes = connection.execute(asked, (table,)).fetchall()
    for name, _ in indexes:
        connection.execute(f"DROP INDEX {name}")
    fill_it()
    for _, made in indexes:
        connection.execute(made)
