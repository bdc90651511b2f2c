import asyncio
from collections.abc import Sequence

from hearth.storage.errors import DatabaseError, DiskFullError
from hearth.storage.mailboxes.nudge import Nudge
from hearth_bot.post.hands import Hands
from hearth_bot.post.pulse import Pulse

PATIENCE = 5.0


class Letters:
    """A mailbox with letters in it, whose reader waits wherever the letter says so."""

    def __init__(self, *letters: str) -> None:
        self.waiting = list(letters)
        self.done: list[str] = []
        self.failures: list[DatabaseError] = []
        self.slow = asyncio.Event()
        self.begun = asyncio.Event()
        self.read = asyncio.Event()
        self.failed = asyncio.Event()
        self.nudge = Nudge()
        self.pulse = Pulse("community")

    async def claim(self, most: int) -> Sequence[str]:
        if self.failures:
            self.failed.set()
            raise self.failures.pop()
        taken, self.waiting = self.waiting[:most], self.waiting[most:]
        return taken

    async def act(self, letter: str) -> None:
        if letter == "broken":
            raise DiskFullError
        if letter == "slow":
            self.begun.set()
            await self.slow.wait()
        self.done.append(letter)
        if not self.waiting:
            self.read.set()

    def hands(self, most: int = 2) -> Hands[str]:
        return Hands("inbox", most, self.claim, self.act, self.nudge, self.pulse)

    async def all_read(self) -> None:
        async with asyncio.timeout(PATIENCE):
            await self.read.wait()


async def test_a_slow_one_keeps_only_its_own_hand() -> None:
    letters, stop = Letters("slow", "a", "b", "c", "d"), asyncio.Event()
    async with asyncio.timeout(PATIENCE), asyncio.TaskGroup() as group:
        group.create_task(letters.hands().run(stop))
        await letters.all_read()
        assert letters.done == ["a", "b", "c", "d"]
        stop.set()
        letters.slow.set()
    assert letters.done[-1] == "slow"


async def test_what_was_begun_is_finished_and_nothing_more_is_begun() -> None:
    letters, stop = Letters("slow"), asyncio.Event()
    async with asyncio.timeout(PATIENCE), asyncio.TaskGroup() as group:
        group.create_task(letters.hands().run(stop))
        await letters.begun.wait()
        stop.set()
        letters.waiting.append("late")
        letters.nudge()
        letters.slow.set()
    assert letters.done == ["slow"]
    assert letters.waiting == ["late"]


async def test_while_the_database_fails_nothing_is_lost_and_it_is_told() -> None:
    letters, stop = Letters("a"), asyncio.Event()
    letters.failures = [DiskFullError()]
    async with asyncio.timeout(PATIENCE), asyncio.TaskGroup() as group:
        group.create_task(letters.hands().run(stop))
        await letters.failed.wait()
        assert letters.pulse.failing == {"inbox": "DiskFullError"}
        await letters.all_read()
        assert letters.pulse.failing == {}
        stop.set()
        letters.nudge()


async def test_a_failure_in_one_hand_ends_nobody_elses_work() -> None:
    letters, stop = Letters("broken", "a", "b"), asyncio.Event()
    async with asyncio.timeout(PATIENCE), asyncio.TaskGroup() as group:
        group.create_task(letters.hands().run(stop))
        await letters.all_read()
        stop.set()
        letters.nudge()
    assert letters.done == ["a", "b"]
