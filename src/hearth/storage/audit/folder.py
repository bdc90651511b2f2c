"""Checkpoints outside the database: a folder of small files, the newest last by name."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from hearth.storage.audit.checkpoint import Checkpoint, NoCheckpointError
from hearth.storage.sealing.signing import VerifyKeys

PREFIX, SUFFIX = "checkpoint-", ".txt"
DIGITS = 15  # More entries than any log has; and names sort as their sizes do.
PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600
LARGEST = 16 * 1024
"""Bytes of a file that is looked into; a checkpoint has 300."""

KEPT_WHOLE = timedelta(days=7)
"""For so long every checkpoint stays; of the days before, the last one of each."""

THINNED_ABOVE = 1000
"""Files at which it is looked whether some may go: a week of one for each quarter of an hour."""


@dataclass(frozen=True, slots=True)
class Found:
    """A checkpoint in a file."""

    name: str
    note: str
    checkpoint: Checkpoint


@dataclass(frozen=True, slots=True)
class CheckpointFolder:
    """The checkpoints that are kept outside the database.

    Args:
        path: of the folder; made when the first checkpoint is kept.
        keys: whose checkpoints count.
    """

    path: Path
    keys: VerifyKeys

    def keep(self, checkpoint: Checkpoint, note: str) -> None:
        """Write a checkpoint, wholly or not at all, for the owner of the file alone.

        Raises:
            OSError: it cannot be written.
        """
        self.path.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        target = self._file(checkpoint.size)
        beside = target.with_name(f".{target.name}.{os.getpid()}")
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(note)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)

    def has(self, size: int) -> bool:
        """Whether there is a file for this size."""
        return self._file(size).exists()

    def newest(self) -> Found | None:
        """The genuine checkpoint of the largest size; what is none is passed over."""
        return next(self.all(), None)

    def all(self) -> Iterator[Found]:
        """Every genuine checkpoint, the largest first."""
        for name in self.names():
            found = self._read(name)
            if found is not None:
                yield found

    def strange(self) -> list[str]:
        """The files that are called like checkpoints and are none of this place."""
        return [name for name in self.names() if self._read(name) is None]

    def names(self) -> list[str]:
        """The files that are called like checkpoints, the largest size first."""
        try:
            names = [file.name for file in self.path.iterdir()]
        except FileNotFoundError:
            return []
        ours = (name for name in names if name.startswith(PREFIX) and name.endswith(SUFFIX))
        return sorted(ours, reverse=True)

    def thin_out(self, now: datetime) -> int:
        """Let go what `superseded` says may go.

        Returns:
            how many.
        """
        if len(self.names()) <= THINNED_ABOVE:
            return 0
        dated = [(found.checkpoint.size, found.checkpoint.at) for found in self.all()]
        going = superseded(dated, now)
        for size in going:
            self._file(size).unlink(missing_ok=True)
        return len(going)

    def put_aside(self, names: Sequence[str], aside: str) -> None:
        """Move files into a folder of their own, where nothing is compared with them."""
        folder = self.path / aside
        folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        for name in names:
            (self.path / name).replace(folder / name)

    def _file(self, size: int) -> Path:
        return self.path / f"{PREFIX}{size:0{DIGITS}}{SUFFIX}"

    def _read(self, name: str) -> Found | None:
        try:
            with (self.path / name).open(encoding="utf-8", newline="") as file:
                note = file.read(LARGEST)
            found = Found(name, note, Checkpoint.read(note, self.keys))
        except (FileNotFoundError, UnicodeDecodeError, NoCheckpointError):
            return None
        # A checkpoint under a larger name would hide those between.
        return found if self._file(found.checkpoint.size).name == name else None


def superseded(dated: Sequence[tuple[int, datetime]], now: datetime) -> list[int]:
    """The sizes of checkpoints that may go: older than a week, and not the last of their day."""
    last_of_day: dict[object, int] = {}
    for size, at in dated:
        last_of_day[at.date()] = max(size, last_of_day.get(at.date(), 0))
    kept = set(last_of_day.values())
    return [size for size, at in dated if now - at > KEPT_WHOLE and size not in kept]
