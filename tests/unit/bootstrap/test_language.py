from pathlib import Path

import pytest

from hearth.bootstrap.language import Embedded
from hearth.community.answers import Certainty
from hearth_nlu.examples import Example, project_examples
from hearth_nlu.recogniser import NGRAM
from learnt import sure_as_of_all

PACKS = ("community",)
QUESTION = "who can see what i write here?"


@pytest.fixture(autouse=True)
def _learns_little(monkeypatch: pytest.MonkeyPatch) -> None:
    """One pack and some of the rest: how well many are told apart is not what is tried here."""

    def some(_: object, *, learnt: Path | None) -> tuple[Example, ...]:
        assert learnt is None
        every = project_examples(packs=PACKS)
        return tuple(one for at, one in enumerate(every) if one.intent or at % 10 == 0)

    monkeypatch.setattr("hearth_nlu.recogniser.project_examples", some)
    sure_as_of_all(monkeypatch)


async def test_what_was_learnt_is_kept_for_the_next_start(tmp_path: Path) -> None:
    first = Embedded({}, tmp_path, engine=NGRAM)
    first.learn(PACKS)
    [kept] = tmp_path.glob("*.npz")
    before = kept.stat().st_mtime_ns
    second = Embedded({}, tmp_path, engine=NGRAM)
    one = await first.recognise(QUESTION, PACKS)
    other = await second.recognise(QUESTION, PACKS)
    assert one.certainty is Certainty.SURE
    assert (one.intent, other.intent) == ("community.who_sees", "community.who_sees")
    assert kept.stat().st_mtime_ns == before
    for each in (first, second):
        each.threads.shutdown()


async def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")
    embedded = Embedded({}, blocked, engine=NGRAM)
    found = await embedded.recognise(QUESTION, PACKS)
    assert found.intent == "community.who_sees"
    embedded.threads.shutdown()
