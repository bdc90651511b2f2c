"""The benchmarks of true processes, in a tiny form; here they are forked from one that is warm."""

import asyncio
from collections.abc import Mapping
from pathlib import Path

import warm
from hearth.bench.hiding import SLOWEST, TYPICAL, HidingSizes, bench_hiding
from hearth.bench.starting import HELP, MEMORY, READY, StartingSizes, bench_starting
from hearth.bootstrap.asking import MODELS
from hearth.bootstrap.outside import clock
from learnt import learnt
from program import Program


def forked(command: tuple[str, ...], environment: Mapping[str, str], folder: Path) -> Program:
    return Program(command, environment, folder, warm.BOTS)


def test_a_start_has_its_time_and_its_memory_and_help_has_its_time() -> None:
    sizes = StartingSizes(rounds=1, posts=2, commands=("console",))
    results = asyncio.run(bench_starting(clock, forked, MODELS, sizes))

    assert {line.name: line.goal for line in results.lines} == {
        "hearth --help": HELP,
        "hearth --help, CPU": None,
        "console, start to ready": READY,
        "console, CPU of a start": None,
        "console, memory": MEMORY["console"],
    }
    assert all(line.measured.median > 0 for line in results.lines)


def test_every_private_post_of_a_busy_bot_is_hidden_and_timed() -> None:
    learnt()
    sizes = HidingSizes(seconds=1.0, rates=(10.0, 20.0), warm=0.0)
    results = asyncio.run(bench_hiding(clock, forked, MODELS, sizes))

    goals = {line.name: line.goal for line in results.lines if line.goal}
    assert goals == {
        "at 20 a second, hidden after, p50": TYPICAL,
        "at 20 a second, hidden after, p99": SLOWEST,
    }
    assert [line.base for line in results.lines[::4]] == ["1 private posts", "2 private posts"]
    for typical, slowest, written, _ in (results.lines[:4], results.lines[4:]):
        assert 0 < typical.measured.median <= slowest.measured.median
        assert written.measured.median > 0
    assert results.count == 30
