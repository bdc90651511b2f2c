"""The updates that every peer of `hearth bench path` gets: the same bytes for all."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import cycle, islice

from hearth.bench.people import account_of
from hearth_nlu.examples import PROJECT, read_jsonl

GROUPS = 20
MEMBERS = 200
"""Of whom a tenth is in each group, so that many chats have something at the same time."""

FIRST_GROUP = -1_001_000_000_000


@dataclass(frozen=True, slots=True)
class Raw:
    """An update as it comes: its number, its JSON, and the chat whose order it belongs to."""

    number: int
    body: bytes
    chat: int

    @property
    def as_stored(self) -> tuple[int, bytes, int]:
        """As the post office takes it."""
        return self.number, self.body, self.chat


def group_of(one: int) -> int:
    """The chat number of the group that this member is in."""
    return FIRST_GROUP - one % GROUPS


def group_talk(texts: Sequence[str], first: int, at: datetime) -> list[Raw]:
    """Posts in groups, each by another member than the one before, numbered from `first` on."""
    return [
        _update(first + place, text, (first + place) % MEMBERS, at, in_group=True)
        for place, text in enumerate(texts)
    ]


def questions(count: int, first: int, at: datetime) -> list[Raw]:
    """Questions in direct chats: our own test questions that an answer is there for."""
    asked = [one.text for one in read_jsonl(PROJECT / "tests" / "questions.jsonl") if one.intent]
    skipped = first % len(asked)
    texts = islice(cycle(asked), skipped, skipped + count)
    return [
        _update(first + place, text, (first + place) % MEMBERS, at, in_group=False)
        for place, text in enumerate(texts)
    ]


def _update(number: int, text: str, one: int, at: datetime, *, in_group: bool) -> Raw:
    account = account_of(one).number
    sender = {"id": account, "is_bot": False, "first_name": f"P{one}", "language_code": "en"}
    group = {"id": group_of(one), "title": f"Circle {one % GROUPS}", "type": "supergroup"}
    direct = {"id": account, "first_name": f"P{one}", "type": "private"}
    chat = group if in_group else direct
    message = {
        "message_id": number,
        "from": sender,
        "chat": chat,
        "date": int(at.timestamp()),
        "text": text,
    }
    body = json.dumps({"update_id": number, "message": message}, ensure_ascii=False).encode()
    return Raw(number, body, int(str(chat["id"])))
