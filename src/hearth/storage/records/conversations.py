"""Where conversations stand, what the bot keeps until it is decided, and what comes due."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, Select, bindparam, delete, select, text

from hearth.community.people import CommunityId, Contact, MemberId
from hearth.community.talks import KEPT_LIFETIME, Kept, KeptFor, KeptId, Step, Talk
from hearth.community.timers import Timer, TimerKind
from hearth.storage.keys.index import IndexKind
from hearth.storage.keys.names import Holder
from hearth.storage.sealing.errors import CannotOpenError
from hearth.storage.sealing.where import Where
from hearth.storage.tables import kept as kept_table
from hearth.storage.tables import talks, timers
from hearth.storage.tables.kinds import Moment
from hearth.storage.transaction import (
    Transaction,
    forget_older,
    found_by,
    found_by_any,
    given,
    version_of,
)
from hearth.storage.written import as_bytes, as_document, file_read, file_written

# Both databases understand this very text, and lock the row until the transaction ends.
SET_TIMER = text(
    "INSERT INTO timers (kind, about, due_at, round, not_before) "
    "VALUES (:kind, :about, :due_at, :round, :due_at) ON CONFLICT (kind, about) DO UPDATE "
    "SET due_at = excluded.due_at, round = excluded.round, not_before = excluded.not_before"
).bindparams(bindparam("due_at", type_=Moment))


class SqlTalks:
    """Where conversations with this process's bot stand, sealed."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self._found: dict[Contact, Talk | None] = {}

    async def find(self, contact: Contact) -> Talk | None:
        """What the bot waits for in this person's direct chat, for this transaction alone.

        It is asked for several times about one message, and read once.
        """
        if contact not in self._found:
            self._found[contact] = await self._read(contact)
        return self._found[contact]

    async def _read(self, contact: Contact) -> Talk | None:
        digests = self._tx.sealer.digests(IndexKind.CHAT, contact)
        newest = _newest(len(digests))
        asked = newest.with_for_update() if self._tx.locks else newest
        row = await self._tx.first(asked, {"whose": self._tx.sealer.bot, **given(digests)})
        if row is None:
            return None
        where = _talk_where(row["bot"], row["digest"], row["talk_version"])
        talk = as_document(self._tx.sealer.open_own(row["talk"], where))
        return Talk(Step(talk["step"]), talk["about"], talk["data"])

    async def put(self, contact: Contact, talk: Talk) -> None:
        """Remember it as it is now. Needs no note of its own."""
        self._found.pop(contact, None)
        # Once, as a ring may be taken on in between: what is older is so to what was written.
        bot, digests = self._tx.sealer.bot, self._tx.sealer.digests(IndexKind.CHAT, contact)
        digest = digests[0]
        key = {"bot": bot, "key_version": digest.version, "digest": digest.digest}
        version = 1 + await version_of(self._tx, talks, "talk_version", key)
        written = {"step": talk.step.value, "about": talk.about, "data": dict(talk.data)}
        where = _talk_where(bot, digest.digest, version)
        sealed = self._tx.sealer.seal_own(as_bytes(written), where)
        await self._tx.put(talks, key, {"talk": sealed, "talk_version": version})
        await forget_older(self._tx, talks, digests, bot=bot)

    async def end(self, contact: Contact) -> None:
        """The bot waits for nothing."""
        self._found.pop(contact, None)
        await self._tx.run(delete(talks).where(*self._of(contact)))

    def _of(self, contact: Contact) -> tuple[ColumnElement[bool], ...]:
        digests = self._tx.sealer.digests(IndexKind.CHAT, contact)
        return (talks.c.bot == self._tx.sealer.bot, found_by(talks, digests))


@cache  # There are hardly ever more than two versions of a key.
def _newest(versions: int) -> Select[Any]:
    """What one bot waits for from one person, under the newest version of the index key first."""
    its = talks.c.bot == bindparam("whose")
    theirs = select(talks).where(its, found_by_any(talks, versions))
    return theirs.order_by(talks.c.key_version.desc())


