"""Which messages in Telegram are whose, for as long as Telegram lets a bot delete them."""

from collections.abc import Sequence

from sqlalchemy import TextClause, bindparam, delete, text
from sqlalchemy.ext.asyncio import AsyncEngine

from hearth.community.erasure import TELEGRAM_DELETES
from hearth.community.outgoing import Recipient, ToGroup, ToMember
from hearth.community.people import MemberId
from hearth.ports import Clock
from hearth.storage.keys.index import IndexKind
from hearth.storage.keys.names import Holder
from hearth.storage.mailboxes.handling import Handling, Written
from hearth.storage.sealer import Sealer
from hearth.storage.tables import traces
from hearth.storage.tables.kinds import Moment
from hearth.storage.transaction import Transaction, begin, matching

DIRECT = "direct"
"""The chat of a member with the community bot; every other chat is a community's name."""

_KEEP = "INSERT INTO traces (member, chat, message, at) "

_BY_ACCOUNT = (
    "FROM members JOIN member_lookup ON member_lookup.member = members.id{also} "
    "WHERE member_lookup.key_version = :version AND member_lookup.digest = :digest"
)


def _keeping(found: str) -> TextClause:
    """A statement that both databases understand.

    A message that was edited keeps its first moment, as Telegram counts, and of somebody who is no
    longer there nothing is kept.
    """
    return text(f"{_KEEP}{found} ON CONFLICT DO NOTHING").bindparams(bindparam("at", type_=Moment))


SENT = _keeping("SELECT id, :chat, :message, :at FROM members WHERE id = :member")
WRITTEN_DIRECT = _keeping(f"SELECT members.id, :chat, :message, :at {_BY_ACCOUNT.format(also='')}")
WRITTEN_IN_A_GROUP = _keeping(
    f"SELECT members.id, communities.id, :message, :at {_BY_ACCOUNT.format(also=', communities')} "
    "AND communities.group_chat = :chat"
)


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
    if handling.written is not None and handling.bot == Holder.COMMUNITY:
        await trace_written(tx, [handling.written])


async def trace_written(tx: Transaction, written: Sequence[Written]) -> None:
    """Know each of these messages as its writer's, if that is a member and its chat is ours."""
    direct = [values for one in written if one.direct for values in _found_by(tx, one, DIRECT)]
    posted = [one for one in written if not one.direct]
    groups = [values for one in posted for values in _found_by(tx, one, one.chat)]
    for statement, values in ((WRITTEN_DIRECT, direct), (WRITTEN_IN_A_GROUP, groups)):
        if values:
            await tx.connection.execute(statement, values)


def _found_by(tx: Transaction, one: Written, chat: int | str) -> list[dict[str, object]]:
    """Under each version of the index key that the account may be found by: it is by one."""
    message = {"chat": chat, "message": one.message, "at": one.at}
    digests = tx.sealer.keys.index.digests(IndexKind.MEMBER, one.account)
    return [{"version": each.version, "digest": each.digest, **message} for each in digests]


async def _remember(
    tx: Transaction, member: MemberId, chat: str, message: int, at: object
) -> None:
    values = {"member": member, "chat": chat, "message": message, "at": at}
    await tx.connection.execute(SENT, values)


def _chat(recipient: Recipient) -> str:
    return str(recipient.community) if isinstance(recipient, ToGroup) else DIRECT
