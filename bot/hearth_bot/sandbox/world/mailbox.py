"""The updates that wait for a bot."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any

from hearth_bot.sandbox.bell import Bell

OPT_IN = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Sent only to bots that asked for them by name (Bot API, getUpdates, allowed_updates)."""


@dataclass(frozen=True, slots=True)
class Update:
    """One update: raw, because a test may put nonsense into it."""

    id: int
    body: dict[str, Any] = field(repr=False)
    queue: str
    """Updates of one queue reach a webhook one after the other."""
    made: datetime

    def written(self) -> dict[str, Any]:
        """The update as it is sent."""
        return {"update_id": self.id, **self.body}


class Mailbox:
    """What waits for one bot, in order."""

    def __init__(self) -> None:
        self._next = 1
        self._waiting: dict[int, Update] = {}
        self._by_queue: dict[str, dict[int, Update]] = {}
        self._copied: set[int] = set()
        self.duplicates = 0
        """How many of the next updates are to be handed over twice."""
        self.allowed: frozenset[str] | None = None
        self.bell = Bell()
        self.reader = 0
        """Grows with every poll, so that an older one notices that it was overtaken."""
        self.overtaken_by = ""
        self.last_poll: tuple[int, float] | None = None

    @property
    def last(self) -> int:
        """The number of the newest update, 0 before the first: so many there were."""
        return self._next - 1

    def wants(self, kind: str) -> bool:
        """Whether the bot asked for updates of this kind. Decided when the update is made."""
        return kind in self.allowed if self.allowed else kind not in OPT_IN

    def put(self, body: dict[str, Any], *, queue: str, made: datetime) -> Update:
        """Let an update wait, and wake whoever polls."""
        update = Update(self._next, body, queue, made)
        self._next += 1
        self._waiting[update.id] = update
        self._by_queue.setdefault(queue, {})[update.id] = update
        self.bell.ring()
        return update

    def confirm(self, offset: int) -> None:
        """Forget what comes before `offset`; a negative one keeps the last so many."""
        first = min(list(self._waiting)[offset:], default=0) if offset < 0 else offset
        for update in self:
            if update.id >= first:
                return
            self.done(update)

    def fetch(self, limit: int) -> list[dict[str, Any]]:
        """The first so many, as they are sent. They wait on until they are confirmed."""
        first = list(islice(self._waiting.values(), limit))
        twice = [update for update in first for _ in range(self.copies(update))]
        return [update.written() for update in twice]

    def copies(self, update: Update) -> int:
        """How often an update is handed over: once, unless a test asked for duplicates."""
        if self.duplicates > 0 and update.id not in self._copied:
            self.duplicates -= 1
            self._copied.add(update.id)
            return 2
        return 1

    def queues(self) -> list[str]:
        """The queues in which something waits."""
        return list(self._by_queue)

    def first_of(self, queue: str) -> Update | None:
        """What is next in a queue, if anything."""
        return next(iter(self._by_queue.get(queue, {}).values()), None)

    def done(self, update: Update) -> None:
        """Forget one update."""
        self._waiting.pop(update.id, None)
        queue = self._by_queue.get(update.queue, {})
        queue.pop(update.id, None)
        if not queue:
            self._by_queue.pop(update.queue, None)

    def expire(self, before: datetime) -> None:
        """Forget what nobody fetched in time."""
        for update in self:
            if update.made > before:
                return
            self.done(update)

    def clear(self) -> None:
        """Forget everything."""
        self._waiting.clear()
        self._by_queue.clear()

    def end_polls(self, reason: str) -> int:
        """Tell every running poll that it was overtaken; the number of the next reader."""
        self.reader += 1
        self.overtaken_by = reason
        self.bell.ring()
        return self.reader

    def __iter__(self) -> Iterator[Update]:
        return iter(tuple(self._waiting.values()))

    def __len__(self) -> int:
        return len(self._waiting)
