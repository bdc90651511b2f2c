"""Every request of a browser is followed through the log, and its answer is counted."""

import structlog
from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from hearth import tracing
from hearth.metrics import PAGES, Metrics

log = structlog.get_logger()


def followed(metrics: Metrics) -> Middleware:
    """The outermost middleware: what a form leads to carries its request id to the bots."""

    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        with tracing.about(tracing.fresh()):
            try:
                answer = await handler(request)
            except web.HTTPException as elsewhere:
                _count(metrics, request, elsewhere.status)
                raise
            _count(metrics, request, answer.status)
        return answer

    return middleware


def _count(metrics: Metrics, request: web.Request, status: int) -> None:
    metrics.count(PAGES, f"{status // 100}xx")
    log.debug("page answered", method=request.method, status=status)
