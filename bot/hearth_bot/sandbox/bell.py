"""Waiting for something to happen, without asking again and again."""

import asyncio
from collections.abc import Callable


class Bell:
    """Wakes everybody who waits for something to change."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()

    def ring(self) -> None:
        """Wake those who wait now. Who comes later waits for the next ring."""
        self._rung.set()
        self._rung = asyncio.Event()

    async def wait(self) -> None:
        """Wait for the next ring."""
        await self._rung.wait()

    async def wait_until(self, ready: Callable[[], bool], seconds: float) -> bool:
        """Wait until `ready()` holds, at most so many seconds of real time; whether it does.

        `ready` is asked at once and after each ring. Between asking and waiting nothing else can
        run, so no ring is missed.
        """
        try:
            async with asyncio.timeout(seconds):
                while not ready():
                    await self._rung.wait()
        except TimeoutError:
            return ready()
        return True
