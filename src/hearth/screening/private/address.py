"""Postal addresses of the UK, the US, Canada and India, and the plainest of Spain and France."""

from collections.abc import Iterable, Iterator
from typing import Final

import re2

from hearth.screening.check import Reading
from hearth.screening.private import address_forms as forms
from hearth.screening.private.check import PrivateCheck, Span, before, groups_of
from hearth.screening.private.places import (
    INDIAN_TOWNS,
    NOT_A_HOUSE,
    STATES,
    TOWNS,
    UK_AREAS,
)

_POSTCODE: Final = re2.compile(
    rf"(?i)\b((?:{UK_AREAS})\d[A-Z\d]?[ \t]{{0,2}}\d[ABD-HJLNP-UW-Z]{{2}})\b"
)
_CANADIAN: Final = re2.compile(
    r"(?i)\b([ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][ -]?\d[ABCEGHJ-NPRSTV-Z]\d)\b"
)
_ZIP: Final = re2.compile(
    rf"\b((?:[A-Z][A-Za-z.]+ ){{0,2}}[A-Z][A-Za-z.]+,? (?:{STATES}),? \d{{5}}(?:-\d{{4}})?)\b"
)
_ZIP_SAID: Final = re2.compile(
    r"(?i)\b(?:zip|zip ?code|post ?code|postal code|pin ?code|pin|area code|codigo postal|code"
    r" postal)"
    r"(?: is| -|:)* ?((?:\d{5}(?:-\d{4})?|\d{3} ?\d{3}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}))\b"
)
_PIN: Final = re2.compile(
    rf"(?i)\b((?:{INDIAN_TOWNS})[ ,:\-]*(?:[a-z]+[ ,\-]+)?[1-8]\d{{2}} ?\d{{3}})\b"
)

