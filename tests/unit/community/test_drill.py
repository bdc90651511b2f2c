"""A drill is judged by what people did, and when."""

from datetime import UTC, datetime, timedelta

import pytest

from hearth.cli.drilling import report
from hearth.community.audit import Deed, Entry, Subject
from hearth.community.cases import CaseNumber
from hearth.community.drill import Drill, Step, followed
from hearth.community.people import PROGRAM

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
WHOLE = (
    Deed.CASE_OPENED,
    Deed.PERSON_PAGED,
    Deed.CASE_TAKEN,
    Deed.CASE_REPLIED,
    Deed.CASE_CLOSED,
)


def after(*deeds: Deed, every: timedelta = MINUTE, flagged: bool = True) -> Drill:
    begun = Drill(CaseNumber(7), NOON, 5 * MINUTE, flagged)
    about = Subject.of("case", 7)
    entries = [Entry(one, PROGRAM, about, NOON + every * place) for place, one in enumerate(deeds)]
    return followed(begun, entries, is_open=False)


def test_who_takes_a_case_at_once_need_not_have_seen_the_page() -> None:
    done = after(*WHOLE)
    assert done.whole
    assert done.in_time
    assert Step.SEEN not in dict(done.steps)


def test_a_reply_after_the_clock_of_an_emergency_is_late() -> None:
    assert not after(*WHOLE, every=2 * MINUTE).in_time


def test_help_from_outside_means_that_nobody_inside_came() -> None:
    done = after(*WHOLE[:2], Deed.PERSON_PAGED, Deed.OUTSIDE_CALLED, *WHOLE[2:], every=MINUTE / 2)
    assert (done.pages, done.outside, done.in_time) == (2, True, False)


def test_what_screening_did_not_see_is_missing_though_everybody_came() -> None:
    assert after(*WHOLE, flagged=False).missing == (Step.FLAGGED,)


def test_only_the_first_of_each_counts() -> None:
    done = after(*WHOLE, Deed.CASE_TAKEN, Deed.CASE_REPLIED)
    assert dict(done.steps)[Step.REPLIED] == NOON + 3 * MINUTE


def test_the_table_has_each_step_with_its_times_and_the_verdict(
    capsys: pytest.CaptureFixture[str],
) -> None:
    report(after(*WHOLE))
    told = capsys.readouterr().out
    replied = next(line for line in told.splitlines() if line.startswith("replied"))
    assert replied.split() == ["replied", "12:03:00", "3:00", "1:00"]
    assert "not needed" in next(line for line in told.splitlines() if line.startswith("seen"))
    assert "Pages: 1. The reply is due after 5:00." in told
    assert "The reply came in time." in told


def test_the_table_says_what_did_not_happen(capsys: pytest.CaptureFixture[str]) -> None:
    report(after(*WHOLE[:2]))
    told = capsys.readouterr().out
    assert "DID NOT HAPPEN" in next(line for line in told.splitlines() if "taken" in line)
    assert "Not everything happened: taken, replied, closed." in told
