"""What each process may do on PostgreSQL, found out by trying it with a login of its own."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Connection, Engine, Table, create_engine, insert, make_url, text
from sqlalchemy.exc import DBAPIError

from contracts.storage.conftest import ROLES_TOO
from contracts.storage.places import MIRA, NOON, Hands, Place
from databases import a_postgres_database
from hearth.actions.auditing import TakeCheckpoint
from hearth.community.audit import Deed, Subject
from hearth.community.people import SHELL
from hearth.storage.assembly import Storage, open_storage
from hearth.storage.audit.folder import CheckpointFolder
from hearth.storage.audit.verifying import verify
from hearth.storage.database import open_database
from hearth.storage.errors import OlderDatabaseError, RoleNotGivenError
from hearth.storage.keys.names import Holder
from hearth.storage.keys.ring import KeyRing
from hearth.storage.keys.schema import metadata as keystore
from hearth.storage.keys.store import Scrubbed
from hearth.storage.roles.granting import LEAST_AUDIT_DAYS, NOT_PERMITTED, give_roles
from hearth.storage.roles.matrix import COMMUNITY_DATABASE, KEY_STORE, OWN_ROWS
from hearth.storage.roles.rights import ROLES, Rights, RoleUse
from hearth.storage.schema import alembic_version, migrate
from hearth.storage.sealing.columns import Sealed, SealedType
from hearth.storage.tables import audit, audit_beginning, metadata

TABLES: dict[str, Table] = {
    **metadata.tables,
    **keystore.tables,
    alembic_version.name: alembic_version,
}
ALL_RIGHTS = {**COMMUNITY_DATABASE, **KEY_STORE}
SEALED = bytes([1]) + bytes(200)
Right = tuple[str, str, str]
"""Table, column (empty where the right is about whole rows) and verb."""

in_roles = pytest.mark.parametrize("place", [ROLES_TOO], indirect=True)


@contextmanager
def a_login(server: str, *, member_of: str = "", options: str = "") -> Iterator[str]:
    """A login of that server, made for the block."""
    name = f"login_{uuid4().hex}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE ROLE {name} LOGIN {options}"))
        if member_of:
            connection.execute(text(f"GRANT {member_of} TO {name}"))
    yield name
    with engine.connect() as connection:
        connection.execute(text(f"DROP OWNED BY {name} CASCADE"))
        connection.execute(text(f"DROP ROLE {name}"))
    engine.dispose()


def as_login(url: str, login: str) -> str:
    return make_url(url).set(username=login).render_as_string(hide_password=False)


@pytest.fixture(params=list(Holder))
def process(request: pytest.FixtureRequest, postgres: str, postgres_copy: str) -> Iterator[Engine]:
    """The database as a process's own login sees it; which process is the engine's label."""
    with a_login(postgres, member_of=ROLES[request.param]) as login:
        engine = create_engine(
            as_login(postgres_copy, login), logging_name=request.param, hide_parameters=True
        )
        yield engine
        engine.dispose()


def holder_of(engine: Engine) -> Holder:
    return Holder(str(engine.logging_name))


def attempt(connection: Connection, statement: str) -> bool:
    """Whether the server lets us; it looks before it notices that there is nothing to do."""
    savepoint = connection.begin_nested()
    try:
        connection.exec_driver_sql(statement)
    except DBAPIError as problem:
        if getattr(problem.orig, "sqlstate", None) != NOT_PERMITTED:
            raise
        savepoint.rollback()
        return False
    savepoint.commit()
    return True


def sql(*words: str) -> str:
    return " ".join(words)


def tries() -> Iterator[tuple[Right, str]]:
    """Everything that could be done to a table, harmlessly."""
    for name, table in TABLES.items():
        yield (name, "", "removes"), sql("DELETE FROM", name, "WHERE false")
        for column in table.columns:
            quoted = f'"{column.name}"'
            none = f"(NULL::{name}).{quoted}"
            adds = sql("INSERT INTO", name, f"({quoted}) SELECT", none, "WHERE false")
            changes = sql("UPDATE", name, "SET", quoted, "=", none, "WHERE false")
            yield (name, column.name, "reads"), sql("SELECT", quoted, "FROM", name, "LIMIT 0")
            yield (name, column.name, "adds"), adds
            yield (name, column.name, "changes"), changes


def listed(holder: Holder) -> set[Right]:
    """What the list gives."""
    given: set[Right] = set()
    for name, row in ALL_RIGHTS.items():
        rights: Rights = row[holder]
        for verb in ("reads", "adds", "changes"):
            given |= {(name, one, verb) for one in getattr(rights, verb).of(TABLES[name])}
        if rights.removes:
            given.add((name, "", "removes"))
    return given


def test_the_list_decides_about_every_table_and_process() -> None:
    assert set(COMMUNITY_DATABASE) == {*metadata.tables, "alembic_version"}
    assert set(KEY_STORE) == set(keystore.tables)
    for row in ALL_RIGHTS.values():
        assert set(row) == set(Holder)
        assert all(rights.why for rights in row.values())


def test_the_community_process_reads_nothing_that_is_sealed_for_the_care_team() -> None:
    for name, table in metadata.tables.items():
        rights = COMMUNITY_DATABASE[name][Holder.COMMUNITY]
        for column in table.columns:
            if isinstance(column.type, SealedType) and column.type.kinds == (Sealed.ESCALATION,):
                assert column.name not in rights.reads.of(table), (name, column.name)


@pytest.mark.postgres
def test_each_process_can_do_exactly_what_the_list_says(process: Engine) -> None:
    with process.connect() as connection:
        able = {right for right, statement in tries() if attempt(connection, statement)}
    assert able == listed(holder_of(process))


NEVER: dict[Holder, list[Right]] = {
    Holder.COMMUNITY: [
        ("case_entries", "words", "reads"),
        ("case_entries", "file", "reads"),
        ("members", "name", "reads"),
        ("rights_requests", "words", "reads"),
        ("breakings", "reason", "reads"),
        ("staff", "name", "reads"),
        ("staff", "contact", "reads"),
        ("second_factors", "factor", "reads"),
        ("sessions", "hash", "reads"),
        ("sign_in_links", "hash", "reads"),
        ("staff", "roles", "changes"),
        ("consent_records", "said", "changes"),
        ("case_entries", "", "removes"),
        ("member_keys", "", "removes"),
        ("member_keys", "wrapped", "changes"),
        ("checkpoints", "", "removes"),
    ],
    Holder.CARETEAM: [
        ("kept", "content", "reads"),
        ("consent_records", "decision", "changes"),
        ("consent_records", "document_hash", "changes"),
    ],
}
PROOF = ("audit", "audit_values", "audit_beginning", "checkpoints")
NOBODY: list[Right] = [
    *((name, column.name, "changes") for name in PROOF for column in TABLES[name].columns),
    # Old checkpoints are thinned out in the table; what counts are their copies outside.
    *((name, "", "removes") for name in PROOF if name != "checkpoints"),
    ("consent_records", "", "removes"),
    ("consent_documents", "text", "changes"),
]


@pytest.mark.postgres
def test_what_must_never_be_possible_is_refused_by_the_server(process: Engine) -> None:
    statements = dict(tries())
    with process.connect() as connection:
        refused = [*NEVER[holder_of(process)], *NOBODY]
        assert [one for one in refused if attempt(connection, statements[one])] == []
        # Whole rows are refused with their secret column.
        if holder_of(process) is Holder.COMMUNITY:
            for name in ("members", "staff", "case_entries", "rights_requests", "breakings"):
                assert not attempt(connection, sql("SELECT * FROM", name, "LIMIT 0"))
            assert attempt(
                connection, "INSERT INTO case_entries SELECT (NULL::case_entries).* WHERE false"
            )


@pytest.mark.postgres
def test_a_process_makes_no_tables_and_gives_nobody_rights(process: Engine) -> None:
    with process.connect() as connection:
        for statement in (
            "CREATE TABLE elsewhere (words text)",
            "ALTER TABLE audit ADD COLUMN more text",
            "DROP TABLE audit",
            "ALTER TABLE inbox DISABLE ROW LEVEL SECURITY",
            "CREATE TRIGGER t AFTER INSERT ON case_entries EXECUTE FUNCTION now()",
        ):
            assert not attempt(connection, statement), statement


def mail(bot: str, number: int) -> dict[str, dict[str, object]]:
    """A row for each mailbox of one bot."""
    due = {"not_before": NOON, "attempts": 0, "state": "waiting"}
    return {
        "inbox": {
            "bot": bot,
            "update_id": number,
            "position": number,
            "chat_key": bytes(32),
            "body": SEALED,
            "stored_at": NOON,
            **due,
        },
        "outbox": {
            "id": number,
            "bot": bot,
            "recipient": f"{bot}-recipient",
            "urgency": 1,
            "payload": SEALED,
            "told_at": NOON,
            "due_at": NOON,
            **due,
        },
        "talks": {"bot": bot, "key_version": number, "digest": bytes(32), "talk": SEALED},
    }


@pytest.mark.postgres
@pytest.mark.parametrize("name", OWN_ROWS)
def test_the_care_teams_rows_are_not_there_for_the_community_process(
    process: Engine, postgres_copy: str, name: str
) -> None:
    table, mine = TABLES[name], holder_of(process)
    [other] = [one for one in Holder if one is not mine]
    owner = create_engine(postgres_copy)
    with owner.begin() as connection:
        for number, bot in enumerate(Holder):
            connection.execute(insert(table).values(**mail(bot, number)[name]))
    owner.dispose()

    with process.connect() as connection:
        seen = set(connection.exec_driver_sql(sql("SELECT bot FROM", name)).scalars())
        theirs = sql("DELETE FROM", name, "WHERE bot =", f"'{other}'")
        adds = insert(table).values(**mail(other, 9)[name])
        if mine is Holder.CARETEAM:
            # It carries out erasures; what is in the rows is sealed with keys it does not hold.
            assert seen == {mine, other}
            assert connection.exec_driver_sql(theirs).rowcount == 1
            return
        touch = "talk_version = 7" if name == "talks" else "attempts = 7"
        changed = connection.exec_driver_sql(sql("UPDATE", name, "SET", touch))
        assert (seen, changed.rowcount) == ({mine}, 1)
        assert connection.exec_driver_sql(theirs).rowcount == 0
        if OWN_ROWS[name]:
            connection.execute(adds)
        else:
            with pytest.raises(DBAPIError, match="row-level security"):
                connection.execute(adds)


@pytest.mark.postgres
def test_the_old_audit_log_is_forgotten_by_the_care_team_and_never_what_is_younger_than_a_year(
    process: Engine, postgres_copy: str
) -> None:
    owner = create_engine(postgres_copy)
    old = f"now() - interval '{LEAST_AUDIT_DAYS + 1} days'"
    columns = "(number, deed, by_kind, by_id, about_kind, about_id, at, previous, hash)"
    rest = "decode(repeat('00', 32), 'hex'), decode(repeat('00', 32), 'hex'))"
    with owner.begin() as connection:
        for number, at in ((1, old), (2, old), (3, "now()")):
            entry = f"({number}, 'case:read', 'staff', 1, 'case', '1', {at}, {rest}"
            connection.exec_driver_sql(sql("INSERT INTO audit", columns, "VALUES", entry))

    forget = "SELECT hearth_forget_audit({}, decode(repeat('11', 32), 'hex'), ''::bytea)"
    with process.connect() as connection:
        assert not attempt(connection, forget.format(3))
        may = attempt(connection, forget.format(2))
        connection.commit()
    with owner.connect() as connection:
        left = connection.exec_driver_sql("SELECT number FROM audit ORDER BY number")
        begins = connection.exec_driver_sql("SELECT number FROM audit_beginning")
        if holder_of(process) is Holder.CARETEAM:
            assert (may, left.scalars().all(), begins.scalars().all()) == (True, [3], [2])
        else:
            assert (may, left.scalars().all(), begins.scalars().all()) == (False, [1, 2, 3], [])
    owner.dispose()


@in_roles
async def test_what_is_left_of_a_log_that_the_care_team_forgot_the_beginning_of_is_whole(
    place: Place, tmp_path: Path
) -> None:
    place.clock.move(-timedelta(days=2 * LEAST_AUDIT_DAYS))
    async with place.storage(Holder.CARETEAM) as careteam:
        for number in range(3):
            await noted(careteam, Subject.of("case", number))
        await TakeCheckpoint(careteam.open_work)()
        place.clock.move(timedelta(days=1))
        async with careteam.open_work() as work:
            assert await work.audit.forget_before(place.clock.now, 2) == 2
            work.note(Deed.AUDIT_FORGOTTEN, by=SHELL, about=Subject.of("audit", 2))
            await work.commit()

        folder = CheckpointFolder(tmp_path / "checkpoints", careteam.keys.signers)
        assert (await verify(careteam.engine, folder)).whole
    assert [row["number"] for row in await place.rows(audit)] == [3, 4]
    assert [row["number"] for row in await place.rows(audit_beginning)] == [2]


async def noted(storage: Storage, about: Subject) -> None:
    async with storage.open_work() as work:
        work.note(Deed.CASE_READ, by=SHELL, about=about)
        await work.commit()


@in_roles
async def test_destroyed_keys_are_really_vacuumed_by_the_care_team(place: Place) -> None:
    async with place.storage(Holder.CARETEAM) as careteam:
        async with place.storage(Holder.COMMUNITY) as community, community.open_work() as work:
            member = await work.members.add(MIRA, "en")
        await careteam.key_store.destroy(member.id)
        assert await careteam.key_store.scrub() == Scrubbed(busy=False, skipped=False)
    async with place.tampering() as connection:
        vacuumed = text(
            "SELECT last_vacuum FROM pg_stat_user_tables WHERE relname = 'member_keys'"
        )
        assert await connection.scalar(vacuumed) is not None


@in_roles
async def test_a_process_steps_into_its_role_even_where_its_login_could_do_more(
    place: Place,
) -> None:
    for holder in Holder:
        async with place.storage(holder) as storage:
            for engine in (storage.engine, storage.key_store.engine):
                async with engine.connect() as connection:
                    assert await connection.scalar(text("SELECT current_user")) == ROLES[holder]
                    assert await connection.scalar(text("SELECT session_user")) == "hearth"


@pytest.mark.postgres
async def test_a_role_that_is_required_and_not_given_stops_the_process(
    postgres: str, postgres_copy: str, tmp_path: Path, rings: tuple[KeyRing, KeyRing], hands: Hands
) -> None:
    [ring] = [one for one in rings if one.holder is Holder.COMMUNITY]
    with a_login(postgres, member_of=ROLES[Holder.CARETEAM]) as login:
        url = as_login(postgres_copy, login)
        with pytest.raises(RoleNotGivenError):
            async with open_storage(
                database_url=url,
                keystore_url="",
                home=tmp_path,
                ring=ring,
                clock=hands,
                role_use=RoleUse.REQUIRED,
            ):
                pass
        async with (
            open_storage(
                database_url=url, keystore_url="", home=tmp_path, ring=ring, clock=hands
            ) as storage,
            storage.engine.connect() as connection,
        ):
            assert await connection.scalar(text("SELECT current_user")) == login


@pytest.mark.postgres
async def test_a_process_that_finds_an_older_database_leaves_it_to_its_owner(
    postgres: str, tmp_path: Path
) -> None:
    with a_postgres_database(postgres) as url, a_login(postgres) as login:
        address = url.render_as_string(hide_password=False)
        engine = open_database(as_login(address, login), tmp_path)
        with pytest.raises(OlderDatabaseError):
            await migrate(engine)
        await engine.dispose()


@pytest.fixture
def fresh_roles(postgres: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Role names that this server has never heard of."""
    names = {holder: f"hearth_{holder}_{uuid4().hex}" for holder in Holder}
    for holder, name in names.items():
        monkeypatch.setitem(ROLES, holder, name)
    yield
    engine = create_engine(postgres, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for name in names.values():
            connection.execute(text(f"DROP ROLE IF EXISTS {name}"))
    engine.dispose()


@pytest.mark.postgres
@pytest.mark.usefixtures("fresh_roles")
async def test_an_owner_who_may_make_no_roles_says_what_an_administrator_has_to_run(
    postgres: str, tmp_path: Path
) -> None:
    with a_login(postgres) as owner, a_postgres_database(postgres) as url:
        admin = create_engine(url, isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            connection.execute(text(f"ALTER DATABASE {url.database} OWNER TO {owner}"))
        address = as_login(url.render_as_string(hide_password=False), owner)
        engine = open_database(address, tmp_path)
        assert await migrate(engine) is True  # Without roles, and all the same whole.
        missing = await give_roles(engine)
        assert missing == [
            line
            for role in ROLES.values()
            for line in (f"CREATE ROLE {role} NOLOGIN;", f"GRANT {role} TO {owner};")
        ]
        with admin.connect() as connection:
            for line in missing:
                connection.execute(text(line))
        assert await give_roles(engine) == []
        assert await give_roles(engine) == []  # Again and again, if need be.
        with admin.connect() as connection:
            asked = "SELECT has_column_privilege(:role, 'case_entries', 'words', 'INSERT')"
            may = text(asked)
            assert connection.scalar(may, {"role": ROLES[Holder.COMMUNITY]}) is True
        await engine.dispose()
        admin.dispose()


@pytest.mark.postgres
def test_the_command_says_it_in_words(postgres: str, tmp_path: Path) -> None:
    with a_login(postgres) as owner, a_postgres_database(postgres) as url:
        admin = create_engine(url, isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            connection.execute(text(f"ALTER DATABASE {url.database} OWNER TO {owner}"))
        admin.dispose()
        told = subprocess.run(
            [sys.executable, "-c", "from hearth.cli.main import main; main()", "migrate"],
            env={
                **os.environ,
                "HEARTH_HOME": str(tmp_path),
                "HEARTH_DATABASE_URL": as_login(url.render_as_string(hide_password=False), owner),
            },
            capture_output=True,
            text=True,
            check=True,
        )
        assert "A database administrator has to run this" in told.stdout.replace("\n", " ")
        assert f"GRANT hearth_community TO {owner};" in told.stdout


@pytest.mark.postgres
def test_what_a_new_list_no_longer_gives_is_taken_back(postgres_copy: str, tmp_path: Path) -> None:
    owner = create_engine(postgres_copy, isolation_level="AUTOCOMMIT")
    may = text("SELECT has_column_privilege('hearth_community', 'members', 'name', 'SELECT')")
    with owner.connect() as connection:
        connection.exec_driver_sql("GRANT SELECT (name) ON members TO hearth_community")
        assert connection.scalar(may) is True

        async def again() -> None:
            engine = open_database(postgres_copy, tmp_path)
            assert await give_roles(engine) == []
            await engine.dispose()

        asyncio.run(again())
        assert connection.scalar(may) is False
    owner.dispose()
