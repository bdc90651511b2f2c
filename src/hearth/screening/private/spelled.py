"""Numbers said digit by digit in words: `oh seven double nine one`."""

from collections.abc import Iterator
from typing import Final

import re2

from hearth.screening.check import Reading
from hearth.screening.private.check import groups_of

UNITS: Final = r"(?:one|two|three|four|five|six|seven|eight|nine)"
TEENS: Final = (
    r"(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
)
TENS: Final = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"

_DIGITS: Final = {
    **dict.fromkeys(("zero", "oh", "o", "nought", "naught", "cero", "shunya", "शून्य", "जीरो"), "0"),
    **dict.fromkeys(("one", "wun", "uno", "ek", "एक"), "1"),
    **dict.fromkeys(("two", "dos", "दो"), "2"),
    **dict.fromkeys(("three", "tres", "trois", "teen", "तीन"), "3"),
    **dict.fromkeys(("four", "fower", "cuatro", "quatre", "chaar", "char", "चार"), "4"),
    **dict.fromkeys(("five", "cinco", "cinq", "paanch", "panch", "पांच"), "5"),
    **dict.fromkeys(("six", "seis", "chhe", "che", "chah", "छह", "छः", "छे"), "6"),
    **dict.fromkeys(("seven", "siete", "sept", "saat", "सात"), "7"),
    **dict.fromkeys(("eight", "ocho", "huit", "aath", "आठ"), "8"),
    **dict.fromkeys(("nine", "niner", "nueve", "neuf", "nau", "नौ"), "9"),
}
_HINDI_TWO: Final = "do"  # An English word too: it counts between others of these.
_HINDI: Final = frozenset(
    (
        "shunya",
        "ek",
        "teen",
        "chaar",
        "char",
        "paanch",
        "panch",
        "chhe",
        "che",
        "saat",
        "aath",
        "nau",
    )
)
_WORD: Final = (
    r"(?:zero|oh|nought|one|two|three|four|five|six|seven|eight|nine|cero|uno|dos|tres|cuatro"
    r"|cinco|seis|siete|ocho|nueve|deux|trois|quatre|cinq|sept|huit|neuf|shunya|ek|teen|chaa?r"
    r"|pa+nch|chhe|saat|aath|nau)"
)
_SEPARATED: Final = r"[ ,.\-]{0,3}(?:(?:and|then|dash|plus) )?"
_MIXED: Final = re2.compile(
    rf"(?i)\b((?:\d{{1,4}}|{_WORD}|(?:double|triple|treble) (?:\d|{_WORD}))"
    rf"(?:{_SEPARATED}(?:\d{{1,4}}|{_WORD}|(?:double|triple|treble) (?:\d|{_WORD}))){{3,14}})\b"
)
_MIXES: Final = re2.compile(
    rf"(?i)\d{_SEPARATED}{_WORD}\b|{_WORD}{_SEPARATED}\d|\b(?:double|triple|treble) \d"
)
"""Without one of these beside the other no run is a mixed one."""

_PIECE: Final = re2.compile(rf"(?i)(\d|{_WORD}|double|triple|treble)")
_TIMES: Final = {"double": 2, "triple": 3, "treble": 3}
_BETWEEN: Final = frozenset({".", "and", "then", "dash", "plus", "hundred"})
_MOST_FIGURES: Final = 4  # In one group; more is a number of its own.
_FEWEST_WORDS: Final = 5  # Digits in words, so that figures with one word among them do not count.


def spelled_numbers(reading: Reading) -> Iterator[tuple[int, int, str]]:
    """Each run of digits in words: where it stands in the plain form, and its digits."""
    words = reading.words.words
    if sum(map(_DIGITS.__contains__, words)) < _FEWEST_WORDS:
        return
    place = 0
    while place < len(words):
        end, digits, in_words = _run(words, place)
        if in_words >= _FEWEST_WORDS:
            start, stop = reading.words.back(place, end - 1)
            yield reading.plain.forth(start), reading.plain.forth(stop), digits
        place = max(end, place + 1)


def mixed_numbers(text: str) -> Iterator[tuple[int, int, str]]:
    """Runs of figures with some of them in words, also glued: `five55`, `double 3`."""
    if not _MIXES.search(text):
        return
    for start, end in groups_of(_MIXED, text):
        if text[start:end].replace(" ", "").isdigit():
            continue
        digits, in_words, times = "", 0, 1
        for first, last in groups_of(_PIECE, text[start:end]):
            piece = text[start + first : start + last].lower()
            in_words += piece.isalpha()
            if piece in _TIMES:
                times = _TIMES[piece]
                continue
            digits += _DIGITS.get(piece, piece) * times
            times = 1
        if in_words:
            yield start, end, digits


def _run(words: list[str], start: int) -> tuple[int, str, int]:
    """From `start`: where the run of digits ends, which they are, and how many were words."""
    digits, in_words, end, times = "", 0, start, 1
    for place in range(start, len(words)):
        word = words[place]
        if word in _DIGITS:
            digits += _DIGITS[word] * times
            in_words += 1
        elif word == _HINDI_TWO and not _HINDI.isdisjoint(words[place - 1 : place + 2 : 2]):
            digits += "2" * times
            in_words += 1
        elif word.isdigit() and len(word) <= _MOST_FIGURES:
            digits += word * times
        elif word in _TIMES:
            times = _TIMES[word]
            continue
        elif word in _BETWEEN and digits:
            continue
        else:
            break
        times, end = 1, place + 1
    return end, digits, in_words
