"""Which case of a member something belongs to."""

from collections.abc import Iterable, Sequence

from hearth.community.cases import CONDUCT, Case, Matter, Priority


def joined_by(matter: Matter) -> frozenset[Matter]:
    """The matters whose open case what is brought now belongs to.

    A post that somebody has to look at and a question about a dose are two cases, with two
    purposes and often two people. A crisis belongs to the question before it: whoever answers has
    to know both.
    """
    return CONDUCT if matter in CONDUCT else frozenset(Matter) - CONDUCT


def most_pressing(cases: Iterable[Case]) -> Case | None:
    """Of several open cases, the one that a word without a case of its own belongs to."""
    order = tuple(Priority)
    return min(cases, key=lambda one: (order.index(one.priority), one.number), default=None)


def latest_closed(cases: Sequence[Case], matter: Matter) -> Case | None:
    """The case of these matters that ended last; one that goes on elsewhere has not ended."""
    joins = joined_by(matter)
    over = [one for one in cases if one.closed_at and one.matter in joins and not one.merged_into]
    return max(over, key=lambda one: (one.closed_at or one.opened_at, one.number), default=None)
