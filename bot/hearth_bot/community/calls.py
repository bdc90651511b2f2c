"""Calls to the Bot API whose failures are told in the sender's terms."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from aiogram import Bot
from aiogram.exceptions import AiogramError, ClientDecodeError, TelegramBadRequest
from aiogram.methods import TelegramMethod

from hearth_bot.community.problems import meaning

T = TypeVar("T")

CALL_PATIENCE = 20
"""Seconds for a call without a file."""

FILE_PATIENCE = 60
"""Seconds for a call with a file: 20 MB at 3 Mbit/s, and less than a delivery may take."""


@dataclass(frozen=True, slots=True)
class Calls:
    """One bot's calls."""

    bot: Bot = field(repr=False)

    async def __call__(
        self,
        method: TelegramMethod[T],
        *,
        patience: int = CALL_PATIENCE,
        done: Sequence[str] = (),
    ) -> T | None:
        """What the call gave.

        Args:
            method: the call.
            patience: seconds to wait for its answer.
            done: words in refusals that say that it is so already.

        Returns:
            None if it is so already, or if it was carried out and nobody can read the answer: a
            message must not go out again and again because Telegram has a new kind of field.

        Raises:
            SlowDownError: Telegram asks to wait.
            UndeliverableError: it never will go well.
            CallFailedError: it failed for now.
        """
        try:
            return await self.bot(method, request_timeout=patience)
        except AiogramError as problem:
            if _is_done(problem, done):
                return None
            # The cause holds the call, and with it a person's words.
            raise meaning(problem) from None


def _is_done(problem: AiogramError, done: Sequence[str]) -> bool:
    if isinstance(problem, ClientDecodeError):
        return isinstance(problem.data, dict) and problem.data.get("ok") is True
    if not isinstance(problem, TelegramBadRequest):
        return False
    said = problem.message.casefold()
    return any(words.casefold() in said for words in done)
