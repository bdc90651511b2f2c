"""`/healthz`, `/readyz` and `/metrics`, for every process."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest

CONTENT_TYPE = "Content-Type"


class Condition(StrEnum):
    """How a part is."""

    OK = "ok"
    DEGRADED = "degraded"
    """It works, by other means than it should."""
    STARTING = "starting"
    """It is on its way."""
    FAILED = "failed"


READY = frozenset({Condition.OK, Condition.DEGRADED})
"""The conditions in which work is done."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the process, and how it is."""

    name: str
    condition: Condition


LookAt = Callable[[], Awaitable[Part]]


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A mailbox as it is now.

    Args:
        name: such as `community_inbox`.
        depth: how many rows wait.
        age: seconds since the oldest that waits was due; 0 if none does.
    """

    name: str
    depth: int
    age: float


@dataclass(frozen=True, slots=True)
class Health:
    """How a process is, asked at the moment it is wanted."""

    look: Callable[[], Awaitable[Sequence[Part]]]
    mailboxes: Callable[[], Awaitable[Sequence[Mailbox]]]

    async def metrics(self) -> bytes:
        """The measures, in Prometheus' text format."""
        registry = CollectorRegistry()
        depth = Gauge("hearth_mailbox_depth", "Rows that wait.", ["mailbox"], registry=registry)
        age = Gauge(
            "hearth_mailbox_oldest_seconds",
            "How long the oldest due row has waited.",
            ["mailbox"],
            registry=registry,
        )
        for mailbox in await self.mailboxes():
            depth.labels(mailbox.name).set(mailbox.depth)
            age.labels(mailbox.name).set(mailbox.age)
        return generate_latest(registry)


async def looked(part: LookAt) -> Part:
    """How the part is. One that cannot be looked at has failed."""
    try:
        return await part()
    except Exception as problem:  # noqa: BLE001  Whatever it was, the answer is: it failed.
        return Part(type(problem).__name__, Condition.FAILED)


def worst(parts: Sequence[Part]) -> Condition:
    """The worst condition among the parts."""
    order = tuple(Condition)
    return max((part.condition for part in parts), key=order.index, default=Condition.OK)


def health_routes(health: Health) -> list[web.RouteDef]:
    """The three routes. None of them tells anything about a person."""

    async def healthz(_request: web.Request) -> web.Response:
        parts = await health.look()
        state = worst(parts)
        body = {"status": state.value, "parts": {one.name: one.condition.value for one in parts}}
        return web.json_response(body, status=503 if state is Condition.FAILED else 200)

    async def readyz(_request: web.Request) -> web.Response:
        ready = worst(await health.look()) in READY
        return web.json_response({"ready": ready}, status=200 if ready else 503)

    async def metrics(_request: web.Request) -> web.Response:
        body = await health.metrics()
        return web.Response(body=body, headers={CONTENT_TYPE: CONTENT_TYPE_LATEST})

    return [
        web.get("/healthz", healthz),
        web.get("/readyz", readyz),
        web.get("/metrics", metrics),
    ]
