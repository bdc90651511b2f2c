import pytest

from hearth.screening.report import screen_line
from learnt import learnt_screen


def test_a_line_in_is_a_line_out_with_places_counted_in_code_points() -> None:
    said = {"id": 7, "text": "🙂 mail asha@example.com", "place": "group"}
    line = screen_line(said, learnt_screen())

    assert line == {
        "id": 7,
        "flags": [
            {
                "kind": "private",
                "detail": "email",
                "start": 7,
                "end": 23,
                "confidence": 1.0,
                "rule": "private-email",
            }
        ],
    }


def test_a_line_without_words_has_no_flags() -> None:
    assert screen_line({"id": "a"}, learnt_screen()) == {"id": "a", "flags": []}


def test_a_place_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="attic"):
        screen_line({"id": 1, "text": "hi", "place": "attic"}, learnt_screen())
