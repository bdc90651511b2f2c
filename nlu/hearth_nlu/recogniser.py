"""The embedded recogniser: what a message asks for, or that it asks for nothing we answer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hearth_nlu.examples import Example, project_examples
from hearth_nlu.guard import readable

RANKED = 10  # Rasa's /model/parse lists ten.


@dataclass(frozen=True, slots=True)
class Parse:
    """What the recogniser made of a message.

    `intent` is None when the message is out of scope, or when the recogniser is not sure enough to
    answer in a group. `offers` are the topics worth offering to somebody who asked in private: at
    most two, nearest first, and none where the message is plainly about something else.
    """

    text: str = field(repr=False)
    intent: str | None
    confidence: float
    ranking: tuple[tuple[str, float], ...] = ()
    offers: tuple[str, ...] = ()

    def to_rasa_json(self) -> dict[str, Any]:
        """The body that Rasa 3.6 answers to POST /model/parse with."""
        ranked = [{"name": name, "confidence": sure} for name, sure in self.ranking[:RANKED]]
        best = {"name": self.intent, "confidence": self.confidence}
        return {"text": self.text, "intent": best, "entities": [], "intent_ranking": ranked}


class Recogniser:
    """A model of one community's topics, trained in memory from examples; it is never stored."""

    def __init__(self, model: Any, intents: Sequence[str], sure: float, offer: float) -> None:
        self._model = model
        self._intents = tuple(intents)
        self.sure = sure
        self.offer = offer

    @classmethod
    def train(cls, examples: Iterable[Example]) -> "Recogniser":
        """Learn from `examples`; those without an intent teach what to leave alone."""
        # scikit-learn takes two seconds to import: only who trains pays for it.
        from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415  See above.
        from sklearn.linear_model import LogisticRegression  # noqa: PLC0415  See above.
        from sklearn.pipeline import make_pipeline, make_union  # noqa: PLC0415  See above.

        known = list(examples)
        model = make_pipeline(
            make_union(
                TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
                TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True),
            ),
            LogisticRegression(C=10, max_iter=200),
        )
        model.fit([e.text for e in known], [e.intent or "" for e in known])
        return cls(model, model.classes_.tolist(), sure=0.4, offer=0.15)

    @classmethod
    def from_project(
        cls, path: Path | None = None, packs: Iterable[str] | None = None
    ) -> "Recogniser":
        """Learn from a Rasa project (None: ours), serving the topics of `packs` (None: all)."""
        return cls.train(project_examples(path, packs))

    def parse(self, text: str) -> Parse:
        """What `text` asks for. Never raises, whatever was written."""
        plain = readable(text)
        if plain is None:
            return Parse(text, None, 0.0)
        scores = self._model.predict_proba([plain])[0]
        pairs = zip(self._intents, map(float, scores), strict=True)
        ranking = tuple(sorted((p for p in pairs if p[0]), key=lambda p: -p[1]))
        intent, confidence = ranking[0]
        offers = tuple(name for name, score in ranking[:2] if confidence >= self.offer and score)
        return Parse(
            text, intent if confidence >= self.sure else None, confidence, ranking, offers
        )
