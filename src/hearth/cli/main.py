"""The roof: all commands, and how their failures are told."""

import os
import sys
from typing import Annotated

import typer

from hearth.cli import (
    beginning,
    crisis_plan,  # noqa: F401  It adds a command to `hearth circle`.
    language,
    running,
    upkeep,
)
from hearth.cli.asking_health import health
from hearth.cli.audit import audit
from hearth.cli.backups import backup, restore
from hearth.cli.bench import bench
from hearth.cli.breach import breach
from hearth.cli.circles import circle
from hearth.cli.codes import code
from hearth.cli.consents import consent
from hearth.cli.directory import directory
from hearth.cli.drilling import drill
from hearth.cli.erasing import erase
from hearth.cli.export import export
from hearth.cli.invites import invite
from hearth.cli.keys import keys
from hearth.cli.library import library
from hearth.cli.measuring import metrics
from hearth.cli.moving import move
from hearth.cli.policies import policy
from hearth.cli.privacy import privacy
from hearth.cli.problems import NOT_DONE, sentence, unforeseen
from hearth.cli.receipts import receipt
from hearth.cli.register import register
from hearth.cli.reports import report
from hearth.cli.retention import retention
from hearth.cli.staff import staff
from hearth.cli.studies import study
from hearth.cli.surveys import survey

app = typer.Typer(
    name="hearth",
    help="Hearth: an invitation-only, moderated patient-support community in Telegram.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # Importing rich takes longer than everything else that help needs.
)


def tell_version(wanted: bool) -> None:  # noqa: FBT001  It is how typer calls it.
    """Print the version and end, if that was asked for."""
    if wanted:
        from hearth.about import own_version

        print("hearth", own_version())
        raise typer.Exit


@app.callback()
def everywhere(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version.", callback=tell_version, is_eager=True),
    ] = False,
) -> None:
    """Hearth: an invitation-only, moderated patient-support community in Telegram."""


running.add_to(app)
app.command()(beginning.init)
app.command()(upkeep.doctor)
app.command()(health)
app.command()(upkeep.migrate)
app.command()(backup)
app.command()(restore)
app.command()(move)
app.command()(code)
app.command()(drill)
app.command()(erase)
app.command()(export)
app.add_typer(audit, name="audit")
app.command()(bench)
app.add_typer(staff, name="staff")
app.add_typer(invite, name="invite")
app.add_typer(circle, name="circle")
app.add_typer(policy, name="policy")
app.add_typer(keys, name="keys")
app.add_typer(retention, name="retention")
app.add_typer(privacy, name="privacy")
app.add_typer(metrics, name="metrics")
app.add_typer(register, name="register")
app.add_typer(breach, name="breach")
app.add_typer(consent, name="consent")
app.add_typer(receipt, name="receipt")
app.add_typer(library, name="library")
app.add_typer(survey, name="survey")
app.add_typer(study, name="study")
app.add_typer(report, name="report")
app.add_typer(directory, name="directory")
language.add_to(app)


def main() -> None:
    """Run the command line. What can go wrong is told in a sentence."""
    try:
        app(prog_name="hearth")
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # Whoever read has gone; Python would complain once more when it closes the pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(NOT_DONE)
    except Exception as problem:  # noqa: BLE001  Whatever it was, it is told without anybody's words.
        print(sentence(problem) or unforeseen(problem), file=sys.stderr)
        sys.exit(NOT_DONE)
