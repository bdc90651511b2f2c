"""Calling a webhook: one short signed POST, and no more than a yes or no back.

Signed as Standard Webhooks 1.0 has it: HMAC-SHA256 over `id.timestamp.body`, so that whoever
receives it can tell our call from anybody else's, and an old one from a new one.
"""

import hmac
import json
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from http import HTTPStatus

import aiohttp
import structlog

from hearth.community.outside import Alarm
from hearth.ports import Clock

log = structlog.get_logger()

PATIENCE = 10.0
"""Seconds for the whole call, from looking up the name to the answer's first line."""

SECRET_MARK = "whsec_"  # noqa: S105  How Standard Webhooks marks a secret; none itself.
"""How a secret begins, so that it is known for one wherever it turns up."""

LINE_LONGEST = 4096
"""Bytes of one line of an answer's head; its body is never read."""

TAKEN = range(HTTPStatus.OK, HTTPStatus.MULTIPLE_CHOICES)


@dataclass(frozen=True, slots=True)
class Webhook:
    """Calls webhooks.

    Args:
        clock: for the signature.
        console: how browsers reach the console, without a slash at the end.
        patience: seconds for a whole call.
    """

    clock: Clock
    console: str = field(repr=False)
    patience: float = PATIENCE

    async def __call__(self, address: str, secret: str, alarm: Alarm) -> bool:
        """Call it; whether it answered with a status of success in time.

        Redirections are not followed: they could lead where nobody agreed to.
        """
        body = content_of(alarm, self.console)
        headers = {
            "Content-Type": "application/json",
            "User-Agent": "Hearth",
            **signature(secret, alarm.id, self.clock(), body),
        }
        limit = aiohttp.ClientTimeout(total=self.patience)
        try:
            async with (
                aiohttp.ClientSession(
                    timeout=limit, max_line_size=LINE_LONGEST, max_field_size=LINE_LONGEST
                ) as http,
                http.post(address, data=body, headers=headers, allow_redirects=False) as answer,
            ):
                taken = answer.status in TAKEN
        except (TimeoutError, aiohttp.ClientError, OSError, ValueError) as problem:
            log.warning("webhook not reached", problem=type(problem).__name__)
            return False
        if not taken:
            log.warning("webhook refused", status=answer.status)
        return taken


def content_of(alarm: Alarm, console: str) -> bytes:
    """The body: JSON with numbers, times and names of a closed list.

    Args:
        alarm: what is said.
        console: how browsers reach the console, without a slash at the end.
    """
    what = "trial" if alarm.trial else "drill" if alarm.drill else "unanswered"
    said: dict[str, object] = {
        "type": f"page.{what}",
        "id": alarm.id,
        "community": alarm.community,
        "title": alarm.title,
    }
    if not alarm.trial:
        said |= {
            "case": alarm.case,
            "priority": alarm.priority.value,
            "since": alarm.since.isoformat(),
            "round": alarm.round,
            "link": f"{console}/cases/{alarm.case}",
        }
    return json.dumps(said, ensure_ascii=False, sort_keys=True).encode()


def signature(secret: str, number: str, now: datetime, body: bytes) -> dict[str, str]:
    """The three headers of Standard Webhooks.

    Args:
        secret: `SECRET_MARK` and the key in base64.
        number: of the call; the same when it is tried again.
        now: when it is sent, in whole seconds of the header.
        body: as it is sent.
    """
    stamp = str(int(now.timestamp()))
    key = b64decode(secret.removeprefix(SECRET_MARK), validate=True)
    signed = hmac.digest(key, b".".join((number.encode(), stamp.encode(), body)), sha256)
    return {
        "webhook-id": number,
        "webhook-timestamp": stamp,
        "webhook-signature": f"v1,{b64encode(signed).decode()}",
    }
