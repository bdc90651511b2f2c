"""The typeface of PDFs: Noto Sans, which has Latin, Greek, Cyrillic and Devanagari."""

from collections.abc import Iterable
from functools import cache
from importlib.metadata import files
from itertools import chain
from pathlib import Path

PACKAGE = "fontpkg-noto-sans"
"""It holds the typeface, as data; its code is never imported."""

UPRIGHT = "[wdth,wght].ttf"
NOT_SHOWN = "\N{REPLACEMENT CHARACTER}"
BLANK = frozenset("\n\t ")


class NoTypefaceError(Exception):
    """The typeface that comes with Hearth is not installed; the installation is not whole."""


@cache
def typeface() -> Path:
    """Where its file lies.

    Raises:
        NoTypefaceError: it is not there.
    """
    for one in files(PACKAGE) or ():
        if one.name.endswith(UPRIGHT) and "Italic" not in one.name:
            return Path(str(one.locate()))
    raise NoTypefaceError


@cache
def _characters() -> frozenset[int]:
    from fontTools.ttLib import TTFont  # noqa: PLC0415  Heavy; only whoever makes a PDF waits.

    with TTFont(typeface(), lazy=True) as font:
        return frozenset(font.getBestCmap())


def not_there(texts: Iterable[str]) -> frozenset[str]:
    """The characters that it does not have."""
    used = frozenset(chain.from_iterable(texts)) - BLANK
    return frozenset(one for one in used if ord(one) not in _characters())


def shown(text: str, lost: frozenset[str]) -> str:
    """The text with a mark in place of each character that cannot be shown."""
    return "".join(NOT_SHOWN if one in lost else one for one in text)
