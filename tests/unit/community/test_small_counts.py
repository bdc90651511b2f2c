"""Counts that tell of nobody: every small table is tried, by somebody who knows the rule."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import product
from statistics import median, median_low

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearth.community.small_counts import (
    Shown,
    hidden_share,
    hidden_small,
    middle_follows,
    side_follows,
)

Table = tuple[int, ...]
TRIED = [(2, 40), (3, 32), (4, 22), (5, 15), (6, 10)]
"""How many answers, and up to how many people."""


def tables(people: int, answers: int) -> Iterator[Table]:
    """Every way in which so many people can give these answers."""
    if answers == 1:
        yield (people,)
        return
    for first in range(people + 1):
        for rest in tables(people - first, answers - 1):
            yield (first, *rest)


def worked_out(
    some: Iterator[Table], told: Callable[[Table], tuple[Sequence[int | None], Hashable]]
) -> list[tuple[Table, int]]:
    """Tables of which whoever sees what is told, and knows the rule, finds a hidden count."""
    fits: dict[tuple[tuple[int | None, ...], Hashable], list[Table]] = defaultdict(list)
    for counts in some:
        rows, besides = told(counts)
        fits[tuple(rows), besides].append(counts)
    return [
        (fitting[0], place)
        for (rows, _), fitting in fits.items()
        for place, one in enumerate(rows)
        if one is None and len({counts[place] for counts in fitting}) < 2
    ]


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([0, 5, 20], [0, 5, 20]),
        ([3, 2, 20], [None, None, 20]),
        ([3, 9, 20], [None, None, 20]),  # The 3 alone could be worked out from the sum.
        ([1, 1, 9, 0], [None] * 4),  # Two hidden ones of two people are one and one.
        ([5, 4, 4], [None, None, None]),  # Nothing but 4 and 4 would fit beside the 5.
        ([1, 1, 1, 1, 1], [None] * 5),
        ([3, 0, 0], [None, None, None]),
        ([], []),
    ],
)
def test_small_counts_are_hidden_and_cannot_be_worked_out(counts: list[int], shown: Shown) -> None:
    assert hidden_small(counts) == shown


@given(st.lists(st.integers(0, 40), min_size=1, max_size=8))
def test_no_small_count_is_told(counts: list[int]) -> None:
    shown = hidden_small(counts)

    assert all(one is None or one == 0 or one >= 5 for one in shown)
    assert all(one is None or one == count for one, count in zip(shown, counts, strict=True))


@pytest.mark.parametrize(("answers", "most"), TRIED)
def test_nobody_works_out_a_hidden_count_even_knowing_the_rule(answers: int, most: int) -> None:
    for people in range(5, most + 1):
        assert worked_out(tables(people, answers), lambda one: (hidden_small(one), 0)) == []


@pytest.mark.parametrize(("answers", "most"), TRIED)
def test_nobody_works_one_out_from_the_median_beside_it(answers: int, most: int) -> None:
    def told(counts: Table) -> tuple[Sequence[int | None], float]:
        people = [place for place, count in enumerate(counts) for _ in range(count)]
        shown = hidden_small(counts)
        if middle_follows(counts, shown):
            return shown, median(people)
        return [None] * len(counts), median_low(people)

    for people in range(5, most // 2 + 5):
        assert worked_out(tables(people, answers), told) == []


@pytest.mark.parametrize(("answers", "most"), [(3, 24), (4, 18)])
def test_nobody_works_one_out_from_the_share_beside_it(answers: int, most: int) -> None:
    for side in product((False, True), repeat=answers):

        def told(
            counts: Table, side: tuple[bool, ...] = side
        ) -> tuple[Sequence[int | None], int | None]:
            shown = hidden_small(counts)
            yes = sum(count for count, one in zip(counts, side, strict=True) if one)
            tells = hidden_share(yes, sum(counts)) is not None and side_follows(shown, side)
            return shown, yes if tells else None

        for people in range(9, most + 1, 3):
            assert worked_out(tables(people, answers), told) == []


@pytest.mark.parametrize(("answers", "most"), [(1, 24), (2, 24), (3, 14)])
def test_where_several_are_chosen_nobody_works_out_who_did_or_did_not(
    answers: int, most: int
) -> None:
    """Everybody chose at least one, so all counts together are no fewer than the people."""
    for people in range(5, most + 1):
        every = (one for one in product(range(people + 1), repeat=answers) if sum(one) >= people)

        def told(counts: Table, of: int = people) -> tuple[Sequence[int | None], int]:
            return [hidden_share(one, of) for one in counts], 0

        assert worked_out(every, told) == []


def test_a_share_tells_neither_of_few_who_did_nor_of_few_who_did_not() -> None:
    shown = [hidden_share(count, 12) for count in range(13)]

    assert shown == [0, None, None, None, None, 5, 6, 7, None, None, None, None, 12]
