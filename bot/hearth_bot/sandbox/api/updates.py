"""Fetching updates, and having them brought.

Source: [tba] Client.cpp process_get_updates_query, process_set_webhook_query; "Getting updates".
"""

import time
from typing import Any
from urllib.parse import urlsplit

from hearth_bot.sandbox import show
from hearth_bot.sandbox.api.call import Call, Described
from hearth_bot.sandbox.problems import bad_request, conflict, too_many_requests
from hearth_bot.sandbox.world.mailbox import Mailbox
from hearth_bot.sandbox.world.webhook import DEFAULT_CONNECTIONS, Webhook

LONGEST_POLL = 50  # Seconds ([tba] LONG_POLL_MAX_TIMEOUT).
MOST_UPDATES = 100
MOST_CONNECTIONS = 100
SECRET_LENGTH = 256
PATIENCE = 3  # Seconds that a repeated poll must wait.
HASTE = 0.5  # Seconds within which a repeated poll gets one update only.
KINDS = frozenset(
    {
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "business_connection",
        "business_message",
        "edited_business_message",
        "deleted_business_messages",
        "message_reaction",
        "message_reaction_count",
        "inline_query",
        "chosen_inline_result",
        "callback_query",
        "shipping_query",
        "pre_checkout_query",
        "purchased_paid_media",
        "poll",
        "poll_answer",
        "my_chat_member",
        "chat_member",
        "chat_join_request",
        "chat_boost",
        "removed_chat_boost",
        "managed_bot",
        "guest_message",
        "subscription",
        "stopped_message_generation",
    }
)

WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)
OTHER_POLL = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)
BY_WEBHOOK = "terminated by setWebhook request"


def _choose_kinds(call: Call) -> None:
    """Take over allowed_updates: unknown names are ignored, [] means the usual ones."""
    chosen = call.args.list("allowed_updates", "allowed updates")
    if chosen is not None:
        known = frozenset(str(one).lower() for one in chosen) & KINDS
        call.bot.mailbox.allowed = known or None


async def get_updates(call: Call) -> Any:
    """GetUpdates: wait for news, and forget what the offset confirms."""
    if call.bot.webhook.url:
        raise conflict(WEBHOOK_ACTIVE)
    box = call.bot.mailbox
    offset = call.args.integer("offset")
    limit = call.args.clamped("limit", MOST_UPDATES, 1, MOST_UPDATES)
    seconds: float = call.args.clamped("timeout", 0, 0, LONGEST_POLL)
    _choose_kinds(call)
    if call.world.settings.patient_polling:
        limit, seconds = _patience(box, offset, limit, seconds)
    turn = box.end_polls(OTHER_POLL)
    box.expire(call.world.clock() - call.world.settings.update_life)
    if offset:
        box.confirm(offset)
    await box.bell.wait_until(lambda: box.reader != turn or len(box) > 0, seconds)
    if box.reader != turn:
        raise conflict(box.overtaken_by)
    return box.fetch(limit)


def _patience(box: Mailbox, offset: int, limit: int, seconds: float) -> tuple[int, float]:
    """Slow down a bot that asks for the same again and again."""
    now = time.monotonic()
    before, box.last_poll = box.last_poll, (offset, now)
    if before is None or before[0] != offset:
        return limit, seconds
    passed = now - before[1]
    return (
        1 if passed < HASTE else limit,
        PATIENCE if seconds < PATIENCE and passed < PATIENCE else seconds,
    )


def set_webhook(call: Call) -> Any:
    """SetWebhook: from now on updates are brought; an empty address ends that."""
    url = call.args.text("url").strip()
    if not url:
        return delete_webhook(call)
    old, now = call.bot.webhook, time.monotonic()
    if old.set_at is not None and now - old.set_at < 1 and old.url != url:
        raise too_many_requests(1)
    new = Webhook(
        url=_checked_address(url),
        secret=_checked_secret(call.args.text("secret_token")),
        max_connections=call.args.clamped(
            "max_connections", DEFAULT_CONNECTIONS, 1, MOST_CONNECTIONS
        ),
        ip_address=call.args.text("ip_address"),
        has_certificate="certificate" in call.args,
        set_at=now,
    )
    _choose_kinds(call)
    same = (old.url, old.secret, old.max_connections) == (new.url, new.secret, new.max_connections)
    call.bot.mailbox.end_polls(BY_WEBHOOK)
    if call.args.flag("drop_pending_updates"):
        call.bot.mailbox.clear()
    if not same:
        call.bot.webhook = new
    call.bot.mailbox.bell.ring()
    return Described(True, "Webhook is already set" if same else "Webhook was set")  # noqa: FBT003  The API's answer.


def _checked_address(url: str) -> str:
    parts = urlsplit(url)
    # Telegram wants https on one of four ports. The sandbox stays on this machine: any will do.
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    return url


def _checked_secret(secret: str) -> str:
    if len(secret) > SECRET_LENGTH:
        raise bad_request("secret token is too long")
    if not all(char.isascii() and (char.isalnum() or char in "_-") for char in secret):
        raise bad_request("secret token contains unallowed characters")
    return secret


def delete_webhook(call: Call) -> Any:
    """DeleteWebhook: the bot polls from now on."""
    had = bool(call.bot.webhook.url)
    call.bot.webhook = Webhook()
    if call.args.flag("drop_pending_updates"):
        call.bot.mailbox.clear()
    return Described(True, "Webhook was deleted" if had else "Webhook is already deleted")  # noqa: FBT003  The API's answer.


def get_webhook_info(call: Call) -> Any:
    """GetWebhookInfo: where updates go, how many wait, and what went wrong last."""
    hook, box = call.bot.webhook, call.bot.mailbox
    info: dict[str, Any] = {
        "url": hook.url,
        "has_custom_certificate": hook.has_certificate,
        "pending_update_count": len(box),
    }
    if hook.url:
        info["max_connections"] = hook.max_connections
    return info | show.without_empty(
        {
            "ip_address": hook.ip_address,
            "allowed_updates": sorted(box.allowed) if box.allowed else None,
            "last_error_date": show.seconds(hook.last_error_at),
            "last_error_message": hook.last_error,
        }
    )
