"""Whether a text mentions a fact: a look for telling words, not for meaning."""

import re
from collections.abc import Sequence

WORD = re.compile(r"[^\W_]+")
TOGETHER = "+"  # "colour + allerg": both must be there, in any order.


def mentions(text: str, ways: Sequence[str]) -> bool:
    """Whether `text` has at least one of the `ways` in which a fact can be put.

    A way is a word or a short phrase; each of its words is met by a word that begins with it,
    the words of a phrase one after the other. Case and punctuation do not matter: "st john" is
    met by "St John's wort". Ways joined by "+" must all be there. What the text says *about* these
    words only a reader can judge; a fact whose words are missing is surely not told.
    """
    words = _words(text)
    return any(all(_has(words, _words(part)) for part in way.split(TOGETHER)) for way in ways)


def _has(words: Sequence[str], phrase: Sequence[str]) -> bool:
    return bool(phrase) and any(
        all(word.startswith(start) for word, start in zip(words[at:], phrase, strict=False))
        for at in range(len(words) - len(phrase) + 1)
    )


def _words(text: str) -> list[str]:
    return WORD.findall(text.casefold())
