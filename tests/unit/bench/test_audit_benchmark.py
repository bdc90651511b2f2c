"""The benchmark of verifying measures a log that is whole, and says what it should reach."""

from hearth.bench.audit import GOAL, audit_benchmark


def test_it_verifies_as_many_entries_as_it_was_asked_for() -> None:
    measured = audit_benchmark(entries=1_000, rounds=1)

    assert measured.entries == 1_000
    assert measured.per_second > 0
    assert measured.document()["goal"] == GOAL == 100_000
