"""What a person's Telegram shows as it happens."""

from collections import defaultdict
from typing import Any

from hearth_bot.sandbox.bell import Bell


class Events:
    """A growing list of events for each person, numbered from 1."""

    def __init__(self) -> None:
        self._of: dict[int, list[dict[str, Any]]] = defaultdict(list)
        self.bell = Bell()

    def add(self, person: int, kind: str, chat: int, **more: Any) -> None:
        """Tell one person that something happened in one of their chats."""
        events = self._of[person]
        events.append({"n": len(events) + 1, "kind": kind, "chat": chat, **more})
        self.bell.ring()

    def after(self, person: int, number: int) -> list[dict[str, Any]]:
        """What happened after the event with this number."""
        return self._of[person][max(0, number) :]

    def last(self, person: int) -> int:
        """The number of the newest event, or 0."""
        return len(self._of[person])
