"""Training the embedded engines, and finding out how sure each may be."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import numpy as np
from threadpoolctl import threadpool_limits

from hearth_nlu.concepts import CONCEPTS, our_concepts
from hearth_nlu.confidence import WRONGLY_ANSWERED, Confidence, Trial, fitted
from hearth_nlu.encoder.encoding import Encoder, Progress, ready
from hearth_nlu.encoder.remembered import remembered
from hearth_nlu.encoder.weights import NoEncoderError
from hearth_nlu.examples import PROJECT, Example, project_examples
from hearth_nlu.features import Views, views
from hearth_nlu.guard import readable
from hearth_nlu.keeping import LAYOUT, beside, keep, kept
from hearth_nlu.mixed import Basis, Head, MixedModel, mixed
from hearth_nlu.ngram import NgramModel
from hearth_nlu.recogniser import ENCODER, NGRAM
from hearth_nlu.scores import Scores
from hearth_nlu.threads import ONE_THREAD

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Places = NDArray[np.int64]
    Halves = NDArray[np.float16]

KNOWN = PROJECT / "confidence.json"
VERSIONS = {NGRAM: "ngram 2", ENCODER: "encoder 2"}  # Raised with every change that moves scores.

# Examples hold more near misses than people write: what the encoder answers wrongly in 3 of 100 of
# them, it does in about 1 of 100 questions by other hands (docs/language.md).
WRONGLY = {NGRAM: WRONGLY_ANSWERED, ENCODER: 0.03}

FOLDS = 4
FEW_OUT = 0.1  # With a smaller share out of scope, whole intents are held out in their stead,
MANY_INTENTS = 2 * FOLDS  # if there are so many that each fold can spare some.

Label = str | None
AnyModel = NgramModel | MixedModel


class Prepared:
    """Examples as the engines learn from them: features, labels and, with an encoder, vectors."""

    def __init__(self, examples: Sequence[Example]) -> None:
        """What no model could understand is left out."""
        concepts = our_concepts()
        seen = [(readable(example.text), example.intent) for example in examples]
        self._texts = [text for text, _ in seen if text is not None]
        self.labels: list[Label] = [intent for text, intent in seen if text is not None]
        held: dict[str, str] = {}
        self.documents = [_shared(views(text, concepts), held) for text in self._texts]
        self.basis: Basis | None = None

    def encoded(
        self, encoder: Encoder, folder: Path | None = None, progress: Progress | None = None
    ) -> None:
        """Add the encoder's vectors; `folder` keeps them.

        Raises:
            OSError: the folder cannot be written.
        """
        self.vectors = remembered(encoder, self._texts, folder, progress)
        basis = Basis.of(self.vectors)
        self.points = basis.points(self.vectors)
        self.basis = basis

    def ngram(self, learnt: "Places") -> NgramModel:
        """A model of the examples at these places.

        Raises:
            ValueError: fewer than two intents have examples.
        """
        places = learnt.tolist()
        return NgramModel.train(
            [self.documents[at] for at in places], [self.labels[at] for at in places]
        )

    def head(self, learnt: "Places", ngram: NgramModel) -> Head | None:
        """A head on the encoder for the same intents, if there is an encoder."""
        if self.basis is None:
            return None
        number: dict[Label, int] = {intent: at for at, intent in enumerate(ngram.intents)}
        rows = np.array([number.get(self.labels[at], -1) for at in learnt])
        return Head.train(self.points[learnt], rows, len(number), self.basis)

    def scores(self, at: int, ngram: NgramModel, head: Head | None) -> dict[str, Scores]:
        """What each engine makes of one of the examples."""
        words = ngram.scores(self.documents[at])
        found = {NGRAM: words}
        if head is not None:
            vector = self.vectors[at].astype(np.float32)
            found[ENCODER] = mixed(words, head, vector)
        return found


def _shared(document: Views, held: dict[str, str]) -> Views:
    """The same with each feature held once, however many examples have it."""
    return {view: [held.setdefault(one, one) for one in found] for view, found in document.items()}


def kept_or_trained(
    examples: Sequence[Example],
    folder: Path,
    encoder: Encoder | None = None,
    progress: Progress | None = None,
) -> tuple[AnyModel, Confidence]:
    """What `trained` says, read from `folder` when it was kept there, and else kept there.

    Raises:
        ValueError: fewer than two intents have examples.
        OSError: the folder cannot be written.
    """
    engine = NGRAM if encoder is None else ENCODER
    about = fingerprint(examples, engine)[:16]
    file = folder / f"recogniser-{engine}-{LAYOUT}-{about}.npz"
    found = kept(file, encoder)
    if found is None:
        found = trained(examples, encoder, folder, progress)
        keep(file, *found)
        _forget_all_but_the_newest(folder)
        # As later starts have it: the largest part then lies in the file and not in memory.
        found = kept(file, encoder) or found
    return found


KEPT_MOST = 4
"""Models in the folder: each engine's, before and after a change of the examples."""


def _forget_all_but_the_newest(folder: Path) -> None:
    models = sorted(folder.glob("recogniser-*.npz"), key=lambda one: one.stat().st_mtime)
    for old in models[:-KEPT_MOST]:
        old.unlink(missing_ok=True)
        beside(old).unlink(missing_ok=True)


