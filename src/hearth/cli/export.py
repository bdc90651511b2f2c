"""`hearth export`: the copy of everything held about a member, into a file."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hearth.cli.place import with_storage

if TYPE_CHECKING:
    from hearth.settings import Settings
    from hearth.storage.assembly import Storage

OWNER_ONLY = 0o600


def export(
    member: Annotated[int, typer.Argument(help="The member's number.")],
    file: Annotated[Path, typer.Argument(help="Where to put it, such as copy.zip.")],
) -> None:
    """Write everything that is held about a member into a ZIP file that only you can read.

    What does not fit into one file goes into others beside it: copy-2.zip, copy-3.zip. That it was
    made is in the audit log. Give it to the member and delete it: it opens for whoever has it.
    """
    from hearth.actions.archive import ExportMember
    from hearth.archive.packing import new_archive
    from hearth.bootstrap.signing import signer_of
    from hearth.community.people import SHELL, MemberId

    async def write(storage: "Storage", _settings: "Settings") -> None:
        make = ExportMember(storage.open_work, signer_of(storage), new_archive)
        part = 0
        async for content in make(MemberId(member), by=SHELL):
            part += 1
            typer.echo(f"Written: {put(numbered(file, part), content)}")
        typer.echo("Whoever has it can read it. Please delete it when the member has it.")

    put(file, b"").unlink()  # A place that cannot be written is found out before anything is done.
    with_storage(write)


def numbered(file: Path, part: int) -> Path:
    """The name of a part: the first has the name that was asked for."""
    return file if part == 1 else file.with_name(f"{file.stem}-{part}{file.suffix}")


def put(file: Path, content: bytes) -> Path:
    """Write a new file for its owner alone.

    Raises:
        OSError: it is there already, or cannot be written.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    with os.fdopen(os.open(file, flags, OWNER_ONLY), "wb") as opened:
        opened.write(content)
    return file
