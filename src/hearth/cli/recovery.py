"""`hearth keys recovery`: a copy of the care team's keys for several people together."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hearth.cli.place import with_storage

if TYPE_CHECKING:
    from hearth.settings import Settings
    from hearth.storage.assembly import Storage
    from hearth.storage.keys.recovery import Person

recovery = typer.Typer(
    help="A copy of the care team's keys that several people open together.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@recovery.command("new")
def new(
    file: Annotated[Path, typer.Argument(help="A new file, best on a stick that is locked away.")],
    *,
    passphrase: Annotated[bool, typer.Option("--passphrase", help="Ask for one.")] = False,
) -> None:
    """Make one person's key, and print its public half for `seal`. Needs no network."""
    from hearth.bootstrap.recovering import new_person
    from hearth.cli.passphrases import ask_new_passphrase
    from hearth.storage.keys.passphrase import Passphrase

    chosen = Passphrase(ask_new_passphrase()) if passphrase else None
    public = new_person(file, chosen)
    typer.echo(public)
    typer.echo(
        f"That is the public half, to be given to whoever runs `hearth keys recovery seal`. "
        f"{file} is the private one: keep it offline, and away from the other people's.",
        err=True,
    )


@recovery.command("seal")
def seal(
    public: Annotated[list[str], typer.Argument(help="Each person's public key.")],
    needed: Annotated[int, typer.Option(help="How many of them must come together.")],
) -> None:
    """Write the recovery copy for these people; every rotation renews it."""
    from hearth.bootstrap.recovering import recovery_file, seal_copy

    async def write(storage: "Storage", settings: "Settings") -> None:
        ring = storage.at_hand.ring
        copy = await seal_copy(settings.home, ring, needed, public, storage.open_work)
        typer.echo(
            f"{recovery_file(settings.home)} opens with the keys of {copy.needed} of "
            f"{len(copy.people)} people. Keep copies of it wherever your backups are."
        )

    with_storage(write)


@recovery.command("open")
def open_copy(
    file: Annotated[Path, typer.Argument(help="The recovery copy.")],
    key: Annotated[list[Path], typer.Option(help="One person's key file; once for each.")],
    reason: Annotated[str, typer.Option(help="Why; the owners are told.")],
) -> None:
    """Put the care team's keys back where they are lost. It is noted, and the owners are told."""
    from hearth.bootstrap.recovering import recover, tell_recovered
    from hearth.settings import SettingsError, load_settings
    from hearth.storage.keys import recovery as copies

    settings = load_settings()
    if settings.keyring != "file":
        raise SettingsError("That puts a ring into HEARTH_HOME/keys: set HEARTH_KEYRING=file.")
    if not reason.strip():
        raise SettingsError("Please say why, with --reason.")
    people = [_person(path) for path in key]
    recover(settings.home, file, people)
    copy = copies.look(file.read_text(encoding="utf-8"), str(file))

    async def tell(storage: "Storage", _settings: "Settings") -> None:
        await tell_recovered(storage.open_work, copy.id, reason.strip(), len(people))

    with_storage(tell)
    typer.echo("The care team's keys are back. The owners are told, and the audit log has it.")


def _person(path: Path) -> "Person":
    from hearth.bootstrap.recovering import read_person
    from hearth.cli.passphrases import ask_passphrase
    from hearth.storage.keys.errors import RingLockedError
    from hearth.storage.keys.passphrase import Passphrase

    try:
        return read_person(path, None)
    except RingLockedError:
        return read_person(path, Passphrase(ask_passphrase(f"Passphrase of {path}")))
