"""Number plates."""

from collections.abc import Iterator
from typing import Final

import re2

from hearth.screening.check import Reading
from hearth.screening.private.check import PrivateCheck, Span, groups_of

_UK: Final = re2.compile(r"\b([A-HK-PR-Y][A-HJ-PR-Y](?:0[1-9]|[1-7]\d) ?[A-HJ-PR-Z]{3})\b")
_INDIA: Final = re2.compile(
    r"\b((?:AN|AP|AR|AS|BR|CG|CH|DD|DL|DN|GA|GJ|HP|HR|JH|JK|KA|KL|LA|LD|MH|ML|MN|MP|MZ|NL|OD|OR"
    r"|PB|PY"
    r"|RJ|SK|TN|TR|TS|UK|UP|WB)[ \-]?\d{1,2}[ \-]?[A-Z]?[ \-]?[A-Z]{1,3}[ \-]?\d{4})\b"
)
_SIV: Final = re2.compile(r"\b([A-HJ-NP-TV-Z]{2}-\d{3}-[A-HJ-NP-TV-Z]{2})\b")
"""French plates since 2009: the hyphens are part of them."""

_SAID: Final = re2.compile(
    r"(?i)\b(?:matriculad?[ao]?|placas?|immatricul\w+|plaque(?: d'immatriculation)?"
    r"|gaa?di (?:ka |no |ki )?(?:number|no)|गाड़ी (?:का )?(?:नंबर|नं)"
    r"|number ?plate|licen[cs]e ?plate|plate(?: number| no)?|(?:w/|with) (?:\w+ )?plates"
    r"|registration(?: number|"
    r" no)?|reg(?: no"
    r"| number)?|vehicle (?:no|number|reg)|car (?:no|number|reg)|bike (?:no|number)|tag number"
    r"|vin)\b"
    r"(?: on (?:my|the|his|her) \w+| of (?:my|the) \w+)?[ :.=\-]*(?:is |was |its |es "
    r"|est |hai |है )?"
    r"([A-Z]{0,4}[ \-]?\d{1,4}[ \-]?[A-Z]{0,4}(?:[ \-]?\d{1,4})?(?:[ \-]?[A-Z]{1,3})?"
    r"|[A-Z]{2,4}[ \-]\d{3,4})\b"
)
_DRIVES: Final = re2.compile(
    r"(?i)\b(?:car|van|taxi|bike|scooter|auto|truck|motorbike|ford|toyota|honda|bmw|audi|vw"
    r"|nissan|kia"
    r"|maruti|hyundai|tesla|corsa|fiesta|focus|golf|polo|civic|corolla|prius|astra|clio|mini)"
    r"[ ,(]+(?:with )?(?:plate |reg )?([A-Z]{2}\d{2} ?[A-Z]{3}|[A-Z]{3}[ \-]\d{3,4}"
    r"|\d[A-Z]{3}\d{3}|[A-Z]{4} ?\d{3})\b"
)
_A_WORD: Final = re2.compile(r" ?[a-z]{4,}$")  # What follows a plate, and no part of it.
_FEWEST: Final = 4  # Letters and digits in a plate of which somebody says that it is one.


def find_plates(reading: Reading) -> Iterator[Span]:
    """Where number plates stand."""
    text = reading.plain.text
    yield from groups_of(_UK, text)
    yield from groups_of(_INDIA, text)
    yield from groups_of(_SIV, text)
    yield from groups_of(_DRIVES, text)
    for start, whole in groups_of(_SAID, text):
        end = start + len(_A_WORD.sub("", text[start:whole]))
        plate = [one for one in text[start:end] if one.isalnum()]
        if len(plate) >= _FEWEST and any(map(str.isalpha, plate)) and any(map(str.isdigit, plate)):
            yield start, end


VEHICLE: Final = PrivateCheck(
    detail="vehicle",
    description="A number plate.",
    find=find_plates,
    patterns=(_UK, _INDIA, _SIV, _DRIVES, _SAID),
    in_figures=True,
    must=(
        "silver golf AB12 CDE",
        "my car number is KA 05 MJ 1234",
        "license plate 7XYZ123",
        "reg is lb65 wxy",
        "the grey van w/ plates KTR 5512",
        "la matrícula es 5813 GHT",
        "la voiture immatriculée GA-582-PL",
    ),
    must_not=(
        "vitamin B12 and D3",
        "registration is open",
        "clinic room AB1",
        "took CO2 readings",
        "the plate 4 screws in my hip",
    ),
)
