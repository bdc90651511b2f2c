"""The language that rules are written in: words, groups of words, gaps.

A pattern is a row of elements with spaces between them, matched against whole words:

    word        that word; `suicid*` any word that begins so
    (a|b c)     one of these
    [a|b c]     one of these, or nothing
    <name>      one of the phrases that the lexicon lists under that name
    ..4         up to four words in between, within one sentence
    ...4        the same, and full stops count as words
    {[0-9]+}    one word that this regular expression describes
    ^ …, … $    at the beginning, at the end of a sentence

It compiles to google-re2, which reads a text once, whatever the pattern: no text, however
malicious, makes it slow. Beside it stand the words without which it matches nothing (`needs.py`).
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from hashlib import blake2b
from typing import Any, Final, NamedTuple

import re2

from hearth.screening.book import BOOK, Page
from hearth.screening.needs import FAR, FIGURE, Need, Needs, Stretch, either, in_a_row, word_needed
from hearth.screening.normal import Words

_ELEMENT: Final = re.compile(
    r"(?P<gap>\.{2,3}\d+)|(?P<name><\w+>)|(?P<raw>\{[^}]*\}(?:\{\d+(?:,\d*)?\})?)"
    r"|(?P<sign>[()\[\]|])|(?P<edge>[$])|(?P<word>[^\s()\[\]|<>{}$^]+)|(?P<blank>\s+)"
)
_ANY_WORD: Final = r"[^ .?]+ "
_LETTERS: Final = r"[^ .?]*"
_FIGURE_FIRST: Final = re.compile(r"(?:\[[0-9-]+\]|[0-9])(?![?*{])")
_FIRST_GROUP: Final = re.compile(r"\(\?:([^()]*)\)(?![?*{])[^|]*")
_ONE_WORD: Final = re.compile(r"(?:[\w|:?+-]|\\[?.]|\((?=\?:)|\)|\[[\w-]+\])+")
_MEMORY: Final = 64 << 20  # Bytes for an automaton; too few make it start over and over.


class PatternError(Exception):
    """A rule of ours is written wrongly; it is found when the rules are loaded."""


class Lexicon(dict[str, Sequence[str]]):
    """Phrases by name. What each name comes to is worked out once; so it is not to be changed."""

    @cached_property
    def parts(self) -> "dict[str, _Part]":
        """What the names that patterns have used so far come to."""
        return {}

    @cached_property
    def digest(self) -> bytes:
        """Another one for each lexicon."""
        return blake2b(json.dumps({**self}).encode(), digest_size=32).digest()


class _Part(NamedTuple):
    """A piece of a pattern: what it matches, and what a row of words needs for it."""

    regex: str
    needs: Needs


@dataclass(slots=True)
class _Group:
    """The alternatives of a bracket that is still open; the pattern itself is one too."""

    closer: str
    alternatives: list[list[_Part]] = field(default_factory=lambda: [[]])

    def closed(self) -> _Part:
        regex = "|".join("".join(one.regex for one in parts) for parts in self.alternatives)
        needs = either(in_a_row(one.needs for one in parts) for parts in self.alternatives)
        match self.closer:
            case ")":
                return _Part(f"(?:{regex})", needs)
            case "]":
                return _Part(f"(?:{regex})?", Needs((), 0, needs.most))
            case _ if len(self.alternatives) > 1:  # All but the first may begin within a word.
                return _Part(regex, Needs((), 0, FAR))
            case _:
                return _Part(regex, needs)


@dataclass(frozen=True, slots=True)
class _Compiler:
    lexicon: Lexicon
    open_names: tuple[str, ...] = ()

    def compiled(self, pattern: str) -> _Part:
        place, groups = 0, [_Group("")]
        while place < len(pattern):
            element = _ELEMENT.match(pattern, place)
            if element is None:
                raise PatternError(pattern)
            if element.lastgroup == "sign":
                _take_sign(element.group(), groups)
            elif element.lastgroup != "blank":
                part = self._part(str(element.lastgroup), element.group())
                groups[-1].alternatives[-1].append(part)
            place = element.end()
        if len(groups) > 1:
            raise PatternError(pattern)
        return groups[0].closed()

    def _part(self, sort: str, element: str) -> _Part:
        match sort:
            case "gap":
                return _gap(element)
            case "name":
                return self._named(element[1:-1])
            case "raw":
                return _Part(f"(?:{element[1:-1]}) ", _raw_needed(element[1:-1]))
            case "edge":
                return _Part("(?:[.?] |$)", Needs((), 0, 1))
            case _:
                return _word(element)

    def _named(self, name: str) -> _Part:
        if name not in self.lexicon or name in self.open_names:
            raise PatternError(name)
        known = self.lexicon.parts
        if name not in known:
            inner = _Compiler(self.lexicon, (*self.open_names, name))
            parts = [inner.compiled(one) for one in self.lexicon[name]]
            regex = "|".join(one.regex for one in parts)
            known[name] = _Part(f"(?:{regex})", either(one.needs for one in parts))
        return known[name]


def _take_sign(sign: str, groups: list[_Group]) -> None:
    """Open or close a bracket, or go on to the next alternative.

    Raises:
        PatternError: it closes a bracket that is not open.
    """
    match sign:
        case "(":
            groups.append(_Group(")"))
        case "[":
            groups.append(_Group("]"))
        case "|":
            groups[-1].alternatives.append([])
        case _ if groups[-1].closer == sign:
            closed = groups.pop().closed()
            groups[-1].alternatives[-1].append(closed)
        case _:
            raise PatternError(sign)


def _gap(element: str) -> _Part:
    between = r"[^ ]+ " if element.startswith("...") else _ANY_WORD
    most = int(element.lstrip("."))
    return _Part(f"(?:{between}){{0,{most}}}", Needs((), 0, most))


def _raw_needed(regex: str) -> Needs:
    """What is needed for a regular expression: a figure if each alternative begins with one."""
    group = _FIRST_GROUP.fullmatch(regex)
    figure = all(map(_FIGURE_FIRST.match, (group.group(1) if group else regex).split("|")))
    all_of = (Need(frozenset((FIGURE,))),) if figure else ()
    return Needs(all_of, 1, 1) if _ONE_WORD.fullmatch(regex) else Needs((), 0, FAR)


@cache  # The same few thousand words make up all patterns.
def _word(element: str) -> _Part:
    stem, star, rest = element.partition("*")
    if rest or "?" in element:
        raise PatternError(element)
    words = Words(stem).words
    regex = f"{re.escape(' '.join(words))}{_LETTERS if star else ''} "
    last = len(words) - 1 if star else len(words)
    needs = (word_needed(word, whole=place < last) for place, word in enumerate(words))
    return _Part(regex, in_a_row(needs))


def regex_of(pattern: str, lexicon: Mapping[str, Sequence[str]]) -> str:
    """The regular expression of a pattern, to be matched against `Words.line`.

    It takes the space before its first word, and every word with the space that follows it.

    Raises:
        PatternError: a bracket without its partner, a name that the lexicon does not have.
    """
    return _whole(pattern, lexicon).regex


def _whole(pattern: str, lexicon: Mapping[str, Sequence[str]]) -> _Part:
    compiler = _Compiler(lexicon if isinstance(lexicon, Lexicon) else Lexicon(lexicon))
    if pattern.startswith("^"):
        part = compiler.compiled(pattern[1:])
        return _Part(f"(?:^|[.?]) {part.regex}", part.needs)
    part = compiler.compiled(pattern)
    return _Part(f" {part.regex}", part.needs)


@dataclass(frozen=True)
class Pattern:
    """One pattern over a lexicon, ready to be looked for once its words are there.

    Args:
        text: as moderators read it.
        lexicon: the phrases that it names.
        ending: a regular expression for what must follow it at once.
    """

    text: str
    lexicon: Mapping[str, Sequence[str]] = field(repr=False)
    ending: str = ""

    @cached_property
    def _page(self) -> Page:
        if not isinstance(self.lexicon, Lexicon):
            return self._written()
        return BOOK.page(self.lexicon.digest, self.text, self._written)

    def _written(self) -> Page:
        part = _whole(self.text, self.lexicon)
        return Page(part.regex.encode(), part.needs.ranked())

    @property
    def needs(self) -> Needs:
        """What a row of words must have for it; the sign before a sentence is no word of it."""
        return self._page.needs

    def search(
        self, line: bytes, edges: Sequence[int], stretches: Sequence[Stretch], begin: int = 0
    ) -> tuple[int, int] | None:
        """Where in a row it matches first from `begin`, in bytes; None if nowhere.

        Args:
            line: the row.
            edges: the places of the row's spaces.
            stretches: the words among which it may match.
            begin: a place in the line.
        """
        ahead = self.text.startswith("^")
        for first, last in stretches:
            end = edges[last + 1] + 1
            if end > begin:
                start = max(edges[first - (ahead and first > 0)], begin)
                found = self.compiled.search(line, start, end)
                if found is not None:
                    span: tuple[int, int] = found.span()
                    return span
        return None

    @cached_property
    def compiled(self) -> Any:
        """On bytes: half the automaton, and exact offsets. Built when a text first needs it."""
        options = re2.Options()
        options.encoding = re2.Options.Encoding.LATIN1
        options.max_mem = _MEMORY
        options.never_capture = True
        regex = self._page.regex
        whole = b"(?:%b)%b" % (regex, self.ending.encode()) if self.ending else regex
        return re2.compile(whole, options)
