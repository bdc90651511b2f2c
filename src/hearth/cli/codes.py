"""The six digits of a second factor, for who has no authenticator app at hand."""

import base64
import binascii
from typing import Annotated

import typer


def code(
    secret: Annotated[str, typer.Argument(help="As the console shows it under its picture.")],
) -> None:
    """Print the six digits that an authenticator app would show now. For trying the demo."""
    from hearth.bootstrap.outside import clock, codes
    from hearth.settings import SettingsError

    letters = "".join(secret.split()).upper()
    try:
        key = base64.b32decode(letters + "=" * (-len(letters) % 8))
    except binascii.Error:
        raise SettingsError("That is not a secret as the console shows it.") from None
    typer.echo(codes(key).generate(int(clock().timestamp())).decode())
