"""A whole Hearth in one program, on a sandbox, for the stories: only Telegram is not real.

The program and its tests share one bootstrap (house rule 10). Everything goes over HTTP: people
act through the sandbox's control interface, the bots through its Bot API.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from typing_extensions import override

from databases import chosen_database
from hearth.actions.invites import MadeInvite, MakeInvite
from hearth.actions.staff import Newcomer
from hearth.bootstrap.asking import MODELS
from hearth.bootstrap.demo import free_or_other
from hearth.bootstrap.outside import clock, new_token
from hearth.bootstrap.processes import (
    run_careteam,
    run_checkpoints,
    run_community,
    run_console,
    run_webhooks,
)
from hearth.bootstrap.running import Running
from hearth.bootstrap.stage import (
    CARETEAM_BOT,
    CIRCLE,
    COMMUNITY_BOT,
    Cast,
    Furnished,
    connect_staff,
    data_of,
    furnish,
    join,
    links_of,
    set_stage,
    settings_for,
)
from hearth.community.audit import Deed, Entry
from hearth.community.invites import MemberRole
from hearth.community.people import SHELL, CommunityId, Contact, MemberId
from hearth.metrics import UPDATES
from hearth.ports import Clock
from hearth.settings import Settings
from hearth.storage.assembly import Storage
from hearth.storage.keys.names import Holder
from hearth_bot.sandbox.client import ControlClient
from hearth_bot.sandbox.server import Sandbox
from hearth_bot.sandbox.server import running as sandbox_running
from program import until
from unlocked import unlock

PATIENCE = 90.0
"""Seconds to wait for what must happen; a story that waits longer has failed."""

STARTING = 180.0
"""Seconds for a start, which may have to train the recogniser: half a minute of an idle core."""

INSIDE = frozenset({"member", "administrator", "creator"})
"""How Telegram calls those who are in a group."""

Message = dict[str, Any]


@dataclass
class Person:
    """Somebody of the cast, and what they have seen so far.

    Args:
        patience: seconds to wait for what must happen.
    """

    control: ControlClient
    number: int
    seen: int = 0
    patience: float = PATIENCE

    async def writes(self, chat: int | str, text: str = "", **more: Any) -> Message:
        """Write something; what comes after it is new."""
        self.seen = int((await self.control.events(self.number))["next"])
        return await self.control.write(self.number, chat, text, **more)

    async def asks_bot(self, text: str = "", **more: Any) -> Message:
        """Write to the community bot alone."""
        return await self.writes(f"@{COMMUNITY_BOT}", text, **more)

    async def tells_careteam_bot(self, text: str = "", **more: Any) -> Message:
        """Write to the care-team bot alone."""
        return await self.writes(f"@{CARETEAM_BOT}", text, **more)

    async def opens(self, bot: str, payload: str = "") -> Message:
        """Open a bot by a link."""
        self.seen = int((await self.control.events(self.number))["next"])
        return await self.control.start(self.number, bot, payload)

    async def sees(self, words: str) -> Message:
        """The next message, in any chat, that holds these words."""
        return await self._next(lambda one: words.lower() in text_of(one).lower())

    async def sees_alone(self, words: str) -> Message:
        """The next message in a chat of their own that holds these words."""
        return await self._next(
            lambda one: one["chat"]["type"] == "private" and words.lower() in text_of(one).lower()
        )

    async def sees_reply_to(self, post: Message) -> Message:
        """The next message that is a reply to this one."""
        return await self._next(
            lambda one: (
                one.get("reply_to_message", {}).get("message_id") == post["message_id"]
                and one["chat"]["id"] == post["chat"]["id"]
            )
        )

    async def sees_button(self, data: str) -> Message:
        """The next message with a button whose data begins like this."""
        return await self._next(lambda one: any(here.startswith(data) for here in data_of(one)))

    async def sees_group_link(self) -> str:
        """The link of the next message that leads to a group."""
        message = await self._next(lambda one: any("/+" in link for link in links_of(one)))
        return next(link for link in links_of(message) if "/+" in link)

    async def taps(self, message: Message, data: str) -> Message | None:
        """Press the button whose data begins like this; the alert, if one came."""
        whole = next(one for one in data_of(message) if one.startswith(data))
        self.seen = int((await self.control.events(self.number))["next"])
        return await self.control.press(
            self.number, message["chat"]["id"], message["message_id"], whole, self.patience
        )

    async def taps_late(self, message: Message, data: str) -> None:
        """Press a button that is no longer there, as an old Telegram app might still show it."""
        sender = {"id": self.number, "is_bot": False, "first_name": "Nia"}
        query = {
            "id": "1",
            "from": sender,
            "chat_instance": "1",
            "data": data,
            "message": message,
        }
        await self.control.inject(COMMUNITY_BOT, {"callback_query": query})

    async def has_seen(self, words: str) -> bool:
        """Whether these words stand in any of the person's chats now."""
        return any(words in text_of(one) for one in await self.everything())

    async def no_longer_has(self, words: str) -> None:
        """Return when these words stand in none of the person's chats (any more).

        Raises:
            TimeoutError: they still did when the patience was over.
        """
        place = 0
        async with asyncio.timeout(PATIENCE):
            while await self.has_seen(words):
                place = int((await self.control.events(self.number, place, 1.0))["next"])

    async def everything(self) -> list[Message]:
        """All messages in all of the person's chats."""
        chats = [one["chat"] for one in await self.control.chats(self.number)]
        return [
            message for chat in chats for message in await self.control.messages(self.number, chat)
        ]

    async def sees_change(self, words: str, *, of: Message | None = None) -> Message:
        """The next message, or the next time this one, that was changed and now holds these words.

        Args:
            words: what it holds.
            of: the message; None if any will do.
        """
        return await self._next(
            lambda one: (
                words.lower() in text_of(one).lower() and (of is None or _place(one) == _place(of))
            ),
            "edited",
        )

    async def _next(self, wanted: Callable[[Message], bool], kind: str = "message") -> Message:
        event = await self.control.wait_for_event(
            self.number,
            lambda one: one["kind"] == kind and wanted(one["message"]),
            self.seen,
            self.patience,
        )
        message: Message = event["message"]
        return message


