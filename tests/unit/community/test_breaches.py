"""The two clocks of a breach."""

from datetime import UTC, datetime, timedelta

import pytest

from hearth.community.breaches import Breach, Told, words_left

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def noticed_at_noon() -> Breach:
    return Breach(1, NOON, NOON - DAY, NOON, members=3, erased=1, told={})


def test_the_authority_is_told_within_72_hours_and_people_within_60_days_of_the_discovery() -> (
    None
):
    breach = noticed_at_noon()
    assert breach.due(Told.AUTHORITY) == NOON + 72 * HOUR
    assert breach.due(Told.PEOPLE) == NOON + 60 * DAY


@pytest.mark.parametrize(
    ("later", "authority", "people"),
    [
        (0 * HOUR, "72 h left", "60 d left"),
        (71 * HOUR, "1 h left", "57 d left"),
        (73 * HOUR, "late by 1 h", "56 d left"),
        (58 * DAY, "late by 55 d", "48 h left"),
        (61 * DAY, "late by 58 d", "late by 24 h"),
    ],
)
def test_clocks_run_in_hours_at_first_and_then_in_days(
    later: timedelta, authority: str, people: str
) -> None:
    breach, now = noticed_at_noon(), NOON + later
    assert words_left(breach.left(Told.AUTHORITY, now)) == authority
    assert words_left(breach.left(Told.PEOPLE, now)) == people


def test_telling_stops_that_clock_alone_and_the_first_time_counts() -> None:
    told = noticed_at_noon().having_told(Told.AUTHORITY, NOON + HOUR)
    assert words_left(told.left(Told.AUTHORITY, NOON + 100 * DAY)) == "told"
    assert told.left(Told.PEOPLE, NOON) == 60 * DAY
    assert not told.closed
    again = told.having_told(Told.AUTHORITY, NOON + DAY)
    assert again.told == {Told.AUTHORITY: NOON + HOUR}
    assert again.having_told(Told.PEOPLE, NOON + DAY).closed
