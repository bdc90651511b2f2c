"""What speaks with browsers about passkeys."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from hearth.community.passkeys import Passkey, Site


class Passkeys(Protocol):
    """Questions to browsers, and their answers verified, after the W3C's steps."""

    def new_question(
        self, site: Site, challenge: bytes, owner: str, there: Sequence[Passkey]
    ) -> str:
        """What a browser is asked to make a new passkey, as JSON.

        Args:
            site: where it will count.
            challenge: to be signed.
            owner: as the device shows it.
            there: those that the owner has; no device makes a second one.
        """

    def made(
        self, site: Site, challenge: bytes, answer: str, name: str, now: datetime
    ) -> Passkey | None:
        """The passkey that a browser made; None if its answer does not verify."""

    def question(self, site: Site, challenge: bytes, there: Sequence[Passkey]) -> str:
        """What a browser is asked to prove one of these passkeys, as JSON."""

    def proven(
        self, site: Site, challenge: bytes, answer: str, there: Sequence[Passkey], now: datetime
    ) -> Passkey | None:
        """The passkey that was proven, as it is after that; None if the answer does not verify."""
