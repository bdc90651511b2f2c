"""`hearth restore`: a backup into a fresh place, or a temporary one to see that it is good."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from hearth.bootstrap.auditing import accept, look_at_log
from hearth.bootstrap.backups.archive import Archive, BackupError, BackupKind, newest
from hearth.bootstrap.backups.copying import load_postgresql, names_roles, trial_database
from hearth.bootstrap.backups.making import DUMP_FILE, FILES, place_of
from hearth.bootstrap.breaches import REGISTER
from hearth.bootstrap.outside import clock
from hearth.bootstrap.replaying import replay_erasures
from hearth.bootstrap.rings import (
    PRIVATE_FOLDER,
    bring_up_to_date,
    give_processes_their_roles,
    make_home,
    make_the_roles,
    storage_of,
)
from hearth.settings import Settings
from hearth.storage.assembly import Storage
from hearth.storage.keys.ledger import LEDGER_FILE, Ledger
from hearth.storage.keys.making import replace_private
from hearth.storage.keys.names import Holder

KEYS_FOLDER = "keys"
OWNER_FILE = 0o600


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of it.

    Args:
        data: the backup of the data.
        keys: the backup of the key store, None if the one that was there stays.
        members: how many members there are whose account opens.
        replayed: how many erasures had to be carried out again.
        entries: how many entries the audit log has had.
        whole: whether the audit log that came with it is whole.
        aside: where checkpoints went that know of more than was restored.
    """

    data: Archive
    keys: Archive | None
    members: int
    replayed: int
    entries: int
    whole: bool
    aside: str | None = None


async def restore(settings: Settings, folder: Path, reason: str) -> Restored:
    """Put the newest backups into a place that has no data yet.

    A key store that is there stays: it is newer, and knows who was erased since. The ledgers of
    the place and of the backups are put together. Then the database is migrated, an audit log
    that is shorter than its checkpoints is accepted with the reason, and erasures that the backup
    undoes are carried out again. Only then can anything start.

    Raises:
        BackupError: there is no backup, it is damaged, or there is data here already.
    """
    data, keys = _chosen(settings, folder)
    await _put_all(settings, data, keys)
    aside = await accept(settings, reason)
    return await _examined(settings, data, keys, aside)


async def check(settings: Settings, folder: Path) -> Restored:
    """Restore the newest backups into a temporary place, look at all of it, and remove it.

    On PostgreSQL that is a database of its own on the server that the settings name.

    Raises:
        BackupError: there is no backup, it is damaged, or there is no room to try it in.
    """
    data = _newest(folder, BackupKind.DATA)
    keys = newest(folder, BackupKind.KEYS)
    if keys is None:
        raise BackupError("There is no backup of the key store: nothing in this one opens.")
    for one in (data, keys):
        one.check()
    with ExitStack() as stack:
        urls = {one.kind: _room_for(one, settings, stack) for one in (data, keys)}
        elsewhere = stack.enter_context(_temporary(settings, urls))
        await _put_all(elsewhere, data, keys)
        return await _examined(elsewhere, data, keys, None)


def _chosen(settings: Settings, folder: Path) -> tuple[Archive, Archive | None]:
    """The backups to restore, whole; the key store's only where there is none."""
    data = _newest(folder, BackupKind.DATA)
    here = place_of(settings, BackupKind.DATA)
    if here.get_backend_name() == "sqlite" and Path(str(here.database)).exists():
        raise BackupError(f"{here.database} is there already. Restore into a fresh HEARTH_HOME.")
    there = place_of(settings, BackupKind.KEYS)
    keys = None
    if there.get_backend_name() != "sqlite" or not Path(str(there.database)).exists():
        keys = newest(folder, BackupKind.KEYS)
        if keys is None and there.get_backend_name() == "sqlite":
            raise BackupError("There is no key store here, and no backup of one: nothing opens.")
    for one in (data, keys):
        if one is not None:
            one.check()
            _must_fit(one, settings)
    return data, keys


def _newest(folder: Path, kind: BackupKind) -> Archive:
    found = newest(folder, kind)
    if found is None:
        raise BackupError(f"There is no backup of the {kind.value} in {folder}.")
    return found


