"""How close to Telegram's limits a sender comes, and how soon a crisis leaves.

`hearth bench sending`: the real sender and the real outbox, on an SQLite file, send to a Bot API
server of this process that counts as Telegram does and refuses what is too much. Every message
goes to another person. In the middle a crisis is told, and a bulletin of another community.
"""

import asyncio
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any

from hearth.actions.bulletin_copies import NoteDelivered
from hearth.actions.mishaps import NoteUndeliverable
from hearth.actions.moved_groups import FollowGroup
from hearth.actions.sending import MaySend
from hearth.bench.measuring import Ratio
from hearth.bench.results import TIMES, Line, Results, machine, versions
from hearth.community.outgoing import Say, ToContact, Urgency
from hearth.community.people import CommunityId, Contact
from hearth.community.words import MemberWords
from hearth.ports import Clock
from hearth.storage.assembly import Storage, open_storage
from hearth.storage.database import open_database
from hearth.storage.keys.making import make_rings
from hearth.storage.keys.names import Holder
from hearth.storage.keys.sources import FileSource
from hearth.storage.schema import migrate
from hearth_bot.community.bot import community_bot
from hearth_bot.post.botside import BotSide
from hearth_bot.post.destinations import Destinations
from hearth_bot.post.pace import OVERALL_PER_SECOND
from hearth_bot.post.pulse import Pulse
from hearth_bot.post.sender import Sender
from hearth_bot.sandbox.server import Sandbox, running
from hearth_bot.sandbox.settings import Limits
from hearth_bot.sandbox.world.people import Bot, Person

BULLETINS = 10_000
SHARE = 0.97
"""Of the rate that Telegram permits."""

CRISIS_LATEST = 1.0
"""Seconds until a crisis that is told in the middle has left."""

TURN_LATEST = 1.0
"""Seconds until another community's bulletin, told in the middle, has left."""

LARGE, SMALL = CommunityId("large"), CommunityId("small")

AT_ONCE = 500
FIRST_PERSON = 6_000_000_000

SEND = "sendMessage"


class _Unused:
    """The bot's actions: nothing comes in here."""

    def __getattr__(self, name: str) -> Any:
        return self


@dataclass
class Post:
    """A sender with its outbox, and the Bot API that it sends to.

    Args:
        left: when each message arrived there, by the chat it went to.
        refused: how many calls were answered with 429.
    """

    storage: Storage
    sandbox: Sandbox
    sender: Sender
    people: int
    left: dict[int, float] = field(default_factory=dict)
    refused: int = 0

    async def tell(
        self, first: int, count: int, urgency: Urgency, community: CommunityId = LARGE
    ) -> None:
        """Put so many messages of a community into the outbox, to people from this one on."""
        for begin in range(first, first + count, AT_ONCE):
            async with self.storage.open_work() as work:
                for number in range(begin, min(begin + AT_ONCE, first + count)):
                    to = ToContact(Contact(FIRST_PERSON + number))
                    say = Say(MemberWords.SENT_OUT)
                    work.tell(to, say, urgency=urgency, community=community)
                await work.commit()

    async def watch(self, until: int) -> None:
        """Keep count until so many have left."""
        seen = 0
        while len(self.left) < until:
            await self.sandbox.calls.bell.wait()
            now = time.monotonic()
            for call in self.sandbox.calls.after(seen):
                seen = call.n
                if call.method.lower() == SEND.lower():
                    self.refused += call.status == HTTPStatus.TOO_MANY_REQUESTS
                    if call.status == HTTPStatus.OK:
                        self.left[int(call.params["chat_id"])] = now


async def bench_sending(
    clock: Clock, bulletins: int, tell: Callable[[str], None] = lambda _: None
) -> Results:
    """Send so many bulletins, with a crisis in their middle, in a place that goes afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        async with a_post(Path(folder), clock, bulletins + 2) as post:
            tell(f"{bulletins:,} bulletins, some {bulletins / OVERALL_PER_SECOND:.0f} seconds")
            seconds, crisis, turn = await _measured(post, bulletins)
    per_second = (bulletins + 2) / seconds
    share = per_second / OVERALL_PER_SECOND
    lines = [
        Line("the permitted rate", SHARE, _once(share), TIMES, _a_second(), at_least=True),
        Line("refusals (429)", 0.0, _once(float(post.refused)), "calls"),
        Line("a crisis in the middle left after", CRISIS_LATEST, _once(crisis), "s"),
        Line("another community's bulletin left after", TURN_LATEST, _once(turn), "s"),
    ]
    return Results("sending", lines, 1, bulletins, "bulletins", machine(), versions())


def _a_second() -> str:
    return f"{OVERALL_PER_SECOND} a second"


def _once(value: float) -> Ratio:
    return Ratio(value, value, value)


async def _measured(post: Post, bulletins: int) -> tuple[float, float, float]:
    """Seconds for all, until the crisis had left, and until the other community's had."""
    await post.tell(0, bulletins, Urgency.BULLETIN)
    stop, crisis, other = asyncio.Event(), FIRST_PERSON + bulletins, FIRST_PERSON + bulletins + 1
    async with asyncio.TaskGroup() as group:
        began = time.monotonic()
        group.create_task(post.sender.run(stop))
        await post.watch(bulletins // 2)
        told = time.monotonic()
        await post.tell(bulletins, 1, Urgency.CRISIS)
        turn = time.monotonic()
        await post.tell(bulletins + 1, 1, Urgency.BULLETIN, SMALL)
        await post.watch(bulletins + 2)
        seconds = max(post.left.values()) - began
        stop.set()
        post.storage.outbox.nudge()
    return seconds, post.left[crisis] - told, post.left[other] - turn


@asynccontextmanager
async def a_post(folder: Path, clock: Clock, people: int) -> AsyncIterator[Post]:
    """A fresh place, and people who have all written to the bot before."""
    make_rings(folder)
    engine = open_database("", folder)
    await migrate(engine)
    await engine.dispose()
    ring = FileSource(folder, Holder.COMMUNITY).load()
    sandbox = Sandbox(clock=clock, limits=Limits(on=True))
    token = _settle(sandbox, people)
    async with (
        running(sandbox) as base,
        open_storage(
            database_url="", keystore_url="", home=folder, ring=ring, clock=clock
        ) as storage,
    ):
        side = _side(token, base, storage, clock)
        yield Post(storage, sandbox, _sender(storage, side, clock), people)
        await side.close()


def _settle(sandbox: Sandbox, people: int) -> str:
    """A bot and people who have met it; the bot's token."""
    token = sandbox.world.new_bot_token()
    number = int(token.partition(":")[0])
    bot = sandbox.world.add_bot(
        Bot(id=number, first_name="Bench", username="bench_bot", token=token)
    )
    for one in range(people):
        person = Person(id=FIRST_PERSON + one, first_name="P")
        sandbox.world.private_chat(sandbox.world.add_person(person), bot).started = True
    return token


def _side(token: str, base: str, storage: Storage, clock: Clock) -> BotSide:
    return community_bot(
        token,
        base,
        _Unused(),  # type: ignore[arg-type]  # Nothing comes in.
        find_destination=Destinations(storage.open_work),
        slots=storage.outbox,
        traces=storage.traces,
        clock=clock,
    )


def _sender(storage: Storage, side: BotSide, clock: Clock) -> Sender:
    work = storage.open_work
    return Sender(
        "community",
        storage.outbox,
        side,
        Destinations(work),
        MaySend(work),
        clock,
        NoteUndeliverable(work),
        NoteDelivered(work),
        FollowGroup(work),
        Pulse("community"),
    )
