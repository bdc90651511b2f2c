import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearth.bootstrap.asking import MODELS
from hearth_nlu.confidence import Confidence
from hearth_nlu.encoder.encoding import Encoder
from hearth_nlu.evaluate import QUESTIONS, evaluate, measured, wilson
from hearth_nlu.examples import PROJECT, Example, project_examples, read_jsonl
from hearth_nlu.mixed import Head, MixedModel
from hearth_nlu.recogniser import ENCODER, PRIOR, Recogniser, parsed
from hearth_nlu.scores import Scores


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("who can read what i post here?", "community.who_sees"),
        ("how can i delete my data", "community.my_data"),
        ("forgot my pill this morning, do i take two tonight?", "general.missed_dose"),
        ("how do i quit the ciggies", "general.smoking"),
        ("can i go runing with a cold", "general.cold_exercise"),
    ],
)
def test_a_plain_question_is_recognised(recogniser: Recogniser, text: str, intent: str) -> None:
    assert recogniser.parse(text).intent == intent


@pytest.mark.parametrize(
    "text",
    [
        "good morning everyone!",
        "slept like a log last night",
        "my creatinine is 2.1, is that bad for me",
        "what is the capital of peru",
        "how did your appointment go, Sam?",
        "hahaha",
    ],
)
def test_what_is_not_ours_is_left_alone(recogniser: Recogniser, text: str) -> None:
    assert recogniser.parse(text).intent is None


@pytest.mark.parametrize("text", ["", "/", "😀", "我头疼", "\x00", "\ud800"])
def test_what_cannot_be_understood_gets_neither_an_intent_nor_an_offer(
    recogniser: Recogniser, text: str
) -> None:
    parse = recogniser.parse(text)

    assert (parse.intent, parse.confidence, parse.offers) == (None, 0.0, ())


def test_words_that_no_example_has_get_no_intent(recogniser: Recogniser) -> None:
    assert recogniser.parse("xqzzk wvvpt").intent is None


@given(text=st.text(max_size=300))
def test_no_text_can_upset_it(recogniser: Recogniser, text: str) -> None:
    parse = recogniser.parse(text)

    assert 0 <= parse.confidence <= 1
    assert parse.offers == tuple(name for name, _ in parse.ranking)[: len(parse.offers)]
    assert parse.intent is None or parse.intent == parse.ranking[0][0]


def test_a_command_to_rasa_is_no_command_here(recogniser: Recogniser) -> None:
    commanded = recogniser.parse("/general.fever")

    assert commanded.ranking == recogniser.parse("general.fever").ranking
    assert commanded.confidence < 1


def test_a_very_long_text_takes_no_longer_than_a_long_one(recogniser: Recogniser) -> None:
    long = "how do i leave the group " * 40

    assert recogniser.parse(long * 1000).ranking == recogniser.parse(long).ranking


def test_the_ranking_falls_and_names_every_topic_once(recogniser: Recogniser) -> None:
    parse = recogniser.parse("how do i leave the group")
    scores = [score for _, score in parse.ranking]

    assert scores == sorted(scores, reverse=True)
    assert scores[0] == parse.confidence
    assert {intent for intent, _ in parse.ranking} == set(recogniser.intents)


def test_a_pack_that_is_not_served_is_never_recognised() -> None:
    community = Recogniser.train(
        [
            *(Example(f"how do i leave {n}", "community.leave") for n in "abcdefgh"),
            *(Example(f"what are the rules {n}", "community.rules") for n in "abcdefgh"),
            *(Example(f"is {n} a fever", None) for n in "abcdefgh"),
        ]
    )

    assert set(community.intents) == {"community.leave", "community.rules"}
    assert community.parse("how do i leave").ranking[0][0] == "community.leave"
    assert community.parse("is it a fever").intent is None


def test_one_topic_alone_cannot_be_told_from_anything() -> None:
    with pytest.raises(ValueError, match="1"):
        Recogniser.train([Example("how do i leave", "community.leave")])


def test_two_topics_and_nothing_else_can_be_trained() -> None:
    pair = Recogniser.train(
        [
            *(Example(f"how can i leave {n}", "leave") for n in "abcdefgh"),
            *(Example(f"tell the rules {n}", "rules") for n in "abcdefgh"),
        ]
    )

    assert pair.parse("the rules").ranking[0][0] == "rules"
    assert pair.parse("can i leave").ranking[0][0] == "leave"


