"""Numbers that somebody was given: by the state, by health services, by a bank."""

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from typing import Final

import re2

from hearth.screening.check import Reading
from hearth.screening.private import hindi
from hearth.screening.private.check import (
    CONTEXT,
    MOST,
    PrivateCheck,
    Span,
    before,
    groups_of,
    stands_alone,
)

_IS: Final = (
    r"(?:[ \t]*(?:no|nos|num|number|nr|nbr|id|code|card|#|numero|num[eé]ro)\b\.?)?"
    r"(?: (?:at|for|from|with|on) (?:the |my )?\w+)?"
    r"(?:[ \t]*(?:is|was|are|its|it's|ends(?: in)?|ending(?: in)?|es|est|hai|-|:|=|\.|,|#|\())*["
    r" \t]*"
)
# Letters behind a space belong to the number as its check letters do; "I", "a" and "is" do not.
_VALUE: Final = (
    r"([A-Za-z]{0,5}[ ./-]?\d[A-Za-z0-9]*(?:[ ./-]?[A-Za-z]?\d[A-Za-z0-9]*){0,7}(?:"
    r" [B-HJ-Zb-hj-z]\b|(?-i: [A-Z]{2})\b)?)"
)

_STATE_SAYS: Final = re2.compile(
    r"(?i)\b(?:ssn|social security|social|national insurance|nino|n\.?i\.?|sin|social insurance"
    r"|a+d+h?a+r(?: card)?|uid(?:ai)?|pan|dni|nie|nif|curp|rfc|passport|passeport|pasaporte"
    r"|driv(?:er'?s|ing) licen[cs]e|licen[cs]e (?:no|number)|national id|nhi|identity card|id card"
    r"|id (?:no|number)|voter(?: id)?|epic|ration card|green card|visa|brp|pps|ppsn"
    r"|tax(?:payer)? id"
    r"|utr|tin|itin|nir|num[eé]ro de s[eé]cu(?:rit[eé] sociale)?|alien number|a-number)(?:\b|\.)"
    + _IS
    + _VALUE
)
_HEALTH_SAYS: Final = re2.compile(
    r"(?i)\b(?:(?:num(?:ero)?|no|n°) de (?:dossier|historia(?: clinica)?|expediente"
    r"|paciente|patient"
    r"|adherent|afiliacion|securite sociale|poliza)|dossier(?: medical)?|expediente|mrd"
    r"|tarjeta sanitaria|seguridad social|historia|parchi|पर्ची|फाइल|fichier"
    r"|nhs|nhs (?:no|number)|hosp(?:ital)?\.? (?:no|num|number|id|ref)|mrn|medical record|record"
    r"|patient (?:id|no|number|ref|reference)|pt id|uhid|ip no|op no|opd|chi|h&c|health card|ohip"
    r"|msp|phn|ramq|carte (?:vitale|soleil)|medicare|medicaid|member(?:ship)?(?: id| no| number)"
    r"|policy|insurance (?:no|number|id|policy)|subscriber|group no|case (?:no|number|ref"
    r"|reference)"
    r"|claim(?: ref(?:erence)?| no| number| id)?|nhs app|(?:blue (?:cross|shield)|bcbs|aetna"
    r"|cigna|humana|kaiser|anthem|uhc"
    r"|united ?health(?:care)?|bupa|axa|aviva|vitality|star health|sun ?life|manulife|tricare|cghs"
    r"|echs|esic?|pmjay|ayushman(?: bharat)?|carecredit|optum)(?: (?:health|member|policy|group"
    r"|insurance))?"
    r" (?:id|card|no|num|number|policy)|(?:participant|donor|specimen|accession|wristband|client"
    r"|customer|enrol?ment|beneficiary|scheme|blue badge|bed pass) (?:id|no|num|number)|urn|crn"
    r"|hrn|abha|abha id|health id|prescription (?:no|number|id)|rx|lab (?:no|number|id)"
    r"|sample (?:no|number|id)|booking ref(?:erence)?|ref(?:erral)? (?:no|number|id)|unit number"
    r"|file (?:no|number)|registration (?:no|number)|reg no|cr no|historia cl[ií]nica|exhibit)\b"
    + _IS
    + _VALUE
)
_REFERENCE: Final = re2.compile(
    r"(?i)\b(?:(?:my |our |the |your )?ref(?:erence)?|claim|case|auth(?:ori[sz]ation)?|prior auth"
    r"|complaint|referral|appeal|incident|dossier|expediente|reclamacion)"
    r"(?: (?:no|number|num|id|code))?\.?[ .:#]*(?:is |was |it's |= ?)?"
    r"((?-i:[A-Z0-9]{1,12}(?:[-/][A-Z0-9]{1,12}){1,4}|[A-Z]{1,6}\d{5,12}))\b"
)
"""References of more than one part, some of them letters alone."""

