"""The register of breaches: a file in HEARTH_HOME, there also when the database is not."""

import csv
import fcntl
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from hearth.actions.breaches import EnterBreach, ListBreaches, SurveyBreach, TellOfBreach
from hearth.bootstrap.findings import Found, note, wrong
from hearth.community.breaches import Breach, Scope, Told, words_left
from hearth.community.errors import NotOffered
from hearth.ports import OpenWork
from hearth.settings import Settings, SettingsError
from hearth.storage.assembly import keystore_address
from hearth.storage.database import open_database
from hearth.storage.keys.store import keystore_engine
from hearth.storage.scope import TABLES, survey

REGISTER = "breaches.json"
LOCK_FILE = "breaches.lock"
OWNER_FILE = 0o600


def breaches_in(home: Path) -> list[Breach]:
    """All breaches that were ever entered, by number; none if there is no register.

    Raises:
        SettingsError: the file is not a register.
    """
    file = home / REGISTER
    if not file.exists():
        return []
    try:
        return [_breach(one) for one in json.loads(file.read_text(encoding="utf-8"))]
    except (ValueError, KeyError, TypeError):
        raise SettingsError(f"{file} is not a register of breaches. Restore it.") from None


def enter(home: Path, scope: Scope, noticed: datetime) -> Breach:
    """Enter a breach, whose clocks run from now on; returned with its number."""
    with _alone(home):
        there = breaches_in(home)
        new = Breach(
            number=len(there) + 1,
            noticed=noticed,
            since=scope.since,
            until=scope.until,
            members=len(scope.members),
            erased=scope.erased,
            told={},
        )
        _write(home, [*there, new])
    return new


def note_told(home: Path, number: int, who: Told, at: datetime) -> Breach:
    """Stop a clock.

    Raises:
        SettingsError: there is no breach of that number.
    """
    with _alone(home):
        there = breaches_in(home)
        if not 1 <= number <= len(there):
            raise SettingsError("There is no such breach. `hearth breach list` shows them.")
        there[number - 1] = there[number - 1].having_told(who, at)
        _write(home, there)
    return there[number - 1]


def clocks_found(home: Path, now: datetime) -> list[Found]:
    """For `hearth doctor`, the clocks that run: nothing while there are none."""
    running = [
        (one, who, one.due(who) - now)
        for one in breaches_in(home)
        for who in Told
        if who not in one.told
    ]
    return [_clock_found(one, who, left) for one, who, left in running]


def _clock_found(breach: Breach, who: Told, left: timedelta) -> Found:
    told = (
        f"of number {breach.number}, tell the {who}: {words_left(left)}. Afterwards: "
        f"`hearth breach told {breach.number} {who}`"
    )
    return (wrong if left < timedelta() else note)("breach", told)


@dataclass(frozen=True, slots=True)
class FileRegister:
    """The register in this folder, for the console."""

    home: Path

    def all(self) -> list[Breach]:
        """As the port says."""
        return breaches_in(self.home)

    def enter(self, scope: Scope, noticed: datetime) -> Breach:
        """As the port says."""
        return enter(self.home, scope, noticed)

    def note_told(self, number: int, who: Told, at: datetime) -> Breach:
        """As the port says."""
        try:
            return note_told(self.home, number, who, at)
        except SettingsError:
            raise NotOffered from None


def breach_actions(work: OpenWork, settings: Settings) -> dict[str, Any]:
    """What owners and auditors do about breaches in the console, by the names of the fields."""
    register = FileRegister(settings.home)

    async def survey_all(since: datetime, until: datetime) -> Scope:
        return await surveyed(settings, since, until, ())

    return {
        "list_breaches": ListBreaches(work, register),
        "survey_breach": SurveyBreach(work, survey_all),
        "enter_breach": EnterBreach(work, survey_all, register),
        "tell_of_breach": TellOfBreach(work, register),
    }


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    """The shell and the console do not overwrite what the other has just entered."""
    handle = os.open(home / LOCK_FILE, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, OWNER_FILE)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)  # For as long as a small file is written.
        yield
    finally:
        os.close(handle)


async def surveyed(
    settings: Settings, since: datetime, until: datetime, tables: Sequence[str]
) -> Scope:
    """The scope, read with the login of the settings and in no process's role.

    Raises:
        SettingsError: a table holds nothing of persons, or is none.
        DatabaseError: it cannot be used.
    """
    if unknown := [one for one in tables if one not in TABLES]:
        raise SettingsError(f"There is no table {unknown[0]!r}. Known: {', '.join(TABLES)}.")
    engine = open_database(settings.database_url, settings.home)
    store = keystore_engine(keystore_address(settings.keystore_url, settings.home))
    try:
        return await survey(engine, store, since, until, tables)
    finally:
        await engine.dispose()
        await store.dispose()


def scope_document(scope: Scope) -> dict[str, Any]:
    """The scope for machines."""
    return {
        "from": scope.since.isoformat(),
        "to": scope.until.isoformat(),
        "members": [
            {
                "member": one.member,
                "erased": one.erased,
                "fields": sorted(one.fields),
                "keys": sorted(one.keys),
            }
            for one in scope.members
        ],
        "fields": [
            {"field": one.field, "sealed": one.sealed, "rows": one.rows, "keys": sorted(one.keys)}
            for one in scope.fields
        ],
        "erased": scope.erased,
        "keys": sorted(scope.keys),
        "unreadable": list(scope.unreadable),
    }


def write_csv(path: Path, scope: Scope) -> None:
    """A line for each member, in a new file for its owner alone.

    Raises:
        OSError: it cannot be written, or something of that name is there.
    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, OWNER_FILE)
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(["member", "erased", "fields", "keys"])
        for one in scope.members:
            keys = " ".join(str(key) for key in sorted(one.keys))
            lines.writerow([one.member, one.erased, " ".join(sorted(one.fields)), keys])


def moment(written: str) -> datetime:
    """A time as people type it; without a zone it is UTC. Raises `SettingsError` if it is none."""
    try:
        at = datetime.fromisoformat(written)
    except ValueError:
        raise SettingsError("A time looks like 2026-03-01 or 2026-03-01T12:00+01:00.") from None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _write(home: Path, breaches: Sequence[Breach]) -> None:
    """Replace the register in one step: a power cut leaves the old one or the new one."""
    fresh = home / f"{REGISTER}.new"
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, OWNER_FILE)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump([_document(one) for one in breaches], file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(home / REGISTER)


def _document(breach: Breach) -> dict[str, Any]:
    return {
        "number": breach.number,
        "noticed": breach.noticed.isoformat(),
        "from": breach.since.isoformat(),
        "to": breach.until.isoformat(),
        "members": breach.members,
        "erased": breach.erased,
        "told": {who.value: at.isoformat() for who, at in breach.told.items()},
    }


def _breach(written: dict[str, Any]) -> Breach:
    return Breach(
        number=int(written["number"]),
        noticed=datetime.fromisoformat(written["noticed"]),
        since=datetime.fromisoformat(written["from"]),
        until=datetime.fromisoformat(written["to"]),
        members=int(written["members"]),
        erased=int(written["erased"]),
        told={Told(who): datetime.fromisoformat(at) for who, at in written["told"].items()},
    )
