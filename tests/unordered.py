"""Rows in no order: what is not asked for in an order comes backwards.

SQLite mostly gives rows as they were written; PostgreSQL need not. What relies on it without
saying so fails on SQLite already, with its pragma `reverse_unordered_selects`.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, event


@contextmanager
def backwards() -> Iterator[None]:
    """Every SQLite database, as long as the block lasts."""
    event.listen(Engine, "begin", _turn)
    try:
        yield
    finally:
        event.remove(Engine, "begin", _turn)


def _turn(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA reverse_unordered_selects = ON")
