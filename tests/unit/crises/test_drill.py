"""A drill of a crisis is judged by what those who lead did, and when."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from hearth.cli.drilling import report_led
from hearth.community.crises import ALL_CLEAR, Crisis, CrisisId, CrisisKind, CrisisStep
from hearth.community.crisis_drill import THE_DRILL, CrisisDrill
from hearth.community.crisis_questions import Settled
from hearth.community.crisis_rehearsal import rehearsed
from hearth.community.people import CommunityId, StaffId

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
ADA = StaffId(3)
HOME = CommunityId("epilepsy")


def led(
    *steps: CrisisStep,
    every: float = 3,
    over_by: StaffId = ADA,
    plan: bool = True,
    answers: bool = True,
) -> CrisisDrill:
    """A rehearsal in which these steps were done, so many minutes after each other."""
    crisis = Crisis(CrisisId(1), HOME, CrisisKind.RUMOUR, NOON, THE_DRILL, rehearsal=True)
    now = NOON
    for one in steps:
        now += timedelta(minutes=every)
        crisis = crisis.ticked(one, ADA, now)
    if answers:
        fever = Settled("general.fever", 2, NOON, now, ADA, alone=True)
        crisis = replace(crisis, settled=(fever,))
    crisis = rehearsed(crisis)
    return CrisisDrill(crisis.over(ALL_CLEAR, over_by, now), plan, 2)


def test_all_steps_in_time_with_a_plan_are_a_crisis_that_was_led(
    capsys: pytest.CaptureFixture[str],
) -> None:
    done = led(*CrisisStep)
    assert (done.whole, done.late) == (True, ())
    report_led(done)
    told = capsys.readouterr().out
    facts = next(line for line in told.splitlines() if line.startswith("facts"))
    assert facts.split() == ["facts", "12:03:00", "3:00", "5:00"]
    assert "Every step was done in time." in told
    assert "Bulletins that waited for the all-clear: 1." in told
    assert "answered: general.fever. Who had asked: 2." in told


def test_what_was_done_too_late_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    done = led(*CrisisStep, every=6)
    assert done.whole
    assert done.late == (
        CrisisStep.FACTS,
        CrisisStep.CONTACT,
        CrisisStep.SPOKESPERSON,
        CrisisStep.STATUS,
    )
    report_led(done)
    assert "Late: facts, contact, spokesperson, status." in capsys.readouterr().out


def test_what_nobody_did_and_who_did_not_end_it_is_said(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert not led(*CrisisStep, answers=False).whole
    done = led(CrisisStep.FACTS, over_by=THE_DRILL, plan=False, answers=False)
    assert not done.whole
    report_led(done)
    told = capsys.readouterr().out
    assert "Nobody answered a question." in told
    assert "Nobody gave the all-clear." in told
    assert "There is no plan that a second person approved" in told
    assert "Not everything happened: contact, spokesperson, status, stakeholders, update." in told
