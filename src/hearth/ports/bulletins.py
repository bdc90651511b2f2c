"""Bulletins, what became of each copy, and how many of them members want."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from hearth.community.bulletins import Bulletin, BulletinId
from hearth.community.deliveries import Delivery, DeliveryState, Pace, Results
from hearth.community.enclosures import AtTelegram, EnclosureId
from hearth.community.people import CommunityId, MemberId
from hearth.community.polls import GroupPoll


class Bulletins(Protocol):
    """Every bulletin. None is ever deleted."""

    async def add(self, bulletin: Bulletin) -> Bulletin:
        """Keep it under the next number, whatever number it came with."""

    async def see(self, number: BulletinId) -> Bulletin:
        """The bulletin, as it is now.

        Raises:
            NoSuchBulletin: there is none.
        """

    async def hold(self, number: BulletinId) -> Bulletin:
        """As `see`, and nobody else changes it until this work ends: it is about to be."""

    async def put(self, bulletin: Bulletin) -> None:
        """Remember it as it is now, under its number."""

    async def list(self, most: int) -> Sequence[Bulletin]:
        """The newest first."""

    async def corrections_of(self, root: BulletinId) -> Sequence[Bulletin]:
        """All that stand in a row of corrections, the oldest first."""


class Deliveries(Protocol):
    """What became of each copy. Needs no note beside that the bulletin was sent."""

    async def add(self, deliveries: Sequence[Delivery]) -> None:
        """Remember copies that are about to go out."""

    async def settle(
        self,
        bulletin: BulletinId,
        community: CommunityId,
        member: MemberId | None,
        state: DeliveryState,
        reason: str = "",
    ) -> None:
        """Remember what became of a copy; with no member, of the group's."""

    async def find(
        self, bulletin: BulletinId, community: CommunityId, member: MemberId | None
    ) -> Delivery | None:
        """The member's copy; with no member, the group's."""

    async def has(self, bulletin: BulletinId, member: MemberId) -> bool:
        """Whether a copy was made for the member, in any community."""

    async def after(
        self, bulletin: BulletinId, community: CommunityId, member: MemberId, limit: int
    ) -> Sequence[Delivery]:
        """The next copies in direct chats behind this member's, by member."""

    async def last_due(self, member: MemberId) -> datetime | None:
        """When the newest copy for the member was, or will be, due; of those that went or wait."""

    async def results(self, bulletin: BulletinId) -> Results:
        """How it did, in counts."""

    async def tap(self, bulletin: BulletinId, member: MemberId, choice: int) -> bool:
        """Count a choice, of nobody; False if the member tapped before."""

    async def pace(self, member: MemberId) -> Pace:
        """How many bulletins the member wants; all, unless they said otherwise."""

    async def put_pace(self, member: MemberId, pace: Pace) -> None:
        """Remember it."""

    async def forget_before(self, moment: datetime) -> int:
        """Forget who got what before, and who tapped; the counts stay. Says how many."""


class Polls(Protocol):
    """The polls that bulletins' questions became in groups. Needs no note: nobody is in them."""

    async def put(self, poll: GroupPoll) -> None:
        """Remember that it stands in the group."""

    async def find(self, bulletin: BulletinId, community: CommunityId) -> GroupPoll | None:
        """The one of this bulletin in this community's group."""

    async def count(self, poll: str, counts: Sequence[int], voters: int, *, closed: bool) -> None:
        """What stands in it now, by its name at Telegram; of one that is not known nothing."""

    async def of(self, bulletins: Collection[BulletinId]) -> Sequence[GroupPoll]:
        """All of these bulletins, by community."""


class Enclosures(Protocol):
    """The bytes of what goes out with bulletins. Whoever keeps a bulletin notes it."""

    async def add(self, content: bytes) -> EnclosureId:
        """Keep them for the care team, under the next number."""

    async def content(self, number: EnclosureId) -> bytes | None:
        """The bytes, for the care team; None if they are gone."""

    async def hand_over(self, number: EnclosureId) -> None:
        """The bot that sends it gets a copy; not where Telegram has it already."""

    async def at_telegram(self, number: EnclosureId) -> AtTelegram:
        """What the bot that sends it has of it; of one that is gone nothing."""

    async def sent(self, number: EnclosureId, telegram: str) -> None:
        """Telegram has it under this name from now on: the bot's own copy goes."""

    async def drop(self, number: EnclosureId) -> None:
        """It goes out nowhere."""
