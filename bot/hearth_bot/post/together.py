"""Storing what comes at the same moment in one transaction."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")


class NotKeptError(Exception):
    """What was to be stored was not, because whoever was storing it was stopped."""


@dataclass(slots=True)
class Together(Generic[T]):
    """Keeps things, and says so only when they are kept.

    Whoever comes first keeps everything that came by then; the others wait for that. So one
    writing to the disk serves as many as came while the last one took place.

    Args:
        store: keeps several things, all or none.
        most: how many at once.
    """

    store: Callable[[Sequence[T]], Awaitable[object]]
    most: int
    _waiting: list[tuple[T, asyncio.Future[None]]] = field(default_factory=list, init=False)
    _storing: asyncio.Lock = field(default_factory=asyncio.Lock, init=False)

    async def keep(self, one: T) -> None:
        """Return when it is stored.

        Raises:
            NotKeptError: it is not.
            Exception: whatever `store` raised, to everybody whose thing was in it.
        """
        kept = asyncio.get_running_loop().create_future()
        self._waiting.append((one, kept))
        async with self._storing:
            if not kept.done():
                batch, self._waiting = self._waiting[: self.most], self._waiting[self.most :]
                await self._keep(batch)
        await kept

    async def _keep(self, batch: Sequence[tuple[T, asyncio.Future[None]]]) -> None:
        failure: Exception | None = NotKeptError()
        try:
            await self.store([one for one, _ in batch])
            failure = None
        except Exception as problem:  # noqa: BLE001  Each of them is told, and deals with it.
            failure = problem
        finally:
            for _, kept in batch:
                _tell(kept, failure)


def _tell(kept: asyncio.Future[None], failure: Exception | None) -> None:
    if kept.done():
        return
    if failure is None:
        kept.set_result(None)
    else:
        kept.set_exception(failure)
        kept.exception()  # Whoever waited may be gone; then nobody has to hear of it.
