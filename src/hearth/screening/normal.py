"""Two normal forms of a text, each of which knows its way back to the text as given.

`Plain` undoes tricks with characters (full-width digits, curly quotes, zero-width joints) and
keeps everything else: numbers and addresses are looked for in it. `Words` goes further: lower
case, no apostrophes, no accents, look-alike letters, leet and spaced-out words undone, slips of
the pen put right; what people mean is looked for in it. Both cost one pass; the way back is only
worked out when something was found.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from string import ascii_lowercase
from typing import Any, Final

import re2

from hearth.screening.letters import EMOJI_WORDS, LOOK_ALIKES, TYPOGRAPHIC
from hearth.screening.needs import Keys
from hearth.screening.once import once

SENTENCE_ENDS: Final = (".", "?")
"""The two words of `Words` that are no words: the end of a statement, and of a question."""

_REMEMBERED: Final = 8192  # Characters whose fold is kept; a hostile text must not fill memory.
_LONGEST: Final = 6  # Characters of one; two of a sentence each would make a wall of them endless.
_DECIMAL: Final = "\ue000"  # Private use: stands for a decimal point until it is folded.
_POINT: Final = "\xb7"  # The same where the text is in ASCII: one byte, and none of its own.
_ENDS: Final = frozenset(".!;:\n\u2026\u0964\u00a1")  # With the Hindi danda.
_UNTYPED: Final = re.compile(r"[^\n\t\r -~]")  # By any plain keyboard.
_INVISIBLE: Final = frozenset({"Cf", "Mn", "Me", "Cc"})  # Joints, marks, controls.
_NUKTA: Final = "\u093c"  # Hindi writers leave it out as often as not.
_NASAL: Final = {"\u0901": "\u0902"}  # Chandrabindu and anusvara are written for each other.

# Signs come first in these two and what stands before them after: so few places are looked at.
_DECIMAL_POINT: Final = re.compile(r"[.,](?<=\d.)(?=\d)")
_LEET: Final = re.compile(
    r"[@$|*!](?:(?<=[A-Za-z][@$|*])(?=[A-Za-z*$@])|(?<=[A-Za-z]\*\*)(?=[*A-Za-z])"
    r"|(?<=\$)(?<![A-Za-z$]\$)(?=[A-Za-z])"
    r"|(?<=\b[A-Za-z]!)(?=[a-z])|(?<=\b[A-Za-z]{2}!)(?=[a-z]))"
)
_LEET_SIGNS: Final = {"@": "a", "$": "s", "|": "l", "*": "x", "!": "i"}
_LEET_WORD: Final = re.compile(r"[a-z]+[0-9]{1,2}[a-z]+(?:[0-9]{1,2}[a-z]*)*")
_LEET_DIGITS: Final = str.maketrans("013457", "oieast")
_SPACED_OUT: Final = re.compile(r" [a-z](?: \.)? [a-z](?: \.)? [a-z] ")
_DRAWN_OUT: Final = re.compile(r"([a-z])\1\1+")
_FIGURE: Final = re.compile("[0-9]")
_THRICE: Final = "|".join(letter * 3 for letter in ascii_lowercase)


def _unusual() -> Any:
    options = re2.Options()
    options.never_capture = True
    found = re2.Set.SearchSet(options)
    found.Add(rf"[0-9]| [a-z](?: \.)? [a-z](?: \.)? [a-z] |{_THRICE}")
    found.Compile()
    return found


_UNUSUAL: Final = _unusual()
"""Whatever of a row of words is put right besides spelling. Most messages hold none of it, and one
automaton tells so sooner than three expressions."""


class _Folds(dict[str, str]):
    """What each character becomes; worked out on first sight and then remembered."""

    def __init__(self, fold: Callable[[str], str]) -> None:
        super().__init__()
        self._fold = fold

    def __missing__(self, character: str) -> str:
        folded = self._fold(character)
        if len(self) < _REMEMBERED:
            self[character] = folded
        return folded


def _without_marks(character: str) -> str:
    """The letters under the accents, of Latin, Greek and Cyrillic; other scripts need theirs."""
    parts = unicodedata.normalize("NFKD", character)
    if len(parts) > _LONGEST:
        return character
    return "".join(one for one in parts if not "\u0300" <= one <= "\u036f" and one != _NUKTA)


def _is_invisible(character: str) -> bool:
    return unicodedata.category(character) in _INVISIBLE and not character.isspace()


def _fold_plain(character: str) -> str:
    if not _UNTYPED.match(character):
        return character
    if character in TYPOGRAPHIC:
        return TYPOGRAPHIC[character]
    if character.isspace():
        return " " if unicodedata.category(character) == "Zs" else "\n"
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    bare = _without_marks(character)
    if bare == character and _is_invisible(character) and not _is_vowel_sign(character):
        return ""
    return bare


def _is_vowel_sign(character: str) -> bool:
    """Marks of scripts such as Devanagari, where they are letters in their own right."""
    return "\u0900" <= character <= "\u0dff" and character != _NUKTA


def _fold_word(character: str) -> str:
    if character in EMOJI_WORDS:
        return f" {EMOJI_WORDS[character]} "
    if character in LOOK_ALIKES:
        return LOOK_ALIKES[character]
    return "".join(_fold_word_part(part.lower()) for part in _fold_plain(character))


def _fold_word_part(part: str) -> str:
    if part in "'`":
        return ""
    if part == _DECIMAL:
        return "_"
    if part in _ENDS:
        return " . "
    if part in "?/":
        return f" {part} "
    if part.isalnum() or _is_vowel_sign(part):
        return LOOK_ALIKES.get(part, _NASAL.get(part, part))
    return " "


_PLAIN: Final = _Folds(_fold_plain)
_WORD: Final = _Folds(_fold_word)

_APART: Final = {
    letter: piece for letter in map(chr, range(128)) if len(piece := _WORD[letter]) > 1
}
_PADDED: Final = sorted({piece.strip(): piece for piece in _APART.values()}.items())
_GONE: Final = "".join(letter for letter in map(chr, range(128)) if not _WORD[letter]).encode()


def _ascii_folds() -> bytes:
    folded = "".join([_WORD[letter].strip() or " " for letter in map(chr, range(128))])
    return (folded.ljust(ord(_POINT)) + _WORD[_DECIMAL]).ljust(256).encode()


_ASCII: Final = _ascii_folds()
"""What `_WORD` does to a text in ASCII, with `_GONE` and `_PADDED`, in a pass for each."""

_KEPT: Final = bytes(
    _GONE[0] if one in _GONE else ord(" ") if folded == ord(" ") else folded
    for one, folded in enumerate(_ASCII)
)
"""The same, as long as the text: what is gone is one sign."""
_SIGNS: Final = re.escape("".join(sign for sign, _ in _PADDED))
_WORD_AT: Final = re.compile(rf"[^ {_SIGNS}{chr(_GONE[0])}][^ {_SIGNS}]*|[{_SIGNS}]", re.DOTALL)
"""A word where it stands in what `_KEPT` makes, with what is gone within and behind it."""


@dataclass(frozen=True)
class Plain:
    """The text with every character as it is usually typed. Upper case, spacing and signs stay."""

    given: str = field(repr=False)

    @once
    def _as_given(self) -> bool:
        """Whether nothing in it has to be undone, as in most messages."""
        given = self.given
        return given.isascii() and (given.isprintable() or not _UNTYPED.search(given))

    @once
    def text(self) -> str:
        """The normal form."""
        if self._as_given:
            return self.given
        return "".join([_PLAIN[character] for character in self.given])

    @once
    def _origins(self) -> list[int]:
        return [i for i, one in enumerate(self.given) for _ in _PLAIN[one]] + [len(self.given)]

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]` stands in the text as given, its hidden marks included."""
        if self._as_given:
            return start, end
        if start >= end:
            return self._origins[start], self._origins[start]
        last = self._origins[end - 1] + 1
        while last < len(self.given) and not _PLAIN[self.given[last]]:
            last += 1
        return self._origins[start], last

    def forth(self, place: int) -> int:
        """Where a place of the text as given stands in `text`."""
        return place if self._as_given else bisect_left(self._origins, place)


