import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Barrier

from hearth.storage.sqlite_files import write_ahead

SIDES = 6
FILES = 60
"""Without the lock, one file in 20 to 100 was found locked by one of its six sides."""


@contextmanager
def opened(file: Path) -> Iterator[sqlite3.Connection]:
    """A connection that, like ours, begins no transactions and waits while others write."""
    with closing(sqlite3.connect(file, timeout=20, isolation_level=None)) as connection:
        yield connection


def mode(connection: sqlite3.Connection) -> str:
    return str(connection.execute("PRAGMA journal_mode").fetchone()[0])


def test_a_file_keeps_a_write_ahead_log_however_often_it_is_told(tmp_path: Path) -> None:
    for _ in range(2):
        write_ahead(tmp_path / "new.db")

        with opened(tmp_path / "new.db") as connection:
            assert mode(connection) == "wal"


def test_what_is_no_database_is_left_for_its_first_user_to_say(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("not a database " * 100)

    write_ahead(tmp_path / "notes")
    write_ahead(tmp_path / "nowhere" / "new.db")

    assert (tmp_path / "notes").read_text() == "not a database " * 100
    assert not (tmp_path / "nowhere").exists()


def test_many_sides_may_start_on_a_new_file_at_once(tmp_path: Path) -> None:
    all_there = Barrier(SIDES)

    def begin(file: Path) -> str:
        all_there.wait()
        write_ahead(file)
        with opened(file) as connection:
            connection.execute("CREATE TABLE IF NOT EXISTS things (name)")
            return mode(connection)

    with ThreadPoolExecutor(SIDES) as sides:
        for number in range(FILES):
            file = tmp_path / f"{number}.db"

            assert set(sides.map(begin, [file] * SIDES)) == {"wal"}
