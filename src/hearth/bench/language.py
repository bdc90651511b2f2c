"""How well questions are recognised, and how fast, beside what people would reach for first.

Data may be somebody else's: a folder with `train.jsonl` and `test.jsonl`, lines of
`{"text", "intent"}` where null is out of scope, or with CLINC150's `data_full.json` as its authors
publish it. A folder with `questions.jsonl` asks those of what the project's own examples teach;
without a folder its own questions are asked.
"""

import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

import numpy as np

from hearth.bench.private import Hidden, drawn_private
from hearth.bench.results import machine, versions
from hearth_nlu.comparing import Row
from hearth_nlu.evaluate import QUESTIONS, auroc, measured, wilson
from hearth_nlu.examples import PROJECT, Example, project_examples, read_jsonl
from hearth_nlu.recogniser import Recogniser

TELL_APART = 5
"""Letters of a bar for each tenth."""

CLINC = "data_full.json"
ASKED = "questions.jsonl"
NOTHING_READABLE = f"train.jsonl and test.jsonl, {ASKED}, or {CLINC}"
PEER = "TF-IDF and SVM"
TIMED = 500
"""Messages whose time is taken: enough for a median that stays."""

Asked = Callable[[Sequence[Example], Collection[str]], Row]
"""Asks a server the questions; it is told which topics count."""


class NoDataError(Exception):
    """The folder does not hold data that can be read: what is missing."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What one engine did.

    Args:
        accuracy: share of the questions in scope whose best topic is right, without a threshold.
        reach: between which shares that lies, in 95 of 100 cases (Wilson).
        auroc: how well its score tells what is in scope from what is not.
        right, left_alone, wrong: at its own threshold, the shares in scope answered right, out of
            scope left alone, and of all answered wrongly; None where it has none.
        milliseconds: of CPU time, the median message; a server's by the clock.
        times: the same as a multiple of the peer's.
    """

    engine: str
    accuracy: float | None
    reach: tuple[float, float] | None
    auroc: float | None
    right: float | None
    left_alone: float | None
    wrong: float | None
    milliseconds: float
    times: float = 1.0


@dataclass(frozen=True, slots=True)
class LanguageResults:
    """All engines on the same questions, and where it ran.

    Args:
        left_out: engines that could not be asked, and why.
        private: how private details were found in the messages of the folder, if it has any.
    """

    trained_on: int
    asked: int
    tried: Sequence[Tried]
    left_out: Sequence[Row] = ()
    private: Sequence[Hidden] = ()

    @property
    def as_document(self) -> dict[str, object]:
        """The results as JSON has them."""
        return {
            "benchmark": "language",
            "trained_on": self.trained_on,
            "asked": self.asked,
            "machine": machine(),
            "versions": versions(),
            "engines": [asdict(one) for one in self.tried],
            "left_out": [one.as_document for one in self.left_out],
            "private": [asdict(one) for one in self.private],
        }


def read_data(folder: Path | None) -> tuple[list[Example], list[Example]]:
    """The examples to learn from, and the questions to be asked; without a folder our own.

    Raises:
        NoDataError: the folder has no form of data.
        MalformedExamplesError: a line is not of that form.
    """
    if folder is None:
        return list(project_examples()), list(read_jsonl(PROJECT / QUESTIONS))
    if (folder / CLINC).exists():
        parts = json.loads((folder / CLINC).read_text(encoding="utf-8"))
        return _clinc(parts, "train"), _clinc(parts, "test")
    if (folder / ASKED).exists():
        return list(project_examples()), list(read_jsonl(folder / ASKED))
    try:
        return list(read_jsonl(folder / "train.jsonl")), list(read_jsonl(folder / "test.jsonl"))
    except FileNotFoundError as missing:
        raise NoDataError(NOTHING_READABLE) from missing


def _clinc(parts: dict[str, Any], name: str) -> list[Example]:
    ours = [Example(text, intent) for text, intent in parts[name]]
    return ours + [Example(text, None) for text, _ in parts[f"oos_{name}"]]


def language_benchmark(  # noqa: PLR0913  Each is another thing, and the server may be left out.
    data: Path | None,
    engines: Sequence[str],
    folder: Path,
    weights: Path | None,
    tell: Callable[[str], None],
    *,
    rasa: Asked | None = None,
) -> LanguageResults:
    """Train the peer and each engine on the same examples, and ask all of them the same.

    `rasa` asks a server that is running, whose model somebody trained; it learns nothing here.

    Raises:
        NoDataError: the folder has no data.
        NoEncoderError: that engine is wanted and not there.
    """
    examples, questions = read_data(data)
    tell(f"{PEER}, trained on {len(examples):,} examples")
    tried = [_peer(examples, questions)]
    for engine in engines:
        tell(f"{engine}, trained on the same and cross-validated")
        recogniser = Recogniser.train(examples, engine, folder, weights)
        tried.append(_ours(engine, recogniser, questions, tried[0].milliseconds))
    left_out = []
    if rasa is not None:
        row = rasa(questions, {one.intent for one in examples if one.intent is not None})
        if row.figures:
            taken = row.figures["latency_ms"]["p50"]
            tried.append(_from(row.engine, row.figures, taken, tried[0].milliseconds))
        else:
            left_out.append(row)
    return LanguageResults(len(examples), len(questions), tried, left_out)


