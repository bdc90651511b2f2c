"""Polls in groups, as they are kept."""

import json
from collections.abc import Collection, Sequence

from sqlalchemy import RowMapping, select, update

from hearth.community.bulletins import BulletinId
from hearth.community.people import CommunityId
from hearth.community.polls import GroupPoll
from hearth.storage.tables import bulletin_polls as polls
from hearth.storage.transaction import Transaction


class SqlPolls:
    """The polls of bulletins, with counts of no person."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def put(self, poll: GroupPoll) -> None:
        """Remember that it stands in the group."""
        key = {"bulletin": poll.bulletin, "community": poll.community}
        row = {
            "poll": poll.poll,
            "message": poll.message,
            "counts": json.dumps(poll.counts),
            "voters": poll.voters,
            "closed": poll.closed,
        }
        await self._tx.put(polls, key, row)

    async def find(self, bulletin: BulletinId, community: CommunityId) -> GroupPoll | None:
        """The one of this bulletin in this community's group."""
        here = (polls.c.bulletin == bulletin, polls.c.community == community)
        row = await self._tx.first(select(polls).where(*here))
        return None if row is None else _poll(row)

    async def count(self, poll: str, counts: Sequence[int], voters: int, *, closed: bool) -> None:
        """What stands in it now, by its name at Telegram; of one that is not known nothing.

        What Telegram told before it was closed may come in later, and changes nothing any more.
        """
        values = {"counts": json.dumps(list(counts)), "voters": voters, "closed": closed}
        this = (polls.c.poll == poll, polls.c.closed.is_(False))
        await self._tx.run(update(polls).where(*this).values(**values))

    async def of(self, bulletins: Collection[BulletinId]) -> Sequence[GroupPoll]:
        """All of these bulletins, by community."""
        asked = select(polls).where(polls.c.bulletin.in_(bulletins))
        rows = await self._tx.all(asked.order_by(polls.c.community, polls.c.bulletin))
        return [_poll(row) for row in rows]


def _poll(row: RowMapping) -> GroupPoll:
    return GroupPoll(
        bulletin=BulletinId(row["bulletin"]),
        community=CommunityId(row["community"]),
        poll=row["poll"],
        message=row["message"],
        counts=tuple(json.loads(row["counts"])),
        voters=row["voters"],
        closed=row["closed"],
    )
