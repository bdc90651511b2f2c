"""Figures on paper: a PDF of plots, each with its table, which says the same in numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from hearth.paper.typefaces import not_there, shown, typeface

if TYPE_CHECKING:
    from fpdf import FPDF

MARGIN = 18
"""Millimetres; as other papers have it."""

TITLE, HEADING, BODY, SMALL = 16, 12, 10, 8.5
"""Points."""

POINT = 25.4 / 72
"""Millimetres."""

LINE = 1.45
"""Of a line's height to its letters."""

SANS = "sans"

BAR, BETWEEN, LABEL_WIDTH, KEY = 4.2, 1.4, 58, 3
"""Millimetres: of a bar's height, of what is between two, of the label beside it, and of the small
square that names a colour."""

LABEL_MOST = 34
"""Letters of a label beside a bar; the table has all of them."""

COLOURS = ((0, 90, 140), (230, 159, 0), (0, 158, 115), (150, 60, 20), (120, 120, 120))
"""Told apart by those who see few colours, and as greys (Okabe and Ito, Color Universal Design,
2008, the first and fourth darker for paper)."""

FIRST_SHARE = 0.34
"""Of the table's width, for the names of its rows."""


@dataclass(frozen=True, slots=True)
class Bars:
    """What to draw: bars that lie, each made of parts.

    Args:
        labels: of the bars, from the top.
        parts: what each part is called, with how much of it each bar has.
    """

    labels: Sequence[str]
    parts: Sequence[tuple[str, Sequence[int]]]

    @property
    def longest(self) -> int:
        """The length of the longest bar; at least one."""
        places = range(len(self.labels))
        return max([1, *(sum(counts[one] for _, counts in self.parts) for one in places)])


@dataclass(frozen=True, slots=True)
class Chapter:
    """One table with its plot.

    Args:
        title: what it is about.
        note: how to read it.
        head: names of the columns.
        rows: cells as they are read; the first is the row's name.
        bars: None where there is nothing to draw.
        first: of the table's width, for the names of its rows.
    """

    title: str
    note: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    bars: Bars | None
    first: float = FIRST_SHARE


@dataclass(frozen=True, slots=True)
class Front:
    """What stands above all chapters.

    Args:
        title: of the report.
        lines: what it is about, and how to read it.
        nothing: what stands in place of a table without rows.
        language: of all texts, BCP 47.
        made_at: when it was made.
        size: of the lines' letters, in points.
    """

    title: str
    lines: Sequence[str]
    nothing: str
    language: str
    made_at: datetime
    size: float = SMALL


def figures_pdf(front: Front, chapters: Sequence[Chapter]) -> bytes:
    """The report as a PDF (ISO 32000). Its tables are text that can be read aloud and copied."""
    page = _page(front)
    _write(page, front.title, TITLE)
    for line in front.lines:
        _write(page, line, front.size, above=0 if front.size == SMALL else KEY)
    for one in chapters:
        _chapter(page, one, front.nothing)
    return bytes(page.output())


def _page(front: Front) -> "FPDF":
    from fpdf import FPDF  # noqa: PLC0415  Heavy; only whoever makes a PDF waits.

    page = FPDF(format="A4")
    page.set_margin(MARGIN)
    page.set_auto_page_break(auto=True, margin=MARGIN)
    page.add_font(SANS, fname=typeface())
    page.set_font(SANS, size=BODY)
    page.set_text_shaping(use_shaping_engine=True)  # Hindi is unreadable without it.
    page.set_title(_letters(front.title))
    page.set_lang(front.language)
    page.set_creation_date(front.made_at)
    page.add_page()
    return page


def _letters(text: str) -> str:
    """The text with a mark for what the typeface lacks."""
    return shown(text, not_there([text]))


def _write(page: "FPDF", text: str, size: float, above: float = 0) -> None:
    """A paragraph over the whole width."""
    if above:
        page.ln(above)
    page.set_font(SANS, size=size)
    height = size * POINT * LINE
    page.multi_cell(0, height, _letters(text), align="L", new_x="LMARGIN", new_y="NEXT")


def _chapter(page: "FPDF", chapter: Chapter, nothing: str) -> None:
    drawn = chapter.bars
    needed = 30 + (BAR + BETWEEN) * (len(drawn.labels) + 1 if drawn else 0)
    if page.will_page_break(min(needed, page.eph)):
        page.add_page()
    # A title at this level stands in the outline, by which readers go from one to the next.
    page.start_section(_letters(chapter.title))
    _write(page, chapter.title, HEADING, above=5)
    _write(page, chapter.note, SMALL)
    if drawn is not None:
        _draw(page, drawn)
    if chapter.rows:
        _table(page, chapter)
    else:
        _write(page, nothing, BODY)


def _draw(page: "FPDF", bars: Bars) -> None:
    """Bars with their labels on the left; how long they are is in the table below."""
    page.ln(2)
    page.set_font(SANS, size=SMALL)
    _legend(page, [label for label, _ in bars.parts])
    width = (page.epw - LABEL_WIDTH) / bars.longest
    for place, label in enumerate(bars.labels):
        if page.will_page_break(BAR):
            page.add_page()
        top = page.get_y()
        page.cell(LABEL_WIDTH, BAR, _letters(_short(label)))
        left = page.l_margin + LABEL_WIDTH
        for colour, (_, counts) in enumerate(bars.parts):
            if counts[place]:
                page.set_fill_color(*COLOURS[colour % len(COLOURS)])
                page.rect(left, top, counts[place] * width, BAR, style="F")
                left += counts[place] * width
        page.set_xy(page.l_margin, top + BAR + BETWEEN)
    page.ln(1)


def _legend(page: "FPDF", labels: Sequence[str]) -> None:
    if len(labels) == 1:
        return
    for place, label in enumerate(labels):
        text = _letters(label)
        wide = KEY + 2 + page.get_string_width(text) + 6
        if page.get_x() + wide > page.w - page.r_margin:
            page.ln(BAR + BETWEEN)
        page.set_fill_color(*COLOURS[place % len(COLOURS)])
        page.rect(page.get_x(), page.get_y() + (BAR - KEY) / 2, KEY, KEY, style="F")
        page.set_x(page.get_x() + KEY + 1)
        page.cell(wide - KEY - 1, BAR, text)
    page.ln(BAR + 2 * BETWEEN)


def _short(label: str) -> str:
    return label if len(label) <= LABEL_MOST else f"{label[: LABEL_MOST - 1]}…"


def _table(page: "FPDF", chapter: Chapter) -> None:
    """With its head again on each page that it goes on to."""
    from fpdf.fonts import FontFace  # noqa: PLC0415  As above.

    page.set_font(SANS, size=SMALL)
    others = len(chapter.head) - 1
    share = (1 - chapter.first) / others
    page.set_draw_color(170)
    page.set_fill_color(255)  # Cells have the colour that was set last, which was a bar's.
    with page.table(
        col_widths=(chapter.first, *(share for _ in range(others))),
        text_align=("LEFT", *("RIGHT" for _ in range(others))),
        headings_style=FontFace(fill_color=(232, 236, 240)),
        line_height=SMALL * POINT * LINE,
        padding=0.8,
    ) as table:
        for cells in (chapter.head, *chapter.rows):
            row = table.row()
            for cell in cells:
                row.cell(_letters(cell))
