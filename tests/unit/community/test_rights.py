"""The clock of a request, and what can become of it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearth.community.errors import NotOffered
from hearth.community.people import CommunityId, MemberId, StaffId
from hearth.community.rights import (
    OPEN_STATES,
    Request,
    RequestId,
    RequestState,
    Right,
    due_by_law,
    months_after,
)

LONDON = ZoneInfo("Europe/London")
AUCKLAND = ZoneInfo("Pacific/Auckland")
HONOLULU = ZoneInfo("Pacific/Honolulu")
ASKED = datetime(2026, 3, 5, 10, tzinfo=UTC)
CARA = StaffId(3)


def request(state: RequestState = RequestState.OPEN) -> Request:
    return Request(
        id=RequestId(1),
        member=MemberId(1_234_567),
        community=CommunityId("epilepsy"),
        right=Right.CORRECT,
        state=state,
        asked_at=ASKED,
        due_at=due_by_law(ASKED, LONDON),
        changed_at=ASKED,
    )


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        # EDPB Guidelines 01/2022: asked on 5 March, due up to and including 5 April.
        ((2026, 3, 5), (2026, 4, 5)),
        ((2026, 8, 31), (2026, 9, 30)),
        ((2026, 1, 31), (2026, 2, 28)),
        ((2028, 1, 30), (2028, 2, 29)),
        ((2026, 12, 15), (2027, 1, 15)),
    ],
)
def test_a_request_is_due_at_the_end_of_the_same_day_of_the_next_month(
    asked: tuple[int, int, int], due: tuple[int, int, int]
) -> None:
    asked_at = datetime(*asked, 9, tzinfo=LONDON)

    assert due_by_law(asked_at, LONDON) == datetime(*due, 23, 59, 59, tzinfo=LONDON)


def test_the_day_on_which_it_was_asked_is_the_communitys_and_not_the_servers() -> None:
    late_in_london = datetime(2026, 3, 5, 20, tzinfo=UTC)

    assert due_by_law(late_in_london, LONDON).date().isoformat() == "2026-04-05"
    assert due_by_law(late_in_london, AUCKLAND).date().isoformat() == "2026-04-06"


def test_of_two_calendars_the_one_counts_by_which_it_is_due_first() -> None:
    for zone, due in ((AUCKLAND, "2026-04-05T11:59:59"), (HONOLULU, "2026-04-05T22:59:59")):
        one = due_by_law(ASKED, zone, LONDON)
        assert one.astimezone(UTC).isoformat()[:19] == due


def test_staff_are_reminded_in_their_own_morning_before_it_is_due_elsewhere() -> None:
    one = replace(request(), due_at=due_by_law(ASKED, AUCKLAND))
    assert one.next_reminder(one.due_at - timedelta(days=1), LONDON) == datetime(
        2026, 4, 5, 9, tzinfo=LONDON
    )
    early = replace(one, due_at=datetime(2026, 4, 5, 7, tzinfo=LONDON))
    assert early.next_reminder(early.due_at - timedelta(days=1), LONDON) == datetime(
        2026, 4, 4, 9, tzinfo=LONDON
    )


@given(
    st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1)),  # noqa: DTZ001  Hypothesis puts the zone on.
    st.integers(1, 12),
)
def test_a_period_of_months_is_never_shorter_than_the_calendar_says(
    moment: datetime, months: int
) -> None:
    begins = moment.replace(tzinfo=LONDON)
    ends = months_after(begins, months, LONDON)

    assert (ends.year - begins.year) * 12 + ends.month - begins.month == months
    assert ends.day == begins.day or (ends + timedelta(seconds=1)).month != ends.month


def test_days_are_counted_by_midnights() -> None:
    one = request()

    assert one.days_left(ASKED, LONDON) == 31
    assert one.days_left(one.due_at, LONDON) == 0
    assert one.days_left(one.due_at + timedelta(seconds=1), LONDON) == -1


def test_staff_are_reminded_a_week_and_two_days_before_on_the_day_and_every_day_after() -> None:
    one, now, reminded = request(), ASKED, []
    for _ in range(6):
        now = one.next_reminder(now, LONDON)
        reminded.append(now.astimezone(LONDON).isoformat(timespec="minutes")[:16])

    days = ["03-29", "04-03", "04-05", "04-06", "04-07", "04-08"]
    assert reminded == [f"2026-{day}T09:00" for day in days]


def test_whoever_was_away_for_long_is_reminded_the_next_morning() -> None:
    one = request()
    late = one.due_at + timedelta(days=40, hours=3)

    assert timedelta() < one.next_reminder(late, LONDON) - late <= timedelta(days=1)


def test_a_request_is_overdue_only_while_an_answer_is_owed() -> None:
    one = request()
    late = one.due_at + timedelta(seconds=1)

    assert not one.overdue(one.due_at)
    assert one.overdue(late)
    assert not one.done(late, CARA).overdue(late)


def test_an_answered_request_knows_who_answered_it_and_when() -> None:
    now = ASKED + timedelta(days=3)

    done, refused, withdrawn = (
        request().done(now, CARA),
        request().refused(now, CARA),
        request().withdrawn(now),
    )

    assert (done.state, done.handled_by, done.changed_at) == (RequestState.DONE, CARA, now)
    assert (refused.state, refused.handled_by) == (RequestState.REFUSED, CARA)
    assert (withdrawn.state, withdrawn.handled_by) == (RequestState.WITHDRAWN, None)
    assert not any(one.open for one in (done, refused, withdrawn))


@pytest.mark.parametrize("state", sorted(set(RequestState) - OPEN_STATES))
def test_what_is_over_is_not_answered_again(state: RequestState) -> None:
    over = request(state)

    with pytest.raises(NotOffered):
        over.done(ASKED, CARA)
    with pytest.raises(NotOffered):
        over.refused(ASKED, CARA)
    with pytest.raises(NotOffered):
        over.withdrawn(ASKED)
    with pytest.raises(NotOffered):
        over.extended(ASKED, CARA, LONDON)


def test_the_time_can_be_extended_once_to_three_months_in_all() -> None:
    extended = request().extended(ASKED + timedelta(days=20), CARA, LONDON)

    assert extended.due_at == datetime(2026, 6, 5, 23, 59, 59, tzinfo=LONDON)
    assert extended.open
    with pytest.raises(NotOffered):
        extended.extended(ASKED + timedelta(days=30), CARA, LONDON)
    assert extended.done(ASKED + timedelta(days=60), CARA).state is RequestState.DONE


def test_what_is_late_is_not_extended_any_more() -> None:
    one = request()

    with pytest.raises(NotOffered):
        one.extended(one.due_at + timedelta(seconds=1), CARA, LONDON)
