"""Phone numbers, in figures or spelled out; not helplines and other numbers that are public."""

import re
from collections.abc import Iterator
from typing import Final

import re2

from hearth.screening.check import Reading
from hearth.screening.private.check import CONTEXT, PrivateCheck, Span, groups_of
from hearth.screening.private.spelled import spelled_numbers

REGIONS: Final = ("GB", "US", "IN", "ES", "FR", "AU", "IE", "DE", "MX", "ZA")
"""Whose national numbers are known without a country code. The first that fits decides."""

MOST_LOOKED_UP: Final = 24
"""Numbers per message that are asked about in phonenumbers; what comes after counts as one."""

_FEWEST, _MOST = 7, 15  # Digits; 15 is the longest number that E.164 allows.
_FEWEST_SPELLED = 9  # Fewer words for digits may be counting or a diary.
_FEWEST_ASKED_TO_CALL: Final = 6  # A local number, where somebody asks to be called on it.
_LETTER_O: Final = re.compile(r"(?<=\d)[oO]+(?=[\d ]|$)")  # Typed for a nought; the place stays.
_O_AHEAD: Final = re.compile(r"(?<![A-Za-z])[oO]+(?=\d)")
_CANDIDATE: Final = re2.compile(r"(?:\+|\b00)?\(?\d(?:[ .()\-]{0,3}\d){5,16}\b")
_SHAPES: Final = re2.compile(
    r"0[1-9]\d{8,9}|1?[2-9]\d\d[2-9]\d{6}|(?:91)?[6-9]\d{9}|[6-9]\d{8}|447\d{9}|33[67]\d{8}"
)
_TYPICAL: Final = re2.compile(
    r"\(\d{3}\) ?\d{3}[ .-]?\d{4}|(?:1[ .-])?\d{3}[.-]\d{3}[.-]\d{4}|07\d{3}[ -]?\d{3}[ -]?\d{3}"
    r"|0[67](?:[ .]\d\d){4}|\(?0[12]\d{1,3}\)?[ -]\d{3,4}[ -]?\d{3,4}|[6-9]\d{4}[ -]\d{5}"
)
_FOR_FICTION: Final = re2.compile(
    r"440?(?:7700900\d{3}|1\d{2}4960\d{3}|2079460\d{3}|1632960\d{3}|2896496\d{3})|1\d{3}55501\d\d"
)
"""Numbers that Ofcom and the NANPA keep for drama: nobody's, and written as somebody's own."""

_FREE: Final = re2.compile(
    r"0(?:800|808|3\d\d|845|870)\d{4,7}|1?8(?:00|33|44|55|66|77|88)\d{7}|1800\d{6,7}"
)
_READINGS: Final = re2.compile(  # A row of pulses, sugars or levels.
    r"[1-9]\d(?: [1-9]\d)+|\d{1,2}\.\d(?: \d{1,2}\.\d)+|[1-9]\d{1,2}(?: \d{2,3}){3,}|\d(?:"
    r" \d){1,8}"
)
_ASKS_TO_CALL: Final = re2.compile(
    r"(?i)\b(?:call|ring|phone|text|txt|whats ?app|wats ?app|watsapp|msg|message|reach|dial|sms)"
    r"(?:ing|ed)? (?:me|us|him|her|them|my \w+)\b[^.?!\n\[]{0,30}$"
    r"|\b(?:my|his|her|our|their|mi|su|mon|son|sa|mera|meri|apna|mum'?s|mom'?s|dad'?s|wife'?s"
    r"|husband'?s)\b(?: \w+){0,3}"
    r" (?:number|no|num|nr|cell|mobile|mob|phone|tel|landline|whatsapp|contact|telefono|numero"
    r"|movil|portable)\b"
    r"[^.?!\d\n\[]{0,16}$"
    r"|\b(?:mob|mobile|cell|tel|telephone|ph|phone|contact|whatsapp|number)(?: ?(?:no|number))?"
    r"[ .:=#]{1,4}(?:is |its )?$"
)
_IS_PUBLIC: Final = re2.compile(
    r"(?i)\b(?:help ?line|hot ?line|crisis ?line|text ?line|advice ?line|samaritans|lifeline"
    r"|poison (?:control|centre|center)|emergency services|out of hours|nhs 111|switchboard"
    r"|childline|calm|shout|charity|toll[- ]free|freephone|aasra|icall|vandrevala|kiran"
    r"|t[eé]l[eé]fono de la esperanza|sos amiti[eé]|suicide [eé]coute)\b"
)
_IS_SOMETHING_ELSE: Final = re2.compile(
    r"(?i)\b(?:order|batch|lot|ref(?:erence)?|invoice|ticket|tracking|serial|model|isbn|pmid|doi"
    r"|study|trial|nct|barcode|sku|version|article|case|gtin|product)(?: (?:no|number|id|code))?"
    r"[ .:#]*(?:is )?$|[£$€₹]\s?$|\bnhs (?:no|number)[ .:#]*(?:is )?$"
)


