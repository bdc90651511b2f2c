"""Further forms of addresses: in words, in the country, by a house's name, by its block."""

from typing import Final

import re2

from hearth.screening.private.places import INDIAN_TOWNS, STATES, TOWNS
from hearth.screening.private.spelled import TEENS, TENS, UNITS

_PROPER: Final = r"[A-Z][\w'.\-]*"
_NAMES: Final = rf"{_PROPER}(?: {_PROPER}){{0,3}}"
_UP_TO_99: Final = (
    rf"(?:{TENS}(?:[ \-]{UNITS})?"
    rf"|{TEENS}"
    rf"|(?:oh|zero) {UNITS}|{UNITS})"
)
_FROM_10: Final = (
    rf"(?:{TENS}(?:[ \-]{UNITS})?"
    rf"|{TEENS}"
    rf"|{UNITS}[ \-](?:hundred|oh|{UNITS}|\w+t(?:een|y)))"
)
_ROADS: Final = (
    r"(?:street|st|road|rd|avenue|ave|lane|ln|close|court|ct|crescent|cres|terrace|gardens|grove"
    r"|square|mews|boulevard|blvd|parkway|drive|dr|highway|villas|cottages|marg|nagar|colony)"
)
_LOOSE_ROADS: Final = (
    r"(?:Place|Way|Hill|Walk|Row|Park|View|Rise|Circle|Trail|Bend|Trace|Run|Cove|Hollow|Path|Loop"
    r"|Green|Parade|Estate)"
)
IN_WORDS: Final = re2.compile(
    rf"\b((?:(?i:(?:number |no\.? )?{_UP_TO_99}(?:[ \-](?:hundred(?: and)?[ \-])?{_UP_TO_99})"
    rf"{{0,2}}(?: hundred)?),? (?:{_PROPER} ){{1,3}}(?i:{_ROADS})"
    rf"|(?i:{_FROM_10}(?:[ \-](?:and )?{_UP_TO_99}){{0,2}}),? (?:{_PROPER} ){{1,3}}{_LOOSE_ROADS})"
    rf"\b(?: (?i:in|at) {_NAMES}|(?:,? {_PROPER}){{1,2}})?"
    rf"(?:,? (?:{STATES})\b)?(?:,? (?i:(?:{UNITS}|zero|oh)(?: (?:{UNITS}|zero|oh)){{4}}))?)"
)
"""A house whose number is in words, in a street with its name in capitals."""

RURAL: Final = re2.compile(
    r"\b((?i:(?:(?:comp|compartment|site|gen(?:eral)? del(?:ivery)?|gd|lot|stn)\.? ?\w{0,4},? ?)"
    r"{0,3}(?:r\.?r\.?|h\.?c\.?|rural route|star route|s\.?s\.?) ?#? ?\d{1,3}"
    r"(?:,? ?(?:box|site|comp|stn|emergency) ?#?\w{1,6}){1,3})"
    rf"(?:,? {_NAMES})?(?:,? \d{{5}})?"
    r"|(?i:(?:(?:comp|compartment|site|lot)\.? ?\w{1,4},? ){1,3}(?:r\.?r\.?) ?#? ?\d{1,3})"
    rf"(?:,? {_NAMES})?)\b"
)
"""Routes and boxes of the country in the US and Canada."""

_EIRCODE: Final = (
    r"(?:(?:[AC-FHKNPRTV-Y]\d\d|D6W) ?(?:[AC-FHKNPRTV-Y][\dAC-FHKNPRTV-Y]{3}"
    r"|\d[AC-FHKNPRTV-Y][\dAC-FHKNPRTV-Y]{2}|\d\d[AC-FHKNPRTV-Y][\dAC-FHKNPRTV-Y]"
    r"|\d{3}[AC-FHKNPRTV-Y]))"
)
EIRCODE: Final = re2.compile(rf"\b((?:(?:The )?{_NAMES}, ?(?:{_NAMES}, ?){{0,4}})?{_EIRCODE})\b")
IRISH_COUNTY: Final = re2.compile(
    rf"\b((?:The )?{_NAMES}, ?(?:{_NAMES}, ?){{1,3}}Co(?:\.|unty)? (?:Antrim|Armagh|Carlow|Cavan"
    r"|Clare|Cork|Derry|Donegal|Down|Dublin|Fermanagh|Galway|Kerry|Kildare|Kilkenny|Laois|Leitrim"
    r"|Limerick|Longford|Louth|Mayo|Meath|Monaghan|Offaly|Roscommon|Sligo|Tipperary|Tyrone"
    r"|Waterford|Westmeath|Wexford|Wicklow))\b"
)
"""A house or a townland, a village and a county: there are no numbers in the country."""

