"""The update that is being handled, known to every transaction that its handling opens."""

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

MESSAGES = ("message", "edited_message")
"""The kinds of update that carry a message somebody wrote."""


@dataclass(frozen=True, slots=True)
class Written:
    """A message that an update carries: by whom, where, its number and when it was sent."""

    account: int = field(repr=False)
    chat: int = field(repr=False)
    message: int
    at: datetime

    @property
    def direct(self) -> bool:
        """Whether it was written to the bot alone."""
        return self.chat == self.account


def written_in(update: Mapping[str, Any]) -> Written | None:
    """The message in an update, if it carries one that a person wrote."""
    match next((update[kind] for kind in MESSAGES if kind in update), None):
        case {
            "from": {"id": int(account)},
            "chat": {"id": int(chat)},
            "message_id": int(message),
            "date": int(date),
        }:
            return Written(account, chat, message, datetime.fromtimestamp(date, UTC))
    return None


@dataclass(slots=True)
class Handling:
    """One update of one bot, and the message in it.

    Args:
        marked: whether a commit has marked it as handled, so that nothing is left to do.
    """

    bot: str
    update_id: int
    written: Written | None = None
    marked: bool = field(default=False, compare=False)


current_update: ContextVar[Handling | None] = ContextVar("current_update", default=None)
"""Set by the worker around the handling. The first commit marks the update as handled."""


class AlreadyHandledError(RuntimeError):
    """The update was handled before, here or by a faster worker; this transaction is undone."""

    def __init__(self, handling: Handling) -> None:
        super().__init__(handling.bot, handling.update_id)
        self.handling = handling
