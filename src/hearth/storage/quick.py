"""Which statements are carried out on the event loop, without a turn of a thread.

Most of what a message asks of SQLite takes some microseconds: a row by its key, in memory. A turn
of a thread costs twenty times that, in two wakings and two hand-overs of the interpreter. So what
has shown to be quick is done where it is asked. Beginning to write and committing, which may wait
for others and for the disk, are always turns of a thread. Reading may wait for the disk too, for a
page or two that are not in memory.
"""

import asyncio

PROVEN = 3
"""Times in a row that a statement was quick before it is done on the loop."""

LONG = 0.001
"""Seconds of CPU from which on it was not quick: it reads through more than some rows."""

AGAIN = -100
"""Where a statement begins that was long: so many times it has its thread."""

IN_A_ROW = 16
"""Statements that one turn of the loop may have: some milliseconds, with what is around them."""

KNOWN = 4096
"""Statements that are remembered: many times what there are."""


class Quick:
    """What is known of the statements of one file."""

    def __init__(self) -> None:
        self._times: dict[str, int] = {}
        self._in_a_row = 0

    def admits(self, statement: str) -> bool:
        """Whether it may be carried out on the loop now. If so, it is counted as begun."""
        if self._times.get(statement, 0) < PROVEN or self._in_a_row >= IN_A_ROW:
            return False
        if not self._in_a_row:
            asyncio.get_running_loop().call_soon(self._turned)
        self._in_a_row += 1
        return True

    def took(self, statement: str, seconds: float) -> None:
        """It was carried out, by whomever, and took so much CPU."""
        if len(self._times) > KNOWN:
            self._times.clear()
        times = self._times.get(statement, 0)
        self._times[statement] = AGAIN if seconds > LONG else min(times + 1, PROVEN)

    def _turned(self) -> None:
        """Everybody else has had their turn."""
        self._in_a_row = 0
