"""The members' keys in use: a small memory that forgets by age, the oldest first.

What is used is not moved up: within a lifetime, of a minute, everything is read anew anyway, and
noting each use would cost more than all that it could spare.
"""

import time
from collections.abc import Callable
from datetime import timedelta

from typing_extensions import override

from hearth.community.people import MemberId
from hearth.storage.sealing.envelope import DataKeys

Monotonic = Callable[[], float]
"""Seconds that only ever grow."""

MOST_KEYS = 4096  # About 2 MB; more members than talk within one lifetime.
KEY_LIFETIME = timedelta(seconds=60)
"""How long another process may go on using a key after it was destroyed."""


class KeyCache:
    """The keys of members who were lately about."""

    def __init__(
        self,
        size: int = MOST_KEYS,
        lifetime: timedelta = KEY_LIFETIME,
        monotonic: Monotonic = time.monotonic,
    ) -> None:
        self.lifetime = lifetime
        self._size = size
        self._monotonic = monotonic
        self._keys: dict[MemberId, tuple[float, DataKeys]] = {}
        self._forgettings = 0

    def find(self, member: MemberId) -> DataKeys | None:
        """The member's keys, if they were put here within the lifetime."""
        remembered = self._keys.get(member)
        if remembered is None:
            return None
        until, keys = remembered
        if self._monotonic() >= until:
            del self._keys[member]
            return None
        return keys

    def mark(self) -> int:
        """To be taken before keys are read from the store and shown when they are put here."""
        return self._forgettings

    def put(self, member: MemberId, keys: DataKeys, mark: int) -> None:
        """Keep the keys, unless anything was forgotten since the mark.

        Keys that were read before a colleague destroyed them must not come to life again here.
        """
        if mark != self._forgettings:
            return
        self._keys.pop(member, None)  # What is put here anew is the youngest.
        self._keys[member] = (self._monotonic() + self.lifetime.total_seconds(), keys)
        if len(self._keys) > self._size:
            del self._keys[next(iter(self._keys))]

    def forget(self, member: MemberId) -> None:
        """Have nothing of the member."""
        self._forgettings += 1
        self._keys.pop(member, None)

    @override
    def __repr__(self) -> str:
        return f"KeyCache({len(self._keys)} members)"
