"""A quarter of complaints and compliments on paper: counts, of nobody, and nobody's words."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from hearth.community.communities import Community
from hearth.community.feedback import MONTHS, Told
from hearth.community.figures import FEW
from hearth.community.rights import Right
from hearth.console.names import marked
from hearth.console.sheets import length
from hearth.paper.figures import Chapter, Front, figures_pdf

LESSONS_LONGEST = 4_000
"""Characters of what was learnt: two pages of it."""

QUARTER = re.compile(r"(?P<year>\d{4})-?Q(?P<quarter>[1-4])")
"""As people write it: 2026-Q3."""

LEFT_OUT = "\N{EN DASH}"
"""In place of a count that is not told."""

NAMES = {Right.COMPLAINT: marked("complaints"), Right.COMPLIMENT: marked("compliments")}


def quarter_named(text: str) -> date | None:
    """The first day of a quarter that is written as 2026-Q3; None if it is none."""
    read = QUARTER.fullmatch(text.strip())
    if read is None or not int(read["year"]):
        return None
    return date(int(read["year"]), (int(read["quarter"]) - 1) * MONTHS + 1, 1)


def feedback_pdf(
    home: Community,
    quarters: Sequence[Told],
    made_at: datetime,
    said: Callable[[str], str],
    lessons: str = "",
) -> bytes:
    """The report of the newest of these quarters, with those before it.

    Args:
        home: whose report it is.
        quarters: as `ReportFeedback` gives them.
        made_at: the moment of counting.
        said: says a text in the reader's language.
        lessons: what was learnt, in the words of whoever makes the report; kept nowhere.
    """
    made, newest = made_at.astimezone(ZoneInfo(home.time_zone)), quarters[0].quarter
    title = said(marked("{community}: complaints and compliments, {quarter}"))
    front = Front(
        title=title.format(community=home.title, quarter=newest.label),
        lines=(
            said(
                marked(
                    "Counts only, and nobody's words. A count of fewer than {few} is left out "
                    "(“{out}”), and so is one from which such a count could be worked out."
                )
            ).format(few=FEW, out=LEFT_OUT),
            said(
                marked(
                    "Made on {day}. What came in a quarter counts in it, whenever it was "
                    "answered; quarters begin and end by the clock of {zone}."
                )
            ).format(day=f"{made:%Y-%m-%d}", zone=home.time_zone),
            *_learnt(lessons, said),
        ),
        nothing=said(marked("Nothing came in this time.")),
        language="en",
        made_at=made_at,
    )
    return figures_pdf(front, _tables(quarters, said))


def _tables(quarters: Sequence[Told], said: Callable[[str], str]) -> list[Chapter]:
    def rows(*columns: Callable[[Told], str]) -> list[list[str]]:
        return [[_name(one, said), *(cell(one) for cell in columns)] for one in quarters]

    what = said(marked("What came"))
    return [
        Chapter(
            said(marked("What came, and what became of it")),
            said(marked("Done is what the house changed or answered; refused, why it did not.")),
            [what, *(said(one) for one in OUTCOMES)],
            rows(
                lambda one: _cell(one.came),
                lambda one: _cell(one.done),
                lambda one: _cell(one.refused),
                lambda one: _cell(one.waiting),
            ),
            None,
        ),
        Chapter(
            said(marked("Acknowledged")),
            said(marked("The program acknowledges each when it comes, with a number and a day.")),
            [what, said(marked("On the same day")), said(marked("Later"))],
            rows(lambda one: _cell(one.by_day), lambda _: "0"),
            None,
        ),
        Chapter(
            said(marked("In time, or late")),
            said(
                marked(
                    "Late is an outcome after the day on which it was due, or none after it. The "
                    "usual time is the median to the outcome, where there are at least {few}."
                )
            ).format(few=FEW),
            [what, *(said(one) for one in PUNCTUAL)],
            rows(
                lambda one: _cell(one.answered_in_time),
                lambda one: _cell(one.late),
                lambda one: "" if one.usual is None else length(one.usual),
            ),
            None,
        ),
    ]


OUTCOMES = (marked("Came"), marked("Done"), marked("Refused"), marked("Waiting"))
PUNCTUAL = (marked("In time, or not due yet"), marked("Late"), marked("Usual time"))
"""Heads of columns."""


def _learnt(lessons: str, said: Callable[[str], str]) -> list[str]:
    lines = [one.strip() for one in lessons.strip().splitlines() if one.strip()]
    head = said(marked("What was learnt, as whoever made this report writes it:"))
    return [head, *lines] if lines else []


def _name(one: Told, said: Callable[[str], str]) -> str:
    return f"{one.quarter.label}, {said(NAMES[one.quarter.right])}"


def _cell(count: int | None) -> str:
    return LEFT_OUT if count is None else str(count)
