"""How good the embedded recogniser is on questions that it has not seen."""

from collections.abc import Sequence
from math import sqrt
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from hearth_nlu.examples import Example, project_examples, read_jsonl
from hearth_nlu.recogniser import NGRAM, Parse, Recogniser

NINETY_FIVE = 1.959964  # Standard deviations around the middle that hold 95 % (normal).
QUESTIONS = "tests/questions.jsonl"  # Inside a Rasa project: written apart from its examples.


def evaluate(
    train: Path,
    test: Path,
    engine: str = NGRAM,
    folder: Path | None = None,
    weights: Path | None = None,
) -> dict[str, Any]:
    """An engine trained on one file and tested on another, as numbers for a JSON document.

    Both are JSON lines `{"text": …, "intent": … or null}`, null for out of scope; `train` may
    instead be a Rasa project's folder. The thresholds come from cross-validation of the training
    examples; nothing is fitted on `test`. `folder` keeps the encoder's
    graph, `weights` is an operator's own.

    Raises:
        MalformedExamplesError: a file is not of that form.
        NoEncoderError: the encoder is wanted and not there.
        ValueError: fewer than two intents have examples.
        OSError: a file cannot be read.
    """
    examples = project_examples(train) if train.is_dir() else read_jsonl(train)
    questions = read_jsonl(test)
    started = perf_counter()
    recogniser = Recogniser.train(examples, engine, folder, weights)
    return {
        "engine": engine,
        "trained_on": len(examples),
        "training_seconds": round(perf_counter() - started, 2),
        **measured(recogniser, questions),
    }


def measured(recogniser: Recogniser, questions: Sequence[Example]) -> dict[str, Any]:
    """What a trained recogniser makes of `questions`; see `figures`."""
    parses, seconds = _parsed(recogniser, questions)
    return figures(parses, seconds, questions, sure=recogniser.sure, offer=recogniser.offer)


def figures(
    parses: Sequence[Parse],
    seconds: Sequence[float],
    questions: Sequence[Example],
    *,
    sure: float,
    offer: float,
) -> dict[str, Any]:
    """What an engine made of `questions`, and in how many seconds each.

    `in_scope_accuracy` and `auroc` need no threshold; the other shares are those at `sure`, where
    it answers, and at `offer`, where it offers topics. `wrong_answers` is a share of all the
    questions: a wrong topic, or an answer to what is out of scope.
    """
    meant = [question.intent for question in questions]
    best = [parse.ranking[0][0] if parse.ranking else None for parse in parses]
    sure_of = np.array([parse.confidence for parse in parses])
    ours = np.array([intent is not None for intent in meant])
    right = np.array([a is not None and a == b for a, b in zip(best, meant, strict=True)])
    answered = sure_of >= sure
    at_sure = _at(answered, right, ours)
    return {
        "questions": {"in_scope": int(ours.sum()), "out_of_scope": int((~ours).sum())},
        "in_scope_accuracy": _mean(right[ours]),
        "auroc": auroc(sure_of[ours], sure_of[~ours]),
        "in_scope_answered_right": at_sure["in_scope_right"],
        "out_of_scope_recall": at_sure["out_of_scope_left_alone"],
        "wrong_answers": at_sure["wrong"],
        "wilson_95": {
            "in_scope_accuracy": wilson(right[ours]),
            "in_scope_answered_right": wilson((answered & right)[ours]),
            "out_of_scope_recall": wilson(~answered[~ours]),
            "wrong_answers": wilson(answered & ~right),
        },
        "sure": {"threshold": sure, **at_sure},
        "offer": {
            "threshold": offer,
            **_at(sure_of >= offer, right, ours),
            "in_scope_among_the_offers": _mean(_offered(meant, parses)[ours]),
        },
        "latency_ms": _milliseconds(seconds),
    }


def _offered(meant: Sequence[str | None], parses: Sequence[Parse]) -> Any:
    """Whether what each question meant is among the topics that would be offered."""
    return np.array([intent in one.offers for intent, one in zip(meant, parses, strict=True)])


def _milliseconds(seconds: Sequence[float]) -> dict[str, float]:
    """Percentiles of the times, by name."""
    return {f"p{p}": round(float(np.percentile(seconds, p)) * 1e3, 3) for p in (50, 95, 99)}


def _parsed(
    recogniser: Recogniser, questions: Sequence[Example]
) -> tuple[list[Parse], list[float]]:
    parses, seconds = [], []
    for question in questions:
        started = perf_counter()
        parses.append(recogniser.parse(question.text))
        seconds.append(perf_counter() - started)
    return parses, seconds


def _at(answered: Any, right: Any, ours: Any) -> dict[str, float | None]:
    return {
        "in_scope_right": _mean((answered & right)[ours]),
        "out_of_scope_left_alone": _mean(~answered[~ours]),
        "wrong": _mean(answered & ~right),
    }


def wilson(hits: Any) -> tuple[float, float] | None:
    """Between which shares the true one lies, in 95 of 100 cases; None without a single try.

    Wilson's score interval (Journal of the American Statistical Association 22, 1927).
    """
    tries = len(hits)
    if not tries:
        return None
    share, squared = float(hits.mean()), NINETY_FIVE**2
    middle = (share + squared / (2 * tries)) / (1 + squared / tries)
    around = share * (1 - share) / tries + squared / (4 * tries**2)
    reach = NINETY_FIVE / (1 + squared / tries) * sqrt(around)
    return round(middle - reach, 4), round(middle + reach, 4)


def _mean(values: Any) -> float | None:
    return round(float(values.mean()), 4) if len(values) else None


def auroc(ours: Any, others: Any) -> float | None:
    """The chance that a question of ours has more confidence than another; ties count half.

    The Mann-Whitney statistic (Hanley and McNeil, Radiology 143, 1982).
    """
    if not len(ours) or not len(others):
        return None
    sorted_others = np.sort(others)
    below = np.searchsorted(sorted_others, ours, "left")
    not_above = np.searchsorted(sorted_others, ours, "right")
    return round(float((below + not_above).mean()) / 2 / len(others), 4)
