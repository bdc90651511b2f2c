"""What is measured of the database at the moment somebody asks."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from hearth import metrics
from hearth.metrics import Labelled
from hearth.ports import Clock
from hearth.storage.assembly import Storage
from hearth.storage.audit.taking import standing_of
from hearth.storage.keys.names import Holder
from hearth.storage.mailboxes.inbox import Inbox
from hearth.storage.mailboxes.outbox import Outbox
from hearth.storage.mailboxes.timers import DueTimers
from hearth.storage.open_cases import open_cases

TIMERS = "timers"
"""The one mailbox that all processes share."""


async def gauges_of(storages: Mapping[str, Storage], clock: Clock) -> Sequence[Labelled]:
    """The mailboxes of every bot in this program; cases and the audit log where staff are served.

    Raises:
        DatabaseError: it cannot be asked.
    """
    found: list[Labelled] = []
    for name, storage in storages.items():
        found += await _mailbox(f"{name}_inbox", storage.inbox, clock())
        found += await _mailbox(f"{name}_outbox", storage.outbox, clock())
        found.append((metrics.ASIDE, (f"{name}_inbox",), await storage.inbox.aside()))
    for storage in list(storages.values())[:1]:
        found += await _mailbox(TIMERS, storage.timers, clock())
    if (careteam := storages.get(Holder.CARETEAM.value)) is not None:
        found += await _cases(careteam, clock())
        found += await _log(careteam, clock())
    return found


async def _mailbox(
    name: str, box: Inbox | Outbox | DueTimers, now: datetime
) -> Sequence[Labelled]:
    oldest = await box.oldest()
    age = 0.0 if oldest is None else max(0.0, (now - oldest).total_seconds())
    return [(metrics.DEPTH, (name,), await box.depth()), (metrics.OLDEST, (name,), age)]


async def _cases(storage: Storage, now: datetime) -> Sequence[Labelled]:
    found: list[Labelled] = []
    for priority, (count, late) in (await open_cases(storage.engine, now)).items():
        found += [
            (metrics.CASES, (priority.value,), count),
            (metrics.LATE, (priority.value,), late),
        ]
    return found


async def _log(storage: Storage, now: datetime) -> Sequence[Labelled]:
    standing = await standing_of(storage.engine)
    found: list[Labelled] = [(metrics.UNCOVERED, (), standing.open)]
    if standing.covered_at is not None:
        age = (now - standing.covered_at).total_seconds()
        found.append((metrics.COVERED_AGE, (), max(0.0, age)))
    return found
