"""The made-up year is counted by the program, is the same again, and says that it is made up."""

from pathlib import Path

from pypdf import PdfReader

from hearth.bench.year import made_up_year
from hearth.bench.year_life import NEWS
from hearth.bench.year_told import PAGE, PICTURES, REPORT, write_year
from hearth.console.sheets import sheets

SEED, PEOPLE, DAYS = 1, 30, 35
LARGEST = 60_000
"""Bytes of a picture in the docs."""


async def test_weeks_of_made_up_people_become_a_page_with_plots_and_a_report(
    tmp_path: Path,
) -> None:
    year = await made_up_year(SEED, PEOPLE, DAYS)
    write_year(year, tmp_path, SEED, PEOPLE, DAYS)

    page = (tmp_path / PAGE).read_text()
    pictures = list((tmp_path / PICTURES).iterdir())
    paper = " ".join(one.extract_text() for one in PdfReader(tmp_path / REPORT).pages)
    assert "Everything on this page is made up" in page
    assert "| 2025-02-01 |" in page
    assert "Made-up circle: January 2025" in paper
    assert "Whom bulletins reached" in paper
    assert "| Does this community help you? (January) | answered by | 12 |" in page
    assert {one.name for one in pictures} >= {
        "answers.svg",
        "bulletins.svg",
        "days.svg",
        "waits.svg",
    }
    assert all(one.stat().st_size <= LARGEST for one in pictures)
    assert all(f"{PICTURES}/{one.name}" in page for one in pictures)
    assert [one.title for one in year.figures.bulletins] == list(NEWS[:2])
    assert all(one.in_group and one.sent for one in year.figures.bulletins)
    (survey,) = year.surveys
    assert survey.results.people == 12
    assert year.surveys_of_month == [survey]


async def test_the_same_seed_gives_the_same_year() -> None:
    first, again = [await made_up_year(SEED, PEOPLE, 3) for _ in range(2)]

    assert first.cases == again.cases
    assert sheets(first.figures, str) == sheets(again.figures, str)
