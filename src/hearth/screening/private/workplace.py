"""Where somebody works or learns, where the words leave no doubt."""

from collections.abc import Iterator
from typing import Final

import re2

from hearth.screening.check import Reading
from hearth.screening.private.check import PrivateCheck, Span, before, groups_of
from hearth.screening.private.employment import (
    ALL,
    NO_JOB,
    NO_NAME,
    TOWN_ALONE,
    find_employers,
    with_job_and_town,
)
from hearth.screening.private.hindi import SCHOOL, SCHOOL_LATIN, hindi_schools

_NAME: Final = r"(?:[A-Z][\w'&.\-]*|of|and|the|&|St\.?|[A-Z]{2,})"
_PROPER: Final = rf"[A-Z][\w'&.\-]*(?: {_NAME}){{0,4}}"
_SITE: Final = (
    r"(?: (?i:distribution|dental|medical|call|contact|leisure|sports|garden|shopping|business"
    r"|primary"
    r"|care|nursing|sorting|head|post|data|service|training|day|community|council))?"
    r"(?: (?i:cent(?:re|er)|practice|office|campus|branch|store|plant|depot|warehouse|factory"
    r"|home|surgery"
    r"|school|college|station|site|works|division))?"
)
"""What of a workplace's name people write small."""

_SORTS: Final = (
    r"school|academy|college|university|primary|infants|juniors?|high|secondary|grammar|nursery"
    r"|kindergarten|elementary|middle school|sixth form|institute|polytechnic|vidyalaya"
    r"|preschool|uni"
    r"|prep|montessori|polytechnic|comprehensive|lyc[eé]e|coll[eè]ge|colegio|instituto|universidad"
)
_SCHOOL: Final = re2.compile(
    rf"\b([A-Z][\w'.\-]*\.? (?:(?:[A-Z][\w'.\-]*\.?|of|and|the) ){{0,4}}(?i:(?:{_SORTS}))(?:"
    rf" (?i:school|academy|college|of [A-Z]\w+))*(?:, [A-Z][a-z]+)?"
    r"|University of (?:[A-Z]\w+ ?){1,3}|(?:IIT|NIT|IIM|AIIMS|DPS|KV|BITS) [A-Z][a-z]+)\b"
)
_ATTENDS: Final = re2.compile(
    r"(?i)\b(?:goes to|go to|went to|attends?|attending|studies at|study(?:ing)? at|student"
    r" (?:at|of)|pupil at"
    r"|teach(?:es|er|ing)?(?: \w+)? (?:at|in)|enrolled (?:in|at)|starts? at|started at|year \d+"
    r" (?:at|in)|class(?: \w+)? (?:at|in|of)"
    r"|grade(?: \w+)? (?:at|in)|headteacher (?:at|of)|head of|principal (?:at|of)|governor at"
    r"|works? (?:at|in|for)|working (?:at|in|for)|\b(?:school|uni|college|nursery),?"
    r"|lecturer (?:at|in)|professor (?:at|in)|job at|drop(?:ped)? (?:him|her|them) (?:off )?at"
    r"|pick (?:him|her|them) up from|in|at|from)$"
)
_SCHOOL_LOWER: Final = re2.compile(
    r"(?i)\b(?:goes to|go to|attends?|studies at|study(?:ing)? at|student at|pupil at|teach(?:es"
    r"|er|ing)?(?: \w+)? at|works? at|working at)"
    rf" ((?:(?:st|saint|our lady|holy|sacred|king|queen|prince|sir|lady|dr|mount|north|south"
    rf"|east|west|[a-z]+)\.?'?s? ){{1,4}}?(?:{_SORTS})(?: school| academy| college)?)\b"
)
_WORKS: Final = re2.compile(
    r"\b(?i:i work|i worked|i'm working|im working|he works|she works|who works|i drive"
    r"|he drives|she drives|i clean|i cook|i volunteer|(?:wife|husband"
    r"|partner|mum|dad|son|daughter|brother|sister|boss)(?: \w+)? works|working|employed|i am a"
    r" \w+|i'm an? \w+|im an? \w+"
    r"|my (?:job|boss|manager|office|employer|work|shift|desk)|job|manager|nurse|driver|cashier"
    r"|engineer|accountant|developer|supervisor|chef|teacher|solicitor|intern|consultant|analyst"
    r"|boss"
    r"|team leader|ta|teaching assistant|lecturer|cleaner|barista|clerk|apprentice|trainee"
    r"|mechanic"
    r"|caretaker|librarian|paramedic|welder|fitter|foreman|operative|guard|shift"
    r"|receptionist|electrician|carer|assistant|officer|staff)"
    rf" (?i:at|for|with|in|is at|is|is in) (?:the )?({_PROPER}{_SITE})"
)
_EMPLOYER: Final = re2.compile(
    rf"(?:^|\b)(?i:my employer|my workplace|my company|employer|company i work for|the firm i"
    rf" work for)(?: is|:| -|,)* (?:the |called )*({_PROPER}{_SITE})"
)
_NAMED_AFTER: Final = re2.compile(
    rf"\b(?i:(?:my|his|her|our|their|\w+'s) (?:new |old )?(?:school|nursery|college|uni|daycare"
    rf"|day care|creche|playgroup|employer|workplace|office|company|work)),? (?i:called "
    rf"|is called |is |named )?"
    rf"([A-Z][\w'&.\-]*(?: {_NAME}){{1,4}})"
)
_ON_A_WARD: Final = re2.compile(
    rf"\b(?i:i nurse|i work|i am a nurse|im a nurse|i'm a nurse|sister|hca|porter|ward clerk"
    rf"|staff nurse"
    rf"|she works|he works|she nurses|he nurses|healthcare assistant) (?i:on|in)"
    rf" ((?i:ward \w{{1,4}}|icu|itu|a&e|theatres?|maternity) (?i:at|in|of) (?:the )?{_PROPER})"
)
_AT_SAINT: Final = re2.compile(
    r"(?i)\b(?:(?:goes|go|went) to|attends?|studies at|pupil at|student at|teach(?:es|er"
    r"|ing)?(?: \w+)?"
    r" at|ta at|teaching assistant at|works? at|working at|head of|governor at|year \d+ at"
    r"|class \d+"
    r" (?:at|in)) ((?:st|saint|our lady)\.?'? [a-z][a-z']+)[ .,;!]*(?:$|[.,;!]|(?:in|and|but"
    r"|near|where|who"
    r"|school|primary|on|for|since|as|down)\b)"
)
_KNOWN: Final = (
    r"tesco|asda|sainsbury'?s?|morrisons|aldi|lidl|waitrose|co-?op|iceland|amazon|walmart|target"
    r"|costco"
    r"|starbucks|mc ?donald'?s|kfc|burger king|subway|infosys|tcs|wipro|google|microsoft|apple"
    r"|facebook|meta"
    r"|royal mail|dhl|ups|fedex|barclays|hsbc|lloyds|natwest|santander|boots|greggs|ikea|argos"
    r"|b&q|primark|next"
    r"|tim hortons?|canadian tire|loblaws|home depot|kroger|walgreens|cvs|best buy|reliance|hdfc"
    r"|icici|sbi|flipkart"
    r"|accenture|deloitte|kpmg|pwc|ibm|cognizant|hcl|tech mahindra|zomato|swiggy|uber|deliveroo"
    r"|bp|shell|ford|toyota"
    r"|nissan|bmw|jaguar|rolls royce|bae systems|bt|virgin media|vodafone|sky|rbc|td bank"
    r"|scotiabank|air india"
    r"|british airways|easyjet|ryanair|indian railways|network rail|usps|nhs trust|dominos|pizza"
    r" hut|nandos|costa"
)
_KNOWN_WORK: Final = re2.compile(
    rf"(?i)\b(?:work|works|worked|working|job|shift|manager|cashier|driver|employed|boss"
    rf"|colleagues?)(?: \w+)? (?:at|for|in|with) (?:the )?((?:{_KNOWN})\b(?: (?:in|on) (?:[a-z]+"
    rf" ){{0,1}}[a-z]+)?)"
)
_SOME_PLACE: Final = re2.compile(
    r"(?i)\b(?:i work|he works|she works|works|working|employed|nurse|teacher|receptionist"
    r"|porter|carer|chef|cook|cleaner|doctor) (?:at|for) "
    r"((?:[a-z][\w'.\-]+ ){1,3}?(?:hospital|care home|nursing home|surgery|branch|store|factory"
    r"|warehouse|depot|coaches|logistics|motors|dental practice|pharmacy|chemists?|nursery"
    r"|call cent(?:re|er)"
    r"|supermarket|restaurant|salon|opticians|vets|estate agents|accountants|recruitment|foods"
    r"|textiles"
    r"|mills|industries|enterprises|technologies|systems|software|plumbing|electricals?|builders"
    r"|taxis"
    r"|council|police station|fire station|library|garage|solicitors|bakery"
    r"|hotel|ltd|limited|inc|llp|plc|pvt ltd|bank|airport))\b"
)
_ABROAD: Final = (
    r"(?:(?i:colegio|escuela|instituto|liceo|universidad|guarderia|ecole|lycee|college|universite"
    r"|creche|garage|boulangerie|hotel|restaurante?|taller|empresa|entreprise|societe|kendriya"
    r" vidyalaya|navodaya vidyalaya)(?: (?i:secundaria|primaria|infantil|primaire|maternelle"
    r"|superieure|tecnico|politecnico))?"
    r" (?:(?i:de|del|de la|du|des|la|el|le|les|d') ?)?[A-Z][\w'\-]+"
    r"(?: (?:(?:de|del|du|la|d'|a|y) )?[A-Z][\w'\-]+){0,4})"
)
_WORKS_ABROAD: Final = re2.compile(
    r"\b(?i:trabaj(?:o|a|aba|amos|an)|estudi(?:o|a|aba|an)|emplead[oa]|profesora?|alumn[oa]|va"
    r"|travaill\w+|etudie\w*|employee?|employe|bosse|eleve|scolarisee?|professeure?|prof"
    r"|inscrite?)"
    r" (?i:en|al?|para|de|au|aux|chez|pour|dans|par) ?(?:(?i:el|la|los|las|le|les|l') ?)?"
    rf"({_ABROAD}|[A-Z][\w'&\-]+(?: (?:(?:de|del|du|y|et|&) )?[A-Z][\w'&\-]+){{1,4}})"
)
_CHEZ: Final = re2.compile(
    r"\b(?i:travaill\w+|employee?|bosse) (?i:chez) ([A-Z][\w'&\-]+(?: (?:(?:de|et|&"
    r"|a) )?[A-Z][\w'&\-]+){0,4})"
)
_WORKS_IN_INDIA: Final = re2.compile(
    r"\b([A-Z][\w.]+(?: [A-Z][\w.]+){1,4}) (?:(?:school|college) )?(?i:me|mein|main"
    r"|m) (?:\w+ ){0,2}?"
    r"(?i:padh\w*|kaam|naukri|job|driver|teacher|clerk|nurse|peon|guard)\b"
)
_BACK_AT: Final = re2.compile(
    r"\b(?i:start(?:ed|ing)?|went|going|returned|returning|been|temping|apprenticed?"
    r"|placement|shifts?)"
    r"(?: (?i:back|work|again|a job|my job|full time|part time))* (?i:at|with) (?:the )?"
    r"([A-Z][\w'&.\-]*(?: (?:&|and|of|[A-Z][\w'&.\-]*)){0,4} (?i:solicitors|logistics|ltd|limited"
    r"|bakery|council|stores?|motors|garage|partners|accountants|architects|engineering|foods"
    r"|consulting|insurance|bank|library|salon|brewery|couriers?|cleaning|plumbing|builders))\b"
)
_HOSPITAL_FOLLOWS: Final = re2.compile(r"(?i)^ ?(?:london )?(?:hospital|infirmary|clinic|medical)")

