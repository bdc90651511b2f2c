"""How often somebody may try to get in."""

from collections import OrderedDict
from dataclasses import dataclass, field

TRIES_MOST = 20
"""Refused tries from one address within the window: a whole ward mistypes less."""

TRIES_MOST_OVERALL = 200
WINDOW = 600.0
"""Seconds."""

ADDRESSES_MOST = 4096
"""Addresses that are remembered; the oldest is forgotten first, so memory stays bounded."""


@dataclass(slots=True)
class Tries:
    """Counts refused tries per address and over all, in windows of fixed length.

    What was accepted does not count: twenty colleagues behind one address may come in at once.
    """

    per_address: OrderedDict[str, int] = field(default_factory=OrderedDict, repr=False)
    overall: int = 0
    window: int = 0

    def allowed(self, address: str, now: float) -> bool:
        """Whether this address may try now."""
        self._turn(now)
        here = self.per_address.get(address, 0)
        return here < TRIES_MOST and self.overall < TRIES_MOST_OVERALL

    def refused(self, address: str, now: float) -> None:
        """Count a try that did not fit."""
        self._turn(now)
        self.overall += 1
        self.per_address[address] = self.per_address.pop(address, 0) + 1
        if len(self.per_address) > ADDRESSES_MOST:
            self.per_address.popitem(last=False)

    def _turn(self, now: float) -> None:
        window = int(now // WINDOW)
        if window != self.window:
            self.window, self.overall = window, 0
            self.per_address.clear()
