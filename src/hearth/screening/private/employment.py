"""Employers and schools told by a job, a class or a year in front of a name."""

from collections.abc import Iterator
from typing import Final

import re2

from hearth.screening.private.check import Span, before, groups_of
from hearth.screening.private.places import INDIAN_TOWNS, TOWNS

_CAP: Final = r"[A-Z][\w'&.\-]*"
_PLACE: Final = rf"{_CAP}(?: (?:(?:of|and|the|&|for|de|del|la|du|des|et|y|d'|del) )?{_CAP}){{0,5}}"
_IN_A_TOWN: Final = (
    rf"(?:,? (?i:in|on|at|near|off|by|out of|of|from|de|a|en) (?i:the |el |la )?"
    rf"(?:[A-Z0-9][\w'.\-]*(?: [A-Z0-9][\w'.\-]*){{0,3}}|(?i:{TOWNS}|{INDIAN_TOWNS})\b)"
    r"(?: (?i:depot|branch|office|site|road|street|campus|warehouse))?)"
)
_TAIL: Final = re2.compile(
    rf"^((?:{_IN_A_TOWN}"
    rf"|,? (?i:the )?{_CAP}(?: {_CAP}){{0,2}} (?i:branch|campus|site|store|depot|office|division)"
    r"(?: (?i:by|near|in) (?:the )?\w+)?"
    r"| \([^)\n]{2,30}\)"
    r"|,? (?i:year|class|grade|room|form|ward|unit|room) (?:\d{1,2}[A-Za-z]?|[A-Z])\b"
    r"|, (?i:the )?(?:[A-Z]?[a-z]+|\d\w+) (?i:floor|room|shift)(?: [A-Z]+\b)?"
    r"|,? (?i:turno de (?:la )?\w+|night shift|nights|on nights|equipe de nuit)\b"
    r"|,? (?i:(?:no|number)\.? ?\d{1,3})\b"
    r"| (?i:in|on) the (?i:pharmacy|bakery|deli|tills?|checkouts?|warehouse|office|canteen"
    r"|kitchen)"
    r"|,? (?i:(?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?s?(?: (?:thru|to|and|-"
    r"|through) (?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?s?)?)\b"
    r"|,? [A-Z][a-z]{3,}\b){1,4})"
)
"""What belongs to a workplace that was found: its town, its branch, the shift, the class."""

