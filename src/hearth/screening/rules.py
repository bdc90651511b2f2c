"""Rules written as data: sets of patterns that say what a message means, and when it does not.

What words the rules of a kind cannot do without is looked for in a single pass (google-re2's
filter); most messages end there. For a rule whose words are there, its pattern gives the place,
and the exclusions it names are looked for around that place: `no chest pain`, `ten years ago`,
`the film in which`. All steps take time that grows with the text's length and with nothing else.
One automaton for all patterns of a kind would be a single pass too, but it has more states than
messages ever visit twice, and each costs more at its first visit than the whole pass.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Any, Final

import re2

from hearth.community.findings import CERTAIN, Finding, FindingKind
from hearth.screening.check import Example, Reading, Row
from hearth.screening.data import read_yaml
from hearth.screening.pattern import Lexicon, regex_of

_MEMORY: Final = 64 << 20  # Bytes for a set's automaton; too few make it start over and over.
_WORDS_BEFORE: Final = 14  # How far from what was found an exclusion still speaks about it.
_WORDS_AFTER: Final = 12


def set_options() -> Any:
    """How every automaton of ours is built: on bytes, with memory enough."""
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1  # Bytes: half the automaton, exact offsets.
    options.max_mem = _MEMORY
    options.never_capture = True
    return options


def filter_of(regexes: Iterable[str]) -> Any:
    """A filter whose `Match(line, potential=True)` tells which regular expressions may occur.

    Those for which nothing is needed are always among them; None stands for none.
    """
    options = re2.Options()  # On characters: the filter's own automaton knows no others.
    options.max_mem = _MEMORY
    options.never_capture = True
    together = re2.Filter()
    for regex in regexes:
        together.Add(regex, options)
    together.Compile()
    return together


def _any_of(patterns: Iterable[str], lexicon: Lexicon, *, ending: str = "") -> Any:
    either = "|".join(regex_of(one, lexicon) for one in patterns)
    return re2.compile(f"(?:{either}){ending}".encode(), set_options())


@dataclass(frozen=True)
class Exclusion:
    """A way in which words do not mean what a rule takes them for.

    Args:
        name: how rules call it, such as `past`.
        before: patterns that end right before, or inside the beginning of, what was found.
        near: patterns anywhere in the same sentence, within a dozen words.
        anywhere: patterns anywhere in the message.
        but: patterns in the same sentence that take the exclusion back, such as `again`.
    """

    name: str
    before: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    anywhere: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    lexicon: Lexicon = field(default_factory=dict, repr=False)

    @cached_property
    def _before(self) -> Any:
        return _any_of(self.before, self.lexicon, ending="$")

    @cached_property
    def _near(self) -> Any:
        return _any_of(self.near, self.lexicon)

    @cached_property
    def _anywhere(self) -> Any:
        return _any_of(self.anywhere, self.lexicon)

    @cached_property
    def _but(self) -> Any:
        return _any_of(self.but, self.lexicon)

    def holds(self, line: bytes, ahead: bytes, around: bytes) -> bool:
        """Whether something in the message is not meant.

        Args:
            line: the message, as rows have it.
            ahead: what stands before it in its sentence, and the space that it begins with.
            around: a dozen words to both sides of it, within its sentence.
        """
        meant = (
            (self.before and self._before.search(ahead))
            or (self.near and self._near.search(around))
            or (self.anywhere and self._anywhere.search(line))
        )
        return bool(meant) and not (self.but and self._but.search(around))


def taken_back(exclusions: Sequence[Exclusion], line: bytes, start: int, end: int) -> bool:
    """Whether any of the exclusions says that `line[start:end]` is not meant."""
    if not exclusions:
        return False
    left, right = _surroundings(line, start, end)
    ahead, around = line[left : start + 1], line[left:right]
    return any(one.holds(line, ahead, around) for one in exclusions)


def _surroundings(line: bytes, start: int, end: int) -> tuple[int, int]:
    """The part of the sentence around a place that may speak about it, from space to space."""
    left = start
    for _ in range(_WORDS_BEFORE):
        earlier = line.rfind(b" ", 0, left)
        if earlier < 0 or line[earlier + 1 : left] in {b".", b"?"}:
            break
        left = earlier
    right = end
    for _ in range(_WORDS_AFTER):
        later = line.find(b" ", right)
        if later < 0:
            break
        right = later + 1
        if line[right - 2 : right] in {b". ", b"? "} and line[right - 3 : right - 2] == b" ":
            break
    return left, right


@dataclass(frozen=True)
class Rule:
    """One rule: the patterns that say it, and what takes it back.

    Args:
        name: what moderators see when they ask why.
        detail: the sort of finding.
        description: what it looks for, for moderators.
        patterns: any of them is enough.
        also: patterns of which one must stand somewhere in the message too, if there are any.
        unless: exclusions by name.
        must: examples that it catches.
        must_not: examples that it leaves alone.
    """

    name: str
    detail: str
    description: str
    patterns: tuple[str, ...]
    also: tuple[str, ...]
    unless: tuple[Exclusion, ...]
    must: tuple[str, ...]
    must_not: tuple[str, ...]
    lexicon: Lexicon = field(repr=False)

    @cached_property
    def regex(self) -> str:
        """All patterns as one regular expression."""
        return "|".join(regex_of(one, self.lexicon) for one in self.patterns)

    @cached_property
    def _compiled(self) -> Any:
        return re2.compile(self.regex.encode(), set_options())

    @cached_property
    def _also(self) -> Any:
        return _any_of(self.also, self.lexicon)

    def occurs(self, words: Row) -> bool:
        """Whether a pattern occurs, be it that an exclusion then takes it back."""
        return self._compiled.search(words.line) is not None

    def places(self, words: Row) -> Iterator[tuple[int, int]]:
        """Where the rule holds, in code points of the text as given."""
        line = words.line
        if self.also and not self._also.search(line):
            return
        start = 0
        while match := self._compiled.search(line, start):
            start, end = match.span()
            if not taken_back(self.unless, line, start, end):
                yield _place_of(words, start, end)
            start = max(end - 1, start + 1)


def _place_of(words: Row, start: int, end: int) -> tuple[int, int]:
    """A match in `Words.line`, from space to space, as a place in the text as given."""
    row = words.words
    # A word may stand for two, such as `a lot`: spaces do not count words, their ends do.
    ends = list(accumulate(len(word.encode()) + 1 for word in row))
    first = bisect_right(ends, start)  # It may begin with the sign before a sentence.
    last = bisect_left(ends, end - 1)
    while first < last and row[first] in {".", "?"}:
        first += 1
    while first < last and row[last] in {".", "?"}:
        last -= 1
    return words.back(first, last)


def _words(reading: Reading) -> Row:
    return reading.words


def _medical(reading: Reading) -> Row:
    return reading.medical


_ROWS: Final[Mapping[str, Callable[[Reading], Row]]] = {"words": _words, "medical": _medical}
"""What rule files may name as their row."""


def row_named(name: str) -> Callable[[Reading], Row]:
    """The row of words that rule files call so."""
    return _ROWS[name]


def exclusions_of(given: Mapping[str, Any], lexicon: Lexicon) -> list[Exclusion]:
    """Exclusions as rule files write them, by name."""
    return [
        Exclusion(name, **{part: tuple(one) for part, one in parts.items()}, lexicon=lexicon)
        for name, parts in given.items()
    ]


@dataclass(frozen=True)
class RuleSet:
    """All rules of one kind, as one check.

    Args:
        kind: what its findings are about.
        description: for moderators.
        rules: in the order of their findings.
        row: the row of words that its patterns are written over.
        part: what sets it apart from another set of the same kind.
        needed: words of which one must be there before its patterns are; none if empty.
    """

    kind: FindingKind
    description: str
    rules: Sequence[Rule]
    row: Callable[[Reading], Row] = _words
    part: str = ""
    needed: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """How logs call it."""
        return f"{self.kind}-{self.part or 'rules'}"

    @cached_property
    def _filter(self) -> Any:
        return filter_of([rule.regex for rule in self.rules])

    @property
    def examples(self) -> Sequence[Example]:
        """Those of every rule."""
        return [
            Example(text, caught, rule.name)
            for rule in self.rules
            for caught, texts in ((True, rule.must), (False, rule.must_not))
            for text in texts
        ]

    def may_apply(self, reading: Reading) -> bool:
        """Whether any rule's patterns occur, be it that the rule then takes them back."""
        row = self.row(reading)
        return any(self.rules[index].occurs(row) for index in self._likely(row))

    def look(self, reading: Reading) -> Iterator[Finding]:
        """One finding for each rule that holds, at the first place where it does.

        Raises:
            LookupError: there are no rules, and silence would look like safety.
        """
        if not self.rules:
            raise LookupError(self.name)
        row = self.row(reading)
        for index in self._likely(row):
            rule = self.rules[index]
            for start, end in rule.places(row):
                yield Finding(self.kind, rule.detail, start, end, CERTAIN, rule.name)
                break

    def _likely(self, row: Row) -> Sequence[int]:
        """The rules whose words are there, be it in another order."""
        if self.needed and self.needed.isdisjoint(row.words):
            return ()
        return sorted(self._filter.Match(row.line, potential=True) or ())


