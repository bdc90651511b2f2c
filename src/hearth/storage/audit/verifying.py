"""Looking at the whole log: is it what it says it is, and what was signed outside of it?"""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from hearth.community.audit import Deed
from hearth.storage.audit.beginning import Beginning, find_beginning
from hearth.storage.audit.chain import TAKEN_AWAY
from hearth.storage.audit.checkpoint import Checkpoint, NoCheckpointError
from hearth.storage.audit.folder import CheckpointFolder
from hearth.storage.audit.places import EMPTIED, staying
from hearth.storage.audit.rows import batches
from hearth.storage.audit.walking import Flaw, Flaws, Walk
from hearth.storage.database import reading
from hearth.storage.sealing.signing import VerifyKeys
from hearth.storage.tables import audit, audit_values, checkpoints, numbers

Progress = Callable[[int, int], None]
"""Told how many of how many entries were looked at."""

GONE = frozenset({TAKEN_AWAY, sha256(EMPTIED).digest()})
"""What is remembered of a value that is no longer there."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A checkpoint that the log is compared with.

    Args:
        name: of the file, or of the row in the table.
        chain: the hash of the last entry under it, where a signature vouches for it.
    """

    name: str
    size: int
    root: bytes
    chain: bytes | None = None


@dataclass(slots=True)
class Report:
    """What was looked at, and what is wrong with it.

    Args:
        flaws: nothing in them means that the log is whole.
        entries: how many were looked at.
        values: how many sealed values were compared with what is remembered of them.
        compared: how many checkpoints the log was compared with.
        too_old: how many of them are older than everything that is kept.
        unknown_key: checkpoints in the table by a key that is not (or no longer) in the ring.
        strange: files in the folder that are no checkpoints of this place.
        accepted: entries by which somebody accepted a log that had gone backwards.
        begins: the number before the first entry that is kept.
    """

    flaws: Flaws
    entries: int = 0
    values: int = 0
    compared: int = 0
    too_old: int = 0
    unknown_key: int = 0
    strange: list[str] = field(default_factory=list)
    accepted: list[int] = field(default_factory=list)
    begins: int = 0

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.flaws.counts


async def verify(
    engine: AsyncEngine,
    folder: CheckpointFolder,
    others: Sequence[Signed] = (),
    progress: Progress = lambda _done, _all: None,
) -> Report:
    """Look at all of it, as it is at one moment; nobody is kept from writing.

    Args:
        engine: of the database.
        folder: with the checkpoints outside the database, and whose signatures count.
        others: further checkpoints, whose signatures were looked at.
        progress: told after each batch.
    """
    async with _at_one_moment(engine) as connection:
        begin = await find_beginning(connection)
        report = Report(Flaws(), begins=begin.number, strange=folder.strange())
        kept = await _in_table(connection, folder.keys, report)
        signed = [*others, *_in_folder(folder), *kept]
        walk = Walk.from_(begin, report.flaws, (one.size for one in signed))
        report.entries = await _walk(connection, walk, progress)
        _compare(walk, begin, signed, report)
        await _look_at_ends(connection, begin, walk)
        await _compare_values(connection, walk, report)
        accepted = select(audit.c.number).where(audit.c.deed == Deed.AUDIT_ACCEPTED.value)
        report.accepted = sorted((await connection.scalars(accepted)).all())
    return report


@asynccontextmanager
async def _at_one_moment(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    shared = reading(engine)
    if engine.dialect.name == "postgresql":
        shared = shared.execution_options(isolation_level="REPEATABLE READ")
    async with shared.connect() as connection:
        yield connection


async def _walk(connection: AsyncConnection, walk: Walk, progress: Progress) -> int:
    """Go through the log, and say how many entries there were."""
    count = await connection.scalar(select(func.count()).select_from(audit)) or 0
    done = 0
    async for rows in batches(connection, walk.number):
        walk.over(rows, await _remembered(connection, walk.number, rows[-1][0]))
        done += len(rows)
        progress(done, count)
    return done


async def _remembered(
    connection: AsyncConnection, after: int, until: int
) -> Sequence[Sequence[Any]]:
    """What was remembered with these entries, and with those that should be between them."""
    asked = (
        f"SELECT number, place, digest FROM audit_values "  # noqa: S608  Numbers of ours.
        f"WHERE number > {int(after)} AND number <= {int(until)}"
    )
    return (await connection.exec_driver_sql(asked)).all()


def _compare(walk: Walk, begin: Beginning, signed: Sequence[Signed], report: Report) -> None:
    """Compare the log with what was signed."""
    for one in signed:
        if one.size < begin.number:
            report.too_old += 1
            continue
        report.compared += 1
        if one.size > walk.number:
            walk.flaws.add(Flaw.BACKWARDS, one.name)
        elif not _agrees(one, walk.reached.get(one.size)):
            walk.flaws.add(Flaw.ROOT, one.name)


def _agrees(signed: Signed, there: tuple[bytes, bytes] | None) -> bool:
    return there is not None and there[0] == signed.root and signed.chain in (None, there[1])


def signed_by(name: str, checkpoint: Checkpoint) -> Signed:
    """A checkpoint whose signature was looked at, to compare the log with."""
    return Signed(name, checkpoint.size, checkpoint.root, checkpoint.chain)


def _in_folder(folder: CheckpointFolder) -> list[Signed]:
    return [signed_by(found.name, found.checkpoint) for found in folder.all()]


async def _in_table(connection: AsyncConnection, keys: VerifyKeys, report: Report) -> list[Signed]:
    rows = (await connection.execute(select(checkpoints))).mappings().all()
    signed = []
    for row in rows:
        name = f"checkpoints/{row['size']}"
        try:
            found = signed_by(name, Checkpoint.read(row["note"], keys))
        except NoCheckpointError:
            report.unknown_key += 1
            found = Signed(name, row["size"], row["root"])
        if (found.size, found.root) != (row["size"], row["root"]):
            report.flaws.add(Flaw.CHECKPOINT_ALTERED, name)
        signed.append(found)
    return signed


async def _look_at_ends(connection: AsyncConnection, begin: Beginning, walk: Walk) -> None:
    """Whether the first part went by a deed, and whether the last part is there."""
    last = select(numbers.c.last).where(numbers.c.subject == "audit")
    given = await connection.scalar(last) or 0
    if given > walk.number:
        walk.flaws.add(Flaw.CUT, given)
    outside = (audit_values.c.number > given) | (audit_values.c.number <= begin.number)
    if await connection.scalar(select(func.count()).select_from(audit_values).where(outside)):
        walk.flaws.add(Flaw.VALUES_STRAY, given + 1)
    if begin.number:
        forgot = select(func.count()).select_from(audit)
        deed = audit.c.deed == Deed.AUDIT_FORGOTTEN.value
        about = audit.c.about_id == str(begin.number)
        if not await connection.scalar(forgot.where(deed, about)):
            walk.flaws.add(Flaw.NO_BEGINNING, begin.number)


async def _compare_values(connection: AsyncConnection, walk: Walk, report: Report) -> None:
    """Compare every sealed value that stays with what was last remembered for its place."""
    left = dict(walk.places)
    async for place, sealed in staying(connection):
        report.values += 1
        known = left.pop(place, None)
        if known is None:
            walk.flaws.add(Flaw.VALUE_UNKNOWN, place)
        elif known != sha256(sealed).digest():
            walk.flaws.add(Flaw.VALUE_OTHER, place)
    for place, known in left.items():
        if known not in GONE:
            walk.flaws.add(Flaw.VALUE_GONE, place)