_MORE_OF_IT: Final = re2.compile(
    r"(?i)^,? ?\(?(?:version(?: code)?|vc|ref|irn)[ :.#]*([A-Z]{1,2}|\d{1,2})\b"
)
"""What stands on a health card behind its number."""

_BANK_SAYS: Final = re2.compile(
    r"(?i)\b(?:account|acc|acct|a/c|sort code|routing|iban|ifsc|card|debit|credit card|visa"
    r"|mastercard"
    r"|amex|bank|cuenta|tarjeta|compte|carte bancaire|upi|cvv|cvc|pin)\b" + _IS + _VALUE
)
_FEWEST_STATE: Final = 5
_FEWEST_HEALTH: Final = 4
_FEWEST_BANK: Final = 8

_SSN: Final = re2.compile(r"\d{3}-\d{2}-\d{4}")
_NINO: Final = re2.compile(
    r"(?i)\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[A-D]\b"
)
_AADHAAR: Final = re2.compile(r"\b[2-9]\d{3}[ -]\d{4}[ -]\d{4}\b|\b[2-9]\d{11}\b")
_PAN: Final = re2.compile(r"\b[A-Z]{3}[ABCFGHLJPT][A-Z]\d{4}[A-Z]\b")
_SIN: Final = re2.compile(r"\b[1-79]\d{2}[ -]\d{3}[ -]\d{3}\b")
_DNI: Final = re2.compile(r"(?i)\b(?:\d{8}|[XYZ]-?\d{7})[ -]?[A-HJ-NP-TV-Z]\b")
_NIR: Final = re2.compile(
    r"\b[12] ?\d{2} ?(?:0[1-9]|1[0-2]|[2-9]\d) ?\d[\dAB] ?\d{3} ?\d{3} ?\d{2}\b"
)
_UK_LICENCE: Final = re2.compile(r"\b[A-Z9]{5}[ -]?\d{6}[ -]?[A-Z9]{2}[ -]?\d[ -]?[A-Z]{2}\b")
_CURP: Final = re2.compile(r"(?i)\b[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z0-9]\d\b")
_SSN_SAID: Final = re2.compile(
    r"(?i)\b(?:ssn|social(?: security)?(?: number)?)\b[^\d\n\[]{0,32}"
    r"(\d{3}[ .\-]\d{2}[ .\-]\d{4})\b"
)
_LICENCE_SAID: Final = re2.compile(
    r"(?i)\b(?:d\.?l\.?|(?:driv(?:er'?s?|ing) )?(?:licen[cs]e|lic|permit)(?: number| no\.?| num)?)"
    r" ?(?:#|no\.?|num|number)?[ :#]*(?:is |was )?"
    r"([A-Z]{1,2}\d{2,3}(?:[ \-]\d{2,5}){2,4}(?:[ \-]\d)?|[A-Z]{1,2}\d{6,13}"
    r"|[A-Z]\d{4}[ \-]\d{5}[ \-]\d{5})\b"
)
"""The licences of North American states and provinces begin with a letter or two."""

