"""Dates of birth, as against the many other dates of a patient's life."""

import re
from collections.abc import Iterator
from typing import Final

import re2

from hearth.screening.check import Reading
from hearth.screening.private.check import PrivateCheck, Span, before, groups_of
from hearth.screening.private.hindi import BORN as HINDI_BORN
from hearth.screening.private.spelled import TEENS, TENS, UNITS

_MONTH: Final = (
    r"(?:(?:jan(?:uary|uar)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|enero|febrero|marzo|abril|mayo"
    r"|junio"
    r"|julio|agosto|septiembre|octubre|noviembre|diciembre|janvier|fevrier|mars|avril|mai|juin"
    r"|juillet|aout|septembre|octobre|novembre|decembre|janvari|farvari)\b"
    r"|जनवरी|फरवरी|मार्च|अप्रैल|अप्रेल|मई|जून|जुलाई|अगस्त|सितंबर|सितम्बर|अक्टूबर|अक्तूबर|नवंबर"
    r"|नवम्बर|दिसंबर|दिसम्बर)"
)
_YEAR: Final = r"(?:19|20)\d\d|'?\d\d\b"
_NUMERIC: Final = (
    r"\d{1,2} ?[/.\-] ?\d{1,2} ?[/.\-] ?(?:(?:19|20)\d\d|\d\d)\b|(?:19"
    r"|20)\d\d[/.\-]\d{1,2}[/.\-]\d{1,2}\b"
)
_SPOKEN: Final = (
    rf"\d{{1,2}}(?:st|nd|rd|th)?(?: of| de|-)?[ \-]?{_MONTH}\.?,?(?:(?: de| of|-)?["
    rf" \-]?(?:{_YEAR}))?"
    rf"|{_MONTH}\.? ?\d{{1,2}}(?:st|nd|rd|th)?\b(?:,? (?:{_YEAR}))?"
)
_ORDINAL: Final = (
    r"(?:(?:twenty|thirty)[ \-]?)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth"
    r"|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth"
    r"|eighteenth|nineteenth|twentieth|thirtieth)"
)
_TWO_FIGURES: Final = rf"(?:{TENS}(?:[ \-]{UNITS})?|{TEENS}|(?:oh|o|zero)[ \-]{UNITS}|{UNITS})"
_YEAR_IN_WORDS: Final = (
    rf"(?:nineteen(?:[ \-]hundred)?(?: and)?[ \-]{_TWO_FIGURES}|twenty[ \-](?:{TEENS}|{TENS}"
    rf"(?:[ \-]{UNITS})?|oh[ \-]{UNITS})|two thousand(?:(?: and)?[ \-]{_TWO_FIGURES})?)"
)
_IN_WORDS: Final = (
    rf"(?:the )?{_ORDINAL}(?: of)? {_MONTH}(?:,? (?:{_YEAR_IN_WORDS}|(?:19|20)\d\d|{TENS}"
    rf"(?:[ \-]{UNITS})?\b))?"
)
_WITH_YEAR_IN_WORDS: Final = (
    rf"(?:{_YEAR_IN_WORDS},? {_MONTH},? (?:the )?(?:{_ORDINAL}|\d{{1,2}}(?:st|nd|rd|th)?)\b"
    rf"|{_MONTH},? (?:the )?{_ORDINAL},? {_YEAR_IN_WORDS}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH},? {_YEAR_IN_WORDS}"
    rf"|{UNITS}[ \-](?:{_TWO_FIGURES}),? (?:{_YEAR_IN_WORDS}|(?:{TENS})(?:[ \-]{UNITS})?)"
    rf"|(?:ten|eleven|twelve)[ \-](?:{_TWO_FIGURES}),? (?:{_YEAR_IN_WORDS}|(?:{TENS})"
    rf"(?:[ \-]{UNITS})?))"
)
_DATE: Final = rf"(?:{_NUMERIC}|{_SPOKEN})"
_FULL_DATE: Final = (
    rf"(?:{_NUMERIC}|\d{{1,2}}(?:st|nd|rd|th|er)?(?: of| de|-)?[ \-]?{_MONTH}\.?,?"
    rf"(?: de| del| of|-)?[ \-]?(?:(?:19|20)\d\d\b|'\d\d\b)"
    rf"|{_MONTH}\.? ?\d{{1,2}}(?:st|nd|rd|th)?,? (?:19|20)\d\d\b)"
)
"""With its year, so that it may stand a little farther from the word of birth."""

