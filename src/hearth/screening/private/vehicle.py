"""Number plates, and the numbers that stand on a vehicle's frame."""

from collections.abc import Iterator
from typing import Final

import re2

from hearth.screening.check import Reading
from hearth.screening.private.check import MOST, PrivateCheck, Span, before, groups_of

_UK: Final = re2.compile(r"\b([A-HK-PR-Y][A-HJ-PR-Y](?:0[1-9]|[1-7]\d) ?[A-HJ-PR-Z]{3})\b")
_INDIA: Final = re2.compile(
    r"\b((?:AN|AP|AR|AS|BR|CG|CH|DD|DL|DN|GA|GJ|HP|HR|JH|JK|KA|KL|LA|LD|MH|ML|MN|MP|MZ|NL|OD|OR"
    r"|PB|PY"
    r"|RJ|SK|TN|TR|TS|UK|UP|WB)[ \-]?\d{1,2}[ \-]?[A-Z]?[ \-]?[A-Z]{1,3}[ \-]?\d{4})\b"
)
_SIV: Final = re2.compile(r"\b([A-HJ-NP-TV-Z]{2}-\d{3}-[A-HJ-NP-TV-Z]{2})\b")
"""French plates since 2009: the hyphens are part of them."""

_IRISH: Final = re2.compile(
    r"\b((?:8[7-9]|9\d|0\d|1[0-2]|1[3-9][12]|2\d[12])[ \-](?:CE|CN|CW|DL|KE|KK|KY|LD|LH|LK|LM|LS"
    r"|MH|MN|MO|OY|RN|SO|TN|TS|TY|WD|WH|WW|WX|[CDGLTW])[ \-]\d{2,6})\b"
)
"""Irish plates since 1987: year, since 2013 with its half, then county and number."""

