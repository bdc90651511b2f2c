"""Taking an SQLite file to its write-ahead log, when several processes start on it at once."""

import fcntl
import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

WRITE_AHEAD = "PRAGMA journal_mode = WAL"

WAIT = 20.0
"""Seconds, for whoever writes; as long as ordinary transactions wait."""


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
