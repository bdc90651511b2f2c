"""Who opens the console within Telegram: a Mini App's initData, checked (Bot API, Web Apps)."""

import hashlib
import hmac
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl

from hearth.community.people import Contact

INIT_DATA_LIFETIME = timedelta(minutes=5)
"""From opening the app to its first request: seconds; a slow network and a clock that is off."""

CLOCKS_DIFFER = timedelta(minutes=1)
"""How far ahead of ours Telegram's clock may be."""

LARGEST = 4096
"""Characters of initData; what Telegram sends has about 500."""

KEY_FROM = b"WebAppData"
"""What the bot's token is hashed under (Bot API, "Validating data received via the Mini App")."""


@dataclass(frozen=True, slots=True)
class Opened:
    """Telegram's word that this account opened the app of this bot.

    Args:
        digest: of the whole; by it a second use is known.
        until: after it, it is too old anyway.
    """

    contact: Contact
    digest: bytes = field(repr=False)
    until: datetime


def opened(init_data: str, bot_token: str, now: datetime) -> Opened | None:
    """What initData says; None if it is forged, too old, from the future, or not whole.

    Args:
        init_data: as Telegram hands it to the page, a query string.
        bot_token: of the bot whose app it is.
        now: the time, for its age.
    """
    if len(init_data) > LARGEST:
        return None
    try:
        pairs = parse_qsl(init_data, keep_blank_values=True, strict_parsing=True)
    except ValueError:
        return None
    fields = dict(pairs)
    if len(fields) != len(pairs) or not _genuine(fields, bot_token):
        return None
    try:
        at = datetime.fromtimestamp(int(fields["auth_date"]), UTC)
        account = int(json.loads(fields["user"])["id"])
    except (KeyError, ValueError, TypeError, OverflowError, OSError):
        return None
    until = at + INIT_DATA_LIFETIME
    if not at - CLOCKS_DIFFER <= now < until:
        return None
    return Opened(Contact(account), hashlib.sha256(fields["hash"].encode()).digest(), until)


def signature_of(fields: dict[str, str], bot_token: str) -> str:
    """The `hash` that belongs to these fields, in hexadecimal."""
    lines = "\n".join(f"{name}={fields[name]}" for name in sorted(fields) if name != "hash")
    key = hmac.digest(KEY_FROM, bot_token.encode(), hashlib.sha256)
    return hmac.digest(key, lines.encode(), hashlib.sha256).hex()


def _genuine(fields: dict[str, str], bot_token: str) -> bool:
    """Compared in a time that does not tell where they differ."""
    given = fields.get("hash", "")
    expected = signature_of(fields, bot_token)
    return hmac.compare_digest(given.encode(errors="replace"), expected.encode())
