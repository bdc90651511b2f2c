"""The benchmark of the whole path: all peers get the same updates, and ours goes all the way."""

import asyncio

import pytest

from benchmarks.reading import Recogniser, language
from hearth.bench import path_peers
from hearth.bench.path import PathSizes, bench_path
from hearth.bench.path_peers import BareAiogram
from hearth.bench.path_updates import Raw, group_talk
from hearth.bootstrap.outside import clock
from hearth.cli.bench_office import office_with
from hearth_nlu.examples import project_examples

SIZES = PathSizes(updates=4, rounds=1)
GOALS = {
    "group talk, to aiogram bare": 0.35,
    "group talk, to what one writes first": 3.0,
    "questions, to aiogram bare": 0.2,
}


@pytest.fixture
def little_to_learn(monkeypatch: pytest.MonkeyPatch) -> None:
    """The peer's classifier learns from a few examples here."""
    known = project_examples()[::8]
    monkeypatch.setattr(path_peers, "project_examples", lambda: known)


@pytest.mark.usefixtures("little_to_learn")
def test_every_goal_has_a_line_and_every_update_is_read_by_ours() -> None:
    recogniser = Recogniser()
    results = asyncio.run(bench_path(clock, office_with(language(recogniser)), SIZES))

    assert {line.name: line.goal for line in results.lines if line.goal} == GOALS
    assert all(line.at_least for line in results.lines if line.goal)
    assert all(line.measured.median > 0 for line in results.lines)
    assert len(recogniser.read) == 2 * SIZES.updates * (SIZES.rounds + 1)


async def test_the_bare_peer_answers_every_update() -> None:
    peer, updates = BareAiogram(), group_talk(["Hello"] * 3, 1, clock())

    await peer.handle(updates)

    assert peer.session.calls == len(updates)
    assert {type(one) for one in updates} == {Raw}
