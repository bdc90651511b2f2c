"""Those who write to one SQLite file at the same time share a transaction, and one `fsync`.

SQLite has one writer at a time, and each commit waits for the disk. So whoever comes while another
one writes waits in line, and when that one commits, goes on in the same transaction, behind a
savepoint of its own: undoing takes back its part alone. When nobody is in line any more, or the
group is large or old enough, the transaction is committed, and only then does anybody's commit
return. What is true of a single commit stays true: what has returned is on the disk.

The transaction is the connection's that came first; it waits for the end as all do, so that it
lasts as long as it is used. Everything here happens on the event loop, and what a cancelled task
leaves behind is passed on at once: nobody in line waits for somebody who is gone.
"""

import asyncio
import math
import sqlite3
import time
from asyncio import Future
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Protocol

BEGIN = "BEGIN IMMEDIATE"
LOOK = "BEGIN"
"""Of a transaction that only reads."""

MINE, KEEP = "SAVEPOINT mine", "RELEASE mine"
UNDO = ("ROLLBACK TO mine", KEEP)

MOST = 32
"""Commits that share one writing; who is first waits for so many others at most."""

LONGEST = 0.05
"""Seconds after which a group is committed, whoever is in line: other processes want to write."""

PATIENCE = 20.0
"""Seconds in line, as SQLite's own busy time-out: whoever holds the file longer is stuck."""

Deed = Callable[[sqlite3.Connection], Any]


class Connection(Protocol):
    """One of several to the same file, each with a thread of its own."""

    @property
    def in_transaction(self) -> bool:
        """Whether one has begun on it."""

    @property
    def idle(self) -> bool:
        """Whether its thread has done all that it was given."""

    def queue(self, deed: Deed) -> "Future[Any]":
        """Let its thread do something, behind all that it was given before."""

    def here(self, deed: Deed) -> Any:
        """Do something on the loop: only where it is idle."""

    def hand(self, deed: Deed) -> None:
        """Let something quick be done that nobody waits for."""


class Coming(Enum):
    """Stands for one who was let in and has not come yet."""

    SOMEBODY = "somebody"