_COMPACT: Final = r"[0-3]\d[01]\d(?:19|20)\d\d\b|[0-3]\d [01]\d (?:19|20)?\d\d\b"

_SAYS_BIRTH: Final = (
    r"(?:\bd\.?o\.?b\b\.?|\bdates? of birth\b|\bbirth ?dates?\b|\bborn\b|\bbirth ?days?\b"
    r"|\bb-?days?\b|\bb'?day\b"
    r"|\bnee? (?:le|en)\b|\bdate de naissance\b|\bfecha de nac(?:imiento|\b\.?)|\bnacimiento\b"
    r"|\bf\. ?nac\b\.?|\bnaissance\b|\bddn\b|\bnaci(?:o|d[oa]|eron)?(?: el)?\b"
    r"|\bcumplea[nñ]os\b|\banniversaire\b|\bjanam(?: ?din| ?tithi)?\b|जन्म(?: ?तिथि| ?दिन)?"
    r"|\bjanm\b)"
)
_AFTER_WORDS: Final = re2.compile(rf"(?i){_SAYS_BIRTH}[^\n\d\[\]]{{0,40}}?({_DATE}|{_COMPACT})")
_SAID_IN_WORDS: Final = re2.compile(rf"(?i){_SAYS_BIRTH}[^\n\d\[\]]{{0,24}}?\b({_IN_WORDS})")
_TURNS: Final = re2.compile(
    rf"(?i)\b(?:turn(?:s|ed|ing)?|will be|'ll be|ill be|gonna be|reach(?:es|ed)?)(?: the big)?"
    rf" (?:\d{{1,2}}|{TEENS}|{_TWO_FIGURES})(?: years old| yrs)?"
    rf"(?: today,?)? (?:on|this) (?:the )?({_DATE}|{_IN_WORDS})"
)
_NEAR_BIRTH: Final = re2.compile(rf"(?i){_SAYS_BIRTH}[^\n\[\]]{{0,72}}?\b({_FULL_DATE})")
_NEXT_TO_ONE: Final = re2.compile(rf"(?i)^[^\n\d.?!\[\]]{{1,24}}({_FULL_DATE})")
_BORN_BEFORE: Final = re2.compile(rf"(?i)\b({_FULL_DATE})[^\n\d.?!\[\]]{{0,32}}{_SAYS_BIRTH}")
_ABOUT_BIRTH: Final = re2.compile(rf"(?i){_SAYS_BIRTH}")
_SPELLED: Final = re2.compile(rf"(?i)\b({_WITH_YEAR_IN_WORDS})\b")
_IN_ORDINALS: Final = re2.compile(
    rf"(?i)\b({_ORDINAL} of the {_ORDINAL},? (?:nineteen[ \-])?(?:thirty|forty|fifty|sixty|seventy"
    rf"|eighty|ninety)(?:[ \-]{UNITS})?|{_ORDINAL} of the {_ORDINAL},? {_YEAR_IN_WORDS}"
    rf"|\d{{1,2}}(?:st|nd|rd|th) of the (?:{_ORDINAL}|\d{{1,2}}(?:st|nd|rd|th)),? 19\d\d)\b"
)
_IS_SO_OLD: Final = re2.compile(
    rf"(?i)\b(?:i|he|she|they|we|kid|son|daughter|baby)(?:'?s|'?m|'?re| is| am| are| was),? "
    rf"({_FULL_DATE}),? (?:so|which makes|making|that makes|aged?|and)(?: \w+){{0,3}} \d{{1,2}}\b"
)
_SIX_FIGURES: Final = re2.compile(
    r"(?i)\b(?:d\.?o\.?b\b\.?|date of birth|birth ?date|born|fecha de nac\w*\.?|ddn)"
    r"[ :=\-]*(?:is |was |on )?([0-3]\d[01]\d\d\d|[01]\d[0-3]\d\d\d)\b"
)
_HEAVENLY: Final = re2.compile(rf"(?i)\bheavenly b(?:irth)?-?day[^\n\d\[\]]{{0,40}}({_FULL_DATE})")
_BEFORE_WORDS: Final = re2.compile(
    rf"(?i)({_DATE}) ?(?:,|\(|-|is|was)? ?(?:is |was |\()?(?:my |his |her )?"
    r"(?:d\.?o\.?b|date of birth|birth ?date|birth ?day|bday)\b"
)
_WITH_SEX: Final = re2.compile(
    rf"(?i)\b(?:f|m|male|female|aged \d+|age \d+|{{\d+}}y/?o|nhs(?: no| number)?[ :]+[\d"
    rf" ]{{10,12}})[ ,;/]+({_NUMERIC})"
)
_AFTER_A_NAME: Final = re2.compile(
    r"\b(?i:name(?:'s| is|:)?|patient:?|i'm|i am|this is|me llamo|soy|je suis|je m'appelle"
    r"|mera naam)"
    rf" (?:[A-Z][A-Za-z'\-]+ ){{1,3}}?[A-Z][A-Za-z'\-]+,? \(?({_NUMERIC})"
)
_IN_SHORT: Final = re2.compile(rf"(?:^|[\s(,;])[bB]\. ?({_NUMERIC}|(?i:{_SPOKEN}))")
_PUT_RIGHT: Final = re2.compile(
    rf"(?i){_SAYS_BIRTH}[^\n\d]{{0,40}}(?:{_DATE})[^\n\d]{{1,16}}(?:instead of|not|should be|but"
    rf" it'?s|rather than)[^\n\d]{{1,8}}({_DATE})"
)
_ON_A_CARD: Final = re2.compile(
    rf"(?:^|\n)(?:[A-Z][a-z'\-]+ ){{1,3}}?[A-Z][a-z'\-]+,? \(?({_NUMERIC})\)?"
)
# These two are asked about forty characters at a time: the standard library answers sooner.
_OTHER_BIRTH: Final = re.compile(
    r"(?ia)\b(?:transplant|liver|kidney|heart|re|tx|sobriety|second|new)[ -]?"
    r"(?:birthday|bday|born)"
    r"|\b(?:happy|party|present|cake|card|gift|after|before|until|till|for)"
    r" [^\n]{0,20}b(?:irth)?-?day"
    r"|\b(?:no|not|never) born|\bwater ?born|\bairborn|\bstubborn|\bborn (?:with|again|to)\b"
)

