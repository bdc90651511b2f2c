"""SQLite connections that cost little: a statement is one turn, and commits share a writing.

Every connection has a thread of its own, so that the disk holds nobody up. Making a cursor,
executing, fetching and closing are a turn of that thread each with aiosqlite: a queue, a future
and two switches of threads, which cost several times what SQLite itself does. Here one turn does
all, and what is known to be quick takes none: see `quick`. A transaction that only reads takes no
turn to begin or to end.

Who writes on SQLite waits for all others who write. So writers queue up in `together`, and those
that come while one is at it share its transaction, and one writing to the disk.
"""

import sqlite3
import time
from asyncio import Future, get_running_loop
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from types import TracebackType
from typing import Any, Self

import aiosqlite
from typing_extensions import override

from hearth.storage.quick import Quick
from hearth.storage.together import BEGIN, LOOK, Writers, heard

AHEAD = 500
"""Rows that are fetched in the turn that executes; a longer answer is fetched in further turns."""

CHUNK = 64
"""Rows in which aiosqlite's own cursors iterate: its default. Ours do not."""


class OneTurn(aiosqlite.Connection):
    """aiosqlite's connection, with cursors that do all in one turn.

    Args:
        writers: those of the same file in this process.
        quick: what is known of statements on that file.
    """

    def __init__(
        self, connector: Callable[[], sqlite3.Connection], writers: Writers, quick: Quick
    ) -> None:
        super().__init__(connector, CHUNK)
        self._thread.daemon = True  # It ends with the program, whoever may have forgotten it.
        self._writers = writers
        self.quick = quick
        self._given = 0
        self._done = 0
        self._looks = False

    @override
    def cursor(self) -> "OneTurnCursor":  # type: ignore[override]  # As SQLAlchemy asks for it.
        """A cursor. It is made where it is used, so making it takes no turn."""
        return OneTurnCursor(self)

    def queue(self, deed: Callable[[sqlite3.Connection], Any]) -> "Future[Any]":
        """Let the connection's thread do something, behind all that it was given before."""
        done: Future[Any] = get_running_loop().create_future()
        turn = partial(self._turn, deed, self._conn)
        self._given += 1
        self._tx.put_nowait((done, turn))
        return done

    @property
    def idle(self) -> bool:
        """Whether its thread has done all that it was given."""
        return self._done == self._given

    def here(self, deed: Callable[[sqlite3.Connection], Any]) -> Any:
        """Do something on the loop: only where it is idle, so that nothing is overtaken."""
        return deed(self._conn)

    def hand(self, deed: Callable[[sqlite3.Connection], Any]) -> None:
        """Let something quick be done that nobody waits for: if it fails, the end says so."""
        if self.idle:
            with suppress(sqlite3.Error):
                self.here(deed)
        else:
            self.queue(deed).add_done_callback(heard)

    async def ask(self, statement: str, deed: Callable[[sqlite3.Connection], Any]) -> None:
        """Do what a statement asks for, as `run` does, and on the loop where that is quick.

        Outside a transaction it would be one by itself, and wait for the disk.
        """
        there = self if self._looks else self._writers.where(self)
        within = self._looks or there.in_transaction
        if not (within and there.idle and self.quick.admits(statement)):
            await self.run(deed)
        elif self._looks:
            self._looks = False
            self.here(partial(_looked_at, deed))
        else:
            there.here(deed)

    async def run(self, deed: Callable[[sqlite3.Connection], Any]) -> Any:
        """Do something where this connection's transaction is: here, or in one that it shares."""
        if self._looks:
            self._looks = False
            return await self.queue(partial(_looked_at, deed))
        return await self._writers.where(self).queue(deed)

    def look(self) -> None:
        """Begin a transaction that only reads, with the first statement that is asked."""
        self._looks = True

    async def begin(self) -> None:
        """Begin a transaction that writes, when it is its turn."""
        await self._writers.begin(self)

    @override
    async def commit(self) -> None:
        """Return when all is on the disk."""
        if self._writers.holds(self):
            await self._writers.commit(self)
        elif not self._left_unused():
            await self.queue(sqlite3.Connection.commit)

    @override
    async def rollback(self) -> None:
        """Undo. Nobody waits where there is nothing to undo: whatever is next comes behind it."""
        if self._writers.holds(self):
            await self._writers.rollback(self)
        elif not self._left_unused() and not (self.idle and not self._conn.in_transaction):
            self.hand(sqlite3.Connection.rollback)

    @override
    async def close(self) -> None:
        """Undo what it was in the middle of, and close."""
        if self._writers.holds(self):
            await self._writers.rollback(self)
        await super().close()

    @override
    def stop(self) -> "Future[Any] | None":
        """Close without being waited for."""
        if self._writers.holds(self):
            self._writers.give_up(self)
        return super().stop()

    def _left_unused(self) -> bool:
        """Whether nothing was asked in a transaction that was to read; there is none any more."""
        unused, self._looks = self._looks, False
        return unused

    def _turn(self, deed: Callable[[sqlite3.Connection], Any], on: sqlite3.Connection) -> Any:
        """What its thread does, whether or not anybody still waits for it."""
        try:
            return deed(on)
        finally:
            self._done += 1


