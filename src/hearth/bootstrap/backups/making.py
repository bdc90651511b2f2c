"""`hearth backup`: the data and the key store, while everything runs."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import URL

from hearth.bootstrap.backups.archive import (
    Archive,
    BackupError,
    BackupKind,
    Unfinished,
    forget_old,
)
from hearth.bootstrap.backups.copying import ask_sqlite, copy_sqlite, dump_postgresql
from hearth.bootstrap.breaches import REGISTER
from hearth.settings import Settings
from hearth.storage.assembly import KEYSTORE_FILE
from hearth.storage.database import DATABASE_FILE, database_url
from hearth.storage.keys.ledger import LEDGER_FILE

DUMP_FILE = "database.dump"
FILES = {BackupKind.DATA: DATABASE_FILE, BackupKind.KEYS: KEYSTORE_FILE}
DEFAULTS = {BackupKind.DATA: "", BackupKind.KEYS: f"sqlite:///{KEYSTORE_FILE}"}

_SCHEMA = {
    BackupKind.DATA: "SELECT version_num FROM alembic_version",
    BackupKind.KEYS: "SELECT max(format) FROM keystore_format",
}
_AUDIT_SIZE = "SELECT max(number) FROM audit"


def place_of(settings: Settings, kind: BackupKind) -> URL:
    """Where the database of this kind is."""
    given = settings.database_url if kind is BackupKind.DATA else settings.keystore_url
    return database_url(given or DEFAULTS[kind], settings.home)


def back_up(settings: Settings, folder: Path, now: datetime) -> list[Archive]:
    """A fresh backup of each kind; those that have outlived their lives are removed.

    Blocks; call it outside of any event loop. Nothing that runs has to stop. The key store comes
    first: a member who joins in between is then in neither, or has a key and no rows.

    Raises:
        BackupError: something cannot be backed up; what was there stays.
    """
    made = [_back_up(settings, folder, kind, now) for kind in (BackupKind.KEYS, BackupKind.DATA)]
    lives = {
        BackupKind.DATA: timedelta(days=settings.keep_data_backups_days),
        BackupKind.KEYS: timedelta(days=settings.keep_key_backups_days),
    }
    for kind, life in lives.items():
        forget_old(folder, kind, life, now)
    return made


def _back_up(settings: Settings, folder: Path, kind: BackupKind, now: datetime) -> Archive:
    url = place_of(settings, kind)
    if url.get_backend_name() == "sqlite" and not Path(str(url.database)).exists():
        raise BackupError(f"There is nothing to back up: {url.database} is not there.")
    unfinished = Unfinished.begin(folder, kind, now)
    schema, size = "", 0
    if url.get_backend_name() == "sqlite":
        copy = unfinished.file(FILES[kind])
        copy_sqlite(Path(str(url.database)), copy)
        schema = ask_sqlite(copy, _SCHEMA[kind])
        size = int(ask_sqlite(copy, _AUDIT_SIZE) or 0) if kind is BackupKind.DATA else 0
    else:
        dump_postgresql(url, unfinished.file(DUMP_FILE), keys=kind is BackupKind.KEYS)
    for name in (LEDGER_FILE, REGISTER) if kind is BackupKind.DATA else (LEDGER_FILE,):
        if (settings.home / name).exists():
            shutil.copyfile(settings.home / name, unfinished.file(name))
    return unfinished.finish(schema=schema, audit_size=size)
