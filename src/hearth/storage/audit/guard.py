"""Whether the log has gone backwards since the newest checkpoint outside the database."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from hearth.storage.audit.beginning import find_beginning
from hearth.storage.audit.checkpoint import Checkpoint
from hearth.storage.audit.errors import LogGoneBackwardsError
from hearth.storage.audit.folder import CheckpointFolder, Found
from hearth.storage.database import reading
from hearth.storage.tables import audit


async def refuse_backwards(engine: AsyncEngine, folder: CheckpointFolder) -> None:
    """Return only if the log still has what the newest checkpoint in the folder says.

    It costs two look-ups, however long the log is.

    Raises:
        LogGoneBackwardsError: entries are missing, or there are others in their places.
    """
    found = folder.newest()
    if found is None:
        return
    async with reading(engine).connect() as connection:
        if not await still_has(connection, found.checkpoint):
            size = await connection.scalar(select(func.max(audit.c.number)))
            raise LogGoneBackwardsError(found.name, found.checkpoint.size, size or 0)


async def still_has(connection: AsyncConnection, checkpoint: Checkpoint) -> bool:
    """Whether the last entry under this checkpoint is still the same one.

    One that is older than everything that is kept counts as not there: checkpoints are taken all
    the time, and what is let go is years old.
    """
    asked = select(audit.c.hash).where(audit.c.number == checkpoint.size)
    there = await connection.scalar(asked)
    if there is None:
        begin = await find_beginning(connection)
        there = begin.chain if begin.number == checkpoint.size else None
    return there is not None and bytes(there) == checkpoint.chain


async def contradicted(engine: AsyncEngine, folder: CheckpointFolder) -> list[Found]:
    """The checkpoints in the folder that the log no longer agrees with, the largest first."""
    async with reading(engine).connect() as connection:
        begin = await find_beginning(connection)
        return [
            found
            for found in folder.all()
            if found.checkpoint.size >= begin.number
            and not await still_has(connection, found.checkpoint)
        ]
