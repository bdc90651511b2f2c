"""The request id: one word in every log line about one thing that somebody, or the clock, did.

It begins with an update, a form of the console or a timer. What that puts into an outbox carries
it along, sealed with the message, so the bot that sends it logs the same word: a member's question
can be followed from the community bot's inbox to the card in the care team's chat, and a
clinician's reply from the console to the member. It says nothing about anybody.
"""

import hashlib
import re
import secrets
from contextlib import AbstractContextManager, nullcontext

import structlog

KEY = "request"
DIGITS = 16
"""Of its hexadecimal form: 64 bits, so that two of one week are never the same."""

FORM = re.compile(r"[0-9a-f]{16}")


def of_update(bot: str, number: int) -> str:
    """The id of an update: the same at each try, in whichever process."""
    return hashlib.sha256(f"update/{bot}/{number}".encode()).hexdigest()[:DIGITS]


def fresh() -> str:
    """An id for what comes from nowhere else: a form that was sent, a timer that came due."""
    return secrets.token_hex(DIGITS // 2)


def about(request: str) -> AbstractContextManager[object]:
    """In this block every line of the log, and all that is told, is about this request."""
    return structlog.contextvars.bound_contextvars(request=request) if request else nullcontext()


def current() -> str:
    """The request that is being worked on; empty if it is none's."""
    return str(structlog.contextvars.get_contextvars().get(KEY, ""))


def read(written: object) -> str:
    """An id as it was written down; empty if that is none."""
    return written if isinstance(written, str) and FORM.fullmatch(written) else ""
