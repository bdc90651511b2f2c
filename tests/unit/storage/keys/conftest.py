import os
import secrets
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from hearth.storage.keys.cache import KeyCache
from hearth.storage.keys.making import new_rings
from hearth.storage.keys.ring import KeyRing
from hearth.storage.keys.store import PATIENCE, KeyStore, keystore_engine

SQLITE_FILE = "keystore.db"
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Hands:
    """A clock whose hands a test moves."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture(scope="session")
def rings() -> tuple[KeyRing, KeyRing]:
    return new_rings()


@pytest.fixture(scope="session")
def community_ring(rings: tuple[KeyRing, KeyRing]) -> KeyRing:
    return rings[0]


@pytest.fixture(scope="session")
def careteam_ring(rings: tuple[KeyRing, KeyRing]) -> KeyRing:
    return rings[1]


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a key store's database that nobody else uses."""
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path / SQLITE_FILE}"
    else:
        with a_postgres_database() as url:
            yield url


@contextmanager
def a_postgres_database() -> Iterator[str]:
    server = os.environ.get("HEARTH_TEST_POSTGRES")
    if server is None:
        pytest.skip("PostgreSQL: HEARTH_TEST_POSTGRES is not set")
    name = f"keystore_{secrets.token_hex(8)}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture
async def store(address: str, community_ring: KeyRing, hands: Hands) -> AsyncIterator[KeyStore]:
    """The community bot's key store."""
    store = a_store(address, community_ring, hands)
    await store.set_up()
    yield store
    await store.close()


@pytest.fixture
async def careteam_store(
    address: str, careteam_ring: KeyRing, hands: Hands
) -> AsyncIterator[KeyStore]:
    """The care team's key store: the same database, in another process."""
    other = a_store(address, careteam_ring, hands)
    await other.set_up()
    yield other
    await other.close()


def a_store(address: str, ring: KeyRing, hands: Hands, patience: timedelta = PATIENCE) -> KeyStore:
    engine = keystore_engine(address, patience)
    return KeyStore(engine, ring.contact_keys(), lambda: NOON, KeyCache(monotonic=hands))
