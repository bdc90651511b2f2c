import os
from pathlib import Path

import pytest

from hearth.bench.recogniser import bench_recogniser
from hearth_nlu.recogniser import NGRAM

A_TENTH = """
from hearth_nlu import examples

all_of_them = examples.project_examples
examples.project_examples = lambda *given, **named: all_of_them(*given, **named)[::10]
"""
"""What the processes that are measured find, as Python's `sitecustomize`: fewer examples."""


def test_every_engine_is_started_anew_and_from_what_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sitecustomize.py").write_text(A_TENTH, encoding="utf-8")
    others = os.environ.get("PYTHONPATH", "")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, [str(tmp_path), others])))
    told: list[str] = []

    results = bench_recogniser((NGRAM,), None, 1, told.append)

    assert [(line.name, line.goal, line.unit) for line in results.lines] == [
        ("ngram, first start", 30.0, "s"),
        ("ngram, later start", 3.0, "s"),
        ("ngram, memory", 150.0, "MB"),
        ("ngram, message", 0.5, "ms"),
    ]
    first, again, memory, message = (line.measured.median for line in results.lines)
    assert first > again > 0
    assert memory > 1
    assert message > 0
    assert len(told) == 2