@dataclass
class Colleague(Person):
    """A clinician whose chat with the care-team bot is unlocked whenever they do something.

    Args:
        unlock: what a code of their second factor does; None while the chat locks itself as usual.
    """

    unlock: Callable[[], Awaitable[None]] | None = None

    @override
    async def taps(self, message: Message, data: str) -> Message | None:
        if self.unlock is not None:
            await self.unlock()
        return await super().taps(message, data)

    @override
    async def tells_careteam_bot(self, text: str = "", **more: Any) -> Message:
        if self.unlock is not None:
            await self.unlock()
        return await super().tells_careteam_bot(text, **more)


def _place(message: Message) -> tuple[object, object]:
    return message["chat"]["id"], message["message_id"]


def text_of(message: Message) -> str:
    """What a message says."""
    return str(message.get("text") or message.get("caption") or "")


@dataclass
class Town:
    """The cast, the sandbox and the running Hearth."""

    control: ControlClient
    cast: Cast
    running: Running
    furnished: Furnished
    listening: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        for name in ("ada", "maya", "pat", "carl", "sam"):
            setattr(self, name, Person(self.control, getattr(self.cast, name)))
        self.anna = self._colleague(self.cast.anna, self.furnished.anna)
        self.ben = self._colleague(self.cast.ben, self.furnished.ben)

    def _colleague(self, number: int, hired: Newcomer) -> Colleague:
        async def unlocks() -> None:
            await unlock(self.care.open_work, hired.staff.id)

        return Colleague(self.control, number, unlock=unlocks)

    ada: Person = field(init=False)
    anna: Colleague = field(init=False)
    ben: Colleague = field(init=False)
    maya: Person = field(init=False)
    pat: Person = field(init=False)
    carl: Person = field(init=False)
    sam: Person = field(init=False)

    @property
    def settings(self) -> Settings:
        """What Hearth runs with."""
        return self.running.settings

    @property
    def care(self) -> Storage:
        """The care team's storage."""
        return self.running.storages[Holder.CARETEAM.value]

    async def connected(self) -> None:
        """The staff's accounts are known from now on."""
        await connect_staff(self.control, self.cast, self.furnished)

    async def invite(self, role: MemberRole = MemberRole.PATIENT, uses: int = 1) -> MadeInvite:
        """A fresh invite."""
        make = MakeInvite(self.care.open_work, new_token)
        return await make(CIRCLE, role, by=SHELL, uses=uses)

    @property
    def circle(self) -> CommunityId:
        """The community's name."""
        return CIRCLE

    async def newcomer(self, name: str = "Nia", **more: Any) -> Person:
        """Somebody whom nobody here knows yet."""
        made = await self.control.add_user(name, language_code="en", **more)
        return Person(self.control, made["id"])

    async def member(self, name: str = "Nia", *, refuse: str = "") -> Person:
        """Somebody who has joined and is in the group."""
        person = await self.newcomer(name)
        await self.has_member(person, refuse=refuse)
        return person

    async def number_of(self, person: Person) -> MemberId:
        """A member's pseudonymous number."""
        async with self.care.open_work() as work:
            member = await work.members.find(Contact(person.number))
        assert member is not None
        return member.id

    async def in_group(self, person: Person) -> bool:
        """Whether Telegram has the person in the community's group."""
        return any(
            chat["chat"] == self.cast.group and chat["status"] in INSIDE
            for chat in await self.control.chats(person.number)
        )

    async def is_out(self, person: Person) -> None:
        """Return when the person is no longer in the group.

        Raises:
            TimeoutError: they still were when the patience was over.
        """
        async with asyncio.timeout(PATIENCE):
            place = 0
            while await self.in_group(person):
                place = int((await self.control.events(person.number, place, 1.0))["next"])

    async def has_member(self, person: Person, *, refuse: str = "") -> None:
        """Let somebody join and come into the group."""
        made = await self.invite()
        await join(self.control, person.number, made.token, refuse=refuse)
        person.seen = int((await self.control.events(person.number))["next"])

    async def deeds(self) -> list[Entry]:
        """The audit log, the newest entry first."""
        async with self.care.open_work() as work:
            return list(await work.audit.newest(1000))

    async def was_done(self, deed: Deed) -> bool:
        """Whether the audit log holds it."""
        return any(entry.deed is deed for entry in await self.deeds())

    async def will_be_done(self, deed: Deed) -> None:
        """Return when the audit log holds it: nobody is told when a message is withheld.

        Raises:
            TimeoutError: it did not when the patience was over.
        """
        await until(lambda: self.was_done(deed))


