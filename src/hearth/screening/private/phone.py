"""Phone numbers, in figures or spelled out; not helplines and other numbers that are public."""

import re
from collections.abc import Iterator
from typing import Final

import re2

from hearth.screening.check import Reading
from hearth.screening.private.check import CONTEXT, PrivateCheck, Span, groups_of
from hearth.screening.private.spelled import mixed_numbers, spelled_numbers

REGIONS: Final = ("GB", "US", "IN", "ES", "FR", "AU", "IE", "DE", "MX", "ZA")
"""Whose national numbers are known without a country code. The first that fits decides."""

MOST_LOOKED_UP: Final = 24
"""Numbers per message that are asked about in phonenumbers; what comes after counts as one."""

_FEWEST, _MOST = 7, 15  # Digits; 15 is the longest number that E.164 allows.
_FEWEST_SPELLED = 9  # Fewer words for digits may be counting or a diary.
_FEWEST_ASKED_TO_CALL: Final = 6  # A local number, where somebody asks to be called on it.
_LETTER_O: Final = re.compile(r"(?<=\d)[oO]+(?=[\d ]|$)")  # Typed for a nought; the place stays.
_O_AHEAD: Final = re.compile(r"(?<![A-Za-z])[oO]+(?=\d)")
_CANDIDATE: Final = re2.compile(
    r"(?:\+|\b00)?\(?\d(?:[ .()\-]{0,3}\d){5,16}"
    r"(?:(?i: ?,? ?(?:x|ext\.?|extn\.?|extension|poste)[ .:#]{0,2}\d{1,5})\b|\b)"
)
_SLASHED: Final = re2.compile(r"\b([2-9]\d\d/[2-9]\d\d/\d{4}|0\d(?:/\d\d){4})\b")
_EXTENSION: Final = re.compile(r"[A-Za-z,]")
_FILLED: Final = (
    r"(?:[ ,.]{1,3}(?:and|then|the|rest|of|it|its|it's|is|last|first|next|bits?|parts?|ends?"
    r"|ending|in|with|after|that|followed|by|finally|lastly|goes|plus|luego|y|despues|puis|et|aur|phir)"
    r"\b){1,7}[ ,.:]{1,3}"
)
_IN_PIECES: Final = re2.compile(
    rf"(?i)(\(?\b\d{{2,5}}\)?{_FILLED}\d{{3,4}}(?:[ .\-]{{0,2}}\d{{2,4}}){{0,2}}"
    rf"(?:{_FILLED}\d{{2,4}}){{0,2}})\b"
)
"""A number told piece by piece: `starts 0161 then 496 and the last bit is 0183`."""

_IN_FRENCH: Final = re2.compile(
    r"(?i)\b(zero[ \-](?:un|deux|trois|quatre|cinq|six|sept|huit|neuf)(?:[ ,\-]+(?:"
    r"(?:vingt|trente|quarante|cinquante|soixante|quatre[ \-]vingts?)(?:[ \-]et)?[ \-](?:dix[ \-]"
    r"(?:sept|huit|neuf)|onze|douze|treize|quatorze|quinze|seize|dix|une?|deux|trois|quatre|cinq"
    r"|six|sept|huit|neuf)|quatre[ \-]vingts?|vingt|trente|quarante|cinquante|soixante|dix[ \-]"
    r"(?:sept|huit|neuf)|dix|onze|douze|treize|quatorze|quinze|seize|zero[ \-](?:un|deux|trois"
    r"|quatre|cinq|six|sept|huit|neuf)|double zero)){3,5})\b"
)
"""Two figures at a time, as the French say their numbers."""

_SPANISH_UNIT: Final = r"(?:cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve)"
_SPANISH_PAIR: Final = (
    r"(?:(?:treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa)"
    rf"(?: y {_SPANISH_UNIT})?|veinti\w{{2,6}}|veinte|dieci\w{{4,5}}|diez|once|doce|trece|catorce"
    r"|quince)"
)
_IN_SPANISH: Final = re2.compile(
    rf"(?i)\b((?:seis|siete|nueve|ocho|sesenta|setenta|noventa)(?: y {_SPANISH_UNIT})?"
    rf"(?:,? (?:{_SPANISH_UNIT}|{_SPANISH_PAIR})){{1,6}},? {_SPANISH_PAIR}"
    rf"(?:,? (?:{_SPANISH_UNIT}|{_SPANISH_PAIR})){{0,3}})\b"
)
_SPANISH_PIECE: Final = re2.compile(rf"(?i)\b({_SPANISH_PAIR}|{_SPANISH_UNIT})\b")
_SPANISH_UNITS: Final = frozenset(_SPANISH_UNIT[3:-1].split("|"))
_SPANISH_LENGTHS: Final = (9, 10)  # Spain, and Mexico or Colombia.
_SHAPES: Final = re2.compile(
    r"0[1-9]\d{8,9}|1?[2-9]\d\d[2-9]\d{6}|(?:91)?[6-9]\d{9}|[6-9]\d{8}|447\d{9}|33[67]\d{8}"
)
_TYPICAL: Final = re2.compile(
    r"\(\d{3}\) ?\d{3}[ .-]?\d{4}|(?:1[ .-])?\d{3}[.-]\d{3}[.-]\d{4}|07\d{3}[ -]?\d{3}[ -]?\d{3}"
    r"|0[67](?:[ .]\d\d){4}|\(?0[12]\d{1,3}\)?[ -]\d{3,4}[ -]?\d{3,4}|[6-9]\d{4}[ -]\d{5}"
)
_AUSTRALIAN: Final = re2.compile(r"\(0[2378]\) ?\d{4}[ -]?\d{4}")
"""As it is written, so that (08) and (03) are codes of regions and not of free numbers."""

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
    r"|\b(?:land ?line|home phone|house phone|home number|pager)(?:'s| is| was|:|,| still| on)* ?$"
)
_SPEAKS_OF_PHONES: Final = re2.compile(
    r"(?i)\b(?:phone|mobile|cell|whats ?app|telefon\w*|movil|tel|tlf|tfno|llam\w+|wasap\w*|numero"
    r"|portable|appele\w*|landline|number|fon|फोन|मोबाइल|नंबर)\b[^?!\n\[\d]{0,30}$"
)
_FEWEST_SPOKEN_OF: Final = 9  # Digits: where a phone is only spoken of, no local number.
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
        yield from _in_pieces(text)
    yield from _in_words(reading)
    yield from groups_of(_IN_FRENCH, text)
    for start, end in groups_of(_IN_SPANISH, text):
        if _figures_in_spanish(text[start:end]) in _SPANISH_LENGTHS:
            yield start, end


