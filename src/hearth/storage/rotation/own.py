"""What a process sealed for itself: taken to the newest version of its mailbox's key."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, RowMapping, Table, func, select

from hearth.storage.assembly import Storage
from hearth.storage.keys.names import Holder, KeyName
from hearth.storage.rotation.batches import BATCH, Cell, Tell, batch
from hearth.storage.sealing.columns import SealedType
from hearth.storage.sealing.envelope import KEY_ID_BYTES
from hearth.storage.sealing.errors import CannotOpenError
from hearth.storage.sealing.where import Where
from hearth.storage.tables import (
    breakings,
    bulletin_files,
    crisis_plans,
    erasures,
    event_questions,
    group_posts,
    inbox,
    kept,
    outside_calls,
    queue_views,
    second_factors,
    staff,
    studies,
    study_exports,
    talks,
)
from hearth.storage.transaction import Transaction, look

MAILBOX = {
    Holder.COMMUNITY: KeyName.COMMUNITY_MAILBOX,
    Holder.CARETEAM: KeyName.CARETEAM_MAILBOX,
}


@dataclass(frozen=True, slots=True)
class Own:
    """A column whose values one process seals for itself.

    Args:
        place: of the value in a row; must be what the records use.
        version: the column that counts the writings, if they are counted.
        remembered: whether the audit log keeps the digests of these values.
        both: whether each bot has rows of its own in it, told apart by `bot`.
    """

    table: Table
    column: str
    place: Callable[[RowMapping, int], Where]
    version: str | None = None
    remembered: bool = False
    both: bool = False

    @property
    def read(self) -> list[Column[Any]]:
        """The columns that are needed: what another process sealed there it may not even read."""
        sealed = (one for one in self.table.c if isinstance(one.type, SealedType))
        others = {one.name for one in sealed} - {self.column}
        return [one for one in self.table.c if one.name not in others]

    def under(self, keys: Sequence[int], bot: Holder) -> ColumnElement[bool]:
        """Which rows of this bot are sealed under these keys: the id stands in the header."""
        ids = [id_.to_bytes(KEY_ID_BYTES, "big") for id_ in keys]
        header = func.substr(self.table.c[self.column], 2, KEY_ID_BYTES)
        there = header.in_(ids)
        return there & (self.table.c.bot == bot) if self.both else there


def _update(row: RowMapping) -> str:
    return f"{row['bot']}/{row['update_id']}"


_BOTHS = (
    Own(
        inbox,
        "body",
        lambda row, n: Where("inbox", "body", _update(row), n),
        both=True,
    ),
    Own(
        talks,
        "talk",
        lambda row, n: Where("talks", "talk", f"{row['bot']}/{row['digest'].hex()}", n),
        "talk_version",
        both=True,
    ),
)

OWN: dict[Holder, tuple[Own, ...]] = {
    Holder.COMMUNITY: (
        *_BOTHS,
        Own(
            kept,
            "content",
            lambda row, n: Where("kept", "content", f"{row['member']}/{row['id']}", n),
            "content_version",
        ),
        Own(
            group_posts,
            "own",
            lambda row, n: Where("group_posts", "own", row["id"], n),
            "own_version",
        ),
        Own(
            event_questions,
            "own",
            lambda row, n: Where("event_questions", "own", row["id"], n),
            "own_version",
        ),
    ),
    Holder.CARETEAM: (
        *_BOTHS,
        Own(
            staff,
            "name",
            lambda row, n: Where("staff", "name", row["id"], n),
            "name_version",
            remembered=True,
        ),
        Own(
            staff,
            "contact",
            lambda row, n: Where("staff", "contact", row["id"], n),
            "contact_version",
            remembered=True,
        ),
        Own(
            second_factors,
            "factor",
            lambda row, n: Where("second_factors", "factor", row["staff"], n),
            "factor_version",
            remembered=True,
        ),
        Own(
            outside_calls,
            "content",
            lambda row, n: Where("outside_calls", "content", row["community"], n),
            "content_version",
            remembered=True,
        ),
        Own(
            crisis_plans,
            "content",
            lambda row, n: Where("crisis_plans", "content", row["community"], n),
            "content_version",
        ),
        Own(
            bulletin_files,
            "content",
            lambda row, n: Where("bulletin_files", "content", row["id"], n),
            "content_version",
        ),
        Own(
            studies,
            "secret",
            lambda row, n: Where("studies", "secret", row["id"], n),
            "secret_version",
        ),
        Own(
            study_exports,
            "content",
            lambda row, n: Where("study_exports", "content", row["id"], n),
            "content_version",
        ),
        Own(
            queue_views,
            "content",
            lambda row, n: Where("queue_views", "content", row["id"], n),
            "content_version",
        ),
        Own(
            breakings,
            "reason",
            lambda row, n: Where("breakings", "reason", row["id"], n),
            remembered=True,
        ),
        Own(
            erasures,
            "reply_to",
            lambda row, n: Where("erasures", "reply_to", row["member"], n),
        ),
    ),
}
"""Every column that is sealed under a mailbox's key; a test holds it against the schema."""

WRITTEN_ONCE = 1


async def own_under(storage: Storage, keys: Sequence[int]) -> int:
    """How many of this process's own values are sealed under these keys."""
    counts = [await _count(storage, own, keys) for own in OWN[storage.at_hand.holder]]
    return sum(counts)


async def reseal_own(storage: Storage, tell: Tell) -> int:
    """Seal again, under the newest version, what this process sealed for itself under others.

    Returns:
        how many values were sealed again.
    """
    older = _older(storage)
    total = await own_under(storage, older) if older else 0
    done = 0
    for own in OWN[storage.at_hand.holder] if total else ():
        while moved := await _batch(storage, own, older):
            done += moved
            tell(done, total)
    return done


def _older(storage: Storage) -> list[int]:
    name = MAILBOX[storage.at_hand.holder]
    return [key.id for key in storage.at_hand.ring.keys if key.name is name and not key.primary]


async def _count(storage: Storage, own: Own, keys: Sequence[int]) -> int:
    there = own.under(keys, storage.at_hand.holder)
    counted = select(func.count().label("count")).select_from(own.table).where(there)
    row = await look(storage.engine, counted)
    return 0 if row is None else int(row["count"])


async def _batch(storage: Storage, own: Own, older: Sequence[int]) -> int:
    there = own.under(older, storage.at_hand.holder)
    asked = select(*own.read).where(there).limit(BATCH).with_for_update()
    name = MAILBOX[storage.at_hand.holder]
    async with batch(storage, name) as tx:
        moved = [await _again(tx, own, row) for row in await tx.all(asked)]
    return sum(moved)


async def _again(tx: Transaction, own: Own, row: RowMapping) -> bool:
    cell = Cell(own.table, own.column, row)
    before = WRITTEN_ONCE if own.version is None else int(row[own.version])
    try:
        content = tx.sealer.open_own(cell.sealed, own.place(row, before))
    except CannotOpenError:
        return False  # It opens for nobody, and sealing it again would hide that.
    now = before if own.version is None else before + 1
    place = own.place(row, now)
    sealed = tx.sealer.seal_own(content, place)
    counted = {} if own.version is None else {own.version: now}
    done = await cell.put(tx, **{own.column: sealed}, **counted)
    if done and own.remembered:
        tx.wrote(place, sealed)
    return done
