"""Buttons that were pressed, and the answers they got."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from hearth_bot.sandbox.bell import Bell
from hearth_bot.sandbox.world.chats import Chat
from hearth_bot.sandbox.world.messages import Message
from hearth_bot.sandbox.world.people import Bot, Person


@dataclass(slots=True, kw_only=True, eq=False)
class Press:
    """One press of an inline button."""

    id: str
    person: Person
    bot: Bot
    chat: Chat
    message: Message
    data: str = field(repr=False)
    made: datetime
    answer: dict[str, Any] | None = field(default=None, repr=False)


class Presses:
    """Presses by the id of their callback query."""

    def __init__(self) -> None:
        self._by_id: dict[str, Press] = {}
        self.bell = Bell()

    def add(self, press: Press) -> None:
        """Remember a press until it is answered."""
        self._by_id[press.id] = press

    def find(self, query_id: str) -> Press | None:
        """The press with this query id, if it is not answered yet."""
        press = self._by_id.get(query_id)
        return None if press is None or press.answer is not None else press

    def answer(self, press: Press, answer: dict[str, Any]) -> None:
        """Let the person see the bot's answer."""
        press.answer = answer
        self.bell.ring()

    @staticmethod
    def new_id() -> str:
        """An id for a callback query: a number of up to 19 digits, in a string."""
        return str(secrets.randbelow(2**63))
