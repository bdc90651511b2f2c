"""The benchmark of several workers on one PostgreSQL inbox, in a tiny form."""

import asyncio
from collections.abc import Mapping
from pathlib import Path

import pytest

import warm
from databases import a_postgres_database, postgres_server, written_out
from hearth.bench.workers import TWICE, Surroundings, WorkersSizes, bench_workers
from hearth.bootstrap.asking import MODELS
from hearth.bootstrap.outside import clock
from learnt import learnt
from program import Program

pytestmark = pytest.mark.postgres


def forked(command: tuple[str, ...], environment: Mapping[str, str], folder: Path) -> Program:
    return Program(command, environment, folder, warm.BOTS)


def test_two_workers_share_one_inbox_and_are_set_beside_one() -> None:
    learnt()
    with a_postgres_database(postgres_server()) as address:
        given = Surroundings(MODELS, written_out(address))
        sizes = WorkersSizes(posts=10, workers=(1, 2), warm=2)
        results = asyncio.run(bench_workers(clock, forked, given, sizes))

    rate, cpu = results.lines
    assert (rate.name, rate.at_least) == ("2 workers to 1", True)
    assert rate.goal in {TWICE, None}
    assert rate.measured.median > 0
    assert cpu.measured.median > 0