@dataclass(eq=False)
class Writers:
    """The line of those who write to one file in this process.

    Args:
        holder: whose turn it is.
        first: in whose transaction all of the group are; None between groups.
        kept: who of the group has committed, each waiting for the disk.
        line: who waits for a turn.
    """

    holder: Connection | Coming | None = None
    first: Connection | None = None
    kept: "list[Future[None]]" = field(default_factory=list)
    line: "deque[Future[None]]" = field(default_factory=deque)
    _since: float = 0.0
    _writing: bool = False

    def holds(self, one: Connection) -> bool:
        """Whether it is this one's turn."""
        return self.holder is one

    def where(self, one: Connection) -> Connection:
        """Where this one's statements belong."""
        return self.first or one if self.holder is one else one

    async def begin(self, one: Connection) -> None:
        """Wait for the turn, and begin.

        Raises:
            sqlite3.Error: it could not begin, or it was not its turn for too long.
        """
        if self.holder is not None or self._writing or self.line:
            await self._in_line()
        self.holder = one
        try:
            if self.first is None:
                self.first, self._since = one, time.monotonic()
                await one.queue(_begin)
            elif self.first.idle:
                self.first.here(_beside)
            else:
                await self.first.queue(_beside)
        except BaseException:
            self._since = -math.inf  # Whatever it is: the next one begins anew.
            self.give_up(one)
            raise

    async def commit(self, one: Connection) -> None:
        """Return when all that it did is on the disk.

        Raises:
            sqlite3.Error: it is not, and neither is anything else of its group.
        """
        done: Future[None] = asyncio.get_running_loop().create_future()
        self.kept.append(done)
        if self.first is not one and self.first is not None:
            self.first.hand(_all_or_none(KEEP))
        self._pass_on()
        try:
            await asyncio.shield(done)
        except asyncio.CancelledError:
            # The others of the group may be in this one's transaction; it is over in a moment.
            while not done.done():
                with suppress(asyncio.CancelledError):
                    await asyncio.wait([done])
            raise

    async def rollback(self, one: Connection) -> None:
        """Undo what it did, and nothing of the others."""
        undone = self.give_up(one)
        if undone is not None:
            await asyncio.wait([undone])

    def give_up(self, one: Connection) -> "Future[Any] | None":
        """Undo what it did and let the next one in, without waiting for either."""
        first = self.first
        if first is None:
            self._next()
            return None
        if first is not one:
            undone = first.queue(_all_or_none(*UNDO))
            undone.add_done_callback(heard)
            self._pass_on()
            return undone
        self._writing, self.holder = True, None
        undone = first.queue(sqlite3.Connection.rollback)
        undone.add_done_callback(self._over)
        return undone

    async def _in_line(self) -> None:
        turn: Future[None] = asyncio.get_running_loop().create_future()
        self.line.append(turn)
        try:
            async with asyncio.timeout(PATIENCE):
                await turn
        except BaseException as problem:
            if turn.done() and not turn.cancelled():
                self._pass_on()  # It was just let in.
            elif turn in self.line:
                self.line.remove(turn)
            if isinstance(problem, TimeoutError):
                raise _busy() from None
            raise

    def _pass_on(self) -> None:
        """Let the next one into the group, or end it."""
        young = time.monotonic() - self._since < LONGEST
        if self.first is None or (self._waiting() and young and len(self.kept) < MOST):
            self._next()
        else:
            self._writing, self.holder = True, None
            deed = sqlite3.Connection.commit if self.kept else sqlite3.Connection.rollback
            self.first.queue(_whole(deed)).add_done_callback(self._over)

    def _waiting(self) -> bool:
        return any(not turn.done() for turn in self.line)

    def _next(self) -> None:
        self.holder = None
        while self.line:
            turn = self.line.popleft()
            if not turn.done():
                turn.set_result(None)
                self.holder = Coming.SOMEBODY
                return

    def _over(self, written: "Future[Any]") -> None:
        """The group's transaction has ended: tell all who are in it, and begin another."""
        failure = None if written.cancelled() else written.exception()
        kept, self.kept, self.first, self._writing = self.kept, [], None, False
        for one in kept:
            if one.done():
                continue
            if failure is None and not written.cancelled():
                one.set_result(None)
            else:
                one.set_exception(failure or _busy())
                one.exception()  # Whoever waited may be gone.
        self._next()


def _begin(connection: sqlite3.Connection) -> None:
    connection.execute(BEGIN)


def _beside(connection: sqlite3.Connection) -> None:
    """Begin within the group. Where its transaction is gone a savepoint would begin another."""
    if not connection.in_transaction:
        raise _gone()
    connection.execute(MINE)


def _all_or_none(*statements: str) -> Deed:
    """Do these; where one fails, nobody can say whose changes are left, so none are."""

    def deed(connection: sqlite3.Connection) -> None:
        try:
            for statement in statements:
                connection.execute(statement)
        except BaseException:
            connection.rollback()
            raise

    return deed


def _whole(end: Callable[[sqlite3.Connection], None]) -> Deed:
    """End the transaction; where SQLite has undone it by itself, that is a failure for all."""

    def deed(connection: sqlite3.Connection) -> None:
        if not connection.in_transaction:
            raise _gone()
        try:
            end(connection)
        except BaseException:
            connection.rollback()
            raise

    return deed


def heard(done: "Future[Any]") -> None:
    """Nobody waits for this one: if it failed, the transaction is gone and its end says so."""
    if not done.cancelled():
        done.exception()


def _failure(words: str, code: int) -> sqlite3.OperationalError:
    failure = sqlite3.OperationalError(words)
    failure.sqlite_errorcode = code
    return failure


def _busy() -> sqlite3.OperationalError:
    return _failure("database is locked", sqlite3.SQLITE_BUSY)


def _gone() -> sqlite3.OperationalError:
    """After a full disk or a broken file SQLite undoes the whole transaction, not a statement."""
    return _failure("the transaction was undone", sqlite3.SQLITE_FULL)
