"""A row of words in which every known medicine, and every known bad effect, is one word.

Rules and models about medicines would otherwise spell out a thousand names at each place; here
they are written over a handful of tags. The row knows its way back to the text as given.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from hearth.screening.data import read_yaml
from hearth.screening.needs import Keys
from hearth.screening.normal import Words
from hearth.screening.once import once
from hearth.screening.spelling import slips

NAMED: Final = "xmed"
"""Stands for a medicine by its name, brand or class."""
GENERAL: Final = "xany"
"""Stands for a word that any medicine is called by, such as "tablets"."""
EFFECT: Final = "xeff"
"""Stands for something that is hardly ever anything but a bad effect."""
EITHER: Final = "xamb"
"""Stands for what is a bad effect or the illness itself."""
BAD: Final = "xbad"
"""Stands for a word for how bad something was."""
SAID: Final = "xfx"
"""Stands for words such as "side effects"."""

_STEM: Final = 4  # Letters by which words with an open end are looked up.

Phrases = Mapping[str, Sequence[tuple[tuple[str, ...], str]]]
Stems = Mapping[str, Sequence[tuple[str, str]]]


@dataclass(frozen=True)
class Tagger:
    """The phrases that have a tag.

    Args:
        phrases: by their first word: the words that follow it and the tag, the longest first.
        stems: by their first letters: beginnings of words, and the tag.
    """

    phrases: Phrases = field(repr=False)
    stems: Stems = field(repr=False)

    def at(self, words: Sequence[str], place: int) -> tuple[str, int] | None:
        """The tag of the phrase that begins at this word and how many words it takes, if any."""
        word = words[place]
        for rest, tag in self.phrases.get(word, ()):
            end = place + 1 + len(rest)
            if not rest or tuple(words[place + 1 : end]) == rest:
                return tag, 1 + len(rest)
        for stem, tag in self.stems.get(word[:_STEM], ()):
            if word.startswith(stem):
                return tag, 1
        return None


@dataclass(frozen=True)
class TaggedWords:
    """`Words` with tags in the place of phrases.

    Args:
        given: the words.
        tagger: which phrases have a tag.
    """

    given: Words = field(repr=False)
    tagger: Tagger = field(repr=False)

    @once
    def _tags(self) -> list[tuple[str, int, int]]:
        return list(_tagged(self.given.words, self.tagger))

    @once
    def words(self) -> list[str]:
        """The words and tags in order; those given themselves where none has a tag."""
        given = self.given.words
        if not self._tags:
            return given
        words, done = list[str](), 0
        for tag, first, last in self._tags:
            words += given[done:first]
            words.append(tag)
            done = last + 1
        return [*words, *given[done:]]

    @once
    def line(self) -> bytes:
        """As UTF-8, one space before, between and after them: what rules match."""
        return f" {' '.join(self.words)} ".encode() if self._tags else self.given.line

    @once
    def keys(self) -> Keys:
        """What its words are looked up by."""
        return Keys(" ".join(self.words)) if self._tags else self.given.keys

    @once
    def _places(self) -> list[tuple[int, int]]:
        """The first and last place of each word among those given."""
        places, done = list[tuple[int, int]](), 0
        for _, first, last in (*self._tags, ("", len(self.given.words), -1)):
            places += ((place, place) for place in range(done, first))
            places.append((first, last))
            done = last + 1
        return places

    def back(self, first: int, last: int) -> tuple[int, int]:
        """Where words `first` to `last`, both included, stand in the text as given."""
        return self.given.back(self._places[first][0], self._places[last][1])


def _tagged(words: Sequence[str], tagger: Tagger) -> Iterator[tuple[str, int, int]]:
    """Each tag, with its first and last place among the words."""
    phrases, stems = tagger.phrases, tagger.stems
    done = 0
    for place in [
        place for place, word in enumerate(words) if word in phrases or word[:_STEM] in stems
    ]:
        found = tagger.at(words, place) if place >= done else None
        if found is not None:
            tag, length = found
            done = place + length
            yield tag, place, done - 1


@cache
def medicine_tagger() -> Tagger:
    """Medicines with their slips of the pen, and effects, from the files under `rules/`."""
    medicines: Mapping[str, Any] = read_yaml("medicines.yml")
    effects: Mapping[str, Sequence[str]] = read_yaml("effects.yml")
    named = sorted({name for group in medicines["named"].values() for name in group})
    listed = [
        *((name, NAMED) for name in named),
        *((name, GENERAL) for name in medicines["general"]),
        *((name, SAID) for name in effects["said"]),
        *((name, EFFECT) for name in effects["effects"]),
        *((name, BAD) for name in effects["bad"]),
        *((name, EITHER) for name in effects["either"]),
    ]
    return _tagger_of(listed, _slips_of(named, {*medicines["not_slips"], *(n for n, _ in listed)}))


def _slips_of(names: Iterable[str], words: set[str]) -> Iterator[tuple[str, str]]:
    """Slips of one letter in names of one word, save those that are words."""
    for name in names:
        if name.isalpha():
            yield from ((slip, NAMED) for slip in slips(name) if slip not in words)


def _tagger_of(listed: Iterable[tuple[str, str]], further: Iterable[tuple[str, str]]) -> Tagger:
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    stems: dict[str, list[tuple[str, str]]] = {}
    for name, tag in listed:
        if name.endswith("*"):
            stems.setdefault(name[:_STEM], []).append((name[:-1], tag))
        else:
            first, *rest = name.split()
            phrases.setdefault(first, []).append((tuple(rest), tag))
    for found in phrases.values():
        found.sort(key=lambda one: -len(one[0]))
    alone: dict[str, list[tuple[tuple[str, ...], str]]] = {}  # One list for thirty thousand slips.
    for slip, tag in further:
        phrases.setdefault(slip, alone.setdefault(tag, [((), tag)]))
    return Tagger(phrases, stems)
