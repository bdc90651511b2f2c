"""A worker goes through what waits in a chat in order, and loses none of it."""

import asyncio
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from hearth.storage.mailboxes.handling import Handling, Written
from hearth.storage.mailboxes.inbox import Claimed
from hearth_bot.post.pulse import Pulse
from hearth_bot.post.worker import Worker

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
FAILS, COMMITS, STOPS = "fails", "commits", "stops"


@dataclass
class Inbox:
    """An inbox that only listens."""

    heard: list[tuple[object, ...]] = field(default_factory=list)

    async def handled(self, *update_ids: int, written: Sequence[Written] = ()) -> None:
        self.heard.append(("handled", *update_ids, [one.message for one in written]))

    async def give_back(self, *update_ids: int) -> None:
        self.heard.append(("given back", *update_ids))

    async def failed(self, update_id: int, retry_at: datetime) -> None:
        assert retry_at > NOON
        self.heard.append(("failed", update_id))

    async def put_aside(self, update_id: int, reason: str) -> None:
        self.heard.append((reason, update_id))


@dataclass
class Chat:
    """What waits in one chat: each update says what becomes of it."""

    fates: Sequence[str]
    inbox: Inbox = field(default_factory=Inbox)
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    seen: list[int] = field(default_factory=list)
    foreseen: list[tuple[int, int]] = field(default_factory=list)
    """Each with how many were handled by then."""

    now: Handling | None = None

    def foresee(self, update: Mapping[str, Any]) -> None:
        self.foreseen.append((update["number"], len(self.seen)))

    async def handle(self, update: Mapping[str, Any]) -> None:
        self.seen.append(update["number"])
        match update["fate"]:
            case "fails":
                raise ValueError
            case "commits":
                assert self.now is not None
                self.now.marked = True
            case "stops":
                self.stop.set()

    async def work(self) -> list[tuple[object, ...]]:
        """What the inbox hears of it."""

        @contextmanager
        def handling(number: int, _body: Mapping[str, Any]) -> Iterator[Handling]:
            self.now = Handling("community", number, Written(1, 2, number + 100, NOON))
            yield self.now

        async def apologise(_number: int, _reason: str) -> None:
            return

        run = [
            Claimed(number, _body(number, fate), b"", 1) for number, fate in enumerate(self.fates)
        ]
        side: Any = self
        inbox: Any = self.inbox
        worker = Worker(
            "community", inbox, side, lambda: NOON, handling, apologise, Pulse("community")
        )
        await worker._handle(self.stop, run)  # noqa: SLF001  One turn.
        return self.inbox.heard


def _body(number: int, fate: str) -> bytes:
    return b"{" if fate == "torn" else json.dumps({"number": number, "fate": fate}).encode()


async def test_what_needs_nothing_is_marked_together_behind_what_was_committed() -> None:
    chat = Chat(["quiet", COMMITS, "torn", "quiet"])

    assert await chat.work() == [("undecodable", 2), ("handled", 0, 3, [100, 103])]
    assert chat.seen == [0, 1, 3]


async def test_one_that_has_to_be_tried_again_holds_back_what_came_behind_it() -> None:
    chat = Chat(["quiet", FAILS, "quiet", COMMITS])

    assert await chat.work() == [("failed", 1), ("handled", 0, [100]), ("given back", 2, 3)]
    assert chat.seen == [0, 1]


async def test_asked_to_stop_it_finishes_what_it_began_and_gives_back_the_rest() -> None:
    chat = Chat([STOPS, "quiet"])

    assert await chat.work() == [("handled", 0, [100]), ("given back", 1)]
    assert chat.seen == [0]


async def test_each_is_foreseen_in_its_order_the_next_while_the_one_before_it_is_handled() -> None:
    chat = Chat(["quiet", "torn", FAILS, "quiet", "quiet"])

    await chat.work()

    assert chat.foreseen == [(0, 0), (2, 1), (3, 1)]