def trained(
    examples: Sequence[Example],
    encoder: Encoder | None = None,
    folder: Path | None = None,
    progress: Progress | None = None,
) -> tuple[AnyModel, Confidence]:
    """A model of the examples, and how sure it may be; with an encoder, that engine's.

    The confidence comes from `project/confidence.json` where that knows these very examples, which
    saves most of the time, and is else found by cross-validation. `folder` keeps vectors.

    Raises:
        ValueError: fewer than two intents have examples.
        OSError: the folder cannot be written.
    """
    engine = NGRAM if encoder is None else ENCODER
    with threadpool_limits(ONE_THREAD), ThreadPoolExecutor(1) as beside:
        prepared = Prepared(examples)
        everything = np.arange(len(prepared.labels))
        # Words are learnt while the encoder reads: both leave the interpreter to each other, so
        # that a start on two cores does not wait for one after the other.
        learning = beside.submit(prepared.ngram, everything)
        if encoder is not None:
            prepared.encoded(encoder, folder, progress)
        ngram = learning.result()
        head = prepared.head(everything, ngram)
        model = MixedModel(encoder, head, ngram) if encoder and head else ngram
        known = known_confidence(examples, engine)
        return model, known or fitted(_trials(prepared)[engine], WRONGLY[engine])


def known_confidence(examples: Sequence[Example], engine: str = NGRAM) -> Confidence | None:
    """The confidence that was found for exactly these examples and this engine, or None.

    A few that an installation learnt change the model and hardly how sure it may be, so that it
    starts without finding that out anew.
    """
    row = _known().get(engine)
    ours = _without_a_few_learnt(examples)
    if row is None or row["examples"] != fingerprint(ours, engine):
        return None
    return Confidence(tuple(row["weights"]), row["bias"], row["sure"], row["offer"])


FEW_LEARNT = 0.05
"""The share of learnt examples from which on the confidence is found anew: the cross-validation
that it comes from leaves out a quarter, and a twentieth is well within what that says."""


def _without_a_few_learnt(examples: Sequence[Example]) -> Sequence[Example]:
    ours = [one for one in examples if not one.learnt]
    return ours if len(examples) - len(ours) <= FEW_LEARNT * len(examples) else examples


def remember_confidence() -> Path:
    """Find each engine's confidence in our project's examples, and write the file anew.

    Where the encoder is not there, what was known of it stays as it is.
    """
    examples = project_examples()
    with TemporaryDirectory() as folder, threadpool_limits(ONE_THREAD):
        try:
            encoder: Encoder | None = ready(Path(folder))
        except NoEncoderError:
            encoder = None
        prepared = Prepared(examples)
        if encoder is not None:
            prepared.encoded(encoder)
        trials = _trials(prepared)
    found = _known() | {
        engine: {
            "examples": fingerprint(examples, engine),
            **asdict(fitted(tried, WRONGLY[engine])),
        }
        for engine, tried in trials.items()
    }
    KNOWN.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return KNOWN


def fingerprint(examples: Sequence[Example], engine: str = NGRAM) -> str:
    """The same for the same examples in any order, the same lexicon and the same engine."""
    digest = hashlib.sha256(VERSIONS[engine].encode() + CONCEPTS.read_bytes())
    for line in sorted(f"{e.intent}\t{e.text}" for e in examples):
        digest.update(line.encode() + b"\n")
    return digest.hexdigest()


def _known() -> dict[str, Any]:
    known: dict[str, Any] = json.loads(KNOWN.read_text(encoding="utf-8")) if KNOWN.exists() else {}
    return {engine: row for engine, row in known.items() if engine in VERSIONS}


def _trials(prepared: Prepared) -> dict[str, list[Trial]]:
    """By engine: each message, seen by a model that learnt from the other folds only.

    Where the examples say little about what is out of scope, each model also goes without a share
    of the intents, whose messages it then sees as strangers.
    """
    found: dict[str, list[Trial]] = {}
    labels = prepared.labels
    for at, intents, known, by_engine in _seen_by_others(prepared):
        ours = labels[at] is not None and known
        for engine, scores in by_engine.items():
            right = ours and intents[scores.best] == labels[at]
            found.setdefault(engine, []).append(Trial(scores.signals(), right, ours))
    return found


def _seen_by_others(
    prepared: Prepared,
) -> Iterator[tuple[int, tuple[str, ...], bool, dict[str, Scores]]]:
    """Each example's place, as a model sees it that learnt from the other folds only.

    With it come that model's intents, whether the example's own is among them, and what each
    engine makes of it.
    """
    fold_of, stranger_in = _folds(prepared.labels)
    for fold in range(FOLDS):
        learnt = np.flatnonzero((fold_of != fold) & (stranger_in != fold))
        ngram = prepared.ngram(learnt)
        head = prepared.head(learnt, ngram)
        for at in np.flatnonzero((fold_of == fold) | (stranger_in == fold)).tolist():
            known = bool(stranger_in[at] != fold)
            yield at, ngram.intents, known, prepared.scores(at, ngram, head)


def _folds(labels: Sequence[Label]) -> tuple["Places", "Places"]:
    """The fold that tests each example, and the one to which its whole intent is a stranger."""
    chance = np.random.default_rng(7)  # Always the same folds, so always the same thresholds.
    fold_of = np.zeros(len(labels), dtype=np.int64)
    stranger_in = np.full(len(labels), -1)
    names = np.array([label or "" for label in labels])
    intents = np.unique(names)
    strangers = (names == "").mean() < FEW_OUT and len(intents) >= MANY_INTENTS
    for number, name in enumerate(chance.permutation(intents)):
        members = np.flatnonzero(names == name)
        fold_of[chance.permutation(members)] = np.arange(len(members)) % FOLDS
        if strangers and name:
            stranger_in[members] = number % FOLDS
    return fold_of, stranger_in


if __name__ == "__main__":
    remember_confidence()
