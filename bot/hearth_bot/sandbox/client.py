"""The control interface for tests: people, bots and groups as objects, every wait with an end."""

import asyncio
from base64 import b64encode
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

Json = dict[str, Any]
PATIENCE = 5.0  # Seconds that a test waits for something that should happen at once.


class ControlError(Exception):
    """The sandbox refused; the sentence says why."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(status, sentence)
        self.status = status
        self.sentence = sentence


class ControlClient:
    """Acts as anybody in a sandbox. Methods mirror the addresses under /control."""

    def __init__(self, base: str, session: aiohttp.ClientSession) -> None:
        self.base = base.rstrip("/")
        self.session = session

    @classmethod
    @asynccontextmanager
    async def connected(cls, base: str) -> "AsyncIterator[ControlClient]":
        """A client with its own session, while the block runs."""
        async with aiohttp.ClientSession() as session:
            yield cls(base, session)

    async def ask(self, method: str, path: str, body: Json | None = None, **query: Any) -> Any:
        """One request to `/control/…`; its JSON.

        Raises:
            ControlError: it was refused.
        """
        params = {name: str(value) for name, value in query.items() if value is not None}
        async with self.session.request(
            method, f"{self.base}/control/{path}", json=body, params=params
        ) as response:
            answer = await response.json()
            if response.status >= 400:  # noqa: PLR2004  HTTP's errors begin here.
                raise ControlError(response.status, str(answer.get("error", "")))
            return answer

    async def post(self, path: str, **body: Any) -> Any:
        """A POST whose body leaves out what is None."""
        given = {name: value for name, value in body.items() if value is not None}
        return await self.ask("POST", path, given)

    # The cast.

    async def add_bot(self, name: str, username: str, **more: Any) -> Json:
        """A bot: its id, token and username."""
        made: Json = await self.post("bots", name=name, username=username, **more)
        return made

    async def add_user(self, first_name: str, **more: Any) -> Json:
        """Somebody with an account."""
        made: Json = await self.post("users", first_name=first_name, **more)
        return made

    async def add_group(self, title: str, owner: int, **more: Any) -> Json:
        """A supergroup: `admins`, `members`, `is_forum`."""
        made: Json = await self.post("groups", title=title, owner=owner, **more)
        return made

    async def migrate(self, group: int) -> Json:
        """Give a group another id; the chat it then is."""
        moved: Json = await self.post(f"groups/{group}/migrates")
        return moved

    async def groups(self) -> list[Json]:
        """Every group with its members and those who wait to be let in."""
        found: list[Json] = await self.ask("GET", "groups")
        return found

    async def users(self) -> list[Json]:
        """Everybody."""
        found: list[Json] = await self.ask("GET", "users")
        return found

    async def bots(self) -> list[Json]:
        """Every bot, without its token."""
        found: list[Json] = await self.ask("GET", "bots")
        return found

    # What people do.

    async def write(self, user: int, chat: int | str, text: str = "", **more: Any) -> Json:
        """A message: `reply_to`, `thread`, `entities`, or a file made by `attachment`."""
        sent: Json = await self.post(
            f"users/{user}/messages", chat=chat, text=text or None, **more
        )
        return sent

    async def forward(self, user: int, chat: int | str, message: int, to: int | str) -> Json:
        """Forward a message that somebody sees to another of their chats."""
        sent: Json = await self.post(f"users/{user}/forwards", chat=chat, message=message, to=to)
        return sent

    async def start(self, user: int, bot: str, payload: str = "") -> Json:
        """Open a bot and tap Start."""
        sent: Json = await self.post(f"users/{user}/start", bot=bot, payload=payload or None)
        return sent

    async def press(
        self,
        user: int,
        chat: int | str,
        message: int,
        button: str | tuple[int, int],
        timeout: float = PATIENCE,  # noqa: ASYNC109  It is sent on: the server waits.
    ) -> Json | None:
        """Press a button, named by its data or its place; the bot's answer, if one comes."""
        which = {"data": button} if isinstance(button, str) else {"button": list(button)}
        pressed: Json = await self.post(
            f"users/{user}/presses", chat=chat, message=message, timeout=timeout, **which
        )
        answer: Json | None = pressed["answer"]
        return answer

    async def edit(self, user: int, chat: int | str, message: int, text: str) -> Json:
        """Edit one's own message."""
        edited: Json = await self.post(
            f"users/{user}/edits", chat=chat, message=message, text=text
        )
        return edited

    async def delete(self, user: int, chat: int | str, message: int) -> None:
        """Delete a message."""
        await self.post(f"users/{user}/deletes", chat=chat, message=message)

    async def react(self, user: int, chat: int | str, message: int, emoji: str | None) -> Json:
        """React, or take it back."""
        shown: Json = await self.post(
            f"users/{user}/reactions", chat=chat, message=message, emoji=emoji
        )
        return shown

    async def vote(self, user: int, chat: int | str, message: int, *options: int) -> Json:
        """Answer a poll with the numbers of its options."""
        shown: Json = await self.post(
            f"users/{user}/votes", chat=chat, message=message, options=list(options)
        )
        return shown

    async def join(self, user: int, link: str) -> Json:
        """Use an invite link: {"status": "joined" or "requested", "chat"}."""
        joined: Json = await self.post(f"users/{user}/joins", link=link)
        return joined

    async def join_from_community(self, user: int, chat: int, community: str) -> Json:
        """Come into a group over a community, without any invitation."""
        joined: Json = await self.post(f"users/{user}/joins", chat=chat, community=community)
        return joined

    async def leave(self, user: int, chat: int) -> None:
        """Leave a group."""
        await self.post(f"users/{user}/leaves", chat=chat)

    async def add(self, user: int, chat: int, other: int | str, **more: Any) -> Json:
        """Add somebody; with `admin=True` as an administrator, with `rights` or all of them."""
        added: Json = await self.post(f"users/{user}/adds", chat=chat, user=other, **more)
        return added

    async def remove(self, user: int, chat: int, other: int | str, **more: Any) -> Json:
        """Take somebody out; with `ban=True` for good."""
        removed: Json = await self.post(f"users/{user}/removes", chat=chat, user=other, **more)
        return removed

    async def promote(
        self, user: int, chat: int, other: int | str, rights: dict[str, bool] | None = None
    ) -> Json:
        """Give somebody rights: all, these, or with {} none."""
        promoted: Json = await self.post(
            f"users/{user}/promotes", chat=chat, user=other, rights=rights
        )
        return promoted

    async def block(self, user: int, bot: str, *, blocked: bool = True) -> None:
        """Block a bot, or let it write again."""
        await self.post(f"users/{user}/blocks", bot=bot, blocked=blocked)

    async def deactivate(self, user: int) -> None:
        """Delete somebody's account."""
        await self.post(f"users/{user}/deactivates")

    # What people see.

    async def chats(self, user: int) -> list[Json]:
        """Somebody's chats, the newest first."""
        found: list[Json] = await self.ask("GET", f"users/{user}/chats")
        return found

    async def messages(self, user: int, chat: int | str, after: int = 0) -> list[Json]:
        """The messages of a chat as somebody sees them."""
        found: list[Json] = await self.ask(
            "GET", f"users/{user}/chats/{chat}/messages", after=after
        )
        return found

    async def events(self, user: int, after: int = 0, seconds: float = 0) -> Json:
        """What happened: {"events", "next"}; waits for news when there is none."""
        found: Json = await self.ask("GET", f"users/{user}/events", after=after, timeout=seconds)
        return found

    async def wait_for_event(
        self,
        user: int,
        wanted: Callable[[Json], bool],
        after: int = 0,
        seconds: float = PATIENCE,
    ) -> Json:
        """The first event after `after` that is wanted, now or when it comes.

        Raises:
            TimeoutError: none came in time.
        """
        return await _first(
            lambda place, left: self.events(user, place, left), "events", wanted, after, seconds
        )

    async def wait_for_message(
        self,
        user: int,
        wanted: Callable[[Json], bool] = bool,
        after: int = 0,
        seconds: float = PATIENCE,
    ) -> Json:
        """The first message, in any chat of the person, that is wanted.

        `after` is the number of an event: `(await events(user))["next"]` before what causes it.

        Raises:
            TimeoutError: none came in time.
        """
        event = await self.wait_for_event(
            user, lambda one: one["kind"] == "message" and wanted(one["message"]), after, seconds
        )
        message: Json = event["message"]
        return message

    async def file(self, file_id: str) -> bytes:
        """The bytes of a file."""
        async with self.session.get(f"{self.base}/control/files/{file_id}") as response:
            return await response.read()

    # Behind the scenes.

    async def fault(self, kind: str, **more: Any) -> int:
        """Plan a fault: delay, status, drop or duplicate_update."""
        made: Json = await self.post("faults", kind=kind, **more)
        number: int = made["id"]
        return number

    async def clear_faults(self) -> None:
        """Let everything go right again."""
        await self.ask("DELETE", "faults")

    async def limits(self, **values: Any) -> Json:
        """Switch limits on (`on=True`) or off, or set their numbers."""
        now: Json = await self.ask("PUT", "limits", values)
        return now

    async def advance(self, seconds: float) -> int:
        """Put the clock forward; the time it then is."""
        now: Json = await self.post("clock", advance=seconds)
        number: int = now["now"]
        return number

    async def calls(self, after: int = 0, bot: str | None = None, seconds: float = 0) -> Json:
        """What bots asked for: {"calls", "next"}; waits for the next when there is none."""
        found: Json = await self.ask("GET", "calls", after=after, bot=bot, timeout=seconds)
        return found

    async def wait_for_call(
        self,
        wanted: Callable[[Json], bool],
        after: int = 0,
        seconds: float = PATIENCE,
    ) -> Json:
        """The first call after `after` that is wanted, now or when it comes.

        Raises:
            TimeoutError: none came in time.
        """
        return await _first(
            lambda place, left: self.calls(place, seconds=left), "calls", wanted, after, seconds
        )

    async def inject(self, bot: str, update: Json) -> int:
        """Put a raw update before a bot; its number."""
        made: Json = await self.post("updates", bot=bot, update=update)
        number: int = made["update_id"]
        return number


def attachment(name: str, content: bytes, caption: str | None = None) -> Json:
    """A file for `write(..., photo=attachment(...))`."""
    given = {"name": name, "content_base64": b64encode(content).decode()}
    return given | ({"caption": caption} if caption else {})


async def _first(
    ask: Callable[[int, float], Awaitable[Json]],
    name: str,
    wanted: Callable[[Json], bool],
    after: int,
    seconds: float,
) -> Json:
    """Read a growing list until something wanted is in it."""
    async with asyncio.timeout(seconds):
        while True:
            found = await ask(after, seconds)
            for one in found[name]:
                if wanted(one):
                    return dict(one)
            after = found["next"]