_DL_SAID: Final = re2.compile(
    r"(?i)\b(?:dl ?(?:#|no\.?|number|num)|driv(?:er'?s?|ing) licen[cs]e ?(?:#|no\.?|number|num))"
    r"[ :]*(?:is |was )?([A-Z]{0,2}\d[\d \-]{5,14}\d)\b"
)
_NHS: Final = re2.compile(r"\b\d{3} \d{3} \d{4}\b")
_MBI: Final = re2.compile(
    r"\b[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d-?[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d"
    r"-?[AC-HJKMNP-RT-Y]{2}\d{2}\b"
)
_RAMQ: Final = re2.compile(r"\b[A-Z]{4} ?\d{4} ?\d{4}\b")
_OHIP: Final = re2.compile(r"\b\d{4}[ -]\d{3}[ -]\d{3}[ -]?[A-Z]{2}\b")
_ABHA: Final = re2.compile(r"\b\d{2}-\d{4}-\d{4}-\d{4}\b")
_EXPIRY: Final = re2.compile(
    r"(?i)\b(?:exp(?:iry|ires?|iration|\.)?(?: date)?|valid(?: to| thru| until)?|good thru|vence"
    r"|vto|caduca|expire(?: le)?|till)[ .:]*(?:is |on )?(\d{1,2} ?[/\-] ?(?:20)?\d\d)\b"
)
_CODE: Final = re2.compile(
    r"(?i)\b(?:cvv2?|cvc|csc|cid|security(?: code| no| number)?|the code|code|three digits?|codigo"
    r"|on the back|the back)(?: (?:is|are|es|on the back|number|no))*[ :=#]*(?:is )?(\d{3,4})\b"
)
_CODE_SAID: Final = re2.compile(
    r"(?i)\b(?:cvv2?|cvc)(?: (?:is|es|no|number|code))*[ :=#]*(\d{3,4})\b"
)
_FAR_FROM_CARD: Final = 90  # Characters behind a card's number: its date and its code.
_CARD: Final = re2.compile(r"\b[3-6](?:[ -]?\d){12,18}\b")
_FOUR_FOURS: Final = re2.compile(r"\b[3-6]\d{3}([ -])\d{4}[ -]\d{4}[ -]\d{4}\b")
_IBAN: Final = re2.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{2,4}){3,8}\b")
_SORT_CODE: Final = re2.compile(r"\b\d{2}-\d{2}-\d{2}\b[^\n.]{0,25}?\b\d{8}\b")
_ASKS_TO_CALL: Final = re2.compile(
    r"(?i)\b(?:call|ring|phone|text|whatsapp|tel|mob(?:ile)?|cell|dial)\b"
)
_MORE_AHEAD: Final = re2.compile(r"\d[ ,]{1,2}$")
_MORE_BEHIND: Final = re2.compile(r"[ ,]{1,2}\d")
_MEASURES: Final = re2.compile(
    r"(?i)^ ?(?:mg|mcg|ug|ml|g|kg|iu|units?|mmol|mm|cm|bpm|%|/|weeks?|wks?|days?|months?|years?"
    r"|yrs?"
    r"|hours?|hrs?|mins?|minutes?|am|pm|times|tablets?|pills|st|nd|rd|th|degrees?|c|f|x"
    r"|l)(?:[^'\w]|$)"
)


@cache
def _checking(module: str) -> Callable[[str], bool]:
    """Whether check digits are right. python-stdnum's modules load when one is needed."""
    check: Callable[[str], bool] = import_module(f"stdnum.{module}").is_valid
    return check


def _checked(pattern: "re2._Regexp", text: str, module: str | None) -> Iterator[Span]:
    asked = 0
    for start, end in groups_of(pattern, text, group=0):
        if stands_alone(text, start, end):
            asked += 1
            if module is None or asked > MOST or _checking(module)(text[start:end]):
                yield start, end


