"""What a check is: a pure look at one message, with a name and examples for those who ask why."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, Protocol

from hearth.community.findings import Finding, FindingKind, Written
from hearth.screening.needs import Keys
from hearth.screening.normal import SENTENCE_ENDS, Plain, Words
from hearth.screening.once import once
from hearth.screening.spelling import spelling
from hearth.screening.tagging import TaggedWords, medicine_tagger

_FIGURE: Final = re.compile("[0-9]")
LETTERS: Final = 4  # In a row: enough to know a word's root, and short enough to miss a slip.
STEM: Final = 5  # Letters: a word's beginning stands for its forms and for most misspellings.


@dataclass(frozen=True)
class Reading:
    """A message on its way through the checks, its normal forms worked out once for all."""

    written: Written = field(repr=False)

    @once
    def plain(self) -> Plain:
        """For what is written in numbers and signs."""
        return Plain(self.written.text)

    @once
    def has_digits(self) -> bool:
        """Whether there is any figure in it: most private details hold one."""
        text = self.plain.text
        return bool(_FIGURE.search(text)) if text.isascii() else any(map(str.isdigit, text))

    @once
    def features(self) -> frozenset[str]:
        """What models count: words, stems, and neighbours near and one or two words off."""
        return features_of(self.words.words)

    @once
    def lettered(self) -> frozenset[str]:
        """The same, and letters of words four in a row."""
        return self.features | letters_of(self.words.words)

    @once
    def medical_features(self) -> frozenset[str]:
        """The same of the row in which medicines and bad effects are one word each."""
        words = self.medical.words
        return self.features if words is self.words.words else features_of(words)

    @once
    def medical(self) -> TaggedWords:
        """For what is said about medicines: their names and bad effects as one word each."""
        return TaggedWords(self.words, medicine_tagger())

    @once
    def many(self) -> int:
        """How many words it has, the ends of sentences left out."""
        words = self.words.words
        return len(words) - sum(map(words.count, SENTENCE_ENDS))

    @once
    def words(self) -> Words:
        """For what is said in words."""
        return Words(self.written.text, spelling())


class Row(Protocol):
    """A message as a row of words that rules match."""

    @property
    def words(self) -> list[str]:
        """The words in order, the ends of sentences among them."""

    @property
    def line(self) -> bytes:
        """The words as UTF-8, one space before, between and after them."""

    @property
    def keys(self) -> Keys:
        """What its words are looked up by."""

    def back(self, first: int, last: int) -> tuple[int, int]:
        """Where words `first` to `last`, both included, stand in the text as given."""


def features_of(line: Sequence[str]) -> frozenset[str]:
    """What models count in a row of words."""
    words = [word for word in line if word not in SENTENCE_ENDS]
    stems = [word[:STEM] for word in words]
    second = stems[2:]
    return frozenset(words).union(
        map("~".__add__, stems),
        map(" ".join, pairwise(words)),
        map(" ".join, zip(stems, stems[1:], second, strict=False)),
        map("_".join, zip(stems, second, strict=False)),
        map("-".join, zip(stems, stems[3:], strict=False)),
    )


def letters_of(line: Sequence[str]) -> frozenset[str]:
    """Letters in a row, of words with the space before and after them; none as long as a word."""
    words = {f" {word} " for word in line if word not in SENTENCE_ENDS}
    return frozenset(
        f"'{word[at : at + LETTERS]}" for word in words for at in range(len(word) - LETTERS + 1)
    )


@dataclass(frozen=True, slots=True)
class Example:
    """A text that a check must, or must not, find something in; all are tested."""

    text: str
    caught: bool
    rule: str


class Check(Protocol):
    """One thing to look for. Pure: the same message always gives the same findings."""

    @property
    def name(self) -> str:
        """How logs and moderators call it."""

    @property
    def kind(self) -> FindingKind:
        """What its findings are about."""

    @property
    def description(self) -> str:
        """What it looks for, in a sentence or two for moderators."""

    @property
    def examples(self) -> Sequence[Example]:
        """What it must and must not catch."""

    def look(self, reading: Reading) -> Iterable[Finding]:
        """Everything it sees in the message."""
