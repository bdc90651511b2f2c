"""`hearth move`: from SQLite to PostgreSQL."""

import typer

AFTER = """\
The place is on PostgreSQL now. Next:
  HEARTH_DATABASE_URL and HEARTH_KEYSTORE_URL name it from now on (docs/scale.md: which logins)
  hearth migrate          gives each process its rights
  hearth doctor
The files here end in .moved, so that nothing starts with them. Erasures do not reach them any
more: delete them when all is well, at the latest after {days} days, like a backup of keys."""


def move() -> None:
    """Move the whole place from SQLite to PostgreSQL, and compare every row. Nothing may run."""
    import asyncio

    from hearth.bootstrap import moving
    from hearth.cli.progress import Shown
    from hearth.logs import set_up_logs
    from hearth.settings import load_settings

    set_up_logs("error")
    settings = load_settings()
    with Shown() as shown:
        compared = asyncio.run(moving.move(settings, shown))
    rows = sum(one.rows for one in compared)
    typer.echo(f"{rows} rows in {len(compared)} tables, each compared.")
    typer.echo(AFTER.format(days=settings.keep_key_backups_days))