def test_training_twice_gives_the_same_answers() -> None:
    some = project_examples()[::40]

    first, again = Recogniser.train(some), Recogniser.train(some)

    for question in ("can i fly with my tablets", "who can see what i write here?", "hello"):
        assert again.parse(question) == first.parse(question)


def test_below_sure_a_topic_is_offered_and_not_answered() -> None:
    ranking = (("a", 0.6), ("b", 0.3), ("c", 0.1))

    parse = parsed("?", ranking, sure=0.8, offer=0.5)

    assert (parse.intent, parse.offers) == (None, ("a", "b"))
    assert parsed("?", ranking, sure=0.6, offer=0.5).intent == "a"
    assert parsed("?", ranking, sure=0.8, offer=0.7).offers == ()


@pytest.mark.parametrize(
    ("likelier", "steepness", "out"),
    [(PRIOR - 1, 1.0, -1.0), (PRIOR + 1, 1.0, 1.0), ((PRIOR + 3) / 3, 3.0, 1.0)],
)
def test_a_topic_of_another_community_counts_once_it_is_far_likelier(
    likelier: float, steepness: float, out: float
) -> None:
    fits, near = np.array([0.0, likelier]), np.array([0.5, 0.9, 0.1])
    scores = Scores(fits, -9.0, (0.0,), (near,), steepness)

    among = scores.among(np.array([True, False]), PRIOR)

    assert among.out == pytest.approx(out)
    assert among.best == 0
    assert among.near[0].tolist() == [0.5, 0.0, 0.9]


class Counting:
    """Knows one topic by a word, and what it was asked to read."""

    part = 0.9
    windows = False
    intents = ("community.leave", "community.rules")

    def __init__(self) -> None:
        self.read: list[str] = []

    def rankings(self, texts: Sequence[str]) -> list[Scores]:
        self.read += texts
        fits = [np.array([9.0 if "leave" in text else 0.0, 0.0]) for text in texts]
        return [Scores(fit, 0.0, (0.0,), (np.zeros(3),), 1.0) for fit in fits]

    rankings_of_parts = rankings