@dataclass(frozen=True)
class Words:
    """The text as a row of words, with `SENTENCE_ENDS` between sentences.

    Args:
        given: the text.
        spelling: what common slips and short forms stand for, word by word.
    """

    given: str = field(repr=False)
    spelling: Mapping[str, str] = field(default_factory=dict, repr=False)

    @once
    def _pieces(self) -> list[str]:
        return [_WORD[character] for character in _untangled(self.given)]

    @once
    def _raw(self) -> list[str]:
        if not self.given.isascii():
            return "".join(self._pieces).split()
        row = _untangled(self.given, _POINT).encode("latin-1").translate(_ASCII, _GONE).decode()
        for sign, apart in _PADDED:
            row = row.replace(sign, apart)
        return row.split()

    @once
    def _padded_raw(self) -> str:
        return f" {' '.join(self._raw)} "

    @once
    def _is_unusual(self) -> bool:
        """Whether anything but slips of the pen may have to be put right in it."""
        return bool(_UNUSUAL.Match(self._padded_raw))

    @once
    def _groups(self) -> list[range] | None:
        """Which raw words make up each word, or None when each stands for itself."""
        if not self._is_unusual or not _SPACED_OUT.search(self._padded_raw):
            return None
        return _letters_joined(self._raw)

    @once
    def words(self) -> list[str]:
        """The words in order."""
        words = self._raw
        if not self._is_unusual:
            return list(map(self.spelling.get, words, words))
        if self._groups is not None:
            words = [_one_word(words, group) for group in self._groups]
        row, spelling = " ".join(words), self.spelling
        if _DRAWN_OUT.search(row):
            words = [_shortened(word, spelling) for word in words]
        if _FIGURE.search(row):
            read = {word: spelling.get(word) or _read(word) for word in set(words)}
            return list(map(read.__getitem__, words))
        return list(map(spelling.get, words, words))

    @once
    def line(self) -> bytes:
        """The words as UTF-8, one space before, between and after them: what rules match."""
        return f" {' '.join(self.words)} ".encode()

    @once
    def keys(self) -> Keys:
        """What its words are looked up by."""
        return Keys(" ".join(self.words))

    @once
    def _spans(self) -> list[tuple[int, int]]:
        if self.given.isascii():
            kept = _untangled(self.given, _POINT).encode("latin-1").translate(_KEPT)
            raw = [found.span() for found in _WORD_AT.finditer(kept.decode("latin-1"))]
        else:
            raw = _spans_of_words(self._pieces)
        if self._groups is None:
            return raw
        return [(raw[group[0]][0], raw[group[-1]][1]) for group in self._groups]

    def back(self, first: int, last: int) -> tuple[int, int]:
        """Where words `first` to `last`, both included, stand in the text as given."""
        return self._spans[first][0], self._spans[last][1]


