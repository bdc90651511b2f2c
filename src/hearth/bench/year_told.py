"""The made-up year on a page: tables, a plot of each, and the report of its last month."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from hearth.bench.year import MadeUp
from hearth.console.charts import drawn
from hearth.console.reports import month_pdf
from hearth.console.sheet import Sheet
from hearth.console.sheets import cell_text, sheets
from hearth.console.survey_sheets import survey_sheet

PAGE = "made-up-year.md"
REPORT = "made-up-month.pdf"
PICTURES = "pictures/made-up-year"
"""In the folder that it is written into."""

COLOURS = ("#005a8c", "#e69f00", "#009e73", "#963c14", "#787878")
"""As on paper (`hearth.paper.figures`)."""

STYLE = (
    "<style>svg{background:#fff}text{font:11px sans-serif;fill:#221d1a}.background{fill:none}"
    ".axis.x text{text-anchor:middle}.axis.y text{text-anchor:end}"
    ".axis .line{stroke:#d8d0c6;fill:none}"
    ".vertical .axis.x .guide.line,.horizontal .axis.y .guide.line{stroke:none}"
    + "".join(f".color-{place}{{fill:{colour}}}" for place, colour in enumerate(COLOURS))
    + "</style>"
)
"""A picture that stands alone brings its style along; on a page the console's sheet has it."""

INTRODUCTION = """\
# A made-up year

**Everything on this page is made up.** No person, no case and no community stands behind it: what
people do is drawn by chance from the seed {seed}, and how often is chosen so that the plots have
something to show. It says what Hearth tells of a year, and nothing about how a real community
would do.

{members} people are invited to a community over {days} days; at its end {there} are
members. {cases} cases come before its care team, and somebody answers nearly
all of them. Written by one
command, which lives through the
year in a database of its own with the clock moved:

    hearth report made-up-year docs --seed {seed}

The counts of members are taken each day by what takes them in a community, the tables are the
dashboard's for the last 365 days, and [the report of the last month]({report}) is what `hearth
report month` writes ([how a community does](how-it-goes.md)). Cases, memberships, questions,
bulletins, answers to surveys, welcomes and what was seen are written with the program's own
records and not through Telegram. Who gets a bulletin, and whose answers to a survey count, is
asked of their consent at that moment. There is no rota in it, so waits are held against hours as
they pass.
"""


def write_year(year: MadeUp, folder: Path, seed: int, members: int, days: int) -> None:
    """Write the page, its pictures and the report into a folder; what was there is replaced."""
    pictures = folder / PICTURES
    pictures.mkdir(parents=True, exist_ok=True)
    told = [one for one in sheets(year.figures, str) if one.rows]
    told += [survey_sheet(year.surveys, str)] if year.surveys else []
    for one in told:
        if one.chart is not None:
            (pictures / f"{one.name}.svg").write_text(_picture(one), encoding="utf-8")
    head = INTRODUCTION.format(
        seed=seed, members=members, days=days, cases=year.cases, there=_there(year), report=REPORT
    )
    text = "\n".join([head, *(_chapter(one) for one in told)])
    (folder / PAGE).write_text(text, encoding="utf-8")
    paper = month_pdf(year.home, year.month, year.of_month, year.surveys_of_month, str)
    (folder / REPORT).write_bytes(paper)


def _there(year: MadeUp) -> str:
    last = year.figures.days[-1].members if year.figures.days else None
    return cell_text(last)


def _picture(sheet: Sheet) -> str:
    assert sheet.chart is not None  # noqa: S101  Asked for above.
    svg = str(drawn(sheet.chart, sheet.name, sheet.title))
    return svg.replace("</title>", f"</title>{STYLE}", 1) + "\n"


def _chapter(sheet: Sheet) -> str:
    parts = [f"## {sheet.title}", sheet.note]
    if sheet.chart is not None:
        parts.append(f"![{sheet.title}, as in the table]({PICTURES}/{sheet.name}.svg)")
        if len(sheet.chart.parts) > 1:
            parts.append(_legend([label for label, _ in sheet.chart.parts]))
    rows = [_row(sheet.head), _row("---" for _ in sheet.head)]
    rows += [_row(cell_text(cell) for cell in row) for row in sheet.rows]
    return "\n\n".join([*parts, "\n".join(rows)]) + "\n"


def _legend(labels: Sequence[str]) -> str:
    return f"Each bar, from its beginning: {'; '.join(labels)}."


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('<', '&lt;') for cell in cells)} |"
