"""`hearth receipt`: what a member keeps, checked and shown without asking anybody."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

receipt = typer.Typer(
    help="Consent receipts: whether one is genuine, and as a page to read.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

File = Annotated[Path, typer.Argument(help="The receipt, a .json file.", exists=True)]
Key = Annotated[
    str,
    typer.Option(
        help="The organisation's public keys: a file such as its /keys.json, or one in base64. "
        "Empty takes those of this place."
    ),
]


@receipt.command("verify")
def verify(file: File, key: Key = "") -> None:
    """Say whether a receipt is genuine. Exits with 0 if it is, 1 if not, 2 if nobody can tell."""
    from hearth.bootstrap.receipts import Verdict, judged, read_receipt
    from hearth.settings import SettingsError

    try:
        verdict = judged(read_receipt(file), _keys(key))
    except SettingsError as problem:
        typer.echo(str(problem), err=True)
        raise typer.Exit(Verdict.UNKNOWN) from None
    words = {
        Verdict.GENUINE: "Genuine: it was signed with this key, and nothing in it was changed.",
        Verdict.FORGED: "Not genuine: it was changed, or signed with another key.",
        Verdict.UNKNOWN: "This cannot be checked: it is no signed document.",
    }
    typer.echo(words[verdict])
    raise typer.Exit(verdict)


def _keys(given: str) -> "list[Ed25519PublicKey]":
    from hearth.bootstrap.receipts import given_keys, own_keys
    from hearth.settings import load_settings

    return given_keys(given) if given else own_keys(load_settings())


@receipt.command("show")
def show(
    file: File,
    to: Annotated[
        Path | None, typer.Option(help="Where to write; empty is beside it, ending in .html.")
    ] = None,
) -> None:
    """Write a receipt as a page that people can read and print."""
    from hearth.bootstrap.receipts import read_receipt
    from hearth.paper import ReceiptError, receipt_page
    from hearth.settings import SettingsError

    document: dict[str, Any] = read_receipt(file) or {}
    try:
        page = receipt_page(document)
    except ReceiptError:
        raise SettingsError(f"{file.name} is not a receipt.") from None
    target = to or file.with_suffix(".html")
    target.write_text(page, encoding="utf-8")
    typer.echo(f"Wrote {target}.")


@receipt.command("keys")
def keys() -> None:
    """Print the public keys of this place, for those who check its receipts elsewhere."""
    import json

    from hearth.bootstrap.receipts import SIGNERS, public_keys
    from hearth.bootstrap.rings import load_ring
    from hearth.settings import load_settings
    from hearth.storage.keys.names import Holder

    signers = load_ring(load_settings(), Holder.CARETEAM).verify_keys(*SIGNERS)
    typer.echo(json.dumps(public_keys(signers), indent=2))