_JOBS: Final = (
    r"manager|driver|cashier|engineer|accountant|developer|supervisor|chef|cook|teacher|solicitor"
    r"|lawyer|intern|analyst|team leader|ta|teaching assistant|classroom assistant|lecturer"
    r"|cleaner|barista|bartender|barman|barmaid|clerk|apprentice(?: \w+)?|trainee|mechanic"
    r"|caretaker|janitor|librarian|paramedic|welder|fitter|foreman|operative|guard|receptionist|electrician"
    r"|sparky|plumber|carer|assistant|officer|teller|payroll|accounts|hr|admin|secretary|pa"
    r"|bookkeeper|conductor|pilot|porter|picker|packer|forklift|stocker|server|waiter|waitress"
    r"|hostess|host|housekeeper|maid|hairdresser|stylist|barber|baker|butcher|florist|pharmacist"
    r"|pharmacy tech|optician|dental nurse|hygienist|vet nurse|salesman|sales|salesperson|adviser"
    r"|advisor|agent|dispatcher|courier|postman|postie|firefighter|fireman|police|constable|copper"
    r"|lifeguard|coach|instructor|trainer|principal|headteacher|head teacher|counselor|counsellor"
    r"|aide|crossing guard|lollipop lady|bus driver|trucker|machinist|operator|technician|tech"
    r"|labourer|laborer|bricklayer|joiner|carpenter|painter|roofer|gardener|groundskeeper|farmhand"
    r"|security|steward|usher|editor|reporter|journalist|designer|programmer|consultant"
    r"|auditor|broker|underwriter|peon|watchman|gatekeeper|deputy|director"
    r"|line cook|dishwasher|crew member|shift lead|keyholder|merchandiser"
)
_CARING: Final = (
    r"nurse|staff nurse|doctor|hca|healthcare assistant|midwife|sister|ward clerk|physio|surgeon"
    r"|radiographer|phlebotomist|resident|registrar|sho|junior doctor|student nurse|compounder"
)
_SELF: Final = (
    r"(?:i'm|i am|im|i was|myself|me,|as|my \w+(?:'s| is| was)|(?:s?he|wife|husband|mum|mom|dad)"
    r"(?:'s| is| was))(?: an?| the| only| currently| just)*(?: \w+){0,2}?"
)
_AT: Final = r"(?:at|for|with|in|out of|behind the bar at|on the tills at)(?: the| our)?"
_JOB_AT: Final = re2.compile(
    rf"\b((?i:(?:(?:the )?only )?(?:(?:year|grade|class) ?\w{{1,3}} )?(?:{_JOBS})(?: \w+){{0,2}}?"
    rf" {_AT}) ({_PLACE}))"
)
_WORKS_IN: Final = re2.compile(
    r"(?:^|[.,!?\n] ?)((?i:works? (?:in|on) (?:the )?(?:canteen|kitchen|office|warehouse|tills?"
    r"|checkouts?|bakery|deli|stores?|lab|bar|shop|call cent(?:re|er)|admissions|accounts|payroll"
    rf"|hr|security|sales|it) (?:at|for|in|of)(?: the)?) ({_PLACE}))"
)
_CARES_AT: Final = re2.compile(rf"\b((?i:{_SELF} (?:{_CARING})(?: \w+)? {_AT}) ({_PLACE}))")
_WORKS_AT: Final = re2.compile(
    r"\b(?i:i|he|she|they|who|mum|mom|ma|mam|dad|da|wife|husband|partner|son|daughter|brother"
    r"|sister|friend|lad|fella|ex|i'm|he's|she's|just|still|been|also|now) "
    r"((?i:(?:work(?:s|ed|ing)?|drives?|driving|drove|clean(?:s|ed|ing)?|cooks?|teach(?:es|ing)?"
    r"|taught|serves?|volunteers?|volunteering|delivers?|temps?|temping|manage[sd]?|stacks?"
    r"|stacking|nannies|porters|interns?|interning|does nights|do nights)(?: [a-z0-9]+){0,4}?"
    rf" (?:at|for|out of|in|with)(?: the| our| a)?) ({_PLACE}))"
)
_SOME_JOB_AT: Final = re2.compile(
    r"\b((?i:(?:i'm|i am|im|s?he'?s|s?he is|works? as|worked as|working as"
    r"|(?:husband|wife|mum|mom|dad|son|daughter|brother|sister|partner|cousin|friend)(?:'s| is))"
    rf" an? (?:\w+ ){{0,2}}?\w+(?:er|or|man|ist|ant|ian|ive|ee|ress|eer|hand|nt|clerk) (?:at|for))"
    rf" ({_PLACE}))"
)
_STUDIES_AT: Final = re2.compile(
    rf"\b((?i:at) ({_PLACE}) (?i:doing|studying|reading) (?i:a |an |my |her |his )?[a-z]{{4,}})\b"
)
_KNOWN_SITE: Final = re2.compile(
    r"\b((?i:(?:nights?|days?|shifts?|work(?:s|ing)?|job|pick(?:er|ing)?|pack(?:er|ing)?|off sick"
    r"|off work|back)(?: \w+)? (?:at|in|from|for|to) (?:the )?)"
    r"((?i:amazon|asda|tesco|lidl|aldi|dhl|ups|fedex|walmart|target|costco|ocado|argos|flipkart"
    r"|ikea)(?: (?i:warehouse|place|depot|distribution cent(?:re|er)|fulfil+ment cent(?:re|er)|fc"
    r"|dc|hub|plant|store|site))(?:,? [A-Z]{2,4}\d{1,2}\b)?))"
)
_OFF_FROM: Final = re2.compile(
    r"\b((?i:(?:off (?:sick|work) from|laid off (?:from|by)|sacked (?:from|by)|fired (?:from|by)"
    r"|employed (?:by|with)|hired by|let go by"
    r"|suspended (?:from|by)|made redundant (?:from|by)|resigned from|retired from|quit(?: my job"
    r" at)?|transferred to|clock(?:s|ed|ing)? in at|on shift at|on the tills at|behind the"
    r" (?:bar|counter|till) at|training (?:at|with)|apprenticeship (?:at|with)|job (?:at|with)"
    rf"|interview (?:at|with)|position at|my desk at)(?: the)?) ({_PLACE}))"
)
_CLASS: Final = (
    r"(?:(?:year|yr|grade|class|form|std|standard) ?-?\d{1,2}(?: ?-? ?[a-h]\b)?"
    r"|\d{1,2}(?:st|nd|rd|th)(?: grade(?:r)?| year| std| standard| class| form| [a-h])"
    r"|(?:first|second|third|fourth|final|fresher) year|kindergarten|kindy|kinder|reception"
    r"|pre-?k|pre-?school|freshman|sophomore|sixth form|plays (?:jv|varsity|\w+ball|soccer|rugby"
    r"|hockey))"
)
_CLASS_AT: Final = re2.compile(
    rf"\b((?i:{_CLASS}(?:(?: [a-z]+){{0,4}}?,? (?:at|in|for|with) (?:the )?|, ))"
    rf"({_PLACE}(?:, {_PLACE}){{0,2}}))"
)
_SORTS: Final = (
    r"(?:(?i:primary(?: school)?|elementary(?: school)?|middle school|high school|junior high"
    r"|day ?care|nursery(?: school)?|pre-?school|playgroup|kindergarten|montessori|infants?"
    r"(?: school)?|juniors?(?: school)?|grammar(?: school)?|secondary(?: school)?|childcare"
    r"|early learning(?: cent(?:re|er))?|creche|comprehensive|sixth form|public school"
    r"|convent(?: school)?|vidyalaya|gurukul|community school)|High|Academy|Public|Prep|School"
    r"|College|Girls|Boys)"
)
_IN_A_NAME: Final = r"(?:St\.|[A-Z][\w'&\-]*)"  # Behind any other full stop a sentence begins.
_NAMED_SCHOOL: Final = re2.compile(
    rf"\b((?:{_IN_A_NAME} (?:(?:of|and|the) )?){{1,4}}{_SORTS})(?:$|[^\w'])"
)
_SPEAKS_OF_PUPILS: Final = re2.compile(
    r"(?i)\b(?:kids?|kiddo|son|daughter|lad|lass|boy|girl|niece|nephew|grand(?:son|daughter|child)"
    r"|child|children|bairn|little one|toddler|\dyo|\d (?:yr|year) old|class|teacher|teach(?:es)?"
    r"|teaching|grade|year \d+|goes|starts?|started|starting|pupils?|head|drop(?:s|ped)? (?:him"
    r"|her|them)|picked? up|pick up|attends?|enrolled|mums? at|parents? at|coach|student|semester"
    r"|beta|beti|bachch\w+|padht\w+)\b"
)
_KENDRIYA: Final = re2.compile(
    r"\b((?i:(?:class|std|standard)\.? ?\w{1,4}(?:-\w)?,? (?:at |in |of )?)?"
    r"(?i:(?:kendriya|jawahar navodaya|navodaya|saraswati|sarvodaya) vidyalaya"
    r"|delhi public school)(?:,? (?i:no|number)\.? ?\d+|,? [A-Z][a-z]+){0,4}"
    r"(?: (?i:me|mein|ki|ke) (?:\d{1,2}(?:st|nd|rd|th)?(?: [A-F]\b)?|class \w{1,4}))?)"
)
_SPANISH_FRENCH: Final = re2.compile(
    r"\b((?i:(?:\d{1,2}\S{0,3} (?:ano )?de (?:la )?(?:eso|primaria|bachillerato|infantil"
    r"|secundaria|prepa)(?: en| del?)?|(?:cm[12]|cp|ce[12]|[3-6]e(?:me)?|seconde|premiere"
    r"|terminale|(?:petite|moyenne|grande) section) (?:a|au|dans|en)) ?(?:el |la |l'|le |los )?)?"
    r"(?i:i\.?e\.?s\.?|ceip|colegio|escuela|instituto|liceo|guarderia|ecole|lycee|maternelle|creche"
    r"|preparatoria|prepa|cbtis|conalep|primaria|secundaria|facultad|universidad|universite"
    r"|(?:au|le|du) college)"
    r"(?i: publica?| privada?| primaire| maternelle| elementaire| primaria| secundaria| tecnica"
    r"| infantil| de| del| la| el| du| des| n[o°]\.? ?\d{1,3}){0,3} "
    rf"{_PLACE}(?: (?:de|a|en|d'|del|du) ?{_CAP}(?: {_CAP})?)?)"
)
_TRABAJO: Final = re2.compile(
    r"\b((?i:trabaj(?:o|a|aba|amos|an|ando)|curr(?:o|a)|emplead[oa]|obrer[oa]|travaill\w+|bosse"
    r"|employee?|ouvriere?|vendeu\w+|serveu\w+|camarer[oa]|cajer[oa]|caissiere?|prof(?:esora?)?)"
    r"(?i: de \w+)? "
    r"(?i:en|para|de|a|au|dans|chez|pour) (?i:el |la |los |las |l'|le |les |un |una )?"
    r"(?i:maquiladora|fabrica|planta|tienda|taller|restaurante|empresa|oficina|banco|super(?:mercado)?"
    r"|almacen|bodega|call center|hotel|bar|panaderia|farmacia|usine|boutique|magasin|entreprise"
    r"|restaurant|boulangerie|pharmacie|bureau|banque|mairie|ayuntamiento|gasolinera|peluqueria) "
    rf"(?:(?i:de|del|du|la|le) )?{_PLACE})"
)
_TRABAJO_DE: Final = re2.compile(
    r"\b((?i:trabaj(?:o|a|aba|ando)|travaill\w+|bosse) (?i:de|como|comme) (?:\w+ ){1,3}"
    rf"(?i:en|para|a|au|dans|chez|pour) (?i:el |la |l'|le |un )?{_PLACE})"
)
_HEAD: Final = re2.compile(
    rf"(?i)((?:{_CLASS}|(?:staff )?nurse|{_JOBS}|nights|days)(?: [a-z]+){{0,2}} (?:at|in|for|with)"
    r" (?:the )?)$"
)
_TREATS: Final = re2.compile(
    r"(?i)\b(?:hospital|hopital|chu|clinic|clinique|clinica|infirmary|aiims|ward|rehab|urgencias"
    r"|hospice|nhs)\b"
)
NO_JOB: Final = re2.compile(
    r"(?i)\b(?:(?:in|out)?-?patient|volunteer|customer|member|supporter|believer|fundraiser|regular"
    r"|subscriber|user|runner|visitor|resident|prisoner|passenger|newcomer|beginner|outsider)"
    r" (?:at|for|in|on)\b"
)
TOWN_ALONE: Final = re2.compile(rf"(?i)(?:{TOWNS}|{INDIAN_TOWNS}|madrid|barcelona|paris|lyon)")
NO_NAME: Final = re2.compile(
    r"(?i)^(?:a|an|the|my|his|her|our|their|this|that|some|any|one|local|same|big|small|busy"
    r"|private|public|primary|secondary|high|home|nights?|days?|full|part|school|special|state"
    r"|boarding|medical|nursing|mainstream|different|new|old|another|each|every|i|monday|tuesday"
    r"|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july"
    r"|august|september|october|november|december|covid|nhs|a&e|icu|itu|itv|bbc|english|maths|hr"
    r"|it|uk|us|usa|india|london|canada|english|retail|christmas|mondays|fridays|weekends"
    r"|customer|sales|shifts?|height|heights|least|which|what|no|your|most|all|both|not|hospital"
    r"|theatre|keppra|charge|peace|risk|love|type|stage|remission|gp|epilepsy|epilim|dr|mr|mrs"
    r"|year|after|before|when|then|back|sunday)\b"
)
_OF_NO_SCHOOL: Final = re2.compile(
    r"^(?:Khan|National|American|Royal|British|European|Indian|Red|First|Old|The|My|His|Her|Our|At"
    r"|In|Every|Any|Is|When|Does|If|And|But|This|That|Police|Fire|Back|Good|Great) "
)

