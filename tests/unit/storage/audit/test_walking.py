"""Going through the log: what is listed of what is wrong, and when something was."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

import pytest

from hearth.community.audit import Deed, Entry, Subject
from hearth.community.merkle import EMPTY
from hearth.community.people import Actor
from hearth.storage.audit.beginning import Beginning
from hearth.storage.audit.chain import BEGINNING, entry_hash
from hearth.storage.audit.rows import hash_of
from hearth.storage.audit.walking import LISTED_MOST, Flaw, Flaws, Walk

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_all_flaws_are_counted_and_the_first_of_each_kind_listed() -> None:
    flaws = Flaws()
    for number in range(LISTED_MOST + 5):
        flaws.add(Flaw.MISSING, number)
    flaws.add(Flaw.ROOT, "checkpoint-1.txt")

    assert flaws.counts == {Flaw.MISSING: LISTED_MOST + 5, Flaw.ROOT: 1}
    assert flaws.listed[Flaw.MISSING] == [str(number) for number in range(LISTED_MOST)]
    assert flaws.listed[Flaw.ROOT] == ["checkpoint-1.txt"]


@pytest.fixture
def far_from_greenwich(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The machine's own clock is not UTC."""
    monkeypatch.setenv("TZ", "Asia/Kolkata")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("far_from_greenwich")
@pytest.mark.parametrize("zone", [UTC, timezone(timedelta(hours=2))])
@pytest.mark.parametrize("values", [None, b"v" * 32])
def test_whatever_zone_a_driver_tells_the_time_in_the_hash_is_the_same(
    zone: timezone, values: bytes | None
) -> None:
    entry = Entry(Deed.CASE_READ, Actor("staff", 1), Subject("case", "12"), NOON)
    expected = entry_hash(BEGINNING, 3, entry, values)
    first = (3, "case:read", "staff", 1, "case", "12")

    from_postgresql = (*first, NOON.astimezone(zone), BEGINNING, expected, values)
    from_sqlite = (*first, "2026-03-01 12:00:00.000000", BEGINNING, expected, values)

    assert hash_of(from_postgresql, BEGINNING) == expected
    assert hash_of(from_sqlite, BEGINNING) == expected


def chained(count: int) -> list[tuple[object, ...]]:
    """So many entries, as a driver tells them."""
    entry = Entry(Deed.CASE_READ, Actor("staff", 1), Subject("case", "12"), NOON)
    rows: list[tuple[object, ...]] = []
    previous = BEGINNING
    for number in range(1, count + 1):
        this = entry_hash(previous, number, entry)
        told = (number, "case:read", "staff", 1, "case", "12", NOON, previous, this, None)
        rows.append(told)
        previous = this
    return rows


def test_a_walk_goes_on_where_the_batch_before_ended() -> None:
    rows = chained(7)
    hashes = [bytes(row[8]) for row in rows]  # type: ignore[call-overload]  # Rows of a driver.
    walk = Walk.from_(Beginning(), Flaws(), [2, 5])

    walk.over(rows[:3], [])
    walk.over(rows[3:], [])

    assert walk.flaws.counts == {}
    assert walk.reached == {
        0: (EMPTY.root, BEGINNING),
        2: (EMPTY.followed_by(hashes[:2]).root, hashes[1]),
        5: (EMPTY.followed_by(hashes[:5]).root, hashes[4]),
    }
    assert (walk.number, walk.chain) == (7, hashes[6])
    assert walk.range == EMPTY.followed_by(hashes)
