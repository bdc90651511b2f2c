"""Asking the Bot API who a token belongs to, before anything relies on it."""

import re
from dataclasses import dataclass

import aiohttp

from hearth.settings import Settings
from hearth.storage.keys.names import Holder
from hearth_bot.post.api import (
    ApiUnreachableError,
    BotApi,
    CallRefusedError,
    ConflictError,
    TokenRefusedError,
)
from hearth_bot.post.botside import SlowDownError

PATIENCE = 10.0
"""Seconds for an answer while somebody waits at a terminal."""

TOKEN = re.compile(r"\d{1,20}:[\w-]{20,100}", re.ASCII)
"""The form of a bot's token; what is not of it must not become part of an address."""

NO_ANSWER = (ApiUnreachableError, CallRefusedError, ConflictError, SlowDownError)
"""What keeps the Bot API from telling us a name, other than a wrong token."""


@dataclass(frozen=True, slots=True)
class Greeted:
    """A bot that the Bot API knows."""

    id: int
    name: str


def token_of(settings: Settings, holder: Holder) -> str:
    """The token of one of our bots, empty if it is not set."""
    community = holder is Holder.COMMUNITY
    token = settings.community_token if community else settings.careteam_token
    return token.get_secret_value() if token else ""


async def greet(base: str, token: str) -> Greeted:
    """Who the token belongs to.

    Raises:
        TokenRefusedError: it is not of a token's form, or the Bot API does not know it.
        ApiUnreachableError: the Bot API at `base` does not answer as one should.
    """
    if not TOKEN.fullmatch(token):
        raise TokenRefusedError
    async with aiohttp.ClientSession() as http:
        try:
            me = await BotApi(base, token, http).call("getMe", patience=PATIENCE)
        except NO_ANSWER:
            raise ApiUnreachableError from None
    if not isinstance(me, dict) or not isinstance(me.get("id"), int):
        raise ApiUnreachableError
    return Greeted(me["id"], str(me.get("username", "")))


async def find_name(base: str, token: str) -> str:
    """The user name of the token's bot; empty if it cannot be found out now."""
    try:
        return (await greet(base, token)).name
    except (TokenRefusedError, ApiUnreachableError):
        return ""