_PARTY: Final = re.compile(
    r"(?ia)b(?:irth)?-?day (?:party|cake|present|gift|card|treat|meal|trip|do|dinner|lunch|week"
    r"|drinks)\b"
)

_OTHER_DATE: Final = re2.compile(
    r"(?i)\b(?:diagnos|surger|operat|appoint|transplant|admit|clinic|scan|implant|since|start|due"
    r"|expir|until|moved|last|next|stent|seizure|relapse|visit|review|test|result|dose|biops|chemo"
    r"|party|discharg|died|passed|wedding|married|bought|booked|letter|sober|clean)"
)
"""What says of a date near a word of birth that something else was then."""


_PATTERNS: Final = (
    _AFTER_WORDS,
    _BEFORE_WORDS,
    _WITH_SEX,
    _ON_A_CARD,
    _AFTER_A_NAME,
    _IN_SHORT,
    _SAID_IN_WORDS,
    _TURNS,
    _PUT_RIGHT,
    _IS_SO_OLD,
    _SIX_FIGURES,
    HINDI_BORN,
)
_FARTHER: Final = (_NEAR_BIRTH, _BORN_BEFORE)
_FAR: Final = 72  # Characters between a word of birth and its date.
_BEHIND: Final = 32


def find_birth_dates(reading: Reading) -> Iterator[Span]:
    """Where a date stands that words or its place say is one of birth."""
    text = reading.plain.text
    found: set[Span] = set()
    for pattern in _PATTERNS:
        for span in groups_of(pattern, text):
            said = before(text, span[0], 40)
            if not _OTHER_BIRTH.search(said) and not _PARTY.search(said):
                found.add(span)
                yield span
                yield from _next_to(text, span[1])
    for pattern in _FARTHER:
        for span in groups_of(pattern, text):
            if span not in found and not _is_of_something_else(text, *span):
                yield span
                yield from _next_to(text, span[1])
    yield from groups_of(_HEAVENLY, text)
    yield from groups_of(_IN_ORDINALS, text)
    if _ABOUT_BIRTH.search(text):
        yield from groups_of(_SPELLED, text)


