"""Time, chance and codes, as the real world gives them."""

import secrets
from base64 import b64encode
from dataclasses import replace
from datetime import UTC, datetime

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor import InvalidToken
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from hearth.community.staffroom import SecondFactor
from hearth.ringing.webhook import SECRET_MARK

TOKEN_BYTES = 24
"""192 random bits: 32 letters of base64url, which a Telegram start link (64) has room for."""

CODE_DIGITS = 6
CODE_STEP = 30
"""Seconds that a code is shown (RFC 6238, section 5.2)."""

SECRET_BYTES = 20
"""The length that RFC 4226, section 4, recommends."""

SIGNING_SECRET_BYTES = 32
"""Within the 24 to 64 that Standard Webhooks 1.0 asks for; as long as the digest."""

STEPS_BACK = 1
"""A code typed a moment late still counts (RFC 6238, section 5.2, recommends at most one)."""


def clock() -> datetime:
    """The time now, in UTC."""
    return datetime.now(UTC)  # noqa: TID251  This is the Clock.


def new_token() -> str:
    """A fresh secret for links and sessions."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def new_signing_secret() -> str:
    """A fresh secret by which a webhook knows our calls, as Standard Webhooks writes it."""
    return SECRET_MARK + b64encode(secrets.token_bytes(SIGNING_SECRET_BYTES)).decode()


def new_secret() -> bytes:
    """A fresh secret for an authenticator app."""
    return secrets.token_bytes(SECRET_BYTES)


def codes(secret: bytes) -> TOTP:
    """The one-time codes of a secret, as authenticator apps make them."""
    # RFC 6238's SHA-1 is what every authenticator app reads; HMAC does not rest on collisions.
    return TOTP(secret, CODE_DIGITS, SHA1(), CODE_STEP, enforce_key_length=False)  # noqa: S303  See above.


def check_code(factor: SecondFactor, code: str, now: datetime) -> SecondFactor | None:
    """The factor with this code used up, or None if it is wrong, old, or was used before."""
    typed = "".join(code.split()).encode()
    step = int(now.timestamp()) // CODE_STEP
    for one in range(step - STEPS_BACK, step + 1):
        if one > factor.last_step and _fits(factor.secret, typed, one):
            return replace(factor, last_step=one)
    return None


def _fits(secret: bytes, code: bytes, step: int) -> bool:
    try:
        codes(secret).verify(code, step * CODE_STEP)
    except InvalidToken:
        return False
    return True
