"""Asking the recogniser and the library directly, for `hearth ask`."""

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hearth_nlu.library import Answer, Library, available_packs, load_library
from hearth_nlu.recogniser import RANKED, Recogniser

MODELS = Path(sys.prefix) / "var" / "hearth"
"""Beside the installed program lie trained recognisers where no home stays to hold them."""

EVERYBODYS = frozenset({"community", "general"})
"""The packs that every community has; a community with a pack of its own name has that too."""


@dataclass(frozen=True, slots=True)
class Ready:
    """The answers, and a recogniser for each community that was asked for; trained when needed.

    Args:
        keep_in: where training is kept for the next time; None keeps nothing, and takes `ngram`.
        weights: a folder of the sentence encoder's weights; None takes the installed ones.
        learnt: a file of examples that publishers accepted here; it need not be there.
    """

    keep_in: Path | None = None
    weights: Path | None = None
    library: Library = field(default_factory=load_library)
    recognisers: dict[tuple[str, ...], Recogniser] = field(default_factory=dict)
    learnt: Path | None = None

    def answer(self, line: Mapping[str, Any]) -> dict[str, Any]:
        """The JSON of `hearth ask --jsonl` for one question; `intent` is null out of scope.

        Args:
            line: `text`, and when given `id`, which is repeated, and `community`, whose packs are
                used; without it all are.
        """
        recogniser = self._recogniser(packs_of(str(line.get("community") or "")))
        parse = recogniser.parse(str(line["text"]))
        answer = self.library.answer(parse.intent) if parse.intent else None
        ranking = [{"intent": name, "confidence": sure} for name, sure in parse.ranking[:RANKED]]
        return {
            "id": line.get("id"),
            "intent": parse.intent,
            "confidence": parse.confidence,
            "ranking": ranking,
            "answer": None if answer is None else _answer(answer),
        }

    def _recogniser(self, packs: tuple[str, ...]) -> Recogniser:
        if packs not in self.recognisers:
            known = next(iter(self.recognisers.values()), None)
            self.recognisers[packs] = known.serving(packs) if known else self._trained(packs)
        return self.recognisers[packs]

    def _trained(self, packs: tuple[str, ...]) -> Recogniser:
        try:
            return Recogniser.from_project(
                packs=packs, keep_in=self.keep_in, weights=self.weights, learnt=self.learnt
            )
        except OSError:  # Where nothing can be kept, the smaller engine answers.
            return Recogniser.from_project(packs=packs, learnt=self.learnt)


def packs_of(community: str) -> tuple[str, ...]:
    """The packs that a community of this name has; all there are if the name is empty.

    A pack is its own if the words of either name are all in the other: `epilepsy-leeds` has the
    pack `epilepsy`, and `Liver` has `liver_transplant`.
    """
    named = _words(community)
    return tuple(
        one
        for one in available_packs()
        if not named or one in EVERYBODYS or named <= _words(one) or _words(one) <= named
    )


def _words(name: str) -> set[str]:
    return {word for word in re.split(r"[\W_]+", name.casefold()) if word}


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "intent": answer.intent,
        "title": answer.question,
        "text": answer.text,
        "sources": [
            {"title": one.title, "publisher": one.publisher, "url": one.url}
            for one in answer.sources
        ],
        "reviewer": answer.reviewer,
        "reviewed": answer.reviewed.isoformat(),
        "due": answer.due.isoformat(),
    }
