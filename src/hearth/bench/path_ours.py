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
from hearth.bench.path_updates import GROUPS, MEMBERS, Raw, group_of
from hearth.bench.people import account_of
from hearth.community.audit import Deed, Subject
from hearth.community.communities import Community
from hearth.community.consent import ConsentRecord, Decision, Purpose, document_hash
from hearth.community.invites import InviteId, MemberRole
from hearth.community.membership import Membership, MembershipState
from hearth.community.outgoing import Effect, Recipient
from hearth.community.people import SHELL, CommunityId
from hearth.ports import Clock, Work
from hearth.storage.assembly import Storage, open_storage
from hearth.storage.database import open_database, reading
from hearth.storage.keys.making import make_rings
from hearth.storage.keys.names import Holder
from hearth.storage.keys.sources import FileSource
from hearth.storage.schema import migrate
from hearth.storage.tables import outbox
from hearth_bot.post.botside import BotSide
from hearth_bot.post.intake import BATCH
from hearth_bot.post.worker import Worker
from hearth_bot.sandbox.server import Sandbox, running
from hearth_bot.sandbox.world.people import Bot

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
    make_rings(folder)
    engine = open_database("", folder)
    await migrate(engine)
    await engine.dispose()
    sandbox = Sandbox(clock=clock)
    token = sandbox.world.new_bot_token()
    number = int(token.partition(":")[0])
    sandbox.world.add_bot(Bot(id=number, first_name="B", username="bench_bot", token=token))
    async with (
        running(sandbox) as base,
        _opened(folder, clock, Holder.CARETEAM) as care,
        _opened(folder, clock, Holder.COMMUNITY) as storage,
    ):
        await _settle(care, storage)
        office = open_office(storage, token, base)
        await office.side.start()
        try:
            yield Hearth(storage, office)
        finally:
            await office.side.close()


@asynccontextmanager
async def _opened(folder: Path, clock: Clock, holder: Holder) -> AsyncIterator[Storage]:
    ring = FileSource(folder, holder).load()
    async with open_storage(
        database_url="", keystore_url="", home=folder, ring=ring, clock=clock
    ) as storage:
        yield storage


async def _settle(care: Storage, storage: Storage) -> None:
    async with care.open_work() as work:
        for number in range(GROUPS):
            await work.communities.put(_community(number))
            about = Subject.of("community", _name(number))
            work.note(Deed.COMMUNITY_SET_UP, by=SHELL, about=about)
        await work.commit()
    async with storage.open_work() as work:
        for number in range(MEMBERS):
            await _join(work, number)
        await work.commit()


async def _join(work: Work, number: int) -> None:
    member = (await work.members.add(account_of(number), "en")).id
    circle = _name(number)
    await work.memberships.put(
        Membership(
            member, circle, MemberRole.PATIENT, MembershipState.ACTIVE, InviteId(1), work.now
        )
    )
    for purpose in Purpose:
        await work.consents.follow(
            ConsentRecord(
                id=f"{member}-{purpose.value}",
                member=member,
                community=circle,
                purpose=purpose,
                decision=Decision.GIVEN,
                document_hash=document_hash(purpose.value),
                version=1,
                language="en",
                wording="May we?",
                at=work.now,
                chat=account_of(number).number,
            )
        )
    work.note(Deed.MEMBERSHIP_BEGUN, by=SHELL, about=Subject.of("member", member))


def _name(number: int) -> CommunityId:
    return CommunityId(f"circle-{number % GROUPS}")


def _community(number: int) -> Community:
    return Community(
        id=_name(number),
        title=f"Circle {number}",
        language="en",
        time_zone="UTC",
        emergency_words="Call 112.",
        first_reply="Within 4 hours",
        organisation="Organisation",
        group=group_of(number),
        packs=("community", "epilepsy", "general"),
    )
