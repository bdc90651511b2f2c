"""What Telegram's refusals of a message mean, by the words in its sentences.

Source: the open Bot API server (github.com/tdlib/telegram-bot-api), version 10.0.
"""

FORBIDDEN = (
    ("blocked", "blocked"),
    ("deactivated", "deactivated"),
    ("initiate conversation", "no_chat"),
    ("kicked", "gone"),
    ("not a member", "gone"),
    ("was deleted", "gone"),
)
"""Words in Telegram's 403 sentences, and what they mean; any other is `no_rights`."""

BAD_REQUEST = (
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


def why_forbidden(sentence: str) -> str:
    """What a 403 means: a reason as `UndeliverableError` has it."""
    return _reason(sentence, FORBIDDEN, "no_rights")


def why_rejected(sentence: str) -> str:
    """What a 400 means: a reason as `UndeliverableError` has it."""
    return _reason(sentence, BAD_REQUEST, "rejected")


def _reason(sentence: str, table: tuple[tuple[str, str], ...], other: str) -> str:
    said = sentence.casefold()
    return next((reason for words, reason in table if words in said), other)