WITH_A_ROLE: Final = (
    _JOB_AT,
    _WORKS_AT,
    _WORKS_IN,
    _SOME_JOB_AT,
    _STUDIES_AT,
    _KNOWN_SITE,
    _OFF_FROM,
    _CLASS_AT,
)
WHOLE: Final = (_KENDRIYA, _SPANISH_FRENCH, _TRABAJO, _TRABAJO_DE)
ALL: Final = (*WITH_A_ROLE, *WHOLE, _CARES_AT, _NAMED_SCHOOL)
_NEAR: Final = 64  # Characters around a school's name in which pupils are spoken of.
_FARTHEST: Final = 80


def find_employers(text: str) -> Iterator[Span]:
    """Where a job or a class stands with the name of its place."""
    for pattern in WITH_A_ROLE:
        for span, place in _with_place(pattern, text):
            if not _TREATS.search(place) and not NO_JOB.search(text[slice(*span)]):
                yield span
    for span, _ in _with_place(_CARES_AT, text):
        yield span
    for pattern in WHOLE:
        yield from groups_of(pattern, text)
    for start, end in groups_of(_NAMED_SCHOOL, text):
        around = before(text, start, _NEAR) + text[end : end + _NEAR]
        if _SPEAKS_OF_PUPILS.search(around) and not _OF_NO_SCHOOL.match(text[start:end]):
            yield start, end


def _with_place(pattern: "re2._Regexp", text: str) -> Iterator[tuple[Span, str]]:
    """Each match, and the name in it, where it is more than a town's."""
    places = groups_of(pattern, text, group=2)
    for span, (start, end) in zip(groups_of(pattern, text), places, strict=True):
        place = text[start:end].rstrip(".")
        if not TOWN_ALONE.fullmatch(place) and not NO_NAME.match(place):
            yield span, place


def with_job_and_town(start: int, end: int, text: str) -> Span:
    """A workplace with the job in front of it, and with the town or branch behind."""
    head = _HEAD.search(before(text, start))
    if head:
        start -= len(head[1])
    tail = _TAIL.match(text[end : end + _FARTHEST])
    return (start, end + len(tail[1])) if tail else (start, end)
