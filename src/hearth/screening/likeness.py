"""A small model that learns from examples what rules did not foresee.

It is a logistic regression over words, their beginnings, neighbouring words and signs, trained in
about half a second when the screen is built, from the example files beside the rules: nothing
learnt is stored, and whoever reads the examples knows all that it knows. It stands behind the
rules: what it adds are findings with a confidence below certainty.
"""

import math
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from hearth.community.findings import Finding, FindingKind, Written
from hearth.screening.check import Example, Reading, Row, features_of
from hearth.screening.data import read_yaml
from hearth.screening.normal import SENTENCE_ENDS
from hearth.screening.rules import RuleSet
from hearth.screening.signs import SignSet, load_signs

EPOCHS: Final = 12  # More change nothing on the development sets.
FIRST_STEP: Final = 2.5
BIAS_SHARE: Final = 0.1  # The bias moves slower than the weights, which are many.
UNKNOWN: Final = 10.0  # What a feature never seen adds to a length: it speaks for nothing.
LEAST_LENGTH: Final = 100.0  # Added to every length, so that three words are no evidence.
STEEPEST: Final = 30.0  # Beyond it the logistic function is 0 or 1 in floating point.
SEED: Final = 1  # The order of examples is shuffled, but alike at every start.

PASSAGE: Final = 30  # Words; what is longer is looked at sentence by sentence where that helps.

TAKEN_BACK: Final = 2.5  # More log-odds where a rule saw a phrase and found that it is not meant.

Vector = Sequence[tuple[str, float]]


@dataclass(frozen=True)
class Model:
    """What was learnt: a weight and a rarity for each feature, and where the line is drawn."""

    weights: Mapping[str, float]
    rarity: Mapping[str, float]
    bias: float

    def score(self, seen: set[str]) -> float:
        """The log-odds that a message with these features is one of those looked for."""
        known = [(self.rarity[one], self.weights[one]) for one in seen if one in self.rarity]
        unknown = LEAST_LENGTH + UNKNOWN * (len(seen) - len(known))
        length = math.sqrt(unknown + sum(rare * rare for rare, _ in known)) or 1.0
        return self.bias + sum(rare * weight for rare, weight in known) / length


def train(seen: Sequence[set[str]], wanted: Sequence[bool]) -> Model:
    """A model that tells the wanted apart, by stochastic gradient descent on the logistic loss.

    Features count by the logarithm of their rarity, and every example has length one. The rarer
    class weighs more, by the square root of how much rarer it is.
    """
    found = Counter(feature for features in seen for feature in features)
    rarity = {one: math.log(len(seen) / count) + 0.3 for one, count in found.items()}
    vectors = [_vector(features, rarity) for features in seen]
    rarer = math.sqrt((len(wanted) - sum(wanted)) / sum(wanted))
    weights: dict[str, float] = dict.fromkeys(rarity, 0.0)
    bias = 0.0
    order = list(range(len(vectors)))
    shuffle = random.Random(SEED).shuffle  # noqa: S311 - not a secret, only an order.
    for epoch in range(EPOCHS):
        shuffle(order)
        step = FIRST_STEP / (1 + epoch)
        for place in order:
            bias += BIAS_SHARE * _learn(
                vectors[place], weights, bias, wanted=wanted[place], step=step, rarer=rarer
            )
    return Model(weights, rarity, bias)


def _vector(features: set[str], rarity: Mapping[str, float]) -> Vector:
    """Each feature with its share, in one order, so that sums come out alike at every start."""
    length = math.sqrt(sum(rarity[one] ** 2 for one in sorted(features))) or 1.0
    return [(one, rarity[one] / length) for one in sorted(features)]


def _learn(  # noqa: PLR0913 - the innermost loop: no object is made for it.
    vector: Vector,
    weights: dict[str, float],
    bias: float,
    *,
    wanted: bool,
    step: float,
    rarer: float,
) -> float:
    """Move the weights by one example; how far the bias should move."""
    odds = bias + sum(weights[one] * share for one, share in vector)
    error = wanted - _logistic(odds)
    move = step * error * (rarer if wanted else 1.0)
    for one, share in vector:
        weights[one] += move * share
    return move


def _logistic(odds: float) -> float:
    return 1 / (1 + math.exp(-max(-STEEPEST, min(STEEPEST, odds))))