def _must_fit(archive: Archive, settings: Settings) -> None:
    """Return only if the backup is of the kind of database that the settings name."""
    wanted = "postgresql" if DUMP_FILE in archive.files else "sqlite"
    if place_of(settings, archive.kind).get_backend_name() != wanted:
        kind, names = ("PostgreSQL", "a server") if wanted == "postgresql" else ("SQLite", "none")
        raise BackupError(
            f"{archive.path.name} is a backup of {kind}. Let HEARTH_DATABASE_URL and "
            f"HEARTH_KEYSTORE_URL name {names} for this command."
        )


def _room_for(archive: Archive, settings: Settings, stack: ExitStack) -> str:
    """An address where this backup can be tried, until the stack is left."""
    if DUMP_FILE not in archive.files:
        return ""
    _must_fit(archive, settings)
    room = stack.enter_context(trial_database(place_of(settings, archive.kind)))
    return room.render_as_string(hide_password=False)


async def _put_all(settings: Settings, data: Archive, keys: Archive | None) -> None:
    """Put the backups in their places, in the newest version, and give each process its rights."""
    if DUMP_FILE in data.files and names_roles(data.path / DUMP_FILE):
        await _must_have_roles(settings)
    _put(settings, data)
    if keys is not None:
        _put(settings, keys)
    await bring_up_to_date(settings)
    await give_processes_their_roles(settings)


async def _must_have_roles(settings: Settings) -> None:
    """Return only if the server has the roles that the backup speaks of."""
    if missing := await make_the_roles(settings):
        raise BackupError(
            "The server has no roles for the processes yet. A database administrator has to run "
            f"this first: {' '.join(missing)}"
        )


def _put(settings: Settings, archive: Archive) -> None:
    """Put a backup in its place, wholly or not at all; and what it knows of erasures."""
    make_home(settings.home)
    url = place_of(settings, archive.kind)
    if DUMP_FILE in archive.files:
        load_postgresql(url, archive.path / DUMP_FILE)
    else:
        target = Path(str(url.database))
        part = target.with_name(f"{target.name}.part")
        shutil.copyfile(archive.path / FILES[archive.kind], part)
        part.chmod(OWNER_FILE)
        part.rename(target)
    register = settings.home / REGISTER
    if REGISTER in archive.files and not register.exists():  # One that is there is newer.
        replace_private(register, (archive.path / REGISTER).read_text(encoding="utf-8"))
    brought = Ledger(archive.path / LEDGER_FILE).read()
    Ledger(settings.home / LEDGER_FILE).add(brought)


async def _examined(
    settings: Settings, data: Archive, keys: Archive | None, aside: str | None
) -> Restored:
    async with storage_of(settings, Holder.CARETEAM, clock, checked=False) as storage:
        replayed = await replay_erasures(storage, Holder.CARETEAM)
        members = await _openable(storage)
    report = await look_at_log(settings, [], lambda *_: None)
    entries = report.begins + report.entries
    return Restored(data, keys, members, replayed, entries, report.whole, aside)


async def _openable(storage: Storage) -> int:
    """How many members' accounts can be opened with the keys that are there."""
    count = 0
    async with storage.open_work() as work:
        for community in await work.communities.all():
            for membership in await work.memberships.list(community.id):
                opened = await work.erasures.contact_of(membership.member)
                count += opened is not None
    return count


@contextmanager
def _temporary(settings: Settings, urls: Mapping[BackupKind, str]) -> Iterator[Settings]:
    """A place beside the real one, for its owner alone, with the same keys; it is removed.

    Args:
        settings: of the real one.
        urls: where its databases are; empty for files in it.
    """
    with tempfile.TemporaryDirectory(prefix=".restore-check-", dir=settings.home) as path:
        home = Path(path)
        if settings.keyring == "file":
            keys = home / KEYS_FOLDER
            keys.mkdir(mode=PRIVATE_FOLDER)
            for one in (settings.home / KEYS_FOLDER).iterdir():
                if one.is_file():
                    os.link(one, keys / one.name)
        elsewhere = {
            "home": home,
            "database_url": urls[BackupKind.DATA],
            "keystore_url": urls[BackupKind.KEYS],
            "checkpoints": None,
        }
        yield settings.model_copy(update=elsewhere)
