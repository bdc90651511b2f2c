"""Setting up, looking after: init, doctor, migrate."""

import asyncio
import sys
from pathlib import Path
from typing import Annotated

import typer

ENV_FILE = Path(".env")
OWNER_ONLY = 0o600


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.command()(init)
    app.command()(doctor)
    app.command()(migrate)


def init(
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Ask nothing; for machines.")] = False,
    community_token: Annotated[str, typer.Option(envvar="HEARTH_COMMUNITY_TOKEN")] = "",
    careteam_token: Annotated[str, typer.Option(envvar="HEARTH_CARETEAM_TOKEN")] = "",
) -> None:
    """Ask for the tokens, make keys, the database and .env. What is there stays as it is."""
    from hearth.bootstrap.rings import bring_up_to_date, make_keys
    from hearth.logs import set_up_logs
    from hearth.settings import load_settings

    set_up_logs("warning")
    if not yes and not ENV_FILE.exists():
        typer.echo("Make two bots with BotFather (/newbot): one for members, one for staff.")
        community_token = community_token or typer.prompt("Token of the members' bot", default="")
        careteam_token = careteam_token or typer.prompt("Token of the staff's bot", default="")
    if _write_env(community_token, careteam_token):
        typer.echo(f"Wrote {ENV_FILE}, for your eyes only.")
    settings = load_settings()
    if make_keys(settings):
        keys = settings.home / "keys"
        typer.echo(
            f"Made keys in {keys}. Keep a copy in a safe place: without them, nothing opens."
        )
    if asyncio.run(bring_up_to_date(settings)):
        typer.echo("The database is ready.")
    typer.echo(NEXT)


NEXT = """
Next:
  hearth circle new epilepsy --title "Epilepsy circle" --organisation "…" --emergency "Call …"
  hearth circle consent
  hearth staff add "Your name" --role owner --role admin
  hearth doctor
  hearth up"""


def _write_env(community: str, careteam: str) -> bool:
    """Write the tokens, unless there is such a file already."""
    import os

    if ENV_FILE.exists():
        return False
    lines = [
        "# Settings of this Hearth; deploy/.env.example lists all.",
        f"HEARTH_COMMUNITY_TOKEN={community}",
        f"HEARTH_CARETEAM_TOKEN={careteam}",
        "",
    ]
    handle = os.open(ENV_FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write("\n".join(lines))
    return True


def doctor() -> None:
    """Look at everything that must be right, and say what to do about what is not."""
    from hearth.bootstrap.doctor import Mark, examine
    from hearth.logs import set_up_logs
    from hearth.settings import load_settings

    set_up_logs("error")
    found = asyncio.run(examine(load_settings()))
    for one in found:
        typer.echo(f"{one.mark.value} {one.subject}: {one.words}")
    if any(one.mark is Mark.WRONG for one in found):
        sys.exit(1)


def migrate() -> None:
    """Bring the database to the newest version, safely while others wait."""
    from hearth.bootstrap.rings import bring_up_to_date
    from hearth.logs import set_up_logs
    from hearth.settings import load_settings

    set_up_logs("warning")
    changed = asyncio.run(bring_up_to_date(load_settings()))
    typer.echo("The database is now up to date." if changed else "The database was up to date.")
