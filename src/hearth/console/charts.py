"""Charts of the dashboard: pygal draws them, and our own style sheet colours them.

The page's Content-Security-Policy lets no style and no script in that stands in the page, and
pygal puts both into its drawings. So they are taken out of the tree before it is written, with all
that only its script needs; what stays are shapes, texts and class names.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any
from xml.etree import ElementTree as ET

from markupsafe import Markup

from hearth.community.figures import FEW

WIDTH = 400
"""Units of a chart's width: on a phone one unit is a little less than a CSS pixel."""
UPRIGHT = 220
"""Units of the height of a chart whose bars stand."""
ROW = 34
"""Units of height for a bar that lies; the axis below takes as much as one of them."""
LETTER = 11
"""Units of the height of letters."""
LABEL_MOST = 22
"""Letters of a label, so that bars keep half of the width."""

CHARTS_KEPT = 64
"""Drawings of the same counts that are not made anew: those of eight looks."""

STEPS = 500
"""Steps of an axis that a drawing tells apart at least: finer ones than the units of its width.
One case more among thousands is the same drawing, and is not made anew; the table has the number.
"""

NEEDLESS = {"defs", "desc", "title", "style", "script"}
"""Elements that carry style or script, or words that pygal's own script shows."""
OVERLAYS = {"plot overlay", "plot text-overlay", "plot tooltip-overlay", "titles", "legends"}
"""Groups that are empty without that script, or stand in the page's own words beside the chart."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as a page asks for it.

    Args:
        labels: what each bar is about.
        parts: how much of what, for each bar; None is not drawn. Bars are stacked from these.
        lying: whether bars lie, which leaves room for long labels; the first is on top.
    """

    labels: Sequence[str]
    parts: Sequence[tuple[str, Sequence[int | None]]]
    lying: bool = False


def drawn(chart: Chart, name: str, title: str) -> Markup:
    """The chart as SVG to stand in a page.

    Args:
        chart: what to draw.
        name: an id that nothing else in the page has.
        title: what a screen reader says of it; the numbers stand in a table beside.
    """
    step = step_of(_most(chart))
    parts = tuple(
        (label, tuple(one if one is None else to_step(one, step) for one in counts))
        for label, counts in chart.parts
    )
    return _drawn(Chart(tuple(chart.labels), parts, lying=chart.lying), name, title)


@lru_cache(maxsize=CHARTS_KEPT)
def _drawn(chart: Chart, name: str, title: str) -> Markup:
    tree = _plain(_made(chart).render_tree())
    tree.attrib |= {"role": "img", "aria-labelledby": name, "class": "chart"}
    tree.attrib.pop("id", None)
    heading = ET.Element("title", {"id": name})
    heading.text = title
    tree.insert(0, heading)
    text = ET.tostring(tree, encoding="unicode")
    return Markup(text)  # noqa: S704  The tree holds texts, and the library escapes each of them.


@cache
def _library() -> Any:
    """pygal, without the import hook that it leaves behind.

    The hook is of a form that Python 3.4 replaced (PEP 451): every later import of anything warns
    of it, and we use none of the plugins that it is for.
    """
    before = list(sys.meta_path)
    import pygal  # noqa: PLC0415  Its 0.15 s are for whoever looks at a chart.

    sys.meta_path[:] = [one for one in sys.meta_path if one in before or hasattr(one, "find_spec")]
    return pygal


@cache
def _bars(*, lying: bool) -> Any:
    """The library's bars without what only its own script would show: an eighth of the drawing."""
    pygal = _library()
    kind = pygal.HorizontalStackedBar if lying else pygal.StackedBar
    silent = {"_tooltip_and_print_values": lambda *_args, **_more: None}
    return type("Bars", (kind,), silent)


def _made(chart: Chart) -> Any:
    pygal = _library()
    made = _bars(lying=chart.lying)(
        css=[],
        js=[],
        width=WIDTH,
        height=ROW * (len(chart.labels) + 1) if chart.lying else UPRIGHT,
        margin=4,
        spacing=6,
        show_legend=False,
        print_values=False,
        range=(0, _most(chart)),
        max_scale=5,
        min_scale=2,
        value_formatter=lambda value: f"{value:.0f}",
        style=pygal.style.Style(
            font_family="sans-serif", label_font_size=LETTER, major_label_font_size=LETTER
        ),
        disable_xml_declaration=True,
    )
    places = range(len(chart.labels))
    order = list(reversed(places)) if chart.lying else list(places)  # It begins at the bottom.
    made.x_labels = [_short(chart.labels[place]) for place in order]
    for label, counts in chart.parts:
        made.add(label, [counts[place] or 0 for place in order])
    return made


def _short(label: str) -> str:
    """As much of it as leaves the bars their room; pygal shortens those of standing bars alone."""
    return label if len(label) <= LABEL_MOST else f"{label[: LABEL_MOST - 1].rstrip()}…"


def step_of(most: int) -> int:
    """The largest power of two of which `STEPS` are not more than the whole axis, or one.

    A power of two, so that it stays while the longest bar grows.
    """
    return 1 << max(0, (most // STEPS).bit_length() - 1)


def to_step(count: int, step: int) -> int:
    """The count as it is drawn: the nearest step."""
    return (count + step // 2) // step * step


def _most(chart: Chart) -> int:
    """Where the axis ends at least: an empty chart has one, too."""
    bars = (
        sum(counts[place] or 0 for _, counts in chart.parts) for place in range(len(chart.labels))
    )
    return max([FEW, *bars])


def _plain(root: ET.Element) -> ET.Element:
    """The tree without style, script and what only they need."""
    for parent in list(root.iter()):
        for child in list(parent):
            if _needless(child):
                parent.remove(child)
        for name in ("style", "id", "onload"):
            if parent is not root:
                parent.attrib.pop(name, None)
    return root


def _needless(element: Any) -> bool:
    """Whether a chart does without it. A comment is an element with a function for its tag."""
    if element.tag is ET.Comment:
        return True
    return element.tag in NEEDLESS or element.get("class", "") in OVERLAYS
