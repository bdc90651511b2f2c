"""A week is counted once, with noise, and no member changes its counts by more than is stated."""

import math
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, update

from hearth.actions.listening import CountWeeks
from hearth.bootstrap.shelf import Shelf
from hearth.community.audit import Deed, Subject
from hearth.community.cases import Matter
from hearth.community.library import Given
from hearth.community.listening import (
    CATCH_UP,
    COUNTED,
    KEPT_WEEKS,
    SENSITIVITY,
    WEEK,
    Cell,
    CellKind,
    Contribution,
    WeekCount,
    cells_of,
    count,
    monday,
)
from hearth.community.people import CLOCK, Member, MemberId
from hearth.community.timers import Timer, TimerKind
from hearth.storage.database import reading
from hearth.storage.tables import members, week_counts
from unit.console.home import CIRCLE, NOON, Home
from unit.listening.kit import Steps

FEVER = Cell(CellKind.TOPIC, "general.fever")
SLEEP = Cell(CellKind.TOPIC, "general.sleep")
ASKED = Cell(CellKind.CASE, Matter.QUESTION.value)
CELLS = cells_of(("general.fever", "general.sleep", "general.alcohol"), ())
DUE = Timer(TimerKind.LISTENING, "all", NOON)

written = st.builds(
    Contribution,
    st.integers(1, 4).map(MemberId),
    st.sampled_from([*CELLS, Cell(CellKind.TOPIC, "elsewhere.topic")]),
    st.integers(0, 6).map(lambda days: NOON + timedelta(days=days)),
)


@given(st.lists(written, max_size=40), st.integers(1, 4).map(MemberId))
def test_no_member_moves_the_counts_of_a_week_further_than_the_noise_is_made_for(
    heard: list[Contribution], somebody: MemberId
) -> None:
    with_them = count(CELLS, heard)
    without = count(CELLS, [one for one in heard if one.member != somebody])

    assert math.dist(with_them, without) <= SENSITIVITY


@given(st.lists(written, max_size=40), st.randoms())
def test_the_order_in_which_rows_are_read_changes_nothing(
    heard: list[Contribution], chance: Any
) -> None:
    shuffled = list(heard)
    chance.shuffle(shuffled)

    assert count(CELLS, shuffled) == count(CELLS, heard)


def test_of_each_member_two_topics_and_one_case_count_and_each_of_them_once() -> None:
    own = [Contribution(MemberId(1), one, NOON) for one in (FEVER, FEVER, ASKED, ASKED)]
    late = [Contribution(MemberId(1), one, NOON + WEEK / 2) for one in CELLS]

    counted = dict(zip(CELLS, count(CELLS, [*late, *own]), strict=True))

    assert counted[FEVER] == counted[ASKED] == 1
    assert sum(counted.values()) == 3


def test_which_cells_there_are_depends_on_the_packs_alone() -> None:
    topics = ("general.fever", "liver.alcohol", "skin.itch")

    assert [one.name for one in cells_of(topics, ("liver",)) if one.kind is CellKind.TOPIC] == [
        "general.fever",
        "liver.alcohol",
    ]
    assert [one.name for one in cells_of((), ())] == [one.value for one in COUNTED]


async def got(home: Home, member: Member, cell: Cell = FEVER) -> None:
    """A member was given an answer."""
    async with home.circle.open_work() as work:
        await work.given.add(Given(member.id, CIRCLE, cell.name, "f", work.now, in_group=True))
        await work.commit()


async def kept(home: Home, *kinds: CellKind) -> dict[tuple[date, str], int]:
    """What lies in the database of these kinds, by week and name."""
    wanted = kinds or (CellKind.TOPIC, CellKind.CASE)
    async with reading(home.storage.engine).connect() as connection:
        asked = select(week_counts).where(week_counts.c.kind.in_(wanted))
        rows = await connection.execute(asked)
        return {(row.week, row.name): row[-1] for row in rows}


async def counts(home: Home, steps: Steps) -> None:
    await CountWeeks(home.storage.open_work, Shelf, lambda: steps)(DUE)


async def test_a_week_is_noised_once_and_never_again(home: Home, steps: Steps) -> None:
    mira, omar = await home.member("Mira"), await home.member("Omar")
    for _ in range(3):
        await got(home, mira)
    await got(home, omar)
    week = monday(home.time())
    home.time.passes(days=7)

    await counts(home, steps)
    first = await kept(home)
    await counts(home, steps)

    # Each week is noised in two parts; what came to the bot is the first of them.
    assert first[week, "general.fever"] == 2 + len(steps.calls) - 1
    assert await kept(home) == first
    assert len(steps.calls) == 2 * CATCH_UP
    assert len(steps.tags) == CATCH_UP
    noted = [one for one in await home.deeds() if one.deed is Deed.WEEKS_COUNTED]
    assert len(noted) == 1


async def test_where_every_week_was_counted_no_noise_is_opened(home: Home, steps: Steps) -> None:
    opened: list[Steps] = []

    def opens() -> Steps:
        opened.append(steps)
        return steps

    for _ in range(2):
        await CountWeeks(home.storage.open_work, Shelf, opens)(DUE)

    assert opened == [steps]


async def test_the_week_that_goes_on_is_not_counted_yet(home: Home, steps: Steps) -> None:
    await got(home, await home.member("Mira"))

    await counts(home, steps)

    assert monday(home.time()) not in {week for week, _ in await kept(home)}


async def test_who_asked_that_nothing_is_used_is_not_counted(home: Home, steps: Steps) -> None:
    mira = await home.member("Mira")
    await got(home, mira)
    async with home.storage.engine.begin() as connection:
        await connection.execute(
            update(members).where(members.c.id == mira.id).values(restricted=True)
        )
    home.time.passes(days=7)

    await counts(home, steps)

    assert not any(map(any, steps.calls))


async def test_a_case_counts_by_what_it_is_about(home: Home, steps: Steps) -> None:
    await home.case("My brother's seizure has not stopped.", Matter.EMERGENCY)
    week = monday(home.time())
    home.time.passes(days=7)

    await counts(home, steps)

    found = await kept(home)
    assert found[week, "emergency"] == found[week, "crisis"] + 1


async def test_without_noise_nothing_is_kept_and_it_comes_due_again(home: Home) -> None:
    await got(home, await home.member("Mira"))
    home.time.passes(days=7)

    await CountWeeks(home.storage.open_work, Shelf, lambda: None)(DUE)

    assert not await kept(home)
    async with home.storage.open_work() as work:
        timer = await work.timers.find(DUE)
    assert timer is not None
    assert timer.due_at > home.time()


async def test_old_weeks_go(home: Home, steps: Steps) -> None:
    old = monday(home.time()) - (KEPT_WEEKS + 1) * WEEK
    async with home.storage.open_work() as work:
        await work.listening.keep(CIRCLE, [WeekCount(old, FEVER, 3)])
        work.note(Deed.WEEKS_COUNTED, by=CLOCK, about=Subject.of("community", CIRCLE))
        await work.commit()

    await counts(home, steps)

    assert old not in {week for week, _ in await kept(home)}
