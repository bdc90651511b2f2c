"""The demo: everything in one program, on a fresh database, without Telegram."""

import asyncio
import socket
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from hearth.actions.invites import MakeInvite
from hearth.actions.sign_in import MakeSignInLink
from hearth.bootstrap.asking import EVERYBODYS, MODELS
from hearth.bootstrap.outside import clock, new_token
from hearth.bootstrap.processes import (
    run_careteam,
    run_checkpoints,
    run_community,
    run_console,
)
from hearth.bootstrap.running import Running, run_all
from hearth.bootstrap.stage import (
    CIRCLE,
    COMMUNITY_BOT,
    Cast,
    Furnished,
    connect_staff,
    data_of,
    furnish,
    join,
    set_stage,
    settings_for,
)
from hearth.community.invites import MemberRole
from hearth.community.people import SHELL
from hearth.community.staffroom import chat_lock
from hearth.settings import address
from hearth.storage.assembly import Storage
from hearth.storage.errors import DatabaseError
from hearth.storage.keys.names import Holder
from hearth_bot.sandbox.client import ControlClient
from hearth_bot.sandbox.server import Sandbox
from hearth_bot.sandbox.server import running as sandbox_running

Tell = Callable[[str], None]

SHOWN_PACKS = EVERYBODYS | {"epilepsy"}
"""Whose answers and programmes the demo's community has: it is one about epilepsy."""


@dataclass(frozen=True, slots=True)
class Poster:
    """What the demo prints: where to look, as whom."""

    sandbox: str
    console: str
    people: dict[str, int]
    sign_in: dict[str, str] = field(repr=False)
    invite: str = field(repr=False)


async def run_demo(
    *, chat_bind: str, console_bind: str, show: Callable[[Poster], None], tell: Tell
) -> None:
    """Run until it is stopped. Nothing of it is kept.

    Args:
        chat_bind: where the web chat listens; a free port is taken if this one is not.
        console_bind: where the console listens, likewise.
        show: called once everything answers.
        tell: called with a sentence at each step.
    """
    with tempfile.TemporaryDirectory(prefix="hearth-demo-") as folder:
        home = Path(folder) / "home"
        host, port = address(free_or_other(chat_bind))
        async with (
            sandbox_running(Sandbox(clock=clock), host, port) as base,
            ControlClient.connected(base) as control,
        ):
            tell("The chat is open; setting the stage …")
            cast = await set_stage(control)
            bind = free_or_other(console_bind)
            settings = settings_for(cast, home=home, sandbox=base, console_bind=bind)
            furnished = await furnish(settings, cast, clock, SHOWN_PACKS)
            await _play(
                Stage(control, cast, furnished, Running(settings, models=MODELS)), show, tell
            )


async def _play(stage: "Stage", show: Callable[[Poster], None], tell: Tell) -> None:
    listening = asyncio.Event()

    async def console(one: Running) -> None:
        await run_console(one, listening)

    async def curtain(_: Running) -> None:
        tell("Training the recogniser and greeting the bots …")
        await stage.wait_until_ready(listening)
        await connect_staff(stage.control, stage.cast, stage.furnished)
        await stage.unlock_chats()
        show(await stage.poster())
        await stage.warm_up(tell)

    async def while_wanted(one: Running) -> None:
        try:
            async with asyncio.TaskGroup() as group:
                acts = group.create_task(curtain(one))
                leaving = group.create_task(one.stop.wait())
                await asyncio.wait((acts, leaving), return_when=asyncio.FIRST_COMPLETED)
                acts.cancel()
                leaving.cancel()
        except* DatabaseError:
            if not one.stop.is_set():
                raise  # Otherwise it was only interrupted in the middle of a transaction.

    await run_all(
        stage.running, run_community, run_careteam, run_checkpoints, console, while_wanted
    )


@dataclass(frozen=True, slots=True)
class Stage:
    """The demo while it plays."""

    control: ControlClient
    cast: Cast
    furnished: Furnished
    running: Running

    async def wait_until_ready(self, listening: asyncio.Event) -> None:
        """Return when the console listens and both bots have been greeted."""
        await listening.wait()
        for holder in Holder:
            await self.running.ready.setdefault(holder.value, asyncio.Event()).wait()

    async def poster(self) -> Poster:
        """Fresh links for everybody who needs one."""
        console = self.running.settings.console_address
        staff = {
            "Ada, owner and admin": self.furnished.ada.staff,
            "Dr Anna, clinician": self.furnished.anna.staff,
            "Ben, clinician": self.furnished.ben.staff,
        }
        sign_in = {}
        for name, one in staff.items():
            token = await MakeSignInLink(self._care.open_work, new_token)(one.id, by=SHELL)
            sign_in[name] = f"{console}/sign-in/{token}"
        invite = await self._invite()
        cast = self.cast
        people = {
            "Pat, a patient with an invitation": cast.pat,
            "Maya, a member": cast.maya,
            "Carl, a carer": cast.carl,
            "Anna, a clinician": cast.anna,
            "Ada, owner and admin": cast.ada,
            "Sam, a stranger": cast.sam,
        }
        return Poster(self.running.settings.telegram_api, console, people, sign_in, invite)

    async def unlock_chats(self) -> None:
        """Clinicians begin as if they had just shown their second factor to the bot."""
        async with self._care.open_work() as work:
            for one in (self.furnished.anna, self.furnished.ben):
                await work.timers.set(chat_lock(one.staff.id, work.now))
            await work.commit()

    async def warm_up(self, tell: Tell) -> None:
        """Let Maya join and write a little, so that nobody comes into an empty room."""
        token = (await self._invite()).rpartition("=")[2]
        await join(self.control, self.cast.maya, token)
        for text in HELLO:
            await self.control.write(self.cast.maya, self.cast.group, text)
        await self.control.write(self.cast.maya, f"@{COMMUNITY_BOT}", f"/ask {QUESTION}")
        await self.control.wait_for_message(
            self.cast.anna, lambda one: any(data.startswith("case:") for data in data_of(one))
        )
        tell("Maya has joined and asked something; the first case is waiting.")

    async def _invite(self) -> str:
        make = MakeInvite(self._care.open_work, new_token)
        made = await make(CIRCLE, MemberRole.PATIENT, by=SHELL)
        return f"https://t.me/{COMMUNITY_BOT}?start={made.token}"

    @property
    def _care(self) -> Storage:
        return self.running.storages[Holder.CARETEAM.value]


HELLO = (
    "Hello everybody, I am new here. My seizures began two years ago.",
    "Does anyone else get tired of explaining it at parties?",
)
QUESTION = (
    "My neurologist put my dose up on Monday and since then I see double in the evenings. Is it "
    "worth ringing before my next visit?"
)


def free_or_other(bind: str) -> str:
    """This address, or the same host with a free port if something listens there or it is 0."""
    host, port = address(bind)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            probe.bind((host, 0))
        return f"{bind.rpartition(':')[0]}:{probe.getsockname()[1]}"
