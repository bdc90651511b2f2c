"""Waking whoever waits for work in the same process."""

import asyncio
from collections import defaultdict
from datetime import timedelta

POLL = timedelta(seconds=1)
"""How soon work that another process brought is found."""


class Nudge:
    """A tap on the shoulder. One that comes while nobody waits is felt by the next who does."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def __call__(self) -> None:
        """There is something to do."""
        self._event.set()

    async def wait(self, at_most: timedelta = POLL) -> bool:
        """Return when there is something to do, or when the time is over.

        Returns:
            whether it was nudged.
        """
        try:
            async with asyncio.timeout(at_most.total_seconds()):
                await self._event.wait()
        except TimeoutError:
            return False
        self._event.clear()
        return True


class Nudges:
    """The nudges of a process, by what they are about: inboxes and outboxes of the bots."""

    def __init__(self) -> None:
        self.inbox: defaultdict[str, Nudge] = defaultdict(Nudge)
        self.outbox: defaultdict[str, Nudge] = defaultdict(Nudge)
