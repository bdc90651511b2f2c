"""Both bots as processes of their own, on a sandbox and a database that the test can look into."""

import asyncio
import re
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import RowMapping, Table, select

import warm
from hearth.bootstrap.auditing import look_at_log
from hearth.bootstrap.outside import clock
from hearth.bootstrap.rings import storage_of
from hearth.bootstrap.stage import Cast, connect_staff, furnish, set_stage, settings_for
from hearth.settings import Settings
from hearth.storage.assembly import Storage
from hearth.storage.database import reading
from hearth.storage.keys.names import Holder
from hearth.storage.tables import InboxState, OutboxState, inbox, outbox
from hearth_bot.sandbox.client import ControlClient
from hearth_bot.sandbox.server import Sandbox
from hearth_bot.sandbox.server import running as sandbox_running
from hearth_bot.sandbox.world.people import Bot
from learnt import has_learnt
from program import PATIENCE, Program, environment, until


@dataclass
class Place:
    """The world of the crash tests."""

    sandbox: Sandbox
    control: ControlClient
    cast: Cast
    settings: Settings
    care: Storage
    programs: dict[str, Program]

    def bot(self, name: str) -> Bot:
        """A bot as the sandbox sees it."""
        token = self.cast.community_token if name == "community" else self.cast.careteam_token
        bot = self.sandbox.world.find_bot_by_token(token)
        assert bot is not None
        return bot

    async def started(self, name: str, after: int = 0) -> int:
        """The number of the call by which a bot says that it has begun; it was made after that."""
        number = self.bot(name).id
        call = await self.control.wait_for_call(
            lambda one: one["bot"] == number and one["method"].lower() == "setmycommands",
            after,
            PATIENCE,
        )
        return int(call["n"])

    async def calls(self) -> int:
        """The number of the last call."""
        return int((await self.control.calls())["next"])

    async def starts_again(self, name: str) -> None:
        """Start a program that has ended, and wait until it has begun its work."""
        before = await self.calls()
        await self.programs[name].start()
        await self.started(name, before)

    async def rows(self, table: Table) -> list[RowMapping]:
        """What is in a table."""
        async with reading(self.care.engine).connect() as connection:
            return list((await connection.execute(select(table))).mappings())

    async def quiet(self) -> None:
        """Return when nothing waits: at the sandbox, in an inbox or in an outbox."""
        await until(self._nothing_waits)

    async def _nothing_waits(self) -> bool:
        if any(len(self.bot(name).mailbox) for name in self.programs):
            return False
        updates, messages = await self.rows(inbox), await self.rows(outbox)
        return not any(
            row["state"] in (InboxState.WAITING, OutboxState.WAITING)
            for row in (*updates, *messages)
        )

    async def audit_verifies(self) -> None:
        """The audit log is whole, as `hearth audit verify` sees it."""
        report = await look_at_log(self.settings, [], lambda _done, _all: None)
        assert report.entries
        assert report.whole, report.flaws

    def doubled(self) -> int:
        """How many messages of bots stand in a chat once more than they should."""
        world = self.sandbox.world
        chats = [*world.private_chats.values(), *world.groups.values()]
        said = Counter(
            (chat.key, gist(message.words))
            for chat in chats
            for message in chat.messages.values()
            if message.sender.id in world.bots and message.words
        )
        return said.total() - len(said)


def gist(words: str) -> str:
    """What a second copy has in common: a card changes in place, and each link is a new one."""
    first_line, _, _ = words.partition("\n")
    return first_line if first_line.startswith("Case ") and "·" in first_line else no_link(words)


def no_link(words: str) -> str:
    """The words without the links in them."""
    return re.sub(r"https?://\S+", "", words)


@asynccontextmanager
async def place_in(
    folder: Path,
    names: Sequence[str] = ("community", "careteam"),
    *,
    database: str = "",
    near: str = "",
    log_level: str = "debug",
) -> AsyncIterator[Place]:
    """These programs run, each by itself, and the staff are connected, until the block ends.

    Args:
        folder: where they run.
        names: their commands.
        database: its address; empty is an SQLite file.
        near: by which address the programs reach it, if not by that.
        log_level: of the programs, whose logs are files.
    """
    sandbox = Sandbox(clock=clock)
    async with sandbox_running(sandbox) as base, ControlClient.connected(base) as control:
        cast = await set_stage(control)
        home = folder / "home"
        settings = settings_for(cast, home=home, sandbox=base, console_bind="127.0.0.1:0")
        settings = settings.model_copy(update={"database_url": database})
        furnished = await furnish(settings, cast, clock)
        near_by = settings.model_copy(update={"database_url": near or database})
        env = environment(near_by, HEARTH_LOG_LEVEL=log_level)
        programs = {name: Program((name,), env, folder, warm.BOTS) for name in names}
        async with storage_of(settings, Holder.CARETEAM, clock) as care:
            await asyncio.to_thread(has_learnt, home)
            place = Place(sandbox, control, cast, settings, care, programs)
            async with all_running(place):
                if "careteam" in names:
                    await connect_staff(control, cast, furnished)
                yield place


@asynccontextmanager
async def all_running(place: Place) -> AsyncIterator[None]:
    """The programs run until the block ends."""
    try:
        for program in place.programs.values():
            await program.start()
        for name in place.programs:
            await place.started(name)
        yield
    finally:
        for program in place.programs.values():
            await program.kill()