_STREETS: Final = (
    r"street|st|road|rd|avenue|ave|av|lane|ln|close|court|ct|crescent|cres|terrace|gardens|gdns"
    r"|grove"
    r"|square|mews|boulevard|blvd|parkway|pkwy|trail|trl|highway|hwy|parade|marg|nagar|colony"
    r"|enclave|vihar|chowk|gali|layout|circus|dr|drive|place|pl|esplanade|causeway|crossing"
    r"|turnpike"
    r"|puram|peta|pet|salai|galli|bagh|society|apartments|residency|heights|towers?|villas?|estate"
)
_LOOSE_STREETS: Final = (
    r"way|hill|walk|row|park|view|green|rise|circle|cir|wharf|quay|main|cross|path|loop|point"
    r"|bank|end|side|field|fields|meadow|wood|vale|mount|gate|croft|brow|drive|court|place|yard"
    r"|lea|fold|ridge|heath|garth|wynd|brae|strand|chase|orchard|cottages|buildings|passage|glen"
    r"|moor"
)
_WRITTEN_LARGE: Final = (
    r"Trace|Bend|Run|Cove|Hollow|Landing|Knoll|Pike|Ferry|Springs?|Tce|Pde|Cct|Alley|Vista"
    r"|Overlook|Canyon|Creek|Ranch|Bluff|Harbou?r|Shores?|Dell|Acres?|Copse|Mead|Paddock|Spinney"
    r"|Mill|Boreen|Summit|Terr|Line|Sideroad|Concession|PDE|TCE|TRACE|BEND|COVE"
)
_NUMBER: Final = (
    r"(?:(?:flat|apt\.?|apartment|unit|suite|room|house|h\.? ?no\.?|door no\.?|plot(?: no\.?)?"
    r"|no\.?|number|#) ?(?:[A-Z]?\d[\dA-Z]{0,4}|[A-Z]\b)["
    r" ,/\-]+)?\d{1,5}[A-Za-z]?(?:[/\-]\d{1,4}[A-Za-z]?)?"
)
_DIRECTION: Final = (
    r"(?:(?:N|S|E|W|NE|NW|SE|SW|North|South|East|West|Old|New|Upper|Lower|Great|Little)\.? )?"
)
_IN_CAPITALS: Final = re2.compile(
    rf"\b((?:(?:[Ff]lat|[Aa]pt\.?|[Aa]partment|[Uu]nit|[Ss]uite) ?\w{{1,4}},? )?{_NUMBER},?"
    rf" {_DIRECTION}"
    rf"(?:(?:[A-Z][\w'.\-]*|\d{{1,3}}(?:st|nd|rd|th)|of|the|de|la) ){{1,4}}(?:(?i:{_STREETS}"
    rf"|{_LOOSE_STREETS})|{_WRITTEN_LARGE})\b\.?"
    r"(?:,? (?i:n|s|e|w|ne|nw|se|sw|north|south|east|west)\b)?"
    r"(?:,? (?:#|(?i:apt|apartment|unit|suite|ste))\.? ?\w{1,5})?(?:, ?[A-Z][a-z]+(?:"
    r" [A-Z][a-z]+)?)?)"
)
_THE: Final = re2.compile(r"\b(\d{1,4}[a-z]?,? The [A-Z][a-z]+(?:,| |$)(?: ?[A-Z][a-z]+)?)")
_IN_LOWER: Final = re2.compile(
    rf"(?i)\b({_NUMBER},? {_DIRECTION}(?:(?:[a-z][\w'.\-]*|\d{{1,3}}(?:st|nd|rd|th))"
    rf" ){{1,3}}?(?:{_STREETS})\b\.?"
    r"(?:,? (?:apt|apartment|unit|suite|ste|#)\.? ?\w{1,5}\b)?)"
)
_BUILDING: Final = re2.compile(
    r"\b((?i:flat|apt\.?|apartment|h\.? ?no\.?|house no\.?|door no\.?|plot no\.?|d\.? ?no\.?"
    r"|quarter no\.?|flat no\.?|shop no\.?|qtr no\.?|villa no\.?)(?i: is)?[ .:#]*"
    r"[A-Z]?-?\d{1,5}[A-Z]?(?:[/\-]\w{1,5})*(?:,? (?:[A-Z0-9][\w'.\-]*,?"
    r" ){0,5}[A-Z0-9][\w'.\-]*)?)"
)
_SECTOR: Final = re2.compile(
    r"\b((?:[A-Z]?-?\d{1,4}[A-Z]?[ ,/\-]+)?(?i:sector|phase|block|ward)["
    r" -]?[A-Z]?-?\d{1,3}[A-Z]?,? (?:[A-Z][a-z]+,? ?){1,3})"
)
_INDIAN: Final = re2.compile(
    r"(?i)\b((?:(?:flat|house|h|door|d|plot|shop|qtr|quarter|building|bldg|villa|room|makan"
    r"|makaan|kothi)\.?"
    r" ?(?:no|number|num)\.?(?: is)? ?[A-Z]?-?\d{1,4}[\w/\-]{0,8}[, ]+"
    r"|(?:flat|house|plot|shop|qtr|quarter|villa|makan|kothi) ?#?[A-Z]?-?\d{1,4}[\w/\-]{0,8},"
    r"|[A-Z]-\d{1,4}[A-Z]?,) ?(?:[^\n.!?;]{0,60}[, ])?"
    rf"(?:(?:sector|phase|block|ward|gali) ?-?\d{{1,3}}|{INDIAN_TOWNS})\b(?: east| west| north"
    rf"| south)?)"
)
"""A house by its number and, somewhat later, the part of a town or the town."""