class SqlKept:
    """What the community bot keeps, sealed in its own mailbox, until it is decided."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def add(self, kept: Kept) -> Kept:
        """Keep a message under the next number, whatever number it came with."""
        numbered = replace(kept, id=KeptId(await self._tx.next_number("kept")))
        await self._tx.add(kept_table, {"id": numbered.id, **self._row(numbered, version=1)})
        return numbered

    async def find(self, kept: KeptId) -> Kept | None:
        """The message, unless it was decided or has expired; for this transaction alone.

        Only the community bot's process can open it.
        """
        if self._tx.sealer.bot is not Holder.COMMUNITY:
            raise CannotOpenError(Where("kept", "content", kept, 0))
        fresh = kept_table.c.kept_at > self._tx.now - KEPT_LIFETIME
        asked = select(kept_table).where(kept_table.c.id == kept, fresh).with_for_update()
        row = await self._tx.first(asked)
        if row is None:
            return None
        where = _kept_where(kept, MemberId(row["member"]), row["content_version"])
        return _kept_read(row, self._tx.sealer.open_own(row["content"], where))

    async def put(self, kept: Kept) -> None:
        """Remember it as it is now, under its number."""
        key = {"id": kept.id}
        version = 1 + await version_of(self._tx, kept_table, "content_version", key)
        await self._tx.put(kept_table, key, self._row(kept, version=version))

    def _row(self, kept: Kept, *, version: int) -> dict[str, object]:
        where = _kept_where(kept.id, kept.member, version)
        return {
            "member": kept.member,
            "kept_at": kept.kept_at,
            "content": self._tx.sealer.seal_own(_kept_written(kept), where),
            "content_version": version,
        }

    async def forget(self, kept: KeptId) -> None:
        """It is decided: nothing of it stays."""
        await self._tx.run(delete(kept_table).where(kept_table.c.id == kept))


class SqlTimers:
    """What comes due."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def set(self, timer: Timer) -> None:
        """Let it come due. The same kind and subject again moves it."""
        row = {"kind": timer.kind.value, "about": timer.about, "due_at": timer.due_at}
        await self._tx.connection.execute(SET_TIMER, {**row, "round": timer.round})

    async def find(self, timer: Timer) -> Timer | None:
        """The timer of the same kind and subject, as it is set now."""
        this = (timers.c.kind == timer.kind, timers.c.about == timer.about)
        row = await self._tx.first(select(timers).where(*this).with_for_update())
        if row is None:
            return None
        return Timer(timer.kind, timer.about, row["due_at"], row["round"])

    async def among(self, kinds: Collection[TimerKind], about: Collection[str]) -> Sequence[Timer]:
        """Those of these kinds about these subjects, in no order; to be looked at only."""
        these = timers.c.kind.in_(kinds) & timers.c.about.in_(about)
        rows = await self._tx.all(select(timers).where(these))
        return [
            Timer(TimerKind(row["kind"]), row["about"], row["due_at"], row["round"])
            for row in rows
        ]

    async def clear(self, timer: Timer) -> None:
        """It is no longer needed."""
        this = (timers.c.kind == timer.kind, timers.c.about == timer.about)
        await self._tx.run(delete(timers).where(*this))


def _talk_where(bot: str, digest: bytes, version: int) -> Where:
    return Where("talks", "talk", f"{bot}/{digest.hex()}", version)


def _kept_where(number: KeptId, member: MemberId, version: int) -> Where:
    return Where("kept", "content", f"{member}/{number}", version)


def _kept_written(message: Kept) -> bytes:
    return as_bytes(
        {
            "community": message.community,
            "why": message.why.value,
            "text": message.text,
            "intent": message.intent,
            "redacted": message.redacted,
            "file": file_written(message.attachment),
            "message": message.message,
        }
    )


def _kept_read(row: RowMapping, content: bytes) -> Kept:
    written = as_document(content)
    return Kept(
        id=KeptId(row["id"]),
        member=MemberId(row["member"]),
        community=CommunityId(written["community"]),
        why=KeptFor(written["why"]),
        text=written["text"],
        kept_at=row["kept_at"],
        intent=written["intent"],
        redacted=written["redacted"],
        attachment=file_read(written["file"]),
        message=written["message"],
    )
