"""Fetching updates: stored, sealed, before they are confirmed."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hearth.storage.errors import DatabaseError
from hearth_bot.post.api import ApiUnreachableError, BotApi, CallRefusedError, ConflictError
from hearth_bot.post.botside import SlowDownError
from hearth_bot.post.hands import pause as pause_until
from hearth_bot.post.pulse import Pulse

LONG_POLL = 30
"""Seconds that Telegram holds a request open; it caps them at 50 (LONG_POLL_MAX_TIMEOUT)."""

WHATEVER_WAITS = 0
"""The offset that confirms nothing, and asks for all that was not confirmed."""

BATCH = 100
"""Updates in one answer: the most that getUpdates gives."""

PAUSE_FIRST = 0.5
PAUSE_LONGEST = 30.0
"""Seconds between tries while the Bot API cannot be reached; each pause doubles the last."""

NOT_NOW = (ApiUnreachableError, CallRefusedError, ConflictError, DatabaseError)
"""What may be over when it is tried again."""

Store = Callable[[Sequence[tuple[int, bytes, int]]], Awaitable[object]]
"""Keeps updates, given as number, JSON and chat, in one transaction, and wakes the worker."""


@dataclass(frozen=True, slots=True)
class Intake:
    """One bot's long polling."""

    name: str
    api: BotApi
    store: Store
    allowed_updates: Sequence[str]
    pulse: Pulse

    async def run(self, stop: asyncio.Event) -> None:
        """Fetch until `stop` is set. An update is confirmed by the request after it was stored.

        Whoever stops it also cancels it, so as not to wait for a long poll; it looks at `stop` all
        the same, because a cancellation that meets a time-out is lost in it. What cannot be stored
        (the disk is full) is not confirmed, so Telegram keeps it.

        Raises:
            TokenRefusedError: the token was taken back.
        """
        offset = WHATEVER_WAITS
        pause = PAUSE_FIRST
        while not stop.is_set():
            try:
                offset = await self.fetch(offset)
                pause = PAUSE_FIRST
                self.pulse.well("updates")
            except SlowDownError as wait:
                await pause_until(stop, wait.seconds)
            except NOT_NOW as problem:
                self.pulse.failed("updates", problem)
                await pause_until(stop, pause)
                pause = min(pause * 2, PAUSE_LONGEST)

    async def fetch(self, offset: int) -> int:
        """Fetch and store one batch, and say from which update on to go on.

        That is from any, where nothing waited: then all that came before is confirmed. What is
        stored is never taken for a limit. A smaller number may wait still, of an update that could
        not be brought to a webhook, or may come yet: after a week without any the next number is
        random (Bot API, `Update`).
        """
        values = {
            "offset": offset,
            "limit": BATCH,
            "timeout": LONG_POLL,
            "allowed_updates": list(self.allowed_updates),
        }
        updates = await self.api.call("getUpdates", values, patience=LONG_POLL + 15)
        if not updates:
            return WHATEVER_WAITS
        await self.store([as_stored(update) for update in updates])
        return max(int(update["update_id"]) for update in updates) + 1


def as_stored(update: Mapping[str, Any]) -> tuple[int, bytes, int]:
    """Number, JSON and chat of an update. Whatever else is wrong with it is found out later."""
    body = json.dumps(update, ensure_ascii=False, separators=(",", ":")).encode()
    return int(update["update_id"]), body, _chat_of(update)


def _chat_of(update: Mapping[str, Any]) -> int:
    """The chat whose order the update belongs to; 0 where there is none.

    A join request belongs to the person: their own messages must not overtake it.
    """
    for kind, content in update.items():
        if kind == "update_id" or not isinstance(content, dict):
            continue
        inner = content.get("message") if kind == "callback_query" else content
        found = inner.get("chat") if isinstance(inner, dict) else None
        if kind == "chat_join_request" or not isinstance(found, dict):
            found = content.get("from")
        if isinstance(found, dict) and isinstance(found.get("id"), int):
            return int(found["id"])
    return 0
