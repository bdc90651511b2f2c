"""Every line about one update, and about what it told to anybody, has the same request id."""

import asyncio
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import structlog
from structlog.testing import LogCapture

from hearth import tracing
from hearth.community.outgoing import Hide, ToGroup, Urgency
from hearth.community.people import CommunityId
from hearth.metrics import MESSAGES, UPDATES, Metrics
from hearth.storage.mailboxes.codec import decode, encode, request_in
from hearth.storage.mailboxes.inbox import Claimed
from hearth.storage.mailboxes.outbox import Owed
from hearth_bot.post.botside import Destination, UndeliverableError
from hearth_bot.post.pulse import Pulse
from hearth_bot.post.sender import Sender
from hearth_bot.post.worker import Worker

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
GROUP = ToGroup(CommunityId("epilepsy"))


@pytest.fixture
def lines() -> Iterator[list[Any]]:
    """What is logged, with what every line has."""
    captured = LogCapture()
    structlog.configure(processors=[structlog.contextvars.merge_contextvars, captured])
    yield captured.entries
    structlog.reset_defaults()


@dataclass
class Mailbox:
    """An inbox and an outbox that only listen."""

    heard: list[tuple[str, object]] = field(default_factory=list)
    nudge: Any = None

    async def failed(self, update_id: int, retry_at: datetime) -> None:
        self.heard.append(("failed", (update_id, retry_at)))

    async def sent(self, id_: int) -> None:
        self.heard.append(("sent", id_))

    async def all_sent(self, ids: Sequence[int]) -> None:
        for one in ids:
            await self.sent(one)

    async def gave_up(self, id_: int, reason: str) -> None:
        self.heard.append(("gave up", (id_, reason)))


@dataclass
class Side:
    """A bot that tells which request it worked for."""

    problem: Exception | None = None
    worked_for: list[str] = field(default_factory=list)

    def foresee(self, update: Mapping[str, Any]) -> None: ...

    async def handle(self, update: Mapping[str, Any]) -> None:
        assert update
        await self._work()

    async def deliver(self, recipient: object, effect: object) -> None:
        assert recipient
        assert effect
        await self._work()

    async def _work(self) -> None:
        self.worked_for.append(tracing.current())
        if self.problem is not None:
            raise self.problem


def worker(side: Side, inbox: Mailbox, metrics: Metrics) -> Worker:
    @contextmanager
    def handling(_number: int, _body: Mapping[str, Any]) -> Iterator[None]:
        with nullcontext():
            yield

    async def apologise(_number: int, _reason: str) -> None:
        return

    pulse = Pulse("community", metrics=metrics)
    return Worker("community", inbox, side, lambda: NOON, handling, apologise, pulse)  # type: ignore[arg-type]  # As much of each as is asked.


def sender(side: Side, outbox: Mailbox, metrics: Metrics) -> Sender:
    async def find(_recipient: object) -> Destination:
        return Destination(-1)

    async def yes(_recipient: object, _effect: object) -> bool:
        return True

    async def noted(*_what: object) -> None:
        return

    pulse = Pulse("careteam", metrics=metrics)
    clock = lambda: NOON + timedelta(seconds=3)  # noqa: E731  A clock is one.
    return Sender("careteam", outbox, side, find, yes, clock, noted, noted, noted, pulse)  # type: ignore[arg-type]  # As above.


def owed(request: str) -> Owed:
    return Owed(4, GROUP, Hide(1), Urgency.NOTICE, 1, NOON, request)


def value(metrics: Metrics, name: str, **labels: str) -> float | None:
    return metrics.registry.get_sample_value(name, labels)


async def test_the_lines_about_an_update_have_its_request_at_each_try(lines: list[Any]) -> None:
    side, inbox, metrics = Side(problem=ValueError()), Mailbox(), Metrics()
    for attempt in (1, 2):
        update = Claimed(7, b'{"update_id": 7}', b"", attempt)
        await worker(side, inbox, metrics)._handle(asyncio.Event(), [update])  # noqa: SLF001  One turn.

    request = tracing.of_update("community", 7)
    assert side.worked_for == [request, request]
    assert {line.get("request") for line in lines} == {request}
    assert re.fullmatch(r"[0-9a-f]{16}", request)
    assert tracing.current() == ""
    assert value(metrics, UPDATES.name, bot="community", outcome="failed") == 2


async def test_two_bots_and_two_updates_have_requests_of_their_own() -> None:
    requests = {tracing.of_update(bot, number) for bot in ("a", "b") for number in (1, 2)}

    assert len(requests) == 4


async def test_the_other_bot_works_for_the_same_request(lines: list[Any]) -> None:
    side, outbox, metrics = Side(problem=UndeliverableError("blocked")), Mailbox(), Metrics()
    request = tracing.of_update("community", 7)
    with tracing.about(request):
        sealed = encode(GROUP, Hide(1), tracing.current())
    assert decode(sealed) == (GROUP, Hide(1))

    await sender(side, outbox, metrics)._send(owed(request_in(sealed)))  # noqa: SLF001  One turn.

    assert side.worked_for == [request]
    assert {line.get("request") for line in lines} == {request}
    sample = {"bot": "careteam", "urgency": "notice", "outcome": "given_up"}
    assert value(metrics, MESSAGES.name, **sample) == 1


async def test_how_long_a_message_waited_is_measured_when_it_is_sent() -> None:
    metrics = Metrics()
    await sender(Side(), Mailbox(), metrics)._send(owed(""))  # noqa: SLF001  One turn.

    labels = {"bot": "careteam", "urgency": "notice"}
    assert value(metrics, "hearth_message_wait_seconds_sum", **labels) == 3


@pytest.mark.parametrize("written", [None, 7, "", "CANARY", "0123456789abcdeF", "0" * 17])
def test_what_is_no_request_is_read_as_none(written: object) -> None:
    assert tracing.read(written) == ""
