"""A model that learns from examples what rules did not foresee.

Two of them, rather: one counts words, their beginnings, neighbouring words and signs, and is
always there; the other asks what the message means, where there is a sentence encoder. Both learn
from the example files beside the rules, once: whoever reads the examples knows all that they know.
They stand behind the rules: what they add are findings with a confidence below certainty.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

from hearth.community.findings import CERTAIN, Finding, FindingKind, Written
from hearth.screening.check import Example, Reading, Row, features_of
from hearth.screening.keeping import NOWHERE, Keeper
from hearth.screening.learning import (
    DANGER,
    Model,
    OneOf,
    Together,
    examples,
    logistic,
    train,
)
from hearth.screening.meaning import Meaning
from hearth.screening.needs import Keys
from hearth.screening.normal import SENTENCE_ENDS
from hearth.screening.once import once
from hearth.screening.rules import RuleSet
from hearth.screening.signs import SignSet, load_signs

if TYPE_CHECKING:
    from numpy.typing import NDArray

PASSAGE: Final = 30  # Words; what is longer is looked at sentence by sentence where that helps.

LONG: Final = 200  # Characters; of what is longer the encoder reads no more at once.
PASSAGES_READ: Final = 2  # For their meaning; with all of them few more crises are found.

FEW: Final = 4  # Words; fewer say little, and one odd word among them would decide alone.
MISSING: Final = 0.5  # More log-odds for each word short of it.


@dataclass(frozen=True)
class Likeness:
    """Messages like those in the examples, as one check about the message as a whole.

    Args:
        rules: the kind's rules: what they saw and took back needs more before it is raised here.
        signs: what is counted besides words, and from which score people should look.
        wanted: example messages of the kind.
        others: example messages that are not, of every sort.
        meaning: the second model, or None where there is no encoder.
        keeper: where what was learnt is kept.
    """

    rules: RuleSet
    signs: SignSet
    wanted: Sequence[str]
    others: Sequence[str]
    meaning: Meaning | None = None
    keeper: Keeper = NOWHERE

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
        about = self.kind.replace("_", " ")
        return f"The message is like others that were about {about}, by its words as a whole."

    @property
    def examples(self) -> Sequence[Example]:
        """What it must and must not catch: the signs' own."""
        caught = [Example(text, caught=True, rule=self.name) for text in self.signs.must]
        left = [Example(text, caught=False, rule=self.name) for text in self.signs.must_not]
        return [*caught, *left]

    @cached_property
    def model(self) -> Model | OneOf:
        """The one that counts words. Learnt when first asked for."""
        return Model.of(self.learnt())

    def learnt(self) -> "Mapping[str, NDArray[Any]]":
        """What is learnt from the examples, or was before."""
        texts = [*self.wanted, *self.others]
        many = str(len(self.wanted)).encode()
        about = (many, *(text.encode() for text in texts))
        return self.keeper.learnt(self.name, self._trained, *about)

    def ready(self) -> None:
        """Learn now."""
        self.rules.ready()
        _ = self.model

    def _trained(self) -> "Mapping[str, NDArray[Any]]":
        texts = [*self.wanted, *self.others]
        seen = (self._seen(Reading(Written(text))) for text in texts)
        return train(seen, [place < len(self.wanted) for place in range(len(texts))]).arrays()

    def _seen(self, reading: Reading) -> set[str]:
        """Words and neighbours, and the signs that the row shows."""
        return {*self._features(reading), *self._signs(self.rules.row(reading))}

    def _features(self, reading: Reading) -> frozenset[str]:
        words = self.rules.row(reading) is reading.words
        return reading.features if words else reading.medical_features

    def _signs(self, row: Row) -> list[str]:
        """The signs that the row shows, alone and in pairs."""
        signs = sorted(f"#{sign.name}" for sign in self.signs.seen(row))
        return [*signs, *map("".join, combinations(signs, 2))]

    def score(self, reading: Reading) -> float:
        """How like the examples the message is by its words; a long one, its likest passage.

        Only kinds that need certain words are looked for in passages: danger is in the whole.
        """
        needed, words = self.signs.needed, self.rules.row(reading).words
        if not needed:
            return self.model.score(self._features(reading), self._signs(self.rules.row(reading)))
        if needed.isdisjoint(words):
            return -math.inf
        passages = [words] if len(words) <= PASSAGE else _passages(words)
        # Whoever fills a message with one sentence has it read once.
        different = {tuple(one): one for one in passages if not needed.isdisjoint(one)}
        asked = map(Passage, different.values())
        return max(self.model.score(features_of(one.words), self._signs(one)) for one in asked)

    def look(self, reading: Reading) -> Iterator[Finding]:
        """One finding about the whole message when it is like the examples.

        Where the encoder fails, the words alone decide, and people look besides.

        Raises:
            LookupError: there are no examples, and silence would look like safety.
        """
        if not self.wanted or not self.others:
            raise LookupError(self.name)
        passage = -math.inf
        try:
            score, threshold = self._weighed(reading), self.signs.threshold_with_meaning
            if score is not None and score < threshold:
                passage = self._over_in_passages(reading)
        except Exception:  # noqa: BLE001 - whatever it is, it must not hide what words say.
            yield Finding(FindingKind.UNCHECKED, "unchecked", 0, 0, CERTAIN, self.name)
            score = None
        if score is None:
            score, threshold = self.score(reading), self.signs.threshold
        over = max(score - threshold - MISSING * max(0, FEW - reading.many), passage)
        if over >= 0 and (over >= self.signs.taken_back or not self.rules.may_apply(reading)):
            sure = round(logistic(max(score, threshold + over)), 2)
            yield Finding(self.kind, "likeness", 0, 0, sure, self.name)

    def _with_meaning(self, reading: Reading) -> float | None:
        """How like the examples the message is by words and meaning; None without an encoder.

        Raises:
            Exception: whatever goes wrong in the encoder.
        """
        if self.meaning is None:
            return None
        text = reading.written.text
        if self.meaning.knows_words:
            score = self.meaning.scores(text, reading.lettered)[self.kind]
            beside = self.signs.beside
            return score + beside * self.score(reading) if beside else score
        score = self.score(reading)
        return score if score == -math.inf else score + self.meaning.scores(text)[self.kind]

    def _weighed(self, reading: Reading) -> float | None:
        """The same, and how far the message is from the other danger; None without an encoder.

        Raises:
            Exception: whatever goes wrong in the encoder.
        """
        score, akin = self._with_meaning(reading), self.signs.akin
        if score is None or self.meaning is None or akin is None:
            return score
        scores = self.meaning.scores(reading.written.text, reading.lettered)
        return score + akin.speaks(scores[akin.kind])

    def _over_in_passages(self, reading: Reading) -> float:
        """By how much a passage of a long message is more like the examples than it need be.

        What matters may be one sentence of a long story, and drown in the whole of it.

        Raises:
            Exception: whatever goes wrong in the encoder.
        """
        text, enough = reading.written.text, self.signs.passage
        if self.meaning is None or enough is None or len(text) <= LONG:
            return -math.inf
        likest = self.meaning.likest(self.kind, text, PASSAGES_READ, self.signs.passage_words)
        return likest - enough

    def denies(self, reading: Reading) -> bool:
        """Whether words and meaning together are sure that the message is not of the kind.

        Never without an encoder, or with one that fails: words alone are not that sure.
        """
        if self.signs.harmless is None:
            return False
        try:
            score = self._with_meaning(reading)
            if score is None or score >= self.signs.harmless:
                return False
            return self._over_in_passages(reading) < 0
        except Exception:  # noqa: BLE001 - as above; `look` lets people know.
            return False


