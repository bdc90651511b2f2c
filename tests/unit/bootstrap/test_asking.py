"""`hearth ask` knows what the bot of this place knows."""

from pathlib import Path

import pytest

from hearth.bootstrap.asking import Ready, packs_of
from hearth.bootstrap.learnt import learnt_file
from hearth_nlu.examples import Example, project_examples, rasa_text
from hearth_nlu.library import available_packs
from learnt import sure_as_of_all

ODD = "Tablets, belt, shoes: all in the grey tray?"
TOPIC = "general.travel_medicines"


@pytest.fixture
def _learns_little(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was learnt, and some of the rest: telling many apart is not what is tried here."""

    def some(project: Path, *, learnt: Path | None) -> tuple[Example, ...]:
        every = project_examples(project, learnt=learnt)
        return tuple(one for at, one in enumerate(every) if one.learnt or at % 6 == 0)

    monkeypatch.setattr("hearth_nlu.recogniser.project_examples", some)
    sure_as_of_all(monkeypatch)


@pytest.mark.usefixtures("_learns_little")
def test_what_was_learnt_here_is_asked_as_the_bot_would_be(tmp_path: Path) -> None:
    file = learnt_file(tmp_path)
    file.write_text(rasa_text([Example(ODD, TOPIC)]), encoding="utf-8")
    nowhere = tmp_path / "none"
    line = {"text": ODD, "community": "general"}

    before = Ready(learnt=nowhere).answer(line)
    after = Ready(learnt=file).answer(line)

    assert before["intent"] is None
    assert after["intent"] == TOPIC
    assert after["answer"]["intent"] == TOPIC


@pytest.mark.parametrize(
    ("community", "own"),
    [
        ("epilepsy", "epilepsy"),
        ("Epilepsy-Leeds", "epilepsy"),
        ("liver_transplant", "liver_transplant"),
        ("liver transplant", "liver_transplant"),
        ("Liver", "liver_transplant"),
    ],
)
def test_a_community_has_the_pack_of_its_name_beside_those_of_everybody(
    community: str, own: str
) -> None:
    assert packs_of(community) == tuple(sorted({"community", "general", own}))


def test_a_name_without_a_pack_has_those_of_everybody_and_no_name_has_all() -> None:
    assert packs_of("gout") == ("community", "general")
    assert packs_of("") == available_packs()
