import pytest

from hearth.bench.screening import HOSTILE, LONGEST, bench_screening, everyday, hostile, messages
from learnt import learnt_screen


def test_every_line_is_a_time_and_has_its_goal(monkeypatch: pytest.MonkeyPatch) -> None:
    # What it takes to learn is not measured.
    monkeypatch.setattr("hearth.bench.screening.default_screen", learnt_screen)
    told: list[str] = []

    results = bench_screening(many=5, rounds=2, tell=told.append)

    assert [(line.name, line.goal) for line in results.lines] == [
        ("everyday, rules alone, median", 0.15),
        ("everyday, rules alone, p99", 1.0),
        ("everyday, all, median", None),
        ("everyday, all, p99", 4.0),
        ("rules alone, median", 0.15),
        ("rules alone, p99", 1.0),
        ("all, median", None),
        ("all, p99", 4.0),
        ("made to hurt, worst", 5.0),
    ]
    assert all(line.measured.lowest > 0 for line in results.lines)
    assert len(told) == 2


def test_messages_are_as_long_as_they_say_and_always_the_same() -> None:
    texts = messages(learnt_screen(), 20)

    assert texts == messages(learnt_screen(), 20)
    assert not set(texts) <= set(messages(learnt_screen(), 20, turn=1))
    assert max(map(len, texts)) <= LONGEST
    assert everyday(20) == everyday(20)
    assert not set(everyday(20)) <= set(everyday(20, turn=1))
    assert {len(text) for text in hostile()} == {HOSTILE}
