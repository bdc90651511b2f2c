"""What a time on the wall means, on any day, in zones that change their clocks in odd ways."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearth.community.wall import moment

ZONES = (
    "Europe/London",
    "America/New_York",
    "America/Sao_Paulo",  # Clocks went forward at midnight: some days had no beginning.
    "Australia/Lord_Howe",  # By half an hour.
    "Asia/Kathmandu",  # Never, and three quarters of an hour off.
    "Africa/Casablanca",
    "Pacific/Apia",  # Left out a whole day in 2011.
    "UTC",
)
zones = st.sampled_from(ZONES).map(ZoneInfo)
days = st.dates(date(2005, 1, 1), date(2030, 12, 31))
times = st.times().map(lambda one: one.replace(microsecond=0))


@given(zones, days, times, days, times)
def test_a_later_time_on_the_wall_is_never_an_earlier_moment(
    zone: ZoneInfo, day: date, at: time, other_day: date, other_at: time
) -> None:
    earlier, later = sorted([(day, at), (other_day, other_at)])
    assert moment(*earlier, zone) <= moment(*later, zone)


@given(zones, days, times)
def test_the_wall_shows_that_time_then_or_the_clock_jumps_over_it(
    zone: ZoneInfo, day: date, at: time
) -> None:
    found = moment(day, at, zone)
    shown = found.astimezone(zone).replace(tzinfo=None)
    wall = datetime.combine(day, at)
    if shown != wall:
        before = (found - timedelta(seconds=1)).astimezone(zone).replace(tzinfo=None)
        assert before < wall < shown
    assert found.tzinfo is UTC


@pytest.mark.parametrize(
    ("day", "at", "expected"),
    [
        # Clocks in London: forward at 01:00 UTC on 29 March 2026, back at 01:00 UTC on 25 October.
        (date(2026, 3, 29), time(1, 30), datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
        (date(2026, 3, 29), time(2, 15), datetime(2026, 3, 29, 1, 15, tzinfo=UTC)),
        (date(2026, 10, 25), time(1, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (date(2026, 10, 25), time(2, 0), datetime(2026, 10, 25, 2, 0, tzinfo=UTC)),
        (date(2026, 12, 31), time(23, 59), datetime(2026, 12, 31, 23, 59, tzinfo=UTC)),
    ],
)
def test_london_by_the_almanac(day: date, at: time, expected: datetime) -> None:
    assert moment(day, at, ZoneInfo("Europe/London")) == expected
