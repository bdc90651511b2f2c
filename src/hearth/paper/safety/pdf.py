"""A report on paper: a PDF in the order of an authority's form, in a layout of our own."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hearth.community.safety_reports import FIELDS, FieldKind, Fields, Form
from hearth.paper.safety.layouts import LAYOUTS, Block, Layout
from hearth.paper.typefaces import NOT_SHOWN, not_there, shown, typeface
from hearth.ports.safety import Printed
from hearth.safety_words import value_of, word_for

if TYPE_CHECKING:
    from fpdf import FPDF

MARGIN = 18
"""Millimetres; as the receipts have it."""

TITLE, HEADING, BODY, SMALL = 15, 11, 10, 8.5
"""Points."""

LINE = 1.45
"""Of a line's height to its letters: people with low vision read it on paper too."""

POINT = 25.4 / 72
"""Millimetres."""

SANS = "sans"
LABEL_SHARE = 0.36
LEFT_BLANK = "left blank"
OURS = (
    "Laid out by Hearth with the fields of the form; it is not the authority's own form. This "
    "program has sent it to nobody: whoever signs it sends it."
)


def pdf(form: Form, printed: Printed) -> bytes:
    """The report as a PDF (ISO 32000), with everything that is in it and what was left blank."""
    layout, fields = LAYOUTS[form], printed.report.fields
    lost = not_there(fields.values())
    page = _page(layout, printed)
    _write(page, layout.title, TITLE)
    _write(page, layout.authority, BODY)
    _write(page, f"Made on {printed.at:%Y-%m-%d}, report {printed.report.id}. {OURS}", SMALL)
    if lost:
        _write(page, _lost(lost), BODY)
    for block in layout.blocks:
        if block.numbered and not any(fields.get(one) for one in block.fields):
            continue
        _write(page, block.heading, HEADING, above=3)
        for label, value in _lines(block, fields):
            _pair(page, label, shown(value, lost))
    kept = "; ".join(layout.not_kept)
    _write(page, f"The form asks for this as well, which Hearth does not keep: {kept}.", SMALL, 4)
    return bytes(page.output())


def _page(layout: Layout, printed: Printed) -> "FPDF":
    from fpdf import FPDF  # noqa: PLC0415  Heavy; only whoever makes a PDF waits.

    page = FPDF(format="A4")
    page.set_margin(MARGIN)
    page.set_auto_page_break(auto=True, margin=MARGIN)
    page.add_font(SANS, fname=typeface())
    page.set_font(SANS, size=BODY)
    page.set_text_shaping(use_shaping_engine=True)  # Hindi is unreadable without it.
    page.set_title(layout.title)
    page.set_lang("en")
    page.set_creation_date(printed.at)
    page.add_page()
    return page


def _lost(lost: frozenset[str]) -> str:
    """Said aloud, because a report that silently lacks letters would be a wrong one."""
    marks = ", ".join(f"U+{ord(one):04X}" for one in sorted(lost))
    return (
        f"Not everything could be printed: {marks} is in the report and not in the typeface of "
        f"this program. The mark {NOT_SHOWN} is in its place. The console and the XML have the "
        "text as it is."
    )


def _lines(block: Block, fields: Fields) -> Iterator[tuple[str, str]]:
    """Each field with what stands in it; reasons that were not ticked are left out."""
    for name in block.fields:
        value = value_of(name, fields)
        if value or not _is_tick(name):
            yield word_for(name), value or LEFT_BLANK


def _is_tick(name: str) -> bool:
    return FIELDS[name].kind is FieldKind.TICK


def _write(page: "FPDF", text: str, size: float, above: float = 0) -> None:
    """A paragraph over the whole width."""
    if above:
        page.ln(above)
    page.set_font(SANS, size=size)
    page.multi_cell(0, size * POINT * LINE, text, align="L", new_x="LMARGIN", new_y="NEXT")


def _pair(page: "FPDF", label: str, value: str) -> None:
    """A label and, beside it, what it is about; the next pair begins below the longer one."""
    height, width = BODY * POINT * LINE, page.epw * LABEL_SHARE
    page.set_font(SANS, size=BODY)
    if page.will_page_break(2 * height):
        page.add_page()
    top, first = page.get_y(), page.page_no()
    page.set_text_color(70)
    page.multi_cell(width, height, label, align="L", new_x="RIGHT", new_y="NEXT")
    below_label = page.get_y()
    page.set_text_color(0)
    page.set_xy(page.l_margin + width, top)
    page.multi_cell(0, height, value, align="L", new_x="LMARGIN", new_y="NEXT")
    if page.page_no() == first:
        page.set_y(max(page.get_y(), below_label))
