"""Who wants to hear of the day on which they joined."""

from collections.abc import Sequence

from sqlalchemy import RowMapping, delete, select

from hearth.community.anniversaries import Anniversary
from hearth.community.people import CommunityId, MemberId
from hearth.storage.tables import anniversaries
from hearth.storage.transaction import Transaction


class SqlAnniversaries:
    """Who wants to hear of the day on which they joined."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def find(self, member: MemberId, community: CommunityId) -> Anniversary | None:
        """The member's there, if they want that."""
        here = anniversaries.c
        asked = select(anniversaries).where(here.member == member, here.community == community)
        row = await self._tx.first(asked.with_for_update())
        return None if row is None else _anniversary(row)

    async def put(self, one: Anniversary) -> None:
        """Remember it as it is now."""
        self._tx.changed = True
        place = {"member": one.member, "community": one.community}
        await self._tx.put(
            anniversaries, place, {"joined_on": one.joined_on, "next_on": one.next_on}
        )

    async def forget(self, one: Anniversary) -> None:
        """They want it no longer."""
        self._tx.changed = True
        here = anniversaries.c
        this = delete(anniversaries).where(here.member == one.member)
        await self._tx.run(this.where(here.community == one.community))


async def anniversaries_of(tx: Transaction, member: MemberId) -> Sequence[Anniversary]:
    """All of a member's, by community."""
    mine = select(anniversaries).where(anniversaries.c.member == member)
    return [_anniversary(row) for row in await tx.all(mine.order_by(anniversaries.c.community))]


async def forget_anniversaries(tx: Transaction, member: MemberId) -> int:
    """Take away that a member wanted to hear of the day."""
    return await tx.run(delete(anniversaries).where(anniversaries.c.member == member))


def _anniversary(row: RowMapping) -> Anniversary:
    return Anniversary(
        member=MemberId(row["member"]),
        community=CommunityId(row["community"]),
        joined_on=row["joined_on"],
        next_on=row["next_on"],
    )
