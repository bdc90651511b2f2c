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
class Owed:
    """What members asked for by right and nobody has answered yet.

    Args:
        open: how many requests.
        overdue: how many of them are late.
    """

    open: int = 0
    overdue: int = 0


async def nothing_owed() -> Owed:
    """What is said where no requests are kept."""
    return Owed()


@dataclass(frozen=True, slots=True)
class Health:
    """How a process is, asked at the moment it is wanted."""

    look: Callable[[], Awaitable[Sequence[Part]]]
    mailboxes: Callable[[], Awaitable[Sequence[Mailbox]]]
    owed: Callable[[], Awaitable[Owed]] = nothing_owed

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
        await self._measure_owed(registry)
        return generate_latest(registry)

    async def _measure_owed(self, registry: CollectorRegistry) -> None:
        owed = await self.owed()
        gauge = Gauge(
            "hearth_requests",
            "Requests by right that wait for an answer.",
            ["state"],
            registry=registry,
        )
        gauge.labels("open").set(owed.open)
        gauge.labels("overdue").set(owed.overdue)


async def looked(part: LookAt) -> Part:
    """How the part is. One that cannot be looked at has failed."""
    try:
        return await part()
    except Exception as problem:  # noqa: BLE001  Whatever it was, the answer is: it failed.
        return Part(type(problem).__name__, Condition.FAILED)


async def _owed(health: Health) -> dict[str, int] | None:
    """What is owed, None where it cannot be counted: the parts say why."""
    try:
        owed = await health.owed()
    except Exception:  # noqa: BLE001  The answer has to come whatever happened.
        return None
    return {"open": owed.open, "overdue": owed.overdue}


def worst(parts: Sequence[Part]) -> Condition:
    """The worst condition among the parts."""
    order = tuple(Condition)
    return max((part.condition for part in parts), key=order.index, default=Condition.OK)


def health_routes(health: Health) -> list[web.RouteDef]:
    """The three routes. None of them tells anything about a person."""

    async def healthz(_request: web.Request) -> web.Response:
        parts = await health.look()
        state = worst(parts)
        body = {
            "status": state.value,
            "parts": {one.name: one.condition.value for one in parts},
            "requests": await _owed(health),
        }
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
