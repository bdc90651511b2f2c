"""The roof: all commands, and how their failures are told."""

import sys

import typer

from hearth.cli import administration, language, running, upkeep
from hearth.cli.problems import NOT_DONE, sentence

app = typer.Typer(
    name="hearth",
    help="Hearth: an invitation-only, moderated patient-support community in Telegram.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
running.add_to(app)
upkeep.add_to(app)
app.add_typer(administration.staff, name="staff")
app.add_typer(administration.invite, name="invite")
app.add_typer(administration.circle, name="circle")
language.add_to(app)


def main() -> None:
    """Run the command line. What can go wrong is told in a sentence, not in a traceback."""
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as problem:
        told = sentence(problem)
        if told is None:
            raise
        print(told, file=sys.stderr)
        sys.exit(NOT_DONE)