AUSTRALIAN: Final = re2.compile(
    rf"\b({_PROPER}(?: {_PROPER}){{0,2}},? (?:QLD|NSW|VIC|TAS|ACT|SA|WA|NT|Qld|Vic|Tas),?"
    r" \d{4})\b"
)
BLOCKS: Final = re2.compile(
    r"\b((?i:(?:house|h\.? ?no\.?|flat|plot|shop|villa|kothi|makan|quarter|qtr|door)"
    r"(?: ?(?:no\.?|number|num|#))?) ?[A-Z]{0,2}-?\d{1,5}[A-Za-z]?(?:[/\-]\w{1,5})?,? "
    r"(?:(?i:street|st|lane|gali|galli|road|block|sector|phase|pocket|tower|wing|floor|cross|main"
    r"|stage|part|extension)(?: (?i:no\.?|number))? ?-?[A-Z0-9]{1,4}\b(?i:st|nd|rd|th)?,? ?){1,4}"
    rf"(?:{_NAMES})?(?:, ?{_NAMES}){{0,2}}(?:[ ,\-]{{1,3}}[1-8]\d{{2}} ?\d{{3}})?)"
)
"""A house, its street or block by number, and the part of a town."""

OLD_AND_NEW: Final = re2.compile(
    r"(?i)\b((?:old|new) (?:no|door no|number)\.? ?\d{1,4}[a-z]?[,/ ]{1,3}(?:new|old) (?:no"
    r"|door no|number)\.? ?\d{1,4}[a-z]?,? [^\n.!?;]{4,70}?"
    rf"(?:{INDIAN_TOWNS})(?: ?- ?\d{{2,6}})?)\b"
)
SPANISH: Final = re2.compile(
    r"(?i)\b((?:calle|c/|avenida|avda\.?|av\.?|blvd\.?|calz(?:ada)?\.?|priv(?:ada)?\.?"
    r"|cerrada|cda\.?|andador|prol(?:ongacion)?\.?|circuito|retorno|carretera|camino|paseo|plaza"
    r"|carrer|ronda|travesia|pasaje|jiron|urb\.?) (?:[\w'.]+ ){1,5}?"
    r"(?:#|no\.?|num\.?|numero|n[o°º]\.?)"
    r" ?\d{1,5}(?: ?[a-z])?\b(?:,? (?:int|interior|piso|depto|dpto|apto|puerta|esc|lote|mz"
    r"|manzana)\.?"
    r" ?\w{1,5})*(?:,? (?:col|colonia|fracc|barrio|urb)\.? [\w ]{2,30})?(?:,? c\.?p\.? ?\d{5})?"
    r"(?:, [a-z]{3,}(?: [a-z]{2,}){0,2})?)"
)
FRENCH: Final = re2.compile(
    r"\b(\d{1,5}(?: bis| ter)?,? (?i:rang|montee|cote|route|ruelle|cours|square|passage|residence"
    r"|lotissement|hameau|faubourg|promenade|rue|boulevard|impasse|allee|chemin|quai|avenue"
    rf"|place) (?:(?:de|du|des|la|le|les|d'|l') ?){{0,2}}{_NAMES}"
    rf"(?:, ?{_NAMES}(?: \([A-Z][a-z]+\))?)?)"
)
STATE_AND_ZIP: Final = re2.compile(
    rf"(?i)^((?:,? [a-z'.\-]+){{1,3}},? (?:{STATES}) \d{{5}}(?:-\d{{4}})?)\b"
)
"""A town, a state and a code behind a street, with or without capitals."""

IN_A_TOWN: Final = re2.compile(
    rf"^(,? (?i:in|at|near|outside|just outside) (?:{_NAMES}|(?i:{TOWNS})\b))"
)
BESIDE: Final = re2.compile(
    r"(?i)^(,? (?:just )?(?:above|below|opposite|behind|past|beside|by|next to|next door to"
    r"|across from|near|over|round the back of) (?:the|a) [a-z']{3,16}(?: [a-z']{3,16})?)"
)
FURTHER: Final = re2.compile(
    r"(?i)^(,? (?:room|rm|flat|apt|unit|house|no\.?|number|door|floor) ?#?\d{1,4}[a-z]?)\b"
)
NAMED_HOUSE: Final = re2.compile(
    r"\b((?:[A-Z][\w'\-]+ ){1,2}(?:House|Cottage|Lodge|Farm|Villa|Barn|Bungalow|Manor|Mill"
    r"|Croft),? "
    r"(?:[A-Z][\w'\-]+ ){1,2}(?:Street|St|Road|Rd|Lane|Ln|Close|Drive|Avenue|Ave|Hill|Green"
    r"|Row|Way|Terrace|Gardens|Grove|Walk|Mews|Crescent)\b)"
)
NAMED_AHEAD: Final = re2.compile(
    r"((?:The [A-Z][\w'\-]+(?: [A-Z][\w'\-]+)?|(?:[A-Z][\w'\-]+ ){1,2}(?:House|Cottage|Lodge"
    r"|Court|Farm|Villa|Mansions|Manor|Heights|Towers?|Apartments|Residency|Bungalow)),? )$"
)
"""A house's name in front of its number."""

WHOLE: Final = (
    IN_WORDS,
    RURAL,
    EIRCODE,
    IRISH_COUNTY,
    AUSTRALIAN,
    BLOCKS,
    NAMED_HOUSE,
    OLD_AND_NEW,
    SPANISH,
    FRENCH,
)
BEHIND: Final = (STATE_AND_ZIP, IN_A_TOWN, BESIDE, FURTHER, IN_A_TOWN)