def load_rules(kind: FindingKind, *names: str) -> RuleSet:
    """The rules of one kind from the files of these names under `rules/`, in their order."""
    lexicon: dict[str, Sequence[str]] = read_yaml("lexicon.yml")
    exclusions = read_yaml("exclusions.yml")
    rules: list[Rule] = []
    description, row, needed = "", "words", frozenset[str]()
    for name in names:
        contents = read_yaml(f"{name}.yml")
        description = description or contents["description"]
        row = contents.get("row", row)
        needed |= frozenset(contents.get("needed", ()))
        local = {**lexicon, **contents.get("lexicon", {})}
        unless = exclusions_of({**exclusions, **contents.get("exclusions", {})}, local)
        named = {one.name: one for one in unless}
        rules += [_rule(name, one, local, named) for name, one in contents["rules"].items()]
    return RuleSet(kind, description, tuple(rules), _ROWS[row], needed=needed)


def _rule(
    name: str, given: Mapping[str, Any], lexicon: Lexicon, exclusions: Mapping[str, Exclusion]
) -> Rule:
    return Rule(
        name=name,
        detail=given["detail"],
        description=given["description"],
        patterns=tuple(given["patterns"]),
        also=tuple(given.get("also", ())),
        unless=tuple(exclusions[one] for one in given.get("unless", ())),
        must=tuple(given["must"]),
        must_not=tuple(given["must_not"]),
        lexicon=lexicon,
    )
