"""The console as one aiohttp application."""

from collections.abc import Iterable
from pathlib import Path

from aiohttp import web

from hearth.console.actions import ConsoleActions
from hearth.console.following import followed
from hearth.console.gate import Gate
from hearth.console.house import House, nothing_to_look_at
from hearth.console.live import Live
from hearth.console.mishaps import mishaps
from hearth.console.pages import routes
from hearth.console.present import Present
from hearth.console.rendering import Page
from hearth.console.security import FORM_LARGEST, guarded, headers_of
from hearth.console.whence import through
from hearth.health import Health
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
    health: Health | None = None,
    extra_routes: Iterable[web.AbstractRouteDef] = (),
) -> web.Application:
    """The console, ready to be served.

    Args:
        actions: what its pages ask for.
        clock: the time now.
        base_url: how browsers reach it, without a slash at the end.
        secure: whether that is HTTPS; cookies are then bound to it.
        proxies: whose word about a browser's address is believed.
        health: how this process is, for owners, and where answers are counted.
        extra_routes: served beside the pages, such as `/healthz`; no door stands before them.
    """
    page, health = Page(), health or Health(nothing_to_look_at)
    app = web.Application(
        middlewares=[
            followed(health.metrics),
            through(proxies),
            mishaps(page),
            guarded(base_url),
        ],
        client_max_size=FORM_LARGEST,
    )
    gate = Gate(actions, page, secure=secure)
    live, present = Live(actions.newest_deeds), Present(clock)
    house = House(actions, gate, page, clock, live, present, base_url=base_url, health=health)
    for route in routes(house):
        app.router.add_route(route.method, route.path, gate.opened(route))
    app.router.add_static("/static", STATIC)
    app.on_response_prepare.append(headers_of(secure=secure))
    app.add_routes(extra_routes)

    async def let_listeners_go(_app: web.Application) -> None:
        house.live.closing.set()

    app.on_shutdown.append(let_listeners_go)
    return app
