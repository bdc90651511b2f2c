"""One table of figures, as it is shown on a page, as CSV, and in a spreadsheet."""

from collections.abc import Callable
from dataclasses import dataclass, field

from hearth.community.figures import Count
from hearth.console.charts import Chart

Cell = str | Count
Translate = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of figures, with its chart.

    Args:
        name: in addresses and as the sheet's name in a spreadsheet.
        title: what it is about.
        note: how to read it.
        head: the names of its columns.
        rows: the cells; the first is the row's name, None is a count about few people.
        chart: None where there is nothing to draw.
    """

    name: str
    title: str
    note: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    chart: Chart | None = field(default=None)
