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
    from hearth.actions.survey_results import SeeSurveysTold
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
        see = SeeSurveysTold(storage.open_work)
        surveys = await see(home.id, figures.since, figures.until, by=SHELL)
        typer.echo(f"Written: {put(file, month_pdf(home, first, figures, surveys, str))}")

    put(file, b"").unlink()  # A place that cannot be written is found out before anything is done.
    with_storage(write)


@report.command()
def feedback(
    community: Annotated[str, typer.Argument(help="The community's short name.")],
    which: Annotated[str, typer.Argument(metavar="YYYY-QN", help="Such as 2026-Q3.")],
    file: Annotated[Path, typer.Argument(help="Where to put it, such as feedback.pdf.")],
    *,
    lessons: Annotated[
        str, typer.Option(help="What was learnt, for the report; kept nowhere. Name nobody.")
    ] = "",
) -> None:
    """Write the complaints and compliments of a quarter as a PDF that only you can read.

    It has counts of that quarter and of those before it, back to a year ago: nobody's words, and
    no count that could tell of whom it is. That it was made is in the audit log.
    """
    from hearth.actions.feedback import ReportFeedback
    from hearth.community.errors import NotOffered
    from hearth.community.people import SHELL, CommunityId
    from hearth.console.feedback_report import feedback_pdf, quarter_named
    from hearth.settings import SettingsError

    first = quarter_named(which)
    if first is None:
        raise SettingsError("Please write the quarter as 2026-Q3.")

    async def write(storage: "Storage", _settings: "Settings") -> None:
        make = ReportFeedback(storage.open_work)
        try:
            home, quarters, at = await make(CommunityId(community), first, by=SHELL)
        except NotOffered:
            raise SettingsError(
                "Nothing came in that quarter, or it is none of this one and the four before it."
            ) from None
        typer.echo(f"Written: {put(file, feedback_pdf(home, quarters, at, str, lessons))}")

    put(file, b"").unlink()  # As above.
    with_storage(write)


@report.command("made-up-year")
def made_up_year(
    folder: Annotated[
        Path, typer.Argument(help="Where to put the page, its plots and a PDF.", file_okay=False)
    ],
    *,
    seed: Annotated[int, typer.Option(help="The same year for the same number.")] = 350,
    members: Annotated[int, typer.Option(min=1, help="How many are invited.")] = 440,
    days: Annotated[int, typer.Option(min=32, max=366, help="How long it is.")] = 366,
) -> None:
    """Show what Hearth tells of a year, by a year that is made up.

    Nothing of this installation is read or changed: the year has a database of its own, which is
    gone afterwards.
    """
    import asyncio

    from hearth.bench.year import made_up_year as lived
    from hearth.bench.year_told import PAGE, write_year

    year = asyncio.run(lived(seed, members, days))
    write_year(year, folder, seed, members, days)
    typer.echo(f"Written: {folder / PAGE}")
