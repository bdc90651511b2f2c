"""What the parts of a program share: settings, storages, nudges, health, and when to stop."""

import asyncio
import signal
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import web

from hearth.bootstrap.checkup import health_of
from hearth.bootstrap.greeting import TOKEN
from hearth.bootstrap.outside import clock
from hearth.bootstrap.posting import GRACE
from hearth.bootstrap.rings import storage_of
from hearth.health import Health
from hearth.metrics import Metrics
from hearth.ports import Clock, Language
from hearth.settings import Settings, SettingsError, address
from hearth.storage.assembly import Storage
from hearth.storage.keys.names import Holder
from hearth.storage.mailboxes.nudge import Nudges
from hearth_bot.post.pulse import Pulse
from hearth_bot.post.receiver import Receiver

Part = Callable[["Running"], Coroutine[None, None, None]]
"""One part of a program: a bot, the console, health."""


SERVER = "Hearth"
"""What answers tell of their server."""


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
        languages: per bot, the parts that read what people write, once they are ready.
        desk: per bot, who takes the updates that Telegram brings.
        metrics: what was counted since the program began.
        models: where trained recognisers are kept for the next start; in HEARTH_HOME if None.
    """

    settings: Settings
    clock: Clock = clock
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    nudges: Nudges = field(default_factory=Nudges)
    storages: dict[str, Storage] = field(default_factory=dict)
    ready: dict[str, asyncio.Event] = field(default_factory=dict)
    pulses: dict[str, Pulse] = field(default_factory=dict)
    languages: dict[str, Language] = field(default_factory=dict)
    desk: dict[str, Receiver] = field(default_factory=dict)
    metrics: Metrics = field(default_factory=Metrics, repr=False)
    models: Path | None = None

    @property
    def models_folder(self) -> Path:
        """Where trained recognisers are kept."""
        return self.models or self.settings.home / "recogniser"

    def pulse_of(self, holder: Holder) -> Pulse:
        """How a bot's post office in this program fares."""
        made = Pulse(holder.value, metrics=self.metrics)
        return self.pulses.setdefault(holder.value, made)

    def health(self) -> Health:
        """How all of it is."""
        return health_of(self.storages, self.ready, self.pulses, self.clock, self.metrics)


@asynccontextmanager
async def storage_in(running: Running, holder: Holder) -> AsyncIterator[Storage]:
    """The storage of one holder within a program."""
    async with storage_of(running.settings, holder, running.clock, running.nudges) as storage:
        running.storages[holder.value] = storage
        yield storage


@asynccontextmanager
async def serving(app: web.Application, bind: str) -> AsyncIterator[None]:
    """Serve an application at an address such as `127.0.0.1:8080`, until the block ends.

    No answer says with which version of which library it was made.

    Raises:
        PortTakenError: another program listens there.
    """
    host, port = address(bind)
    app.on_response_prepare.append(_nameless)
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


async def _nameless(_request: web.Request, answer: web.StreamResponse) -> None:
    answer.headers["Server"] = SERVER


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


def token_of(settings: Settings, holder: Holder) -> str:
    """The token of a holder's bot.

    Raises:
        SettingsError: it is not set, or cannot be one; the words say where it comes from.
    """
    community = holder is Holder.COMMUNITY
    kept = settings.community_token if community else settings.careteam_token
    token, name = kept.get_secret_value() if kept else "", f"HEARTH_{holder.name}_TOKEN"
    if not token:
        raise SettingsError(
            f"{name} is not set. BotFather gives it to you in Telegram (/newbot); `hearth init` "
            "asks for it and keeps it in .env."
        )
    if not TOKEN.fullmatch(token):
        raise SettingsError(
            f"{name} is not a bot's token: that is a number, a colon and about 35 letters. Please "
            "copy it again from BotFather (/mybots, API Token)."
        )
    return token
