"""The program itself as a peer of `hearth bench path`: its inbox, its worker, its bot."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import func, select
from typing_extensions import override

from hearth.bench.path_peers import Peer
from hearth.bench.path_updates import Raw
from hearth.bench.places import a_place
from hearth.community.outgoing import Effect, Recipient
from hearth.ports import Clock
from hearth.storage.assembly import Storage
from hearth.storage.database import reading
from hearth.storage.tables import outbox
from hearth_bot.post.botside import BotSide
from hearth_bot.post.intake import BATCH
from hearth_bot.post.worker import Worker

WAY = "webhook, or answers of getUpdates with 100 updates each"


class Office(Protocol):
    """What stores updates and hands them to the bot."""

    @property
    def side(self) -> BotSide:
        """The bot."""

    async def store(self, updates: Sequence[tuple[int, bytes, int]]) -> None:
        """Keep these, all or none."""

    def worker(self) -> Worker:
        """What hands the stored updates to the bot."""


OpenOffice = Callable[[Storage, str, str], Office]
"""The program's own, for this storage, a bot's token and a Bot API server's address."""


class NotHandledError(RuntimeError):
    """Updates were left over: what was measured is not the whole path."""


class Hearth(Peer):
    """The whole path: stored, claimed, screened, recognised, decided, audited, outbox."""

    name = "Hearth, whole path"

    def __init__(self, storage: Storage, office: Office) -> None:
        self.storage = storage
        self.office = office

    @override
    async def handle(self, updates: Sequence[Raw]) -> None:
        stop = asyncio.Event()
        worker = self.office.worker()
        side = _Counting(worker.side, len(updates), stop, self.storage)
        for first in range(0, len(updates), BATCH):
            await self.office.store([one.as_stored for one in updates[first : first + BATCH]])
        await replace(worker, side=side).run(stop)
        if await self.storage.inbox.depth() or await self.storage.inbox.aside():
            raise NotHandledError

    async def owed(self) -> int:
        """How many messages lie in the outbox."""
        async with reading(self.storage.engine).connect() as connection:
            counted = select(func.count()).select_from(outbox)
            return int((await connection.execute(counted)).scalar_one())


@dataclass(slots=True)
class _Counting(BotSide):
    """A bot that asks its worker to stop after so many updates."""

    side: BotSide
    left: int
    stop: asyncio.Event
    storage: Storage

    @property
    @override
    def allowed_updates(self) -> tuple[str, ...]:
        return self.side.allowed_updates

    @override
    async def start(self) -> None:
        await self.side.start()

    @override
    def foresee(self, update: Mapping[str, Any]) -> None:
        self.side.foresee(update)

    @override
    async def handle(self, update: Mapping[str, Any]) -> None:
        try:
            await self.side.handle(update)
        finally:
            self.left -= 1
            if self.left == 0:
                self.stop.set()
                self.storage.inbox.nudge()

    @override
    async def deliver(self, recipient: Recipient, effect: Effect) -> None:
        await self.side.deliver(recipient, effect)

    @override
    async def close(self) -> None:
        await self.side.close()


@asynccontextmanager
async def hearth(folder: Path, clock: Clock, open_office: OpenOffice) -> AsyncIterator[Hearth]:
    """The program on SQLite, with communities whose groups are busy, and members in them."""
    async with a_place(folder, clock) as place:
        office = open_office(place.storage, place.token, place.base)
        await office.side.start()
        try:
            yield Hearth(place.storage, office)
        finally:
            await office.side.close()
