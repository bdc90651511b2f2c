import asyncio
from collections.abc import Sequence

from hearth_bot.post.together import NotKeptError, Together


class Shelf:
    """Keeps things when it is open."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.open = asyncio.Event()
        self.broken = False

    async def store(self, things: Sequence[int]) -> None:
        await self.open.wait()
        if self.broken:
            raise OSError
        self.batches.append(list(things))


async def test_those_who_come_while_one_is_stored_are_stored_together() -> None:
    shelf = Shelf()
    together = Together(shelf.store, 3)
    async with asyncio.TaskGroup() as group:
        for number in range(6):
            group.create_task(together.keep(number))
        await asyncio.sleep(0)
        shelf.open.set()
    assert [one for batch in shelf.batches for one in batch] == list(range(6))
    assert max(len(one) for one in shelf.batches) == 3
    assert len(shelf.batches) < 6


async def test_a_failure_is_told_to_everybody_in_it_and_to_nobody_else() -> None:
    shelf = Shelf()
    together = Together(shelf.store, 10)
    shelf.open.set()
    shelf.broken = True
    told = await asyncio.gather(*map(together.keep, range(3)), return_exceptions=True)
    assert [type(one) for one in told] == [OSError] * 3
    shelf.broken = False
    await together.keep(3)
    assert shelf.batches == [[3]]


async def test_if_the_one_who_stores_is_stopped_nobody_waits_for_ever() -> None:
    shelf = Shelf()
    together = Together(shelf.store, 10)
    async with asyncio.TaskGroup() as group:
        first = group.create_task(together.keep(0))
        await asyncio.sleep(0)
        second = group.create_task(together.keep(1))
        await asyncio.sleep(0)
        first.cancel()
        shelf.open.set()
        await asyncio.wait([first, second])
    assert first.cancelled()
    assert second.result() is None
    assert shelf.batches == [[1]]


async def test_what_was_in_the_hands_of_one_who_was_stopped_is_said_to_be_not_kept() -> None:
    gates = [asyncio.Event(), asyncio.Event()]
    begun = asyncio.Semaphore(0)

    async def store(_: Sequence[int]) -> None:
        begun.release()
        await gates.pop(0).wait()

    first_gate = gates[0]
    together = Together(store, 10)
    tasks = [asyncio.ensure_future(together.keep(number)) for number in range(3)]
    await begun.acquire()
    first_gate.set()
    await begun.acquire()
    tasks[1].cancel()
    told = await asyncio.gather(*tasks, return_exceptions=True)
    assert [type(one) for one in told] == [type(None), asyncio.CancelledError, NotKeptError]
