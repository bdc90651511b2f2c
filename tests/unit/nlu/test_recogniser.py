import pytest

from hearth_nlu.recogniser import Recogniser


@pytest.fixture(scope="module")
def recogniser() -> Recogniser:
    return Recogniser.from_project(packs=["community", "general"])


def test_a_plain_question_is_recognised(recogniser: Recogniser) -> None:
    assert recogniser.parse("who can read what i post here?").intent == "community.who_sees"


def test_ordinary_talk_asks_for_nothing(recogniser: Recogniser) -> None:
    assert recogniser.parse("good morning everyone!").intent is None


@pytest.mark.parametrize("text", ["", "/", "😀", "我头疼", "\x00"])
def test_what_cannot_be_understood_gets_neither_an_intent_nor_an_offer(
    recogniser: Recogniser, text: str
) -> None:
    parse = recogniser.parse(text)

    assert (parse.intent, parse.confidence, parse.offers) == (None, 0.0, ())


def test_the_ranking_falls_and_names_every_topic_once(recogniser: Recogniser) -> None:
    ranking = recogniser.parse("how do i leave the group").ranking
    scores = [score for _, score in ranking]

    assert scores == sorted(scores, reverse=True)
    assert len({intent for intent, _ in ranking}) == len(ranking)


def test_a_parse_does_not_print_what_a_member_wrote(recogniser: Recogniser) -> None:
    assert "CANARY" not in repr(recogniser.parse("CANARY how do i leave"))
