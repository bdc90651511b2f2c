import random

import pytest

from hearth_nlu.confidence import Confidence, Trial, fitted, logistic


def world(seed: int = 3, count: int = 2000) -> list[Trial]:
    """Messages whose first signal says the truth with some noise, the second says nothing."""
    chance = random.Random(seed)  # noqa: S311  Not for secrets.
    trials = []
    for _ in range(count):
        right = chance.random() < 0.5
        truth = (1.0 if right else -1.0) + chance.gauss(0, 1)
        trials.append(Trial((truth, chance.gauss(0, 1)), right, right or chance.random() < 0.2))
    return trials


def wrong(confidence: Confidence, trials: list[Trial], threshold: float) -> float:
    answered = [t for t in trials if confidence.of(t.signals) >= threshold]
    return sum(not t.right for t in answered) / len(trials)


def test_confidence_is_the_chance_of_being_right() -> None:
    confidence = fitted(world())
    fresh = world(seed=4)
    about_seven_in_ten = [t for t in fresh if 0.65 <= confidence.of(t.signals) <= 0.75]

    share = sum(t.right for t in about_seven_in_ten) / len(about_seven_in_ten)

    assert share == pytest.approx(0.7, abs=0.1)


def test_a_signal_that_says_nothing_has_no_weight() -> None:
    truth, noise = fitted(world()).weights

    assert abs(noise) < 0.1 * truth


def test_answering_from_sure_on_keeps_wrong_answers_rare() -> None:
    trials = world()
    confidence = fitted(trials)

    assert wrong(confidence, trials, confidence.sure) <= 0.02
    assert wrong(confidence, trials, confidence.sure - 0.01) > 0.02


def test_offering_from_offer_on_leaves_most_strangers_alone() -> None:
    trials = world()
    confidence = fitted(trials)
    strangers = [t for t in trials if not t.ours]

    offered = sum(confidence.of(t.signals) >= confidence.offer for t in strangers)

    assert offered / len(strangers) <= 0.15
    assert confidence.offer < confidence.sure


def test_a_topic_is_never_offered_at_next_to_no_confidence() -> None:
    easy = [Trial((1.0,), right=True, ours=True)] * 50 + [
        Trial((-9.0,), right=False, ours=False)
    ] * 50

    confidence = fitted(easy)

    assert (confidence.sure, confidence.offer) == (0.5, 0.2)


def test_no_signal_is_too_large() -> None:
    assert logistic(1e9) == pytest.approx(1.0)
    assert logistic(-1e9) == pytest.approx(0.0, abs=1e-20)
