"""Nobody stands out: how many look alike, what is left out for it, and counts that tell of no one.

k-anonymity: Sweeney L. k-anonymity: a model for protecting privacy. Int J Uncertain Fuzziness
Knowl-Based Syst 2002; 10: 557-570. What it does not promise is in docs/research.md.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

LEFT_OUT = ""
"""What stands where a value was left out."""

Marks = tuple[str, ...]
"""What could point at a person from outside, such as role and age band, always in one order."""


@dataclass(frozen=True, slots=True)
class Alike:
    """What can be given out of some people's marks.

    Args:
        marks: one for each person, in the order in which they came; None for whoever is left out.
        k: the size of the smallest group that looks alike; 0 if nobody is left.
        cells: how many values were left out of the marks that stay.
        people: how many people were left out.
    """

    marks: tuple[Marks | None, ...]
    k: int
    cells: int
    people: int


def smallest_group(marks: Sequence[Marks]) -> int:
    """How many people share their marks in the smallest group; 0 without people."""
    return min(Counter(marks).values(), default=0)


def made_alike(marks: Sequence[Marks], k: int) -> Alike:
    """Leave out as little as needed for each person to share their marks with `k - 1` others.

    Whoever is in a smaller group loses the last mark, then the one before it, until the group is
    large enough; who is alone even without marks is left out. Groups that are large enough never
    lose a mark and only grow, so that the last look holds for all.

    Args:
        marks: of each person, all of one length; the last is given up first.
        k: at least 1.

    Raises:
        ValueError: `k` is below 1, or the lengths differ.
    """
    if k < 1:
        raise ValueError("k")
    if len({len(one) for one in marks}) > 1:
        raise ValueError("marks")
    now = list(marks)
    width = len(marks[0]) if marks else 0
    for place in reversed(range(width)):
        sizes = Counter(now)
        now = [
            one if sizes[one] >= k else (*one[:place], *(LEFT_OUT,) * (width - place))
            for one in now
        ]
    sizes = Counter(now)
    kept = [one if sizes[one] >= k else None for one in now]
    stays = [(was, one) for was, one in zip(marks, kept, strict=True) if one is not None]
    cells = sum(a != b for was, one in stays for a, b in zip(was, one, strict=True))
    left = [one for _, one in stays]
    return Alike(tuple(kept), smallest_group(left), cells, len(marks) - len(stays))
