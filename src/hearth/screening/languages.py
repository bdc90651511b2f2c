"""Messages in a language that is not read here: people look, and are told which it is.

Screening reads English, Spanish, French and Hindi. For anything else its silence would look like
safety, so such a message counts as unchecked. Where a community says which languages its team
reads, that counts instead: a message in Spanish that nobody could answer is named too. Languages
are told by their script, and those in Latin letters by small words that the others do not have.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from hearth.community.findings import CERTAIN, Finding, FindingKind
from hearth.community.languages import base
from hearth.screening.check import Example, Reading
from hearth.screening.data import read_yaml

LANGUAGE: Final = "language"
"""The detail of its findings; the rule ends in the language's code (ISO 639-1)."""

HINDI: Final = "hi"
DEVANAGARI: Final = ("\u0900", "\u097f")  # Of Marathi and Nepali too: who reads one may tell.
LEAST_LETTERS: Final = 4  # Of a script: a name or a sign in it is no message.
SHARE_OF_SCRIPT: Final = 0.5  # Of all letters that are not Latin or ours.
LEAST_WORDS: Final = 3  # Different small words: two are chance.
SHARE_OF_WORDS: Final = 0.25  # Of the message; a quarter of what people write are small words.


@dataclass(frozen=True)
class Languages:
    """One check for all of them.

    Args:
        scripts: by the language's code: the first and last character of its script.
        words: by the language's code: small words.
        read: by the code of a language that screening reads: small words that no other has.
        here: the same with more, which tell those languages from each other.
        names: by code, in English.
    """

    scripts: Mapping[str, tuple[str, str]] = field(repr=False)
    words: Mapping[str, frozenset[str]] = field(repr=False)
    read: Mapping[str, frozenset[str]] = field(repr=False)
    here: Mapping[str, frozenset[str]] = field(repr=False)
    names: Mapping[str, str] = field(repr=False)

    kind = FindingKind.UNCHECKED
    name = "language"
    description = "The message is in a language that nobody here reads by itself, so people look."

    @property
    def examples(self) -> Sequence[Example]:
        """One of each way in which a language is told, and what is left."""
        caught = {
            "language-de": "ich habe seit gestern starke schmerzen und kann nicht schlafen",
            "language-pt": "alguem tambem tem dor depois de tomar isso? nao aguento mais",
            "language-ru": "второй день сильно болит голова",
            "language-ta": "எனக்கு தலை வலிக்கிறது",
        }
        left = "my doctor says the new tablets will help, la vie est belle"
        return [
            *(Example(text, caught=True, rule=rule) for rule, text in caught.items()),
            *(Example(left, caught=False, rule=rule) for rule in caught),
        ]

    def described(self) -> Iterator[tuple[str, str]]:
        """Each rule and what it says to moderators."""
        for code, name in self.names.items():
            reader = "the community's team" if code in self.read else "screening"
            yield _rule(code), f"The message seems to be in {name}, which {reader} does not read."

    def look(self, reading: Reading) -> Iterator[Finding]:
        """One finding about the whole message when it is in a language that is not read.

        The community's own language is not named: its team reads it. What screening reads is only
        named where the community said which languages its team reads.
        """
        written, words = reading.written, reading.words.words
        code = self._by_script(written.text) or self._by_words(words)
        if not code and written.reads:
            code = self._by_words_here(words) or self._in_devanagari(written.text)
        if code and code not in {base(written.language), *written.reads}:
            yield Finding(self.kind, LANGUAGE, 0, 0, CERTAIN, _rule(code))

    def _by_script(self, text: str) -> str:
        return self._in_script(text, self.scripts)

    @staticmethod
    def _in_script(text: str, scripts: Mapping[str, tuple[str, str]]) -> str:
        if text.isascii():
            return ""
        letters = sorted(filter(str.isalpha, text))
        for code, (first, last) in scripts.items():
            many = bisect_right(letters, last) - bisect_left(letters, first)
            if many >= LEAST_LETTERS and many >= SHARE_OF_SCRIPT * len(letters):
                return code
        return ""

    def _by_words(self, words: Sequence[str]) -> str:
        there = self._codes.keys() & words
        if len(there) < LEAST_WORDS:
            return ""
        known = len(self._known.intersection(words))
        counts = Counter(code for word in there for code in self._codes[word])
        code = max(self.words, key=lambda one: counts[one])
        enough = counts[code] > known and _enough(self.words[code], words)
        return code if enough else ""

    def _by_words_here(self, words: Sequence[str]) -> str:
        """Of the languages that screening reads: a mixture of them is none."""
        there = set(words)
        counts = sorted((len(some & there), code) for code, some in self.here.items())
        (second, _), (most, code) = counts[-2:]
        return code if most > second and _enough(self.here[code], words) else ""

    def _in_devanagari(self, text: str) -> str:
        return self._in_script(text, {HINDI: DEVANAGARI})

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset().union(*self.read.values())

    @cached_property
    def _codes(self) -> Mapping[str, Sequence[str]]:
        """For each small word, the languages that have it."""
        found: dict[str, list[str]] = {}
        for code, some in self.words.items():
            for word in some:
                found.setdefault(word, []).append(code)
        return found


def _enough(small: frozenset[str], words: Sequence[str]) -> bool:
    many = sum(word in small for word in words)
    return len(small.intersection(words)) >= LEAST_WORDS and many >= SHARE_OF_WORDS * len(words)


def _rule(code: str) -> str:
    return f"language-{code}"


def languages() -> Languages:
    """The check, from `languages.yml`."""
    given: Mapping[str, Any] = read_yaml("languages.yml")
    scripts = {
        one["code"]: (chr(int(one["from"], 16)), chr(int(one["to"], 16)))
        for one in given["scripts"]
    }
    read = {code: frozenset(one["words"]) for code, one in given["read"].items()}
    known = frozenset().union(*read.values())
    words = {code: frozenset(one["words"]) - known for code, one in given["words"].items()}
    names = {one["code"]: one["name"] for one in given["scripts"]}
    names |= {code: one["name"] for code, one in (given["words"] | given["read"]).items()}
    here = {code: some.union(given["more"][code]) for code, some in read.items()}
    return Languages(scripts, words, read, here, names)
