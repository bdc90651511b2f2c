"""Updates that Telegram brings: each stored, sealed, before it is told that it arrived.

Source: Bot API, "setWebhook" and "Getting updates".
"""

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

import structlog
from aiohttp import web

from hearth.proxies import FORWARDED, Networks
from hearth.storage.errors import DatabaseError
from hearth_bot.post.intake import BATCH, Store, as_stored
from hearth_bot.post.pulse import Pulse
from hearth_bot.post.together import NotKeptError, Together

log = structlog.get_logger()

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  A header's name.

BODY_LARGEST = 1024 * 1024
"""Bytes of an update. Text is at most 4096 signs and a file comes as its number, so that the
largest have some 60 KB: two messages, one an answer to the other, with entities throughout."""

CONNECTIONS = 40
"""At once; what Telegram takes if nothing is said (Bot API, setWebhook)."""

LATER = {"Retry-After": "1"}
"""Seconds after which Telegram may bring it again; by itself it would wait longer each time."""


def secret_of(token: str) -> str:
    """What Telegram shows with every update of a bot.

    It is made from the bot's token, so that every receiver knows it; it does not give the token
    away.
    """
    return hmac.new(token.encode(), b"hearth webhook secret", hashlib.sha256).hexdigest()


@dataclass(frozen=True, slots=True)
class Receiver:
    """One bot's receiver.

    Args:
        bot: whose updates these are.
        secret: what has to come with each.
        store: keeps updates, all or none.
        pulse: told when they cannot be kept.
    """

    bot: str
    secret: str = field(repr=False)
    store: Store
    pulse: Pulse
    _together: Together[tuple[int, bytes, int]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_together", Together(self.store, BATCH))

    def knows(self, shown: str) -> bool:
        """Whether this is the secret; that takes as long whatever is shown."""
        return hmac.compare_digest(shown.encode("utf-8", "replace"), self.secret.encode())

    async def take(self, body: bytes) -> HTTPStatus:
        """Keep an update, and say what to answer."""
        try:
            update = as_stored(_update_in(body))
        except (ValueError, KeyError, TypeError, RecursionError):
            return HTTPStatus.BAD_REQUEST  # Whatever knows the secret and says this: not Telegram.
        try:
            await self._together.keep(update)
        except (DatabaseError, NotKeptError) as problem:
            self.pulse.failed("updates", problem)
            return HTTPStatus.SERVICE_UNAVAILABLE
        self.pulse.well("updates")
        return HTTPStatus.OK


def _update_in(body: bytes) -> Mapping[str, Any]:
    update = json.loads(body)
    if not isinstance(update, dict) or not isinstance(update["update_id"], int):
        raise TypeError
    return update


Desk = MutableMapping[str, Receiver]
"""The receivers of the bots of this program, by the bots' names."""


@contextmanager
def at_desk(desk: Desk, receiver: Receiver) -> Iterator[None]:
    """Take updates for a bot until the block ends; then they wait with Telegram."""
    desk[receiver.bot] = receiver
    try:
        yield
    finally:
        del desk[receiver.bot]


@dataclass(frozen=True, slots=True)
class Door:
    """Where Telegram comes to.

    Args:
        desk: who takes updates.
        proxies: whose word about the client is believed.
        clients: from where updates may come; from anywhere if there are none.
    """

    desk: Desk
    proxies: Networks = field(default_factory=Networks)
    clients: Networks = field(default_factory=Networks)

    async def answer(self, request: web.Request) -> web.Response:
        """Answer when the update is stored, and not before."""
        if self.clients.all and self._client(request) not in self.clients:
            return _refused("address", HTTPStatus.FORBIDDEN)
        receiver = self.desk.get(request.match_info["bot"])
        if receiver is None:
            return _answer(HTTPStatus.SERVICE_UNAVAILABLE)
        if not receiver.knows(request.headers.get(SECRET_HEADER, "")):
            return _refused("secret", HTTPStatus.FORBIDDEN)
        try:
            body = await request.read()
        except web.HTTPRequestEntityTooLarge:
            return _refused("size", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return _answer(await receiver.take(body))

    def _client(self, request: web.Request) -> str:
        return self.proxies.client(request.remote or "", request.headers.getall(FORWARDED, ()))


def _answer(status: HTTPStatus) -> web.Response:
    later = status is HTTPStatus.SERVICE_UNAVAILABLE
    return web.Response(status=status, headers=LATER if later else None)


def _refused(why: str, status: HTTPStatus) -> web.Response:
    log.warning("webhook refused", why=why)
    return _answer(status)


def door_app(door: Door) -> web.Application:
    """The server that Telegram brings updates to: `POST /community` and `POST /careteam`."""
    app = web.Application(client_max_size=BODY_LARGEST)
    app.router.add_post("/{bot:community|careteam}", door.answer)
    return app
