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
malicious, makes it slow.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from hearth.screening.normal import Words

Lexicon = Mapping[str, Sequence[str]]

_ELEMENT: Final = re.compile(
    r"(?P<gap>\.{2,3}\d+)|(?P<name><\w+>)|(?P<raw>\{[^}]*\}(?:\{\d+(?:,\d*)?\})?)"
    r"|(?P<sign>[()\[\]|])|(?P<edge>[$])|(?P<word>[^\s()\[\]|<>{}$^]+)|(?P<blank>\s+)"
)
_ANY_WORD: Final = r"[^ .?]+ "
_LETTERS: Final = r"[^ .?]*"


class PatternError(Exception):
    """A rule of ours is written wrongly; it is found when the rules are loaded."""


@dataclass(frozen=True, slots=True)
class _Compiler:
    lexicon: Lexicon
    open_names: tuple[str, ...] = ()

    def regex(self, pattern: str) -> str:
        return "".join(self._parts(pattern))

    def _parts(self, pattern: str) -> Iterator[str]:
        place, closers = 0, list[str]()
        while place < len(pattern):
            element = _ELEMENT.match(pattern, place)
            if element is None:
                raise PatternError(pattern)
            if element.lastgroup != "blank":
                yield self._part(str(element.lastgroup), element.group(), closers)
            place = element.end()
        if closers:
            raise PatternError(pattern)

    def _part(self, sort: str, element: str, closers: list[str]) -> str:
        match sort:
            case "gap":
                return _gap(element)
            case "name":
                return self._named(element[1:-1])
            case "raw":
                return f"(?:{element[1:-1]}) "
            case "sign":
                return _group(element, closers)
            case "edge":
                return "(?:[.?] |$)"
            case _:
                return _word(element)

    def _named(self, name: str) -> str:
        if name not in self.lexicon or name in self.open_names:
            raise PatternError(name)
        inner = _Compiler(self.lexicon, (*self.open_names, name))
        return f"(?:{'|'.join(inner.regex(one) for one in self.lexicon[name])})"


def _group(sign: str, closers: list[str]) -> str:
    match sign:
        case "(":
            closers.append(")")
            return "(?:"
        case "[":
            closers.append(")?")
            return "(?:"
        case "|":
            return "|"
        case _ if closers and closers[-1][-1] == {")": ")", "]": "?"}[sign]:
            return closers.pop()
        case _:
            raise PatternError(sign)


def _gap(element: str) -> str:
    between = r"[^ ]+ " if element.startswith("...") else _ANY_WORD
    return f"(?:{between}){{0,{int(element.lstrip('.'))}}}"


@cache  # The same few thousand words make up all patterns.
def _word(element: str) -> str:
    stem, star, rest = element.partition("*")
    if rest or "?" in element:
        raise PatternError(element)
    folded = " ".join(Words(stem).words)
    return f"{re.escape(folded)}{_LETTERS if star else ''} "


def regex_of(pattern: str, lexicon: Lexicon) -> str:
    """The regular expression of a pattern, to be matched against `Words.line`.

    It takes the space before its first word, and every word with the space that follows it.

    Raises:
        PatternError: a bracket without its partner, a name that the lexicon does not have.
    """
    compiler = _Compiler(lexicon)
    if pattern.startswith("^"):
        return f"(?:^|[.?]) {compiler.regex(pattern[1:])}"
    return f" {compiler.regex(pattern)}"
