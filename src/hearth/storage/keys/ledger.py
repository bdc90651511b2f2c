"""The ledger of erasures: a file beside the key store, because that may itself be restored.

One line for each erased member: the number, and when. Lines are only ever added.
"""

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from hearth.community.people import MemberId

LEDGER_FILE = "erasures.log"
OWNER_ONLY = 0o600


@dataclass(frozen=True, slots=True)
class Ledger:
    """The file. Adding to it is on the disk before it returns."""

    path: Path

    def read(self) -> dict[MemberId, datetime]:
        """Who was erased, and when. A line that a killed process left half written is skipped."""
        try:
            written = self.path.read_text(encoding="ascii", errors="replace")
        except FileNotFoundError:
            return {}
        lines = (line.split() for line in written.splitlines())
        found = (_read(parts) for parts in lines)
        return dict(one for one in found if one is not None)

    def add(self, erased: dict[MemberId, datetime]) -> None:
        """Add those that are not there."""
        known = self.read()
        new = {one: at for one, at in erased.items() if one not in known}
        if not new:
            return
        # A line feed first, so that half a line of a killed process spoils no whole one.
        lines = "\n".join(f"{one} {at.astimezone(UTC).isoformat()}" for one, at in new.items())
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC
        handle = os.open(self.path, flags, OWNER_ONLY)
        try:
            os.write(handle, f"\n{lines}\n".encode("ascii"))
            os.fsync(handle)
        finally:
            os.close(handle)


def _read(parts: list[str]) -> tuple[MemberId, datetime] | None:
    match parts:
        case [number, moment] if number.isdecimal():
            try:
                return MemberId(int(number)), datetime.fromisoformat(moment)
            except ValueError:
                return None
    return None
