"""The embedded recogniser: what a message asks for, or that it asks for nothing we answer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from hearth_nlu.examples import Example, project_examples
from hearth_nlu.guard import readable
from hearth_nlu.memory import give_back
from hearth_nlu.passages import passages
from hearth_nlu.threads import one_thread

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from hearth_nlu.confidence import Confidence
    from hearth_nlu.encoder.encoding import Encoder, Progress
    from hearth_nlu.scores import Model, Scores

NGRAM, ENCODER = "ngram", "encoder"
RANKED = 10  # Rasa's /model/parse lists ten.
OFFERED = 2
PRIOR = 2.0
"""By how much a topic of another community must be better than one of one's own, to be what was
meant: some seven times as likely. docs/language.md tells what that gives, and what 0 and 4 do."""

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
    """A model of all topics, serving those of some packs."""

    def __init__(
        self,
        model: "Model",
        confidence: "Confidence",
        engine: str = NGRAM,
        packs: Iterable[str] | None = None,
    ) -> None:
        """Serve `packs`, the parts of the topics' names before the dot; None serves all topics."""
        one_thread()
        self._model = model
        self._confidence = confidence
        self.engine = engine
        chosen = None if packs is None else frozenset(packs)
        names = model.intents
        served = [chosen is None or name.partition(".")[0] in chosen for name in names]
        self._served = _mask(served)
        self.intents = tuple(name for name, one in zip(names, served, strict=True) if one)
        """The topics that it can recognise."""

    def serving(self, packs: Iterable[str] | None) -> "Recogniser":
        """The same model for a community that has these packs.

        The topics of other packs are out of scope there, but known: what is plainly about one of
        them is not mistaken for a topic of these.
        """
        return Recogniser(self._model, self._confidence, self.engine, packs)

    @classmethod
    def train(
        cls,
        examples: Iterable[Example],
        engine: str = NGRAM,
        folder: Path | None = None,
        weights: Path | None = None,
    ) -> "Recogniser":
        """Learn from `examples`; those without an intent teach what to leave alone.

        The engine is `ngram` or `encoder`; `folder` is where the latter's graph is kept, and
        `weights` an operator's folder of its weights.

        Raises:
            NoEncoderError: the encoder is wanted and not there.
            ValueError: fewer than two intents have examples.
            OSError: the folder cannot be written.
        """
        from hearth_nlu.training import trained  # noqa: PLC0415  numpy is slow to import.

        encoder = _encoder(engine, folder, weights)
        model, confidence = trained(tuple(examples), encoder)
        return cls(model, confidence, engine)

    @classmethod
    def from_project(  # noqa: PLR0913  Each may be left out, and most are given by name.
        cls,
        path: Path | None = None,
        packs: Iterable[str] | None = None,
        keep_in: Path | None = None,
        *,
        engine: str | None = None,
        weights: Path | None = None,
        progress: "Progress | None" = None,
        learnt: Path | None = None,
    ) -> "Recogniser":
        """Learn from a Rasa project (None: ours), serving the topics of `packs`.

        With None for packs, those are served that have answers in the library. A folder to keep
        the model in makes the next start short; what is kept serves the same examples only. With
        no engine named it is `encoder` where that is there and has a folder, and else `ngram`.
        `weights` is a folder of the encoder's weights; without it the installed ones are taken.

        What an installation has `learnt` stands in a file of its own, in the format of the rest.

        Raises:
            MalformedExamplesError: a file is not in that format.
            NoEncoderError: the encoder is named and not there.
            ValueError: fewer than two intents have examples.
            OSError: the folder cannot be written.
        """
        examples = project_examples(path, learnt=learnt)
        if keep_in is None:
            return cls.train(examples, engine or NGRAM, None, weights).serving(packs)
        from hearth_nlu.training import kept_or_trained  # noqa: PLC0415  numpy is slow to import.

        encoder = (
            _encoder_or_none(keep_in, weights)
            if engine is None
            else _encoder(engine, keep_in, weights)
        )
        model, confidence = kept_or_trained(examples, keep_in, encoder, progress)
        del examples
        give_back()
        return cls(model, confidence, ENCODER if encoder else NGRAM, packs)

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
        if plain is None or not self.intents:
            return Parse(text, None, 0.0)
        weight = self._model.part
        ranking = self._ranking(self._model.rankings([plain])[0])
        if _confidence(ranking) < weight:  # Else no part of it can say more than the whole does.
            parts = passages(plain, windows=self._model.windows)
            for seen in self._model.rankings_of_parts(parts):
                ranking = max(ranking, self._ranking(seen, weight), key=_confidence)
        return parsed(text, ranking, sure=self.sure, offer=self.offer)

    def _ranking(self, scores: "Scores", weight: float = 1.0) -> Ranking:
        among = scores.among(self._served, PRIOR)
        confidence = weight * self._confidence.of(among.signals())
        names = self._model.intents
        return tuple((names[at], confidence * share) for at, share in among.falling())


def _confidence(ranking: Ranking) -> float:
    return ranking[0][1]


def _mask(served: Sequence[bool]) -> "NDArray[np.bool_]":
    import numpy as np  # noqa: PLC0415  Slow to import.

    return np.array(served, dtype=np.bool_)


def _encoder(engine: str, folder: Path | None, weights: Path | None = None) -> "Encoder | None":
    """The encoder if that engine is wanted, without a folder built for this time only."""
    if engine == NGRAM:
        return None
    from hearth_nlu.encoder.encoding import ready  # noqa: PLC0415  numpy is slow to import.

    if folder is not None:
        return ready(folder, weights)
    with TemporaryDirectory() as once:
        return ready(Path(once), weights)


def _encoder_or_none(folder: Path, weights: Path | None) -> "Encoder | None":
    from hearth_nlu.encoder.weights import NoEncoderError  # noqa: PLC0415  As its neighbours.

    try:
        return _encoder(ENCODER, folder, weights)
    except NoEncoderError:
        return None