def _figures_in_spanish(words: str) -> int:
    pieces = (words[start:end].lower() for start, end in groups_of(_SPANISH_PIECE, words))
    return sum(1 if piece in _SPANISH_UNITS else 2 for piece in pieces)


def _in_pieces(text: str) -> Iterator[Span]:
    """Numbers with words between their groups, or with some figures in words."""
    for start, end in groups_of(_SLASHED, text):
        if not _is_public(text, start, end):
            yield start, end
    for start, end in groups_of(_IN_PIECES, text):
        digits = "".join(filter(str.isdigit, text[start:end]))
        if _is_whole(digits) and not _is_public(text, start, end):
            yield start, end
    for start, end, digits in mixed_numbers(text):
        if _is_whole(digits) and not _is_public(text, start, end):
            yield start, end


def _is_whole(digits: str) -> bool:
    """With its code and of the right length, and not one that is public by its form."""
    return bool(_SHAPES.fullmatch(digits)) and not _is_free(digits)


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
    number = _EXTENSION.split(number, maxsplit=1)[0].strip()
    digits = "".join(filter(str.isdigit, number))
    if _AUSTRALIAN.fullmatch(number):
        return True
    if _IS_SOMETHING_ELSE.search(before) or _is_free(digits):
        return False
    return _is_announced(number, digits, before) or _has_the_form(number, digits)


def _is_announced(number: str, digits: str, before: str) -> bool:
    """Whether the words before it say that it is a phone's."""
    if _ASKS_TO_CALL.search(before):
        return len(digits) >= _FEWEST_ASKED_TO_CALL
    national = not number.startswith("+") and len(digits) >= _FEWEST_SPOKEN_OF
    return bool(national and _SHAPES.fullmatch(digits) and _SPEAKS_OF_PHONES.search(before))


def _has_the_form(number: str, digits: str) -> bool:
    if not _FEWEST <= len(digits) <= _MOST or _READINGS.fullmatch(number):
        return False
    if number.startswith("+") or digits.startswith("00"):
        abroad = digits.removeprefix("00")
        return bool(_FOR_FICTION.fullmatch(abroad)) or _is_valid(f"+{abroad}", None)
    if not _SHAPES.fullmatch(digits):
        return False
    return bool(_TYPICAL.fullmatch(number)) or _is_valid_somewhere(digits)


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
        "its 313/555/0142 after six",
        "my cell 4155550173x18",
        "landline is 555-0124, same as ever",
        "starts 07700 then it's 900 and the last bit is 871",
        "area code 503 and the rest is 555 0148",
        "call mum, 818 five55 01 six 2",
        "six one nine then triple five then 0 1 3 3",
        "9 8 7 double 6 5 4 3 2 1 par batao",
        "ring the unit, (03) 7010 3391",
        "mejor por teléfono: 612 34 56 78",
        "zéro six, trente-neuf, quatre-vingt-dix-huit, quarante, dix-sept pour le groupe",
        "seis uno dos, tres cuatro cinco, seis siete ocho",
        "mi número es seis cuatro uno, veintidós, treinta y cinco, noventa y ocho",
    ),
    must_not=(
        "call 999 or 111, samaritans are on 116 123",
        "epilepsy action helpline 0808 800 5050",
        "bp was 120/80 130/85 125/82 this week",
        "500 mg twice a day since 12/05/2024",
        "order number 4155552671 has not arrived",
        "first 120 and then 130 and after that 125 over 80",
        "three 20 mg tablets, then two 10 mg, then one 5 mg",
        "lows at 3, five at 4, two at 6 and one at 9",
        "vingt, trente, quarante, cinquante pompes par jour",
        "ocho, nueve, diez, once pastillas al día",
    ),
)
