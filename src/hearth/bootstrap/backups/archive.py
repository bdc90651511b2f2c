"""A backup on the disk: a folder with files and a manifest, for its owner alone.

    hearth-data-<moment>/   the database, and the ledger of erasures
    hearth-keys-<moment>/   the key store, and the ledger of erasures

They are apart because the second kind has a short life: when the last one from before an erasure
is gone, nothing in any backup of the data opens what was erased.
"""

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from hashlib import file_digest
from pathlib import Path
from typing import Any

FORMAT = 1
MANIFEST = "manifest.json"
STAMP = "%Y%m%dT%H%M%S%fZ"
OWNER_FOLDER, OWNER_FILE = 0o700, 0o600
UNFINISHED = ".unfinished-"
"""How a folder begins that a backup was killed in. The next backup removes it."""


class BackupError(Exception):
    """A backup cannot be made or used. Says why, and names files and tools only."""


class BackupKind(StrEnum):
    """What is in it."""

    DATA = "data"
    KEYS = "keys"


@dataclass(frozen=True, slots=True)
class Archive:
    """One backup.

    Args:
        schema: the version of the database in it, or the format of the key store.
        audit_size: how many entries the audit log had; 0 for the key store.
    """

    path: Path
    kind: BackupKind
    made: datetime
    schema: str
    audit_size: int
    files: tuple[str, ...]

    def check(self) -> None:
        """Return only if every file is what was written.

        Raises:
            BackupError: one is missing, or is another.
        """
        for name, expected in _manifest(self.path)["files"].items():
            try:
                found = digest_of(self.path / name)
            except OSError:
                found = ""
            if found != expected:
                raise BackupError(f"{name} in {self.path.name} is not what was backed up.")


def digest_of(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def archives(folder: Path) -> Iterator[Archive]:
    """The backups in a folder, the newest first. What is no whole backup is left out."""
    for path in sorted(folder.glob("hearth-*-*Z"), key=lambda one: one.name[-24:], reverse=True):
        if (path / MANIFEST).is_file():
            yield _read(path)


def newest(folder: Path, kind: BackupKind) -> Archive | None:
    """The newest backup of this kind."""
    return next((one for one in archives(folder) if one.kind is kind), None)


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A backup that is being written. It is whole when it is sealed, and not there before."""

    path: Path
    kind: BackupKind
    made: datetime

    @classmethod
    def begin(cls, folder: Path, kind: BackupKind, made: datetime) -> "Unfinished":
        """An empty folder for it."""
        folder.mkdir(mode=OWNER_FOLDER, parents=True, exist_ok=True)
        name = f"hearth-{kind.value}-{made.astimezone(UTC).strftime(STAMP)}"
        path = folder / f"{UNFINISHED}{name}"
        path.mkdir(mode=OWNER_FOLDER)
        return cls(path, kind, made)

    def file(self, name: str) -> Path:
        """A file in it, which only its owner can read."""
        path = self.path / name
        path.touch(mode=OWNER_FILE)
        return path

    def finish(self, *, schema: str, audit_size: int) -> Archive:
        """Write the manifest, wait for the disk, and give the folder its name."""
        files = sorted(one for one in self.path.iterdir() if one.is_file())
        manifest = {
            "format": FORMAT,
            "kind": self.kind.value,
            "made": self.made.isoformat(),
            "schema": schema,
            "audit_size": audit_size,
            "files": {one.name: digest_of(one) for one in files},
        }
        written = self.file(MANIFEST)
        written.write_text(json.dumps(manifest, indent=2), encoding="utf-8")
        for one in (*files, written, self.path):
            _flush(one)
        done = self.path.with_name(self.path.name.removeprefix(UNFINISHED))
        self.path.rename(done)
        _flush(done.parent)
        return _read(done)


def forget_old(folder: Path, kind: BackupKind, life: timedelta, now: datetime) -> list[str]:
    """Remove backups of this kind that are older than their life; the newest one stays.

    Returns:
        their names.
    """
    for path in folder.glob(f"{UNFINISHED}*"):
        shutil.rmtree(path)
    others = [one for one in archives(folder) if one.kind is kind][1:]
    old = [one for one in others if one.made <= now - life]
    for one in old:
        shutil.rmtree(one.path)
    return [one.path.name for one in old]


def _read(path: Path) -> Archive:
    manifest = _manifest(path)
    if manifest.get("format") != FORMAT:
        raise BackupError(f"{path.name} was made by another version of Hearth.")
    return Archive(
        path=path,
        kind=BackupKind(manifest["kind"]),
        made=datetime.fromisoformat(manifest["made"]),
        schema=manifest["schema"],
        audit_size=manifest["audit_size"],
        files=tuple(manifest["files"]),
    )


def _manifest(path: Path) -> dict[str, Any]:
    try:
        manifest = json.loads((path / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        manifest = None
    if not isinstance(manifest, dict):
        raise BackupError(f"{path.name} has no manifest that can be read.")
    return manifest


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