_TREATS: Final = re2.compile(
    r"(?i)\b(?:hospital|hopital|chu|clinic|clinique|clinica|infirmary|aiims|ward|rehab"
    r"|urgencias)\b"
)


_NAMED_PLACES: Final = (
    _SCHOOL_LOWER,
    _WORKS,
    _EMPLOYER,
    _NAMED_AFTER,
    _ON_A_WARD,
    _KNOWN_WORK,
    _SOME_PLACE,
)
_MAYBE_TREATING: Final = (_WORKS_ABROAD, _CHEZ, _WORKS_IN_INDIA, _BACK_AT)


def find_workplaces(reading: Reading) -> Iterator[Span]:
    """Where the name of an employer, a school or a college stands, with job, class and town."""
    text = reading.plain.text
    for start, end in _workplaces(text):
        yield with_job_and_town(start, end, text)


def _workplaces(text: str) -> Iterator[Span]:
    for start, end in groups_of(_SCHOOL, text):
        said = text[max(0, start - 40) : start].rstrip()
        if _ATTENDS.search(said) and not _HOSPITAL_FOLLOWS.search(text[end : end + 12]):
            yield from _named(text, iter([(start, end)]))
    yield from groups_of(_AT_SAINT, text)
    for pattern in _NAMED_PLACES:
        yield from _named(text, groups_of(pattern, text))
    for pattern in _MAYBE_TREATING:
        for start, end in _named(text, groups_of(pattern, text)):
            if not _TREATS.search(text[start:end]):
                yield start, end
    yield from find_employers(text)
    yield from hindi_schools(text)


