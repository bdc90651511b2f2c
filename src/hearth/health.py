"""`/healthz`, `/readyz` and `/metrics`, for every process."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from hearth import metrics
from hearth.about import own_version
from hearth.metrics import Labelled, Metrics

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


async def no_gauges() -> Sequence[Labelled]:
    """What is measured where there is nothing to measure."""
    return ()


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
    """How a process is, asked at the moment it is wanted.

    Args:
        look: at each part.
        gauges: what is measured at the moment of asking; raises where the database is away.
        owed: what members asked for by right.
        metrics: what was counted since the program began.
    """

    look: Callable[[], Awaitable[Sequence[Part]]]
    gauges: Callable[[], Awaitable[Sequence[Labelled]]] = no_gauges
    owed: Callable[[], Awaitable[Owed]] = nothing_owed
    metrics: Metrics = field(default_factory=Metrics, repr=False)

    async def measured(self) -> bytes:
        """The measures, in Prometheus' text format; of the database only while it answers."""
        parts = await self.look()
        ready = worst(parts) in READY
        gauges: list[Labelled] = [
            (metrics.READY, (), float(ready)),
            (metrics.BUILD, (own_version(),), 1.0),
            *((metrics.PART, (one.name, one.condition.value), 1.0) for one in parts),
        ]
        with suppress(Exception):  # The parts say what is wrong; what was counted is told anyway.
            gauges += await self.gauges()
        if (owed := await _owed(self)) is not None:
            gauges += [(metrics.REQUESTS, (state,), count) for state, count in owed.items()]
        return self.metrics.written(gauges)


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


async def looked_over(health: Health) -> tuple[Sequence[Part], dict[str, int] | None]:
    """The parts, and how many requests by right are open and overdue; None if nobody can count."""
    return await health.look(), await _owed(health)


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
        parts = await health.look()
        ready = worst(parts) in READY
        waiting = sorted(one.name for one in parts if one.condition not in READY)
        body = {"ready": ready, "waiting_for": waiting}
        return web.json_response(body, status=200 if ready else 503)

    async def measures(_request: web.Request) -> web.Response:
        body = await health.measured()
        return web.Response(body=body, headers={CONTENT_TYPE: CONTENT_TYPE_LATEST})

    return [
        web.get("/healthz", healthz),
        web.get("/readyz", readyz),
        web.get("/metrics", measures),
    ]
