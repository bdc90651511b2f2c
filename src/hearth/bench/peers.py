"""The same rows kept in three ways, each as SQLAlchemy's documentation would have one write it.

`Plain` keeps everything in clear. `Fernet` keeps the private texts in columns of the type
`StringEncryptedType` with the engine `FernetEngine` of sqlalchemy-utils, and finds people by our
digest, since it has no way of its own. `Ours` goes through the program's own `Sealer`: every
member's own key, the row as additional data, columns of `SealedType`, digests in a side table.
All have the same columns in clear, the same settings of SQLite and the same mapped classes.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Engine,
    Integer,
    MetaData,
    Select,
    String,
    Table,
    Text,
    UniqueConstraint,
    bindparam,
    create_engine,
    event,
    select,
)
from sqlalchemy.orm import Session, registry
from sqlalchemy.types import TypeEngine
from typing_extensions import override

from hearth.bench.people import Person
from hearth.community.people import Contact
from hearth.storage.database import prepare_sqlite
from hearth.storage.keys.index import DIGEST_BYTES, IndexKind
from hearth.storage.sealer import Sealer
from hearth.storage.sealing.columns import Bytes, Sealed
from hearth.storage.sealing.where import Where
from hearth.storage.tables import member_lookup
from hearth.storage.tables.kinds import Moment, sealed
from hearth.storage.transaction import found_by_any, given, inserting

MEMBERS, RECORDS = "members", "records"
"""People, who are found by account; and records that have the keyed digest in their own row, as
the product's conversations have."""

WRITTEN_ONCE = 1

Texts = tuple[str, str]
"""A person's name and note, as they were."""

Values = Mapping[str, object]
Columns = Sequence[Column[Any] | CheckConstraint | UniqueConstraint]


def columns_in_clear() -> list[Column[Any]]:
    """A member's number, and what else the product's tables have in clear about a member."""
    return [
        Column("id", BigInteger, primary_key=True, autoincrement=False),
        Column("language", String(35), nullable=False),
        Column("restricted", Boolean, nullable=False),
        Column("community", String(64), nullable=False),
        Column("role", String(16), nullable=False),
        Column("state", String(16), nullable=False),
        Column("invite", BigInteger, nullable=False),
        Column("admission", String(16), nullable=False),
        Column("since", Moment, nullable=False),
    ]


class Peer(ABC):
    """A way to keep people, in a database file of its own."""

    name: ClassVar[str]

    def __init__(self, folder: Path) -> None:
        self.file = folder / f"{self.name}.db"
        self.metadata = MetaData()
        self._base: Any = registry(metadata=self.metadata).generate_base()
        self.person = self._mapped(MEMBERS, self.account())
        self._record = self._mapped(RECORDS, self.keyed())
        self._finding = self.finding()
        self._engine: Engine | None = None

    @abstractmethod
    def texts(self, table: str) -> Columns:
        """The columns of the private texts."""

    @abstractmethod
    def account(self) -> Columns:
        """The column by which people are found, if there is one in their own table."""

    @abstractmethod
    async def written(self, table: str, person: Person) -> Values:
        """The private texts of a person, as they are written."""

    @abstractmethod
    def findable(self, person: Person) -> Values:
        """What the column of `account` has."""

    @abstractmethod
    def finding(self) -> Select[Any]:
        """The statement that finds a person by account; it is made once."""

    @abstractmethod
    def sought(self, account: Contact) -> Values:
        """The values for that statement."""

    @abstractmethod
    async def read(self, row: Any) -> Texts:
        """The private texts of a person's row."""

    def keyed(self) -> Columns:
        """The columns by which a record is found by account, in its own table."""
        return self.account()

    def keyed_by(self, person: Person) -> Values:
        """What these columns have."""
        return self.findable(person)

    def begin(self) -> None:
        """Start with an empty database."""
        self.close()
        for file in self.file.parent.glob(f"{self.file.name}*"):
            file.unlink()
        self._engine = create_engine(f"sqlite:///{self.file}", hide_parameters=True)
        event.listen(self._engine, "connect", prepare_sqlite)
        event.listen(self._engine, "begin", lambda begun: begun.exec_driver_sql("BEGIN"))
        self.metadata.create_all(self._engine)

    def close(self) -> None:
        """Let go of the database; the file then holds everything."""
        if self._engine is not None:
            self._engine.dispose()

    async def add(self, people: Sequence[Person]) -> None:
        """Write people, in one transaction, so that they are found by account."""
        with Session(self._engine) as session:
            session.add_all([await self._made(person) for person in people])
            session.flush()
            self.index(session, people)
            session.commit()

    async def note(self, person: Person) -> None:
        """Write one row that is found by account, in a transaction of its own."""
        values = {**self.keyed_by(person), **await self.written(RECORDS, person)}
        with Session(self._engine) as session:
            session.add(self._record(**person.in_clear, **values))
            session.commit()

    def index(self, session: Session, people: Sequence[Person]) -> None:  # noqa: B027  Most need none.
        """Make people findable, where that takes a table of its own."""

    async def find(self, account: Contact) -> Texts:
        """The texts of the person behind an account."""
        with Session(self._engine) as session:
            return await self.read(session.scalars(self._finding, self.sought(account)).one())

    async def scan(self, *, reading: bool) -> int:
        """Load everybody, and read their texts or leave them. How many letters were read."""
        letters = 0
        with Session(self._engine) as session:
            for row in session.scalars(select(self.person)).all():
                if reading:
                    letters += sum(map(len, await self.read(row)))
        return letters

    def size(self) -> int:
        """How many bytes the file has, once nobody is using it."""
        self.close()
        return self.file.stat().st_size

    def _mapped(self, name: str, account: Columns) -> Any:
        table = Table(name, self.metadata, *columns_in_clear(), *account, *self.texts(name))
        return type(name, (self._base,), {"__table__": table})

    async def _made(self, person: Person) -> Any:
        texts = await self.written(MEMBERS, person)
        return self.person(**person.in_clear, **self.findable(person), **texts)


