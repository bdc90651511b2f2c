"""Commands that run until they are stopped."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from hearth.bootstrap.running import Part, Running

Bind = Annotated[str, typer.Option(help="Address and port to listen on.")]


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.command()(demo)
    app.command()(up)
    app.command()(community)
    app.command()(careteam)
    app.command()(console)
    app.command()(sandbox)


def demo(chat: Bind = "127.0.0.1:8090", console: Bind = "127.0.0.1:8080") -> None:
    """Try everything without Telegram: nothing is kept."""
    import asyncio

    from rich.console import Console

    from hearth.bootstrap.demo import Poster, run_demo
    from hearth.cli.poster import as_text
    from hearth.logs import set_up_logs

    set_up_logs("warning")
    out = Console(highlight=False, soft_wrap=True)

    def show(poster: Poster) -> None:
        out.print(as_text(poster))

    asyncio.run(run_demo(chat_bind=chat, console_bind=console, show=show, tell=out.print))


def up() -> None:
    """Run a small community: both bots and the console."""
    _begin()
    from hearth.bootstrap.processes import (
        run_careteam,
        run_checkpoints,
        run_community,
        run_webhooks,
    )

    bots = (run_community, run_careteam)
    _run(*bots, run_webhooks, run_checkpoints, _console, bots=("community", "careteam"))


def community() -> None:
    """Run the community bot alone."""
    _begin()
    from hearth.bootstrap.processes import run_community, run_health, run_webhooks

    _run(run_community, run_webhooks, run_health, bots=("community",))


def careteam() -> None:
    """Run the care-team bot alone."""
    _begin()
    from hearth.bootstrap.processes import (
        run_careteam,
        run_checkpoints,
        run_health,
        run_webhooks,
    )

    _run(run_careteam, run_webhooks, run_checkpoints, run_health, bots=("careteam",))


def console() -> None:
    """Run the console alone."""
    _begin()
    _run(_console)


async def _console(running: "Running") -> None:
    import asyncio

    from hearth.bootstrap.processes import run_console

    await run_console(running, asyncio.Event())


def _begin() -> None:
    """Before anything large is imported; each part says when it has begun."""
    from hearth_nlu.memory import allocate_in_one_place, collect_seldom

    allocate_in_one_place()
    collect_seldom()


def _run(*parts: "Part", bots: tuple[str, ...] = ()) -> None:
    """Run parts side by side.

    A bot's token that is missing is told before anything is begun: a part that fails ends the
    others, and one that is just opening the database does not end quietly.
    """
    import asyncio

    from hearth.bootstrap.rings import bring_up_to_date
    from hearth.bootstrap.running import Running, run_all, token_of
    from hearth.logs import set_up_logs
    from hearth.settings import load_settings
    from hearth.storage.keys.names import Holder

    settings = load_settings()
    set_up_logs(settings.log_level, settings.log_format)
    for bot in bots:
        token_of(settings, Holder(bot))

    async def run() -> None:
        await bring_up_to_date(settings)
        await run_all(Running(settings), *parts)

    asyncio.run(run())


def sandbox(
    port: Annotated[int, typer.Option(help="Port on this machine; 0 takes a free one.")] = 8090,
    *,
    limits: Annotated[bool, typer.Option(help="Apply Telegram's limits on sending.")] = False,
) -> None:
    """Try any bot without Telegram, in a web chat."""
    import asyncio
    import signal
    from dataclasses import replace

    from hearth.bootstrap.outside import clock
    from hearth_bot.sandbox.server import Sandbox, running
    from hearth_bot.sandbox.settings import Limits

    async def serve() -> None:
        stop = asyncio.Event()
        for one in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(one, stop.set)
        server = Sandbox(clock=clock, limits=replace(Limits(), on=limits))
        async with running(server, port=port) as base:
            typer.echo(f"Chat page and Bot API: {base}\nStop it with Ctrl+C.")
            await stop.wait()

    asyncio.run(serve())
