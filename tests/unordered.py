"""Rows in no order: what is not asked for in an order comes backwards.

SQLite mostly gives rows as they were written; PostgreSQL need not. What relies on it without
saying so fails on SQLite already, with its pragma `reverse_unordered_selects`.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, event


@contextmanager
def backwards(way: str = "ON") -> Iterator[None]:
    """Every SQLite database, as long as the block lasts."""

    def turn(connection: Connection) -> None:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(f"PRAGMA reverse_unordered_selects = {way}")

    event.listen(Engine, "begin", turn)
    try:
        yield
    finally:
        event.remove(Engine, "begin", turn)


@contextmanager
def as_written() -> Iterator[None]:
    """The other way round within `backwards`: for what is asked for newest first."""
    with backwards("OFF"):
        yield