def _next_to(text: str, end: int) -> Iterator[Span]:
    """A second date beside one of birth: another person's, or the right one."""
    behind = text[end : end + _FAR]
    for start, stop in groups_of(_NEXT_TO_ONE, behind):
        if not _OTHER_DATE.search(behind[:start]):
            yield end + start, end + stop


def _is_of_something_else(text: str, start: int, end: int) -> bool:
    said = before(text, start, _FAR)
    other = _OTHER_DATE.search(said) or _OTHER_DATE.search(text[end : end + _BEHIND])
    return bool(other or _OTHER_BIRTH.search(said) or _PARTY.search(said))


BIRTH_DATE: Final = PrivateCheck(
    detail="birth_date",
    description="A date of birth. Other dates, such as of appointments, operations or seizures, "
    "stay.",
    find=find_birth_dates,
    patterns=(*_PATTERNS, *_FARTHER, _HEAVENLY, _IN_ORDINALS, _SPELLED),
    must=(
        "dob 12/03/1984",
        "I was born on 3rd March 1984",
        "my birthday is June 5, 1971",
        "Priya Sharma, 04-11-1990",
        "b. 14/2/61, two stents",
        "dad (b. 6 Nov 1944) still gardens",
        "born on the ninth of May nineteen sixty two",
        "i turn 50 on 3rd February",
        "nacimiento: 9-mar-1962",
        "मैं 5 मार्च 1979 को पैदा हुआ था",
        "मेरी जन्मतिथि 14 अगस्त 1988 है",
        "our girl was born at 29 weeks on October 11, 2019",
        "wrong birthday on both files, his 3.9.71 mine 9.3.71",
        "i'm a halloween baby, 31 Oct 1988, so my birthday is always cold",
        "he's nov 12 2021 so still 4",
        "happy heavenly birthday dad 2/7/49",
        "d.o.b. 140677",
        "mi hijo nació el 2 de junio de 2015",
        "fecha de nac. 11/02/1948",
        "dob is TWO ELEVEN SIXTY EIGHT",
        "date of birth? nineteen eighty two may the ninth",
        "they want it on the phone, twelfth of the third sixty four",
        "she will be sixteen on the second of april",
        "gave them the 9th of the 6th 1957 again",
    ),
    must_not=(
        "my appointment is on 12/03/2026",
        "transplant birthday 5 june 2019",
        "my dose will be 20 on 12/03",
        "surgery 12.03.2024, stitches out 20.03.2024",
        "14 अगस्त 2026 को जाँच है",
        "born with epilepsy, diagnosed 3 March 1999",
        "born deaf, and the implant was fitted when she was two, on 4 May 2011",
        "they asked my date of birth and in the end gave me an appointment on 14/06/2027",
        "my birthday cake was late, chemo starts 12.03.2027",
        "born stubborn, three ten milligram doses",
    ),
)
