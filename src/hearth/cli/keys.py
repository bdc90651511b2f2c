"""`hearth keys`: looking at keys, rotating, retiring and protecting them. See docs/keys.md."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hearth.cli.place import table
from hearth.cli.recovery import recovery

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

    from hearth.bootstrap.rotating import Rotation
    from hearth.settings import Settings

keys = typer.Typer(help="The keys of this place.", no_args_is_help=True, rich_markup_mode=None)
keys.add_typer(recovery, name="recovery")

Out = Annotated[
    Path | None,
    typer.Option(help="Where the next rings are written, when they come from the environment."),
]

LAID_OUT = """\
The next rings are in {folder}. Put them in the place of the ones you have now (community.keys as
HEARTH_COMMUNITY_KEYS, careteam.keys as HEARTH_CARETEAM_KEYS, or what their _FILE names). Mounted
files are taken on within seconds; for variables, start the processes again. Then run the same
command once more: it goes on from there. Delete the folder when all is done."""


@keys.command("list")
def show(
    *,
    public: Annotated[
        bool, typer.Option("--public", help="Print the public keys, for checking receipts.")
    ] = False,
) -> None:
    """Show every key: which version is in use, since when, and what still needs an older one."""
    if public:
        _publish()
        return
    from hearth.bootstrap.key_list import listed

    async def read(rotation: "Rotation", _settings: "Settings") -> None:
        rows = [
            (
                one.name.value,
                one.version,
                f"{one.id:08x}",
                one.state,
                one.holders[0].value if len(one.holders) == 1 else "both",
                one.since.strftime("%Y-%m-%d") if one.since else "",
                "" if one.needs is None else one.needs,
            )
            for one in await listed(rotation.keeper.rings(), rotation.storages)
        ]
        table("Key", "Version", "Id", "State", "Held by", "Since", "Needed by", rows=rows)

    _at_work(read, out=Path())


@keys.command()
def rotate(
    name: Annotated[str, typer.Argument(help="From the list; contact and index if none.")] = "",
    out: Out = None,
) -> None:
    """Take a key to its next version while everything runs, or go on with what was begun."""
    from hearth.bootstrap.key_place import rotated_name
    from hearth.storage.keys.names import KeyName

    names = [rotated_name(name)] if name else [KeyName.CONTACT, KeyName.INDEX]

    async def turn(rotation: "Rotation", settings: "Settings") -> None:
        if settings.keyring == "vault":
            rewrap(rotation)
        for one in names:
            if not await rotation.rotate(one):
                typer.echo(LAID_OUT.format(folder=out))
                return
            typer.echo(f"{one}: done.")

    _at_work(turn, out=out)


def rewrap(rotation: "Rotation") -> None:
    """Put both rings under the newest version of Vault's own key."""
    from hearth.storage.keys.vault import VaultKeeper

    if isinstance(rotation.keeper, VaultKeeper):
        rotation.keeper.rewrap()


@keys.command()
def retire(
    name: Annotated[str, typer.Argument(help="From the list.")],
    version: Annotated[int | None, typer.Argument(help="Every older one if none.")] = None,
    *,
    let_go: Annotated[
        bool,
        typer.Option(
            "--let-go",
            help="Of the index key: end the conversations of people who are not members.",
        ),
    ] = False,
    out: Out = None,
) -> None:
    """Take older versions of a key away for good. Refused while anything still needs them."""
    from hearth.bootstrap.key_place import rotated_name

    which = rotated_name(name)

    async def take(rotation: "Rotation", _settings: "Settings") -> None:
        gone = await rotation.retire(which, version, let_go=let_go)
        told = ", ".join(str(one) for one in gone)
        if rotation.keeper.in_place:
            typer.echo(f"{which}: version {told} is gone. Backups of the rings still have it.")
        else:
            typer.echo(LAID_OUT.format(folder=out))

    _at_work(take, out=out)


@keys.command()
def protect() -> None:
    """Put the key rings in HEARTH_HOME under a passphrase."""
    from hearth.bootstrap.key_moves import protect_rings
    from hearth.cli.passphrases import ask_new_passphrase

    _rewrite(lambda settings: protect_rings(settings, ask_new_passphrase()))
    typer.echo(
        "Both rings are under the passphrase. Processes that start from now on need it in "
        "HEARTH_KEYRING_PASSPHRASE, or in a file that HEARTH_KEYRING_PASSPHRASE_FILE names."
    )


@keys.command()
def unprotect() -> None:
    """Take the passphrase off the key rings in HEARTH_HOME."""
    from hearth.bootstrap.key_moves import unprotect_rings

    _rewrite(unprotect_rings)
    typer.echo("Both rings open without a passphrase again. Copies from before still need it.")


@keys.command("into-vault")
def into_vault() -> None:
    """Let Vault's transit engine encrypt the key rings in HEARTH_HOME."""
    from hearth.bootstrap.key_moves import move_into_vault

    settings = _rewrite(move_into_vault)
    typer.echo(
        f"Both rings are in {settings.home / 'keys'}, encrypted by Vault, and the files without "
        "are gone. Set HEARTH_KEYRING=vault and start the processes again. Keep your backup of "
        "the rings: without it and without Vault's key, nothing opens."
    )


def _publish() -> None:
    import json

    from hearth.bootstrap.key_list import published
    from hearth.bootstrap.rings import load_ring
    from hearth.settings import load_settings
    from hearth.storage.keys.names import Holder

    print(json.dumps(published(load_ring(load_settings(), Holder.CARETEAM)), indent=1))


def _at_work(
    deed: "Callable[[Rotation, Settings], Awaitable[None]]", out: "Path | None" = None
) -> None:
    """Do something with both rings at hand, and nobody else changing them."""
    import asyncio

    from hearth.bootstrap.key_place import rotation_at
    from hearth.bootstrap.rings import bring_up_to_date
    from hearth.cli.progress import Shown
    from hearth.logs import set_up_logs
    from hearth.settings import load_settings

    settings = load_settings()
    set_up_logs("warning")

    async def run() -> None:
        await bring_up_to_date(settings)
        with Shown() as shown:
            async with rotation_at(settings, shown, out) as rotation:
                await deed(rotation, settings)

    asyncio.run(run())


def _rewrite(deed: "Callable[[Settings], Coroutine[None, None, None]]") -> "Settings":
    """Write the rings in another way. Gives the settings that said where they are."""
    import asyncio

    from hearth.logs import set_up_logs
    from hearth.settings import load_settings

    set_up_logs("warning")
    settings = load_settings()
    asyncio.run(deed(settings))
    return settings
