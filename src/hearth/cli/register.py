"""`hearth register`: who is in, and what they said, as a file that can be checked."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hearth.cli.place import with_storage

if TYPE_CHECKING:
    from hearth.settings import Settings
    from hearth.storage.assembly import Storage

register = typer.Typer(
    help="The register of memberships and consents.", no_args_is_help=True, rich_markup_mode=None
)

Target = Annotated[
    Path, typer.Argument(help="A new file; only its owner will be able to read it.")
]


@register.command("export")
def export(
    file: Target,
    fhir: Annotated[
        str, typer.Option(help="Write FHIR Consent instead: r4b or r5 (needs hearth[fhir]).")
    ] = "",
) -> None:
    """Write all memberships and consents, by number: signed, or as FHIR."""
    from hearth.community.fhir import FhirVersion
    from hearth.settings import SettingsError

    if fhir and fhir not in set(FhirVersion):
        raise SettingsError("--fhir must be r4b or r5.")

    async def take_out(storage: "Storage", _settings: "Settings") -> None:
        await write(storage, file, FhirVersion(fhir) if fhir else None)

    with_storage(take_out)


async def write(storage: "Storage", file: Path, version: "str | None") -> None:
    """Write the register; `version` is a `FhirVersion`, or None for the signed form."""
    from hearth.actions.register import ExportRegister
    from hearth.bootstrap.exporting import checked_fhir, write_private
    from hearth.bootstrap.outside import clock
    from hearth.bootstrap.signing import signer_of
    from hearth.community.fhir import FhirVersion, consent_bundle
    from hearth.community.people import SHELL
    from hearth.community.register import Register, register_document
    from hearth.storage.register import read_register

    async def read() -> Register:
        return await read_register(storage.engine)

    taken = await ExportRegister(storage.open_work, read)(version or "signed", by=SHELL)
    if version is None:
        document = signer_of(storage)(register_document(taken, clock()))
    else:
        wanted = FhirVersion(version)
        document = checked_fhir(consent_bundle(taken.consents, wanted, clock()), wanted)
    write_private(file, document)
    typer.echo(f"{len(taken.memberships)} memberships, {len(taken.consents)} consent records.")


@register.command("verify")
def verify(
    file: Annotated[Path, typer.Argument(help="A file that `hearth register export` wrote.")],
    key: Annotated[
        str, typer.Option(help="The published public key; else those of this installation.")
    ] = "",
) -> None:
    """Say whether this installation signed exactly this register."""
    from hearth.bootstrap.exporting import is_ours, public_key, read_document
    from hearth.bootstrap.rings import load_ring
    from hearth.community.register import REGISTER_TYPE
    from hearth.settings import load_settings
    from hearth.storage.keys.names import Holder, KeyName

    document = read_document(file)
    if key:
        keys = {0: public_key(key)}
    else:
        ring = load_ring(load_settings(), Holder.CARETEAM)
        keys = dict(ring.verify_keys(KeyName.CARETEAM_VERIFY))
    if document.get("type") != REGISTER_TYPE or not is_ours(document, keys):
        typer.echo("This is not a register that was signed with that key, or it was changed.")
        raise typer.Exit(1)
    typer.echo(f"Signed and unchanged. It was made at {document['made_at']}.")
