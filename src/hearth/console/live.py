"""What changes, told to the pages that are open: which kind of thing and its number, no words."""

import asyncio
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from hearth.actions.looking import NewestDeeds
from hearth.community.audit import Deed, Entry

PACE = 1.0
"""Seconds between two looks. People do not notice less, and the database does not notice it."""

LOOKED_BACK = 100
"""Deeds that one look covers; more than that in a second, and pages are told to look anew."""

REMEMBERED = 256
"""Changes that a page may have missed, while its connection was broken, and is still told."""

SILENT = frozenset({Deed.CASE_READ})
"""Looking changes nothing; if it counted, two open pages would refresh each other for ever."""

EVERYTHING = "all"


@dataclass(frozen=True, slots=True)
class Change:
    """Something is not as it was.

    Args:
        place: its number in the order of changes, since this process began.
        kind: `case`, or `all` if nobody knows any more what changed.
        id: of the case.
    """

    place: int
    kind: str
    id: str = ""


@dataclass(slots=True)
class Live:
    """Looks for changes while somebody listens, once for all who do.

    There is no task behind it: whoever listens looks when the time has come, and the others find
    what was seen.
    """

    newest_deeds: NewestDeeds
    closing: asyncio.Event = field(default_factory=asyncio.Event)
    place: int = 0
    _changes: deque[Change] = field(default_factory=lambda: deque(maxlen=REMEMBERED))
    _seen: Sequence[Entry] | None = None
    _looked_at: float = float("-inf")
    _looking: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def look(self) -> int:
        """See what changed, unless that was done just now.

        Returns:
            The place up to which changes are known.
        """
        async with self._looking:
            now = asyncio.get_running_loop().time()
            if now - self._looked_at >= PACE:
                self._looked_at = now
                self._take_in(await self.newest_deeds(LOOKED_BACK))
        return self.place

    async def paused(self) -> bool:
        """Wait until it is time to look again.

        Returns:
            Whether to go on: False once the console closes.
        """
        try:
            async with asyncio.timeout(PACE):
                await self.closing.wait()
        except TimeoutError:
            return True
        return False

    def tell(self, case: str) -> None:
        """Something about a case changed that no deed tells of: who looks at it."""
        self._add("case", case)

    def since(self, place: int) -> Sequence[Change]:
        """The changes after a place; one change of everything if they are no longer known."""
        oldest = self._changes[0].place if self._changes else self.place + 1
        if place > self.place or place + 1 < oldest:
            return [Change(self.place, EVERYTHING)]
        return [one for one in self._changes if one.place > place]

    def _take_in(self, newest: Sequence[Entry]) -> None:
        before, self._seen = self._seen, newest
        if before is None:
            return
        fresh = _fresh(newest, before)
        if fresh == LOOKED_BACK:
            self._add(EVERYTHING)
            return
        for case in _cases(newest[:fresh]):
            self._add("case", case)

    def _add(self, kind: str, identifier: str = "") -> None:
        self.place += 1
        self._changes.append(Change(self.place, kind, identifier))


def _fresh(newest: Sequence[Entry], before: Sequence[Entry]) -> int:
    """How many of the newest entries were not there before: what follows them was.

    Entries may be equal: the same person may read the same case twice in an instant.
    """
    return next(
        count
        for count in range(len(newest) + 1)
        if list(newest[count:]) == list(before[: len(newest) - count])
    )


def _cases(entries: Sequence[Entry]) -> Iterator[str]:
    """The cases that changed, each once, in order of time."""
    changed = [
        one.about.id
        for one in reversed(entries)
        if one.about.kind == "case" and one.deed not in SILENT
    ]
    yield from dict.fromkeys(changed)