def find_phones(reading: Reading) -> Iterator[Span]:
    """Where phone numbers stand, in figures and in words."""
    text = reading.plain.text
    if reading.has_digits:
        yield from _in_figures(text)
    yield from _in_words(reading)


def _in_figures(text: str) -> Iterator[Span]:
    for typed in (_O_AHEAD, _LETTER_O):
        text = typed.sub(lambda found: "0" * len(found[0]), text)
    looked_up = 0
    for start, end in groups_of(_CANDIDATE, text, group=0):
        before = text[max(0, start - CONTEXT) : start]
        if not _stands_alone(text, start) or _is_public(text, start, end):
            continue
        looked_up += 1
        if looked_up > MOST_LOOKED_UP or _is_phone(text[start:end], before):
            yield start, end


def _stands_alone(text: str, start: int) -> bool:
    """Not the rest of a longer word or number, such as a decimal or an identifier."""
    before = text[max(0, start - 2) : start]
    return not before or not (
        before[-1].isalnum()
        or (before[-1] in ".,/-_#@" and len(before) > 1 and before[-2].isalnum())
    )


def _is_public(text: str, start: int, end: int) -> bool:
    return bool(_IS_PUBLIC.search(text[max(0, start - CONTEXT) : end + CONTEXT // 2]))


def _is_phone(number: str, before: str) -> bool:
    digits = "".join(filter(str.isdigit, number))
    if _IS_SOMETHING_ELSE.search(before) or _is_free(digits):
        return False
    if _ASKS_TO_CALL.search(before):
        return len(digits) >= _FEWEST_ASKED_TO_CALL
    if not _FEWEST <= len(digits) <= _MOST or _READINGS.fullmatch(number.strip()):
        return False
    if number.startswith("+") or digits.startswith("00"):
        abroad = digits.removeprefix("00")
        return bool(_FOR_FICTION.fullmatch(abroad)) or _is_valid(f"+{abroad}", None)
    if not _SHAPES.fullmatch(digits):
        return False
    return bool(_TYPICAL.fullmatch(number.strip())) or _is_valid_somewhere(digits)


def _is_valid_somewhere(digits: str) -> bool:
    return any(_is_valid(digits, region) for region in REGIONS)


def _is_valid(number: str, region: str | None) -> bool:
    """Whether the number exists and is somebody's own."""
    import phonenumbers  # noqa: PLC0415 - heavy, and most messages hold no number.

    try:
        parsed = phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        return False
    sorts = phonenumbers.PhoneNumberType
    institutions = {sorts.TOLL_FREE, sorts.PREMIUM_RATE, sorts.SHARED_COST, sorts.UAN}
    return (
        phonenumbers.is_valid_number(parsed)
        and phonenumbers.number_type(parsed) not in institutions
    )


def _is_free(digits: str) -> bool:
    """Numbers that cost the caller nothing or belong to bodies by their form: those are public."""
    return bool(_FREE.fullmatch(digits))


def _in_words(reading: Reading) -> Iterator[Span]:
    """Runs of digit words that are long enough: `oh seven seven, double nine …`."""
    text = reading.plain.text
    for start, end, digits in spelled_numbers(reading):
        asked = _ASKS_TO_CALL.search(text[max(0, start - CONTEXT) : start])
        if len(digits) >= (_FEWEST if asked else _FEWEST_SPELLED) and not _is_free(digits):
            yield start, end


PHONE: Final = PrivateCheck(
    detail="phone",
    description="A phone number of somebody's own, in figures or in words. Emergency numbers, "
    "helplines and free numbers are public and stay.",
    find=find_phones,
    must=(
        "text me on 07911 123456",
        "+44 20 7946 0958 is my landline",
        "call (415) 555-2671 anytime",
        "my no is 98765 43210",
        "mob O7911 1OO 456",
        "+44 (0) 7700 900 812 after tea",
        "its oh seven nine one one, one two three, four five six",
        "नंबर है नौ आठ सात छह पाँच चार तीन दो एक शून्य",
        "likh lo nau aath saat chhe paanch chaar teen do ek shunya",
    ),
    must_not=(
        "call 999 or 111, samaritans are on 116 123",
        "epilepsy action helpline 0808 800 5050",
        "bp was 120/80 130/85 125/82 this week",
        "500 mg twice a day since 12/05/2024",
        "order number 4155552671 has not arrived",
    ),
)
