"""The quarterly report of complaints and compliments: counts for others to read, and no words."""

import io
from datetime import date, timedelta

import pytest
from pypdf import PdfReader

from contracts.storage.places import EPILEPSY
from hearth.actions.feedback import ReportFeedback
from hearth.community.audit import Deed
from hearth.community.errors import NotAllowed, NotOffered
from hearth.community.feedback import Quarter, told
from hearth.community.rights import RequestState, Right
from hearth.console.feedback_report import feedback_pdf, quarter_named
from unit.rights.kit import Home
from unit.rights.test_feedback import AUDITOR, ONE, WORDS, answers, says

FIRST = date(2026, 1, 1)


def quarter(done: int, refused: int, waiting: int, late: int = 0) -> Quarter:
    came = done + refused + waiting
    usual = timedelta(days=9)
    return Quarter(FIRST, Right.COMPLAINT, came, done, refused, waiting, late, usual)


def test_a_count_is_left_out_that_could_tell_of_whom_it_is_or_be_worked_out() -> None:
    few = told(quarter(1, 1, 0))
    assert (few.came, few.done, few.refused, few.waiting, few.usual) == (None,) * 5
    one_small = told(quarter(9, 3, 0, late=2))
    assert (one_small.came, one_small.done, one_small.refused, one_small.waiting) == (
        *(12, None, None),
        0,
    )
    assert (one_small.answered_in_time, one_small.late) == (None, None)
    many = told(quarter(9, 5, 6, late=5))
    assert (many.came, many.done, many.refused, many.waiting) == (20, 9, 5, 6)
    assert (many.answered_in_time, many.late, many.usual) == (15, 5, timedelta(days=9))


@pytest.mark.parametrize(
    ("text", "day"),
    [("2026-Q3", date(2026, 7, 1)), ("2026Q1", FIRST), ("2026-Q5", None), ("0000-Q1", None)],
)
def test_a_quarter_is_written_as_people_write_it(text: str, day: date | None) -> None:
    assert quarter_named(text) == day


async def test_the_report_has_counts_and_what_was_learnt_and_is_a_deed(home: Home) -> None:
    for _ in range(5):
        await says(home, Right.COMPLAINT)
    await answers(home, ONE, RequestState.DONE)
    make = ReportFeedback(home.careteam.open_work)
    with pytest.raises(NotAllowed):
        await make(EPILEPSY.id, FIRST, by=AUDITOR)
    with pytest.raises(NotOffered):
        await make(EPILEPSY.id, date(2025, 10, 1), by=home.owner)

    there, quarters, at = await make(EPILEPSY.id, FIRST, by=home.owner)
    pdf = feedback_pdf(there, quarters, at, str, "We answer the telephone at lunch now.")
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    assert "2026 Q1, complaints" in text
    assert "We answer the telephone at lunch now." in text
    assert WORDS not in text
    [row] = quarters
    assert (row.came, row.by_day, row.done, row.waiting) == (5, 5, None, None)
    assert Deed.FIGURES_EXPORTED in [one.deed for one in await home.deeds()]
