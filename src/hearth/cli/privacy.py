"""`hearth privacy`: papers for data protection, made from the program."""

from typing import TYPE_CHECKING, Annotated

import typer

from hearth.cli.place import with_storage

if TYPE_CHECKING:
    from hearth.settings import Settings
    from hearth.storage.assembly import Storage

privacy = typer.Typer(
    help="Papers for data protection (docs/privacy).", no_args_is_help=True, rich_markup_mode=None
)


@privacy.callback()
def papers() -> None:
    """Papers for data protection, made from the program."""


@privacy.command("record")
def record(
    community: Annotated[
        str, typer.Option(help="Fill in the organisation that runs this community.")
    ] = "",
) -> None:
    """Print the record of processing, from the schema of this version."""
    from hearth.storage.processing import record_of_processing

    if not community:
        typer.echo(record_of_processing())
        return

    async def fill_in(storage: "Storage", _settings: "Settings") -> None:
        typer.echo(record_of_processing(await controller_of(storage, community)))

    with_storage(fill_in)


async def controller_of(storage: "Storage", community: str) -> dict[str, str]:
    """Who runs the community, as it is published."""
    from sqlalchemy import select

    from hearth.community.errors import NoSuchCommunity
    from hearth.storage.database import reading
    from hearth.storage.tables import communities

    names = ("organisation", "address", "contact", "authority")
    asked = select(*(communities.c[name] for name in names))
    async with reading(storage.engine).connect() as connection:
        row = (await connection.execute(asked.where(communities.c.id == community))).first()
    if row is None:
        raise NoSuchCommunity
    return dict(zip(names, row, strict=True))
