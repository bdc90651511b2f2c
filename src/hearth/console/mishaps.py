"""A kind page for whatever goes wrong."""

from dataclasses import dataclass
from http import HTTPStatus

import structlog
from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from hearth.console.gate import Asking
from hearth.console.rendering import Page

log = structlog.get_logger()

PROBLEMS = {
    HTTPStatus.FORBIDDEN: "role",
    HTTPStatus.NOT_FOUND: "missing",
    HTTPStatus.METHOD_NOT_ALLOWED: "missing",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "large",
}
"""Which words a status gets; every other refusal of a request is `request`."""


@dataclass(frozen=True, slots=True)
class Mishaps:
    """Turns errors into pages. What went wrong inside is told to the log, by its kind alone."""

    page: Page

    async def __call__(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """The answer, or a page that says what is the matter."""
        try:
            return await handler(request)
        except web.HTTPException as answer:
            if answer.status < HTTPStatus.BAD_REQUEST:
                raise
            problem = PROBLEMS.get(HTTPStatus(answer.status), "request")
            return self._told(request, answer.status, problem)
        except Exception as error:  # noqa: BLE001  Whatever it was, people get a page.
            # The message may hold what somebody wrote, so only its kind and place are logged.
            log.error("page failed", kind=type(error).__name__, place=_place(error))  # noqa: TRY400  See above.
            return self._told(request, HTTPStatus.INTERNAL_SERVER_ERROR, "ours")

    def _told(self, request: web.Request, status: int, problem: str) -> web.StreamResponse:
        nobody = Asking(request, None, "", {})
        return self.page(nobody, "problem.html", status=status, problem=problem)


def _place(error: Exception) -> str:
    """The innermost line of the traceback, such as `cases.py:120`."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "unknown"
    return f"{trace.tb_frame.f_code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}"


def mishaps(page: Page) -> Middleware:
    """The middleware."""
    told = Mishaps(page)

    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        return await told(request, handler)

    return middleware