@dataclass(frozen=True)
class SecondLook:
    """Rules whose findings the models may take back, as one check.

    A rule sees some words together. What they are about - a song, a way of speaking, years ago -
    stands in the rest of the message. What is said plainly (`SignSet.plain`) is never taken back,
    nor is what a `firm` rule saw: the encoder reads English, and is sure of nothing in what it
    cannot read.
    """

    rules: RuleSet
    likeness: Likeness
    firm: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """The rules'."""
        return self.rules.name

    @property
    def kind(self) -> FindingKind:
        """The rules'."""
        return self.rules.kind

    @property
    def description(self) -> str:
        """The rules'."""
        return self.rules.description

    @property
    def examples(self) -> Sequence[Example]:
        """The rules'."""
        return self.rules.examples

    def ready(self) -> None:
        """Have the rules ready; the models are by themselves."""
        self.rules.ready()

    def look(self, reading: Reading) -> Iterator[Finding]:
        """What the rules see, unless the models are sure that nothing of it is meant.

        Raises:
            LookupError: there are no rules, and silence would look like safety.
        """
        found = tuple(self.rules.look(reading))
        if not found:
            return
        if self.likeness.signs.is_plain(reading.words) or not self.likeness.denies(reading):
            yield from found
        else:
            yield from (one for one in found if one.rule in self.firm)


@dataclass(frozen=True)
class Passage:
    """A part of a row of words, for the model alone: it does not know its way back."""

    words: list[str]

    @once
    def line(self) -> bytes:
        """As rows have it."""
        return f" {' '.join(self.words)} ".encode()

    @once
    def keys(self) -> Keys:
        """What its words are looked up by."""
        return Keys(" ".join(self.words))

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


def count_together(several: Iterable[Likeness]) -> None:
    """Have those of these models that count all words of a message count them at once."""
    whole = [one for one in several if not one.signs.needed]
    together = Together([one.learnt() for one in whole])
    for number, one in enumerate(whole):
        vars(one)["model"] = OneOf(together, number)  # As `cached_property` puts it there.


def load_likeness(
    rules: RuleSet,
    files: tuple[str, ...] = DANGER,
    meaning: Meaning | None = None,
    keeper: Keeper = NOWHERE,
) -> Likeness:
    """The model behind the rules of one kind.

    Args:
        rules: of the kind.
        files: those under `rules/` with example messages by kind; all but the kind's own are
            examples of what it is not.
        meaning: the second model, for kinds whose examples it knows.
        keeper: where what is learnt is kept.
    """
    kind = rules.kind
    return Likeness(
        rules,
        load_signs(f"{kind}_signs"),
        [text for about, text in examples(files) if about == kind],
        [text for about, text in examples(files) if about != kind],
        meaning,
        keeper,
    )
