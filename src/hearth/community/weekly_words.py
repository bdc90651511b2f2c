"""What posts of a week were about: symptoms, watchwords and hashtags, of each member a few.

What is kept of a post until its week is counted is which of them it had, never its words, and of
each member no more than is counted.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from hearth.community.findings import Finding, FindingKind
from hearth.community.listening import Cell, CellKind, Contribution
from hearth.community.searching import distance, plain
from hearth.community.symptoms import symptoms_in, symptoms_of

MOST_OF_POSTS: Mapping[CellKind, int] = {
    CellKind.SYMPTOM: 2,
    CellKind.WATCHWORD: 1,
    CellKind.HASHTAG: 1,
}
"""Cells of a kind in which a member's posts are counted in a week. Symptoms and watchwords are
noised together, and move as far as what is asked does: `listening.SENSITIVITY`."""

TAG_LEAST, TAG_LONGEST = 3, 24
"""Characters of a hashtag: what is shorter says nothing, and what is longer is a sentence."""

TAG_BYTES = 50
"""Of a hashtag, in UTF-8: it stands behind a button, which Telegram gives 64."""

TAGS_IN_POST = 5
"""Looked at in one post: whoever writes more wants to be seen."""

TAG_SHOWN_FOR = timedelta(weeks=4)
"""How long members see a hashtag among topics after the last week in which it was counted."""

TAGS_SHOWN = 10
"""Buttons below one message that a person still looks through."""

FIGURES_OF_NUMBER = 3
"""Figures, as digits or as words, from which on they are taken for a longer number's."""

SLIPS_MOST = 3
"""Slips of the pen between what was written and the watchword that was meant: as many as screening
allows in an entry of a few words."""

HASHTAG = re.compile(r"(?<![\w&/#])#([\w\u0900-\u0963]+)")
"""A hashtag in a text, and what it says; with the vowel signs of Hindi."""

_FIGURES = re.compile(
    r"\b(?:\d|zero|oh|double|one|two|three|four|five|six|seven|eight|nine"
    r"|cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve"
    r"|un|deux|trois|quatre|cinq|sept|huit|neuf|ek|do|teen|char|paanch|chhe|saat|aath|nau)\b"
)
_LONG_NUMBER = re.compile(r"\d{3}")


def hashtags_in(text: str) -> Sequence[tuple[str, str]]:
    """The hashtags of a post, each once: as it is counted, and as it was written.

    None begins with a digit or has a number in it that could be a telephone's.
    """
    found: dict[str, str] = {}
    for one in HASHTAG.finditer(unicodedata.normalize("NFKC", text)):
        written = one[1].strip("_")
        tag = written.casefold()
        if _fits(tag):
            found.setdefault(tag, written)
    return list(found.items())[:TAGS_IN_POST]


def tells_number(words: str) -> bool:
    """Whether there are so many figures in words that it could be a telephone's number."""
    return len(_FIGURES.findall(words)) >= FIGURES_OF_NUMBER


def _fits(tag: str) -> bool:
    long = not TAG_LEAST <= len(tag) <= TAG_LONGEST or len(tag.encode()) > TAG_BYTES
    return not long and tag[0].isalpha() and not _LONG_NUMBER.search(tag)


def watchwords_in(
    text: str, findings: Iterable[Finding], watchwords: Sequence[str]
) -> Sequence[str]:
    """The entries of a community's list that screening saw, without their signs."""
    entries = bare_entries(watchwords)
    seen = [text[one.start : one.end] for one in findings if one.kind is FindingKind.WATCHWORD]
    found = []
    for words in seen:
        slips = {one: distance(plain(one), plain(words)) for one in entries}
        nearest = min(entries, key=lambda one: (slips[one], one), default=None)
        if nearest is not None and slips[nearest] <= SLIPS_MOST:
            found.append(nearest)
    return list(dict.fromkeys(found))


def bare_entries(watchwords: Iterable[str]) -> Sequence[str]:
    """The entries of a list without the sign that says how they are found, each once, in order."""
    return sorted({bare for one in watchwords if (bare := " ".join(one.split()).lstrip("~ "))})


def cells_in(
    text: str, findings: Iterable[Finding], packs: Iterable[str], watchwords: Sequence[str]
) -> Sequence[Cell]:
    """The symptoms and watchwords of a post."""
    return [
        *(Cell(CellKind.SYMPTOM, one) for one in symptoms_in(text, packs)),
        *(Cell(CellKind.WATCHWORD, one) for one in watchwords_in(text, findings, watchwords)),
    ]


def cells_of_posts(packs: Iterable[str], watchwords: Iterable[str]) -> Sequence[Cell]:
    """Every symptom and watchword that is counted in a community, in order, said or not."""
    return (
        *(Cell(CellKind.SYMPTOM, one) for one in symptoms_of(packs)),
        *(Cell(CellKind.WATCHWORD, one) for one in bare_entries(watchwords)),
    )


def with_more(kept: Sequence[Cell], found: Iterable[Cell]) -> Sequence[Cell]:
    """What is kept of a member's week after one post more: the first of each kind, and no more."""
    whole = list(kept)
    for one in found:
        own = [each for each in whole if each.kind is one.kind]
        if one not in own and len(own) < MOST_OF_POSTS[one.kind]:
            whole.append(one)
    return whole


def count_tags(contributions: Iterable[Contribution]) -> Mapping[str, int]:
    """How many members used which hashtag, each member counted in no more than one."""
    theirs: dict[int, str] = {}
    for one in contributions:
        if one.cell.kind is CellKind.HASHTAG:
            theirs.setdefault(one.member, one.cell.name)
    return Counter(theirs.values())


def showable(tags: Iterable[str], watchwords: Iterable[str], names: Iterable[str]) -> set[str]:
    """Those with no watchword of the community and no name of its staff in them."""
    words = [word for one in (*bare_entries(watchwords), *names) for word in plain(one).split()]
    parts = {word for word in words if len(word) > TAG_LEAST}
    return {one for one in tags if not any(part in plain(one) for part in parts)}
