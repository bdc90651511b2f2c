"""Details that say who somebody is or where to find them."""

from hearth.screening.private.account import ACCOUNT
from hearth.screening.private.address import ADDRESS
from hearth.screening.private.birth_date import BIRTH_DATE
from hearth.screening.private.check import PrivateCheck
from hearth.screening.private.email import EMAIL
from hearth.screening.private.identifiers import CARD, NATIONAL_ID, RECORD_NUMBER
from hearth.screening.private.name import NAME
from hearth.screening.private.phone import PHONE
from hearth.screening.private.vehicle import VEHICLE
from hearth.screening.private.workplace import WORKPLACE


def private_checks() -> tuple[PrivateCheck, ...]:
    """All sorts. Where two see the same words, the earlier one names them."""
    return (
        EMAIL,
        CARD,
        RECORD_NUMBER,
        NATIONAL_ID,
        BIRTH_DATE,
        PHONE,
        ADDRESS,
        ACCOUNT,
        VEHICLE,
        WORKPLACE,
        NAME,
    )
