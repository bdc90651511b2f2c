import pytest

from hearth_nlu.guard import LONGEST_TEXT
from hearth_nlu.passages import MOST, WINDOW, passages
from hearth_nlu.recogniser import Recogniser


def test_a_short_message_has_no_parts() -> None:
    assert passages("how do i leave the group") == []
    assert passages("ok") == []


def test_a_story_is_read_sentence_by_sentence_without_its_exclamations() -> None:
    story = "We went to Spain. Lovely! My pills ran out there. How do I get more?"

    assert passages(story) == [
        "We went to Spain.",
        "My pills ran out there.",
        "How do I get more?",
    ]


def test_a_story_without_full_stops_is_read_through_a_window() -> None:
    words = [f"w{n}" for n in range(40)]

    parts = passages(" ".join(words))

    assert all(len(part.split()) == WINDOW for part in parts)
    assert parts[0].startswith("w0 ")
    assert parts[-1].endswith(" w39")
    assert {word for part in parts for word in part.split()} == set(words)


def test_a_letter_costs_no_more_than_its_end() -> None:
    letter = " ".join(f"w{n}" for n in range(LONGEST_TEXT))

    parts = passages(letter)

    assert len(parts) == MOST
    assert parts[-1].endswith(f" w{LONGEST_TEXT - 1}")


@pytest.mark.parametrize(
    ("story", "intent"),
    [
        (
            (
                "Hi all. We had the grandchildren here all week and it was lovely, they went home"
                " yesterday. How do I leave the group?"
            ),
            "community.leave",
        ),
        (
            (
                "well it has been some week here with the boiler broken and the dog at the vets"
                " and what with all that i forgot my tablets yesterday do i take double today"
            ),
            "general.missed_dose",
        ),
    ],
)
def test_a_question_after_a_story_is_heard(
    recogniser: Recogniser, story: str, intent: str
) -> None:
    assert recogniser.parse(story).ranking[0][0] == intent


def test_a_story_without_a_question_is_left_alone(recogniser: Recogniser) -> None:
    story = (
        "Well it has been some week. The boiler broke on Monday and the dog was at the vet's on"
        " Tuesday. Then my sister came for cake, and we laughed all evening. Good night all."
    )

    assert recogniser.parse(story).intent is None
