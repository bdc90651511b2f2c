"""The written ladder: what it remembers, and what it suggests."""

from datetime import UTC, datetime, timedelta

import pytest

from hearth.community.moderation import (
    COUNTED_FOR,
    PAUSE_LONGEST,
    PAUSE_SHORTEST,
    UNNUMBERED,
    Kind,
    Measure,
    Reason,
    Record,
    State,
    can_last,
    length_in,
    paused_until,
    reason_in,
    written,
)
from hearth.community.people import CommunityId, MemberId, StaffId

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
ANNA = StaffId(2)


def done(
    kind: Kind,
    *,
    at: datetime = NOW,
    state: State = State.IN_FORCE,
    staff: StaffId | None = ANNA,
    ends: datetime | None = None,
) -> Measure:
    return Measure(
        UNNUMBERED, MemberId(7), CommunityId("epilepsy"), kind, state, staff, at, 5, ends=ends
    )


@pytest.mark.parametrize(
    ("before", "suggested"),
    [
        ([], Kind.NOTE),
        ([Kind.NOTE], Kind.WARNING),
        ([Kind.HIDDEN], Kind.WARNING),
        ([Kind.WARNING], Kind.PAUSE),
        ([Kind.NOTE, Kind.WARNING, Kind.PAUSE], Kind.PAUSE),
        ([Kind.PAUSE] * 3, Kind.END),
    ],
)
def test_each_rung_follows_from_what_was_done(before: list[Kind], suggested: Kind) -> None:
    record = Record.of([done(kind) for kind in before], NOW)
    assert record.next_rung is suggested


@pytest.mark.parametrize(("pauses", "hours"), [(0, 1), (1, 24), (2, 168), (5, 168)])
def test_pauses_grow_longer(pauses: int, hours: int) -> None:
    assert Record(pauses=pauses).next_pause == timedelta(hours=hours)


@pytest.mark.parametrize(
    "forgotten",
    [
        done(Kind.WARNING, state=State.LIFTED),
        done(Kind.WARNING, state=State.DROPPED),
        done(Kind.WARNING, state=State.PROPOSED),
        done(Kind.WARNING, at=NOW - COUNTED_FOR),
        done(Kind.HIDDEN, staff=None),
    ],
)
def test_what_was_taken_back_is_too_old_or_was_done_by_a_rule_counts_nothing(
    forgotten: Measure,
) -> None:
    assert Record.of([forgotten], NOW) == Record()


@pytest.mark.parametrize(
    ("words", "length", "rest"),
    [
        ("1h", timedelta(hours=1), ""),
        ("30m", timedelta(minutes=30), ""),
        ("2 d spam", timedelta(days=2), "spam"),
        ("1W off-topic", timedelta(weeks=1), "off-topic"),
        ("", None, ""),
        ("an hour", None, "an hour"),
        ("1 house", None, "1 house"),
        ("-1h", None, "-1h"),
    ],
)
def test_a_length_is_read_as_people_write_it(
    words: str, length: timedelta | None, rest: str
) -> None:
    assert length_in(words) == (length, rest)


@pytest.mark.parametrize("length", ["30m", "1h", "36h", "2d", "1w"])
def test_a_length_is_written_as_it_is_read(length: str) -> None:
    assert written(length_in(length)[0]) == length


def test_a_pause_keeps_well_within_what_telegram_takes_for_ever() -> None:
    assert can_last(PAUSE_SHORTEST)
    assert can_last(PAUSE_LONGEST)
    assert not can_last(PAUSE_SHORTEST - timedelta(seconds=1))
    assert not can_last(PAUSE_LONGEST + timedelta(seconds=1))
    assert timedelta(seconds=30) < PAUSE_SHORTEST
    assert timedelta(days=366) > PAUSE_LONGEST


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("spam", Reason.PROMOTION),
        ("Off-topic", Reason.OFF_TOPIC),
        ("private details", Reason.PRIVATE),
        ("abuse", Reason.ABUSE),
        ("unsaid", None),
        ("because", None),
        ("", None),
    ],
)
def test_a_reason_may_stand_after_the_command(words: str, reason: Reason | None) -> None:
    assert reason_in(words) is reason


def test_whoever_has_two_pauses_writes_again_after_the_later_one() -> None:
    soon, late = NOW + timedelta(hours=1), NOW + timedelta(days=1)
    pauses = [done(Kind.PAUSE, ends=late), done(Kind.PAUSE, ends=soon)]
    assert paused_until(pauses, NOW) == late
    assert paused_until(pauses, late) is None
    assert paused_until([done(Kind.PAUSE, ends=late, state=State.LIFTED)], NOW) is None
