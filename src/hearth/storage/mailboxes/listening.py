"""Waking the workers and senders of other processes, on PostgreSQL, by LISTEN and NOTIFY.

A notification says which mailbox, and nothing of what lies in it. Where none arrives (on SQLite,
or while the connection is away) each looks by itself every few moments.
"""

import asyncio
from typing import TYPE_CHECKING, cast

import structlog
from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncEngine

from hearth.storage.errors import DatabaseError, DatabaseUnreachableError
from hearth.storage.mailboxes.nudge import Nudges
from hearth.storage.transaction import Transaction

if TYPE_CHECKING:
    from psycopg import AsyncConnection  # An extra: it may be missing.

log = structlog.get_logger()

CHANNEL = "hearth_mailboxes"

LOOK_UP = 5.0
"""Seconds after which it is seen whether the connection still lives."""

AGAIN = 2.0
"""Seconds until a connection that was lost is made anew."""


async def notify(tx: Transaction, mailbox: str, bot: str) -> None:
    """When this transaction is kept, wake whoever waits for this mailbox, wherever they are.

    Args:
        tx: on PostgreSQL; on SQLite nothing is done.
        mailbox: `inbox` or `outbox`.
        bot: whose.
    """
    if tx.connection.dialect.name == "postgresql":
        await tx.run(select(func.pg_notify(CHANNEL, f"{mailbox}:{bot}")))


async def listen(engine: AsyncEngine, nudges: Nudges) -> None:
    """Pass on what other processes say, until cancelled; nothing on SQLite."""
    while engine.dialect.name == "postgresql":
        try:
            await _listen(engine, nudges)
        except DatabaseError as problem:
            log.info("not listening", problem=type(problem).__name__)
        await asyncio.sleep(AGAIN)


async def _listen(engine: AsyncEngine, nudges: Nudges) -> None:
    from psycopg import Error  # noqa: PLC0415  An extra: on SQLite it may be missing.

    async with engine.connect() as connection:
        session = await connection.execution_options(isolation_level="AUTOCOMMIT")
        await session.execute(text(f"LISTEN {CHANNEL}"))
        raw = await session.get_raw_connection()
        driver = cast("AsyncConnection", raw.driver_connection)
        _nudge_all(nudges)  # Something may have come before anybody listened.
        try:
            while True:
                async for told in driver.notifies(timeout=LOOK_UP):
                    _pass_on(told.payload, nudges)
                await session.execute(text("SELECT 1"))
        except Error:  # The driver is asked past SQLAlchemy, which would have named it.
            raise DatabaseUnreachableError from None
        finally:
            # It goes back to nobody: whoever had it next would still be listening.
            await session.invalidate()


def _pass_on(payload: str, nudges: Nudges) -> None:
    mailbox, _, bot = payload.partition(":")
    boxes = {"inbox": nudges.inbox, "outbox": nudges.outbox}.get(mailbox)
    if boxes is not None and bot in boxes:  # Others are other programs'.
        boxes[bot]()


def _nudge_all(nudges: Nudges) -> None:
    for boxes in (nudges.inbox, nudges.outbox):
        for nudge in boxes.values():
            nudge()
