"""A month of a community on paper: the tables of the dashboard, with their plots, as a PDF."""

from collections.abc import Callable, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from hearth.community.communities import Community
from hearth.community.figures import FEW, Figures
from hearth.community.survey_results import SurveyTold
from hearth.console.names import marked
from hearth.console.sheet import Sheet
from hearth.console.sheets import cell_text, sheets
from hearth.console.survey_sheets import survey_sheet
from hearth.paper.figures import Bars, Chapter, Front, figures_pdf


def month_pdf(
    home: Community,
    first: date,
    figures: Figures,
    surveys: Sequence[SurveyTold],
    said: Callable[[str], str],
) -> bytes:
    """The report of the month that begins on this day. It says nothing that the page does not.

    Args:
        home: whose report it is.
        first: the first day of the month.
        figures: as `ReportMonth` gives them.
        surveys: as `SeeSurveysTold` gives them of the month.
        said: says a text in the reader's language.
    """
    made = figures.made_at.astimezone(ZoneInfo(home.time_zone))
    front = Front(
        title=f"{home.title}: {first:%B %Y}",
        lines=(
            said(
                marked(
                    "Counts only, of nobody. Fewer than {few} are written as “<{few}” and left "
                    "out of the plots: small numbers could tell about whom they are. Cases and "
                    "members whose time is over are gone, and not counted."
                )
            ).format(few=FEW),
            said(
                marked(
                    "Made on {day}. Members are counted on that day; replies until then count. "
                    "Months begin and end by the clock of {zone}; what was seen in messages and "
                    "what became of questions is counted by days of UTC."
                )
            ).format(day=f"{made:%Y-%m-%d}", zone=home.time_zone),
        ),
        nothing=said(marked("Nothing was counted in this time.")),
        language="en",
        made_at=figures.made_at,
    )
    tables = sheets(figures, said)
    if surveys:
        tables.append(survey_sheet(surveys, said))
    return figures_pdf(front, [_chapter(one) for one in tables])


def month_named(text: str) -> date | None:
    """The first day of a month that is written as 2026-10; None if it is none."""
    try:
        found = date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
    return found if f"{found:%Y-%m}" == text else None


def _chapter(sheet: Sheet) -> Chapter:
    return Chapter(
        sheet.title,
        sheet.note,
        sheet.head,
        [[cell_text(cell) for cell in row] for row in sheet.rows],
        _bars(sheet),
    )


def _bars(sheet: Sheet) -> Bars | None:
    """The same bars as on the page; the labels are the whole ones of the table."""
    if sheet.chart is None:
        return None
    parts = [(label, [one or 0 for one in counts]) for label, counts in sheet.chart.parts]
    if not any(any(counts) for _, counts in parts):
        return None
    labels = [str(row[0]) for row in sheet.rows[: len(sheet.chart.labels)]]
    return Bars(labels, parts)
