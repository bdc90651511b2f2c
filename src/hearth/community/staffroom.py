"""How staff get in: one-time links, sessions, the second factor."""

import hashlib
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from hearth.community.errors import SignInNotAccepted
from hearth.community.passkeys import Challenge, Passkey
from hearth.community.people import StaffId
from hearth.community.timers import Timer, TimerKind

LINK_LIFETIME = timedelta(
    minutes=30
)  # Time to find a computer, short enough to be worthless later.
CONNECT_LIFETIME = timedelta(days=3)  # A new colleague reads their mail after the weekend.
SESSION_IDLE = timedelta(minutes=15)  # A desk left for a ward round is locked on return.
CODES_MOST = 5  # Of a million codes three are right at a time: 1 in 66,000 to guess one.
SESSION_LONGEST = timedelta(hours=12)  # A long shift.
CHAT_IDLE = timedelta(minutes=15)  # As in the console: a telephone lies about like a desk.
WRONG_IN_A_ROW = 10  # Two sign-ins full of slips; then the factor rests for `FACTOR_RESTS`.
FACTOR_RESTS = timedelta(minutes=15)  # 960 guesses a day at two codes in a million: 1 in 500.


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


SESSIONS_KEPT_FOR = timedelta(days=90)  # So that somebody back from a long leave sees them.


@dataclass(frozen=True, slots=True)
class SeenFrom:
    """What is kept of where somebody came from: enough to know one's own by.

    Args:
        browser: its kind and the system's, such as `Firefox, Windows`; empty if not known.
        network: the beginning of the address, such as `192.0.2.0/24`; empty if not known.
    """

    browser: str = ""
    network: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """A browser that is signed in.

    Args:
        hash: SHA-256 of the cookie's secret; the secret itself is not kept.
        full: whether the second factor was shown; before that it opens nothing but that step.
        wrong_codes: how many codes of the second factor did not fit.
        seen_from: where its browser was when it began.
    """

    hash: bytes = field(repr=False)
    staff: StaffId
    began_at: datetime
    seen_at: datetime
    full: bool = False
    ended_at: datetime | None = None
    wrong_codes: int = 0
    seen_from: SeenFrom = SeenFrom()

    @property
    def handle(self) -> str:
        """What it is called in addresses: the beginning of its hash, which opens nothing."""
        return self.hash.hex()[:16]

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
        wrong_codes: how many did not fit since one did, wherever they were entered.
        rests_until: before that no code is taken; None if none was guessed at too often.
        passkeys: what else proves the same colleague at the same step.
        challenge: what a browser was asked to sign last, until it has answered.
    """

    secret: bytes = field(repr=False)
    confirmed: bool = False
    last_step: int = 0
    wrong_codes: int = 0
    rests_until: datetime | None = None
    passkeys: tuple[Passkey, ...] = ()
    challenge: Challenge | None = None

    def rests(self, now: datetime) -> bool:
        """Whether no code is taken now, not even a right one (RFC 4226, section 7.3)."""
        return self.rests_until is not None and now < self.rests_until

    def after_a_wrong_code(self, now: datetime) -> "SecondFactor":
        """The factor after a code that did not fit; after `WRONG_IN_A_ROW` of them it rests."""
        wrong = self.wrong_codes + 1
        if wrong < WRONG_IN_A_ROW:
            return replace(self, wrong_codes=wrong)
        return replace(self, wrong_codes=0, rests_until=now + FACTOR_RESTS)

    def after_a_right_code(self) -> "SecondFactor":
        """The factor after a code that fitted: it is known to work, and slips are forgotten."""
        return replace(self, confirmed=True, wrong_codes=0, rests_until=None)


def chat_lock(staff: StaffId, now: datetime) -> Timer:
    """The lock that falls over a colleague's chat with the bot when they do nothing from now on.

    While it is set and not due, the chat shows what members said; without one it does not.
    """
    return Timer(TimerKind.CHAT_LOCKS, str(staff), now + CHAT_IDLE)
