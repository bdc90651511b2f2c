"""A long message in passages: people tell the story first and ask at the end, or in between."""

import re

SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
FEWEST_WORDS = 3  # In a passage: "Any ideas?" asks nothing by itself.
LONG = 18  # Words: a sentence longer than that holds more than one thought.
WINDOW = 12  # Words: most questions are shorter.
STRIDE = 6
MOST = 24  # Passages of one message: the last ones, where the question is.


def passages(text: str, *, windows: bool = True) -> list[str]:
    """The sentences of `text`, and windows over long ones; empty if it is one short sentence."""
    found: list[str] = []
    for sentence in SENTENCE_END.split(text):
        words = sentence.split()
        if len(words) >= FEWEST_WORDS:
            found.append(sentence)
        if windows and len(words) > LONG:
            found += [" ".join(words[at : at + WINDOW]) for at in _starts(len(words))]
    return [passage for passage in found if passage != text][-MOST:]


def _starts(words: int) -> list[int]:
    last = words - WINDOW
    return [*range(0, last, STRIDE), last]