def _said(pattern: "re2._Regexp", text: str, fewest: int) -> Iterator[Span]:
    """What stands after words that say which number it is, when it has digits enough."""
    for start, end in groups_of(pattern, text):
        value = text[start:end].rstrip(" .-/")
        digits = sum(map(str.isdigit, value))
        behind = text[end : end + CONTEXT]
        if digits >= fewest and not _MEASURES.search(behind) and not _is_date(value):
            yield start, start + len(value)


def _of_no_row(text: str, spans: Iterator[Span]) -> Iterator[Span]:
    """Without those that stand in a row of readings, or that somebody asks to be called on."""
    for start, end in spans:
        in_a_row = _MORE_AHEAD.search(before(text, start, 8)) or _MORE_BEHIND.match(
            text[end : end + 8]
        )
        if not in_a_row and not _ASKS_TO_CALL.search(before(text, start)):
            yield start, end


_DATE: Final = re2.compile(
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}|(?:19|20)\d\d(?:/\d\d)?|\d{1,3}/\d{2,3}"
)


def _is_date(value: str) -> bool:
    return bool(_DATE.fullmatch(value))


_OF_THE_STATE: Final = (
    (_SSN, None),
    (_NINO, None),
    (_PAN, None),
    (_UK_LICENCE, None),
    (_CURP, None),
    (_AADHAAR, "in_.aadhaar"),
    (_DNI, "es.dni"),
    (_DNI, "es.nie"),
    (_NIR, "fr.nir"),
)
_SAID_OUTRIGHT: Final = (_SSN_SAID, _LICENCE_SAID, _DL_SAID)
_OF_HEALTH: Final = (_MBI, _RAMQ, _OHIP, _ABHA)


def find_state_numbers(reading: Reading) -> Iterator[Span]:
    """Numbers by which a state knows a person."""
    text = reading.plain.text
    for pattern, module in _OF_THE_STATE:
        yield from _checked(pattern, text, module)
    yield from _of_no_row(text, _checked(_SIN, text, "ca.sin"))
    yield from _said(_STATE_SAYS, text, _FEWEST_STATE)
    for pattern in _SAID_OUTRIGHT:
        yield from groups_of(pattern, text)
    yield from _said(hindi.STATE_SAYS, text, _FEWEST_STATE)


def find_record_numbers(reading: Reading) -> Iterator[Span]:
    """Numbers by which health services and insurers know a person."""
    text = reading.plain.text
    for start, end in _record_numbers(text):
        further = _MORE_OF_IT.match(text[end : end + CONTEXT])
        yield start, end if further is None else end + further.end()


def _record_numbers(text: str) -> Iterator[Span]:
    yield from _of_no_row(text, _checked(_NHS, text, "gb.nhs"))
    for pattern in _OF_HEALTH:
        yield from _checked(pattern, text, None)
    yield from _said(_HEALTH_SAYS, text, _FEWEST_HEALTH)
    yield from _said(_REFERENCE, text, _FEWEST_STATE)
    yield from _said(hindi.HEALTH_SAYS, text, _FEWEST_HEALTH)


def _ibans(text: str) -> Iterator[Span]:
    """Bank accounts; a word in capitals behind one, such as `BIC`, is no part of it."""
    asked: dict[str, int] = {}
    for start, end in groups_of(_IBAN, text, group=0):
        value = text[start:end]
        if stands_alone(text, start, end):
            if value not in asked:
                asked[value] = _length_of_iban(value)
            if asked[value]:
                yield start, start + asked[value]


def _length_of_iban(value: str) -> int:
    """How many characters of what looks like an account are one; 0 if none are."""
    while value:
        if _checking("iban")(value):
            return len(value)
        value = value.rpartition(" ")[0]
    return 0


def find_cards(reading: Reading) -> Iterator[Span]:
    """Bank cards and accounts."""
    text = reading.plain.text
    for pattern, module in ((_CARD, "luhn"), (_FOUR_FOURS, None)):
        for start, end in _checked(pattern, text, module):
            yield start, end
            behind = text[end : end + _FAR_FROM_CARD]
            for further in (_EXPIRY, _CODE):
                yield from ((end + one, end + two) for one, two in groups_of(further, behind))
    yield from groups_of(_CODE_SAID, text)
    yield from _ibans(text)
    yield from _checked(_SORT_CODE, text, None)
    yield from _said(_BANK_SAYS, text, _FEWEST_BANK)
    yield from _said(hindi.BANK_SAYS, text, _FEWEST_BANK)


