"""How staff get in: one-time links, sessions, the second factor."""

import hashlib
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from hearth.community.errors import SignInNotAccepted
from hearth.community.people import StaffId

LINK_LIFETIME = timedelta(
    minutes=30
)  # Time to find a computer, short enough to be worthless later.
CONNECT_LIFETIME = timedelta(days=3)  # A new colleague reads their mail after the weekend.
SESSION_IDLE = timedelta(minutes=15)  # A desk left for a ward round is locked on return.
CODES_MOST = 5  # Of a million codes three are right at a time: 1 in 66,000 to guess one.
SESSION_LONGEST = timedelta(hours=12)  # A long shift.


def token_hash(token: str) -> bytes:
    """SHA-256 of a token. Tokens have at least 128 random bits, so no slow hash is needed."""
    return hashlib.sha256(token.encode()).digest()


@dataclass(frozen=True, slots=True)
class SignInLink:
    """A link that signs one staff member in, once.

    Args:
        connects: whether it connects the staff member's Telegram account with the care-team bot,
            instead of opening the console.
    """

    hash: bytes = field(repr=False)
    staff: StaffId
    expires_at: datetime
    connects: bool = False
    used_at: datetime | None = None

    def used(self, now: datetime) -> "SignInLink":
        """The link, used up.

        Raises:
            SignInNotAccepted: used before, or too old.
        """
        if self.used_at is not None or now >= self.expires_at:
            raise SignInNotAccepted
        return replace(self, used_at=now)


@dataclass(frozen=True, slots=True)
class Session:
    """A browser that is signed in.

    Args:
        hash: SHA-256 of the cookie's secret; the secret itself is not kept.
        full: whether the second factor was shown; before that it opens nothing but that step.
        wrong_codes: how many codes of the second factor did not fit.
    """

    hash: bytes = field(repr=False)
    staff: StaffId
    began_at: datetime
    seen_at: datetime
    full: bool = False
    ended_at: datetime | None = None
    wrong_codes: int = 0

    def alive(self, now: datetime) -> bool:
        """Whether it still counts."""
        return (
            self.ended_at is None
            and now - self.seen_at < SESSION_IDLE
            and now - self.began_at < SESSION_LONGEST
        )

    def after_a_wrong_code(self, now: datetime) -> "Session":
        """The session after a code that did not fit; after `CODES_MOST` of them it is over."""
        wrong = self.wrong_codes + 1
        ended_at = now if wrong >= CODES_MOST else self.ended_at
        return replace(self, wrong_codes=wrong, ended_at=ended_at)


@dataclass(frozen=True, slots=True)
class SecondFactor:
    """A time-based one-time password (RFC 6238): the shared secret, and the last step used.

    Args:
        confirmed: whether a code of it was entered once; before that it is only proposed.
        last_step: the number of the 30-second step whose code was used last; a code works once.
    """

    secret: bytes = field(repr=False)
    confirmed: bool = False
    last_step: int = 0
