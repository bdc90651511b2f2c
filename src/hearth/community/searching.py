"""Searching: which of a community's texts are about some words, the nearest first.

It is TF-IDF over a few hundred short texts. Their words are counted once, and again when a text
has changed; the words of a search are counted nowhere:

- A word of the search counts more the fewer texts have it. One that more than a third of them have
  tells nothing, and counts only if no other word of the search is left.
- In a heading a word counts three times as much as in the text, and there the second time it
  stands counts less than the first.
- A word that stands nowhere is taken for a beginning of others, or for a slip of the pen: one
  letter wrong, missing, too many or swapped from four letters on, two from eight on.

So whoever asks why something was found can be shown the words for which it was.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

WORDS_MOST = 12
"""Words of a search that are looked for: what is longer is a question, and is better asked."""
KEPT = 8
"""Sets of texts whose words stay counted: members of a few communities, staff and others among
them, search in so many different ones. A set has about a megabyte."""
HITS_MOST = 5
"""More do not stand on the screen of a phone, with their buttons."""
EXCERPT_LONGEST = 160
"""Characters of an excerpt: two or three lines on a phone."""

TELLS_NOTHING = 1 / 3
"""A word in a larger share of the texts is no reason to show one of them rather than another."""
FEW_TEXTS = 6
"""In so few texts every word may tell something."""
IN_HEADING = 3.0
"""What a word in a heading counts, where the first in the text counts about one."""
AGAIN = 1.2
"""How soon a word that stands in a text again and again stops to count (k1 of BM25)."""
WEAKEST = 0.35
"""A hit with less than this share of the best one's weight would only be in the way."""

BEGINS_LIKE, NEARLY = 0.8, 0.6
"""What a beginning of a word counts, and a slip of the pen, where the word itself counts one."""
SLIPS = ((8, 2), (4, 1))
"""From so many letters on, so many of them may be wrong. Of three, one is a different word."""

_WORD = re.compile(r"[^\W_]+")


class PageKind(StrEnum):
    """What can be found."""

    ANSWER = "answer"
    BULLETIN = "bulletin"


@dataclass(frozen=True, slots=True)
class Page:
    """One text that can be found.

    Args:
        kind: what it is.
        ref: by which it is opened: the topic of an answer, or the number of a bulletin.
    """

    kind: PageKind
    ref: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found, with the place in its text for which it was."""

    page: Page
    weight: float
    excerpt: str


def words_in(text: str) -> list[str]:
    """Its words, in small letters and without accents."""
    return [plain(one) for one in _WORD.findall(text)]


def plain(word: str) -> str:
    """The word in small letters and without accents."""
    parts = unicodedata.normalize("NFKD", word.casefold())
    return "".join(one for one in parts if not unicodedata.combining(one))


@dataclass(frozen=True, slots=True)
class Weighed:
    """Texts with their words counted: what a search needs of them, whatever it is for.

    Args:
        pages: the texts.
        headings: how often which word stands in the heading of each.
        texts: the same of what stands below.
        spread: how many of the texts have a word.
    """

    pages: Sequence[Page]
    headings: Sequence[Mapping[str, int]]
    texts: Sequence[Mapping[str, int]]
    spread: Mapping[str, int]


@lru_cache(maxsize=KEPT)
def weighed(pages: tuple[Page, ...]) -> Weighed:
    """These texts with their words counted; counted anew only once one of them is another."""
    headings = [Counter(words_in(one.title)) for one in pages]
    texts = [Counter(words_in(one.text)) for one in pages]
    spread = Counter(
        word for pair in zip(headings, texts, strict=True) for word in {*pair[0], *pair[1]}
    )
    return Weighed(pages, headings, texts, spread)


def search(pages: Sequence[Page], wanted: str) -> Sequence[Hit]:
    """The pages that are about these words, the nearest first, at most `HITS_MOST`.

    Pages that are equally near come as they were given.
    """
    among = weighed(tuple(pages))
    spread, of = among.spread, len(among.pages)
    near = _telling(_nearest(dict.fromkeys(words_in(wanted)[:WORDS_MOST]), spread), spread, of)
    every = {word for ways in near for word in ways}
    found = []
    for page, heading, text in zip(among.pages, among.headings, among.texts, strict=True):
        weight = sum(
            max(_weight(word, heading, text, spread, of) * share for word, share in ways.items())
            for ways in near
        )
        if weight:
            found.append(Hit(page, weight, excerpt(page.text, every)))
    best = max((one.weight for one in found), default=0.0)
    kept = [one for one in found if one.weight >= WEAKEST * best]
    return sorted(kept, key=lambda one: -one.weight)[:HITS_MOST]


def _weight(
    word: str,
    heading: Mapping[str, int],
    text: Mapping[str, int],
    spread: Mapping[str, int],
    of: int,
) -> float:
    rare = math.log(1 + of / spread[word])
    often = text.get(word, 0)
    return rare * (IN_HEADING * (word in heading) + often * (AGAIN + 1) / (often + AGAIN))


def _nearest(
    wanted: Sequence[str] | Mapping[str, None], spread: Mapping[str, int]
) -> list[dict[str, float]]:
    """For each word, the words of the texts that stand for it, and how much each counts."""
    near = []
    for one in wanted:
        ways = {word: BEGINS_LIKE for word in spread if _begins(word, one)}
        if one in spread:
            ways[one] = 1.0
        elif not ways:
            ways = {word: NEARLY for word in spread if _slip(one, word)}
        if ways:
            near.append(ways)
    return near


def _telling(
    near: list[dict[str, float]], spread: Mapping[str, int], of: int
) -> list[dict[str, float]]:
    if of < FEW_TEXTS:
        return near
    telling = [
        {word: share for word, share in ways.items() if spread[word] <= of * TELLS_NOTHING}
        for ways in near
    ]
    return [one for one in telling if one] or near


def _begins(word: str, one: str) -> bool:
    shorter = min(len(word), len(one))
    return shorter >= SLIPS[-1][0] and word != one and (word.startswith(one) or _plural(one, word))


def _plural(one: str, word: str) -> bool:
    """Whether it is the same word with an ending that English gives to several."""
    return one in (word + "s", word + "es")


def _slip(one: str, word: str) -> bool:
    most = next((slips for letters, slips in SLIPS if len(one) >= letters), 0)
    near = abs(len(one) - len(word)) <= most and len(word) >= SLIPS[-1][0]
    return bool(most) and near and distance(one, word) <= most


def distance(one: str, other: str) -> int:
    """How many letters have to be changed, left out, put in or swapped with their neighbour.

    It is the optimal string alignment distance (Damerau, 1964).
    """
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, there in enumerate(other, 1):
            row.append(min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != there)))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == there:
                row[j] = min(row[j], before[j - 2] + 1)
        before, last = last, row
    return last[-1]


def excerpt(text: str, wanted: set[str]) -> str:
    """The place where the first of the words stands, or the beginning; whole words, one line."""
    flat = " ".join(text.split())
    first = next((one.start() for one in _WORD.finditer(flat) if plain(one.group()) in wanted), 0)
    begin = (
        0 if first < EXCERPT_LONGEST // 2 else flat.index(" ", first - EXCERPT_LONGEST // 2) + 1
    )
    if len(flat) - begin <= EXCERPT_LONGEST:
        return ("… " if begin else "") + flat[begin:]
    cut = flat[begin : begin + EXCERPT_LONGEST]
    cut = cut[: cut.rfind(" ")] if " " in cut else cut
    return ("… " if begin else "") + cut + " …"
