"""Email addresses, as they are and as people disguise them; not those of an institution's desk."""

import re
from collections.abc import Iterator
from typing import Final

import re2

from hearth.screening.check import Reading
from hearth.screening.private.check import CONTEXT, PrivateCheck, Span, before, groups_of
from hearth.screening.private.hindi import EMAIL as HINDI

_NAME: Final = r"[\w.+%-]*\w"
_SPELLED_NAME: Final = (
    r"\w[\w+-]*"
    r"(?:(?:\.| ?[\[({<] ?dot ?[\])}>] ?| dot | underscore | dash | hyphen |_| point "
    r"| punto )\w[\w+-]*){0,4}"
    r"(?: (?:oh|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty"
    r"|forty|fifty|sixty|seventy|eighty|ninety)\b| \d{1,4}\b){0,4}"
)
_DOT: Final = r"(?: ?[\[({<] ?(?:dot|\.|punto|point) ?[\])}>] ?| (?:dot|punto|point) | ?\. ?)"
_AT: Final = (
    r"(?: ?[\[({<] ?(?:at|@|a|arroba|arobase) ?[\])}>] ?|(?: then| and(?: then)?)? ?@ ?"
    r"|,? (?:then )?(?:the |an? )?(?:at[ -]sign|at symbol|@[ -]?sign|a commercial)(?:,? then)?,? )"
)
_ENDINGS: Final = (
    r"(?:com|co|net|org|uk|in|ca|us|es|fr|de|edu|gov|ac|me|info|io|nhs|email|mx|au|ie|eu|fm|tv|nl"
    r"|it|be|ch|br|ar|cl|pe|qc|pl|pt|ro|se|no|dk|fi|cz|hu|gr|nz|za|sg|my|ph|pk|bd|lk|ae|ru|ua|jp|cn"
    r"|cat|scot|wales|app|dev|online|xyz)"
)
_PROVIDERS: Final = (
    r"(?:g ?mail|google ?mail|hot ?mail|yahoo|ymail|rocketmail|outlook|live|icloud|aol|msn"
    r"|proton(?:mail)?|btinternet|sky|rediff(?:mail)?|zoho|gmx|orange|free|wanadoo|laposte"
    r"|comcast|verizon|rogers|shaw|bell|virginmedia|ntlworld|talktalk|fastmail)"
)

_PLAIN: Final = re2.compile(rf"{_NAME}@(?:[\w-]+\.)+[A-Za-z]{{2,}}")
_DISGUISED: Final = re2.compile(
    rf"(?i){_SPELLED_NAME}{_AT}[\w-]+(?:{_DOT}[\w-]+){{0,2}}{_DOT}{_ENDINGS}\b"
)
_TO_PROVIDER: Final = re2.compile(
    rf"(?i){_SPELLED_NAME}(?:{_AT}| at (?:the rate (?:of )?)?| arroba "
    rf"| arobase ){_PROVIDERS}(?:{_DOT}{_ENDINGS}){{0,2}}\b"
)
_SPOKEN: Final = re2.compile(
    rf"(?i){_SPELLED_NAME} (?:at(?: the rate(?: of)?)?|arroba|arobase) [\w-]+"
    rf"(?:(?: dot | ?\. ?| punto | point )[\w-]+){{0,2}}"
    rf"(?: dot |\.| punto | point ){_ENDINGS}\b"
)
_WITHOUT_AT: Final = re2.compile(
    rf"(?i)\b([\w.+\-]*\w,? (?:g ?mail|google ?mail|hotmail|yahoo|ymail|outlook|icloud|aol"
    rf"|proton ?mail|live|btinternet|rediffmail|gmx|wanadoo|laposte|orange)"
    rf" ?(?:dot|\.|punto|point) ?{_ENDINGS}(?: ?(?:dot|\.) ?uk)?)\b"
)
_JOINED_AHEAD: Final = re2.compile(
    r"(?i)([a-z][\w.\-]*\w (?:then|and then|followed by) [\w.\-]+) *$"
)
_IN_CAPITALS: Final = re2.compile(
    rf"\b([\w.+\-]*\w AT [\w\-]+(?: DOT [\w\-]+){{0,4}} DOT (?i:{_ENDINGS}))\b"
)
_AT_MINE: Final = re2.compile(
    r"(?i)\b(?:my|his|her|our|mum'?s|dad'?s|mi|mon|mera|meri|apna) (?:e-?mail|g ?mail|hotmail"
    r"|yahoo|outlook|icloud|correo|courriel|mail|rediff)(?: id| address| addy| user ?name| name)?"
    r"(?: is|'s| es| c'est| est| hai|:| =|-)+ *([a-z][\w.\-]*[\d._][\w.\-]*\w)(?:$|[^\w@])"
)
"""A name of which only the provider is said: it holds a sign that words do not."""