def _named(text: str, spans: Iterator[Span]) -> Iterator[Span]:
    for start, end in spans:
        named = text[start:end]
        as_another = NO_JOB.search(before(text, start, 24))
        if not (as_another or NO_NAME.match(named) or TOWN_ALONE.fullmatch(named)):
            yield start, end


WORKPLACE: Final = PrivateCheck(
    detail="workplace",
    description="The name of somebody's employer, school or college. A kind of place, such as 'a "
    "school', stays, and so does the hospital that treats.",
    find=find_workplaces,
    patterns=(_SCHOOL, _AT_SAINT, *_NAMED_PLACES, *_MAYBE_TREATING, *ALL, SCHOOL_LATIN),
    beyond_ascii=(SCHOOL,),
    must=(
        "my son goes to Oakfield Primary School",
        "i work at Brightwell Logistics",
        "she studies at University of Leeds",
        "he goes to st marys primary",
        "i work for tesco in slough",
        "मेरा बेटा दिल्ली पब्लिक स्कूल में पढ़ता है",
        "meri beti kendriya vidyalaya me padhti hai",
        "beti Kendriya Vidyalaya Bhopal class 7 mein padhti hai",
        "मैं भारतीय स्टेट बैंक की कानपुर शाखा में काम करता हूँ",
        "trabajo en el Colegio Virgen del Pilar",
        "je travaille chez Menuiserie Dubois",
        "started back at Marlow & Pike Accountants",
        "employed by Cotswold Haulage and they want me off the lorry",
        "she is student of St Anns college",
        "our nursery, Tiny Steps Hexham, is lovely",
        "i nurse on ward 9C at Northgate General",
        "manager at Fairholme sorting office",
        "he goes to st cuthberts in town",
        "im in payroll at Fennel & Marsh accountants on Quayside",
        "ten years as teller at Prairie Mutual Savings, the Fargo branch",
        "my wife teaches kindy at Banksia Ridge Public",
        "me ma cleans the offices in Harbour Assurance on the Naas Road",
        "off sick from the amazon warehouse MAN4 in bolton",
        "he drives for Northern Coaches out of the Seaforth depot",
        "the only bartender at the Gilded Otter on 5th in Tacoma",
        "my kid is in 4th grade at Juniper Flats Elementary in Nampa",
        "Tiny Sparrows nursery on Welbeck Road said my boy is too much",
        "second year of maths in Durham, Trevelyan Hall",
        "Class 5-A, Kendriya Vidyalaya No. 3, Hebbal",
        "meri beti Kendriya Vidyalaya Indore no. 1 me 7th A me padhti hai",
        "va a 3º de la ESO en el IES Monte Claro de Teruel",
        "mon fils est en CE2 à l'école Marcel-Aymé de Vesoul",
        "trabajo en la fábrica Tejidos Aurora de Puebla",
        "trabajo de camarera en el Miramar de Gijón",
        "my dad is a gamekeeper at Glenorrin Estates",
        "she is at Solent Metropolitan doing midwifery",
        "works in the canteen at Vulcan Castings",
        "मैं सिटी मॉडल स्कूल, गोमती नगर शाखा में गणित पढ़ाता हूँ",
    ),
    must_not=(
        "i work at a school",
        "the scan is in March. School starts the week before, for my son",
        "Year 8 made a banner, WELCOME BACK it said",
        "he is a retired plumber from Limerick",
        "i work at home",
        "i am treated at King's College Hospital",
        "working at night is hard",
        "मेरा बेटा सरकारी स्कूल में पढ़ता है",
        "i work in London",
        "i go to st marys hospital",
        "i was on ward 6 at the Royal for a week",
        "i work nights in London",
        "i'm an outpatient at Kings Mill Hospital",
        "she is a volunteer for Samaritans",
        "the runners for Epilepsy Society had a great day",
        "she is 2nd year on Keppra",
        "my manager in Leeds said no",
        "grade 3 in January, grade 2 now",
        "Khan Academy has a good video on it",
    ),
)
