"""An installation on every database, each test with one of its own.

The long form tries PostgreSQL twice, with roles and as its owner:

    HEARTH_TEST_PLACES=all .ci/postgres ./run test -m postgres tests/contracts/storage
"""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from contracts.storage.places import EPILEPSY, MIRA, Hands, Place
from databases import a_postgres_database, postgres_server
from hearth.community.audit import Deed, Subject
from hearth.community.people import SHELL, Member
from hearth.storage.assembly import Storage
from hearth.storage.database import open_database
from hearth.storage.keys.making import new_rings
from hearth.storage.keys.names import Holder
from hearth.storage.keys.ring import KeyRing
from hearth.storage.keys.schema import set_up
from hearth.storage.keys.store import keystore_engine
from hearth.storage.roles.granting import give_keystore_roles
from hearth.storage.roles.rights import RoleUse
from hearth.storage.schema import migrate
from unordered import backwards

SERVERS = ("sqlite", pytest.param("postgres", marks=pytest.mark.postgres))
ROLES_TOO = pytest.param("roles", marks=[pytest.mark.postgres, pytest.mark.roles])
SHORT = ("sqlite", ROLES_TOO)
ALIKE_IN_ROLES = {
    "test_database",  # Transactions and their order, which no right has to do with.
    "test_killed",  # That takes its time, and does nothing that the tests of mailboxes do not.
    "test_register",  # It reads.
    "test_audit_log",  # It deletes as the owner would; what roles may not is tried in test_roles.
    "test_tampering",  # Whoever has the whole database in their hands has no role.
}
"""Modules of which a role of its own changes nothing for the process."""


@pytest.fixture(scope="session")
def postgres() -> str:
    """The address of a PostgreSQL server."""
    return postgres_server()


def migrated_now(url: str, home: Path) -> None:
    """Bring the database at this address to the newest version."""

    async def bring() -> None:
        engine = open_database(url, home)
        await migrate(engine)
        await engine.dispose()
        if url:
            store = keystore_engine(url)
            await set_up(store)
            await give_keystore_roles(store)
            await store.dispose()

    asyncio.run(bring())


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file of the newest version, to be copied."""
    home = tmp_path_factory.mktemp("migrated")
    migrated_now("", home)
    return home / "hearth.db"


@pytest.fixture(scope="session")
def postgres_template(postgres: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The name of a PostgreSQL database of the newest version, to be copied."""
    with a_postgres_database(postgres) as address:
        url = address.render_as_string(hide_password=False)
        migrated_now(url, tmp_path_factory.mktemp("template"))
        yield str(address.database)


@pytest.fixture
def postgres_copy(postgres: str, postgres_template: str) -> Iterator[str]:
    """The address of a PostgreSQL database of the newest version that nobody else uses."""
    with a_postgres_database(postgres, postgres_template) as address:
        yield address.render_as_string(hide_password=False)


@pytest.fixture(autouse=True)
def unordered() -> Iterator[None]:
    """No contract rests on the order in which SQLite happens to give rows."""
    with backwards():
        yield


@pytest.fixture
def rings() -> tuple[KeyRing, KeyRing]:
    return new_rings()


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def blank(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[AsyncEngine]:
    """A database with nothing in it."""
    with ExitStack() as stack:
        url = ""
        if request.param == "postgres":
            address = a_postgres_database(request.getfixturevalue("postgres"))
            url = stack.enter_context(address).render_as_string(hide_password=False)
        engine = open_database(url, tmp_path)
        yield engine
        await engine.dispose()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every test of a place in every kind of place that can tell something about it."""
    if "place" not in metafunc.fixturenames or "place" in of_its_own(metafunc):
        return
    module = metafunc.module.__name__.rpartition(".")[2]
    metafunc.parametrize("place", kinds_for(module), indirect=True)


def kinds_for(module: str) -> tuple[object, ...]:
    """SQLite, and PostgreSQL: with roles where they can tell something, else as its owner.

    As its owner each of the others does the same with more rights, so only the long form tries it.
    """
    if module in ALIKE_IN_ROLES:
        return SERVERS
    return (*SERVERS, ROLES_TOO) if os.environ.get("HEARTH_TEST_PLACES") == "all" else SHORT


def of_its_own(metafunc: pytest.Metafunc) -> set[str]:
    """What a test itself says in which kinds it wants it."""
    marks = metafunc.definition.iter_markers("parametrize")
    return {name.strip() for mark in marks for name in str(mark.args[0]).split(",")}


@pytest.fixture
def place(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    rings: tuple[KeyRing, KeyRing],
    hands: Hands,
) -> Place:
    """A migrated, empty installation.

    In the kind "roles" the key store is on the server too, and each process has the rights of its
    own PostgreSQL role and no others.
    """
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("migrated"), tmp_path / "hearth.db")
        return Place("", tmp_path, rings, hands)
    url = request.getfixturevalue("postgres_copy")
    if request.param == "postgres":
        return Place(url, tmp_path, rings, hands)
    return Place(url, tmp_path, rings, hands, keystore=url, role_use=RoleUse.REQUIRED)


@pytest.fixture
async def community(place: Place) -> AsyncIterator[Storage]:
    """The community bot's storage."""
    async with place.storage(Holder.COMMUNITY) as storage:
        yield storage


@pytest.fixture
async def careteam(place: Place) -> AsyncIterator[Storage]:
    """The care team's storage, on the same place."""
    async with place.storage(Holder.CARETEAM) as storage:
        yield storage


@pytest.fixture
async def mira(place: Place) -> Member:
    """Somebody who is known here, in an installation with one community."""
    # Both at once is more than either process may do where they have roles of their own.
    alone = replace(place, role_use=RoleUse.NONE)
    async with alone.storage(Holder.COMMUNITY) as storage, storage.open_work() as work:
        await work.communities.put(EPILEPSY)
        member = await work.members.add(MIRA, "en")
        work.note(Deed.COMMUNITY_SET_UP, by=SHELL, about=Subject.of("community", EPILEPSY.id))
        await work.commit()
    return member
