"""Codes and moved dates, from a secret of one study that nobody else has."""

import hmac
from base64 import b32encode
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256

KEY_BYTES = 32
"""Of a study's secret: as many as the digest has (RFC 2104, section 3)."""
CODE_BYTES = 10
"""Of a code: 80 bits, which are 16 letters. Among a million people two share one with 4e-13."""
SHIFT_MOST = 182
"""Days by which dates move at most, either way: half a year, so that the season is hidden, too."""
DRAWN_BYTES = 8
"""A shift is drawn from so many; among 364 shifts none is likelier than another by over 2e-17."""

CODE, SHIFT = b"hearth study code 1", b"hearth study shift 1"
"""What each digest is for, so that a code says nothing of the shift."""


@dataclass(frozen=True, slots=True)
class StudyKey:
    """A study's secret. Whoever lacks it cannot tell whose a code is, nor link two studies.

    Codes and shifts are HMAC-SHA-256 (RFC 2104) of the member's number. The same member has always
    the same code and shift in a study, and others in every other study.

    Raises:
        ValueError: it has not 32 bytes.
    """

    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.secret) != KEY_BYTES:
            raise ValueError(len(self.secret))

    def code(self, member: int) -> str:
        """What stands in place of the member: 16 letters and digits, A to Z and 2 to 7."""
        return b32encode(self._digest(CODE, member)[:CODE_BYTES]).decode()

    def shift(self, member: int) -> timedelta:
        """By how many days all dates of the member move: 1 to 182, back or forth; never 0."""
        drawn = int.from_bytes(self._digest(SHIFT, member)[:DRAWN_BYTES], "big")
        days = drawn % (2 * SHIFT_MOST) - SHIFT_MOST
        return timedelta(days=days if days < 0 else days + 1)

    def moved(self, member: int, day: date) -> date:
        """The day as it is given out. Between two days of a member lie as many as before.

        At the two ends of the calendar a day stays on its end; no person has days there.
        """
        ordinal = day.toordinal() + self.shift(member).days
        return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))

    def _digest(self, use: bytes, member: int) -> bytes:
        return hmac.digest(self.secret, use + b"\0" + str(member).encode(), sha256)
