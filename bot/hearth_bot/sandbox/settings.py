"""What may be set about the sandbox."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much a bot may send; off unless a load is to be measured.

    The numbers are Telegram's own advice (core.telegram.org/bots/faq, "My bot is hitting
    limits"): about one message a second in a chat with short bursts, twenty a minute in a group,
    about thirty a second in all.
    """

    on: bool = False
    chat_per_second: float = 1.0
    chat_burst: int = 5
    group_per_minute: int = 20
    overall_per_second: int = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where the sandbox would otherwise make a test wait for real time to pass."""

    webhook_retry: float = 1.0
    """Seconds before a failed webhook delivery is tried again; each failure doubles it."""

    webhook_timeout: float = 60.0
    """Seconds that a webhook has for its answer."""

    patient_polling: bool = True
    """Whether repeated polls of one offset are slowed down, as Telegram does."""

    update_life: timedelta = timedelta(hours=24)
    """How long an update waits to be fetched (Bot API, "Getting updates")."""

    delete_window: timedelta = timedelta(hours=48)
    """How long a bot may delete messages of others (Bot API, deleteMessage)."""

    answer_window: timedelta = timedelta(minutes=15)
    """How long a button press may be answered before its query is too old."""

    join_contact_window: timedelta = timedelta(minutes=5)
    """How long a bot may write to somebody who asked to join (Bot API, ChatJoinRequest)."""
