"""Messages in a language that screening does not read: people look, and are told which it is.

Screening reads English, Spanish, French and Hindi. For anything else its silence would look like
safety, so such a message counts as unchecked. Languages are told by their script, and those in
Latin letters by small words that the languages it reads do not have.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from hearth.community.findings import CERTAIN, Finding, FindingKind
from hearth.screening.check import Example, Reading
from hearth.screening.data import read_yaml

LANGUAGE: Final = "language"
"""The detail of its findings; the rule ends in the language's code (ISO 639-1)."""

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
        known: small words of the languages that screening reads.
        names: by code, in English.
    """

    scripts: Mapping[str, tuple[str, str]] = field(repr=False)
    words: Mapping[str, frozenset[str]] = field(repr=False)
    known: frozenset[str] = field(repr=False)
    names: Mapping[str, str] = field(repr=False)

    kind = FindingKind.UNCHECKED
    name = "language"
    description = "The message is in a language that screening does not read, so people look."

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
            yield _rule(code), f"The message seems to be in {name}, which screening does not read."

    def look(self, reading: Reading) -> Iterator[Finding]:
        """One finding about the whole message when it is in a language that is not read.

        The community's own language is not named: its team reads it.
        """
        code = self._by_script(reading.written.text) or self._by_words(reading.words.words)
        if code and code != reading.written.language.partition("-")[0]:
            yield Finding(self.kind, LANGUAGE, 0, 0, CERTAIN, _rule(code))

    def _by_script(self, text: str) -> str:
        if text.isascii():
            return ""
        letters = sorted(filter(str.isalpha, text))
        for code, (first, last) in self.scripts.items():
            many = bisect_right(letters, last) - bisect_left(letters, first)
            if many >= LEAST_LETTERS and many >= SHARE_OF_SCRIPT * len(letters):
                return code
        return ""

    def _by_words(self, words: Sequence[str]) -> str:
        there = self._codes.keys() & words
        if len(there) < LEAST_WORDS:
            return ""
        known = len(self.known.intersection(words))
        counts = Counter(code for word in there for code in self._codes[word])
        code = max(self.words, key=lambda one: counts[one])
        many = sum(word in self.words[code] for word in words)
        enough = counts[code] >= LEAST_WORDS and many >= SHARE_OF_WORDS * len(words)
        return code if enough and counts[code] > known else ""

    @cached_property
    def _codes(self) -> Mapping[str, Sequence[str]]:
        """For each small word, the languages that have it."""
        found: dict[str, list[str]] = {}
        for code, some in self.words.items():
            for word in some:
                found.setdefault(word, []).append(code)
        return found


def _rule(code: str) -> str:
    return f"language-{code}"


def languages() -> Languages:
    """The check, from `languages.yml`."""
    given: Mapping[str, Any] = read_yaml("languages.yml")
    scripts = {
        one["code"]: (chr(int(one["from"], 16)), chr(int(one["to"], 16)))
        for one in given["scripts"]
    }
    known = frozenset(given["known"])
    words = {code: frozenset(one["words"]) - known for code, one in given["words"].items()}
    names = {one["code"]: one["name"] for one in given["scripts"]}
    names |= {code: one["name"] for code, one in given["words"].items()}
    return Languages(scripts, words, known, names)
