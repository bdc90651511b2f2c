"""What is spoken in a film, for whoever does not hear it: as subtitles, and as a text to read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

SPOKEN_LONGEST = 14_000
"""Characters of all that is spoken: about a quarter of an hour, and more than fits into a film of
20 MB that can be looked at."""
PAGE_LONGEST = 3_000
"""UTF-16 code units of a page. A message holds 4,096 (Bot API, sendMessage), and whoever reads it
on a telephone turns four pages at most."""
PAUSE = 2_500
"""Milliseconds of silence after which a paragraph begins: a breath is shorter."""
PARAGRAPH_LONGEST = 500
"""Characters after which the next sentence begins a paragraph, where nobody pauses."""
SENTENCE_ENDS = (".", "!", "?", "…", "。", "।", "؟")


class HowSpoken(StrEnum):
    """How whoever does not hear it learns what is said."""

    SUBTITLES = "subtitles"
    """The words are given: the console shows them in the film, and members can read them."""
    BURNT_IN = "burnt_in"
    """They stand in the picture already, and everybody sees them."""
    NOBODY = "nobody"
    """Nobody speaks in it."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Some words, and from when to when they stand in the film, in milliseconds.

    Args:
        words: lines, without any markup. The one that begins with somebody's name and a colon
            says who speaks.
    """

    begins: int
    ends: int
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Translation:
    """The words in another language than the film's.

    Args:
        language: ISO 639-1.
        cues: in the order in which they are spoken.
    """

    language: str
    cues: tuple[Cue, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Spoken:
    """What somebody of the staff says about a film's words, or the words.

    Args:
        cues: in the order in which they are spoken; empty unless `how` is `SUBTITLES`.
        translations: one for each other language, by its code.
    """

    how: HowSpoken
    cues: tuple[Cue, ...] = field(default=(), repr=False)
    translations: tuple[Translation, ...] = ()

    @property
    def languages(self) -> tuple[str, ...]:
        """Into which languages they are translated."""
        return tuple(one.language for one in self.translations)

    def translated(self, new: Translation) -> "Spoken":
        """The same with this translation, in the place of one into the same language."""
        others = [one for one in self.translations if one.language != new.language]
        every = sorted([*others, new], key=lambda one: one.language)
        return replace(self, translations=tuple(every))

    def cues_for(self, language: str) -> tuple[Cue, ...]:
        """The words for whoever reads this language (BCP 47): translated, or as spoken."""
        primary = language.partition("-")[0].lower()
        found = (one.cues for one in self.translations if one.language == primary)
        return next(found, self.cues)

    @property
    def text(self) -> str:
        """All that is spoken, in paragraphs: a pause begins one, and so does a long talk."""
        return as_text(self.cues)

    @property
    def in_all_languages(self) -> str:
        """The same, and below it every translation."""
        every = (self.cues, *(one.cues for one in self.translations))
        return "\n\n".join(filter(None, (as_text(one) for one in every)))

    def pages(self, language: str = "") -> tuple[str, ...]:
        """The text for whoever reads this language, in pieces that fit a message each."""
        return tuple(_pages(as_text(self.cues_for(language))))


def as_text(cues: Sequence[Cue]) -> str:
    """All that is spoken, in paragraphs."""
    return "\n\n".join(_paragraphs(cues))


def _paragraphs(cues: Sequence[Cue]) -> Iterator[str]:
    said, ended = "", 0
    for cue in cues:
        words = " ".join(cue.words.split())
        long = len(said) > PARAGRAPH_LONGEST and said.endswith(SENTENCE_ENDS)
        if said and (long or cue.begins - ended >= PAUSE):
            yield said
            said = ""
        said, ended = f"{said} {words}".strip(), max(ended, cue.ends)
    if said:
        yield said


def _pages(text: str) -> Iterator[str]:
    while width(text) > PAGE_LONGEST:
        place = _fits(text)
        yield text[:place].rstrip()
        text = text[place:].lstrip()
    if text:
        yield text


def _fits(text: str) -> int:
    """Where a page ends: after a paragraph, else after a sentence, else after a word."""
    room = text[:PAGE_LONGEST]
    while width(room) > PAGE_LONGEST:
        room = room[:-1]
    ends = [room.rfind("\n\n"), *(room.rfind(f"{one} ") + 1 for one in SENTENCE_ENDS)]
    best = max(ends) if max(ends) > len(room) // 2 else room.rfind(" ")
    return best if best > 0 else len(room)


def width(text: str) -> int:
    """UTF-16 code units, by which Telegram counts."""
    return len(text.encode("utf-16-le")) // 2
