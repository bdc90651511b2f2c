"""Before anything starts: erasures that a restored backup has undone are carried out again."""

import asyncio

import structlog

from hearth.actions.replaying import ReplayErasures
from hearth.storage.assembly import Storage
from hearth.storage.keys.names import Holder
from hearth.storage.shredding import scrub

log = structlog.get_logger()

TRIES = 20
PAUSE = 0.5
"""Seconds between tries to empty the files' logs; who reads them does so for moments."""


class ErasuresPendingError(Exception):
    """Members are back who were erased, and this process may not take them away."""


async def replay_erasures(storage: Storage, holder: Holder) -> int:
    """Let nobody be there who was erased, and no key of theirs. Repeating it is harmless.

    What was erased is known to the key store and to the ledger beside it: either of them may be
    restored, and the other one still knows.

    Returns:
        how many members, or keys of members, had come back.

    Raises:
        ErasuresPendingError: the care team's process has to be started first: on PostgreSQL the
            community bot's role takes nothing away.
    """
    known = await storage.erased_keys.known()
    if not known:
        return 0
    replay = ReplayErasures(storage.open_work)
    returned = await replay.find(known)
    if returned and storage.shared and holder is Holder.COMMUNITY:
        raise ErasuresPendingError
    await replay(returned)
    back = {*returned, *await storage.erased_keys.back(known)}
    await storage.erased_keys.remember(known)
    for member in sorted(back):
        await storage.erased_keys.destroy(member, known[member])
    if back:
        log.warning("erasures carried out again", members=len(back))
        await _scrub(storage)
    return len(back)


async def _scrub(storage: Storage) -> None:
    for _ in range(TRIES):
        keys = await storage.key_store.scrub()
        if await scrub(storage.engine) and not keys.busy:
            return
        await asyncio.sleep(PAUSE)
    log.warning("files not scrubbed", why="busy")
