"""`hearth directory`: clinics, charities and helplines for /near, and when each is due."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from hearth.cli.place import table
from hearth.cli.problems import NOT_DONE

directory = typer.Typer(
    help="The directory that /near looks in.", no_args_is_help=True, rich_markup_mode=None
)

Which = Annotated[
    Path, typer.Argument(help="The directory, a YAML file.", exists=True, dir_okay=False)
]


@directory.command("example")
def example() -> None:
    """Print the directory that comes with Hearth, to begin your own with."""
    from hearth.directory_files import starter_directory

    print(starter_directory(), end="")


@directory.command("check")
def check(file: Which) -> None:
    """Read a directory and show when each entry is due; exits with 1 if something is wrong.

    Each problem is named with its line and what to do about it. An entry that is overdue is no
    problem of the file: it is withheld, and shown as such.
    """
    from hearth.bootstrap.outside import clock
    from hearth.directory_files import read_directory
    from hearth_nlu.library.answers import available_packs

    try:
        read = read_directory(file.read_text(encoding="utf-8"), available_packs())
    except UnicodeDecodeError:
        print("It must be text in UTF-8.")
        raise typer.Exit(NOT_DONE) from None
    if read.directory is None:
        for flaw in read.flaws:
            print(f"line {flaw.line}: {flaw.problem}")
        raise typer.Exit(NOT_DONE)
    today = clock().date()
    rows = sorted((one.due_on, one.name, one.kind) for one in read.directory.entries)
    table(
        "Due",
        "Entry",
        "Kind",
        "Is",
        rows=[(due.isoformat(), name, kind, _stands(due, today)) for due, name, kind in rows],
    )


def _stands(due: date, today: date) -> str:
    return "withheld: overdue" if due < today else "shown"
