"""A new index key: everybody is found under the new version before anything of the old one goes.

While both are in use every look-up asks for both, so nobody is unknown for a moment. The digests
of one key cannot be made from those of another, so the accounts are opened, under the members'
keys and the care team's own.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from sqlalchemy import Column, RowMapping, Select, Table, delete, exists, func, select

from hearth.community.people import Contact, MemberId
from hearth.storage.assembly import Storage
from hearth.storage.keys.errors import KeyDestroyedError
from hearth.storage.keys.index import IndexKind
from hearth.storage.keys.names import Holder
from hearth.storage.rotation.batches import BATCH, Tell
from hearth.storage.sealing.errors import CannotOpenError
from hearth.storage.sealing.where import Where
from hearth.storage.tables import guesses, member_lookup, members, staff, staff_lookup, talks
from hearth.storage.transaction import Transaction, begin, found_by, look


@dataclass(frozen=True, slots=True)
class LookUp:
    """A side table by which people of one kind are found."""

    table: Table
    column: str
    kind: IndexKind

    @property
    def person(self) -> Column[Any]:
        """Whose row it is."""
        return self.table.c[self.column]


MEMBERS = LookUp(member_lookup, "member", IndexKind.MEMBER)
STAFF = LookUp(staff_lookup, "staff", IndexKind.STAFF)
LOOK_UPS = (MEMBERS, STAFF)


async def found_under(storage: Storage, version: int) -> int:
    """How many people are found under this version and no newer one."""
    counts = [await _count(storage, _missing(one, version)) for one in LOOK_UPS]
    return sum(counts)


async def rows_under(storage: Storage, version: int) -> int:
    """How many rows of the side tables this version has."""
    counts = [
        await _count(storage, select(one.person).where(one.table.c.key_version == version))
        for one in LOOK_UPS
    ]
    return sum(counts)


async def reindex(storage: Storage, tell: Tell) -> int:
    """Give everybody a row under the newest version. Only the care team's process can.

    Returns:
        how many rows were added.
    """
    newest = storage.keys.index.primary.version
    total = sum([await _count(storage, _without(one, newest)) for one in LOOK_UPS])
    done = 0
    for one in LOOK_UPS:
        after, more = 0, True
        while more:
            after, added, more = await _add_rows(storage, one, newest, after)
            done += added
            if added:
                tell(done, total)
    return done


async def move_talks(storage: Storage) -> int:
    """Take this bot's conversations with people it can find to the newest version.

    Returns:
        how many were moved.
    """
    newest, moved = storage.keys.index.primary.version, 0
    one = MEMBERS if storage.at_hand.holder is Holder.COMMUNITY else STAFF
    mine = talks.c.bot == storage.at_hand.holder
    older = select(talks.c.digest).where(mine, talks.c.key_version != newest)
    known = len(storage.keys.index.all) > 1
    after, more = 0, known and await _count(storage, older) > 0
    while more:
        people = await _people(storage, one, after)
        async with begin(storage.engine, storage.sealer, storage.clock) as tx:
            for _, contact in await _contacts(tx, one, people):
                moved += await _move_talk(tx, contact)
        after, more = people[-1] if people else 0, len(people) == BATCH
    return moved


async def drop_rows(storage: Storage) -> int:
    """Take away the rows of older versions of everybody who has one under the newest.

    Returns:
        how many went.
    """
    newest, gone = storage.keys.index.primary.version, 0
    async with begin(storage.engine, storage.sealer, storage.clock) as tx:
        for one in LOOK_UPS:
            other = one.table.alias()
            safe = exists().where(other.c[one.column] == one.person, other.c.key_version == newest)
            gone += await tx.run(delete(one.table).where(one.table.c.key_version != newest, safe))
    return gone


async def strangers_under(storage: Storage, version: int) -> int:
    """How many conversations with people who cannot be found are under this version."""
    counted = select(talks.c.digest).where(talks.c.key_version == version)
    return await _count(storage, counted)


async def waits_under(storage: Storage, version: int) -> int:
    """How many accounts are kept from guessing, for some time yet, under this version."""
    shut = guesses.c.not_before > storage.clock()
    counted = select(guesses.c.digest).where(guesses.c.key_version == version, shut)
    return await _count(storage, counted)


async def forget_under(storage: Storage, version: int) -> None:
    """Leave nothing under a version that is retired: nobody could find it any more."""
    async with begin(storage.engine, storage.sealer, storage.clock) as tx:
        for table in (talks, guesses):
            await tx.run(delete(table).where(table.c.key_version == version))


async def _add_rows(
    storage: Storage, one: LookUp, newest: int, after: int
) -> tuple[int, int, bool]:
    people = await _people(storage, one, after, newest)
    async with begin(storage.engine, storage.sealer, storage.clock) as tx:
        # Asked again: somebody may have gone, or been found anew, since the keys were read.
        asked = _without(one, newest).where(one.person.in_(people)).distinct()
        missing = [int(row[one.column]) for row in await tx.all(asked)]
        fresh: list[dict[str, Any]] = []
        for person, contact in await _contacts(tx, one, missing):
            digest = tx.sealer.digest(one.kind, contact)
            key = {"key_version": digest.version, "digest": digest.digest}
            fresh.append({**key, one.column: person})
        # In the order of the index, so that neighbours are written into one page together.
        await tx.add(one.table, sorted(fresh, key=itemgetter("digest")))
    return people[-1] if people else 0, len(fresh), len(people) == BATCH


async def _people(
    storage: Storage, one: LookUp, after: int, newest: int | None = None
) -> list[int]:
    """The next people of a side table; only those who lack a row under `newest`, if given."""
    asked = select(one.person).distinct() if newest is None else _without(one, newest).distinct()
    page = asked.where(one.person > after).order_by(one.person).limit(BATCH)
    async with begin(storage.engine, storage.sealer, storage.clock) as tx:
        people = [int(row[one.column]) for row in await tx.all(page)]
    if one is MEMBERS:
        await storage.key_store.read_ahead([MemberId(person) for person in people])
    return people


async def _contacts(
    tx: Transaction, one: LookUp, people: Sequence[int]
) -> list[tuple[int, Contact]]:
    """People's accounts; not those that open for nobody any more: they are being erased."""
    number = _members_account if one is MEMBERS else _staffs_account
    table = members if one is MEMBERS else staff
    columns = (table.c.id, table.c.contact, table.c.contact_version)
    asked = select(*columns).where(table.c.id.in_(people), table.c.contact.is_not(None))
    found = []
    for row in await tx.all(asked):
        with suppress(CannotOpenError, KeyDestroyedError):
            opened = await number(tx, row)
            found.append((int(row["id"]), Contact(int.from_bytes(opened, "big", signed=True))))
    return found


