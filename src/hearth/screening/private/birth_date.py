"""Dates of birth, as against the many other dates of a patient's life."""

import re
from collections.abc import Iterator
from typing import Final

import re2

from hearth.screening.check import Reading
from hearth.screening.private.check import PrivateCheck, Span, before, groups_of
from hearth.screening.private.hindi import BORN as HINDI_BORN

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
_IN_WORDS: Final = (
    r"(?:the )?(?:(?:twenty|thirty)[ \-]?)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth"
    r"|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth"
    r"|eighteenth|nineteenth|twentieth|thirtieth)"
    rf"(?: of)? {_MONTH}"
    r"(?:,? (?:nineteen|twenty|two thousand)(?: and)?(?:[ \-](?:one|two|three|four|five|six|seven"
    r"|eight|nine|oh|ten|eleven|twelve|\w{3,5}teen|twenty|thirty|forty|fifty|sixty|seventy|eighty"
    r"|ninety)){0,2}|,? (?:19|20)\d\d)?"
)
_DATE: Final = rf"(?:{_NUMERIC}|{_SPOKEN})"
_COMPACT: Final = r"[0-3]\d[01]\d(?:19|20)\d\d\b|[0-3]\d [01]\d (?:19|20)?\d\d\b"

_SAYS_BIRTH: Final = (
    r"(?:\bd\.?o\.?b\b\.?|\bdate of birth\b|\bbirth ?date\b|\bborn\b|\bbirth ?day\b|\bb-?day\b"
    r"|\bn[eé]e? le\b|\bdate de naissance\b|\bfecha de nacimiento\b|\bnacimiento\b"
    r"|\bnaissance\b|\bnac[ií](?:d[oa])?(?: el)?\b"
    r"|\bcumplea[nñ]os\b|\banniversaire\b|\bjanam(?: ?din| ?tithi)?\b|जन्म(?: ?तिथि| ?दिन)?"
    r"|\bjanm\b)"
)
_AFTER_WORDS: Final = re2.compile(rf"(?i){_SAYS_BIRTH}[^\n\d\[\]]{{0,40}}?({_DATE}|{_COMPACT})")
_SAID_IN_WORDS: Final = re2.compile(rf"(?i){_SAYS_BIRTH}[^\n\d\[\]]{{0,24}}?\b({_IN_WORDS})")
_TURNS: Final = re2.compile(
    rf"(?i)\b(?:turn(?:s|ed|ing)?|will be|'ll be|ill be|gonna be|reach(?:es|ed)?)(?: the big)?"
    rf" (?:\d{{1,2}}|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?: years old| yrs)?"
    rf" on (?:the )?({_DATE})"
)
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
    HINDI_BORN,
)


def find_birth_dates(reading: Reading) -> Iterator[Span]:
    """Where a date stands that words or its place say is one of birth."""
    text = reading.plain.text
    for pattern in _PATTERNS:
        for start, end in groups_of(pattern, text):
            said = before(text, start, 40)
            if not _OTHER_BIRTH.search(said) and not _PARTY.search(said):
                yield start, end


BIRTH_DATE: Final = PrivateCheck(
    detail="birth_date",
    description="A date of birth. Other dates, such as of appointments, operations or seizures, "
    "stay.",
    find=find_birth_dates,
    patterns=_PATTERNS,
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
    ),
    must_not=(
        "my appointment is on 12/03/2026",
        "transplant birthday 5 june 2019",
        "my dose will be 20 on 12/03",
        "surgery 12.03.2024, stitches out 20.03.2024",
        "14 अगस्त 2026 को जाँच है",
        "born with epilepsy, diagnosed 3 March 1999",
    ),
)
