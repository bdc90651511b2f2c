"""Moving a shift to another day or time: the others stay, and nothing is lost unseen."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearth.community.errors import RotaGap, ShiftGone
from hearth.community.moving import Slot, Turn, moved
from hearth.community.people import StaffId
from hearth.community.rota import Rota, Shift

ANNA, BEN = StaffId(2), StaffId(3)
WEEK = frozenset(range(7))
BY_DAY = Shift(WEEK, time(8), time(20), ANNA, BEN)
BY_NIGHT = Shift(WEEK, time(20), time(8), BEN)
ROTA = Rota(ZoneInfo("Europe/London"), (BY_DAY, BY_NIGHT), told="In the morning.")
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def test_one_weekday_moves_to_another_time_and_the_others_stay() -> None:
    after = moved(ROTA, Turn(BY_DAY, 0), Slot(0, time(9), time(21)))

    assert after.shifts == (
        replace(BY_DAY, days=WEEK - {0}),
        Shift(frozenset({0}), time(9), time(21), ANNA, BEN),
        BY_NIGHT,
    )


def test_what_moves_back_joins_the_line_that_it_came_from() -> None:
    there = moved(ROTA, Turn(BY_DAY, 0), Slot(0, time(9), time(21)))
    assert moved(there, Turn(there.shifts[1], 0), Slot(0, time(8), time(20))) == ROTA


def test_what_moves_to_where_it_stands_changes_nothing() -> None:
    single = replace(ROTA, shifts=(replace(BY_DAY, days=frozenset({3})),))
    for rota, turn in ((ROTA, Turn(BY_DAY, 0)), (single, Turn(single.shifts[0], 3))):
        assert moved(rota, turn, Slot(turn.day, time(8), time(20))) == rota


@pytest.mark.parametrize(
    ("turn", "to"),
    [
        (Turn(BY_DAY, 0), Slot(1, time(8), time(20))),
        (Turn(replace(BY_DAY, second=None), 0), Slot(1, time(9), time(20))),
        (Turn(replace(BY_DAY, days=frozenset({1})), 0), Slot(2, time(9), time(20))),
    ],
    ids=["the-same-is-there", "not-in-the-rota", "not-on-that-day"],
)
def test_what_is_not_there_or_there_already_is_refused(turn: Turn, to: Slot) -> None:
    with pytest.raises(ShiftGone):
        moved(ROTA, turn, to)


def test_a_move_that_leaves_a_night_alone_needs_words_for_members() -> None:
    silent = replace(ROTA, told="")
    assert silent.safe(NOW) == silent
    with pytest.raises(RotaGap):
        moved(silent, Turn(BY_NIGHT, 4), Slot(4, time(22), time(8))).safe(NOW)


@given(st.integers(0, 6), st.integers(0, 6), st.integers(0, 23), st.integers(1, 23))
def test_no_move_changes_how_much_is_planned_of_whom(
    day: int, to: int, begins: int, hours: int
) -> None:
    slot = Slot(to, time(begins), time((begins + hours) % 24))
    try:
        after = moved(ROTA, Turn(BY_DAY, day), slot)
    except ShiftGone:
        assert (slot.begins, slot.ends) == (BY_DAY.begins, BY_DAY.ends)
        assert to != day
        return
    turns = sorted((one.primary, len(one.days)) for one in after.shifts)
    assert sum(count for who, count in turns if who == ANNA) == len(WEEK)
    assert after.shifts[-1] == BY_NIGHT
    moved_ones = [one for one in after.shifts if one.begins == slot.begins and to in one.days]
    length = timedelta(hours=hours)
    assert any(
        (datetime.combine(NOW, one.ends) - datetime.combine(NOW, one.begins)) % timedelta(days=1)
        == length
        for one in moved_ones
    )
