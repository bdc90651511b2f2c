from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hearth.storage.keys.cache import KeyCache
from hearth.storage.keys.making import new_rings
from hearth.storage.keys.ring import KeyRing
from hearth.storage.keys.store import PATIENCE, KeyStore, keystore_engine

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


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "keystore.db"


@pytest.fixture
async def store(database: Path, community_ring: KeyRing, hands: Hands) -> AsyncIterator[KeyStore]:
    """The community bot's key store."""
    store = a_store(database, community_ring, hands)
    await store.set_up()
    yield store
    await store.close()


@pytest.fixture
async def careteam_store(
    database: Path, careteam_ring: KeyRing, hands: Hands, store: KeyStore
) -> AsyncIterator[KeyStore]:
    """The care team's key store: the same database, in another process."""
    await store.set_up()
    other = a_store(database, careteam_ring, hands)
    await other.set_up()
    yield other
    await other.close()


def a_store(
    database: Path, ring: KeyRing, hands: Hands, patience: timedelta = PATIENCE
) -> KeyStore:
    engine = keystore_engine(f"sqlite+aiosqlite:///{database}", patience)
    return KeyStore(engine, ring.contact_keys(), lambda: NOON, KeyCache(monotonic=hands))