class Blind:
    """An encoder that sees nothing, and what it was asked to read."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def vectors(self, texts: Sequence[str]) -> Any:
        self.read += texts
        return np.zeros((len(texts), 2), dtype=np.float32)


class Wordy:
    """Words that are far from any topic, unless somebody wants to leave."""

    intents = ("community.leave", "community.rules")

    def rankings(self, texts: Sequence[str]) -> list[Scores]:
        outs = [0.0 if "leave" in text else 9.0 for text in texts]
        return [Scores(np.zeros(2), out, (0.0,), (np.zeros(3),), 1.0) for out in outs]


def test_the_encoder_reads_no_part_that_asks_nothing_by_its_words() -> None:
    encoder: Any = Blind()
    ngram: Any = Wordy()
    nothing = np.zeros((2, 6), dtype=np.float32)
    ones, first = np.ones((1, 2), dtype=np.float32), np.zeros(1, dtype=np.int64)
    model = MixedModel(encoder, Head(nothing, nothing[0], ones, first, first, 2), ngram)

    assert len(model.rankings_of_parts(["I am so tired.", "How do I leave?"])) == 1
    assert encoder.read == ["How do I leave?"]
    assert not model.rankings_of_parts(["I am so tired."])
    assert len(model.rankings(["I am so tired."])) == 1
    assert encoder.read == ["How do I leave?", "I am so tired."]


def test_parts_of_a_message_are_read_only_where_they_could_say_more() -> None:
    confidence = Confidence((1.0, 0.0, 0.0, 0.0, 0.0), bias=-3.0, sure=0.8, offer=0.3)
    clear, unclear = Counting(), Counting()

    assert Recogniser(clear, confidence).parse("How do I leave? I am so tired.").intent
    assert not Recogniser(unclear, confidence).parse("I am so tired. Good night all.").intent

    assert clear.read == ["How do I leave? I am so tired."]
    assert unclear.read == ["I am so tired. Good night all.", "I am so tired.", "Good night all."]


def test_a_parse_reads_like_an_answer_of_rasa() -> None:
    ranking = tuple((f"t{n}", 1 / (n + 1)) for n in range(12))

    body = parsed("hi", ranking, sure=0.5, offer=0.1).to_rasa_json()

    assert body["text"] == "hi"
    assert body["intent"] == {"name": "t0", "confidence": 1.0}
    assert body["entities"] == []
    assert [row["name"] for row in body["intent_ranking"]] == [f"t{n}" for n in range(10)]


def test_a_parse_does_not_print_what_a_member_wrote(recogniser: Recogniser) -> None:
    assert "CANARY" not in repr(recogniser.parse("CANARY how do i leave"))
    assert "CANARY" not in repr(Example("CANARY", None))


def test_importing_the_recogniser_is_cheap() -> None:
    heavy = "import sys, hearth_nlu.recogniser; print({'numpy', 'sklearn'} & set(sys.modules))"

    run = subprocess.run(
        [sys.executable, "-c", heavy], capture_output=True, text=True, check=True, timeout=60
    )

    assert run.stdout.strip() == "set()"


STRANGERS = Path(__file__).parents[2] / "language" / "strangers" / "questions.jsonl"
ANOTHER_HAND = Path(__file__).parents[2] / "language" / "development" / "questions.jsonl"


# What the smaller engine reaches on questions kept apart.
@pytest.mark.parametrize(
    ("questions", "answered"), [(PROJECT / QUESTIONS, 0.55), (ANOTHER_HAND, 0.8), (STRANGERS, 0.8)]
)
def test_on_questions_kept_apart_it_is_seldom_wrong(
    recogniser: Recogniser, questions: Path, answered: float
) -> None:
    result = measured(recogniser, read_jsonl(questions))

    assert result["wrong_answers"] <= 0.02
    assert result["out_of_scope_recall"] >= 0.95
    assert result["in_scope_accuracy"] >= 0.90
    assert result["auroc"] >= 0.96
    assert result["in_scope_answered_right"] >= answered


@pytest.mark.parametrize("questions", [ANOTHER_HAND, STRANGERS], ids=["another", "strangers"])
@pytest.mark.encoder
def test_the_encoder_keeps_the_goals_on_questions_by_other_hands(
    encoder: Encoder, questions: Path
) -> None:
    del encoder  # Is there; what it learnt from the examples is kept for the whole run.
    recogniser = Recogniser.from_project(keep_in=MODELS, engine=ENCODER)

    result = measured(recogniser, read_jsonl(questions))

    assert result["in_scope_answered_right"] >= 0.90
    assert result["out_of_scope_recall"] >= 0.90
    assert result["wrong_answers"] <= 0.02


def test_evaluating_trains_on_one_project_and_asks_a_file(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    for name in ("community.yml", "out_of_scope_epilepsy.yml"):
        shutil.copy(PROJECT / "data" / name, tmp_path / "data")

    result = evaluate(tmp_path, PROJECT / QUESTIONS)

    assert result["engine"] == "ngram"
    assert result["trained_on"] == len(project_examples(tmp_path))
    assert sum(result["questions"].values()) == len(read_jsonl(PROJECT / QUESTIONS))
    assert result["latency_ms"]["p50"] > 0
    for name, (low, high) in result["wilson_95"].items():
        assert low <= result[name] <= high


@pytest.mark.parametrize(
    ("hits", "tries", "interval"),
    [(8, 10, (0.4902, 0.9433)), (0, 20, (0.0, 0.1611)), (20, 20, (0.8389, 1.0))],
)
def test_an_interval_is_wilsons(hits: int, tries: int, interval: tuple[float, float]) -> None:
    assert wilson(np.arange(tries) < hits) == pytest.approx(interval, abs=1e-4)
    assert wilson(np.array([])) is None


ASKED = """
from threadpoolctl import threadpool_info
from hearth_nlu.examples import Example
from hearth_nlu.mixed import Head, MixedModel
from hearth_nlu.recogniser import Recogniser
leave = [Example(f"how do i leave {one}", "community.leave") for one in "abcdefgh"]
rules = [Example(f"what are the rules {one}", "community.rules") for one in "abcdefgh"]
Recogniser.train([*leave, *rules]).parse("how do i leave")
print({one["num_threads"] for one in threadpool_info() if "numpy" in one["filepath"]})
"""


def test_a_message_keeps_one_core_busy_and_not_two() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ASKED], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "{1}"
