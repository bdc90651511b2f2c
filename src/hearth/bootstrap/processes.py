"""The parts of which programs are made; what each needs is imported when it runs.

Importing both frameworks takes seconds of CPU. So the console, and with it `/healthz`, answers
first, and the bots are imported in a thread beside it.
"""

import asyncio
from collections.abc import Callable

from aiohttp import web

from hearth.bootstrap.receipts import public_keys
from hearth.bootstrap.running import Part, Running, serving, storage_in, token_of
from hearth.health import health_routes
from hearth.proxies import Networks
from hearth.storage.keys.names import Holder
from hearth_bot.post.receiver import Door, door_app
from hearth_nlu.memory import collect_as_usual


async def run_community(running: Running) -> None:
    """The community bot until it is stopped."""
    await _run_lazily(_community_part, Holder.COMMUNITY, running)


async def run_careteam(running: Running) -> None:
    """The care-team bot until it is stopped."""
    await _run_lazily(_careteam_part, Holder.CARETEAM, running)


async def run_checkpoints(running: Running) -> None:
    """Checkpoints of the audit log until it is stopped; for programs of the care team."""
    from hearth.bootstrap import checkpointing  # noqa: PLC0415  Lazily, as the others.

    await checkpointing.run(running)


def _community_part() -> Part:
    from hearth_bot.community.importing import import_aiogram  # noqa: PLC0415  As the part itself.

    import_aiogram()
    from hearth.bootstrap import community_part  # noqa: PLC0415  After it.

    return community_part.run


def _careteam_part() -> Part:
    from hearth.bootstrap import careteam_part  # noqa: PLC0415  Lazily.

    return careteam_part.run


async def _run_lazily(imported: Callable[[], Part], holder: Holder, running: Running) -> None:
    running.ready.setdefault(holder.value, asyncio.Event())
    token_of(running.settings, holder)  # A missing one is told before anything else is begun.
    part = await asyncio.to_thread(imported)
    await part(running)


async def run_console(running: Running, started: asyncio.Event) -> None:
    """The console, with this program's health, until it is stopped.

    Args:
        running: whose mailboxes and bots the health tells of.
        started: set when it listens.

    Raises:
        PortTakenError: another program listens there.
    """
    from hearth.bootstrap.on_call import ring_of  # noqa: PLC0415  As below.
    from hearth.bootstrap.trying import when_asked  # noqa: PLC0415  As below.
    from hearth.bootstrap.wiring import console_actions  # noqa: PLC0415  Templates and all.
    from hearth.console.app import console_app  # noqa: PLC0415  As above.
    from hearth.console.pages.keys import key_routes  # noqa: PLC0415  As above.

    settings = running.settings
    async with storage_in(running, Holder.CARETEAM) as storage, when_asked(running) as language:
        base = settings.console_address
        keys = public_keys(storage.keys.signers)
        health = running.health()
        routes = [*health_routes(health), *key_routes(keys)]
        app = console_app(
            console_actions(
                storage.open_work, language, ring_of(settings, running.clock), settings
            ),
            clock=running.clock,
            base_url=base,
            secure=base.startswith("https://"),
            proxies=Networks.read(settings.trusted_proxies),
            health=health,
            extra_routes=routes,
        )
        collect_as_usual()
        async with serving(app, settings.console_bind):
            started.set()
            await running.stop.wait()


async def run_webhooks(running: Running) -> None:
    """Take the updates that Telegram brings, until it is stopped; nothing where they are fetched.

    Raises:
        PortTakenError: another program listens there.
    """
    settings = running.settings
    if not settings.webhook_url:
        return
    door = Door(
        running.desk,
        Networks.read(settings.trusted_proxies),
        Networks.read(settings.webhook_clients),
    )
    async with serving(door_app(door), settings.webhook_bind):
        await running.stop.wait()


async def run_health(running: Running) -> None:
    """`/healthz`, `/readyz` and `/metrics` for a process without a console.

    Raises:
        PortTakenError: another program listens there.
    """
    app = web.Application()
    app.add_routes(health_routes(running.health()))
    async with serving(app, running.settings.health_bind):
        await running.stop.wait()
