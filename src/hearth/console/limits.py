"""How often somebody may try to get in."""

from collections import OrderedDict
from dataclasses import dataclass, field

TRIES_MOST = 20
"""Tries from one address within the window: a ward behind one address signs in at shift change."""

TRIES_MOST_OVERALL = 200
WINDOW = 600.0
"""Seconds."""

ADDRESSES_MOST = 4096
"""Addresses that are remembered; the oldest is forgotten first, so memory stays bounded."""


@dataclass(slots=True)
class Tries:
    """Counts tries per address and over all, in windows of fixed length."""

    per_address: OrderedDict[str, int] = field(default_factory=OrderedDict, repr=False)
    overall: int = 0
    window: int = 0

    def allowed(self, address: str, now: float) -> bool:
        """Count a try, and say whether it may go on."""
        window = int(now // WINDOW)
        if window != self.window:
            self.window, self.overall = window, 0
            self.per_address.clear()
        self.overall += 1
        tries = self.per_address.pop(address, 0) + 1
        self.per_address[address] = tries
        if len(self.per_address) > ADDRESSES_MOST:
            self.per_address.popitem(last=False)
        return tries <= TRIES_MOST and self.overall <= TRIES_MOST_OVERALL
