"""Runs a command of Hearth whose clock a file moves: `python moved_clock.py FILE COMMAND…`.

The file holds how many seconds the clock is ahead at the moment; below zero it is behind. All that
the program does by the time of day goes by it, as when somebody sets a machine's clock.
"""

import sys
from datetime import datetime, timedelta
from pathlib import Path

from hearth.bootstrap import outside

true_clock = outside.clock


def moved() -> datetime:
    """The time that the program takes for true."""
    ahead = Path(FILE).read_text(encoding="ascii")
    return true_clock() + timedelta(seconds=float(ahead))


if __name__ == "__main__":
    FILE = sys.argv[1]
    # Before anything else is imported that keeps it.
    outside.clock = moved
    sys.argv = ["hearth", *sys.argv[2:]]
    from hearth.cli import main

    main()