def _untangled(text: str, point: str = _DECIMAL) -> str:
    """Decimal points and leet signs made plain; as long as `text`, so that places stay."""
    text = _DECIMAL_POINT.sub(point, text)
    return _LEET.sub(lambda sign: _LEET_SIGNS[sign.group()], text)


def _read(word: str) -> str:
    """A leet word as letters; `b12` and other words that end in digits stay."""
    if not word.isalpha() and _LEET_WORD.fullmatch(word):
        return word.translate(_LEET_DIGITS)
    return word


def _shortened(word: str, spelling: Mapping[str, str]) -> str:
    """A word without drawn-out letters, the double letter kept where it makes a known word."""
    if not _DRAWN_OUT.search(word):
        return word
    double = _DRAWN_OUT.sub(r"\1\1", word)
    return double if double in spelling else _DRAWN_OUT.sub(_drawn_in, word)


def _drawn_in(letters: re.Match[str]) -> str:
    """Consonants that English doubles at a word's end stay double: `killll` is `kill`."""
    letter = letters.group(1)
    return letter * 2 if letter in "lsf" else letter


def _letters_joined(words: Sequence[str]) -> list[range]:
    """Runs of three or more single letters as one word each, with the full stops among them."""
    groups: list[range] = []
    start = 0
    while start < len(words):
        end = _end_of_letters(words, start)
        groups.append(range(start, end))
        start = end
    return groups


def _end_of_letters(words: Sequence[str], start: int) -> int:
    end, letters = start, 0
    place = start
    while place < len(words) and (_is_letter(words[place]) or (letters and words[place] == ".")):
        if words[place] != ".":
            letters += 1
            end = place + 1
        elif words[place - 1] == ".":
            break
        place += 1
    return end if letters >= 3 else start + 1  # noqa: PLR2004 - "r u" is two words, "d i e" is one.


def _is_letter(word: str) -> bool:
    return len(word) == 1 and word.isalpha()


def _one_word(words: Sequence[str], group: range) -> str:
    if len(group) == 1:
        return words[group[0]]
    return "".join(words[place] for place in group if words[place] != ".")


def _spans_of_words(pieces: Sequence[str]) -> list[tuple[int, int]]:
    """Where each word of the joined pieces comes from, counted in pieces."""
    edges: list[tuple[int, int]] = []
    start: int | None = None
    end = 0
    for place, piece in enumerate(pieces):
        for character in piece:
            if character.isspace():
                if start is not None:
                    edges.append((start, end))
                start = None
            else:
                start = place if start is None else start
                end = place + 1
        if not piece and start is not None:
            end = place + 1
    return edges if start is None else [*edges, (start, end)]
