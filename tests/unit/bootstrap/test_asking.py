"""`hearth ask` knows what the bot of this place knows."""

from pathlib import Path

from hearth.bootstrap.asking import Ready
from hearth.bootstrap.learnt import learnt_file
from hearth_nlu.examples import Example, rasa_text

ODD = "Tablets, belt, shoes: all in the grey tray?"
TOPIC = "general.travel_medicines"


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