CARD: Final = PrivateCheck(
    detail="card",
    description="The number of a payment card or a bank account.",
    find=find_cards,
    patterns=(_CARD, _FOUR_FOURS, _IBAN, _SORT_CODE, _BANK_SAYS, _CODE_SAID),
    beyond_ascii=(hindi.BANK_SAYS,),
    in_figures=True,
    must=(
        "my card is 4111 1111 1111 1111",
        "pay into sort code 20-00-00 account 55779911",
        "IBAN GB82 WEST 1234 5698 7654 32",
        "मेरे खाते का नंबर 30211458796 है",
        "visa 4111 1111 1111 1111 exp 04/29, the code is 417",
        "the cvv is 417",
    ),
    must_not=(
        "tac level 4.1 1.1 1.1",
        "card says 2 tablets a day",
        "the error code is 373 and the door code 1188",
        "study 4111111111111112 ended",
    ),
)

NATIONAL_ID: Final = PrivateCheck(
    detail="national_id",
    description="A number of the state: social security, national insurance, Aadhaar, PAN, SIN, "
    "DNI, passport, licence; by its check digits or because the words before it say so.",
    find=find_state_numbers,
    patterns=(*(pattern for pattern, _ in _OF_THE_STATE), _SIN, _STATE_SAYS, *_SAID_OUTRIGHT),
    beyond_ascii=(hindi.STATE_SAYS,),
    in_figures=True,
    must=(
        "ssn 078-05-1120",
        "my NI number is QQ 12 34 56 C",
        "aadhaar 2341 2341 2346",
        "passport no. 533380006",
        "dni 54362315K",
        "पासपोर्ट नंबर M1234567",
        "they wanted my whole social, so: 412 33 0198",
        "DL# K531-204-66-118-0 is suspended since my seizure",
        "licence OKAFO 753116 S99TR came back",
        "la curp es GARC560427MDFRRN09",
    ),
    must_not=(
        "my pan is too hot, 200 degrees",
        "bp 120-80-112 no",
        "took 2 tablets at 10",
        "they took my licence for 12 months",
        "social worker came at 10 30 today",
    ),
)

RECORD_NUMBER: Final = PrivateCheck(
    detail="record_number",
    description="A number of the health services or an insurer: NHS number, hospital number, "
    "health card, policy.",
    find=find_record_numbers,
    patterns=(_NHS, *_OF_HEALTH, _HEALTH_SAYS, _REFERENCE),
    beyond_ascii=(hindi.HEALTH_SAYS,),
    in_figures=True,
    must=(
        "nhs number 943 476 5919",
        "943 476 5919",
        "MRN: 00482913",
        "hospital no K123456",
        "my ohip is 1234-567-890-AB",
        "mon numéro de dossier 7719340",
        "MRD number B-1180623 hai",
        "पर्ची नंबर 45821 है",
        "MRN: 4482913 i am waiting for the results",
        "my hospital no K123456 I am on ward 4",
        "policy number LX/20417/2021 was refused",
        "my blue cross id is QRM441V20931",
        "stuck at the insurer, ref 2026-APL-7741902",
        "claim RX4482019 was refused twice",
        "ohip 1234-567-890 version code AB",
    ),
    must_not=(
        "nhs 111 said wait",
        "record of 12 seizures",
        "case of 24 bottles",
        "ref range 2-10, mine 14",
        "in any case 2 x 500mg a day",
        "COVID-19 case 2021/22",
    ),
)

FINDERS: Final[tuple[Callable[[Reading], Iterator[Span]], ...]] = (
    find_cards,
    find_state_numbers,
    find_record_numbers,
)