@asynccontextmanager
async def town(
    home: Path,
    *,
    at: Clock = clock,
    settings: Mapping[str, object] | None = None,
    some_fail: bool = False,
) -> AsyncIterator[Town]:
    """Everything runs, and the staff are connected, until the block ends.

    Args:
        home: where it is kept.
        at: the time.
        settings: those that are not as usual.
        some_fail: whether some updates fail on purpose.
    """
    running = standing(home, at=at, settings=settings)
    async with running as place, hearth_running(place, some_fail=some_fail):
        await place.connected()
        yield place


@asynccontextmanager
async def standing(
    home: Path, *, at: Clock = clock, settings: Mapping[str, object] | None = None
) -> AsyncIterator[Town]:
    """Everything is set up, and nothing of Hearth runs yet; otherwise as `town`."""
    async with (
        sandbox_running(Sandbox(clock=at)) as base,
        ControlClient.connected(base) as control,
    ):
        cast = await set_stage(control)
        bind = free_or_other("127.0.0.1:0")
        usual = settings_for(cast, home=home, sandbox=base, console_bind=bind)
        with chosen_database() as database:
            asked = {"database_url": database} | dict(settings or {})
            chosen = usual.model_copy(update=asked)
            furnished = await furnish(chosen, cast, at)
            yield Town(control, cast, Running(chosen, at, models=MODELS), furnished)


@asynccontextmanager
async def hearth_running(place: Town, *, some_fail: bool = False) -> AsyncIterator[None]:
    """Both bots and the console run while the block does. An update that fails is an error."""

    async def console(running: Running) -> None:
        await run_console(running, place.listening)

    async with asyncio.TaskGroup() as group:
        for part in (run_community, run_careteam, run_webhooks, run_checkpoints, console):
            group.create_task(part(place.running))
        try:
            await ready(place)
            yield
            wrong = 0 if some_fail else failed(place.running)
            assert not wrong, "an update failed: see the log for `update failed`"
        finally:
            place.running.stop.set()


def failed(running: Running) -> int:
    """How often a bot failed to handle an update, and would try again or put it aside.

    It is tried again for half a minute, so that a story may be over before it shows.
    """
    counted = running.metrics.written(()).decode().splitlines()
    return sum(
        int(float(line.rpartition(" ")[2]))
        for line in counted
        if line.startswith(f"{UPDATES.name}{{") and 'outcome="handled"' not in line
    )


async def ready(place: Town) -> None:
    """Return when both bots have been greeted and the console listens."""
    async with asyncio.timeout(STARTING):
        await place.listening.wait()
        for holder in Holder:
            await place.running.ready.setdefault(holder.value, asyncio.Event()).wait()
