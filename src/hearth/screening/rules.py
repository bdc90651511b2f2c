"""Rules written as data: sets of patterns that say what a message means, and when it does not.

Which patterns a message may hold is told by its words (`needs.py`); most messages end there. Of
the others each is looked for by itself and gives the place, and the exclusions that its rule names
are looked for around that place: `no chest pain`, `ten years ago`, `the film in which`. All steps
take time that grows with the text's length and with nothing else. One automaton for all patterns
of a kind would be a single pass too, but it has more states than messages ever visit twice, and
each costs more at its first visit than the whole pass.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Any, Final

from hearth.community.findings import CERTAIN, Finding, FindingKind
from hearth.screening.check import Example, Reading, Row
from hearth.screening.data import read_yaml, shared_yaml
from hearth.screening.exclusions import (
    AnyOf,
    Exclusion,
    any_of,
    exclude_together,
    exclusions_of,
    surroundings,
)
from hearth.screening.needs import Index, Stretch
from hearth.screening.pattern import Lexicon, Pattern

Likely = tuple[Pattern, Sequence[Stretch]]
"""A pattern, and the words of a row among which it may be."""


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
    lexicon: Mapping[str, Sequence[str]] = field(repr=False)

    @cached_property
    def ways(self) -> tuple[Pattern, ...]:
        """The patterns, ready to be looked for."""
        return tuple(Pattern(one, self.lexicon) for one in self.patterns)

    @cached_property
    def beside(self) -> AnyOf:
        """The patterns of which one must stand somewhere in the message too, if there are any."""
        return any_of(self.also, self.lexicon)

    def ready(self) -> None:
        """Find out now what its patterns need."""
        _ = self.ways, self.beside

    def places(self, row: Row, likely: Sequence[Likely]) -> Iterator[tuple[int, int]]:
        """Where the rule holds, in code points of the text as given.

        Args:
            row: the message.
            likely: those of its ways, in their order, that it may hold.
        """
        if self.also and not self.beside.occurs(row):
            return
        known: dict[tuple[bytes, int], bool] = {}
        for start, end in matches(likely, row):
            left, right = surroundings(row, start, end)
            said = row.line[left:right], start - left
            if said not in known:  # Whoever fills a message with one sentence has it read once.
                known[said] = any(one.holds(row, start, left, right) for one in self.unless)
            if not known[said]:
                yield _place_of(row, start, end)


def matches(likely: Sequence[Likely], row: Row) -> Iterator[tuple[int, int]]:
    """Where patterns match, as one regular expression of all of them would find it.

    The first place counts, and of patterns that match there, the first. The next match may begin
    with the space at which the one before it ends.
    """
    line, edges = row.line, row.keys.edges
    found = [way.search(line, edges, stretches) for way, stretches in likely]
    while True:
        start, end = min((one for one in found if one), key=_start_of, default=(-1, -1))
        if start < 0:
            return
        yield start, end
        begin = max(end - 1, start + 1)
        for place, span in enumerate(found):
            if span and span[0] < begin:
                way, stretches = likely[place]
                found[place] = way.search(line, edges, stretches, begin)


def _start_of(span: tuple[int, int]) -> int:
    return span[0]


def _place_of(words: Row, start: int, end: int) -> tuple[int, int]:
    """A match in `Words.line`, from space to space, as a place in the text as given."""
    row = words.words
    ends: Sequence[int]
    if len(row) == len(words.keys.words):
        ends = words.keys.edges[1:]
    else:  # A word may stand for two, such as `a lot`: spaces do not count words, their ends do.
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
    def _ways(self) -> Sequence[tuple[int, Pattern]]:
        """Every pattern after its rule's place."""
        return [(place, way) for place, rule in enumerate(self.rules) for way in rule.ways]

    @cached_property
    def index(self) -> Index:
        """All patterns of all rules, by the words that they need."""
        return Index([way.needs for _, way in self._ways])

    @property
    def examples(self) -> Sequence[Example]:
        """Those of every rule."""
        return [
            Example(text, caught, rule.name)
            for rule in self.rules
            for caught, texts in ((True, rule.must), (False, rule.must_not))
            for text in texts
        ]

    def ready(self) -> None:
        """Find out now what its patterns need, and have exclusions looked up in one pass."""
        for rule in self.rules:
            rule.ready()
        exclude_together([one for rule in self.rules for one in rule.unless])

    def may_apply(self, reading: Reading) -> bool:
        """Whether any rule's patterns occur, be it that the rule then takes them back."""
        row = self.row(reading)
        line, edges = row.line, row.keys.edges
        return any(
            way.search(line, edges, stretches) is not None
            for ways in self._likely(row).values()
            for way, stretches in ways
        )

    def look(self, reading: Reading) -> Iterator[Finding]:
        """One finding for each rule that holds, at the first place where it does.

        Raises:
            LookupError: there are no rules, and silence would look like safety.
        """
        if not self.rules:
            raise LookupError(self.name)
        row = self.row(reading)
        for index, ways in self._likely(row).items():
            rule = self.rules[index]
            for start, end in rule.places(row, ways):
                yield Finding(self.kind, rule.detail, start, end, CERTAIN, rule.name)
                break

    def _likely(self, row: Row) -> Mapping[int, Sequence[Likely]]:
        """The places of the rules, in order, with what of their ways the message may hold."""
        if self.needed and self.needed.isdisjoint(row.words):
            return {}
        found: dict[int, list[Likely]] = {}
        for at, stretches in row.keys.likely(self.index):
            place, way = self._ways[at]
            found.setdefault(place, []).append((way, stretches))
        return found


def load_rules(kind: FindingKind, *names: str) -> RuleSet:
    """The rules of one kind from the files of these names under `rules/`, in their order."""
    lexicon = Lexicon(shared_yaml("lexicon.yml"))
    exclusions = shared_yaml("exclusions.yml")
    rules: list[Rule] = []
    description, row, needed = "", "words", frozenset[str]()
    for name in names:
        contents = read_yaml(f"{name}.yml")
        description = description or contents["description"]
        row = contents.get("row", row)
        needed |= frozenset(contents.get("needed", ()))
        local = Lexicon({**lexicon, **contents.get("lexicon", {})})
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
