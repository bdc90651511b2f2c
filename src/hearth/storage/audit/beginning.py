"""Where the kept part of the log begins; what is gone is still accounted for."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from hearth.community.merkle import EMPTY, Range
from hearth.storage.audit.chain import BEGINNING
from hearth.storage.tables import audit_beginning


@dataclass(frozen=True, slots=True)
class Beginning:
    """What stands before the first entry that is kept.

    Args:
        number: of the last entry that is gone; 0 if none is.
        chain: its hash.
        range: over all that are gone.
    """

    number: int = 0
    chain: bytes = BEGINNING
    range: Range = EMPTY


async def find_beginning(connection: AsyncConnection) -> Beginning:
    """Where this log begins.

    Raises:
        ValueError: what is written there is no beginning.
    """
    newest = select(audit_beginning).order_by(audit_beginning.c.number.desc()).limit(1)
    row = (await connection.execute(newest)).mappings().first()
    if row is None:
        return Beginning()
    kept = Range.read(row["number"], row["peaks"])
    return Beginning(row["number"], bytes(row["chain"]), kept)
