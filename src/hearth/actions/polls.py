"""Polls of bulletins in groups: which stands there, and what Telegram tells of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from hearth.community.bulletins import Bulletin, BulletinId
from hearth.community.communities import Community
from hearth.community.outgoing import ClosePoll, ToGroup, Urgency
from hearth.community.people import CommunityId
from hearth.community.polls import GroupPoll
from hearth.ports import OpenWork, Work


@dataclass(frozen=True, slots=True)
class FindPoll:
    """The bot is about to put a poll into a group, or to close it."""

    open_work: OpenWork

    async def __call__(self, bulletin: BulletinId, community: CommunityId) -> GroupPoll | None:
        """The one that stands there already; None if it has not come."""
        async with self.open_work() as work:
            return await work.polls.find(bulletin, community)


@dataclass(frozen=True, slots=True)
class NotePoll:
    """A poll has come into a group."""

    open_work: OpenWork

    async def __call__(self, poll: GroupPoll) -> None:
        """Know where it stands, before the outbox forgets that it is owed."""
        async with self.open_work() as work:
            await work.polls.put(poll)
            await work.commit()


@dataclass(frozen=True, slots=True)
class CountPoll:
    """Telegram tells what stands in a poll now."""

    open_work: OpenWork

    async def __call__(
        self, poll: str, counts: Sequence[int], voters: int, *, closed: bool
    ) -> None:
        """Keep the counts of one of ours, by its name at Telegram. No one is named in them."""
        async with self.open_work() as work:
            await work.polls.count(poll, counts, voters, closed=closed)
            await work.commit()


async def close_polls(
    work: Work, bulletin: Bulletin, home: Community, *, besides: BulletinId | None = None
) -> str:
    """Let nobody choose any more in what this row of corrections asked in a group.

    Args:
        work: in which it is told.
        bulletin: one of the row.
        home: whose group it is.
        besides: the one of the row that asks from now on, if one does.

    Returns:
        The last question that is closed by it; empty if there was none.
    """
    row = await work.bulletins.corrections_of(bulletin.root)
    asked = [one for one in row if one.words.question and one.id != besides]
    for one in asked:
        # One that is on its way is met as well: this comes behind it, and the gate looks.
        work.tell(ToGroup(home.id), ClosePoll(one.id, home.id), urgency=Urgency.BULLETIN)
    return asked[-1].words.question if asked else ""
