"""The webhook receiver beside bare aiogram's: `hearth bench receiver`.

Both serve on a port of this machine, and another process brings them the same updates over as many
connections as Telegram opens; its work does not count. aiogram's own request handler answers at
once and lets an echo, whose answer goes to a stub, follow; nothing is kept. Ours answers when the
update is stored, sealed, on the disk; what is made of it then is the worker's, see `path`.
"""

import asyncio
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import ClassVar, Final

from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web
from typing_extensions import override

from hearth.bench.bringing import Bringer, a_bringer
from hearth.bench.measuring import Deed, one_after_the_other, ratio
from hearth.bench.path_ours import NotHandledError, Office, OpenOffice
from hearth.bench.path_peers import BareAiogram
from hearth.bench.path_updates import Raw, group_talk
from hearth.bench.places import a_place
from hearth.bench.results import TIMES, Line, Results, machine, versions
from hearth.bench.screening import everyday
from hearth.ports import Clock
from hearth.storage.assembly import Storage
from hearth_bot.post.pulse import Pulse
from hearth_bot.post.receiver import Door, Receiver, door_app

SHARE: Final = 0.8
"""Of bare aiogram's rate."""

SECRET: Final = "s" * 32
BOT: Final = "community"
MILLI: Final = 1e3
LOOK_AGAIN: Final = 0.001
"""Seconds between looks at whether the echo has answered what was taken."""

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class ReceiverSizes:
    """How much is measured: updates in each round, and rounds."""

    updates: int = 1_000
    rounds: int = 7


QUICK = ReceiverSizes(updates=200, rounds=3)


class Hook(ABC):
    """Somebody to whom updates are brought."""

    name: ClassVar[str]

    @abstractmethod
    def app(self) -> web.Application:
        """What is served; it takes updates at `/community`."""

    @abstractmethod
    async def done(self, updates: int) -> None:
        """Return when nothing is left to do of so many that were ever brought."""


class BareHook(Hook):
    """aiogram's webhook with an echo."""

    name = "aiogram's webhook, bare echo"

    def __init__(self) -> None:
        self.peer = BareAiogram()

    @override
    def app(self) -> web.Application:
        app = web.Application()
        handler = SimpleRequestHandler(self.peer.dispatcher, self.peer.bot, secret_token=SECRET)
        handler.register(app, path=f"/{BOT}")
        return app

    @override
    async def done(self, updates: int) -> None:
        while self.peer.session.calls < updates:  # noqa: ASYNC110  A stub of a framework has no event.
            await asyncio.sleep(LOOK_AGAIN)


class OurHook(Hook):
    """The program's own receiver."""

    name = "Hearth, stored"

    def __init__(self, storage: Storage, office: Office) -> None:
        self.storage = storage
        self.receiver = Receiver(BOT, SECRET, office.store, Pulse(BOT))

    @override
    def app(self) -> web.Application:
        return door_app(Door({BOT: self.receiver}))

    @override
    async def done(self, updates: int) -> None:
        if await self.storage.inbox.depth() != updates:
            raise NotHandledError


@asynccontextmanager
async def served(app: web.Application) -> AsyncIterator[str]:
    """Its address on this machine, until the block ends."""
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        [(host, port, *_)] = runner.addresses
        yield f"http://{host}:{port}"
    finally:
        await runner.cleanup()


@dataclass
class _Run:
    clock: Clock
    sizes: ReceiverSizes
    bringer: Bringer
    hooks: Mapping[str, Hook]
    """By the address to which updates are brought."""

    clocked: dict[str, list[float]] = field(default_factory=dict)
    brought: int = 0

    async def measured(self) -> dict[str, list[float]]:
        """Seconds of CPU for each update, by who took it."""
        rounds = [self._updates(number) for number in range(self.sizes.rounds + 1)]

        def of(url: str, hook: Hook) -> Callable[[int], Deed]:
            return lambda number: lambda: self._round(url, hook, number, rounds[number])

        deeds = {hook.name: of(url, hook) for url, hook in self.hooks.items()}
        return await one_after_the_other(self.sizes.rounds, deeds, self.sizes.updates)

    async def _round(self, url: str, hook: Hook, number: int, updates: Sequence[Raw]) -> None:
        began = time.perf_counter()
        await self.bringer.bring(url, SECRET, [one.body for one in updates])
        await hook.done((number + 1) * self.sizes.updates)
        if number:
            each = (time.perf_counter() - began) / self.sizes.updates
            self.clocked.setdefault(hook.name, []).append(each)

    def _updates(self, number: int) -> Sequence[Raw]:
        count = self.sizes.updates
        return group_talk(everyday(count, number), 1 + number * count, self.clock())


async def bench_receiver(
    clock: Clock,
    open_office: OpenOffice,
    sizes: ReceiverSizes,
    tell: Tell = lambda _: None,
) -> Results:
    """Measure both, in a place that goes afterwards.

    Raises:
        RefusedError: an update was not taken.
        NotHandledError: an update that was taken is not in the inbox.
    """
    async with AsyncExitStack() as until_the_end:
        folder = Path(until_the_end.enter_context(tempfile.TemporaryDirectory()))
        place = await until_the_end.enter_async_context(a_place(folder, clock))
        bringer = await until_the_end.enter_async_context(a_bringer())
        office = open_office(place.storage, place.token, place.base)
        until_the_end.push_async_callback(office.side.close)
        hooks: dict[str, Hook] = {}
        for hook in (BareHook(), OurHook(place.storage, office)):
            base = await until_the_end.enter_async_context(served(hook.app()))
            hooks[f"{base}/{BOT}"] = hook
        run = _Run(clock, sizes, bringer, hooks)
        tell(f"{sizes.updates} updates brought to each, in {sizes.rounds} rounds")
        taken = await run.measured()
    return Results(
        "receiver",
        [
            _line("webhook receiver, to aiogram bare", SHARE, taken),
            _line("the same by the clock", None, run.clocked),
        ],
        sizes.rounds,
        sizes.updates,
        "updates in each round",
        machine(),
        versions(),
    )


def _line(name: str, goal: float | None, taken: Mapping[str, list[float]]) -> Line:
    theirs, ours = taken[BareHook.name], taken[OurHook.name]
    says = f"{median(theirs) * MILLI:.2f} ms, ours {median(ours) * MILLI:.2f} ms"
    return Line(name, goal, ratio(theirs, ours), TIMES, says, at_least=True)
