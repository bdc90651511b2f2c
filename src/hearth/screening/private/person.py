"""Full names told by what stands around them: a role, a badge, a letter behind them."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

import re2

from hearth.screening.data import read_words
from hearth.screening.private.check import Span, before, groups_of
from hearth.screening.private.places import TOWNS
from hearth.screening.run_together import known_words

_CAP: Final = r"[A-Z][A-Za-z'\-]*[A-Za-z]"
_SMALL: Final = r"de|del|la|van|von|der|den|bin|bint|al|el|da|dos|di|du|le|y|e"
FULL: Final = rf"{_CAP}(?: (?:[A-Z]\.?|{_SMALL}|{_CAP})){{0,3}} {_CAP}"
_NICKED: Final = rf"{_CAP}(?: [A-Z]\.?)?(?: [\"'(]{_CAP}[\"')])?(?: {_CAP}| [A-Z]\.){{1,3}}"
_LOWER: Final = r"[a-z][a-z'\-]{2,} [a-z][a-z'\-]{2,}"

_PEOPLE: Final = (
    r"son|daughter|husband|wife|partner|mum|mom|mam|mother|dad|father|brother|sister|bloke|fella"
    r"|feller|neighbou?r|boss|manager|supervisor|friend|bestie|bff|ex|nephew|niece|cousin|cuz|cuzin"
    r"|carer|caregiver|teacher|tutor|professor|lecturer|headteacher|principal|coach|lad|lass|boy"
    r"|girl|kid|toddler|teenager|twins?|gran|granny|nan|nana|grandma|grandpa|grandad|granddad"
    r"|grandmother|grandfather|hubby|missus|mate|pal|buddy|roommate|housemate|flatmate|classmate"
    r"|in[ -]law|step(?:son|daughter|mum|mom|dad|father|mother)|grandson|granddaughter|grandchild"
    r"|uncle|aunt|auntie|aunty|boyfriend|girlfriend|bf|gf|fianc[eé]e?|landlord|landlady|tenant"
    r"|surgeon|neurologist|neuro|cardiologist|cardio|dermatologist|derm|consultant|oncologist"
    r"|nephrologist|hepatologist|rheumatologist|endocrinologist|endo|psychiatrist|psychologist"
    r"|gastroenterologist|urologist|registrar|gp|pcp|specialist|doctor|doc|physio|dietitian"
    r"|dietician|pharmacist|therapist|counsell?or|keyworker|case ?worker|social worker|nurse"
    r"|matron|midwife|paramedic|hca|cna|receptionist|porter|donor|recipient|colleague|co-?worker|patient"
    r"|baby|child|infant|guy|man|woman|lady|gentleman|girlie|chap|dude|person|seller|scammer|troll"
    r"|agent|rep|lawyer|solicitor|officer|priest|pastor|vicar|imam|member|owner|driver|survivor"
    r"|hermano|hijo|hija|marido|mujer|esposa|esposo|madre|padre|hermana|novi[ao]|amig[ao]|vecin[ao]"
    r"|jef[ea]|doctora|medic[oa]|cardiolog[oa]|neurolog[oa]|oncolog[oa]|psicolog[oa]|psiquiatra"
    r"|enfermer[oa]|cuidadora?|prim[oa]|ti[oa]|abuel[oa]|profesora?|profe|companer[oa]|niet[oa]"
    r"|suegr[oa]|niñ[oa]|nin[oa]"
    r"|mere|pere|soeur|frere|amie?|fils|fille|mari|femme|voisine?|patronn?e?|medecin|docteure?"
    r"|infirmiere?|cardiologue|neurologue|oncologue|psychologue|psychiatre|kine|cousine?|tante"
    r"|oncle|grand-?mere|grand-?pere|collegue|copine?|conjointe?|compagne|compagnon|maitresse"
    r"|beta|beti|pati|patni|bhai|behen|bahan|papa|mummy|chacha|mama|dost|padosi|bhaiya|didi"
)
_ENDS: Final = (
    r"(?:$|[,.;:!?)\n\-]| (?i:who|is|was|has|had|from|told|said|says|did|gave|with|at|and|he|she"
    r"|they|will|never|always|just|on|in|about|for|if|if he|please|right|ne|ko|se|ka|ki|hai|que"
    r"|qui|me|a|le|que|en|dice|dijo|il|elle)\b)"
)
_APPOSED: Final = re2.compile(
    rf"(?i:\b(?:{_PEOPLE})\b)(?:[^.?!\n\[A-Z]|[A-Z][a-z]?\b){{0,44}}?(?: ?[,:(] ?| - ?| called "
    rf"| named | llamad[oa] | nommee? )({FULL}){_ENDS}"
)
_BESIDE: Final = re2.compile(rf"(?i:\b(?:{_PEOPLE})),? ({FULL})(?:$|[^\w'])")
_ON_A_BADGE: Final = re2.compile(
    r"(?i:\b(?:name ?tag|badge|lanyard|label|chart|obit(?:uary)?|headstone|bracelet|wristband"
    r"|prescription|envelope|letter|form|card|certificate|file|folder|door|box|bag|package"
    r"|placa|chapa|tarjeta|ficha|etiqueta|etiquette|carte) (?:said|says|read|reads|had|has|is|was"
    r"|with|for|addressed to|made out to|in the name of|belonging to|of|dice|decia|ponia|pone|dit"
    r"|disait|au nom de|a nombre de)(?: it'?s| it was| the name| name)?:?) "
    rf"[\"']?({FULL})"
)
_SAID_ON_IT: Final = re2.compile(
    rf"\b({FULL}),? (?i:(?:it |that'?s what it |is what it |as it )?(?:said|says|read) on (?:the"
    r"|her|his|their|my) (?:\w+ )?(?:badge|tag|label|chart|form|letter|door|lanyard|uniform|card))"
)
_CALLED_OUT: Final = re2.compile(
    r"(?i:\b(?:calls?|called|calling|shout(?:s|ed)?|yell(?:s|ed)?|announc(?:es|ed)|page[sd]"
    r"|reads?)(?: out)?(?: the name| for)?:?)"
    rf" [\"']?({FULL})[\"']? (?i:for|to|in front|over|across"
    r"|please)"
)
_OF_SOMEBODY: Final = re2.compile(
    r"(?i:\b(?:(?:baby|parents?|mother|father|family|wife|husband|son|daughter|guardian|carer"
    r"|widow|caregiver|estate|funeral|memory|name|case|file|results|bed|house|home|account|photo|picture"
    r"|video|brother|sister|friend|doctor|page|wife to|mum to|mom to|mum|mom) of|b/o|w/o"
    r"|s/o|d/o|c/o|pray(?:ers?|ing|ed)? (?:for|4)|thinking of|r\.?i\.?p\.?|rest in peace|fly high"
    r"|in loving memory(?: of)?|thoughts (?:are )?with|missing:?|wanted:?|replaced by|used to be"
    r"|was always|shout ?out to|congrats(?: to)?|happy birthday(?: to)?|kudos to|props to|under|by"
    r"|under the care of|goes by|known as|known to us as|see|seeing|saw|had|treated by"
    r"|operated on by|donated by|sent by|referred to|witness(?:ed by)?|beware(?: of)?|avoid"
    r"|watch out for|reported?|blocked?|ban|banned|stalk(?:ed|ing) by|sued by|me|us|tell|told|ask"
    r"|asked|i am|i'm|im|it's|its|it was|who is|called|named|with|and|met|meet|like|para|por|con"
    r"|de|conocid[oa] como|chez|avec|pour|par|it is|that's|thats|now it's|is),? ?:? ?)"
    rf"({FULL}){_ENDS}"
)
_SIGNED: Final = re2.compile(
    rf"(?:^|\n)\s*[\-~]{{1,3}} ?({_NICKED})(?:, [^\n]{{2,30}}| \([^)\n]{{1,30}}\))?\s*$"
)
_SIGNED_BEHIND: Final = re2.compile(
    rf"[.!?)] ?[\-~]{{1,3}} ?({_NICKED})(?:, [^\n]{{2,30}}| \([^)\n]{{1,30}}\))?\s*$"
)
_NICKNAMED: Final = re2.compile(rf"\b({_CAP} [\"'(]{_CAP}[\"')] {_CAP})\b")
_TITLED: Final = re2.compile(
    r"\b(?i:dra?|doctora?|docteure?|prof|professor|profesora?|professeure?|nurse|sister|matron"
    r"|enfermer[oa]|infirmiere?|surgeon|consultant|coach|pastor|father|captain|constable|officer"
    r"|vaidya|hakim)\.? "
    rf"({FULL})"
)
_CREDENTIALS: Final = re2.compile(
    rf"\b({FULL}),? (?:RN|MD|LPN|NP|PA-C|PA|DO|PhD|LCSW|LMFT|MBBS|FRCP|FRCS|DPT|CNA|PharmD|DNP"
    r"|APRN|BSN|RD|OT|MSW|FNP|DM|MS|MCh|ARNP|BScN|RPN)\b"
)
_INITIAL: Final = re2.compile(rf"\b({_CAP} [A-Z]\. {_CAP})\b")
_DOUBLE: Final = re2.compile(rf"\b({_CAP} [A-Z][a-z]+-[A-Z][a-z]+)\b")
_FOLLOWED: Final = re2.compile(
    rf"\b({FULL})(?:,? who\b|,? (?:he|she)(?:'s| is| was| has| had| said| did)?\b"
    r"|'s (?:mum|mom|dad|son|daughter|wife|husband|carer|mother|father|parents|family|number"
    r"|kid)\b"
    r"| (?:said|told|says|died|passed|came|posted|lives|lived|works|worked|sneaked|promised|held"
    r"|hugged|saved|rang|called|texted|phoned|messaged|helped|gave|owes|stole|scammed|sold|gets"
    r"|lied|keeps|kept|wants|wanted|asked|asks"
    r"|wrote|treated|retires|retired|runs|ran|thinks|moved|left|took|made|needs|used to"
    r"|dijo|dice|vive|murio|trabaja|a dit|habite|travaille"
    r"|ne (?:kaha|bola|bataya)|(?:had|has) (?:been|a|an|the|his|her|bipolar|epilepsy|cancer|hiv"
    r"|diabetes|ms|a stroke|depression|schizophrenia|lupus|parkinsons|crohns))\b)"
)
_WITH_A_NUMBER: Final = re2.compile(
    rf"\b({FULL}),? \(?(?i:nhs|mrn|dob|d\.o\.b|hosp|hospital (?:no|num)|uhid|patient id|ssn|born"
    r"|aged? \d|\d{1,3} ?(?:yo|y/o|yrs?|years?|m|f)\b|room \d|bed \d|ward \w)"
)
_STANDING_ALONE: Final = re2.compile(rf"\b({_CAP}(?: [A-Z]\.?)? {_CAP}(?:-{_CAP})?)\b")
_SURNAME_FIRST: Final = re2.compile(
    r"(?i)((?:sur|last|family) ?name ?(?:is|:|=|,)? ?[a-z][a-z'\-]+,? (?:and )?(?:my |the )?"
    r"(?:first|given|fore|christian|middle) ?name ?(?:is|:|=|,)? ?[a-z][a-z'\-]+"
    r"|(?:first|given|fore|christian) ?name ?(?:is|:|=|,)? ?[a-z][a-z'\-]+,? (?:and )?"
    r"(?:my |the )?(?:sur|last|family) ?name ?(?:is|:|=|,)? ?[a-z][a-z'\-]+"
    r"|apellidos? ?(?:es|:|=|,)? ?[a-z]+(?: [a-z]+)?,? (?:y )?nombre ?(?:es|:|=|,)? ?[a-z]+"
    r"|nom ?(?:de famille)? ?(?:est|:|=|,)? ?[a-z\-]+,? (?:et )?"
    r"prenom ?(?:est|:|=|,)? ?[a-z\-]+)\b"
)
_FIRST_NAME_BEHIND: Final = re2.compile(
    r"(?i)\b([a-z][a-z'\-]{2,}, (?:first|given|fore|christian) ?name ?(?:is|:|=)?"
    r" ?[a-z][a-z'\-]+)\b"
)
_PRAYED_FOR: Final = re2.compile(
    rf"\b(?i:pray(?:ers?|ing)?(?: (?:pls|please))? (?:for|4)|thinking of|rip|in memory of) "
    rf"(?:(?i:my|our|the|his|her)(?: \w+)?(?: in law)? |(?i:{_PEOPLE}) )?({_LOWER})\b"
)
_APPOSED_LOWER: Final = re2.compile(
    r"\b(?:nurse|doctor|surgeon|consultant|neurologist|cardiologist|therapist|boss|manager|neighbou?r"
    r"|landlord|teacher|cousin|sister|brother|roommate|guy|woman|man|lady|bloke|husband|wife|ex)"
    rf"(?: (?:there|here|at work|next door|of mine|upstairs|downstairs))?, ({_LOWER}),"
)
_NOT_BEHIND: Final = re.compile(
    r"(?i)^[ '\-]*(?:s )?(?:hospital|clinic|ward|cent(?:re|er)|unit|hospice|house|school|building"
    r"|wing|university|college|institute|trust|foundation|road|street|avenue|lane|station|airport"
    r"|stadium|park|bridge|day|week|syndrome|disease|test|scale|score|method|protocol|criteria"
    r"|man(?:oeuv|euv)\w+|sign|diet|app|pump|sensor|meter|book|film|movie|song|series|podcast"
    r"|channel|study|trial|marathon|cup|awards?|infirmary|society|charity|hall|court|close|drive"
    r"|brand|store|shop|[23]\b|plus\b|pro\b|watch\b)"
)
_NOT_AHEAD: Final = re.compile(
    r"(?i)(?:\b(?:cat|dog|puppy|kitten|rabbit|hamster|bear|teddy|parrot|budgie|horse|pony|goldfish"
    r"|stoma|plushie|film|movie|song|book|album|band|singer|actor|actress|author|podcast|series"
    r"|show|read|watch(?:ed|ing)?|listen(?:ed|ing)? to|played|fan of|quote from|by author)"
    r"(?: is| was)?(?: named| called)?[ ,:\"']*)$"
)
_CONTRACTED: Final = re.compile(r"(?:'(?:m|s|ve|ll|re|d)|n't)\b")
_PARTS: Final = re.compile(r"[A-Za-z']+")
_SMALL_WORDS: Final = frozenset(_SMALL.split("|"))
FIRST_NAMES: Final = frozenset(read_words("first_names.txt"))
NO_PERSONS: Final = frozenset(read_words("public_names.txt"))
FAMOUS: Final = frozenset(read_words("famous.txt"))
_TOWNS: Final = frozenset(re.split("[| ]", TOWNS))
_LEAST_NAMES: Final = 2  # A first name alone says little.
_SURNAMES_TOO: Final = frozenset(read_words("surnames_too.txt"))
"""They count behind a first name."""

STRONG: Final = (
    _APPOSED,
    _BESIDE,
    _ON_A_BADGE,
    _SAID_ON_IT,
    _CALLED_OUT,
    _SIGNED,
    _SIGNED_BEHIND,
    _NICKNAMED,
    _TITLED,
    _CREDENTIALS,
    _INITIAL,
    _WITH_A_NUMBER,
)
"""What says of any two capitalised words that they are a name, if they can be one at all."""

WEAK: Final = (_OF_SOMEBODY, _FOLLOWED, _DOUBLE)
"""What says so of two words that are no words of the language."""

LOWER: Final = (_PRAYED_FOR, _APPOSED_LOWER)
SURNAMES: Final = (_SURNAME_FIRST, _FIRST_NAME_BEHIND)
_TWO_CAPITALS: Final = re2.compile(rf"[A-Z][A-Za-z'\-]*[A-Za-z] (?:[\"'(]?[A-Z]|(?:{_SMALL}) )")
"""Part of all the others: it is asked first, for their gaps cost more in a message with none."""

ASKED_FIRST: Final = (_TWO_CAPITALS, *LOWER, *SURNAMES)


@cache
def _ordinary() -> frozenset[str]:
    return frozenset(known_words())


def find_persons(text: str) -> Iterator[Span]:
    """Full names, each cut to what is one."""
    if _TWO_CAPITALS.search(text):
        yield from _in_capitals(text)
    for pattern in LOWER:
        for start, end in groups_of(pattern, text):
            words = text[start:end].split()
            if not any(word in _ordinary() and word not in FIRST_NAMES for word in words):
                yield start, end
    for pattern in SURNAMES:
        yield from groups_of(pattern, text)


def _in_capitals(text: str) -> Iterator[Span]:
    for pattern in STRONG:
        yield from _persons(text, groups_of(pattern, text), strict=False)
    for pattern in WEAK:
        yield from _persons(text, groups_of(pattern, text), strict=True)
    for start, end in groups_of(_STANDING_ALONE, text):
        if _begins_with_a_first_name(text[start:end]) and not is_public(text, start, end):
            yield start, end


def is_something_else(name: str) -> bool:
    """Whether all is words of the language, of bodies or towns, and the first is no name."""
    words = [word.lower() for word in _PARTS.findall(name)]
    if "_".join(words[:2]) in FAMOUS:
        return True
    if words[0] in FIRST_NAMES:
        return False
    of_a_body = any(word in NO_PERSONS and word not in _SURNAMES_TOO for word in words)
    return of_a_body or all(_is_a_word(word) or word in _TOWNS for word in words)


def _persons(text: str, spans: Iterator[Span], *, strict: bool) -> Iterator[Span]:
    for start, whole in spans:
        end = start + len(_cut(text[start:whole]))
        if _may_be_a_person(text[start:end], strict=strict) and not is_public(text, start, end):
            yield start, end


def _cut(name: str) -> str:
    """Without the ordinary words that stand behind a name and begin with a capital."""
    words = name.split(" ")
    while len(words) > _LEAST_NAMES and _is_a_word(words[-1].lower()):
        words.pop()
    return " ".join(words)


def _is_a_word(word: str) -> bool:
    return word in _ordinary() or word in NO_PERSONS


def _may_be_a_person(name: str, *, strict: bool) -> bool:
    if _CONTRACTED.search(name):
        return False
    words = [word.lower() for word in _PARTS.findall(name)]
    names = [word for word in words if len(word) > 1 and word not in _SMALL_WORDS]
    if len(names) < _LEAST_NAMES or "_".join(names[:2]) in FAMOUS:
        return False
    first, *rest = names
    if first in FIRST_NAMES:
        return not any(word in NO_PERSONS and word not in _SURNAMES_TOO for word in rest)
    if not NO_PERSONS.isdisjoint(names) or first in _ordinary():
        return False
    return not strict or not any(word in _ordinary() for word in rest)


def _begins_with_a_first_name(name: str) -> bool:
    """Whether nothing but a name can be meant, whatever stands around it."""
    first, *rest = (word.lower() for word in _PARTS.findall(name) if len(word) > 1)
    return (
        first in FIRST_NAMES
        and bool(rest)
        and f"{first}_{rest[0]}" not in FAMOUS
        and not any(map(_is_a_word, rest))
    )


def is_public(text: str, start: int, end: int) -> bool:
    """A place, a thing or a pet that bears a person's name, or a nickname in quotes."""
    if text[start - 1 : start] == '"' == text[end : end + 1]:
        return True
    return bool(_NOT_BEHIND.match(text[end : end + 24]) or _NOT_AHEAD.search(before(text, start)))
