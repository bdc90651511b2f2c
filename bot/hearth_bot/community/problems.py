"""What Telegram's refusals mean for the sender of messages."""

from aiogram.exceptions import (
    AiogramError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramRetryAfter,
)

from hearth_bot.post.botside import MovedError, SlowDownError, UndeliverableError
from hearth_bot.post.refusals import why_forbidden, why_rejected


class CallFailedError(Exception):
    """A call failed for now. Carries the kind of failure, and nothing of what was sent."""


def meaning(problem: AiogramError) -> Exception:
    """The error that the sender understands. It has none of the message's words in it."""
    if isinstance(problem, TelegramRetryAfter):
        return SlowDownError(problem.retry_after)
    if isinstance(problem, TelegramMigrateToChat):
        return MovedError(problem.migrate_to_chat_id)
    if isinstance(problem, TelegramForbiddenError):
        return UndeliverableError(why_forbidden(problem.message))
    if isinstance(problem, TelegramBadRequest):
        return UndeliverableError(why_rejected(problem.message))
    if isinstance(problem, TelegramEntityTooLarge):
        return UndeliverableError("rejected")
    return CallFailedError(type(problem).__name__)
