"""Listening: what a week was about, as counts from which nobody can be inferred.

What is counted of one member in one week is bounded, so that it is known how much they can change
in all counts together; noise in proportion to that is added before anything is kept or shown.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from hearth.community.cases import Matter
from hearth.community.people import MemberId

WEEK = timedelta(weeks=1)

RHO_A_WEEK = 0.05
"""The budget of each part of a week in zero-concentrated differential privacy (Bun and Steinke,
2016). The parts: what came to the bot and to people; symptoms and watchwords of posts; hashtags.

Parts and weeks add up. `hearth bench spikes` shows which outbreaks are seen through the noise that
it brings.
"""

DELTA = 1e-6
"""At which the budget is told as an epsilon: far less than one by the largest group of Telegram,
which has 200,000 members."""

PARTS = 3
"""Parts of a week that are noised each by themselves."""

DELTA_A_WEEK = 1e-8
"""How likely it may be that a week's hashtags show one of a single member. Over a year it stays
below `DELTA`."""

WEEKS_A_YEAR = 52

KEPT_WEEKS = 104
"""How long counts are kept: the same season of last year can be compared with."""

CATCH_UP = 3
"""Weeks counted after a standstill; who got an answer is forgotten after 30 days."""

WEEKS_SHOWN = 26
"""Half a year fits across a phone."""


class CellKind(StrEnum):
    """What a count is of."""

    TOPIC = "topic"
    """Members who were given the answer to a question, by its topic."""
    CASE = "case"
    """Members of whom something came before people, by what it was."""
    SYMPTOM = "symptom"
    """Members who named a symptom in the group."""
    WATCHWORD = "watchword"
    """Members who used a word of the community's own list in the group."""
    HASHTAG = "hashtag"
    """Members who used a hashtag; only those that many used are known."""


MOST: Mapping[CellKind, int] = {CellKind.TOPIC: 2, CellKind.CASE: 1}
"""Cells of a kind in which a member is counted in a week. More would need more noise in all."""

SENSITIVITY = math.nextafter(math.sqrt(sum(MOST.values())), math.inf)
"""How far all counts of a week can move with one member more or less: the Euclidean distance, for
each cell counts a member once. Rounded up, never down."""

COUNTED = (
    Matter.QUESTION,
    Matter.CRISIS,
    Matter.EMERGENCY,
    Matter.HIDDEN_POST,
    Matter.CONDUCT,
    Matter.ADVERSE_EVENT,
)
"""Matters that are counted. A drill is none, and a dispute is about what people did."""


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """One thing that is counted: `general.fever` among the topics, say."""

    kind: CellKind
    name: str


@dataclass(frozen=True, slots=True)
class Contribution:
    """Something of one member that falls into a cell."""

    member: MemberId
    cell: Cell
    at: datetime


@dataclass(frozen=True, slots=True)
class WeekCount:
    """What is kept of one cell and week: the count with its noise, which may be below zero."""

    week: date
    cell: Cell
    count: int


def cells_of(topics: Iterable[str], packs: Iterable[str]) -> Sequence[Cell]:
    """Everything that is counted in a community, in order.

    It depends on no message. A cell that nobody fell into is noised and kept like all others:
    which cells there are must not tell whether somebody was there.

    Args:
        topics: of the catalogue.
        packs: that the community has.
    """
    heads = {"general", *packs}
    own = sorted(one for one in topics if one.partition(".")[0] in heads)
    return (
        *(Cell(CellKind.TOPIC, one) for one in own),
        *(Cell(CellKind.CASE, one.value) for one in COUNTED),
    )


def count(
    cells: Sequence[Cell],
    contributions: Iterable[Contribution],
    most: Mapping[CellKind, int] = MOST,
) -> Sequence[int]:
    """How many members fell into each cell, with each counted in no more than `most` of them.

    Of each member the first of a kind count, by time. Two weeks that differ in one member differ
    by no more than `SENSITIVITY`, whatever that member wrote.
    """
    known = frozenset(cells)
    theirs: dict[MemberId, list[Contribution]] = defaultdict(list)
    for one in contributions:
        if one.cell in known:
            theirs[one.member].append(one)
    found: Counter[Cell] = Counter()
    for all_of_one in theirs.values():
        found.update(_first(all_of_one, most))
    return [found[one] for one in cells]


def _first(contributions: Iterable[Contribution], most: Mapping[CellKind, int]) -> set[Cell]:
    taken: dict[CellKind, set[Cell]] = {one: set() for one in CellKind}
    for one in sorted(contributions, key=lambda each: (each.at, each.cell)):
        own = taken[one.cell.kind]
        if len(own) < most.get(one.cell.kind, 0):
            own.add(one.cell)
    return set().union(*taken.values())


def monday(moment: datetime) -> date:
    """The day (UTC) on which the week of a moment began (ISO 8601)."""
    day = moment.astimezone(UTC).date()
    return day - timedelta(days=day.weekday())


def begins(week: date) -> datetime:
    """The first moment of a week."""
    return datetime.combine(week, time(tzinfo=UTC))
