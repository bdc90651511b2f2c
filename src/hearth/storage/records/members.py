"""The members as pseudonymous numbers, and the sealed things about them."""

import secrets
from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Select, select, update

from hearth.community.errors import NoSuchMember
from hearth.community.invites import Guesses
from hearth.community.people import Contact, Member, MemberId
from hearth.community.purposes import Leave
from hearth.ports import ForeignLeaveError
from hearth.storage.keys.index import IndexKind
from hearth.storage.keys.names import Holder
from hearth.storage.records.emptying import is_emptied
from hearth.storage.sealing.errors import CannotOpenError
from hearth.storage.sealing.where import Where
from hearth.storage.tables import guesses as guesses_table
from hearth.storage.tables import member_lookup, members
from hearth.storage.transaction import (
    Transaction,
    forget_older,
    found_by,
    found_by_any,
    given,
    version_of,
)
from hearth.storage.written import as_bytes, as_document

FIRST_NUMBER = 1_000_000
NUMBERS = 9_000_000  # Seven digits: short enough to read out on the telephone.
CONTACT_BYTES = 8


OPEN = (members.c.id, members.c.language, members.c.restricted, members.c.time_zone)
"""What both processes read of a member."""


class SqlMembers:
    """The members."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def get(self, member: MemberId) -> Member:
        """The member."""
        rows = await self._tx.rows(select(*OPEN).where(members.c.id == member))
        if not rows:
            raise NoSuchMember
        return member_of(rows[0])

    async def find(self, contact: Contact) -> Member | None:
        """The member behind a Telegram account, through the keyed index."""
        digests = self._tx.sealer.digests(IndexKind.MEMBER, contact)
        rows = await self._tx.rows(_behind_an_account(len(digests)), given(digests))
        return member_of(rows[0]) if rows else None

    async def add(self, contact: Contact, language: str) -> Member:
        """A new member with a fresh random number and data key of their own."""
        self._tx.changed = True
        member = await self._free_number()
        await self._tx.sealer.store.new_key(member)
        where = Where("members", "contact", member, 1)
        number = contact.number.to_bytes(CONTACT_BYTES, "big", signed=True)
        sealed = await self._tx.sealer.seal_member(member, number, where)
        self._tx.wrote(where, sealed)
        row = {"id": member, "language": language, "contact": sealed, "contact_version": 1}
        await self._tx.add(members, row)
        digest = self._tx.sealer.digest(IndexKind.MEMBER, contact)
        found_by_it = {"key_version": digest.version, "digest": digest.digest}
        await self._tx.add(member_lookup, {**found_by_it, "member": member})
        return Member(member, language)

    async def contact_of(self, member: MemberId) -> Contact:
        """Where the member can be reached.

        Raises:
            NoSuchMember: there is none with that number, or they were erased.
        """
        asked = select(members.c.contact, members.c.contact_version)
        row = await self._tx.first(asked.where(members.c.id == member))
        if row is None or is_emptied(row["contact"]):
            raise NoSuchMember
        where = Where("members", "contact", member, row["contact_version"])
        number = await self._tx.sealer.open_member(member, row["contact"], where)
        return Contact(int.from_bytes(number, "big", signed=True))

    async def put_name(self, member: MemberId, name: str) -> None:
        """Seal the name by which the care team may call them. Only the care team can open it."""
        self._tx.changed = True
        await self.get(member)
        written = await version_of(self._tx, members, "name_version", {"id": member})
        where = Where("members", "name", member, written + 1)
        sealed = await self._tx.sealer.seal_care(member, as_bytes({"name": name}), where)
        self._tx.wrote(where, sealed)
        values = {"name": sealed, "name_version": written + 1}
        await self._tx.put(members, {"id": member}, values)

    async def name_of(self, member: MemberId, leave: Leave) -> str:
        """The name, empty if there is none. Only the care team's process can open it."""
        if self._tx.sealer.bot is not Holder.CARETEAM:
            raise CannotOpenError(Where("members", "name", member, 0))
        asked = select(members.c.name, members.c.name_version).where(members.c.id == member)
        row = await self._tx.first(asked)
        if row is None:
            raise NoSuchMember
        if leave.member != member:
            raise ForeignLeaveError
        if row["name"] is None:
            return ""
        where = Where("members", "name", member, row["name_version"])
        opened = await self._tx.sealer.open_profile(member, row["name"], where)
        return str(as_document(opened)["name"])

    async def put_language(self, member: MemberId, language: str) -> None:
        """Remember in which language they want to be written to."""
        await self._change(member, language=language)

    async def put_time_zone(self, member: MemberId, zone: str) -> None:
        """Remember by which clock they want to be told times; empty for their community's."""
        await self._change(member, time_zone=zone)

    async def restrict(self, member: MemberId, *, restricted: bool) -> None:
        """Remember whether what is held about them may be used."""
        await self._change(member, restricted=restricted)

    async def guesses(self, contact: Contact) -> Guesses:
        """The wrong tokens from this account, which need not be a member's."""
        digests = self._tx.sealer.digests(IndexKind.GUESSER, contact)
        asked = select(guesses_table).where(found_by(guesses_table, digests))
        newest = asked.order_by(guesses_table.c.key_version.desc())
        row = await self._tx.first(newest.with_for_update())
        return Guesses() if row is None else Guesses(row["wrong"], row["not_before"])

    async def put_guesses(self, contact: Contact, guesses: Guesses) -> None:
        """Remember them."""
        digests = self._tx.sealer.digests(IndexKind.GUESSER, contact)
        key = {"key_version": digests[0].version, "digest": digests[0].digest}
        values = {"wrong": guesses.wrong, "not_before": guesses.not_before}
        await self._tx.put(guesses_table, key, values)
        await forget_older(self._tx, guesses_table, digests)

    async def _change(self, member: MemberId, **values: object) -> None:
        self._tx.changed = True
        changed = update(members).where(members.c.id == member).values(**values)
        if await self._tx.run(changed) == 0:
            raise NoSuchMember

    async def _free_number(self) -> MemberId:
        """A number that nobody has or had, erased members included."""
        while True:
            number = MemberId(FIRST_NUMBER + secrets.randbelow(NUMBERS))
            taken = await self._tx.first(select(members.c.id).where(members.c.id == number))
            if taken is None:
                return number


@cache
def _behind_an_account(versions: int) -> Select[Any]:
    """The statement that finds a member. It is asked with every message, so it is made once."""
    return select(*OPEN).join(member_lookup).where(found_by_any(member_lookup, versions))


def member_of(row: Sequence[Any]) -> Member:
    """The member whose row this is: the columns of `OPEN`, in order."""
    number, language, restricted, zone = row
    return Member(MemberId(number), language, restricted, zone)
