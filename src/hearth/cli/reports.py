"""`hearth report`: how a community did, on paper."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hearth.cli.export import put
from hearth.cli.place import with_storage

if TYPE_CHECKING:
    from hearth.settings import Settings
    from hearth.storage.assembly import Storage

report = typer.Typer(
    help="How a community did, on paper.", no_args_is_help=True, rich_markup_mode=None
)


@report.callback()
def reports() -> None:
    """How a community did, on paper."""


@report.command()
def month(
    community: Annotated[str, typer.Argument(help="The community's short name.")],
    which: Annotated[str, typer.Argument(metavar="YYYY-MM", help="One of the last 12 months.")],
    file: Annotated[Path, typer.Argument(help="Where to put it, such as october.pdf.")],
) -> None:
    """Write the report of a month that is over as a PDF that only you can read.

    It has the tables and plots of the dashboard: counts, of nobody, and none of few people. That
    it was made is in the audit log.
    """
    from hearth.actions.figures import ReportMonth
    from hearth.community.errors import NotOffered
    from hearth.community.people import SHELL, CommunityId
    from hearth.console.reports import month_named, month_pdf
    from hearth.settings import SettingsError

    first = month_named(which)
    if first is None:
        raise SettingsError("Please write the month as 2026-10.")

    async def write(storage: "Storage", _settings: "Settings") -> None:
        try:
            told = await ReportMonth(storage.open_work)(CommunityId(community), first, by=SHELL)
        except NotOffered:
            raise SettingsError("There are reports of the last 12 months that are over.") from None
        home, figures = told
        typer.echo(f"Written: {put(file, month_pdf(home, first, figures, str))}")

    put(file, b"").unlink()  # A place that cannot be written is found out before anything is done.
    with_storage(write)
