"""How old a reader must be to follow a text with ease."""

import re

WORD = re.compile(r"[^\W_]+(?:['\u2019.-][^\W_]+)*")
SENTENCE_END = re.compile(r"[.!?]+(?=\s|$)")
SILENT_ENDING = re.compile(r"(?:[^laeiouy]es|[^tdaeiouy]ed|[^laeiouy]e)$")
VOWELS = re.compile(r"[aeiouy]+")

AGE_IN_FIRST_GRADE = 5  # A US grade and five years are about a child's age in it.


def reading_age(text: str) -> float:
    """The age in years at which most people read `text` with ease; 0 for a text without words.

    Flesch-Kincaid grade level, 0.39 * words/sentences + 11.8 * syllables/words - 15.59
    (Kincaid, Fishburne, Rogers and Chissom, Navy Research Branch Report 8-75, 1975), plus five.
    Syllables are counted by groups of vowels, which is right for about nine words in ten.
    """
    words = WORD.findall(text)
    if not words:
        return 0.0
    sentences = max(1, len(SENTENCE_END.findall(text)))
    syllables = sum(_syllables(word) for word in words)
    grade = 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59
    return max(0.0, grade) + AGE_IN_FIRST_GRADE


def _syllables(word: str) -> int:
    heard = SILENT_ENDING.sub(lambda end: end.group()[0], word.lower())
    return max(1, len(VOWELS.findall(heard.removeprefix("y"))))
