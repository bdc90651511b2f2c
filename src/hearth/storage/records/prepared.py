"""The prepared replies of each community."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import RowMapping, delete, select

from hearth.community.errors import NoSuchReply
from hearth.community.people import CommunityId, StaffId
from hearth.community.prepared import PreparedReply, ReplyId
from hearth.storage.tables import prepared_replies as prepared
from hearth.storage.transaction import Transaction


class SqlPreparedReplies:
    """Texts for any member."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def add(self, reply: PreparedReply) -> PreparedReply:
        """Keep it under the next number, whatever number it came with."""
        self._tx.changed = True
        number = ReplyId(await self._tx.next_number("prepared_replies"))
        row = {"id": number, "community": reply.community, **_changing(reply)}
        await self._tx.add(prepared, row)
        return replace(reply, id=number)

    async def get(self, number: ReplyId) -> PreparedReply:
        """The reply, for this transaction alone."""
        row = await self._tx.first(
            select(prepared).where(prepared.c.id == number).with_for_update()
        )
        if row is None:
            raise NoSuchReply
        return _reply(row)

    async def put(self, reply: PreparedReply) -> None:
        """Remember it as it is now. Where it belongs never changes."""
        self._tx.changed = True
        await self._tx.put(prepared, {"id": reply.id}, _changing(reply))

    async def forget(self, number: ReplyId) -> None:
        """It is used no more."""
        self._tx.changed = True
        await self._tx.run(delete(prepared).where(prepared.c.id == number))

    async def of(self, community: CommunityId) -> Sequence[PreparedReply]:
        """All of a community, by title."""
        asked = select(prepared).where(prepared.c.community == community)
        rows = await self._tx.all(asked.order_by(prepared.c.title, prepared.c.id))
        return [_reply(row) for row in rows]


def _changing(reply: PreparedReply) -> dict[str, object]:
    return {
        "title": reply.title,
        "text": reply.text,
        "changed_by": reply.changed_by,
        "changed_at": reply.changed_at,
    }


def _reply(row: RowMapping) -> PreparedReply:
    return PreparedReply(
        id=ReplyId(row["id"]),
        community=CommunityId(row["community"]),
        title=row["title"],
        text=row["text"],
        changed_by=StaffId(row["changed_by"]),
        changed_at=row["changed_at"],
    )
