"""The key store's own tables, apart from the community's database and with their own version."""

from sqlalchemy import (
    BigInteger,
    Column,
    Executable,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    exists,
    func,
    insert,
    inspect,
    literal,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.schema import CreateIndex, CreateTable

from hearth.storage.keys.errors import KeyStoreTooNewError

FORMAT = 2
SETTING_UP_LOCK = 0x4B455953  # "KEYS": PostgreSQL's advisory locks are known by a number.

metadata = MetaData()

member_keys = Table(
    "member_keys",
    metadata,
    # Never given twice, and below 2**31, which no ring key's id is.
    Column("key_id", Integer, primary_key=True, autoincrement=True),
    Column("member", BigInteger, nullable=False, index=True),
    Column("contact_key_id", BigInteger, nullable=False),
    Column("wrapped", LargeBinary, nullable=False),
    Column("created", BigInteger, nullable=False, comment="Unix seconds"),
    sqlite_autoincrement=True,
)

erased_members = Table(
    "erased_members",
    metadata,
    Column("member", BigInteger, primary_key=True, autoincrement=False),
    Column("erased", BigInteger, nullable=False, comment="Unix seconds"),
)

ring_holders = Table(
    "ring_holders",
    metadata,
    Column("process", String(64), primary_key=True),
    Column("holder", String(16), nullable=False),
    Column("keys", Text, nullable=False),
    Column("seen", BigInteger, nullable=False, comment="Unix seconds"),
)

keystore_format = Table(
    "keystore_format",
    metadata,
    Column("format", Integer, primary_key=True, autoincrement=False),
)


async def set_up(engine: AsyncEngine) -> None:
    """Make the tables if they are missing. Repeating it, even at the same moment, is harmless.

    Raises:
        KeyStoreTooNewError: a newer version made them.
    """
    if await _is_set_up(engine):
        return  # Who only uses it need not be allowed to make tables.
    async with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            # Its IF NOT EXISTS still fails when two create the same table at once.
            await connection.execute(select(func.pg_advisory_xact_lock(SETTING_UP_LOCK)))
        for statement in _STATEMENTS:
            await connection.execute(statement)
        found = await connection.scalar(select(func.max(keystore_format.c.format)))
        if found < FORMAT:
            # Every format so far only added tables, which are there by now.
            await connection.execute(update(keystore_format).values(format=FORMAT))
    if found > FORMAT:
        raise KeyStoreTooNewError(found, FORMAT)


async def _is_set_up(engine: AsyncEngine) -> bool:
    """Whether all tables are there, in today's format."""
    async with engine.connect() as connection:
        if not await connection.run_sync(lambda sync: inspect(sync).has_table("ring_holders")):
            return False
        found = await connection.scalar(select(func.max(keystore_format.c.format)))
    return bool(found == FORMAT)


_STATEMENTS: tuple[Executable, ...] = (
    *(CreateTable(table, if_not_exists=True) for table in metadata.sorted_tables),
    *(CreateIndex(index, if_not_exists=True) for index in member_keys.indexes),
    insert(keystore_format).from_select(
        ["format"], select(literal(FORMAT)).where(~exists(select(keystore_format)))
    ),
)
