"""What was done: a chain in which each entry contains the hash of the one before."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, RowMapping, delete, select

from hearth.community.audit import Deed, Entry, Numbered, Standing, Subject, Wanted
from hearth.community.merkle import Tree
from hearth.community.people import Actor, MemberId
from hearth.community.proofs import Proof
from hearth.storage.audit.appending import append
from hearth.storage.audit.beginning import Beginning, find_beginning
from hearth.storage.audit.chain import BEGINNING, entry_hash
from hearth.storage.audit.forgetting import count_older, forget
from hearth.storage.audit.holding import hold
from hearth.storage.audit.taking import standing_in, take
from hearth.storage.tables import audit, cases, checkpoints
from hearth.storage.transaction import Transaction

__all__ = ["BEGINNING", "SqlAuditLog", "entry_hash"]

MEMBERS_KINDS = ("consent", "erasure", "guardian", "member", "receipt", "request", "right")
"""The kinds of subject whose identifier is a member's number, or begins with it and a slash."""


class SqlAuditLog:
    """What was done."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def newest(self, limit: int = 100) -> Sequence[Entry]:
        """The newest entries first."""
        asked = select(audit).order_by(audit.c.number.desc()).limit(limit)
        return [_entry(row) for row in await self._tx.all(asked)]

    async def about(self, member: MemberId) -> Sequence[Numbered]:
        """Every entry by or about a member, their cases and their consents, in order."""
        theirs = (audit.c.by_kind == "member") & (audit.c.by_id == member)
        asked = select(audit).where(theirs | await self._about(member)).order_by(audit.c.number)
        return [_numbered(row) for row in await self._tx.all(asked)]

    async def of(self, subject: Subject) -> Sequence[Entry]:
        """Every entry about this one thing, in order."""
        this = (audit.c.about_kind == subject.kind) & (audit.c.about_id == subject.id)
        asked = select(audit).where(this).order_by(audit.c.number)
        return [_entry(row) for row in await self._tx.all(asked)]

    async def search(
        self, wanted: Wanted, *, before: int | None = None, limit: int = 100
    ) -> Sequence[Numbered]:
        """Entries that fit, the newest first; with `before`, only those with smaller numbers."""
        asked = select(audit).order_by(audit.c.number.desc()).limit(limit)
        if wanted.deeds:
            asked = asked.where(audit.c.deed.in_([deed.value for deed in wanted.deeds]))
        if wanted.staff is not None:
            asked = asked.where(audit.c.by_kind == "staff", audit.c.by_id == wanted.staff)
        if wanted.kind:
            asked = asked.where(audit.c.about_kind == wanted.kind)
        if wanted.member is not None:
            asked = asked.where(await self._about(wanted.member))
        if before is not None:
            asked = asked.where(audit.c.number < before)
        return [_numbered(row) for row in await self._tx.all(asked)]

    async def prove(self, numbers: Iterable[int]) -> Sequence[Proof]:
        """Proofs for these entries against the newest checkpoint that covers them."""
        newest = select(checkpoints).order_by(checkpoints.c.size.desc()).limit(1)
        checkpoint = await self._tx.first(newest)
        begin = await find_beginning(self._tx.connection)
        if checkpoint is None:
            return []
        size = checkpoint["size"]
        wanted = sorted({number for number in numbers if begin.number < number <= size})
        if not wanted:
            return []
        tree = await self._tree(begin, size)
        asked = select(audit).where(audit.c.number.in_(wanted)).order_by(audit.c.number)
        return [
            Proof(_numbered(row), tree.inclusion(row["number"] - 1), checkpoint["note"])
            for row in await self._tx.all(asked)
        ]

    async def standing(self) -> Standing:
        """How far the log is, and how far checkpoints cover it; nobody appends until the end."""
        await hold(self._tx)
        return await standing_in(self._tx.connection)

    async def take_checkpoint(self) -> str | None:
        """Sign what the log comes to now, and keep it."""
        return await take(self._tx)

    async def disown(self, sizes: Sequence[int]) -> None:
        """Take checkpoints of these sizes out of the table: they contradict an accepted log."""
        self._tx.changed = True
        await self._tx.run(delete(checkpoints).where(checkpoints.c.size.in_(sizes)))

    async def older_than(self, moment: datetime) -> int:
        """How many entries are older, of those that `forget_before` may take away."""
        return await count_older(self._tx, moment)

    async def forget_before(self, moment: datetime, most: int = 10_000) -> int | None:
        """Take away the oldest entries, so that the rest can still be verified and proven."""
        return await forget(self._tx, moment, most)

    async def append(self, entries: Sequence[Entry], values: Mapping[str, bytes]) -> None:
        """Chain the entries to those that are there.

        Args:
            entries: in the order in which they were noted.
            values: by place, digests of the sealed values; remembered with the first entry.
        """
        await append(self._tx.connection, entries, values)

    async def _about(self, member: MemberId) -> ColumnElement[bool]:
        asked = select(cases.c.number).where(cases.c.member == member)
        numbers = [str(row["number"]) for row in await self._tx.all(asked)]
        theirs = (audit.c.about_kind == "case") & audit.c.about_id.in_(numbers)
        named = (audit.c.about_id == str(member)) | audit.c.about_id.like(f"{member}/%")
        return theirs | (audit.c.about_kind.in_(MEMBERS_KINDS) & named)

    async def _tree(self, begin: Beginning, size: int) -> Tree:
        covered = (audit.c.number > begin.number) & (audit.c.number <= size)
        asked = select(audit.c.hash).where(covered).order_by(audit.c.number)
        return Tree([row["hash"] for row in await self._tx.all(asked)], begin.range)


def _entry(row: RowMapping) -> Entry:
    return Entry(
        deed=Deed(row["deed"]),
        by=Actor(row["by_kind"], row["by_id"]),
        about=Subject(row["about_kind"], row["about_id"]),
        at=row["at"],
    )


def _numbered(row: RowMapping) -> Numbered:
    return Numbered(row["number"], _entry(row), row["previous"], row["hash"], row["values_digest"])