_HOME: Final = re2.compile(
    r"\b((?i:room|flat|apt|unit) \d{1,3}[a-zA-Z]?,? (?:(?:at"
    r"|in) )?(?:the )?(?:[A-Z][\w'\-]+ ){1,4}"
    r"(?i:nursing home|care home|residential home|house|court|lodge|manor|hall))\b"
)
_NUMBER_LAST: Final = re2.compile(
    r"(?i)\b((?:[a-z][\w'\-]+ ){1,2}(?:street|road|rd|avenue|ave|lane|close|crescent|terrace"
    r"|gardens|grove"
    r"|drive|marg|strasse) (?:number|no\.?|nr\.?) ?\d{1,4}[a-z]?)\b"
)
_ON_A_STREET: Final = re2.compile(
    r"\b(?i:lives?|living|stays?|staying|house is|home is|flat is|address is|residing) (?i:on|at"
    r"|in|off|down) "
    r"((?:[A-Z][\w'\-]+ ){1,3}(?i:street|road|rd|avenue|ave|lane|close|crescent|terrace|gardens"
    r"|grove|mews"
    r"|drive|court|marg|nagar|colony|enclave|vihar|apartments|residency))\b"
)
_BEFORE_CODE: Final = re2.compile(
    rf"\b([A-Z\d](?:[\w'.\-]*[ ,\n]+(?:of|the|on|by|upon|under|[A-Z\d])){{1,10}}[\w'.\-]*[ ,\n]+"
    rf"(?i:(?:{UK_AREAS})\d[A-Z\d]?[ \t]{{0,2}}\d[ABD-HJLNP-UW-Z]{{2}}))\b"
)
_GOES_ON: Final = re2.compile(
    rf"(?:[ ,\n\-]{{1,3}}(?:(?i:{TOWNS}|{INDIAN_TOWNS})\b(?i: east| west| north| south)?"
    r"|(?i:sector|phase|block|stage|street no\.?|cross|main|floor|gali no\.?)[ \-]?\d{1,3}\b"
    r"|\d{1,2}(?:st|nd|rd|th) (?i:main|cross|floor|street|block|stage|phase)\b"
    rf"|[1-8]\d{{2}} ?\d{{3}}\b|\d{{5}}(?:-\d{{4}})?\b|(?:{STATES})\b|(?i:bc|on|ab|qc|uk"
    rf"|usa)\b[.,]?$)"
    r"|,? (?i:near|opp|opposite|behind|beside|next to) (?i:the )?(?:[A-Za-z][\w'\-]+ ?){1,3},"
    rf"|(?:, ?[A-Za-z0-9][\w'. ]{{2,24}}){{1,3}}, ?(?i:{TOWNS}|{INDIAN_TOWNS})\b"
    r"|, ?[A-Z][\w'\-]+(?: [A-Z][\w'\-]+){0,2})+"
)
"""What belongs to a place that was found: its town, its part of it, its state, its code."""

_LAST_PART: Final = re2.compile(r"(, ?[a-z'\-]{3,20}(?: [a-z'\-]{3,20})?) ?(?:[,.!?;\n]|$)")
"""One or two words between commas behind a street: part of a town of a name unknown here."""

