"""A transaction that only reads costs no turns of its own, and leaves nothing behind."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from hearth.storage.one_turn import OneTurn, connecting

pytestmark = pytest.mark.asyncio


@pytest_asyncio.fixture
async def connection(tmp_path: Path) -> AsyncIterator[OneTurn]:
    opened = await connecting()(tmp_path / "a.db", isolation_level=None, check_same_thread=False)
    assert isinstance(opened, OneTurn)
    yield opened
    await opened.close()


async def all_of(connection: OneTurn, statement: str) -> list[tuple[object, ...]]:
    cursor = await connection.cursor().execute(statement)
    return list(await cursor.fetchall())


async def test_it_begins_with_its_first_statement_and_whatever_is_next_comes_behind_its_end(
    connection: OneTurn,
) -> None:
    said: list[str] = []
    connection._conn.set_trace_callback(said.append)  # noqa: SLF001  What SQLite itself is told.

    await all_of(connection, "BEGIN")
    assert said == []
    assert await all_of(connection, "SELECT 1") == [(1,)]
    assert await all_of(connection, "SELECT 2") == [(2,)]
    await connection.rollback()
    assert await all_of(connection, "SELECT 3") == [(3,)]

    assert said == ["BEGIN", "SELECT 1", "SELECT 2", "ROLLBACK", "SELECT 3"]


@pytest.mark.parametrize("end", ["commit", "rollback"])
async def test_one_in_which_nothing_was_asked_never_was(connection: OneTurn, end: str) -> None:
    said: list[str] = []
    connection._conn.set_trace_callback(said.append)  # noqa: SLF001  As above.

    await all_of(connection, "BEGIN")
    await getattr(connection, end)()
    await all_of(connection, "CREATE TABLE words (word TEXT)")

    assert said == ["CREATE TABLE words (word TEXT)"]
