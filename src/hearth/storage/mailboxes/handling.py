"""The update that is being handled, known to every transaction that its handling opens."""

from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Handling:
    """One update of one bot."""

    bot: str
    update_id: int


current_update: ContextVar[Handling | None] = ContextVar("current_update", default=None)
"""Set by the worker around the handling. The first commit marks the update as handled."""


class AlreadyHandledError(RuntimeError):
    """The update was handled before, here or by a faster worker; this transaction is undone."""

    def __init__(self, handling: Handling) -> None:
        super().__init__(handling.bot, handling.update_id)
        self.handling = handling
