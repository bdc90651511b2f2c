"""`hearth backup` and `hearth restore`."""

import sys
from pathlib import Path
from typing import Annotated

import typer

Folder = Annotated[Path, typer.Argument(help="Where backups lie, for your eyes only.")]


def backup(folder: Folder) -> None:
    """Back up the data and the key store while everything runs. Two archives, with two lives."""
    from hearth.bootstrap.backups.making import back_up
    from hearth.bootstrap.outside import clock
    from hearth.logs import set_up_logs
    from hearth.settings import load_settings

    set_up_logs("warning")
    settings = load_settings()
    for one in back_up(settings, folder, clock()):
        typer.echo(one.path)
    typer.echo(
        "Keep the two in different places, and the key rings in a third. The key store's is good "
        f"for {settings.keep_key_backups_days} days: a copy that is kept longer undoes erasures."
    )


def restore(
    folder: Folder,
    *,
    check: Annotated[
        bool, typer.Option("--check", help="Only try it, in a temporary place.")
    ] = False,
    reason: Annotated[
        str, typer.Option(help="Why, for the audit log: such as, the disk broke on Monday.")
    ] = "restored a backup",
) -> None:
    """Restore the newest backups into a fresh HEARTH_HOME. Exit code 0: all is well."""
    import asyncio

    from hearth.bootstrap.backups import restoring
    from hearth.logs import set_up_logs
    from hearth.settings import load_settings

    set_up_logs("error")
    settings = load_settings()
    deed = (
        restoring.check(settings, folder) if check else restoring.restore(settings, folder, reason)
    )
    done = asyncio.run(deed)
    typer.echo(f"Data: {done.data.path.name}, {done.entries} entries in the audit log.")
    typer.echo(f"Key store: {done.keys.path.name if done.keys else 'the one that was here'}.")
    typer.echo(f"Accounts that open: {done.members}. Erasures carried out again: {done.replayed}.")
    if done.aside is not None:
        typer.echo(f"Checkpoints of what is lost are kept in {done.aside}.")
    if not done.whole:
        typer.echo("The audit log is not whole: hearth audit verify", err=True)
        sys.exit(1)
    typer.echo("The audit log is whole. This was a trial." if check else "Everything is in place.")
