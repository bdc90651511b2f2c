"""The stream that tells open pages what changed (server-sent events, HTML standard)."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import structlog
from aiohttp import web

from hearth.community.people import Permission
from hearth.console.gate import OVER, STREAM, Asking, Route
from hearth.console.house import House
from hearth.console.live import Change
from hearth.console.pages.digits import PLACE_LONGEST, whole

log = structlog.get_logger()

ASKED_AGAIN = 5
"""Looks between two checks that the session still lives."""

RETRY = "retry: 3000\n\n"
"""Milliseconds after which a browser connects again."""


@dataclass(frozen=True, slots=True)
class Happening:
    """What happens, as it happens."""

    house: House

    async def events(self, asking: Asking) -> web.StreamResponse:
        """Changes since the place that the page was made at, and then each new one."""
        stream = web.StreamResponse(headers={"Content-Type": STREAM})
        stream.headers["X-Accel-Buffering"] = "no"  # nginx would hold the events back.
        await stream.prepare(asking.request)
        try:
            await stream.write(RETRY.encode())
            async for text in self._told(asking):
                await stream.write(text.encode())
        except ConnectionError:
            pass  # The page was closed.
        except Exception as error:  # noqa: BLE001  The stream ends, and the browser asks again.
            log.error("stream failed", kind=type(error).__name__)  # noqa: TRY400  Without its words.
        return stream

    async def here(self, _asking: Asking) -> web.StreamResponse:
        """Somebody is typing: that is being there, too."""
        return web.Response(status=204)

    async def _told(self, asking: Asking) -> AsyncIterator[str]:
        live, place, turns = self.house.live, _place(asking.request), 0
        while True:
            await live.look()
            changes = live.since(place)
            place = live.place
            # An empty comment shows where nobody listens any more.
            yield "".join(_event(one) for one in changes) or ":\n\n"
            turns += 1
            if turns % ASKED_AGAIN == 0 and not await self._still_in(asking):
                yield OVER
                return
            if not await live.paused():
                return

    async def _still_in(self, asking: Asking) -> bool:
        return await self.house.actions.who_is_still_there(asking.secret) is not None


def _event(change: Change) -> str:
    return f"id: {change.place}\nevent: {change.kind}\ndata: {change.id}\n\n"


def _place(request: web.Request) -> int:
    """Where the page stands: after the last event it got, or where it was made."""
    told = request.headers.get("Last-Event-ID") or request.query.get("since", "")
    return whole(told, PLACE_LONGEST)


def happening_routes(house: House) -> list[Route]:
    """The addresses that the script asks by itself."""
    pages = Happening(house)
    return [
        Route("GET", "/events", pages.events, permission=Permission.CASE_SEE),
        Route("GET", "/here", pages.here),
    ]
