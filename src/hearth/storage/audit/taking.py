"""Taking checkpoints: going on from the newest one, and signing what the log comes to."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, bindparam, delete, func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from hearth.community.audit import Standing
from hearth.community.merkle import Range
from hearth.storage.audit.beginning import find_beginning
from hearth.storage.audit.checkpoint import Checkpoint, NoCheckpointError
from hearth.storage.audit.errors import LogChangedError
from hearth.storage.audit.folder import THINNED_ABOVE, superseded
from hearth.storage.audit.rows import batches, hash_of
from hearth.storage.database import reading
from hearth.storage.sealing.signing import VerifyKeys
from hearth.storage.tables import audit, checkpoints
from hearth.storage.tables.kinds import Moment
from hearth.storage.transaction import Transaction

# Two processes that sign the same size sign the same; the second has nothing to add.
KEEP = text(
    "INSERT INTO checkpoints (size, root, peaks, note, at) VALUES (:size, :root, :peaks, :note, "
    ":at) ON CONFLICT (size) DO NOTHING"
).bindparams(bindparam("at", type_=Moment))


@dataclass(frozen=True, slots=True)
class Reached:
    """How far the log was followed.

    Args:
        range: over all entries so far.
        chain: the hash of the last of them.
    """

    range: Range
    chain: bytes


async def take(tx: Transaction) -> str | None:
    """As `AuditLog.take_checkpoint`."""
    begun = await _reached(tx.connection, tx.sealer.keys.signers)
    reached = await follow(tx.connection, begun)
    if reached.range.size == begun.range.size:
        return None
    size, root = reached.range.size, reached.range.root
    note = Checkpoint(size, root, reached.chain, tx.now).signed(tx.sealer.keys.signer)
    row = {"root": root, "peaks": reached.range.written(), "note": note, "at": tx.now}
    await tx.connection.execute(KEEP, {"size": size, **row})
    await _thin_out(tx)
    return note


async def follow(connection: AsyncConnection, begun: Reached) -> Reached:
    """Follow the log to its end, looking whether each entry goes on from the one before.

    Raises:
        LogChangedError: an entry is missing, or is not what its hash says.
    """
    number, chain, kept = begun.range.size, begun.chain, begun.range
    async for rows in batches(connection, number):
        hashes = []
        for row in rows:
            number += 1
            if row[0] != number or row[7] != chain or row[8] != hash_of(row, chain):
                raise LogChangedError(number)
            chain = bytes(row[8])
            hashes.append(chain)
        kept = kept.followed_by(hashes)
    return Reached(kept, chain)


async def standing_of(engine: AsyncEngine) -> Standing:
    """How far the log is, without keeping anybody from writing."""
    async with reading(engine).connect() as connection:
        return await standing_in(connection)


async def newest_note(engine: AsyncEngine) -> str | None:
    """The newest checkpoint in the table."""
    async with reading(engine).connect() as connection:
        row = (await connection.execute(_newest())).mappings().first()
    return None if row is None else str(row["note"])


async def standing_in(connection: AsyncConnection) -> Standing:
    """How far the log is, as this connection sees it."""
    newest = await connection.scalar(select(func.max(audit.c.number)))
    row = (await connection.execute(_newest())).mappings().first()
    size = newest or 0
    return Standing(size) if row is None else Standing(size, row["size"], row["at"])


async def _reached(connection: AsyncConnection, keys: VerifyKeys) -> Reached:
    """From where the log is to be followed: our newest checkpoint, or its beginning."""
    row = (await connection.execute(_newest())).mappings().first()
    if row is not None:
        try:
            checkpoint = Checkpoint.read(row["note"], keys)
            kept = Range.read(row["size"], row["peaks"])
        except (NoCheckpointError, ValueError):
            pass  # The key that signed it is gone, or it was tampered with: from the beginning.
        else:
            if kept.size == checkpoint.size and kept.root == checkpoint.root:
                return Reached(kept, checkpoint.chain)
    begin = await find_beginning(connection)
    return Reached(begin.range, begin.chain)


def _newest() -> Select[Any]:
    return select(checkpoints).order_by(checkpoints.c.size.desc()).limit(1)


async def _thin_out(tx: Transaction) -> None:
    count = await tx.connection.scalar(select(func.count()).select_from(checkpoints))
    if (count or 0) > THINNED_ABOVE:
        rows = await tx.all(select(checkpoints.c.size, checkpoints.c.at))
        going = superseded([(row["size"], row["at"]) for row in rows], tx.now)
        await tx.run(delete(checkpoints).where(checkpoints.c.size.in_(going)))