_BOX: Final = re2.compile(r"(?i)\b(p\.? ?o\.? ?box \d{1,6})\b")
_ABROAD: Final = re2.compile(
    r"(?i)\b((?:calle|c/|avenida|avda\.?|av\.|plaza|paseo|camino|carrer) (?:de |del |la |el "
    r"|los |las"
    r" )*[a-z\w'.]+(?: [\w'.]+){0,3}?,? (?:n[o°º.]* ?)?\d{1,4}\b(?:,? \d{1,2}[°ºªa]? ?[a-z]\b)?"
    r"(?:,? (?:int|piso|depto|dpto|puerta|esc)\.? ?\w{1,4})?(?:,? (?:col\."
    r"|colonia) [\w ]{2,30})?(?:, cdmx)?"
    r"|(?:carrera|cra|calle|cl|kr|diagonal|transversal|avenida"
    r"|av)\.? \d{1,3} ?[a-z]? ?(?:#|n[o°º]\.?|con)"
    r" ?\d{1,3} ?[a-z]? ?- ?\d{1,3}(?:,? [A-Z][a-z]+)?"
    r"|(?:col\.|colonia) [\w' ]{2,30},? c\.?p\.? ?\d{5}"
    r"|\d{1,4}(?: bis| ter)?,? (?:rue|boulevard|impasse|all[eé]e|chemin|quai|avenue|place) (?:de"
    r" |du |des |d'|la |le |les |l')*[\w'\-]+(?: [A-Z][\w'\-]+){0,3}"
    r"(?:,? (?:app|appt|apt|appartement|bat|batiment|esc|etage"
    r"|porte)\.? ?\w{1,4}\b)*(?:,? \d{5}(?: [a-z'\-]+){1,2})?"
    r"|\b\d{5} (?:paris|lyon|marseille|toulouse|nice|nantes|lille|bordeaux|madrid|barcelona"
    r"|valencia|sevilla|zaragoza|malaga|bilbao)\b)"
)
_HINDI: Final = re2.compile(
    r"((?:मकान|घर|फ्लैट|फ़्लैट|प्लॉट|कोठी)(?: नंबर| नं\.?| संख्या)? ?\d{1,5}[A-Z]?"
    r"(?:[, ]+[\x{900}-\x{97F}0-9 .\-]{2,40}){0,5}?(?:[, \-]+[1-8]\d{2} ?\d{3}\b|$|[\n।!?]))"
)
_HINGLISH: Final = re2.compile(
    r"(?i)\b((?:makan|makaan|ghar|flat|plot|gali|kothi|quarter) (?:no|num|number"
    r"|nambar)\.? ?\d{1,5}[a-z]?\b"
    r"(?:[, ]+[\w.\- ]{2,40}?){0,4}?(?:[, \-]+[1-8]\d{2} ?\d{3}\b))"
)
_LIVES: Final = re2.compile(
    r"(?i)\b(?:(?:i|we|he|she|they|who|mum|dad) (?:now |currently |still |both )?(?:live|lives"
    r"|stay|stays|reside|resides|am staying|are staying|'m staying|moved)"
    r"|living|staying|residing|im at|i'm at|come (?:over )?to|deliver(?:ed)? to|send (?:it|them"
    r"|to)(?: to)?|post (?:it|them)(?: to)?|address(?: is|:| -)+|home address|vivo|habito"
    r"|j'habite|jhabite)"
    r"(?: at| in| to| at:| is| on|:| en| au| in)* ?(?:number |no\.? |house |flat |apt |apartment"
    r" |unit )?(\d{1,5}[a-z]?,? [A-Za-z][^\n.!?;]{3,70})"
)
_TRAIL: Final = re2.compile(
    r"(?i)(?:[ ,]+(?:and|but|so|if|near|because|come|please|thanks|with|for|since|which|where|my"
    r"|the|call|ring|text|anytime|after|before|on|from|is|i|we|u|you|it|just|can|when|opposite"
    r"|next|right|around|until|at|who)\b.*|[ ,]+)$"
)
_JOINING: Final = re2.compile(
    r"[ ,\n\-]*(?:(?:[A-Za-z'.()\-]+|\d{1,3}(?:st|nd|rd|th))[ ,\n\-]+){0,4}"
)
_FARTHEST: Final = 120  # Characters behind a place that are looked at for the rest of it.
_FARTHEST_JOINED: Final = 40  # Characters between a street and its postcode: the town.


_WHOLE: Final = (
    *forms.WHOLE,
    _POSTCODE,
    _CANADIAN,
    _ZIP,
    _ZIP_SAID,
    _PIN,
    _BOX,
    _ABROAD,
    _HINDI,
    _HINGLISH,
    _SECTOR,
    _BUILDING,
    _THE,
    _INDIAN,
    _HOME,
    _NUMBER_LAST,
    _BEFORE_CODE,
)
_HOUSES: Final = (_IN_CAPITALS, _IN_LOWER)


def find_addresses(reading: Reading) -> Iterator[Span]:
    """Where addresses stand, each with its street, town and code as one."""
    text = reading.plain.text
    for start, end in _joined(text, sorted(_parts(text))):
        house = forms.NAMED_AHEAD.search(before(text, start))
        yield start - (len(house[0]) if house else 0), next(_behind(text, end), end)


def _parts(text: str) -> Iterator[Span]:
    for pattern in _WHOLE:
        yield from groups_of(pattern, text)
    for pattern in _HOUSES:
        for start, end in groups_of(pattern, text):
            numbered = pattern is _IN_CAPITALS and _NUMBERED.search(before(text, start, 12))
            if _is_house(text[start:end]) and (numbered or not _is_measured(text, start)):
                yield start, end
    yield from groups_of(_ON_A_STREET, text)
    for start, end in groups_of(_LIVES, text):
        clause = _TRAIL.sub("", text[start:end])
        if _is_house(clause):
            yield start, start + len(clause)


