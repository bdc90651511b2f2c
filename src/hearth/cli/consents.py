"""`hearth consent`: the texts that members are asked to agree to."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hearth.cli.place import table, with_storage

if TYPE_CHECKING:
    from hearth.settings import Settings
    from hearth.storage.assembly import Storage

consent = typer.Typer(
    help="The texts that members are asked to agree to.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

OWN_TEXTS = Path("deploy") / "consent"
"""Where an organisation keeps its own texts, below the folder in which Hearth is run."""


@consent.command("publish")
def publish_them(
    folder: Annotated[
        Path | None,
        typer.Argument(
            help="Of <purpose>/<language>-<version>.md; empty takes deploy/consent if there are "
            "texts in it, else the starter set."
        ),
    ] = None,
) -> None:
    """Publish consent documents. The same text again changes nothing."""

    async def put(storage: "Storage", _settings: "Settings") -> None:
        await publish(storage, folder)

    with_storage(put)


async def publish(storage: "Storage", folder: Path | None = None) -> None:
    """Publish the documents of a folder, all or none of them.

    Raises:
        ConsentFileError: a file is not as it must be; nothing was published.
        SettingsError: there is no document.
    """
    from hearth.actions.setup import PublishConsent
    from hearth.community.people import SHELL
    from hearth.consent_files import has_documents, read_documents, starter_documents
    from hearth.settings import SettingsError

    own = OWN_TEXTS if has_documents(OWN_TEXTS) else starter_documents()
    place = folder or own
    documents = list(read_documents(place))
    if not documents:
        raise SettingsError(f"There is no <purpose>/<language>-<version>.md in {place}.")
    new = await PublishConsent(storage.open_work)(documents, by=SHELL)
    typer.echo(f"{len(documents)} consent documents read, {new} new.")


@consent.command("list")
def show() -> None:
    """Show the published documents, every version of them."""

    async def read(storage: "Storage", _settings: "Settings") -> None:
        async with storage.open_work() as work:
            found = await work.consents.published()
        rows = [
            (
                one.purpose,
                one.language,
                one.version,
                one.title,
                one.published_at.date().isoformat() if one.published_at else "before 0.2",
                one.hash[:16],
            )
            for one in found
        ]
        table("Purpose", "Language", "Version", "Title", "Published", "Hash", rows=rows)

    with_storage(read)
