"""An installation to measure in: fresh key rings, a key store, and a `Sealer` over both."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from itertools import repeat
from pathlib import Path

from hearth.bench.keys import give_keys, key_store
from hearth.community.people import MemberId
from hearth.storage.keys.at_hand import KeysAtHand
from hearth.storage.keys.cache import KeyCache
from hearth.storage.keys.making import new_rings
from hearth.storage.keys.names import Holder
from hearth.storage.keys.store import KeyStore
from hearth.storage.sealer import Sealer

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
AT_ONCE = 500


def noon() -> datetime:
    """A clock that stands still: what is measured does not depend on the time of day."""
    return NOON


@asynccontextmanager
async def a_sealer(folder: Path, members: Sequence[MemberId]) -> AsyncIterator[Sealer]:
    """The community bot's `Sealer`, with keys for these members, all of them in its memory.

    The clock of that memory stands still, so that no key is forgotten while a slow machine is
    still measuring: what is compared is sealing, and not how often a process looks up a key.
    """
    [ring] = [ring for ring in new_rings() if ring.holder is Holder.COMMUNITY]
    at_hand = KeysAtHand(ring)
    cache = KeyCache(size=len(members), monotonic=repeat(0.0).__next__)
    async with key_store(folder) as engine:
        contact = ring.contact_keys()
        store = KeyStore(engine, contact, noon, cache)
        if members:
            await give_keys(engine, contact, members)
        for first in range(0, len(members), AT_ONCE):
            await store.read_ahead(members[first : first + AT_ONCE])
        yield Sealer(ring.holder, at_hand, store)
