"""Details that say who somebody is or where to find them."""

from hearth.screening.private.check import PrivateCheck
from hearth.screening.private.email import EMAIL
from hearth.screening.private.phone import PHONE


def private_checks() -> tuple[PrivateCheck, ...]:
    """All sorts. Where two see the same words, the earlier one names them."""
    return (EMAIL, PHONE)
