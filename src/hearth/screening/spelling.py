"""What slips of the pen and short forms stand for."""

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from hearth.screening.data import read_yaml

SHORTEST_CORRECTED = 6  # Letters. One slip in a shorter word is too often another word.


@cache
def spelling() -> Mapping[str, str]:
    """Word by word: short forms as listed, and every slip of one letter in a word that matters.

    A slip is a letter left out, doubled or swapped with its neighbour, or a neighbouring vowel;
    a slip that is a word itself (`breeding`) is listed as such and left alone.
    """
    listed = read_yaml("spelling.yml")
    words = dict[str, str](listed["short"])
    real = set(listed["words"]) | set(listed["real"])
    for word in listed["words"]:
        for slip in slips(word):
            if slip not in real:
                words.setdefault(slip, word)
    return MappingProxyType(words)


def slips(word: str) -> Iterator[str]:
    """Every slip of one letter in a word long enough to have any."""
    if len(word) < SHORTEST_CORRECTED:
        return
    for place in range(1, len(word)):
        head, letter, tail = word[:place], word[place], word[place + 1 :]
        yield head + tail
        yield head + letter + letter + tail
        if tail:
            yield head + tail[0] + letter + tail[1:]
        if letter in "aeiou":
            yield from (head + other + tail for other in "aeiou" if other != letter)
