"""The processes, each with its own keys; `up` and the demo run them all in one program."""

import asyncio
import signal
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web

import hearth_nlu.library
from hearth.bootstrap.checkup import health_of
from hearth.bootstrap.language import Embedded, ScreenOfChecks, Shelf
from hearth.bootstrap.outside import clock
from hearth.bootstrap.posting import GRACE, PostOffice
from hearth.bootstrap.rings import storage_of
from hearth.bootstrap.wiring import Language, careteam_actions, community_actions, console_actions
from hearth.community.people import StaffId
from hearth.console.app import console_app
from hearth.health import Health, health_routes
from hearth.ports import Clock
from hearth.screening.screen import default_screen
from hearth.settings import Settings, SettingsError, address
from hearth.storage.assembly import Storage
from hearth.storage.keys.names import Holder
from hearth.storage.mailboxes.nudge import Nudges
from hearth_bot.careteam.bot import careteam_bot
from hearth_bot.careteam.handlers.asking import NameOf
from hearth_bot.community.bot import community_bot
from hearth_bot.post.botside import BotSide
from hearth_bot.post.destinations import Destinations
from hearth_bot.post.pulse import Pulse

Part = Callable[["Running"], Coroutine[None, None, None]]
"""One part of a program: a bot, the console, health."""


class PortTakenError(Exception):
    """Something else listens at an address. Says which."""

    def __init__(self, bind: str) -> None:
        super().__init__(f"{bind} is taken by another program.")


@dataclass(frozen=True, slots=True)
class Running:
    """What runs in this program.

    Args:
        settings: as loaded.
        clock: the time now.
        stop: set to end everything.
        nudges: let each part wake the others.
        storages: per holder, once it is open.
        ready: per bot, set once the Bot API has greeted it.
        pulses: per bot, what of its post office fails at the moment.
    """

    settings: Settings
    clock: Clock = clock
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    nudges: Nudges = field(default_factory=Nudges)
    storages: dict[str, Storage] = field(default_factory=dict)
    ready: dict[str, asyncio.Event] = field(default_factory=dict)
    pulses: dict[str, Pulse] = field(default_factory=dict)

    def health(self) -> Health:
        """How all of it is."""
        return health_of(self.storages, self.ready, self.pulses, self.clock)


def read_language(packs: Sequence[tuple[str, ...]]) -> Language:
    """Load the checks and the library and train the recogniser for these packs.

    Takes a second or two of one core; call it in a thread while the rest starts.
    """
    embedded = Embedded({})
    for one in packs:
        embedded.learn(one)
    shelf = Shelf(hearth_nlu.library.load_library())
    return Language(ScreenOfChecks(default_screen()), embedded, shelf)


@asynccontextmanager
async def storage_in(running: Running, holder: Holder) -> AsyncIterator[Storage]:
    """The storage of one holder within a program."""
    async with storage_of(running.settings, holder, running.clock, running.nudges) as storage:
        running.storages[holder.value] = storage
        yield storage


async def run_community(running: Running) -> None:
    """The community bot until it is stopped."""
    async with storage_in(running, Holder.COMMUNITY) as storage:
        async with storage.open_work() as work:
            packs = {one.packs for one in await work.communities.all()}
        language = await asyncio.to_thread(read_language, sorted(packs))
        side = community_bot(
            _token(running.settings, Holder.COMMUNITY),
            running.settings.telegram_api,
            community_actions(storage, language),
            find_destination=Destinations(storage.open_work),
            slots=storage.outbox,
        )
        await _post(running, Holder.COMMUNITY, side, storage)


async def run_careteam(running: Running) -> None:
    """The care-team bot until it is stopped."""
    async with storage_in(running, Holder.CARETEAM) as storage:
        side = careteam_bot(
            _token(running.settings, Holder.CARETEAM),
            running.settings.telegram_api,
            careteam_actions(storage.open_work, running.settings.console_address),
            name_of=names_of(storage),
            find_destination=Destinations(storage.open_work),
            slots=storage.outbox,
        )
        await _post(running, Holder.CARETEAM, side, storage)


def names_of(storage: Storage) -> NameOf:
    """Finds the working name of a colleague."""

    async def name_of(number: int) -> str:
        async with storage.open_work() as work:
            return (await work.staff.get(StaffId(number))).name

    return name_of


async def run_console(running: Running, started: asyncio.Event) -> None:
    """The console, with this program's health, until it is stopped.

    Args:
        running: whose mailboxes and bots the health tells of.
        started: set when it listens.

    Raises:
        PortTakenError: another program listens there.
    """
    settings = running.settings
    async with storage_in(running, Holder.CARETEAM) as storage:
        base = settings.console_address
        routes = health_routes(running.health())
        app = console_app(
            console_actions(storage.open_work),
            clock=running.clock,
            base_url=base,
            secure=base.startswith("https://"),
            extra_routes=routes,
        )
        async with serving(app, settings.console_bind):
            started.set()
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


@asynccontextmanager
async def serving(app: web.Application, bind: str) -> AsyncIterator[None]:
    """Serve an application at an address such as `127.0.0.1:8080`, until the block ends.

    Raises:
        PortTakenError: another program listens there.
    """
    host, port = address(bind)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=2.0)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as problem:
            raise PortTakenError(bind) from problem
        yield
    finally:
        await runner.cleanup()


async def run_all(running: Running, *parts: Part) -> None:
    """Run parts side by side until one of them fails or the program is asked to stop."""
    loop = asyncio.get_running_loop()
    for one in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(one, running.stop.set)
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(part(running)) for part in parts]
        await group.create_task(_until_stopped(running.stop, tasks))
        for task in tasks:
            task.cancel()


async def _until_stopped(stop: asyncio.Event, tasks: Sequence[asyncio.Task[None]]) -> None:
    """Return when the program was asked to stop and its parts had the time to finish."""
    await stop.wait()
    await asyncio.wait(tasks, timeout=GRACE + 1.0)


def _token(settings: Settings, holder: Holder) -> str:
    community = holder is Holder.COMMUNITY
    token = settings.community_token if community else settings.careteam_token
    if token is None or not token.get_secret_value():
        name = f"HEARTH_{holder.name}_TOKEN"
        raise SettingsError(
            f"{name} is not set. BotFather gives it to you in Telegram (/newbot); `hearth init` "
            "asks for it and keeps it in .env."
        )
    return token.get_secret_value()


async def _post(running: Running, holder: Holder, side: BotSide, storage: Storage) -> None:
    settings = running.settings
    ready = running.ready.setdefault(holder.value, asyncio.Event())
    pulse = running.pulses.setdefault(holder.value, Pulse(holder.value))
    token, api = _token(settings, holder), settings.telegram_api
    office = PostOffice(holder, token, api, side, storage, running.clock, pulse)
    await office.run(running.stop, ready)
