"""Figures: counts of which none is about few people, and waits against clocks."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearth.community.cases import Priority
from hearth.community.clocks import DEFAULT_TARGETS
from hearth.community.figures import (
    FEW,
    WAITS,
    OnCallTime,
    Opened,
    Waited,
    by_month,
    hours_and_days,
    months_over,
    period_of,
    shown,
    waits,
)
from hearth.community.people import StaffId
from hearth.community.rota import Rota, Shift

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)  # A Monday.
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
OFFICE = Rota(
    ZoneInfo("UTC"), (Shift(frozenset(range(5)), time(9), time(17), StaffId(1)),), told="At nine."
)


def seconds(moment: datetime) -> int:
    return int(moment.timestamp())


def routine(
    after: timedelta | None, *, at: datetime, over: bool = False, many: int = 5
) -> list[Opened]:
    replied = None if after is None else seconds(at + after)
    return [Opened(seconds(at), Priority.ROUTINE, replied, over)] * many


def of_routine(cases: list[Opened], rota: Rota | None = None) -> Waited:
    hours = None if rota is None else OnCallTime.of(rota, NOW - 30 * DAY, NOW)
    return waits(cases, DEFAULT_TARGETS, hours, NOW)[-1]


@pytest.mark.parametrize(("count", "told"), [(0, 0), (1, None), (4, None), (5, 5), (900, 900)])
def test_a_count_of_few_people_is_not_told(count: int, told: int | None) -> None:
    assert FEW == 5
    assert shown(count) == told


def test_a_reply_is_in_time_or_late_by_hours_as_they_pass_without_a_rota() -> None:
    at = NOW - 3 * DAY
    found = of_routine([*routine(4 * HOUR, at=at), *routine(5 * HOUR, at=at, many=6)])
    assert (found.in_time, found.late) == (5, 6)
    assert found.usual == 5 * HOUR


def test_a_night_does_not_count_where_nobody_is_on_call() -> None:
    friday = datetime(2026, 2, 27, 16, tzinfo=UTC)
    monday_at_eleven = timedelta(days=2, hours=19)
    cases = routine(monday_at_eleven, at=friday)

    assert of_routine(cases, OFFICE).in_time == 5  # An hour on Friday, and two on Monday.
    assert of_routine(cases).late == 5


def test_an_emergency_counts_at_night_too() -> None:
    at = datetime(2026, 2, 27, 20, tzinfo=UTC)
    cases = [Opened(seconds(at), Priority.EMERGENCY, seconds(at + HOUR), over=False)] * 5
    hours = OnCallTime.of(OFFICE, NOW - 30 * DAY, NOW)
    assert waits(cases, DEFAULT_TARGETS, hours, NOW)[0].late == 5


def test_who_waits_still_is_due_or_not_and_a_case_that_ended_unanswered_is_neither() -> None:
    cases = [
        *routine(None, at=NOW - HOUR),
        *routine(None, at=NOW - 9 * HOUR, many=6),
        *routine(None, at=NOW - DAY, over=True, many=7),
    ]
    found = of_routine(cases)
    assert (found.waiting, found.overdue, found.unanswered) == (5, 6, 7)
    assert found.usual is None


def test_few_waits_have_no_usual_one_and_each_step_hides_few() -> None:
    found = of_routine(routine(HOUR, at=NOW - DAY, many=4))
    assert found.usual is None
    assert found.in_time is None
    assert found.steps == (0, 0, None, 0, 0, 0, 0, 0)


def test_a_wait_as_long_as_a_step_belongs_to_it_and_a_second_more_to_the_next() -> None:
    second = timedelta(seconds=1)
    lengths = [length for step in WAITS for length in (step, step + second)]
    found = of_routine([one for length in lengths for one in routine(length, at=NOW - 9 * DAY)])
    assert found.steps == (5, *[10] * (len(WAITS) - 1), 5)


@given(st.integers(0, 60 * 24 * 20), st.integers(0, 60 * 24 * 9))
def test_time_on_call_is_what_the_rota_itself_says(begin: int, lasts: int) -> None:
    first = NOW - 30 * DAY
    begins = first + timedelta(minutes=begin)
    ends = begins + timedelta(minutes=lasts)
    hours = OnCallTime.of(OFFICE, first, NOW)
    expected = OFFICE.on_call_time(begins, ends) if begins < ends else timedelta()
    assert hours.between(seconds(begins), seconds(ends)) == expected.total_seconds()
    whole = OnCallTime.of_days(OFFICE, first, NOW)
    if ends <= NOW:
        assert whole.between(seconds(begins), seconds(ends)) == expected.total_seconds()


def test_cases_come_by_the_clock_on_the_wall() -> None:
    zone = ZoneInfo("Asia/Kolkata")
    sunday_night = datetime(2026, 3, 1, 20, tzinfo=UTC)  # Half past one on Monday there.
    hours, days = hours_and_days(routine(None, at=sunday_night), zone)
    assert hours[1] == 5
    assert sum(one or 0 for one in hours) == 5
    assert days == (5, 0, 0, 0, 0, 0, 0)


@given(
    st.sampled_from(["Europe/London", "Australia/Lord_Howe", "Asia/Kolkata", "Pacific/Apia"]),
    st.lists(st.integers(0, 20 * 366 * 24 * 60 * 60), min_size=1, max_size=8),
)
def test_hours_and_weekdays_are_those_of_the_calendar_in_every_zone(
    name: str, after: list[int]
) -> None:
    zone, first = ZoneInfo(name), seconds(datetime(2008, 1, 1, tzinfo=UTC))
    cases = [Opened(first + one, Priority.ROUTINE, None, over=False) for one in after] * FEW

    found = hours_and_days(cases, zone)

    local = [datetime.fromtimestamp(one.opened_at, zone) for one in cases]
    by_hour, by_day = Counter(one.hour for one in local), Counter(one.weekday() for one in local)
    expected = tuple(by_hour[one] for one in range(24)), tuple(by_day[one] for one in range(7))
    assert found == expected


@pytest.mark.parametrize("minutes", range(-90, 91, 30))
def test_the_hour_is_right_on_both_sides_of_a_change_of_clocks(minutes: int) -> None:
    zone = ZoneInfo("Europe/London")
    at = datetime(2026, 3, 29, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    hours, _ = hours_and_days(routine(None, at=at), zone)
    assert hours[at.astimezone(zone).hour] == 5


def test_who_came_and_left_is_counted_by_month() -> None:
    zone = ZoneInfo("UTC")
    found = by_month([NOW] * 5, [NOW - 28 * DAY] * 2, zone)
    assert list(found.items()) == [
        (NOW.date().replace(month=2, day=1), (0, None)),
        (NOW.date().replace(day=1), (5, 0)),
    ]


def test_a_month_ends_where_the_next_begins_by_the_clock_on_the_wall() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    february, march, april = (period_of(date(2026, month, 1), berlin) for month in (2, 3, 4))

    assert february.until == march.since == datetime(2026, 2, 28, 23, tzinfo=UTC)
    assert march.until == april.since == datetime(2026, 3, 31, 22, tzinfo=UTC)
    assert (march.days, april.days[0]) == ((date(2026, 3, 1), date(2026, 4, 1)), march.days[1])
    assert march.months_since == datetime(2025, 3, 31, 22, tzinfo=UTC)


def test_the_months_that_are_over_are_twelve_by_the_clock_on_the_wall() -> None:
    just_before = datetime(2026, 2, 28, 22, 59, tzinfo=UTC)
    berlin = ZoneInfo("Europe/Berlin")
    over = months_over(just_before, berlin)
    assert (len(over), over[0], over[-1]) == (12, date(2026, 1, 1), date(2025, 2, 1))
    assert months_over(just_before + timedelta(minutes=1), berlin)[0] == date(2026, 2, 1)
