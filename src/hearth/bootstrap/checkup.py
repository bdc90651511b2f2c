"""How a program is, asked anew each time: its database, its bots and their mailboxes."""

import asyncio
from collections.abc import Mapping, Sequence

from sqlalchemy.exc import SQLAlchemyError

from hearth.bootstrap.gauges import gauges_of
from hearth.health import Condition, Health, LookAt, Owed, Part, looked
from hearth.metrics import Labelled, Metrics
from hearth.ports import Clock
from hearth.storage.assembly import Storage
from hearth.storage.errors import DatabaseError
from hearth.storage.keys.errors import KeyRingError
from hearth.storage.schema import check_version
from hearth.storage.sealing.errors import CannotOpenError
from hearth.storage.sealing.where import Where
from hearth_bot.post.pulse import Pulse

COMMUNITY = "community"
"""The process whose bot is in the groups."""

CARE = "careteam"
"""The process that takes checkpoints of the audit log."""

MAILBOXES = frozenset({"inbox", "outbox", "timers"})
"""The parts of a post office that work on the database alone. The others need Telegram."""

PROBE = b"is the key at hand?"
NOWHERE = Where("health", "probe", "0", 1)
"""No table is called so: what is sealed for it is never kept."""


def health_of(
    storages: Mapping[str, Storage],
    ready: Mapping[str, asyncio.Event],
    pulses: Mapping[str, Pulse],
    clock: Clock,
    counted: Metrics | None = None,
) -> Health:
    """The health of a program with these bots in it.

    A bot that is not greeted yet is starting, and has failed if that was tried in vain; one that
    Telegram does not answer at present is degraded, since nothing is lost by that. Mailboxes that
    cannot be written have failed.
    """

    async def parts() -> Sequence[Part]:
        looks = [_database(name, storage) for name, storage in storages.items()]
        looks += [_keys(name, storage) for name, storage in storages.items()]
        looks += [_bot(name, event, pulses.get(name)) for name, event in ready.items()]
        looks += [_mailboxes(name, pulse) for name, pulse in pulses.items()]
        looks += [_loops(name, pulse) for name, pulse in pulses.items()]
        looks += [_checkpoints(name, pulse) for name, pulse in pulses.items() if name == CARE]
        looks += [_groups(name, pulse) for name, pulse in pulses.items() if name == COMMUNITY]
        looks += [_recogniser(name, pulse) for name, pulse in pulses.items()]
        return [await looked(look) for look in looks]

    async def gauges() -> Sequence[Labelled]:
        return await gauges_of(storages, clock)

    async def owed() -> Owed:
        for storage in storages.values():
            async with storage.open_work() as work:
                return Owed(*await work.requests.owed())
        return Owed()

    return Health(parts, gauges, owed, counted or Metrics())


def _database(name: str, storage: Storage) -> LookAt:
    """It answers, and is of this program's version: another would be misread."""
    part = f"{name}_database"

    async def look() -> Part:
        try:
            await check_version(storage.engine)
            await storage.inbox.oldest()
        except (DatabaseError, SQLAlchemyError):
            return Part(part, Condition.FAILED)
        return Part(part, Condition.OK)

    return look


def _keys(name: str, storage: Storage) -> LookAt:
    """The process's own key opens what it seals, and members' keys can be read."""
    part = f"{name}_keys"

    async def look() -> Part:
        try:
            sealed = storage.sealer.seal_own(PROBE, NOWHERE)
            opens = storage.sealer.open_own(sealed, NOWHERE) == PROBE
            await storage.key_store.check()
        except (DatabaseError, SQLAlchemyError, CannotOpenError, KeyRingError):
            opens = False
        return Part(part, Condition.OK if opens else Condition.FAILED)

    return look


def _bot(name: str, ready: asyncio.Event, pulse: Pulse | None) -> LookAt:
    async def look() -> Part:
        if not ready.is_set():
            in_vain = pulse is not None and "greeting" in pulse.failing
            return Part(f"{name}_bot", Condition.FAILED if in_vain else Condition.STARTING)
        unheard = pulse is not None and "updates" in pulse.failing
        return Part(f"{name}_bot", Condition.DEGRADED if unheard else Condition.OK)

    return look


def _mailboxes(name: str, pulse: Pulse) -> LookAt:
    async def look() -> Part:
        stuck = MAILBOXES & pulse.failing.keys()
        return Part(f"{name}_mailboxes", Condition.FAILED if stuck else Condition.OK)

    return look


def _loops(name: str, pulse: Pulse) -> LookAt:
    """The worker, the sender and the clockwork go round: none of them has stopped unseen."""

    async def look() -> Part:
        return Part(f"{name}_loops", Condition.FAILED if pulse.still() else Condition.OK)

    return look


def _checkpoints(name: str, pulse: Pulse) -> LookAt:
    """Nothing is lost while they fail, but what is done meanwhile could be taken away unseen."""

    async def look() -> Part:
        failing = "checkpoints" in pulse.failing
        return Part(f"{name}_checkpoints", Condition.DEGRADED if failing else Condition.OK)

    return look


def _groups(name: str, pulse: Pulse) -> LookAt:
    """What the bot may not do in a group, such as hiding a post, does not get done."""

    async def look() -> Part:
        lacking = "groups" in pulse.failing
        return Part(f"{name}_groups", Condition.DEGRADED if lacking else Condition.OK)

    return look


def _recogniser(name: str, pulse: Pulse) -> LookAt:
    """The embedded recogniser always answers; it is second best where Rasa was wanted."""

    async def look() -> Part:
        alone = "rasa" in pulse.failing
        return Part(f"{name}_recogniser", Condition.DEGRADED if alone else Condition.OK)

    return look
