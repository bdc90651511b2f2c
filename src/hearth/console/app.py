"""The console as one aiohttp application."""

from collections.abc import Iterable
from pathlib import Path

from aiohttp import web

from hearth.console.actions import ConsoleActions
from hearth.console.following import followed
from hearth.console.gate import Gate
from hearth.console.house import House
from hearth.console.live import Live
from hearth.console.mishaps import mishaps
from hearth.console.pages import routes
from hearth.console.present import Present
from hearth.console.rendering import Page
from hearth.console.security import FORM_LARGEST, guarded, headers_of
from hearth.console.whence import through
from hearth.metrics import Metrics
from hearth.ports import Clock
from hearth.proxies import Networks

STATIC = Path(__file__).parent / "static"
NOBODY = Networks()


def console_app(  # noqa: PLR0913  The bootstrap gives each by its name.
    actions: ConsoleActions,
    *,
    clock: Clock,
    base_url: str,
    secure: bool,
    proxies: Networks = NOBODY,
    extra_routes: Iterable[web.AbstractRouteDef] = (),
    metrics: Metrics | None = None,
) -> web.Application:
    """The console, ready to be served.

    Args:
        actions: what its pages ask for.
        clock: the time now.
        base_url: how browsers reach it, without a slash at the end.
        secure: whether that is HTTPS; cookies are then bound to it.
        proxies: whose word about a browser's address is believed.
        extra_routes: served beside the pages, such as `/healthz`; no door stands before them.
        metrics: where answers are counted.
    """
    page = Page()
    app = web.Application(
        middlewares=[
            followed(metrics or Metrics()),
            through(proxies),
            mishaps(page),
            guarded(base_url),
        ],
        client_max_size=FORM_LARGEST,
    )
    gate = Gate(actions, page, secure=secure)
    house = House(
        actions, gate, page, clock, Live(actions.newest_deeds), Present(clock), base_url=base_url
    )
    for route in routes(house):
        app.router.add_route(route.method, route.path, gate.opened(route))
    app.router.add_static("/static", STATIC)
    app.on_response_prepare.append(headers_of(secure=secure))
    app.add_routes(extra_routes)

    async def let_listeners_go(_app: web.Application) -> None:
        house.live.closing.set()

    app.on_shutdown.append(let_listeners_go)
    return app
