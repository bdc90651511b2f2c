"""Messages as the numbers of word pieces, as BERT's uncased models read them.

The method is WordPiece (Schuster and Nakajima, ICASSP 2012; Devlin et al., NAACL 2019): words in
lower case without accents, each cut into the longest pieces that the vocabulary has. Written here
because the usual library brings a client of a download hub along.
"""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

LONGEST_WORD = 100  # Characters: BERT takes anything longer for an unknown word.
MOST_TOKENS = 256  # What the encoder was trained to read; the rest of a message is not seen.
START, END, UNKNOWN, INSIDE = "[CLS]", "[SEP]", "[UNK]", "##"
CACHED_WORDS = 20_000


class WordPiece:
    """A vocabulary, and how words are cut by it."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        """Each piece's number is its place in `vocabulary`.

        Raises:
            KeyError: a special piece is missing.
        """
        self._number = {piece: place for place, piece in enumerate(vocabulary)}
        self._start, self._end = self._number[START], self._number[END]
        self._unknown = self._number[UNKNOWN]
        self._cut = lru_cache(CACHED_WORDS)(self._pieces)

    def numbers(self, text: str, most: int = MOST_TOKENS) -> list[int]:
        """The pieces of `text` between a start and an end, `most` in all."""
        pieces = [self._start]
        for word in words(text):
            pieces += self._cut(word)
            if len(pieces) >= most:
                break
        return [*pieces[: most - 1], self._end]

    def _pieces(self, word: str) -> tuple[int, ...]:
        if len(word) > LONGEST_WORD:
            return (self._unknown,)
        found: list[int] = []
        begin = 0
        while begin < len(word):
            for end in range(len(word), begin, -1):
                number = self._number.get((INSIDE if begin else "") + word[begin:end])
                if number is not None:
                    break
            else:
                return (self._unknown,)
            found.append(number)
            begin = end
        return tuple(found)


def words(text: str) -> list[str]:
    """`text` in lower case without accents, split at blanks and around each sign."""
    if not text.isascii():
        text = "".join(map(_told_apart, text))
    lowered = text.lower()
    if not lowered.isascii():
        decomposed = unicodedata.normalize("NFD", lowered)
        lowered = "".join(c for c in decomposed if unicodedata.category(c) != "Mn")
    return [word for chunk in lowered.split() for word in _around_signs(chunk)]


def _told_apart(character: str) -> str:
    """A character as it is, but ideographs stand alone and what cannot be seen is gone."""
    code = ord(character)
    if any(first <= code <= last for first, last in IDEOGRAPHS):
        return f" {character} "
    if character.isspace():
        return " "
    unseen = code == REPLACEMENT or unicodedata.category(character).startswith("C")
    return "" if unseen else character


def _around_signs(chunk: str) -> list[str]:
    if chunk.isalnum():
        return [chunk]
    found: list[str] = []
    word = ""
    for character in chunk:
        if _is_sign(character):
            found += [word, character] if word else [character]
            word = ""
        else:
            word += character
    return [*found, word] if word else found


def _is_sign(character: str) -> bool:
    if character.isascii():
        return not character.isalnum() and character.isprintable()
    return unicodedata.category(character).startswith("P")


REPLACEMENT = 0xFFFD
IDEOGRAPHS = (
    (0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F),
    (0x2B820, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F),
)  # fmt: skip
"""Blocks of Chinese characters, in Unicode's numbers, as BERT's own tokeniser lists them."""