_SPEAKS_OF_MAIL: Final = re2.compile(
    r"(?i)\b(?:e-?mail|mail|gmail|reach|contact|write|inbox|correo|courriel|ecris|ecrivez"
    r"|escribe\w*|mel|address|addy|me"
    r"|repl(?:y|ies)|drop|line|send|hit|ping|message|forward|cc|invoice|mande\w*|envoie\w*|bhej\w*)\b"
)
# These are asked about every address by itself: the standard library answers sooner, and none of
# them can be made to go back far.
_MADE_UP: Final = re.compile(r"[\d._]")
_AT_SIGN: Final = re.compile(r"(?ia)@| at[ -]|[\[({<] ?at|arroba|arobase")
_DESK: Final = re.compile(
    r"(?ia)^(?:info|help|helpline|support|enquir(?:y|ies)|inquiries|contact|contactus|admin|office"
    r"|hello|jo|pals|press|media|customer\w*|feedback|no-?reply|reception|appointments)\b"
)
_ASKED_DESK: Final = re.compile(
    r"(?ia)^(?:ask\w*|advice\w*|help\w*|nurses?\w*|team|members\w*|fundrais\w*|events?|volunteer\w*"
    r"|donat\w*|supporter\w*|services?|referrals?|bookings?|complaints?|research|library|news\w*"
    r"|general|mail|web\w*|community|information)@[\w.\-]*(?:diabet|epilep|cancer|heart|stroke"
    r"|kidney|renal|liver|asthma|lung|lupus|arthrit|mind|mental|nhs|nami|cdc|nih|eczema|psoria"
    r"|migraine|transplant|thyroid|sclerosis|parkinson|alzheimer|foundation|society|trust"
    r"|alliance|association|charity|support|samaritans|hospice|bhf|\.gov)[\w.\-]*$"
)
"""A desk of a charity or a public body: by its name, and by where it is."""

_NO_NAME: Final = re.compile(
    r"(?ia)^(?:look|looking|see|more|available|find|found|is|it|is|was|order|buy|bought|shop|info"
    r"|details|check|visit|online|read|website|on|here|there|them|that|this|page|video|up)\Z"
)


def find_emails(reading: Reading) -> Iterator[Span]:
    """Where email addresses stand."""
    text = reading.plain.text
    asked: dict[Span, bool] = {}
    if "@" in text:
        yield from _personal(text, _PLAIN, asked)
    yield from _without_at(text)
    lower = text.lower()
    if "at" in lower or "@" in lower or "arroba" in lower or "arobase" in lower:
        yield from _personal(text, _TO_PROVIDER, asked)
        yield from _with_what_is_ahead(text, _personal(text, _DISGUISED, asked))
        spoken = _personal(text, _SPOKEN, asked)
        yield from (span for span in spoken if _is_about_mail(text, span))
    yield from groups_of(HINDI, text)


def _personal(text: str, pattern: re2._Regexp, asked: dict[Span, bool]) -> Iterator[Span]:
    """Addresses of somebody; of each stretch of text that is asked only once."""
    for span in groups_of(pattern, text, group=0):
        known = asked.get(span)
        if known is None:
            address = text[span[0] : span[1]]
            known = not (
                _DESK.match(address)
                or _ASKED_DESK.match(address)
                or _NO_NAME.match(_name_in(address))
            )
            asked[span] = known
        if known:
            yield span


def _without_at(text: str) -> Iterator[Span]:
    """Addresses without a sign for `at`, and names of which only the provider is said."""
    for start, end in groups_of(_WITHOUT_AT, text):
        name = text[start:end].split(maxsplit=1)[0].rstrip(",")
        if _MADE_UP.search(name) or (start == 0 and not _NO_NAME.match(name)):
            yield start, end
    for start, end in groups_of(_IN_CAPITALS, text):
        if not _NO_NAME.match(_name_in(text[start:end])):
            yield start, end
    yield from groups_of(_AT_MINE, text)


def _with_what_is_ahead(text: str, spans: Iterator[Span]) -> Iterator[Span]:
    """Addresses with the rest of a name that is told piece by piece: `asha then 88 then @…`."""
    for start, end in spans:
        ahead = _JOINED_AHEAD.search(before(text, start) + " ")
        if text.startswith("then", start) and ahead:
            yield start - len(ahead[0]) + 1, end
        else:
            yield start, end


def _name_in(address: str) -> str:
    return _AT_SIGN.split(address, maxsplit=1)[0].strip(" ([{<")


def _is_about_mail(text: str, span: Span) -> bool:
    return bool(_SPEAKS_OF_MAIL.search(text[max(0, span[0] - CONTEXT) : span[0]]))


EMAIL: Final = PrivateCheck(
    detail="email",
    description="An email address, also with 'at' and 'dot' in words or in brackets. The general "
    "address of an institution, such as info@, stays.",
    find=find_emails,
    patterns=(_PLAIN, _DISGUISED, _TO_PROVIDER, _SPOKEN, _WITHOUT_AT, _IN_CAPITALS, _AT_MINE),
    beyond_ascii=(HINDI,),
    must=(
        "write to asha.r@example.co.uk",
        "asha dot rao at gmail dot com",
        "mail me: tom_b (at) outlook (dot) com",
        "im on asha88 at yahoo",
        "email id rahul at the rate yahoo dot in",
        "मेरी ईमेल आईडी सुनीता एट जीमेल डॉट कॉम",
        "k dot osei forty two at gmail dot com",
        "écris à lea.m point roux arobase orange point fr",
        "rosalind77 gmail dot com, put the clinic in the subject",
        "reply to t_akande AT hillview DOT k12 DOT pa DOT us",
        "drop a line to marekz at onet dot pl",
        "its wee dot shona the at sign then eircom dot net",
        "my gmail is devika.rao.12 so send it there",
        "priyak then 44 then @gmail.com",
    ),
    must_not=(
        "look at gmail for the invite",
        "write to info@example.org",
        "we meet at 5.30 at the clinic",
        "the heart beats at the rate of seventy",
        "you can buy it at amazon dot com",
        "the app asks for a gmail.com account",
        "write to AskNurse@kidneyalliance.org",
        "my email is down again",
    ),
)
