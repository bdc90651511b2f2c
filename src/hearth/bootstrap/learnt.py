"""What publishers let the recogniser learn, as a file of training data beside our own."""

import os
from pathlib import Path

from hearth.ports import OpenWork
from hearth_nlu.examples import Example, rasa_text

FILE = "learnt.yml"
"""In HEARTH_HOME, in Rasa's format, for both engines. The database has what it is made from."""


def learnt_file(home: Path) -> Path:
    """Where the file lies."""
    return home / FILE


async def write_learnt(open_work: OpenWork, file: Path) -> int:
    """Write the accepted examples as a file, wholly or not at all; where there are none, none.

    Returns:
        how many there are.

    Raises:
        OSError: it cannot be written.
    """
    async with open_work() as work:
        accepted = await work.learnt.all()
    if not accepted:
        _take_away(file)
        return 0
    text = rasa_text([Example(one.text, one.intent or None) for one in accepted])
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = file.with_name(f"{file.name}.{os.getpid()}")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(file)
    return len(accepted)


def _take_away(file: Path) -> None:
    """The last example was taken back, or there never was one."""
    file.unlink(missing_ok=True)