async def _members_account(tx: Transaction, row: RowMapping) -> bytes:
    place = Where("members", "contact", row["id"], row["contact_version"])
    return await tx.sealer.open_member(MemberId(row["id"]), row["contact"], place)


async def _staffs_account(tx: Transaction, row: RowMapping) -> bytes:
    place = Where("staff", "contact", row["id"], row["contact_version"])
    return tx.sealer.open_own(row["contact"], place)


async def _move_talk(tx: Transaction, contact: Contact) -> int:
    bot = tx.sealer.bot
    _, *older = tx.sealer.digests(IndexKind.CHAT, contact)
    asked = select(talks).where(talks.c.bot == bot, found_by(talks, older))
    rows = await tx.all(asked.order_by(talks.c.key_version.desc()).with_for_update())
    if not rows:
        return 0
    row, digest = rows[0], tx.sealer.digest(IndexKind.CHAT, contact)
    await tx.run(delete(talks).where(talks.c.bot == bot, found_by(talks, older)))
    key = {"bot": bot, "key_version": digest.version, "digest": digest.digest}
    there = (talks.c.bot == bot) & (talks.c.digest == digest.digest)
    if await tx.first(select(talks.c.digest).where(there)) is not None:
        return 0  # They went on meanwhile; what stands under the old version is over.
    before = _talk_place(bot, row["digest"], row["talk_version"])
    try:
        content = tx.sealer.open_own(row["talk"], before)
    except CannotOpenError:
        return 0  # Nobody can go on with it.
    sealed = tx.sealer.seal_own(content, _talk_place(bot, digest.digest, 1))
    await tx.add(talks, {**key, "talk": sealed, "talk_version": 1})
    return 1


def _talk_place(bot: str, digest: bytes, version: int) -> Where:
    return Where("talks", "talk", f"{bot}/{digest.hex()}", version)


def _without(one: LookUp, newest: int) -> Select[*tuple[Any, ...]]:
    """People who have no row under the newest version."""
    other = one.table.alias()
    there = exists().where(other.c[one.column] == one.person, other.c.key_version == newest)
    return select(one.person).where(~there)


def _missing(one: LookUp, version: int) -> Select[*tuple[Any, ...]]:
    """People who are found under this version and no newer one."""
    other = one.table.alias()
    newer = exists().where(other.c[one.column] == one.person, other.c.key_version > version)
    return select(one.person).where(one.table.c.key_version == version, ~newer)


async def _count(storage: Storage, asked: Select[*tuple[Any, ...]]) -> int:
    counted = select(func.count().label("count")).select_from(asked.subquery())
    row = await look(storage.engine, counted)
    return 0 if row is None else int(row["count"])