class Plain(Peer):
    """Everything in clear."""

    name = "plain"

    @override
    def texts(self, table: str) -> Columns:
        return [Column(name, Text, nullable=False) for name in ("name", "note")]

    @override
    def account(self) -> Columns:
        return [Column("account", BigInteger, nullable=False, unique=True)]

    @override
    async def written(self, table: str, person: Person) -> Values:
        return {"name": person.name, "note": person.note}

    @override
    def findable(self, person: Person) -> Values:
        return {"account": person.account.number}

    @override
    def finding(self) -> Select[Any]:
        return select(self.person).where(self.person.account == bindparam("number"))

    @override
    def sought(self, account: Contact) -> Values:
        return {"number": account.number}

    @override
    async def read(self, row: Any) -> Texts:
        return row.name, row.note


class Fernet(Plain):
    """The texts in columns that encrypt with one key for all; found by our digest."""

    name = "fernet"

    def __init__(self, folder: Path, sealer: Sealer, kind: TypeEngine[str]) -> None:
        self._sealer = sealer
        self._kind = kind
        super().__init__(folder)

    @override
    def texts(self, table: str) -> Columns:
        return [Column(name, self._kind, nullable=False) for name in ("name", "note")]

    @override
    def account(self) -> Columns:
        return [Column("digest", Bytes(DIGEST_BYTES), nullable=False, unique=True)]

    @override
    def findable(self, person: Person) -> Values:
        return {"digest": self._sealer.digest(IndexKind.MEMBER, person.account).digest}

    @override
    def finding(self) -> Select[Any]:
        return select(self.person).where(self.person.digest == bindparam("sought"))

    @override
    def sought(self, account: Contact) -> Values:
        return {"sought": self._sealer.digest(IndexKind.MEMBER, account).digest}


class Ours(Peer):
    """The texts sealed as the product seals them, found through the product's side table."""

    name = "hearth"

    def __init__(self, folder: Path, sealer: Sealer) -> None:
        self.sealer = sealer
        super().__init__(folder)

    @override
    def texts(self, table: str) -> Columns:
        return [part for name in ("name", "note") for part in sealed(table, name, Sealed.ENVELOPE)]

    @override
    def keyed(self) -> Columns:
        return [
            Column("key_version", Integer, nullable=False),
            Column("digest", Bytes(DIGEST_BYTES), nullable=False),
            UniqueConstraint("key_version", "digest"),
        ]

    @override
    def keyed_by(self, person: Person) -> Values:
        found = self.sealer.digest(IndexKind.CHAT, person.account)
        return {"key_version": found.version, "digest": found.digest}

    @override
    def account(self) -> Columns:
        self._lookup = member_lookup.to_metadata(self.metadata)
        return ()

    @override
    async def written(self, table: str, person: Person) -> Values:
        member, seal = person.member, self.sealer.seal_member
        name = Where(table, "name", member, WRITTEN_ONCE)
        note = Where(table, "note", member, WRITTEN_ONCE)
        return {
            "name": await seal(member, person.name.encode(), name),
            "note": await seal(member, person.note.encode(), note),
        }

    @override
    def findable(self, person: Person) -> Values:
        return {}

    @override
    def index(self, session: Session, people: Sequence[Person]) -> None:
        digests = (self.sealer.digest(IndexKind.MEMBER, person.account) for person in people)
        rows: list[dict[str, Any]] = [
            {"key_version": digest.version, "digest": digest.digest, "member": person.member}
            for person, digest in zip(people, digests, strict=True)
        ]
        rows.sort(key=lambda row: row["digest"])  # As a rotation writes them.
        session.connection().execute(inserting(self._lookup), rows)

    @override
    def finding(self) -> Select[Any]:
        versions = len(self.sealer.keys.index.all)
        condition = found_by_any(self._lookup, versions)
        return select(self.person).join(self._lookup).where(condition)

    @override
    def sought(self, account: Contact) -> Values:
        return given(self.sealer.digests(IndexKind.MEMBER, account))

    @override
    async def read(self, row: Any) -> Texts:
        member = row.id
        name, note = await self.sealer.open_members(
            member,
            (
                (row.name, Where(MEMBERS, "name", member, WRITTEN_ONCE)),
                (row.note, Where(MEMBERS, "note", member, WRITTEN_ONCE)),
            ),
        )
        return name.decode(), note.decode()
