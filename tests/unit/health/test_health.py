import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from hearth.bootstrap.checkup import health_of
from hearth.health import Condition, Health, Owed, Part, health_routes, looked
from hearth.metrics import DEPTH, OLDEST, Labelled
from hearth_bot.post.pulse import Pulse

Client = TestClient[web.Request, web.Application]


async def client_for(*conditions: Condition) -> Client:
    async def parts() -> Sequence[Part]:
        return [Part(f"part{number}", one) for number, one in enumerate(conditions)]

    async def gauges() -> Sequence[Labelled]:
        return [(DEPTH, ("community_inbox",), 3), (OLDEST, ("community_inbox",), 12.5)]

    app = web.Application()
    app.add_routes(health_routes(Health(parts, gauges)))
    client: Client = TestClient(TestServer(app))
    await client.start_server()
    return client


@pytest.fixture
async def clients() -> AsyncIterator[list[Client]]:
    opened: list[Client] = []
    yield opened
    for one in opened:
        await one.close()


@pytest.mark.parametrize(
    ("conditions", "said", "healthy", "ready"),
    [
        ((Condition.OK, Condition.OK), "ok", 200, 200),
        ((Condition.OK, Condition.DEGRADED), "degraded", 200, 200),
        ((Condition.STARTING, Condition.DEGRADED), "starting", 200, 503),
        ((Condition.OK, Condition.FAILED), "failed", 503, 503),
    ],
)
async def test_the_worst_part_decides(
    clients: list[Client],
    conditions: tuple[Condition, ...],
    said: str,
    healthy: int,
    ready: int,
) -> None:
    client = await client_for(*conditions)
    clients.append(client)
    answer = await client.get("/healthz")
    assert answer.status == healthy
    assert (await answer.json())["status"] == said
    assert (await client.get("/readyz")).status == ready


async def test_mailboxes_are_measured(clients: list[Client]) -> None:
    client = await client_for(Condition.OK)
    clients.append(client)
    text = await (await client.get("/metrics")).text()
    assert 'hearth_mailbox_depth{mailbox="community_inbox"} 3.0' in text
    assert 'hearth_mailbox_oldest_seconds{mailbox="community_inbox"} 12.5' in text


async def test_a_part_that_cannot_be_looked_at_has_failed() -> None:
    async def broken() -> Part:
        raise OSError

    assert (await looked(broken)).condition is Condition.FAILED


async def bot_condition(*, ready: bool, failing: str = "") -> Condition:
    event = asyncio.Event()
    if ready:
        event.set()
    pulse = Pulse("community", {failing: "OSError"} if failing else {})
    health = health_of({}, {"community": event}, {"community": pulse}, lambda: datetime.now(UTC))  # noqa: TID251  Never asked.
    return next(one.condition for one in await health.look() if one.name == "community_bot")


async def test_a_bot_starts_then_works_and_is_degraded_while_telegram_is_away() -> None:
    assert await bot_condition(ready=False) is Condition.STARTING
    assert await bot_condition(ready=False, failing="greeting") is Condition.FAILED
    assert await bot_condition(ready=True) is Condition.OK
    assert await bot_condition(ready=True, failing="updates") is Condition.DEGRADED


async def test_what_is_owed_by_right_is_counted_and_nobody_is_named() -> None:
    async def parts() -> Sequence[Part]:
        return []

    async def owed() -> Owed:
        return Owed(5, 2)

    app = web.Application()
    app.add_routes(health_routes(Health(parts, owed=owed)))
    async with TestClient(TestServer(app)) as client:
        healthz = await (await client.get("/healthz")).json()
        metrics = await (await client.get("/metrics")).text()
    assert healthz["requests"] == {"open": 5, "overdue": 2}
    assert 'hearth_requests{state="open"} 5.0' in metrics
    assert 'hearth_requests{state="overdue"} 2.0' in metrics


async def test_requests_that_cannot_be_counted_do_not_keep_health_from_being_told() -> None:
    async def parts() -> Sequence[Part]:
        return []

    async def owed() -> Owed:
        raise OSError

    app = web.Application()
    app.add_routes(health_routes(Health(parts, owed=owed)))
    async with TestClient(TestServer(app)) as client:
        assert (await (await client.get("/healthz")).json())["requests"] is None
