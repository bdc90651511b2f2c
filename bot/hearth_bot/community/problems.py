"""What Telegram's refusals mean for the sender of messages."""

from aiogram.exceptions import (
    AiogramError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramRetryAfter,
)

from hearth_bot.post.botside import SlowDownError, UndeliverableError


class CallFailedError(Exception):
    """A call failed for now. Carries the kind of failure, and nothing of what was sent."""


_FORBIDDEN = (
    ("blocked", "blocked"),
    ("deactivated", "deactivated"),
    ("initiate conversation", "no_chat"),
    ("kicked", "gone"),
    ("not a member", "gone"),
    ("was deleted", "gone"),
)
"""Words in Telegram's 403 sentences, and what they mean; any other is `no_rights`."""

_BAD_REQUEST = (
    ("chat not found", "no_chat"),
    ("peer_id_invalid", "no_chat"),
    ("user_is_blocked", "blocked"),
    ("input_user_deactivated", "deactivated"),
    ("upgraded to a supergroup", "gone"),
    ("not enough rights", "no_rights"),
    ("have no rights", "no_rights"),
    ("administrator", "no_rights"),
    ("chat owner", "no_rights"),
    ("chat_admin_required", "no_rights"),
)
"""Words in Telegram's 400 sentences, and what they mean; any other is `rejected`."""


def meaning(problem: AiogramError) -> Exception:
    """The error that the sender understands. It has none of the message's words in it."""
    if isinstance(problem, TelegramRetryAfter):
        return SlowDownError(problem.retry_after)
    if isinstance(problem, TelegramForbiddenError):
        return UndeliverableError(_reason(problem.message, _FORBIDDEN, "no_rights"))
    if isinstance(problem, TelegramBadRequest):
        return UndeliverableError(_reason(problem.message, _BAD_REQUEST, "rejected"))
    if isinstance(problem, TelegramMigrateToChat):
        return UndeliverableError("gone")
    if isinstance(problem, TelegramEntityTooLarge):
        return UndeliverableError("rejected")
    return CallFailedError(type(problem).__name__)


def _reason(sentence: str, table: tuple[tuple[str, str], ...], other: str) -> str:
    said = sentence.casefold()
    return next((reason for words, reason in table if words in said), other)
