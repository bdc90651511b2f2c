"""The mailboxes as the post office uses them; storage keeps them as tables."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from hearth.community.outgoing import Effect, Recipient, Urgency
from hearth.community.timers import Timer
from hearth.storage.mailboxes.handling import Written


class Nudge(Protocol):
    """Wakes whoever waits for a mailbox of this process."""

    def __call__(self) -> None:
        """There may be something to do."""

    async def wait(self, at_most: timedelta) -> bool:
        """Return when it was felt since the last wait, or after that time; says which."""


class Claimed(Protocol):
    """An update that this worker handles now."""

    @property
    def update_id(self) -> int:
        """Its number."""

    @property
    def body(self) -> bytes:
        """Its JSON."""

    @property
    def attempt(self) -> int:
        """The how-manieth try this is, from 1."""


class Inbox(Protocol):
    """Updates that were stored before they were confirmed."""

    @property
    def nudge(self) -> Nudge:
        """Felt when something new lies here."""

    async def claim_runs(self, limit: int, lease: timedelta) -> Sequence[Sequence[Claimed]]:
        """Of so many lanes that nobody handles the oldest, in order, for as long as the lease."""

    async def keep(self, update_ids: Collection[int], lease: timedelta) -> None:
        """These are still in hand, for another lease from now on."""

    async def handled(self, *update_ids: int, written: Sequence[Written] = ()) -> None:
        """They needed nothing, or a commit marked them already.

        Args:
            update_ids: which.
            written: the messages in them, which stay known as their writers'.
        """

    async def give_back(self, *update_ids: int) -> None:
        """These were not begun; whoever claims next may have them."""

    async def failed(self, update_id: int, retry_at: datetime) -> None:
        """Try it again then; its lane waits."""

    async def put_aside(self, update_id: int, reason: str) -> None:
        """Keep it, sealed, out of the way of the rest."""


class Owed(Protocol):
    """An effect that is due."""

    @property
    def id(self) -> int:
        """Its row."""

    @property
    def recipient(self) -> Recipient:
        """Whom it is for."""

    @property
    def effect(self) -> Effect:
        """What it is."""

    @property
    def urgency(self) -> Urgency:
        """What it overtakes."""

    @property
    def due_at(self) -> datetime:
        """From when on it was to be sent."""

    @property
    def request(self) -> str:
        """The request that it comes from; empty if it is not known."""

    @property
    def attempt(self) -> int:
        """The how-manieth try this is, from 1."""


class Outbox(Protocol):
    """What is owed to people."""

    @property
    def nudge(self) -> Nudge:
        """Felt when something new lies here."""

    async def claim(self, limit: int, lease: timedelta) -> Sequence[Owed]:
        """The most urgent first; for one recipient never one before an earlier of its urgency."""

    async def sent(self, id_: int) -> None:
        """It arrived; its words are wiped."""

    async def all_sent(self, ids: Sequence[int]) -> None:
        """All of these arrived."""

    async def retry(self, id_: int, at: datetime) -> None:
        """Try it again then."""

    async def postpone(self, id_: int, until: datetime) -> None:
        """Not before then; this was no try."""

    async def put_off(self, id_: int, until: datetime) -> None:
        """It is not due before then, so nothing waits behind it; this was no try."""

    async def gave_up(self, id_: int, reason: str) -> None:
        """It never will arrive; its words are wiped, and the deed is noted."""


class Timers(Protocol):
    """What comes due."""

    async def due(self, limit: int) -> Sequence[Timer]:
        """The timers whose time has come, the earliest first."""
