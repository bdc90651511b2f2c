"""The staff, and how the bots and the console know them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, RowMapping, delete, select, update

from hearth.community.errors import NoSuchStaff, NotConnected
from hearth.community.people import Contact, Role, Staff, StaffId
from hearth.storage.keys.errors import KeyNotHeldError
from hearth.storage.keys.index import IndexKind
from hearth.storage.keys.names import Holder, KeyName
from hearth.storage.records.sign_in import SqlSignIn
from hearth.storage.sealing.errors import CannotOpenError
from hearth.storage.sealing.where import Where
from hearth.storage.tables import sign_in_links, staff_lookup
from hearth.storage.tables import staff as staff_table
from hearth.storage.transaction import Transaction, found_by, version_of

CONTACT_BYTES = 8
SEEN_BY_ALL = ("id", "roles", "ended")
"""What the community bot asks of the staff; names and accounts are the care team's own."""


class SqlStaffRoom(SqlSignIn):
    """The staff, and how they get in.

    Names and accounts are the care team's own. The community bot sees numbers, roles and whether
    access has ended; a name is empty there, and it can change nobody.
    """

    def __init__(self, tx: Transaction) -> None:
        super().__init__(tx)
        self._tx = tx

    async def get(self, staff: StaffId) -> Staff:
        """The staff member, ended ones included."""
        return self._value(await self._row(staff))

    async def find(self, contact: Contact) -> Staff | None:
        """The staff member behind a Telegram account, ended ones included."""
        digests = self._tx.sealer.digests(IndexKind.STAFF, contact)
        asked = select(*self._seen()).join(staff_lookup).where(found_by(staff_lookup, digests))
        row = await self._tx.first(asked)
        return None if row is None else self._value(row)

    async def list(self) -> Sequence[Staff]:
        """All of them, ended ones included, by number."""
        rows = await self._tx.all(select(*self._seen()).order_by(staff_table.c.id))
        return [self._value(row) for row in rows]

    async def add(self, name: str, roles: frozenset[Role]) -> Staff:
        """A new staff member, with the next number."""
        self._tx.changed = True
        new = Staff(StaffId(await self._tx.next_number("staff")), roles, name)
        await self._tx.add(staff_table, {"id": new.id, **self._sealed(new, 1)})
        return new

    async def put(self, staff: Staff) -> None:
        """Remember them as they are now."""
        self._tx.changed = True
        self._must_be_careteam()
        key = {"id": staff.id}
        written = await version_of(self._tx, staff_table, "name_version", key)
        await self._tx.put(staff_table, key, self._sealed(staff, written + 1))

    async def connect(self, staff: StaffId, contact: Contact) -> None:
        """This Telegram account is theirs from now on, and no other."""
        self._tx.changed = True
        self._must_be_careteam()
        row = await self._row(staff)
        version = row["contact_version"] + 1
        where = Where("staff", "contact", staff, version)
        number = contact.number.to_bytes(CONTACT_BYTES, "big", signed=True)
        sealed = self._tx.sealer.seal_staff(number, where)
        self._tx.wrote(where, sealed)
        values = {"contact": sealed, "contact_version": version}
        await self._tx.run(update(staff_table).where(staff_table.c.id == staff).values(values))
        await self._look_up(staff, contact)

    async def disconnect(self, staff: StaffId) -> None:
        """No account leads to them any more, and no link that was made for them works."""
        self._tx.changed = True
        self._must_be_careteam()
        await self._tx.run(delete(staff_lookup).where(staff_lookup.c.staff == staff))
        unused = (sign_in_links.c.staff == staff) & sign_in_links.c.used_at.is_(None)
        await self._tx.run(update(sign_in_links).where(unused).values(used_at=self._tx.now))

    async def contact_of(self, staff: StaffId) -> Contact:
        """Where they can be reached."""
        if not self._careteam:
            raise CannotOpenError(Where("staff", "contact", staff, 0))
        row = await self._row(staff)
        if row["contact"] is None:
            raise NotConnected
        where = Where("staff", "contact", staff, row["contact_version"])
        number = self._tx.sealer.open_own(row["contact"], where)
        return Contact(int.from_bytes(number, "big", signed=True))

    @property
    def _careteam(self) -> bool:
        return self._tx.sealer.bot is Holder.CARETEAM

    def _must_be_careteam(self) -> None:
        if not self._careteam:
            raise KeyNotHeldError(KeyName.CARETEAM_MAILBOX)

    def _seen(self) -> tuple[Column[Any], ...]:
        """The columns that this process can make anything of, and may read."""
        names = staff_table.c.keys() if self._careteam else SEEN_BY_ALL
        return tuple(staff_table.c[name] for name in names)

    async def _look_up(self, staff: StaffId, contact: Contact) -> None:
        """Let exactly this account lead to this staff member."""
        digests = self._tx.sealer.digests(IndexKind.STAFF, contact)
        others = (staff_lookup.c.staff == staff) | found_by(staff_lookup, digests)
        await self._tx.run(delete(staff_lookup).where(others))
        row = {"key_version": digests[0].version, "digest": digests[0].digest, "staff": staff}
        await self._tx.add(staff_lookup, row)

    async def _row(self, staff: StaffId) -> RowMapping:
        asked = select(*self._seen()).where(staff_table.c.id == staff)
        row = await self._tx.first(asked)
        if row is None:
            raise NoSuchStaff
        return row

    def _value(self, row: RowMapping) -> Staff:
        name = ""
        if self._careteam:
            where = Where("staff", "name", row["id"], row["name_version"])
            name = self._tx.sealer.open_own(row["name"], where).decode()
        roles = frozenset(map(Role, row["roles"].split()))
        return Staff(StaffId(row["id"]), roles, name, row["ended"])

    def _sealed(self, staff: Staff, version: int) -> dict[str, object]:
        where = Where("staff", "name", staff.id, version)
        sealed = self._tx.sealer.seal_staff(staff.name.encode(), where)
        self._tx.wrote(where, sealed)
        return {
            "roles": " ".join(sorted(staff.roles)),
            "ended": staff.ended,
            "name": sealed,
            "name_version": version,
        }
