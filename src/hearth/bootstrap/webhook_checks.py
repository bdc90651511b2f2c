"""Whether updates can come in the way that the settings say."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from hearth.bootstrap.findings import Found, note, right, wrong
from hearth.settings import TELEGRAM, Settings
from hearth.storage.keys.names import Holder

PORTS = (443, 80, 88, 8443)
"""To which Telegram brings updates (Bot API, setWebhook)."""

RECENT = timedelta(hours=1)
"""A failure longer ago than this was over when updates came again."""

MANY = 100
"""Updates that wait with Telegram: more than come while a process is started anew."""


def webhook_found(
    settings: Settings, holder: Holder, name: str, webhook: Mapping[str, Any], now: datetime
) -> Found:
    """What `getWebhookInfo` says of a bot, beside what the settings want.

    Args:
        settings: as loaded.
        holder: whose bot.
        name: the bot's user name.
        webhook: Telegram's answer (Bot API, WebhookInfo).
        now: the time.
    """
    subject, there = f"{holder.value} webhook", str(webhook.get("url", ""))
    if not settings.webhook_url:
        if there:
            return note(subject, f"{name} has one; starting takes it away.")
        return right(subject, "none is in the way: updates are fetched")
    wanted = f"{settings.webhook_url}/{holder.value}"
    if settings.telegram_api == TELEGRAM and (why := _unwanted(wanted)):
        return wrong(subject, why)
    if there != wanted:
        other = "another is set" if there else "none is set yet"
        return note(subject, f"{other}; starting sets {wanted}")
    return _as_set(subject, webhook, now)


def _unwanted(url: str) -> str:
    """Why Telegram would not bring updates there; empty if it would."""
    parts = urlsplit(url)
    if parts.scheme != "https":
        return "Telegram brings updates by https only; look at HEARTH_WEBHOOK_URL."
    if (parts.port or 443) not in PORTS:
        ports = ", ".join(str(one) for one in PORTS)
        return f"Telegram brings updates to the ports {ports} only; look at HEARTH_WEBHOOK_URL."
    return ""


def _as_set(subject: str, webhook: Mapping[str, Any], now: datetime) -> Found:
    waiting = int(webhook.get("pending_update_count", 0))
    failed = webhook.get("last_error_date")
    if failed is not None and now - datetime.fromtimestamp(failed, UTC) < RECENT:
        why = webhook.get("last_error_message", "it does not say why")
        return wrong(subject, f"Telegram could not bring updates: {why}. {waiting} wait.")
    if waiting > MANY:
        return note(subject, f"{waiting} updates wait with Telegram")
    return right(subject, f"set, and {waiting} updates wait with Telegram")
