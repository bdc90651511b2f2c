"""Counts of people that tell of nobody: small ones are hidden, and nothing leads back to them.

Whoever sees a table, how many people are in it, and this rule has at least two numbers left for
each hidden count. Tests try every small table. (Complementary suppression: Cox LH. Suppression
methodology and statistical disclosure control. J Am Stat Assoc 1980; 75: 377-385.)
"""

from collections.abc import Sequence
from itertools import accumulate

from hearth.community.deliveries import SMALL

Shown = list[int | None]
"""The counts by answer; None where one is hidden."""


def hidden_small(counts: Sequence[int]) -> Shown:
    """The counts of people by answer, where each gave one: those from one to four are hidden.

    As the sum of all is known, the others below ten are hidden with them where that is not enough,
    then those below twenty, and so on. The step depends on how many are hidden and on their sum,
    and not on which of them is small: so a step tells nothing. Where nobody's answer is left to be
    shown, what nobody chose is hidden as well.
    """
    chosen = [one for one in counts if one]
    if not any(one < SMALL for one in chosen):
        return list(counts)
    below = SMALL
    while below <= max(chosen):
        if _vague([one for one in chosen if one < below], below):
            return [None if 0 < one < below else one for one in counts]
        below *= 2
    return [None] * len(counts)


def _vague(hidden: Sequence[int], below: int) -> bool:
    """Whether their sum fits to more than one set of counts from one to less than `below`."""
    many, people = len(hidden), sum(hidden)
    return many > 1 and people >= SMALL and many < people < many * (below - 1)


def hidden_share(count: int, of: int) -> int | None:
    """How many of some people said so; hidden if it is told of fewer than five who did or not."""
    return None if 0 < count < SMALL or 0 < of - count < SMALL else count


def middle_follows(counts: Sequence[int], shown: Sequence[int | None]) -> bool:
    """Whether the answer in the middle follows from what is shown, so that it tells no more.

    It does if it is the same with all hidden people at the first hidden answer, and at the last.

    Args:
        counts: by answer, in the order of the answers.
        shown: the same, with some of them hidden.
    """
    hidden = [place for place, one in enumerate(shown) if one is None]
    if not hidden:
        return True
    ends = []
    for end in (hidden[0], hidden[-1]):
        moved = [one or 0 for one in shown]
        moved[end] = sum(counts[place] for place in hidden)
        ends.append(_middles(moved))
    return ends[0] == ends[1]


def _middles(counts: Sequence[int]) -> tuple[int, int]:
    """The answers of the two people in the middle; of one person, twice."""
    until, people = list(accumulate(counts)), sum(counts)
    low, high = (people - 1) // 2, people // 2
    return (
        next(place for place, one in enumerate(until) if one > low),
        next(place for place, one in enumerate(until) if one > high),
    )


def side_follows(shown: Sequence[int | None], side: Sequence[bool]) -> bool:
    """Whether how many gave one of some answers follows from what is shown and the sum of all.

    Args:
        shown: the counts by answer, where each gave one.
        side: of each answer, whether it is one of those.
    """
    hidden = {one for one, count in zip(side, shown, strict=True) if count is None}
    return hidden != {True, False}
