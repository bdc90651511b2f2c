"""Signs that mean nothing much alone: groups of words that the model behind the rules counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import re2

from hearth.screening.check import Row
from hearth.screening.data import read_yaml
from hearth.screening.pattern import Lexicon, regex_of
from hearth.screening.rules import filter_of, set_options


@dataclass(frozen=True)
class Sign:
    """One thing that people in such a situation say more, or less, often than others.

    Args:
        name: what moderators see.
        regex: all its patterns as one regular expression.
    """

    name: str
    regex: str

    @cached_property
    def compiled(self) -> Any:
        """Ready to be looked for in a row's line."""
        return re2.compile(self.regex.encode(), set_options())


@dataclass(frozen=True)
class SignSet:
    """The signs of one kind.

    Args:
        threshold: the log-odds from which people should look, by words alone.
        threshold_with_meaning: the same for the sum of both models.
        signs: what is counted, each once.
        must: examples that the model raises.
        must_not: examples that it leaves alone.
        needed: words of which one must be there before the model is asked; none if empty.
    """

    threshold: float
    threshold_with_meaning: float
    signs: Sequence[Sign]
    must: tuple[str, ...]
    must_not: tuple[str, ...]
    needed: frozenset[str] = frozenset()

    @cached_property
    def _filter(self) -> Any:
        return filter_of([sign.regex for sign in self.signs])

    def seen(self, row: Row) -> list[Sign]:
        """The signs that the message shows."""
        line = row.line
        likely = (self.signs[index] for index in self._filter.Match(line, potential=True) or ())
        return [sign for sign in likely if sign.compiled.search(line)]


def load_signs(name: str) -> SignSet:
    """The signs in one file under `rules/`."""
    given: Mapping[str, Any] = read_yaml(f"{name}.yml")
    lexicon: Lexicon = {**read_yaml("lexicon.yml"), **given.get("lexicon", {})}
    signs = [
        Sign(sign, "|".join(regex_of(one, lexicon) for one in patterns))
        for sign, patterns in given["signs"].items()
    ]
    return SignSet(
        given["threshold"],
        given.get("threshold_with_meaning", given["threshold"]),
        tuple(signs),
        tuple(given["must"]),
        tuple(given["must_not"]),
        frozenset(given.get("needed", ())),
    )
