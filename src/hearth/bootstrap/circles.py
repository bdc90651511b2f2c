"""What the console does for a community as a whole, put together."""

from typing import Any

from hearth.actions.figures import ExportFigures, SeeFigures
from hearth.ports import OpenWork


def circle_in_console(work: OpenWork) -> dict[str, Any]:
    """The dashboard, by the names of the fields."""
    return {"see_figures": SeeFigures(work), "export_figures": ExportFigures(work)}