class OneTurnCursor:
    """What SQLAlchemy asks of a cursor that has to be awaited."""

    def __init__(self, connection: OneTurn) -> None:
        self._connection = connection
        self._open: sqlite3.Cursor | None = None
        self._rows: list[Any] = []
        self.arraysize = 1
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.close()

    async def execute(self, statement: str, values: Any = ()) -> "OneTurnCursor":
        """Execute it, and fetch what it gives."""
        if statement == BEGIN:
            await self._connection.begin()
        elif statement == LOOK:
            self._connection.look()
        else:
            deed = partial(self._execute, sqlite3.Cursor.execute, statement, values)
            await self._connection.ask(statement, deed)
        return self

    async def executemany(self, statement: str, values: Iterable[Any]) -> "OneTurnCursor":
        """Execute it for each of these."""
        deed = partial(self._execute, sqlite3.Cursor.executemany, statement, values)
        await self._connection.run(deed)
        return self

    async def fetchall(self) -> Sequence[Any]:
        """The rows that are left."""
        if self._open is not None:
            self._rows += await self._connection.run(lambda _: self._rest(None))
        rows, self._rows = self._rows, []
        return rows

    async def fetchmany(self, size: int | None = None) -> Sequence[Any]:
        """The next so many rows."""
        wanted = self.arraysize if size is None else size
        if self._open is not None and len(self._rows) < wanted:
            self._rows += await self._connection.run(lambda _: self._rest(AHEAD + wanted))
        rows, self._rows = self._rows[:wanted], self._rows[wanted:]
        return rows

    async def fetchone(self) -> Any:
        """The next row, None after the last."""
        rows = await self.fetchmany(1)
        return rows[0] if rows else None

    async def close(self) -> None:
        """Let go of the statement; it takes no turn where every row was fetched."""
        self._rows = []
        if self._open is not None:
            await self._connection.run(lambda _: self._end())

    def _execute(
        self, how: Callable[..., Any], statement: str, values: Any, on: sqlite3.Connection
    ) -> None:
        self._end()
        self._open = cursor = on.cursor()
        began = time.thread_time()
        try:
            how(cursor, statement, values)
            self.description, self.lastrowid = cursor.description, cursor.lastrowid
            self._rows = [] if cursor.description is None else self._rest(AHEAD)
            self.rowcount = cursor.rowcount
            if cursor.description is None:
                self._end()
        except BaseException:
            self._end()
            raise
        finally:
            self._connection.quick.took(statement, time.thread_time() - began)

    def _rest(self, most: int | None) -> list[Any]:
        """The next rows; after the last nothing stays open."""
        if self._open is None:
            return []
        rows = self._open.fetchall() if most is None else self._open.fetchmany(most)
        if most is None or len(rows) < most:
            self.rowcount = self._open.rowcount
            self._end()
        return rows

    def _end(self) -> None:
        if self._open is not None:
            self._open.close()
            self._open = None


def _looked_at(deed: Callable[[sqlite3.Connection], Any], connection: sqlite3.Connection) -> Any:
    connection.execute(LOOK)
    return deed(connection)


def connecting() -> Callable[..., OneTurn]:
    """What makes connections to one file, as `sqlite3.connect` would; awaiting one opens it."""
    writers, quick = Writers(), Quick()

    def connect(*where: Any, **how: Any) -> OneTurn:
        return OneTurn(partial(sqlite3.connect, *where, **how), writers, quick)

    return connect
