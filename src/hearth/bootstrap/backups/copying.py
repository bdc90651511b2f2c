"""Copying a database while it is used: SQLite by its own means, PostgreSQL by its tools."""

import os
import secrets
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import URL, Engine, create_engine, text
from sqlalchemy.exc import SQLAlchemyError

from hearth.bootstrap.backups.archive import BackupError

KEY_TABLES = ("keystore_format", "member_keys", "erased_members", "ring_holders")
KEY_NUMBERS = "member_keys_key_id_seq"
"""The key store's tables, and the sequence of one, which pg_dump leaves out only by its own name:
they may lie in the same PostgreSQL database, and are kept apart."""

PATIENCE = 20.0
"""Seconds to wait for a writer."""


def copy_sqlite(source: Path, target: Path) -> None:
    """The whole database as it is at one instant, in one file; writers go on meanwhile.

    In one step: in several, every commit of somebody else would make it begin again.
    """
    address = f"file:{source}?mode=ro"
    with (
        closing(sqlite3.connect(address, uri=True, timeout=PATIENCE)) as original,
        closing(sqlite3.connect(target)) as copy,
    ):
        original.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
        [(verdict,)] = copy.execute("PRAGMA quick_check").fetchall()
    if verdict != "ok":
        raise BackupError(f"{source.name} is damaged: {verdict[:60]}.")


def ask_sqlite(path: Path, question: str) -> str:
    """One value from an SQLite file; empty if there is none, or no such table."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=PATIENCE)) as file:
        try:
            row = file.execute(question).fetchone()
        except sqlite3.OperationalError:
            return ""
    return "" if row is None or row[0] is None else str(row[0])


def dump_postgresql(url: URL, target: Path, *, keys: bool) -> None:
    """The data, or the key store's tables, in PostgreSQL's own format."""
    which = "--table" if keys else "--exclude-table"
    chosen = [f"{which}={name}" for name in (*KEY_TABLES, KEY_NUMBERS)]
    _run("pg_dump", ["--format=custom", "--no-owner", f"--file={target}", *chosen], url)


def load_postgresql(url: URL, source: Path) -> None:
    """What was dumped, into a database that has none of it.

    Whose the tables are and who may do what is left out: `give_roles` says that anew.
    """
    arguments = ["--exit-on-error", "--single-transaction", "--no-owner", "--no-acl", str(source)]
    _run("pg_restore", [f"--dbname={url.database}", *arguments], url)


def names_roles(source: Path) -> bool:
    """Whether what was dumped can only be loaded where the roles of the processes are."""
    return b" POLICY " in _run("pg_restore", ["--list", str(source)], None)


@contextmanager
def trial_database(server: URL) -> Iterator[URL]:
    """An empty database on this server, which goes when the block ends.

    Raises:
        BackupError: the server cannot be reached, or the login may not make databases.
    """
    name = f"hearth_trial_{secrets.token_hex(8)}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT", hide_parameters=True)
    try:
        _order(engine, f"CREATE DATABASE {name} TEMPLATE template0")
        try:
            yield server.set(database=name)
        finally:
            _order(engine, f"DROP DATABASE {name} WITH (FORCE)")
    finally:
        engine.dispose()


def _order(engine: Engine, statement: str) -> None:
    try:
        with engine.connect() as connection:
            connection.execute(text(statement))
    except SQLAlchemyError:
        # Its cause may name the login and its password.
        raise BackupError(
            "To try a backup of PostgreSQL, a database is made for it and removed, and this "
            "login may not do that, or cannot reach the server. Let it (ALTER ROLE … CREATEDB), "
            "or name another login or server in HEARTH_DATABASE_URL for this command."
        ) from None


def _run(tool: str, arguments: Sequence[str], url: URL | None) -> bytes:
    """Run one of PostgreSQL's tools; what it says.

    Raises:
        BackupError: it is not on the path, or it failed.
    """
    found = shutil.which(tool)
    if found is None:
        raise BackupError(
            f"PostgreSQL is backed up and restored with {tool}, and there is none on the path. "
            "Install PostgreSQL's client programs of the server's version."
        )
    environment = {**os.environ, **({} if url is None else _environment(url))}
    done = subprocess.run(  # noqa: S603  A tool that was found, with arguments of ours.
        [found, *arguments], env=environment, capture_output=True, check=False
    )
    if done.returncode != 0:
        # What it says may quote rows, so only whether it worked is told.
        raise BackupError(f"{tool} failed with exit code {done.returncode}.")
    return done.stdout


def _environment(url: URL) -> Mapping[str, str]:
    """Where to connect. In variables, because everybody can see a program's arguments."""
    named = {
        "PGHOST": url.host or url.query.get("host"),
        "PGPORT": str(url.port) if url.port else None,
        "PGUSER": url.username,
        "PGPASSWORD": url.password,
        "PGDATABASE": url.database,
        "PGOPTIONS": url.query.get("options"),
    }
    return {name: str(value) for name, value in named.items() if value}