def _ours(engine: str, recogniser: Recogniser, questions: Sequence[Example], peer: float) -> Tried:
    found = measured(recogniser, questions)
    return _from(engine, found, _milliseconds(recogniser.parse, questions), peer)


def _from(engine: str, found: dict[str, Any], milliseconds: float, peer: float) -> Tried:
    return Tried(
        engine=engine,
        accuracy=found["in_scope_accuracy"],
        reach=found["wilson_95"]["in_scope_accuracy"],
        auroc=found["auroc"],
        right=found["in_scope_answered_right"],
        left_alone=found["out_of_scope_recall"],
        wrong=found["wrong_answers"],
        milliseconds=milliseconds,
        times=round(milliseconds / peer, 2),
    )


def _peer(examples: Sequence[Example], questions: Sequence[Example]) -> Tried:
    """Scikit-learn's usual pipeline: words and their pairs, letters in words, a linear SVM."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415  Slow to import.
    from sklearn.pipeline import make_pipeline, make_union  # noqa: PLC0415  As above.
    from sklearn.svm import LinearSVC  # noqa: PLC0415  As above.

    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)
    pipeline = make_pipeline(make_union(words, letters), LinearSVC(random_state=0))
    ours = [one for one in examples if one.intent is not None]
    pipeline.fit([one.text for one in ours], [one.intent for one in ours])
    scores = pipeline.decision_function([one.text for one in questions])
    if scores.ndim == 1:  # Two topics share one score.
        scores = np.column_stack([-scores, scores])
    meant = np.array([one.intent or "" for one in questions])
    inside = meant != ""
    right = pipeline.classes_[scores.argmax(axis=1)] == meant
    sure = scores.max(axis=1)
    return Tried(
        engine=PEER,
        accuracy=round(float(right[inside].mean()), 4),
        reach=wilson(right[inside]),
        auroc=auroc(sure[inside], sure[~inside]),
        right=None,
        left_alone=None,
        wrong=None,
        milliseconds=_milliseconds(lambda text: pipeline.decision_function([text]), questions),
    )


def _milliseconds(read: Callable[[str], object], questions: Sequence[Example]) -> float:
    taken = []
    for question in questions[:TIMED]:
        before = process_time()
        read(question.text)
        taken.append(process_time() - before)
    return round(median(taken) * 1e3, 3)


def drawn_language(results: LanguageResults) -> str:
    """A table of all engines, and bars for what is worth comparing at a glance."""
    head = ("engine", "in scope", "95 %", "AUROC", "right", "left alone", "wrong", "ms", "times")
    rows = [head, *map(_row, results.tried)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    table = [
        "  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    ]
    return "\n".join(
        [
            table[0],
            "-" * len(table[0]),
            *table[1:],
            "",
            *_bars("in scope, right without a threshold", results, "accuracy"),
            *_bars("told from what is out of scope (AUROC)", results, "auroc"),
            f"{results.asked:,} questions after {results.trained_on:,} examples.",
            "right, left alone and wrong: at each engine's own threshold.",
            "ms: CPU time of the median message, a server's by the clock.",
            "times: the same beside the peer's.",
            *(f"{row.engine} is not compared: {row.why_not}." for row in results.left_out),
            *(("", drawn_private(results.private)) if results.private else ()),
        ]
    )


def _row(one: Tried) -> tuple[str, ...]:
    low, high = one.reach or (0.0, 0.0)
    return (
        one.engine,
        _share(one.accuracy),
        f"{100 * low:.1f}-{100 * high:.1f}",
        "" if one.auroc is None else f"{one.auroc:.3f}",
        _share(one.right),
        _share(one.left_alone),
        _share(one.wrong),
        f"{one.milliseconds:.2f}",
        f"{one.times:.2f}",
    )


def _share(value: float | None) -> str:
    return "" if value is None else f"{100 * value:.1f} %"


def _bars(title: str, results: LanguageResults, name: str) -> list[str]:
    """Bars from nothing to all, so that a small lead looks small."""
    widest = max(len(one.engine) for one in results.tried)
    drawn = [
        f"  {one.engine.ljust(widest)}  {'#' * round(getattr(one, name) * 10 * TELL_APART)}"
        for one in results.tried
        if getattr(one, name) is not None
    ]
    return [title, *drawn, ""]
