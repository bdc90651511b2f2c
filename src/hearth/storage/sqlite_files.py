"""What every SQLite file of ours needs: one owner, a write-ahead log, settings, and letting go.

Several processes may start on one at once.
"""

import fcntl
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy.pool import ConnectionPoolEntry
from typing_extensions import override

OWNER_FILE = 0o600
WRITE_AHEAD = "PRAGMA journal_mode = WAL"

SETTINGS = (
    WRITE_AHEAD,  # Nothing is left to change: see `write_ahead`.
    "PRAGMA synchronous = FULL",  # What was confirmed, and every key, must survive a power cut.
    "PRAGMA secure_delete = ON",  # The default depends on who built SQLite.
)

WAIT = 20.0
"""Seconds, for whoever writes; as long as ordinary transactions wait."""


class LettingGo(sqlite3.Connection):
    """A connection that takes back what it was in the middle of before it closes.

    SQLite closes a connection only when its last statement is gone ("zombie" connections:
    `sqlite3_close_v2` in its manual), and until then its transaction goes on, and with it the
    right to write. Whoever was cancelled in the middle of a statement leaves one behind, in the
    traceback of the cancellation, for as long as the garbage collector pleases; and until it does,
    nobody can write.
    """

    @override
    def close(self) -> None:
        """Roll back and close; harmless when it was closed before."""
        try:
            self.rollback()  # Without a transaction it does nothing.
        except sqlite3.Error:
            pass  # Closed already, or broken: closing will say so.
        finally:
            super().close()


CONNECTING = {"factory": LettingGo}
"""How the driver connects."""


def keep_private(file: Path) -> None:
    """Create the file for its owner only; SQLite gives its companions the same mode.

    Raises:
        OSError: it cannot be made.
    """
    file.touch(mode=OWNER_FILE)
    write_ahead(file)


def preparing(
    patience: timedelta, *more: str, begins: bool = True
) -> Callable[[Any, ConnectionPoolEntry], None]:
    """What gives a new connection the settings that all of ours have.

    Args:
        patience: how long it waits for whoever writes. First, since the next may have to wait.
        more: settings beside those of every file.
        begins: whether the driver begins transactions by itself.
    """
    waiting = f"PRAGMA busy_timeout = {patience // timedelta(milliseconds=1)}"

    def prepare(connection: Any, _entry: ConnectionPoolEntry) -> None:
        if not begins:
            connection.isolation_level = None
        cursor = connection.cursor()
        for setting in (waiting, *SETTINGS, *more):
            cursor.execute(setting)
        cursor.close()

    return prepare


def write_ahead(file: Path) -> None:
    """Have the file keep a write-ahead log, which it does from then on. Repeating it is harmless.

    The change needs the file for itself, and where somebody else has it open at that moment SQLite
    says "database is locked" without waiting, whatever its busy time-out. So those who begin with
    the file take turns, by a lock on its folder. A lock on the file itself would not do: closing
    that would take SQLite's own locks away. Nothing in here lets the event loop turn, or a process
    would wait for itself.

    Where it cannot be done nothing is raised: the first connection tries again, and says why.
    """
    with suppress(sqlite3.Error, OSError), closing(_opened(file)) as connection:
        folder = os.open(file.parent, os.O_RDONLY)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX)  # For as long as one statement takes.
            connection.execute(WRITE_AHEAD)
        finally:
            os.close(folder)


def _opened(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(file, timeout=WAIT, isolation_level=None)
