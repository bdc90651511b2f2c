"""The embedded recogniser: what a message asks for, or that it asks for nothing we answer."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hearth_nlu.examples import Example, project_examples
from hearth_nlu.guard import readable
from hearth_nlu.passages import passages

if TYPE_CHECKING:
    from hearth_nlu.confidence import Confidence
    from hearth_nlu.ngram import NgramModel

RANKED = 10  # Rasa's /model/parse lists ten.
OFFERED = 2
PASSAGE = 0.97  # What a part of a message counts: the whole knows more, if it is as clear.

Ranking = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Parse:
    """What a recogniser made of a message.

    `intent` is None when the message is out of scope, or when the recogniser is not sure enough to
    answer in a group; `confidence` is that of the best intent in either case. `offers` are the
    topics worth offering to somebody who asked in private: at most two, nearest first, and none
    where the message is plainly about something else.
    """

    text: str = field(repr=False)
    intent: str | None
    confidence: float
    ranking: Ranking = ()
    offers: tuple[str, ...] = ()

    def to_rasa_json(self) -> dict[str, Any]:
        """The body that Rasa 3.6 answers to POST /model/parse with."""
        ranked = [{"name": name, "confidence": sure} for name, sure in self.ranking[:RANKED]]
        best = {"name": self.intent, "confidence": self.confidence}
        return {"text": self.text, "intent": best, "entities": [], "intent_ranking": ranked}


def parsed(text: str, ranking: Ranking, *, sure: float, offer: float) -> Parse:
    """The parse of `text` that two thresholds make of a ranking, best first; it may be empty."""
    if not ranking:
        return Parse(text, None, 0.0)
    intent, confidence = ranking[0]
    return Parse(
        text=text,
        intent=intent if confidence >= sure else None,
        confidence=confidence,
        ranking=ranking,
        offers=tuple(name for name, _ in ranking[:OFFERED]) if confidence >= offer else (),
    )


class Recogniser:
    """A model of one community's topics, trained from examples."""

    def __init__(self, model: "NgramModel", confidence: "Confidence") -> None:
        self._model = model
        self._confidence = confidence

    @classmethod
    def train(cls, examples: Iterable[Example]) -> "Recogniser":
        """Learn from `examples`; those without an intent teach what to leave alone.

        Raises:
            ValueError: fewer than two intents have examples.
        """
        from hearth_nlu.training import trained  # noqa: PLC0415  scikit-learn is slow to import.

        return cls(*trained(tuple(examples)))

    @classmethod
    def from_project(
        cls,
        path: Path | None = None,
        packs: Iterable[str] | None = None,
        keep_in: Path | None = None,
    ) -> "Recogniser":
        """Learn from a Rasa project (None: ours), serving the topics of `packs`.

        With None for packs, those are served that have answers in the library. A folder to keep
        the model in makes the next start short; what is kept serves the same examples only.

        Raises:
            ValueError: fewer than two intents have examples.
            OSError: the folder cannot be written.
        """
        examples = project_examples(path, packs)
        if keep_in is None:
            return cls.train(examples)
        from hearth_nlu.training import kept_or_trained  # noqa: PLC0415  numpy is slow to import.

        return cls(*kept_or_trained(examples, keep_in))

    @property
    def intents(self) -> tuple[str, ...]:
        """The topics that it can recognise."""
        return self._model.intents

    @property
    def sure(self) -> float:
        """From this confidence on it answers in a group."""
        return self._confidence.sure

    @property
    def offer(self) -> float:
        """From this confidence on a topic is worth offering to somebody who asks in private."""
        return self._confidence.offer

    def parse(self, text: str) -> Parse:
        """What `text` asks for. Never raises, whatever was written."""
        plain = readable(text)
        if plain is None:
            return Parse(text, None, 0.0)
        ranking = self._ranking(plain)
        for passage in passages(plain):
            ranking = max(ranking, self._ranking(passage, PASSAGE), key=_confidence)
        return parsed(text, ranking, sure=self.sure, offer=self.offer)

    def _ranking(self, plain: str, weight: float = 1.0) -> Ranking:
        scores = self._model.scores(self._model.views(plain))
        confidence = weight * self._confidence.of(scores.signals())
        return tuple((self.intents[at], confidence * share) for at, share in scores.falling())


def _confidence(ranking: Ranking) -> float:
    return ranking[0][1]
