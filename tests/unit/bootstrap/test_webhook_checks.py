from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from hearth.bootstrap.findings import Mark
from hearth.bootstrap.webhook_checks import MANY, RECENT, webhook_found
from hearth.settings import Settings
from hearth.storage.keys.names import Holder

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
BASE = "https://hearth.example.org/telegram"
OURS = f"{BASE}/community"


def found(webhook: dict[str, Any], base: str = BASE) -> tuple[Mark, str]:
    settings = Settings(webhook_url=base)
    told = webhook_found(settings, Holder.COMMUNITY, "@hearth_bot", webhook, NOON)
    return told.mark, told.words


def failed(ago: timedelta) -> dict[str, Any]:
    return {
        "url": OURS,
        "pending_update_count": 3,
        "last_error_date": int((NOON - ago).timestamp()),
        "last_error_message": "Connection refused",
    }


@pytest.mark.parametrize(
    ("webhook", "base", "mark", "words"),
    [
        ({"url": ""}, "", Mark.RIGHT, "fetched"),
        ({"url": OURS}, "", Mark.NOTE, "takes it away"),
        ({"url": ""}, BASE, Mark.NOTE, "none is set yet"),
        ({"url": "https://elsewhere.example.org"}, BASE, Mark.NOTE, "another is set"),
        ({"url": OURS, "pending_update_count": 3}, BASE, Mark.RIGHT, "3 updates wait"),
        ({"url": OURS, "pending_update_count": MANY + 1}, BASE, Mark.NOTE, "101 updates wait"),
        (failed(timedelta(minutes=5)), BASE, Mark.WRONG, "Connection refused"),
        (failed(RECENT), BASE, Mark.RIGHT, "3 updates wait"),
        ({"url": ""}, "http://hearth.example.org", Mark.WRONG, "https only"),
        ({"url": ""}, "https://hearth.example.org:9000", Mark.WRONG, "443, 80, 88, 8443"),
    ],
)
def test_what_telegram_says_of_a_webhook_is_told_beside_what_was_set(
    webhook: dict[str, Any], base: str, mark: Mark, words: str
) -> None:
    told, said = found(webhook, base)
    assert (told, words in said) == (mark, True), said
