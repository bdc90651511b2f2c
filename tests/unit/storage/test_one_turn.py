"""A transaction that only reads costs no turns of its own, and leaves nothing behind."""

import asyncio
import sqlite3
import threading
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from hearth.storage.one_turn import OneTurn, connecting
from hearth.storage.quick import IN_A_ROW, LONG, PROVEN

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


async def where(connection: OneTurn) -> bool:
    """Whether a statement was carried out on the loop."""
    [(thread,)] = await all_of(connection, "SELECT thread()")
    return thread == threading.get_ident()


@pytest.fixture
def cost() -> list[float]:
    """Seconds of CPU that each `SELECT thread()` takes."""
    return [0.0]


@pytest_asyncio.fixture
async def telling(connection: OneTurn, cost: list[float]) -> OneTurn:
    """A connection on which `thread()` tells who carries it out."""

    def thread() -> int:
        until = time.thread_time() + cost[0]
        while time.thread_time() < until:
            pass
        return threading.get_ident()

    connection._conn.create_function("thread", 0, thread)  # noqa: SLF001  As above.
    await all_of(connection, "BEGIN")
    return connection


async def test_what_was_quick_some_times_is_done_on_the_loop(telling: OneTurn) -> None:
    assert [await where(telling) for _ in range(PROVEN + 2)] == [False] * PROVEN + [True] * 2


async def test_outside_a_transaction_everything_has_its_thread(telling: OneTurn) -> None:
    await telling.rollback()
    assert not any([await where(telling) for _ in range(PROVEN + 1)])


async def test_what_was_long_once_has_its_thread_again(
    telling: OneTurn, cost: list[float]
) -> None:
    for _ in range(PROVEN):
        await where(telling)
    cost[0] = 2 * LONG
    assert await where(telling)

    cost[0] = 0.0
    assert not any([await where(telling) for _ in range(PROVEN + 1)])


async def test_on_the_loop_nothing_is_overtaken(telling: OneTurn) -> None:
    for _ in range(PROVEN):
        await where(telling)
    go_on = threading.Event()
    order: list[str] = []

    def slow(_: sqlite3.Connection) -> None:
        go_on.wait()
        order.append("first")

    first = telling.queue(slow)

    asyncio.get_running_loop().call_soon(go_on.set)
    assert not await where(telling)
    order.append("second")

    await first
    assert order == ["first", "second"]


async def test_others_have_their_turn_between_many(telling: OneTurn) -> None:
    for _ in range(PROVEN):
        await where(telling)
    turns: list[bool] = []

    async def ask() -> None:
        turns.extend([await where(telling) for _ in range(IN_A_ROW + 1)])

    await ask()
    assert turns == [True] * IN_A_ROW + [False]


async def test_what_fails_on_the_loop_fails_as_it_does_in_the_thread(connection: OneTurn) -> None:
    await all_of(connection, "CREATE TABLE words (word TEXT UNIQUE)")
    await all_of(connection, "BEGIN")
    for word in range(PROVEN + 1):
        await connection.cursor().execute("INSERT INTO words VALUES (?)", (word,))

    with pytest.raises(sqlite3.IntegrityError):
        await connection.cursor().execute("INSERT INTO words VALUES (?)", (0,))

    assert await all_of(connection, "SELECT count(*) FROM words") == [(PROVEN + 1,)]
