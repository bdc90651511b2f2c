"""PostgreSQL is backed up and restored with its own tools."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

import pytest
from sqlalchemy import CursorResult, create_engine, make_url, text
from sqlalchemy.exc import DBAPIError

from contracts.storage.places import NOON
from databases import a_postgres_database
from erasing import MIRA, OLGA, House, settings_in
from hearth.bootstrap.backups.archive import BackupError, archives
from hearth.bootstrap.backups.making import back_up
from hearth.bootstrap.backups.restoring import check, restore
from hearth.bootstrap.replaying import ErasuresPendingError
from hearth.bootstrap.rings import give_processes_their_roles
from hearth.settings import Settings
from hearth.storage.keys.names import Holder
from hearth.storage.roles.rights import ROLES
from hearth.storage.schema import check_role

Test = TypeVar("Test", bound=Callable[..., object])
NO_TOOLS = pytest.mark.skipif(shutil.which("pg_dump") is None, reason="no pg_dump on the path")


def needs_tools(test: Test) -> Test:
    marked: Test = pytest.mark.postgres(NO_TOOLS(test))
    return marked


def all_on_the_server(home: Path, url: str) -> Settings:
    """The data and the key store in one database, as two backups."""
    return settings_in(home, url).model_copy(update={"keystore_url": url})


@contextmanager
def ordering(server: str) -> Iterator[Callable[[str], CursorResult[Any]]]:
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            yield lambda sql: connection.execute(text(sql))
    finally:
        engine.dispose()


def databases(server: str) -> set[str]:
    with ordering(server) as order:
        return set(order("SELECT datname FROM pg_database").scalars())


@contextmanager
def a_login(server: str) -> Iterator[str]:
    """One that may do nothing but come in."""
    name = f"hearth_plain_{uuid4().hex}"
    with ordering(server) as order:
        order(f"CREATE ROLE {name} LOGIN")
        try:
            yield name
        finally:
            order(f"DROP ROLE {name}")


@contextmanager
def without_roles(server: str) -> Iterator[None]:
    """A server on which the roles of the processes have yet to be made.

    Those of other tests go by another name until the block ends.
    """
    with ordering(server) as order:
        for role in ROLES.values():
            order(f"ALTER ROLE {role} RENAME TO {role}_away")
        try:
            yield
        finally:
            for role in ROLES.values():
                order(f"DROP ROLE IF EXISTS {role}")
                order(f"ALTER ROLE {role}_away RENAME TO {role}")


@needs_tools
async def test_an_old_dump_has_nothing_of_the_erased_once_the_care_team_has_started(
    postgres: str, postgres_copy: str, tmp_path: Path
) -> None:
    house = await House(settings_in(tmp_path / "home", postgres_copy)).built()
    mira, _ = await house.with_member(MIRA), await house.with_member(OLGA)
    backups = tmp_path / "backups"
    back_up(house.settings, backups, NOON)
    await house.erase(mira)
    with a_postgres_database(postgres) as empty:
        url = empty.render_as_string(hide_password=False)
        home = tmp_path / "fresh"
        shutil.copytree(tmp_path / "home", home)
        place = House(settings_in(home, url), house.clock)
        done = await restore(place.settings, backups, "the server burnt down")
        assert (done.replayed, done.members, done.whole) == (1, 1, True)
        async with place.storage(Holder.COMMUNITY) as storage, storage.open_work() as work:
            assert await work.members.find(MIRA) is None
            assert await work.members.find(OLGA) is not None


@needs_tools
async def test_a_trial_opens_everything_in_a_database_of_its_own_and_leaves_none(
    postgres: str, postgres_copy: str, tmp_path: Path
) -> None:
    house = await House(all_on_the_server(tmp_path / "home", postgres_copy)).built()
    await house.with_member(MIRA)
    mira = await house.with_member(OLGA)
    backups = tmp_path / "backups"
    back_up(house.settings, backups, NOON)
    await house.erase(mira)
    there = databases(postgres)

    done = await check(house.settings, backups)

    assert (done.members, done.replayed, done.whole) == (2, 0, True)
    assert done.entries > 0
    assert databases(postgres) == there
    assert list((tmp_path / "home").glob(".restore-check-*")) == []
    async with house.storage(Holder.COMMUNITY) as storage, storage.open_work() as work:
        assert await work.members.find(OLGA) is None


@needs_tools
async def test_a_trial_finds_what_no_listing_shows(postgres_copy: str, tmp_path: Path) -> None:
    house = await House(all_on_the_server(tmp_path / "home", postgres_copy)).built()
    await house.with_member(MIRA)
    forged = create_engine(postgres_copy)
    with forged.begin() as connection:
        connection.execute(text("UPDATE audit SET by_id = by_id + 1 WHERE number = 1"))
    forged.dispose()
    back_up(house.settings, tmp_path / "backups", NOON)

    assert not (await check(house.settings, tmp_path / "backups")).whole


@needs_tools
async def test_a_trial_needs_a_login_that_may_make_databases(
    postgres: str, postgres_copy: str, tmp_path: Path
) -> None:
    house = await House(all_on_the_server(tmp_path / "home", postgres_copy)).built()
    back_up(house.settings, tmp_path / "backups", NOON)
    with a_login(postgres) as name:
        url = make_url(postgres_copy).set(username=name).render_as_string(hide_password=False)
        with pytest.raises(BackupError, match="CREATEDB"):
            await check(all_on_the_server(tmp_path / "home", url), tmp_path / "backups")


@needs_tools
async def test_a_fresh_server_gets_the_roles_before_the_tables_that_speak_of_them(
    postgres: str, postgres_copy: str, tmp_path: Path
) -> None:
    house = await House(all_on_the_server(tmp_path / "home", postgres_copy)).built()
    await give_processes_their_roles(house.settings)
    await house.with_member(MIRA)
    back_up(house.settings, tmp_path / "backups", NOON)
    with without_roles(postgres), a_postgres_database(postgres) as empty:
        url = empty.render_as_string(hide_password=False)
        home = tmp_path / "fresh"
        shutil.copytree(tmp_path / "home" / "keys", home / "keys")
        done = await restore(all_on_the_server(home, url), tmp_path / "backups", "a new server")

        assert (done.members, done.whole) == (1, True)
        place = House(all_on_the_server(home, url), house.clock)
        async with place.storage(Holder.COMMUNITY) as storage:
            await check_role(storage.engine, ROLES[Holder.COMMUNITY])
            with pytest.raises(DBAPIError, match="permission denied"):
                async with storage.engine.connect() as connection:
                    await connection.execute(text("SELECT words FROM case_entries"))


async def test_a_backup_of_files_is_not_put_into_a_server(tmp_path: Path) -> None:
    house = await House(settings_in(tmp_path / "home")).built()
    back_up(house.settings, tmp_path / "backups", NOON)
    elsewhere = settings_in(tmp_path / "other", "postgresql://nobody@127.0.0.1:9/nothing")
    with pytest.raises(BackupError, match="is a backup of SQLite"):
        await restore(elsewhere, tmp_path / "backups", "by mistake")


@needs_tools
async def test_the_community_bot_waits_for_the_care_team_to_take_them_away(
    postgres_copy: str, tmp_path: Path
) -> None:
    house = await House(settings_in(tmp_path / "home", postgres_copy)).built()
    mira = await house.with_member(MIRA)
    async with house.storage(Holder.CARETEAM) as storage:
        await storage.erased_keys.destroy(mira, NOON)
    with pytest.raises(ErasuresPendingError):
        async with house.storage(Holder.COMMUNITY):
            raise AssertionError("it started")
    async with house.storage(Holder.CARETEAM):
        pass
    async with house.storage(Holder.COMMUNITY) as storage, storage.open_work() as work:
        assert await work.members.find(MIRA) is None


async def test_without_the_tools_it_says_so_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    settings = settings_in(tmp_path / "home", "postgresql://nobody@127.0.0.1:9/nothing")
    settings.home.mkdir()
    await House(settings_in(settings.home)).built()  # For its key store.
    with pytest.raises(BackupError, match="pg_dump"):
        back_up(settings, tmp_path / "backups", NOON)
    assert [one.kind.value for one in archives(tmp_path / "backups")] == ["keys"]
