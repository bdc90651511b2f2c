"""A Hearth whose clock is moved: its storage, timers and senders, which stop, are killed and begin
again. Only Telegram and the hours are not real.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, cast

from sqlalchemy import select

from hearth.actions.due import ComeDue, Due
from hearth.actions.outside import CallOutside
from hearth.actions.sending import MaySend
from hearth.bootstrap.careteam_part import look_for_what_is_over
from hearth.bootstrap.members import community_due
from hearth.bootstrap.wiring import careteam_due
from hearth.community.outgoing import Effect, Recipient
from hearth.community.timers import TimerKind
from hearth.ports import OpenWork, Work
from hearth.settings import Settings
from hearth.storage.assembly import Storage, open_storage
from hearth.storage.database import open_database
from hearth.storage.keys.making import make_rings
from hearth.storage.keys.names import Holder
from hearth.storage.keys.sources import FileSource
from hearth.storage.mailboxes.nudge import Nudges
from hearth.storage.mailboxes.outbox import Owed
from hearth.storage.schema import migrate
from hearth.storage.tables import timers
from hearth.storage.transaction import look
from unit.console.home import Rings, Time
from week.plan import NEVER

CHANCE_TO_DIE = 0.003
"""At each commit and each message that is sent: some ten times in a week of 300 cases."""

SLOW = frozenset({TimerKind.OUTSIDE_MAIL, TimerKind.OUTSIDE_WEBHOOK})


class KilledError(BaseException):
    """The process is gone. Nothing in the program catches it.

    Args:
        committed: whether what it was about to write is written.
    """

    def __init__(self, *, committed: bool) -> None:
        self.committed = committed


@dataclass
class Fate:
    """When the process dies, by chance."""

    chance: Random
    left: int
    died: int = 0

    def meets(self, *, committed: bool) -> None:
        if self.left and self.chance.random() < CHANCE_TO_DIE:
            self.left -= 1
            self.died += 1
            raise KilledError(committed=committed)


@dataclass(frozen=True)
class Fragile:
    """A transaction around whose commit the process may die."""

    work: Work
    fate: Fate

    def __getattr__(self, name: str) -> Any:
        return getattr(self.work, name)

    async def commit(self) -> None:
        self.fate.meets(committed=False)
        await self.work.commit()
        self.fate.meets(committed=True)


def fragile(open_work: OpenWork, fate: Fate) -> OpenWork:
    """Transactions that may end with the process."""

    @asynccontextmanager
    async def opened(*, looking: bool = False) -> AsyncIterator[Work]:
        async with open_work(looking=looking) as work:
            yield cast("Work", Fragile(work, fate))

    return opened


@dataclass(frozen=True)
class Delivered:
    """A message that somebody got."""

    at: datetime
    recipient: Recipient
    effect: Effect


@dataclass
class House:
    """The two processes over one SQLite, and what goes out of them.

    Args:
        place: where it is kept.
        ignored: kinds of timers that nobody minds: a fault that a test plants.
        touched: whether anything was done since it was last looked what is due and owed.
        morning: whether something that was told before may be owed by now.
    """

    place: Path
    time: Time
    fate: Fate
    settings: Settings
    rings: Rings = field(default_factory=Rings)
    ignored: frozenset[TimerKind] = frozenset()
    delivered: list[Delivered] = field(default_factory=list)
    outages: list[tuple[datetime, datetime]] = field(default_factory=list)
    touched: bool = True
    morning: bool = True
    nudges: Nudges = field(default_factory=Nudges)
    life: AsyncExitStack = field(default_factory=AsyncExitStack)
    care: Storage = field(init=False)
    circle: Storage = field(init=False)
    due: dict[Holder, dict[TimerKind, Due]] = field(default_factory=dict)

    async def built(self) -> None:
        make_rings(self.place)
        engine = open_database("", self.place)
        await migrate(engine)
        await engine.dispose()
        await self.start()

    async def start(self) -> None:
        """Both processes begin, again if they die while they do."""
        while True:
            try:
                await self._begin()
            except KilledError:
                await self.stop()
            else:
                return

    async def _begin(self) -> None:
        """Open everything, and take over at once what others had in hand before."""
        self.life = AsyncExitStack()
        self.care = await self._opened(Holder.CARETEAM)
        self.circle = await self._opened(Holder.COMMUNITY)
        care = dict(careteam_due(self.care, self.settings))
        care |= {kind: CallOutside(self.care.open_work, self.rings) for kind in SLOW}
        self.due = {Holder.CARETEAM: care, Holder.COMMUNITY: dict(community_due(self.circle))}
        for holder, storage in self._storages():
            await storage.outbox.recover()
            await storage.timers.recover(self.due[holder].keys())
        await look_for_what_is_over(self.care)

    async def stop(self) -> None:
        await self.life.aclose()

    async def rests(self, how_long: timedelta) -> None:
        """Stop, or fall, and begin again after a while."""
        self.touched = self.morning = True
        await self.stop()
        began = self.time.now
        self.time.now += how_long
        self.outages.append((began, self.time.now))
        await self.start()

    async def survives(self, act: Callable[[], Awaitable[object]]) -> bool:
        """Do it, and begin again if the process dies of it; whether it was written by then."""
        self.touched = True
        try:
            await act()
        except KilledError as killed:
            await self.rests(timedelta(seconds=self.fate.chance.randrange(2, 90)))
            return killed.committed
        return True

    async def next_due(self) -> datetime | None:
        """When the next timer comes that somebody minds."""
        minded = [kind for due in self.due.values() for kind in due if kind not in self.ignored]
        asked = select(timers.c.not_before).where(timers.c.kind.in_(minded))
        row = await look(self.care.engine, asked.order_by(timers.c.not_before))
        return None if row is None else row["not_before"]

    async def settle(self) -> list[Delivered]:
        """All that is due is done, and all that is owed is delivered; says what was delivered."""
        before = len(self.delivered)
        while True:
            due = await self.next_due()
            if due is not None and due <= self.time.now:
                await self._due_turn()
            elif not await self._sends():
                return self.delivered[before:]

    async def _sends(self) -> bool:
        """Send what is owed, where anything was told since the last look."""
        busy = False
        for holder in Holder:
            nudge = self.nudges.outbox[holder.value]
            if self.morning or await nudge.wait(NEVER):
                storage = self.care if holder is Holder.CARETEAM else self.circle
                # One after the other to the same person, so until there is nothing more.
                while owed := await storage.outbox.claim(200):
                    busy = True
                    died = self.fate.died
                    await self.survives(partial(self._send, storage, owed))
                    if self.fate.died > died:
                        return True
        self.morning = False
        return busy

    async def _due_turn(self) -> bool:
        for holder, storage in self._storages():
            kinds = self.due[holder].keys() - self.ignored
            due = await storage.timers.due(50, tuple(kinds))
            for timer in due:
                died = self.fate.died
                await self.survives(partial(ComeDue(self.due[holder]), timer))
                if self.fate.died > died:
                    break  # The others are taken over by those that begin again.
            if due:
                return True
        return False

    async def _send(self, storage: Storage, owed: Sequence[Owed]) -> None:
        for one in owed:
            self.fate.meets(committed=False)
            if not await MaySend(storage.open_work)(one.recipient, one.effect):
                await storage.outbox.gave_up(one.id, "withheld")
                continue
            self.delivered.append(Delivered(self.time.now, one.recipient, one.effect))
            self.fate.meets(committed=False)
            await storage.outbox.sent(one.id)

    async def _opened(self, holder: Holder) -> Storage:
        storage = await self.life.enter_async_context(self._storage(holder))
        return replace(storage, open_work=fragile(storage.open_work, self.fate))

    def _storages(self) -> list[tuple[Holder, Storage]]:
        return [(Holder.CARETEAM, self.care), (Holder.COMMUNITY, self.circle)]

    def _storage(self, holder: Holder) -> AbstractAsyncContextManager[Storage]:
        return open_storage(
            database_url="",
            keystore_url="",
            home=self.place,
            ring=FileSource(self.place, holder).load(),
            clock=self.time,
            nudges=self.nudges,
        )