@dataclass(frozen=True)
class Likeness:
    """Messages like those in the examples, as one check about the message as a whole.

    Args:
        rules: the kind's rules: what they saw and took back needs more before it is raised here.
        threshold: the log-odds from which people should look.
        signs: what is counted besides words.
        wanted: example messages of the kind.
        others: example messages that are not, of every sort.
    """

    rules: RuleSet
    threshold: float
    signs: SignSet
    wanted: Sequence[str]
    others: Sequence[str]

    @property
    def kind(self) -> FindingKind:
        """What its findings are about."""
        return self.rules.kind

    @property
    def name(self) -> str:
        """How logs and moderators call it."""
        return f"{self.kind}-likeness"

    @property
    def description(self) -> str:
        """For moderators."""
        return f"The message is like others that were about {self.kind}, by its words as a whole."

    @property
    def examples(self) -> Sequence[Example]:
        """What it must and must not catch: the signs' own."""
        caught = [Example(text, caught=True, rule=self.name) for text in self.signs.must]
        left = [Example(text, caught=False, rule=self.name) for text in self.signs.must_not]
        return [*caught, *left]

    @cached_property
    def model(self) -> Model:
        """Trained when first asked for."""
        texts = [*self.wanted, *self.others]
        seen = [self._seen(Reading(Written(text))) for text in texts]
        return train(seen, [place < len(self.wanted) for place in range(len(texts))])

    def _seen(self, reading: Reading) -> set[str]:
        row = self.rules.row(reading)
        return self._counted(row, reading.features if row is reading.words else None)

    def _counted(self, row: Row, features: frozenset[str] | None = None) -> set[str]:
        signs = sorted(f"#{sign.name}" for sign in self.signs.seen(row))
        pairs = {f"{one}{other}" for one in signs for other in signs if one < other}
        return {*(features_of(row.words) if features is None else features), *signs, *pairs}

    def _score(self, reading: Reading) -> float:
        """How like the examples the message is; a long one, its likest passage that is asked for.

        Only kinds that need certain words are looked for in passages: danger is in the whole.
        """
        needed, words = self.signs.needed, self.rules.row(reading).words
        if not needed:
            return self.model.score(self._seen(reading))
        if needed.isdisjoint(words):
            return -math.inf
        passages = [words] if len(words) <= PASSAGE else _passages(words)
        asked = (Passage(one) for one in passages if not needed.isdisjoint(one))
        return max(self.model.score(self._counted(one)) for one in asked)

    def look(self, reading: Reading) -> Iterator[Finding]:
        """One finding about the whole message when it is like the examples.

        Raises:
            LookupError: there are no examples, and silence would look like safety.
        """
        if not self.wanted or not self.others:
            raise LookupError(self.name)
        score = self._score(reading)
        if score >= self.threshold + TAKEN_BACK * self.rules.may_apply(reading):
            yield Finding(self.kind, "likeness", 0, 0, round(_logistic(score), 2), self.name)


@dataclass(frozen=True)
class Passage:
    """A part of a row of words, for the model alone: it does not know its way back."""

    words: list[str]

    @property
    def line(self) -> bytes:
        """As rows have it."""
        return f" {' '.join(self.words)} ".encode()

    def back(self, first: int, last: int) -> tuple[int, int]:
        """About the whole message."""
        del first, last
        return 0, 0


def _passages(words: Sequence[str]) -> Iterator[list[str]]:
    """Each sentence with the one before it, cut where it runs on."""
    before: list[str] = []
    sentence: list[str] = []
    for word in words:
        sentence.append(word)
        if word in SENTENCE_ENDS or len(sentence) >= PASSAGE:
            yield [*before, *sentence]
            before, sentence = sentence, []
    if sentence:
        yield [*before, *sentence]


def load_likeness(rules: RuleSet, examples: str = "examples") -> Likeness:
    """The model behind the rules of one kind.

    Args:
        rules: of the kind.
        examples: the file under `rules/` with example messages by kind; all but the kind's own
            are examples of what it is not.
    """
    kind = rules.kind
    given: Mapping[str, Sequence[str]] = read_yaml(f"{examples}.yml")
    signs = load_signs(f"{kind}_signs")
    others = [text for name, texts in given.items() if name != kind for text in texts]
    return Likeness(rules, signs.threshold, signs, given[kind], others)
