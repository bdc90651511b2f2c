"""Passkeys: what a device keeps and proves, beside the authenticator app (W3C WebAuthn 2)."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

CHALLENGE_LIFETIME = timedelta(minutes=5)  # As long as browsers wait for a person by default.
PASSKEYS_MOST = 10  # A telephone, a computer and a key for the drawer, several times over.
NAME_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Site:
    """Where the console is, as passkeys are bound to it.

    Args:
        host: the relying party's id: a passkey of one host is worth nothing at another.
        origin: with scheme and port, as the browser reports it.
    """

    host: str
    origin: str


@dataclass(frozen=True, slots=True)
class Challenge:
    """Random bytes that a device has to sign: once, and soon."""

    random: bytes = field(repr=False)
    until: datetime

    def good(self, now: datetime) -> bool:
        """Whether it may still be answered."""
        return now < self.until


@dataclass(frozen=True, slots=True)
class Passkey:
    """One passkey of a colleague. The private half never leaves their device.

    Args:
        id: by which the device finds it.
        public: the public key, as COSE writes it (RFC 9052).
        count: how often the device says that it was used; 0 where it does not count.
        name: what its owner calls it.
    """

    id: bytes = field(repr=False)
    public: bytes = field(repr=False)
    count: int
    name: str
    added_at: datetime
    used_at: datetime | None = None

    @property
    def handle(self) -> str:
        """What it is called in addresses: the beginning of its id, which opens nothing."""
        return self.id.hex()[:16]
