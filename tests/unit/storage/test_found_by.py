"""Whoever is looked for by a keyed index is found in the index, however many others there are."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, Select, Table, create_engine, insert, select, text
from sqlalchemy.dialects import sqlite

from hearth.storage.tables import guesses, member_lookup, metadata, staff_lookup, talks
from hearth.storage.transaction import found_by, found_by_any, given

ONE = [(2, b"n" * 32)]
TWO = [(2, b"n" * 32), (1, b"o" * 32)]


@pytest.fixture
def connection() -> Iterator[Connection]:
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        metadata.create_all(connection)
        yield connection
    engine.dispose()


def plan(connection: Connection, asked: Select[*tuple[object, ...]]) -> list[str]:
    """What SQLite is going to do."""
    compiled = asked.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    return [row.detail for row in connection.execute(text(f"EXPLAIN QUERY PLAN {compiled}"))]


@pytest.mark.parametrize("digests", [ONE, TWO], ids=["one version", "two versions"])
@pytest.mark.parametrize(
    "table", [guesses, member_lookup, staff_lookup, talks], ids=lambda table: table.name
)
def test_the_index_is_used_to_its_last_column(
    connection: Connection, table: Table, digests: list[tuple[int, bytes]]
) -> None:
    asked = select(table).where(found_by(table, digests))
    if table is talks:
        asked = asked.where(talks.c.bot == "community")

    steps = [step for step in plan(connection, asked) if "INDEX 1" not in step]
    searches = [step for step in steps if step.startswith("SEARCH")]

    assert len(searches) == len(digests)
    assert all("digest=?" in step for step in searches)
    assert not any(step.startswith("SCAN") for step in steps)


def test_both_ways_to_write_the_condition_find_the_same(connection: Connection) -> None:
    rows = [
        {"key_version": version, "digest": digest, "wrong": wrong}
        for wrong, (version, digest) in enumerate([*TWO, (1, b"n" * 32), (2, b"o" * 32)])
    ]
    connection.execute(insert(guesses), rows)

    for digests, wrong in ((ONE, [0]), (TWO, [0, 1]), ([(3, b"n" * 32)], [])):
        asked = select(guesses.c.wrong).order_by(guesses.c.wrong)
        written_out = connection.scalars(asked.where(found_by(guesses, digests))).all()
        any_of = asked.where(found_by_any(guesses, len(digests)))
        assert written_out == connection.scalars(any_of, given(digests)).all() == wrong
