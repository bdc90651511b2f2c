"""A sandbox as a server: `Sandbox(...).app()`, or `async with running(sandbox) as address`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from hearth_bot.sandbox.clock import Clock
from hearth_bot.sandbox.control.routes import control_routes
from hearth_bot.sandbox.couriers import couriers
from hearth_bot.sandbox.gateway import gateway_routes
from hearth_bot.sandbox.settings import Limits, Settings
from hearth_bot.sandbox.stage import Stage
from hearth_bot.sandbox.wire.requests import MOST_BYTES

FAREWELL = 1.0  # Seconds that running requests have to end when the server stops.


class Sandbox(Stage):
    """A Bot API server and its whole world, in memory."""

    def __init__(
        self, *, clock: Clock, limits: Limits | None = None, settings: Settings | None = None
    ) -> None:
        super().__init__(clock=clock, limits=limits or Limits(), settings=settings or Settings())

    def app(self) -> web.Application:
        """The server as an aiohttp application: the Bot API, the control interface, the page.

        A sandbox may be served again after it was stopped: its world is still there.
        """
        from hearth_bot.sandbox.page import page_routes  # noqa: PLC0415  Bots do not need it.

        self.closing.clear()
        app = web.Application(client_max_size=MOST_BYTES)
        app.add_routes([*control_routes(self), *page_routes(), *gateway_routes(self)])
        app.cleanup_ctx.append(couriers(self))
        app.on_shutdown.append(self._say_goodbye)
        return app

    async def _say_goodbye(self, _: web.Application) -> None:
        self.close()


@asynccontextmanager
async def running(sandbox: Sandbox, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[str]:
    """Serve the sandbox while the block runs; its base address, such as http://127.0.0.1:43210.

    Raises:
        OSError: the port is taken.
    """
    # No access log: addresses hold tokens. A client that goes away ends its own long poll.
    runner = web.AppRunner(
        sandbox.app(), access_log=None, handler_cancellation=True, shutdown_timeout=FAREWELL
    )
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
        [(_, real_port, *_)] = runner.addresses[:1]
        yield f"http://{host}:{real_port}"
    finally:
        await runner.cleanup()
