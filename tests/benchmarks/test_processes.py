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
    sizes = HidingSizes(seconds=1.5, rate=20.0, warm=0.5)
    results = asyncio.run(bench_hiding(clock, forked, MODELS, sizes))

    typical, slowest, written, _ = results.lines
    assert (typical.goal, slowest.goal) == (TYPICAL, SLOWEST)
    assert 0 < typical.measured.median <= slowest.measured.median
    assert typical.base == "3 private posts"
    assert written.measured.median > 0
