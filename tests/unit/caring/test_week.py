"""A week with the clock moved: every case is answered, or called out, within its clock.

The short form of `tests/week/run`: few cases, but the same rota with gaps, leavers, crises at
night, restarts and kills. The same judge must notice each fault that is planted.
"""

from pathlib import Path

import pytest
from sqlalchemy import update

from hearth.actions import laying_down
from hearth.community.rota import Rota
from hearth.community.timers import TimerKind
from hearth.storage.tables import audit
from week.judging import judged
from week.living import Week, lived
from week.plan import at

SEED, CASES, KILLS = 1, 16, 4
FEW, NOON = 10, at(2, 12)


@pytest.fixture(autouse=True)
def _names_its_seed() -> None:
    print(f"tests/week/run --seed {SEED} --cases {CASES}")  # noqa: T201  Shown when it fails.


async def test_in_a_week_everything_is_answered_or_called_out_in_time(tmp_path: Path) -> None:
    async with lived(tmp_path, seed=SEED, cases=CASES, kills=KILLS) as week:
        judge = await judged(week)
        assert judge.wrong == []
        # What it was made for has happened: late replies, leavers' cases, kills, calls outside.
        assert judge.seen["case:overdue"] > 5
        assert judge.seen["case:put-back"] > 2
        assert week.house.fate.died > 0
        assert len(week.house.outages) > 4
        assert week.house.rings.heard
        await _log_tampered_with(week)
        assert (await judged(week)).wrong == ["the audit log is not whole"]


async def _log_tampered_with(week: Week) -> None:
    async with week.house.care.engine.begin() as connection:
        one = update(audit).where(audit.c.number == 40).values(by_id=99)
        await connection.execute(one)


@pytest.mark.parametrize(
    ("ignored", "noticed"),
    [
        (TimerKind.CLOCK_RUNS_OUT, "_reply was due"),
        (TimerKind.PAGE_UNANSWERED, "a page was due"),
        (TimerKind.HOLDER_ASKED, "its holder said nothing"),
    ],
)
async def test_a_timer_that_nobody_minds_is_noticed(
    tmp_path: Path, ignored: TimerKind, noticed: str
) -> None:
    few = lived(tmp_path, seed=SEED, cases=FEW, ignored=frozenset({ignored}), until=NOON)
    async with few as week:
        assert any(noticed in one for one in (await judged(week)).wrong)


async def test_clocks_that_do_not_stop_at_night_and_cases_that_stay_with_a_leaver_are_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one week, for neither hides the other."""

    async def nothing(*_: object) -> tuple[()]:
        return ()

    monkeypatch.setattr(Rota, "after", lambda _, now, amount: now + amount)
    monkeypatch.setattr(laying_down, "_put_cases_back", nothing)
    async with lived(tmp_path, seed=SEED, cases=FEW, until=NOON) as week:
        wrong = (await judged(week)).wrong
        assert any("too early" in one for one in wrong)
        assert any("who left" in one for one in wrong)
