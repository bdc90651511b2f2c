"""Clocks: due times follow from what happened in a case and from the rota."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearth.community.cases import Priority
from hearth.community.clocks import (
    DEFAULT_TARGETS,
    EMERGENCY_REPLY_MOST,
    NO_TIME,
    ClockKind,
    Course,
    Due,
    Owed,
    dues,
    round_the_clock,
    safe_targets,
)
from hearth.community.errors import OutOfRange
from hearth.community.people import StaffId

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def of(course: Course, kind: ClockKind) -> Due:
    return next(one for one in dues(course, DEFAULT_TARGETS, round_the_clock) if one.kind is kind)


def kinds(course: Course) -> set[ClockKind]:
    return {one.kind for one in dues(course, DEFAULT_TARGETS, round_the_clock)}


def test_a_new_case_owes_a_first_reply_and_an_end() -> None:
    course = Course.begun(NOW, Priority.ROUTINE)
    assert kinds(course) == {ClockKind.FIRST_REPLY, ClockKind.RESOLUTION}
    assert of(course, ClockKind.FIRST_REPLY).at == NOW + 4 * HOUR


def test_answered_only_the_end_is_owed_until_the_member_writes_again() -> None:
    course = Course.begun(NOW, Priority.ROUTINE).replied()
    assert kinds(course) == {ClockKind.RESOLUTION}
    again = course.heard(NOW + HOUR)
    assert of(again, ClockKind.NEXT_REPLY).at == NOW + 9 * HOUR
    assert again.heard(NOW + 3 * HOUR) == again


def test_closed_nothing_is_owed_and_opened_again_everything() -> None:
    over = Course.begun(NOW, Priority.URGENT).replied().ended()
    assert kinds(over) == set()
    again = over.reopened(NOW + 24 * HOUR)
    assert of(again, ClockKind.FIRST_REPLY).at == NOW + 25 * HOUR


def test_what_becomes_pressing_is_owed_sooner_and_never_later_than_before() -> None:
    course = Course.begun(NOW, Priority.ROUTINE)
    soon = course.now_as(Priority.URGENT, NOW + 10 * MINUTE)
    assert of(soon, ClockKind.FIRST_REPLY).at == NOW + 70 * MINUTE
    late = course.now_as(Priority.URGENT, NOW + 3 * HOUR + 50 * MINUTE)
    assert of(late, ClockKind.FIRST_REPLY).at == NOW + 4 * HOUR


def test_what_turns_out_to_be_mild_is_owed_as_if_it_always_had_been() -> None:
    course = Course.begun(NOW, Priority.ROUTINE)
    risen = course.now_as(Priority.EMERGENCY, NOW + HOUR)
    assert risen.now_as(Priority.ROUTINE, NOW + 2 * HOUR) == course
    milder = risen.now_as(Priority.URGENT, NOW + 2 * HOUR)
    assert of(milder, ClockKind.FIRST_REPLY).at == NOW + 2 * HOUR


def test_an_emergency_does_not_ask_whether_anybody_is_on_call() -> None:
    def never(_now: datetime, _amount: timedelta) -> None:
        return None

    def tomorrow(now: datetime, amount: timedelta) -> datetime:
        return now + 24 * HOUR + amount

    emergency = Course.begun(NOW, Priority.EMERGENCY)
    first = dues(emergency, DEFAULT_TARGETS, tomorrow)[0]
    assert (first.kind, first.at) == (ClockKind.FIRST_REPLY, NOW + 5 * MINUTE)
    routine = Course.begun(NOW, Priority.ROUTINE)
    assert dues(routine, DEFAULT_TARGETS, tomorrow)[0].at == NOW + 28 * HOUR
    # Where the rota has run out, people look all the same.
    assert dues(routine, DEFAULT_TARGETS, never)[0].at == NOW + 4 * HOUR


def test_what_ran_out_stays_due_when_it_was_and_rings_again_after_as_long() -> None:
    course = Course.begun(NOW, Priority.URGENT)
    rung = course.ran_out(ClockKind.FIRST_REPLY, NOW + HOUR)
    due = of(rung, ClockKind.FIRST_REPLY)
    assert (due.at, due.rings_at) == (NOW + HOUR, NOW + 2 * HOUR)
    answered = rung.replied().heard(NOW + 3 * HOUR)
    assert of(answered, ClockKind.NEXT_REPLY).rings_at == NOW + 5 * HOUR


def test_who_has_just_taken_a_late_case_keeps_it_for_long_enough_to_answer() -> None:
    course = Course.begun(NOW, Priority.EMERGENCY)
    taken = course.in_hands_of(StaffId(1), NOW + 4 * MINUTE)
    due = of(taken, ClockKind.FIRST_REPLY)
    assert (due.at, due.rings_at) == (NOW + 5 * MINUTE, NOW + 9 * MINUTE)
    assert taken.in_hands_of(StaffId(1), NOW + 8 * MINUTE) == taken
    handed_over = taken.in_hands_of(StaffId(2), NOW + 8 * MINUTE)
    assert of(handed_over, ClockKind.FIRST_REPLY).rings_at == NOW + 13 * MINUTE
    assert of(taken.in_hands_of(None, NOW), ClockKind.FIRST_REPLY).rings_at == due.at


def test_an_end_that_ran_out_is_not_forgotten_with_the_next_reply() -> None:
    course = Course.begun(NOW, Priority.URGENT).ran_out(ClockKind.RESOLUTION, NOW + 24 * HOUR)
    assert of(course.replied(), ClockKind.RESOLUTION).rings_at == NOW + 48 * HOUR


priorities = st.sampled_from(Priority)
happenings = st.lists(
    st.tuples(
        st.timedeltas(timedelta(0), timedelta(days=3)),
        st.sampled_from(["heard", "replied", "priority", "ended", "reopened"]),
        priorities,
    ),
    max_size=12,
)


@given(priorities, happenings)
def test_whatever_happens_who_waits_has_a_clock_and_the_first_to_ring_comes_first(
    priority: Priority, happening: list[tuple[timedelta, str, Priority]]
) -> None:
    course, now = Course.begun(NOW, priority), NOW
    for passed, what, one in happening:
        now += passed
        match what:
            case "heard":
                course = course.heard(now)
            case "replied":
                course = course.replied()
            case "priority":
                course = course.now_as(one, now)
            case "ended":
                course = course.ended()
            case "reopened":
                course = course.reopened(now)
        found = dues(course, DEFAULT_TARGETS, round_the_clock)
        assert [one.rings_at for one in found] == sorted(one.rings_at for one in found)
        waiting = {one.kind for one in found} & {ClockKind.FIRST_REPLY, ClockKind.NEXT_REPLY}
        assert len(waiting) == (course.waits_since is not None and not course.over)
        assert (ClockKind.RESOLUTION in {one.kind for one in found}) is not course.over
        order = list(Priority)
        risen = [order.index(one) for one, _ in course.pressing]
        assert all(first > second for first, second in pairwise(risen))
        assert all(first <= second for (_, first), (_, second) in pairwise(course.pressing))
        for due in found:
            owed = DEFAULT_TARGETS[course.priority, due.kind]
            assert due.at <= now + owed


@given(st.lists(st.tuples(priorities, st.timedeltas(MINUTE, 48 * HOUR)), min_size=1, max_size=6))
def test_rising_never_puts_anything_off(risen: list[tuple[Priority, timedelta]]) -> None:
    course, now = Course.begun(NOW, Priority.ROUTINE), NOW
    for priority, passed in risen:
        now += passed
        before = of(course, ClockKind.FIRST_REPLY).at
        if priority.outranks(course.priority):
            course = course.now_as(priority, now)
            assert of(course, ClockKind.FIRST_REPLY).at <= before


def test_the_defaults_are_safe_and_a_community_may_ask_for_more_of_its_people() -> None:
    assert safe_targets({}) == DEFAULT_TARGETS
    sooner = {(Priority.ROUTINE, ClockKind.FIRST_REPLY): HOUR}
    assert safe_targets(sooner)[Priority.ROUTINE, ClockKind.FIRST_REPLY] == HOUR


@pytest.mark.parametrize(
    ("priority", "kind", "amount"),
    [
        (Priority.EMERGENCY, ClockKind.FIRST_REPLY, EMERGENCY_REPLY_MOST + MINUTE),
        (Priority.EMERGENCY, ClockKind.NEXT_REPLY, EMERGENCY_REPLY_MOST + MINUTE),
        (Priority.ROUTINE, ClockKind.FIRST_REPLY, MINUTE / 2),
        (Priority.ROUTINE, ClockKind.FIRST_REPLY, 59 * MINUTE),  # An urgent one has an hour.
        (Priority.URGENT, ClockKind.FIRST_REPLY, 5 * HOUR),  # A routine one has four.
        (Priority.ROUTINE, ClockKind.RESOLUTION, timedelta(days=61)),
    ],
)
def test_no_target_is_kept_that_nobody_could_stand_for(
    priority: Priority, kind: ClockKind, amount: timedelta
) -> None:
    with pytest.raises(OutOfRange):
        safe_targets({(priority, kind): amount})


def test_a_course_knows_how_pressing_it_is() -> None:
    course = Course.begun(NOW, Priority.ROUTINE)
    assert course.priority is Priority.ROUTINE
    assert course.now_as(Priority.ROUTINE, NOW + HOUR) is course
    assert replace(course, over=True).priority is Priority.ROUTINE


def test_a_rest_pauses_the_next_reply_and_neither_the_first_nor_the_end() -> None:
    first = Course.begun(NOW, Priority.ROUTINE).in_hands_of(StaffId(1), NOW)
    rests = first.resting(NOW + 24 * HOUR, 24 * HOUR)
    assert of(rests, ClockKind.FIRST_REPLY).at == NOW + 4 * HOUR
    assert of(rests, ClockKind.RESOLUTION).at == NOW + 40 * HOUR
    wrote_again = first.replied().heard(NOW)
    rests = wrote_again.resting(NOW + 24 * HOUR, 24 * HOUR)
    assert of(rests, ClockKind.NEXT_REPLY).at == NOW + 32 * HOUR
    assert of(rests, ClockKind.RESOLUTION).at == NOW + 40 * HOUR


def test_woken_early_only_what_it_rested_counts_and_its_holder_has_time_to_write() -> None:
    course = Course.begun(NOW, Priority.URGENT).replied().heard(NOW).in_hands_of(StaffId(1), NOW)
    rests = course.resting(NOW + 10 * HOUR, 10 * HOUR)
    awake = rests.woken(7 * HOUR, NOW + 3 * HOUR)
    assert of(awake, ClockKind.NEXT_REPLY).at == NOW + 5 * HOUR
    late = course.resting(NOW + HOUR, NO_TIME).woken(NO_TIME, NOW + 9 * HOUR)
    assert of(late, ClockKind.NEXT_REPLY).at == NOW + 2 * HOUR
    assert of(late, ClockKind.NEXT_REPLY).rings_at == NOW + 9 * HOUR + 30 * MINUTE


def test_the_next_wait_knows_nothing_of_an_earlier_rest() -> None:
    course = Course.begun(NOW, Priority.ROUTINE).replied().heard(NOW)
    rested = course.resting(NOW + 5 * HOUR, 5 * HOUR).woken(NO_TIME, NOW + 5 * HOUR)
    again = rested.replied().heard(NOW + 6 * HOUR)
    assert of(again, ClockKind.NEXT_REPLY).at == NOW + 14 * HOUR


def test_danger_never_waits_for_a_rest() -> None:
    course = Course.begun(NOW, Priority.ROUTINE).replied().heard(NOW)
    rests = course.resting(NOW + 24 * HOUR, 24 * HOUR).now_as(Priority.EMERGENCY, NOW + HOUR)
    assert of(rests, ClockKind.NEXT_REPLY).at == NOW + HOUR + 5 * MINUTE


def test_what_is_owed_first_is_what_is_shown() -> None:
    course = Course.begun(NOW, Priority.ROUTINE)
    owed = Owed.first_of(dues(course, DEFAULT_TARGETS, round_the_clock))
    assert owed == Owed(ClockKind.FIRST_REPLY, NOW + 4 * HOUR)
    assert not owed.late(NOW)
    assert owed.late(NOW + 4 * HOUR)
    assert Owed.first_of([]) is None