def _behind(text: str, end: int) -> Iterator[int]:
    """Where a place that was found up to `end` really ends, if what follows belongs to it."""
    further = _GOES_ON.match(text[end : end + _FARTHEST])
    if further:
        end += len(further[0].rstrip(" ,\n-"))
    for pattern in forms.BEHIND:
        more = pattern.match(text[end : end + _FARTHEST])
        if more:
            end += len(more[1])
    last = _LAST_PART.match(text[end : end + _FARTHEST])
    if last and not _TRAIL.match(f"{last[1]} "):
        end += len(last[1])
    yield end


def _is_house(place: str) -> bool:
    _number, *words = place.replace(",", " ").split()
    return bool(words) and not NOT_A_HOUSE.intersection(words[:1] if words[0].istitle() else words)


_MEASURING: Final = re2.compile(
    r"(?i)(?:\d[.,/:]|\b(?:about|only|took|takes|every|age|aged|top|page|chapter|day|week|step"
    r"|level|type|stage|grade|bus|number|route|bed|bay|ward) )$"
)
_NUMBERED: Final = re2.compile(r"(?i)(?:^|[^s] |[^u]s )(?:at )?number $")


def _is_measured(text: str, start: int) -> bool:
    return bool(_MEASURING.search(before(text, start, 12)))


def _joined(text: str, parts: Iterable[Span]) -> Iterator[Span]:
    """Parts that only a town's name separates as one place."""
    whole: Span | None = None
    for start, end in parts:
        if whole is None:
            whole = (start, end)
        elif start <= whole[1] or _is_town(text[whole[1] : start]):
            whole = (whole[0], max(whole[1], end))
        else:
            yield whole
            whole = (start, end)
    if whole is not None:
        yield whole


def _is_town(between: str) -> bool:
    return len(between) <= _FARTHEST_JOINED and bool(_JOINING.fullmatch(between))


ADDRESS: Final = PrivateCheck(
    detail="address",
    description="A street address, or a post code that leads to a street. A town alone stays.",
    find=find_addresses,
    patterns=(*_WHOLE, *_HOUSES, _LIVES, _ON_A_STREET),
    must=(
        "i live at 14 Station Road, Leeds LS1 4AP",
        "flat 3, 22 elm street",
        "1600 Pennsylvania Ave NW, Washington, DC 20500",
        "221 king st w, toronto M5H 1K5",
        "Carrera 12 #40-17, Bogotá",
        "मकान नं 31, गली नं 2, गांधी नगर, जयपुर 302015",
        "Flat No 4B, Sai Residency, Andheri East, Mumbai 400069",
        "plot 7, sector 15, vashi, navi mumbai",
        "room 9 Fernlea Nursing Home",
        "i live on Marlowe Crescent",
        "its ashgrove road number 17",
        "we are number 118 Old Brewery Lane",
        "she lives at thirty one Thornbury Avenue in Bolton",
        "fourteen twenty Juniper Bend, Mesa, eight five two zero one",
        "sale @ 402 Copperhead Trace, Houma 70360",
        "send it to The Old Dairy, Kilnaboy, Corofin, Co Clare, V95 XH27",
        "House 9, Street 3, Block B, Saket",
        "she is at Bramble Cottage, Church Lane, Tarporley",
        "av. los naranjos #220 int. 4 col. vista hermosa, leon",
        "we are at RR 3 Box 41B, Eminence MO",
        "Site 12 Comp 9 RR2 Golden BC",
        "new unit is 4/17 Banksia Pde, Moorooka QLD 4105",
        "on habite au 118, rang Sainte-Anne, Saint-Jude",
    ),
    must_not=(
        "it is 5 minutes down the road",
        "i live in Leeds",
        "B12 5mg and D3 daily",
        "2 tablets a day and a walk in the park",
        "ward 7, bed 12",
        "i live on a busy road",
        "room 4 on the second floor",
        "two weeks down the road",
        "took bus number 12 Park Road way",
        "hc 61 was the result, box 22 on the form",
        "two Great Park runs this week",
        "i was in block C, floor 3",
    ),
)
