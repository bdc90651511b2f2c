"""The Bot API as raw JSON, for what must not pass through a framework: fetching updates."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from hearth_bot.post.botside import SlowDownError

CONNECT_PATIENCE = 10.0
"""Seconds to reach the Bot API."""


class TokenRefusedError(Exception):
    """Telegram does not know the token (401 or 404)."""


class ApiUnreachableError(Exception):
    """No answer, or none that is JSON of the Bot API's form."""


class ConflictError(Exception):
    """Somebody else fetches this bot's updates, or a webhook is set (409)."""


class CallRefusedError(Exception):
    """The Bot API said no to a call.

    Args:
        method: which call.
        code: the error code.
    """

    def __init__(self, method: str, code: int) -> None:
        super().__init__(method, code)
        self.method = method
        self.code = code


@dataclass(frozen=True, slots=True)
class BotApi:
    """One bot's Bot API.

    Args:
        base: the server's address, such as `https://api.telegram.org`.
        token: the bot's token; it is part of every address, so addresses are never printed.
        http: where requests go through.
    """

    base: str
    token: str = field(repr=False)
    http: aiohttp.ClientSession = field(repr=False)

    async def call(
        self, method: str, values: Mapping[str, Any] | None = None, *, patience: float = 30.0
    ) -> Any:
        """The `result` of a call.

        Args:
            method: such as `getUpdates`.
            values: its parameters, as JSON.
            patience: seconds until the answer must be there.

        Raises:
            TokenRefusedError: the token is not known.
            ConflictError: two fetch updates at once, or a webhook is set.
            SlowDownError: too many requests.
            CallRefusedError: any other refusal.
            ApiUnreachableError: no answer, or nonsense.
        """
        address = f"{self.base.rstrip('/')}/bot{self.token}/{method}"
        limit = aiohttp.ClientTimeout(total=patience, connect=CONNECT_PATIENCE)
        try:
            async with self.http.post(address, json=values or {}, timeout=limit) as answer:
                body = json.loads(await answer.read())
        except (aiohttp.ClientError, TimeoutError, ValueError):
            # The cause would carry the address, and with it the token.
            raise ApiUnreachableError from None
        return _result(method, body)


def _result(method: str, body: Any) -> Any:
    if not isinstance(body, dict):
        raise ApiUnreachableError
    if body.get("ok") is True:
        return body.get("result")
    code = body.get("error_code")
    if code in (401, 404):
        raise TokenRefusedError
    if code == 409:  # noqa: PLR2004  The Bot API's own number for two readers at once.
        raise ConflictError
    if code == 429:  # noqa: PLR2004  The Bot API's own number for too many requests.
        raise SlowDownError(float(body.get("parameters", {}).get("retry_after", 1)))
    raise CallRefusedError(method, int(code or 0))
