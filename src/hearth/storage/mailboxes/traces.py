"""Which messages in Telegram are whose, for as long as Telegram lets a bot delete them."""

from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncEngine

from hearth.community.erasure import TELEGRAM_DELETES
from hearth.community.outgoing import Recipient, ToGroup, ToMember
from hearth.community.people import MemberId
from hearth.ports import Clock
from hearth.storage.keys.index import IndexKind
from hearth.storage.keys.names import Holder
from hearth.storage.mailboxes.handling import Handling, Written
from hearth.storage.sealer import Sealer
from hearth.storage.tables import communities, member_lookup, members, traces
from hearth.storage.transaction import Transaction, begin, found_by, matching

DIRECT = "direct"
"""The chat of a member with the community bot; every other chat is a community's name."""


class Traces:
    """What the community bot sent to members, or posted in their names."""

    def __init__(self, engine: AsyncEngine, sealer: Sealer, clock: Clock) -> None:
        self._engine = engine
        self._sealer = sealer
        self._clock = clock

    async def sent(self, recipient: Recipient, author: MemberId | None, message: int) -> None:
        """A message went to a member, or to a group in a member's name; others leave no trace."""
        member = recipient.member if isinstance(recipient, ToMember) else author
        if member is None:
            return
        async with begin(self._engine, self._sealer, self._clock) as tx:
            await _remember(tx, member, _chat(recipient), message, tx.now)

    async def taken_back(
        self, member: MemberId, recipient: Recipient, messages: Sequence[int]
    ) -> None:
        """These are no longer there."""
        gone = traces.c.message.in_(messages)
        here = matching(traces, {"member": member, "chat": _chat(recipient)})
        async with begin(self._engine, self._sealer, self._clock) as tx:
            await tx.run(delete(traces).where(*here, gone))

    async def tidy(self) -> int:
        """Forget those that are too old for Telegram to delete.

        Returns:
            how many.
        """
        async with begin(self._engine, self._sealer, self._clock) as tx:
            return await tx.run(delete(traces).where(traces.c.at <= tx.now - TELEGRAM_DELETES))


async def trace_handled(tx: Transaction, handling: Handling) -> None:
    """Know the message that is being handled as its writer's, if that is a member."""
    written = handling.written
    if written is None or handling.bot != Holder.COMMUNITY:
        return
    digests = [
        (one.version, one.digest)
        for one in tx.sealer.keys.index.digests(IndexKind.MEMBER, written.account)
    ]
    row = await tx.first(select(member_lookup.c.member).where(found_by(member_lookup, digests)))
    chat = await _chat_of(tx, written)
    if row is not None and chat is not None:
        await _remember(tx, MemberId(row["member"]), chat, written.message, written.at)


async def _chat_of(tx: Transaction, written: Written) -> str | None:
    if written.chat == written.account:
        return DIRECT
    row = await tx.first(select(communities.c.id).where(communities.c.group_chat == written.chat))
    return None if row is None else str(row["id"])


async def _remember(
    tx: Transaction, member: MemberId, chat: str, message: int, at: object
) -> None:
    """Keep a trace. A message that was edited keeps its first moment, as Telegram counts."""
    key = {"member": member, "chat": chat, "message": message}
    if await tx.first(select(traces.c.at).where(*matching(traces, key))) is None:
        there = await tx.first(select(members.c.id).where(members.c.id == member))
        if there is not None:
            await tx.add(traces, {**key, "at": at})


def _chat(recipient: Recipient) -> str:
    return str(recipient.community) if isinstance(recipient, ToGroup) else DIRECT
