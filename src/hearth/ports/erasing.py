"""What an erasure needs: the record of it, the rows that go, the keys and the files."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from hearth.community.cases import Case
from hearth.community.erasure import Erasure, Remaining
from hearth.community.people import Contact, MemberId


class Erasures(Protocol):
    """Who was erased, or is being erased; and taking their rows away."""

    async def find(self, member: MemberId) -> Erasure | None:
        """The member's erasure, for this transaction alone."""

    async def list(self, limit: int = 200) -> Sequence[Erasure]:
        """The newest first."""

    async def checkpoint(self) -> str | None:
        """The newest signed checkpoint of the audit log, if there is one."""

    def genuine(self, erasure: Erasure) -> bool:
        """Whether its certificate bears our signature. False if there is none."""

    async def put(self, erasure: Erasure) -> None:
        """Remember it as it is now."""

    async def cancel(self, member: MemberId) -> None:
        """It was never asked for."""

    async def contact_of(self, member: MemberId) -> Contact | None:
        """The member's account, None if their keys are gone."""

    async def keep_address(self, member: MemberId, contact: Contact) -> None:
        """Seal where the certificate goes, for this process alone."""

    async def address_of(self, member: MemberId) -> Contact | None:
        """Where the certificate goes, if that is still known."""

    async def forget_address(self, member: MemberId) -> None:
        """Wipe it, and every row that only this account led to."""

    async def cases_of(self, member: MemberId) -> Sequence[Case]:
        """All cases of the member."""

    async def traces(self, member: MemberId, since: datetime) -> Mapping[str, Sequence[int]]:
        """The member's messages in Telegram since then, by chat: `direct`, or a community."""

    async def forget_traces(self, member: MemberId) -> int:
        """Forget which messages are theirs; says how many were known."""

    async def untie(self, member: MemberId, contact: Contact | None) -> Mapping[str, int]:
        """Take away all by which the account leads to the member, and what waits for them.

        Returns:
            how many of each thing went.
        """

    async def owed(self, contact: Contact | None, until: datetime) -> int:
        """How many messages to the account, or to groups, told until then, still wait."""

    async def empty(self, member: MemberId) -> Mapping[str, int]:
        """Take away, or empty, every row about the member. Repeating it is harmless.

        Returns:
            how many of each thing went.
        """

    async def returned(self, known: Collection[MemberId]) -> Sequence[MemberId]:
        """Which of these erased members are back, as after a restore."""

    async def drop_stale(self, until: datetime) -> None:
        """Drop what waited in the mailboxes until then, and where conversations stood."""


class Shredder(Protocol):
    """Keys and files: what is outside of transactions."""

    @property
    def lifetime(self) -> timedelta:
        """How long another process may know a key that was destroyed."""

    @property
    def remaining(self) -> Remaining:
        """How long copies live that this cannot reach into."""

    async def keys_of(self, member: MemberId) -> Sequence[int]:
        """The ids of the member's data keys."""

    async def destroy(self, member: MemberId) -> Sequence[int]:
        """Destroy the member's data keys, and remember for ever that they are destroyed.

        Repeating it is harmless.

        Returns:
            the ids of those that were there.
        """

    async def remaining_now(self) -> Remaining:
        """The same, and whether dead rows are left to a server's own housekeeping."""

    async def scrub(self) -> bool:
        """Take what was deleted out of the files, as far as this process may.

        False if somebody was in the way.
        """
