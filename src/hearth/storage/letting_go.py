"""An SQLite connection that lets go of everything when it is closed."""

import sqlite3

from typing_extensions import override


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
