"""Words that were written as one, as in a hashtag, taken apart again so that they can be read.

It knows the words of the program's own examples and answers, which leave names of people out, and
the little words of the languages only where they are frequent. So what it cannot take apart may be
a name, and is nobody's topic.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice

from hearth.community.searching import plain
from hearth.community.weekly_words import HASHTAG
from hearth.screening.data import read_words

LIKELY = 3
"""Readings that are looked at of what can be read in several ways, the likeliest first."""

LONGEST_WORD = 20
"""Letters; a longer one is looked for in vain."""

_JOINED = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])|_+")


TAGS_READ, TAG_LONGEST = 5, 40
"""Hashtags of a text that are read, and characters of one: no more are words that were meant."""


def joined_hashtags(text: str) -> Iterator[tuple[int, int, str]]:
    """Where hashtags of several words stand in a text, and what they say most likely."""
    for one in islice(HASHTAG.finditer(text), TAGS_READ):
        says = readings(one[1]) if len(one[1]) <= TAG_LONGEST else ()
        if says and " " in says[0]:
            yield one.start(), one.end(), says[0]


def readings(joined: str) -> Sequence[str]:
    """What words that were run together may say; none where a part of it is no word it knows.

    Capitals, underscores and figures are taken for the ends of words where they are written.
    """
    parts = [one for one in _JOINED.split(joined) if one]
    found = [[one] if one.isdecimal() else _taken_apart(plain(one)) for one in parts]
    if not all(found):
        return ()
    most = max(len(one) for one in found)
    return [" ".join(one[min(at, len(one) - 1)] for one in found) for at in range(most)]


def _taken_apart(letters: str) -> Sequence[str]:
    """The likeliest rows of known words that these letters are, best first.

    A word's chance falls with its place among the frequent (Zipf), and a row's is the product of
    its words'; the best rows up to each letter are kept and made longer.
    """
    costs = _costs()
    best: list[list[tuple[float, tuple[str, ...]]]] = [[(0.0, ())]]
    for end in range(1, len(letters) + 1):
        ends = [
            (cost + costs[word], (*words, word))
            for start in range(max(0, end - LONGEST_WORD), end)
            if (word := letters[start:end]) in costs
            for cost, words in best[start]
        ]
        best.append(sorted(ends)[:LIKELY])
    return [" ".join(words) for _, words in best[-1]]


@cache
def _costs() -> Mapping[str, float]:
    """How little each known word is expected."""
    words = list(known_words())
    return {word: math.log((at + 1) * math.log(len(words))) for at, word in enumerate(words)}


def known_words() -> Iterator[str]:
    """Those of the file that `hearth.bench.known_words` writes, the most frequent first."""
    yield from read_words("known_words.txt")