_SAID: Final = re2.compile(
    r"(?i)\b(?:matriculad?[ao]?|placas?|immatricul\w+|plaque(?: d'immatriculation)?"
    r"|gaa?di (?:ka |no |ki )?(?:number|no)|गाड़ी (?:का )?(?:नंबर|नं)"
    r"|number ?plate|licen[cs]e ?plate|plate(?: number| no)?|(?:w/|with) (?:\w+ )?plates"
    r"|registration(?: number|"
    r" no)?|reg(?: no"
    r"| number)?|rego|vehicle (?:no|number|reg)|car (?:no|number|reg)|bike (?:no|number)"
    r"|tag number|vin)\b"
    r"(?: on (?:my|the|his|her) \w+| of (?:my|the) \w+)?(?:'s)?[ :.=\-]*"
    r"(?:is |was |its |es |est |hai |है )?"
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
_SHAPED: Final = re2.compile(
    r"\b([A-Z]\d{1,3} ?[A-Z]{3}|[A-Z]{3} ?\d{1,3}[A-Z]|[A-Z]{2,4}[ \-]\d{3,4}|[A-Z]{3}\d{3,4}"
    r"|\d{3,4}[ \-]?[A-Z]{3}|\d[A-Z]{3}[ \-]?\d{3}|[A-Z]{3}[ \-]?\d{2}[A-Z]|[A-Z]{2}[ \-]\d{2}"
    r"[ \-][A-Z]{2}|\d{3}[ \-][A-Z]{2}\d|[A-Z]{2}\d{2} ?[A-Z]{2}|\d[A-Z]{2}[ \-]?\d[A-Z]{2})\b"
)
"""Plates of the UK before 2001, of Northern Ireland, Spain, North America and Australia."""

_SPEAKS_OF_PLATES: Final = re2.compile(
    r"(?i)\b(?:plates?|tags?|rego?|regist\w+|lpn|lic(?:en[cs]e)?|matricula|placas?|immatricul\w+"
    r"|plaque)\b[^\n]{0,24}$"
)
_SPEAKS_OF_CARS: Final = re2.compile(
    r"(?i)\b(?:car|cars|van|minivan|truck|ute|suv|jeep|pick ?up|motorbike|motorcycle|moped|scooter"
    r"|taxi|cab|uber|parked|parking|bay|stolen|towed|clamped|drove off|drives a|driving a|honk"
    r"|beep|hit and run|coche|carro|camioneta|furgoneta|moto|aparcad\w+|voiture|camionnette|garee?"
    r"|gaa?di|ford|toyota|honda|bmw|audi|nissan|kia|maruti|hyundai|tesla|seat|renault|peugeot"
    r"|citroen|dacia|skoda|vauxhall|opel|buick|chevy|chevrolet|dodge|subaru|mazda|mercedes|volvo"
    r"|corsa|fiesta|focus|golf|polo|civic|corolla|prius|astra|clio|qashqai|camry|accord|tacoma)\b"
    r"[^\n]{0,44}$"
)
_NO_PLATE: Final = re2.compile(
    r"^(?:MRI|CT|EEG|ECG|EKG|TSH|PSA|CRP|LDL|HDL|BPM|BMI|NHS|ICU|PCR|CMV|EBV|HIV|ALT|AST|GGT|DMV"
    r"|ISO|DSM|ICD|ADA|FDA|NDC|SPF|FEV|DVT|GTN|USB|COVID|ATM|MOT|AED|USD|GBP|EUR|INR|CAD|AUD|RPM"
    r"|MPH|KPH|FM|AM|PM|BP|HR|EF|II+|[A-Z] ?\d{1,2} ?[A-Z]{3} ?(?:MG|ML)|PIP|ESA|DLA|SSI|CPAP|HLA"
    r"|WHO|NICE|RAM|KG|LBS|MG|ML|MCG|IU|HGV|LGV|BUS|VAN|DAY|WEEK|ROOM|WARD|BED|UNIT)[ \-\d]"
    r"|[ \d\-](?:BPM|RPM|MPH|KPH|USD|GBP|EUR|INR|CAD|AUD|LBS|MGS|MCG|AM|PM|BC|AD|GMT|EST|PST|THE"
    r"|AND|FOR|KCAL|KMS|MIN|HRS|NHS|ICU)$"
)
_VIN: Final = re2.compile(r"\b([A-HJ-NPR-Z\d]{9}[A-HJ-NPR-Z\d]{2}[A-HJ-NPR-Z\d]\d{5})\b")
_VIN_SAID: Final = re2.compile(r"(?i)\bvin(?: (?:no|number))?[ :#.]*(?:is )?$")
_VIN_VALUES: Final = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", "12345678123457923456789", strict=True))
_VIN_WEIGHTS: Final = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
"""ISO 3779 and 49 CFR 565.15: the ninth place is the weighted sum modulo 11, X for ten."""

_VIN_CHECK: Final = 8  # The place of the check digit, from nought.
_A_WORD: Final = re2.compile(r" ?[a-z]{4,}$")  # What follows a plate, and no part of it.
_FEWEST: Final = 4  # Letters and digits in a plate of which somebody says that it is one.
_FAR: Final = 60  # Characters before a plate in which a vehicle may be spoken of.


def find_plates(reading: Reading) -> Iterator[Span]:
    """Where number plates stand."""
    text = reading.plain.text
    for pattern in (_UK, _INDIA, _SIV, _IRISH, _DRIVES):
        yield from groups_of(pattern, text)
    for start, whole in groups_of(_SAID, text):
        end = start + len(_A_WORD.sub("", text[start:whole]))
        plate = [one for one in text[start:end] if one.isalnum()]
        if len(plate) >= _FEWEST and any(map(str.isalpha, plate)) and any(map(str.isdigit, plate)):
            yield start, end
    yield from _shaped(text)
    for start, end in groups_of(_VIN, text):
        if _is_vin(text[start:end]) or _VIN_SAID.search(before(text, start, 16)):
            yield start, end


def _shaped(text: str) -> Iterator[Span]:
    """What has the shape of a plate, where a vehicle is spoken of before it."""
    for asked, (start, end) in enumerate(groups_of(_SHAPED, text)):
        said = before(text, start, _FAR)
        if asked >= MOST or (
            (_SPEAKS_OF_PLATES.search(said) or _SPEAKS_OF_CARS.search(said))
            and not _NO_PLATE.search(text[start:end])
        ):
            yield start, end


def _is_vin(number: str) -> bool:
    """Whether its check digit is right; one of figures alone is some other number."""
    if number.isdigit():
        return False
    values = (int(_VIN_VALUES.get(sign, sign)) for sign in number)
    left = sum(value * weight for value, weight in zip(values, _VIN_WEIGHTS, strict=True)) % 11
    return number[_VIN_CHECK] == "0123456789X"[left]


VEHICLE: Final = PrivateCheck(
    detail="vehicle",
    description="A number plate, or the number of a vehicle's frame.",
    find=find_plates,
    patterns=(_UK, _INDIA, _SIV, _IRISH, _DRIVES, _SAID, _SHAPED, _VIN),
    in_figures=True,
    must=(
        "silver golf AB12 CDE",
        "my car number is KA 05 MJ 1234",
        "license plate 7XYZ123",
        "reg is lb65 wxy",
        "the grey van w/ plates KTR 5512",
        "la matrícula es 5813 GHT",
        "la voiture immatriculée GA-582-PL",
        "clamped outside dialysis, 171-C-20418 if you saw who did it",
        "if the old green car M212 HTW is in the bay that is him",
        "Georgia tag RVB 4418",
        "alberta plates CKT-2210, honk when you are here",
        "plate's 913 WKD on the ute",
        "me han rayado el coche 6042 JKM",
        "van stolen last night, 1M8GDM9AXKP042788",
        "the vin is WVWZZZ1JZ3W386752",
    ),
    must_not=(
        "vitamin B12 and D3",
        "registration is open",
        "clinic room AB1",
        "took CO2 readings",
        "the plate 4 screws in my hip",
        "parked outside and my heart was 120 BPM",
        "sat in the car for the MRI 300 metres away",
        "the price tag was 1200 USD",
        "my pump model is MMT 1884",
    ),
)
