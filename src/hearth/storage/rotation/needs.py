"""What still needs a version of a key, and since when it is in use."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import func, select

from hearth.community.audit import Deed
from hearth.storage.assembly import Storage
from hearth.storage.keys.names import MADE, Holder, KeyName, Made
from hearth.storage.keys.ring import RingKey
from hearth.storage.keys.versions import authority
from hearth.storage.rotation import index
from hearth.storage.rotation.care import sealed_to
from hearth.storage.rotation.letters import letters_waiting
from hearth.storage.rotation.own import MAILBOX, own_under
from hearth.storage.tables import InboxState, audit, inbox
from hearth.storage.transaction import look

Storages = Mapping[Holder, Storage]

UNDER_MEMBERS_KEYS = frozenset(
    {
        "consent_records.said",
        "members.contact",
        "story_quotes.words",
        "study_participations.own",
        "survey_askings.own",
        "week_marks.cells",
    }
)
"""Every column that is under members' own keys alone: wrapping those anew is enough."""

TAKEN_ON = timedelta(minutes=1)
"""How long after a key became primary something may still have been written under the one before:
every process takes it on within seconds."""


async def needs(storages: Storages, key: RingKey) -> int:
    """How many values, members or messages need this version; 0 for what only signs."""
    storage = storages[authority(key.name)]
    if key.name is KeyName.CONTACT:
        return (await storage.key_store.wrapped_under()).get(key.id, 0)
    if key.name is KeyName.INDEX:
        return await _index_needs(storage, key.version)
    if key.name is KeyName.CARE:
        epochs = await sealed_to(storage)
        return epochs.ours[key.id] + epochs.told[key.id]
    if key.name in MAILBOX.values():
        return await own_under(storage, [key.id])
    if MADE[key.name] is Made.AGREEMENT:
        return (await letters_waiting(storage))[key.id]
    return 0


async def left(storages: Storages, name: KeyName) -> int:
    """How much a rotation of this name has yet to seal again, wrap or look up anew."""
    storage = storages[authority(name)]
    older = [key for key in storage.at_hand.ring.keys if key.name is name and not key.primary]
    if name is KeyName.CONTACT:
        under = await storage.key_store.wrapped_under()
        return sum(under.get(key.id, 0) for key in older)
    if name is KeyName.INDEX:
        counts = [await index.rows_under(storage, key.version) for key in older]
        return sum(counts)
    if name is KeyName.CARE and older:
        epochs = await sealed_to(storage)
        return sum(epochs.ours[key.id] for key in older)
    if name in MAILBOX.values() and older:
        return await own_under(storage, [key.id for key in older])
    return 0


async def in_use_since(storage: Storage, key: RingKey) -> datetime | None:
    """When the audit log says that it became primary; None for a first version."""
    about = (audit.c.about_kind == "key") & (audit.c.about_id == f"{key.name}/{key.version}")
    promoted = audit.c.deed == Deed.KEYS_PROMOTED
    latest = select(audit.c.at).where(about, promoted).order_by(audit.c.number.desc())
    row = await look(storage.engine, latest)
    return None if row is None else row["at"]


async def is_unfinished(storage: Storage, key: RingKey) -> bool:
    """Whether the audit log has that it became primary, and not that its rotation was ended."""
    about = (audit.c.about_kind == "key") & (audit.c.about_id == f"{key.name}/{key.version}")
    ends = audit.c.deed.in_([Deed.KEYS_PROMOTED, Deed.KEYS_ROTATED])
    latest = select(audit.c.deed).where(about, ends).order_by(audit.c.number.desc())
    row = await look(storage.engine, latest)
    return row is not None and row["deed"] == Deed.KEYS_PROMOTED


async def _index_needs(storage: Storage, version: int) -> int:
    """People, conversations, locks against guessing, and updates that wait in its order."""
    return (
        await index.rows_under(storage, version)
        + await index.strangers_under(storage, version)
        + await index.waits_under(storage, version)
        + await _updates_from_before(storage)
    )


async def _updates_from_before(storage: Storage) -> int:
    """How many updates of either bot wait since before the primary index key was in use."""
    [newest] = [
        key for key in storage.at_hand.ring.keys if key.name is KeyName.INDEX and key.primary
    ]
    since = await in_use_since(storage, newest)
    if since is None:
        return 0
    old = (inbox.c.state == InboxState.WAITING) & (inbox.c.stored_at < since + TAKEN_ON)
    row = await look(storage.engine, select(func.count().label("count")).where(old))
    return 0 if row is None else int(row["count"])
