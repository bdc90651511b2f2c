"""An installation on every database, each test with one of its own."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, text

from contracts.storage.places import EPILEPSY, MIRA, Hands, Place
from hearth.community.audit import Deed, Subject
from hearth.community.people import SHELL, Member
from hearth.storage.assembly import Storage
from hearth.storage.database import open_database
from hearth.storage.keys.making import new_rings
from hearth.storage.keys.names import Holder
from hearth.storage.keys.ring import KeyRing
from hearth.storage.schema import migrate


@pytest.fixture(scope="session")
def postgres() -> str:
    """The address of a PostgreSQL server."""
    address = os.environ.get("HEARTH_TEST_POSTGRES", "")
    if not address:
        pytest.skip("PostgreSQL: HEARTH_TEST_POSTGRES is not set")
    return address


@pytest.fixture
def schema(postgres: str) -> Iterator[str]:
    """The address of an empty schema, which goes when the test ends."""
    name = f"test_{uuid4().hex}"
    server = create_engine(make_url(postgres), isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"CREATE SCHEMA {name}"))
    path = make_url(postgres).update_query_dict({"options": f"-csearch_path={name}"})
    yield path.render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.execute(text(f"DROP SCHEMA {name} CASCADE"))
    server.dispose()


def migrated_now(url: str, home: Path) -> None:
    """Bring the database at this address to the newest version."""

    async def bring() -> None:
        engine = open_database(url, home)
        await migrate(engine)
        await engine.dispose()

    asyncio.run(bring())


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file of the newest version, to be copied."""
    home = tmp_path_factory.mktemp("migrated")
    migrated_now("", home)
    return home / "hearth.db"


@pytest.fixture
def rings() -> tuple[KeyRing, KeyRing]:
    return new_rings()


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def place(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    rings: tuple[KeyRing, KeyRing],
    hands: Hands,
) -> Place:
    """A migrated, empty installation."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("migrated"), tmp_path / "hearth.db")
        return Place("", tmp_path, rings, hands)
    url = request.getfixturevalue("schema")
    migrated_now(url, tmp_path)
    return Place(url, tmp_path, rings, hands)


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
async def mira(community: Storage) -> Member:
    """Somebody who is known here, in an installation with one community."""
    async with community.open_work() as work:
        await work.communities.put(EPILEPSY)
        member = await work.members.add(MIRA, "en")
        work.note(Deed.COMMUNITY_SET_UP, by=SHELL, about=Subject.of("community", EPILEPSY.id))
        await work.commit()
    return member
