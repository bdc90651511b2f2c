"""Training the embedded engine, and finding out how sure it may be."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from hearth_nlu.concepts import CONCEPTS, our_concepts
from hearth_nlu.confidence import Confidence, Trial, fitted
from hearth_nlu.examples import PROJECT, Example, project_examples
from hearth_nlu.features import Views, views
from hearth_nlu.guard import readable
from hearth_nlu.keeping import keep, kept
from hearth_nlu.library import available_packs
from hearth_nlu.ngram import NgramModel

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Places = NDArray[np.int64]

KNOWN = PROJECT / "confidence.json"
ENGINE = "ngram 1"  # Raise it with every change that moves scores.

USUAL = (
    "community",
    "general",
)  # What a new community answers from; a condition's pack comes beside it.
USUAL_PACKS = (
    None,
    ("community",),
    ("general",),
    USUAL,
    *((*USUAL, pack) for pack in available_packs() if pack not in USUAL),
)  # Other choices are tried out at the start.

FOLDS = 4
FEW_OUT = 0.1  # With a smaller share out of scope, whole intents are held out in their stead,
MANY_INTENTS = 2 * FOLDS  # if there are so many that each fold can spare some.

Label = str | None


def kept_or_trained(examples: Sequence[Example], folder: Path) -> tuple[NgramModel, Confidence]:
    """What `trained` says, read from `folder` when it was kept there, and else kept there.

    Raises:
        ValueError: fewer than two intents have examples.
        OSError: the folder cannot be written.
    """
    file = folder / f"recogniser-{fingerprint(examples)[:16]}.npz"
    found = kept(file)
    if found is None:
        found = trained(examples)
        keep(file, *found)
        _forget_all_but_the_newest(folder)
    return found


KEPT_MOST = 8
"""Models in the folder: some choices of packs, before and after a change of the examples."""


def _forget_all_but_the_newest(folder: Path) -> None:
    models = sorted(folder.glob("recogniser-*.npz"), key=lambda one: one.stat().st_mtime)
    for old in models[:-KEPT_MOST]:
        old.unlink(missing_ok=True)


def trained(examples: Sequence[Example]) -> tuple[NgramModel, Confidence]:
    """A model of the examples, and how sure it may be.

    The confidence comes from `project/confidence.json` where that knows these very examples, which
    saves most of the time, and is else found by cross-validation.

    Raises:
        ValueError: fewer than two intents have examples.
    """
    documents, labels = _prepared(examples)
    model = NgramModel.train(documents, labels)
    known = known_confidence(examples)
    return model, known or fitted(list(_trials(documents, labels)))


def known_confidence(examples: Sequence[Example]) -> Confidence | None:
    """The confidence that was found for exactly these examples and this engine, or None."""
    if not KNOWN.exists():
        return None
    rows = json.loads(KNOWN.read_text(encoding="utf-8"))
    row = rows.get(fingerprint(examples))
    return row and Confidence(**{**row, "weights": tuple(row["weights"])})


def remember_confidence(packs: Sequence[Sequence[str] | None] = USUAL_PACKS) -> Path:
    """Find the confidence for each choice of packs of our project, and write the file anew."""
    found = {}
    for chosen in packs:
        examples = project_examples(packs=chosen)
        confidence = fitted(list(_trials(*_prepared(examples))))
        found[fingerprint(examples)] = asdict(confidence)
    KNOWN.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return KNOWN


def fingerprint(examples: Sequence[Example]) -> str:
    """The same for the same examples in any order, the same lexicon and the same engine."""
    digest = hashlib.sha256(ENGINE.encode() + CONCEPTS.read_bytes())
    for line in sorted(f"{e.intent}\t{e.text}" for e in examples):
        digest.update(line.encode() + b"\n")
    return digest.hexdigest()


def _prepared(examples: Sequence[Example]) -> tuple[list[Views], list[Label]]:
    concepts = our_concepts()
    seen = [(readable(example.text), example.intent) for example in examples]
    kept = [(views(text, concepts), intent) for text, intent in seen if text is not None]
    return [document for document, _ in kept], [intent for _, intent in kept]


def _trials(documents: Sequence[Views], labels: Sequence[Label]) -> Iterator[Trial]:
    """Each message, seen by a model that learnt from the other folds only.

    Where the examples say little about what is out of scope, each model also goes without a share
    of the intents, whose messages it then sees as strangers.
    """
    fold_of, stranger_in = _folds(labels)
    for fold in range(FOLDS):
        learnt = np.flatnonzero((fold_of != fold) & (stranger_in != fold)).tolist()
        model = NgramModel.train([documents[at] for at in learnt], [labels[at] for at in learnt])
        for at in np.flatnonzero((fold_of == fold) | (stranger_in == fold)).tolist():
            ours = labels[at] is not None and bool(stranger_in[at] != fold)
            scores = model.scores(documents[at])
            right = ours and model.intents[scores.best] == labels[at]
            yield Trial(scores.signals(), right, ours)


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
