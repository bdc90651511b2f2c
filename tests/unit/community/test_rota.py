"""The rota: who is on call at any moment, across years, clock changes, exceptions and leavers."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearth.community.cases import Specialty
from hearth.community.errors import OutOfRange, RotaGap
from hearth.community.people import StaffId
from hearth.community.quiet import Quiet
from hearth.community.rota import (
    ALL_MATTERS,
    EXCEPTIONS_MOST,
    REMEMBERED,
    SHIFTS_MOST,
    TOLD_LONGEST,
    Absence,
    OneOff,
    Rota,
    Shift,
)
from hearth.community.wall import moment

ANNA, BEN, CLEO, DEV = (StaffId(number) for number in range(1, 5))
LONDON = ZoneInfo("Europe/London")
EVERY_DAY = frozenset(range(7))
WEEKDAYS = frozenset(range(5))
DAY, NIGHT = (time(8), time(20)), (time(20), time(8))
HOUR = timedelta(hours=1)

AROUND_THE_CLOCK = Rota(
    LONDON,
    (Shift(EVERY_DAY, *DAY, ANNA, BEN), Shift(EVERY_DAY, *NIGHT, CLEO, ANNA)),
)
OFFICE_HOURS = Rota(LONDON, (Shift(WEEKDAYS, time(9), time(17), ANNA, BEN),), told="Back at 9.")


def at(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


staff = st.sampled_from([ANNA, BEN, CLEO, DEV])
times = st.times().map(lambda one: one.replace(second=0, microsecond=0))
moments = st.datetimes(
    datetime(2025, 12, 1),  # noqa: DTZ001  Hypothesis adds the zone.
    datetime(2027, 1, 31),  # noqa: DTZ001  As above.
    timezones=st.just(UTC),
).map(lambda one: one.replace(microsecond=0))
shifts = st.builds(
    Shift,
    days=st.frozensets(st.integers(0, 6), min_size=1),
    begins=times,
    ends=times,
    primary=staff,
    second=st.none() | staff,
    specialty=st.sampled_from([ALL_MATTERS, Specialty("epilepsy nurse")]),
)
lengths = st.timedeltas(timedelta(minutes=1), timedelta(days=10)).map(
    lambda one: timedelta(minutes=one // timedelta(minutes=1))
)
exceptions = st.builds(
    lambda begins, length, rest: rest(begins, begins + length),
    moments,
    lengths,
    st.one_of(
        st.tuples(st.none() | staff, st.none() | staff).map(
            lambda two: lambda begins, ends: OneOff(begins, ends, *two)
        ),
        st.tuples(staff, st.none() | staff).map(
            lambda two: lambda begins, ends: Absence(begins, ends, *two)
        ),
    ),
)
rotas = st.builds(
    Rota,
    st.sampled_from(["Europe/London", "America/New_York", "Australia/Lord_Howe"]).map(ZoneInfo),
    st.lists(shifts, max_size=5).map(tuple),
    st.lists(exceptions, max_size=3).map(tuple),
)
amounts = st.timedeltas(timedelta(0), timedelta(days=4)).map(
    lambda one: timedelta(seconds=one // timedelta(seconds=1))
)


@settings(deadline=None)
@given(rotas, moments, lengths)
def test_spans_follow_each_other_without_a_hole_and_without_an_overlap(
    rota: Rota, begins: datetime, length: timedelta
) -> None:
    spans = rota.spans(begins, begins + length)
    assert spans[0].begins == begins
    assert spans[-1].ends == begins + length
    for one, following in pairwise(spans):
        assert one.ends == following.begins
        assert (one.people, one.told) != (following.people, following.told)
    assert all(one.begins < one.ends for one in spans)


@settings(deadline=None)
@given(rotas, moments, lengths, st.integers(0, 999))
def test_who_is_on_call_does_not_depend_on_how_far_one_looks(
    rota: Rota, begins: datetime, length: timedelta, share: int
) -> None:
    now = begins + length * share / 1000
    here = next(one for one in rota.spans(begins, begins + length) if one.begins <= now < one.ends)
    assert rota.at(now).people == here.people


@settings(deadline=None)
@given(rotas, moments)
def test_who_is_on_call_is_who_the_wall_clock_says(rota: Rota, now: datetime) -> None:
    """The same question answered the other way round: by looking at each shift of three days."""
    week = replace(rota, exceptions=())
    today = now.astimezone(week.zone).date()
    running = []
    for one in week.shifts:
        for ago in (-1, 0, 1, 2):
            day = today - timedelta(days=ago)
            last = day if one.ends > one.begins else day + timedelta(days=1)
            begins, ends = moment(day, one.begins, week.zone), moment(last, one.ends, week.zone)
            if day.weekday() in one.days and begins <= now < ends:
                running.append(one)
    expected = {one.primary for one in running} | {one.second for one in running if one.second}
    assert set(week.at(now).people) == expected


@settings(deadline=None)
@given(rotas, moments, amounts)
def test_so_much_time_after_is_when_so_much_time_was_on_call(
    rota: Rota, now: datetime, amount: timedelta
) -> None:
    then = rota.after(now, amount)
    if then is None:
        assert rota.on_call_time(now, now + timedelta(days=360)) < amount
    else:
        assert rota.on_call_time(now, then) == amount if then > now else amount == timedelta()
        # It is the first such moment: a second before, it was less.
        if amount:
            assert rota.on_call_time(now, then - timedelta(seconds=1)) < amount


@settings(deadline=None)
@given(rotas, moments, amounts, amounts)
def test_time_on_call_adds_up(
    rota: Rota, now: datetime, first: timedelta, second: timedelta
) -> None:
    middle = rota.after(now, first)
    if middle is None:
        return
    there = rota.after(middle, second)
    whole = rota.after(now, first + second)
    if there is not None and whole is not None and first and second:
        assert there == whole


@settings(deadline=None)
@given(rotas, moments)
def test_the_next_moment_that_somebody_is_there_is_the_end_of_the_gap(
    rota: Rota, now: datetime
) -> None:
    then = rota.next_covered(now)
    if then is None:
        assert not rota.on_call_time(now, now + timedelta(days=360))
        return
    assert rota.at(then).covered
    if then > now:
        assert not rota.on_call_time(now, then)


@settings(deadline=None)
@given(rotas, moments, st.frozensets(staff))
def test_nobody_who_left_is_ever_called(
    rota: Rota, now: datetime, able: frozenset[StaffId]
) -> None:
    people = replace(rota, able=able).at(now).people
    assert set(people) <= able
    assert [one for one in rota.at(now).people if one in able] == list(people)


@given(moments, amounts)
def test_around_the_clock_hours_count_as_they_pass_through_both_clock_changes(
    now: datetime, amount: timedelta
) -> None:
    assert AROUND_THE_CLOCK.after(now, amount) == now + amount
    assert not AROUND_THE_CLOCK.gaps(now, now + timedelta(days=30))


def test_a_night_shift_goes_on_into_the_next_day_and_the_next_year() -> None:
    assert AROUND_THE_CLOCK.at(at(2026, 12, 31, 23, 59)).people == (CLEO, ANNA)
    assert AROUND_THE_CLOCK.at(at(2027, 1, 1, 7, 59)).people == (CLEO, ANNA)
    assert AROUND_THE_CLOCK.at(at(2027, 1, 1, 8)).people == (ANNA, BEN)


def test_a_night_is_an_hour_shorter_in_march_and_longer_in_october() -> None:
    def night(day: date) -> timedelta:
        begins = moment(day, time(20), LONDON)
        return AROUND_THE_CLOCK.at(begins).ends - begins

    assert night(date(2026, 3, 27)) == 12 * HOUR
    assert night(date(2026, 3, 28)) == 11 * HOUR
    assert night(date(2026, 10, 24)) == 13 * HOUR


def test_friday_half_past_four_plus_an_hour_is_monday_half_past_nine() -> None:
    # Peers' users were told: Friday half past five, when nobody was there.
    assert OFFICE_HOURS.after(at(2026, 11, 27, 16, 30), HOUR) == at(2026, 11, 30, 9, 30)


def test_split_shifts_count_both_halves() -> None:
    split = Rota(
        LONDON,
        (
            Shift(WEEKDAYS, time(9), time(12), ANNA),
            Shift(WEEKDAYS, time(14), time(17), BEN),
        ),
    )
    assert split.after(at(2026, 11, 26, 11), 2 * HOUR) == at(2026, 11, 26, 15)


def test_the_same_time_twice_means_a_whole_day() -> None:
    weekend = Rota(LONDON, (Shift(frozenset({5}), time(9), time(9), DEV),))
    assert weekend.at(at(2026, 11, 28, 9)).ends == at(2026, 11, 29, 9)


def test_who_stands_in_takes_the_place_of_who_is_away_and_no_other() -> None:
    away = Absence(at(2026, 12, 1), at(2026, 12, 3), ANNA, DEV)
    rota = replace(AROUND_THE_CLOCK, exceptions=(away,))
    assert rota.at(at(2026, 12, 1, 12)).people == (DEV, BEN)
    assert rota.at(at(2026, 12, 1, 22)).people == (CLEO, DEV)
    assert rota.at(at(2026, 12, 3, 12)).people == (ANNA, BEN)


def test_where_nobody_stands_in_the_second_comes_first() -> None:
    rota = replace(AROUND_THE_CLOCK, exceptions=(Absence(at(2026, 12, 1), at(2026, 12, 3), ANNA),))
    assert rota.at(at(2026, 12, 1, 12)).people == (BEN,)


def test_a_swap_of_what_was_swapped_goes_to_the_last_who_took_it() -> None:
    first = Absence(at(2026, 12, 1), at(2026, 12, 2), ANNA, CLEO)
    then = Absence(at(2026, 12, 1), at(2026, 12, 2), CLEO, DEV)
    rota = replace(OFFICE_HOURS, exceptions=(first, then))
    assert rota.at(at(2026, 12, 1, 12)).people == (DEV, BEN)


def test_a_day_on_which_nobody_is_on_call_has_its_own_words() -> None:
    christmas = OneOff(at(2026, 12, 25), at(2026, 12, 26), told="We are back on 26 December.")
    rota = replace(AROUND_THE_CLOCK, exceptions=(christmas,))
    assert not rota.at(at(2026, 12, 25, 12)).covered
    assert rota.words_at(at(2026, 12, 25, 12)) == "We are back on 26 December."
    assert rota.words_at(at(2026, 12, 26, 12)) == ""
    assert OFFICE_HOURS.words_at(at(2026, 11, 28)) == "Back at 9."


PHARMACY = Specialty("pharmacy")


def test_a_specialty_comes_first_for_its_own_and_last_for_others() -> None:
    rota = replace(
        AROUND_THE_CLOCK,
        shifts=(*AROUND_THE_CLOCK.shifts, Shift(EVERY_DAY, *DAY, DEV, specialty=PHARMACY)),
    )
    noon = at(2026, 12, 1, 12)
    assert rota.at(noon, PHARMACY).people == (DEV, ANNA, BEN)
    assert rota.at(noon, Specialty("surgery")).people == (ANNA, BEN, DEV)
    assert rota.at(noon).people == (ANNA, BEN, DEV)


def test_a_turn_is_one_shift_even_where_the_same_person_has_the_next_one() -> None:
    turns = AROUND_THE_CLOCK.turns_of(ANNA, at(2026, 12, 1, 8), at(2026, 12, 2, 8))
    assert [(one.begins.hour, one.people[0]) for one in turns] == [(8, ANNA), (20, CLEO)]


def test_a_night_with_nobody_on_shift_is_not_kept_without_words_for_members() -> None:
    now = at(2026, 11, 26, 12)
    with pytest.raises(RotaGap) as refused:
        replace(OFFICE_HOURS, told=" ").safe(now)
    assert (refused.value.begins, refused.value.ends) == (
        at(2026, 11, 26, 17),
        at(2026, 11, 27, 9),
    )
    assert OFFICE_HOURS.safe(now) == OFFICE_HOURS
    assert AROUND_THE_CLOCK.safe(now) == AROUND_THE_CLOCK


def test_an_exception_that_leaves_a_gap_needs_words_too_however_far_off() -> None:
    now, far = at(2026, 11, 26, 12), at(2028, 5, 1)
    shut = OneOff(far, far + HOUR)
    with pytest.raises(RotaGap):
        replace(AROUND_THE_CLOCK, exceptions=(shut,)).safe(now)
    said = replace(shut, told="Back in an hour.")
    assert replace(AROUND_THE_CLOCK, exceptions=(said,)).safe(now).exceptions == (said,)


def test_an_empty_rota_is_one_long_gap() -> None:
    with pytest.raises(RotaGap):
        Rota(LONDON).safe(at(2026, 11, 26))
    assert Rota(LONDON).empty


def test_what_is_long_over_is_dropped_and_what_is_too_much_or_upside_down_refused() -> None:
    now = at(2026, 11, 26)
    over = OneOff(at(2026, 9, 1), now - REMEMBERED, ANNA)
    just_over = replace(over, ends=now)
    both = replace(AROUND_THE_CLOCK, exceptions=(over, just_over))
    assert both.safe(now).exceptions == (just_over,)
    coming = OneOff(now, now + HOUR, ANNA)
    for wrong in (
        replace(OFFICE_HOURS, shifts=OFFICE_HOURS.shifts * (SHIFTS_MOST + 1)),
        replace(OFFICE_HOURS, exceptions=(coming,) * (EXCEPTIONS_MOST + 1)),
        replace(OFFICE_HOURS, told="x" * (TOLD_LONGEST + 1)),
        replace(OFFICE_HOURS, exceptions=(replace(coming, begins=now + 2 * HOUR),)),
        replace(OFFICE_HOURS, shifts=(replace(OFFICE_HOURS.shifts[0], days=frozenset()),)),
    ):
        with pytest.raises(OutOfRange):
            wrong.safe(now)


def test_a_new_week_changes_nothing_of_who_was_on_call() -> None:
    now, day = at(2026, 12, 2, 12), at(2026, 12, 1, 12)
    changed = OFFICE_HOURS.followed_by(replace(OFFICE_HOURS, shifts=()), now)
    assert changed.at(day).people == OFFICE_HOURS.at(day).people
    assert not changed.at(at(2026, 12, 3, 12)).covered
    assert changed.on_call_time(day, now) == OFFICE_HOURS.on_call_time(day, now)
    again = changed.followed_by(OFFICE_HOURS, now + REMEMBERED)
    assert [until for until, _ in again.past] == []


def test_who_left_was_on_call_until_then() -> None:
    left = at(2026, 12, 2, 12)
    rota = replace(OFFICE_HOURS, able=frozenset({BEN})).without(ANNA, left)
    assert rota.at(at(2026, 12, 1, 12)).people == OFFICE_HOURS.at(at(2026, 12, 1, 12)).people
    assert ANNA not in rota.at(left).people
    assert rota.at(left - HOUR).ends == left


def test_who_may_be_called_again_was_not_on_call_meanwhile() -> None:
    lost, back = at(2026, 12, 2, 12), at(2026, 12, 2, 15)
    rota = replace(OFFICE_HOURS, able=frozenset({ANNA, BEN}))
    rota = rota.without(ANNA, lost).with_again(ANNA, back)
    assert ANNA in rota.at(lost - HOUR).people
    assert ANNA not in rota.at(lost).people
    assert rota.at(lost).ends == back
    assert ANNA in rota.at(back).people
    assert ANNA not in replace(rota, able=frozenset({BEN})).at(back).people
    assert ANNA in rota.without(ANNA, back + 2 * HOUR).at(back).people


def test_shifts_and_exceptions_come_and_go_as_what_they_are() -> None:
    one, two = (OneOff(at(2026, 12, day), at(2026, 12, day + 1), ANNA) for day in (1, 2))
    rota = OFFICE_HOURS.with_exception(one).with_exception(two)
    assert rota.with_exception(one).exceptions == (two, one)
    assert rota.without_exception(one).exceptions == (two,)
    assert rota.without_exception(one).without_exception(one).exceptions == (two,)
    saturday = Shift(frozenset({5}), time(9), time(12), DEV)
    assert OFFICE_HOURS.with_shift(saturday).with_shift(saturday).without_shift(saturday) == (
        OFFICE_HOURS
    )


def test_quiet_hours_go_by_the_wall_and_over_midnight() -> None:
    quiet = replace(AROUND_THE_CLOCK, quiet=Quiet(time(22), time(8)))
    morning = at(2026, 12, 2, 8)
    assert quiet.quiet_until(at(2026, 12, 1, 21, 59)) is None
    assert quiet.quiet_until(at(2026, 12, 1, 22)) == morning
    assert quiet.quiet_until(at(2026, 12, 2, 3)) == morning
    assert quiet.quiet_until(morning) is None
    assert AROUND_THE_CLOCK.quiet_until(at(2026, 12, 2, 3)) is None


@pytest.mark.parametrize(("begins", "ends"), [((20, 0), (8, 1)), ((8, 0), (8, 0))])
def test_a_whole_day_is_no_quiet_hour(begins: tuple[int, int], ends: tuple[int, int]) -> None:
    quiet = Quiet(time(*begins), time(*ends))
    with pytest.raises(OutOfRange):
        quiet.safe()
