"""Full names in the places where people give them: introductions, titles, signatures."""

from collections.abc import Iterator
from typing import Final

import re2

from hearth.screening.check import Reading
from hearth.screening.private import person
from hearth.screening.private.check import PrivateCheck, Span, groups_of
from hearth.screening.private.hindi import DEVANAGARI, LATIN, hindi_names

_CAPITALISED: Final = r"[A-Z][A-Za-z'\-]*[A-Za-z]"
_FULL: Final = (
    rf"{_CAPITALISED}(?: (?:[A-Z]\.?|de|del|la|van|von|der|bin|al|el|da|dos|y"
    rf"|{_CAPITALISED})){{0,3}} {_CAPITALISED}"
)
_INTRODUCES: Final = (
    r"(?i:\bmy (?:full |real |actual |legal |maiden |birth )?name(?:'?s| is|:| -| was)|\bmy"
    r" name(?: is)?|\bfull name(?: is|:| -)*|\breal name(?: is|:)*"
    r"|\b(?:his|her|their|mum's|dad's|son's|daughter's|husband's|wife's|patient|patient's"
    r"|child's|baby's|friend's|consultant's|whose|the|doctor's|neighbour's|boss's|ex's) (?:full "
    r"|real )?name(?:'?s| is|:| -| was)*"
    r"|\bname ?[:=\-]|^[Nn]ame\b|[Pp]atient ?:|\bje suis\b|\bje soussignee?\b|\bich bin\b"
    r"|\byo soy\b|\bsoy\b|\bs'appelle\b|\bnaam hai\b|\bname"
    r" on it\b|\bname is|\b(?:me llamo|mi nombre es|je m'appelle|mon nom est|mera naam"
    r"|mera nam|mein naam|ich hei(?:ss|ß)e)"
    r"|\bregistered (?:as|under)|\bunder the name(?: of)?|\bin the name of|\bgo by|\bbooked"
    r" (?:as|under)|\bsigned ?:?|\b[Mm]yself|\bcall me|\bname (?:on|in|for|at) (?:the "
    r"|my )?\w+(?: is|:)"
    r"|\bknow me as|\bwrite to me as|\bname they have is)"
)
_INTRODUCED: Final = re2.compile(rf"{_INTRODUCES} +({_FULL})")
_INTRODUCED_LOWER: Final = re2.compile(
    r"(?i)\b(?:my (?:full |real )?name(?:'?s| is)|my names|full name(?: is|:)*|real name is"
    r"|patient name ?:?|name ?[:=]|me llamo|mi nombre es|je m'?appelle|mera naa?m"
    r"|(?:his|her) (?:full )?name is|(?:son|daughter|husband|wife|mum|dad)'?s name is)"
    r" +([a-z][a-z'\-]+ [a-z][a-z'\-]+)\b"
)
_I_AM: Final = re2.compile(
    rf"\b(?:I'm|I am|Im|i'm|i am|im|This is|this is|It's|its|it's|Hi|hi|Hello|hello|Hey|hey"
    rf"|I,)(?: all| everyone)?,? ({_FULL})(?:$|[ ,.!\n])"
)
_RELATIVE: Final = re2.compile(
    r"(?i:\b(?:son|daughter|husband|wife|partner|mum|mom|mother|dad|father|brother|sister"
    r"|neighbour|neighbor|boss|manager|friend|ex|nephew|niece|cousin|carer|teacher|"
    r"lad|lass|boy|girl|kid|toddler|teenager|twins?|gran|granny|nan|nana|grandma|grandpa|grandad"
    r"|grandmother|grandfather|hubby|missus|mate|pal|roommate|housemate|mother in law"
    r"|father in law|sister in law"
    r"|brother in law|stepson|stepdaughter|stepmum|stepdad|surgeon|neurologist|cardiologist"
    r"|dermatologist|consultant|physio|dietitian|pharmacist|therapist|counsellor|keyworker"
    r"|grandson|granddaughter|uncle|aunt|auntie|boyfriend|girlfriend|fianc[eé]e?|landlord|social"
    r" worker|nurse|colleague|flatmate|baby|child|patient|hermano|hijo|hija|marido|mujer"
    r"|esposa|esposo|madre|padre|hermana|novi[ao]|amig[ao]|mere|pere|soeur|frere|ami|amie"
    r"|fils|fille"
    r"|mari|femme)"
    rf"(?: is|,| called| named| se llama| s'appelle|:| -|'s name is| whose name is)*) ({_FULL})"
)
_CALLED: Final = re2.compile(
    rf"\b(?i:called|named|known as|ask for|asked for|speak to|spoke to|contact|email|met|meet"
    rf"|saw|see|ask|thank|thanks to|with|by|from|and|to) ({_FULL})(?: (?i:at|on|in|from|who|is"
    rf"|was|for|about|if|he|she|and))?"
)
# MS in capitals is an illness, and a full stop behind a whole word ends a sentence.
_TITLED: Final = re2.compile(
    rf"\b((?:(?:Mr|Mrs|Ms|Mx|Smt|Sra?|Mme|Rev|MR|MRS)\.?|Miss|Mister|Shri|Shrimati|Monsieur"
    rf"|Madame|Señora?|Sir|Lady|Father|Sister|Nurse) {_CAPITALISED}(?: {_CAPITALISED}){{0,2}})"
)
_TITLED_LOWER: Final = re2.compile(
    r"\b((?:[Mm]rs?|MRS?|[Mm]s|[Ss]mt|[Ss]hrimati)\.? [A-Za-z][A-Za-z'\-]{2,})\b"
)
_DOCTOR: Final = re2.compile(rf"\b((?:Dr|Doctor|Prof|Professor)\.? {_CAPITALISED} {_CAPITALISED})")
_SIGNED: Final = re2.compile(
    r"(?:^|\n|[.!,] ?|\b)(?i:(?:kind |best |warm |many )?regards|thanks|thank you|thankyou|many"
    r" thanks|cheers|yours(?: sincerely| faithfully| truly)?|sincerely|best wishes|best|love"
    r"|lots of love|take care|ta|xx|from|- ?|~ ?|signed|atentamente"
    r"|saludos(?: cordiales)?|un abrazo|cordialmente|gracias"
    r"|cordialement|bien (?:a vous|cordialement)|bises|amities|merci|dhanyavaad"
    rf"|shukriya)[,.! \n\-]*({_FULL})(?: ?\((?:Mrs?|Ms|Miss|Dr)\.?\))?[ .x!\n🙂❤️]*$"
)
_LAST_LINE: Final = re2.compile(
    rf"\n({_CAPITALISED}(?: [A-Z]\.)?(?: {_CAPITALISED}){{1,2}})[ .x!\n]*$"
)
_SPEAKING: Final = re2.compile(
    rf"\b(?i:main|mai|mein|me|hum) ({_FULL}) (?i:bol (?:raha|rahi|rahe)|hoon|hun|hu)\b"
)
FIRST_NAMES: Final = (
    "Aaron|Abdul|Abigail|Adam|Ahmed|Aisha|Alan|Alejandro|Alex|Alice|Amanda|Amit|Amy|Ana|Andrew"
    "|Angela|Anil"
    "|Anita|Anjali|Ann|Anna|Anne|Anthony|Antonio|Arjun|Arthur|Barbara|Ben|Benjamin|Beth|Brenda"
    "|Brian|Carlos"
    "|Carol|Caroline|Catherine|Charlotte|Chloe|Chris|Christine|Christopher|Claire|Colin|Craig"
    "|Daniel|David|Deborah"
    "|Deepak|Denise|Derek|Diane|Donald|Donna|Dorothy|Edward|Elizabeth|Emily|Emma|Eric|Farah"
    "|Fatima|Fiona"
    "|Francisco|Frank|Gareth|Gary|George|Georgia|Gillian|Grace|Graham|Gurpreet|Hannah|Harpreet"
    "|Harry|Hassan|Heather"
    "|Helen|Henry|Ian|Ibrahim|Isabel|Jack|Jacob|James|Jane|Janet|Jason|Javier|Jean|Jennifer"
    "|Jessica|Jill|Joan"
    "|Joanne|John|Jonathan|Jose|Joseph|Joyce|Juan|Judith|Julia|Julie|Karen|Kate|Katherine"
    "|Kathleen|Kavita|Keith|Kelly"
    "|Kenneth|Kevin|Kiran|Lakshmi|Laura|Lauren|Lawrence|Leah|Lee|Liam|Linda|Lisa|Louise|Lucy"
    "|Luis|Malcolm"
    "|Manoj|Margaret|Maria|Marie|Mark|Martin|Mary|Matthew|Meera|Megan|Melissa|Michael|Michelle"
    "|Mohammed|Muhammad"
    "|Nancy|Natalie|Neha|Neil|Nicola|Nicole|Nigel|Nikhil|Noah|Olivia|Omar|Oliver|Pamela|Patricia"
    "|Patrick|Paul|Pauline"
    "|Pedro|Peter|Philip|Pierre|Pooja|Priya|Rachel|Rahul|Rajesh|Ramesh|Raymond|Rebecca|Richard"
    "|Robert|Rohit|Roger"
    "|Ronald|Rosemary|Ruth|Ryan|Samantha|Samuel|Sandra|Sanjay|Sara|Sarah|Sean|Sharon|Shirley"
    "|Siobhan|Simon|Sneha"
    "|Sofia|Sophie|Stephanie|Stephen|Steven|Stuart|Sunil|Sunita|Suresh|Susan|Tanya|Teresa|Thomas"
    "|Timothy|Tracey|Usha"
    "|Valerie|Victoria|Vijay|Vikram|Vincent|Wendy|William|Yusuf|Zainab|Zoe"
)
_ANYWHERE: Final = re2.compile(rf"\b((?:{FIRST_NAMES}) [A-Z][a-z'\-]+(?:[A-Z][a-z]+)?)\b")
_CARE_OF: Final = re2.compile(
    rf"({_FULL},? (?i:s/o|d/o|w/o|c/o) {_CAPITALISED}(?: {_CAPITALISED})?)"
)
_WITH_DATE: Final = re2.compile(
    rf"(?:^|\n)({_FULL}),? \(?(?:(?i:dob|d\.o\.b\.?|born)["
    rf" :]*)?\d{{1,2}}[/.\-]\d{{1,2}}[/.\-]\d{{2,4}}"
)
_NOT_A_NAME: Final = (
    r"(?:St|Saint|And|But|No|Number|The|A|An|I|Im|In|On|At|From|With|For|To|Is|Was|Of|My"
    r"|Your|His|Her|Our|It|This"
    r"|That|We|You|He|She|They|New|Here|Not|So|Just|Very|All|Any|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May"
    r"|June|July|August|September|October|November|December|"
    r"English|British|Indian|American|Canadian|Scottish|Irish|Welsh|French|Spanish|German|Asian"
    r"|African|European|Hindi|Muslim|Hindu|Christian|Catholic|Sikh|Jewish|"
    r"UK|US|USA|NHS|GP|NICE|BNF|MRI|CT|EEG|ECG|ICU|ITU|Covid|COVID|"
    r"Disease|Syndrome|Arthritis|Rheumatoid|Colitis|Diabetes|Crohn'?s|Parkinson'?s|Lupus|Asthma|Migraine"
    r"|Cancer|Said|Says"
    r"|Hospital|Clinic|Ward|Centre|Center|Trust|University|College|School|Street|Road|Avenue|Lane"
    r"|Park|House|Infirmary|Action|Society|Foundation|Association|Institute|Council|Church"
    r"|Street|City|Town|County|Station|Team|Group|Community|Support|Service|Services|Helpline"
    r"|Charity|Pharmacy|Surgery|Practice|"
    r"Christmas|Easter|Diwali|Eid|Ramadan|Boxing|Day|Night|Morning|Happy|Good|Great|Dear|Hello"
    r"|Hi|Thanks|Thank|Please|Sorry|Welcome|Kind|Best|Everyone|"
    r"Royal|Free|King|Kings|Queen|Queens|London|Manchester|Birmingham|Leeds|Glasgow|Edinburgh"
    r"|Cardiff|Belfast|Dublin|Mumbai|Delhi|Toronto|York|Los|San|Santa|Las|Great|United|North"
    r"|South|East|West|"
    r"Keppra|Lamictal|Epilim|Tegretol|Prograf|Advagraf|Adoport|Vitamin|Type|Stage|Epilepsy|Liver"
    r"|Heart|Kidney|Eczema|Red|Cross|Yellow|Card|Medic|Alert|Blue|Badge|Black|Universal|Credit"
    r"|Access|Work|Doctor|Nurse|Bot|Hearth|Telegram|Amazon|Google|Apple|Face|Book|Zoom|Netflix"
    r"|Love|Island|Star|Wars|Harry|Potter|Mister|Match|Premier|League)"
)
_NO_NAME: Final = re2.compile(rf"(?:^|.* ){_NOT_A_NAME}(?: .*|$)")
_LAST_NO_NAME: Final = re2.compile(rf"(?:(?: (?:de|from|y))? {_NOT_A_NAME})+$")
_LOWER_STOP: Final = re2.compile(
    r"(?i)(?:^|.* )(?:and|but|the|a|an|i|im|ive|in|on|at|from|with|for|to|is|was|of|my|your|here"
    r"|not|so|just|very|by|what|how|when|it|this|that|we|you|he|she|they|who|because|nice|new"
    r"|short|please|thanks|hi|hello|if|or|as|has|have|had|can|on|spelt|spelled|wrong|missing"
    r"|there|also|too|since|living|live|lives|aged|age|diagnosed|am|are|only|really|mum|dad|wife"
    r"|husband|like|common|hard|same|unusual|pronounced|long|means|no|yes|ok|private|removed"
    r"|secret|now|mat|nahi|nahin|yaad|lena|lo|bhool|kisi|kya|batao|likho)(?: .*|$)"
)
_FICTIONAL: Final = re2.compile(
    r"(?i)\b(?:mr|mrs|ms|miss|mister|sister|father|lady|sir|nurse)\.? (?:bean|kipling|men|muscle"
    r"|right|wonderful|potato|darcy|blobby|bump|tickle|men|world|universe|marvel|brown'?s"
    r"|doubtfire|whippy|motivator|miyagi|robot|t|big|claus|hinch|christmas|piggy|saigon|india"
    r"|tumble|gaga|act|said|and|or|was|is|has|had|in|who|came|told|on|this|that|the|to|my|you|it"
    r"|liver|kidney|heart|skin|eczema|seizure|brain|body|itchy?|pump|pancreas|tumou?r|wonky|nobody"
    r"|bates|beast|bombastic|grumpy|happy|time|practitioner|specialist|led|line|out|call)\b"
)

_THE_ILLNESS: Final = re2.compile(
    r"[Mm]s (?:fatigues?|hugs?|nurses?|clinics?|relapses?|societ(?:y|ies)|trust|teams?|attacks?"
    r"|flares?|flare-ups?|symptoms?|diagnos[ie]s|warriors?|communit(?:y|ies)|groups?|meds|medicines?"
    r"|medications?|drugs?|patients?|types?|lesions?|brain|fog|legs?|feet|bladder|bowel|eyes?"
    r"|hands?|heat|journey|awareness|register|charit(?:y|ies)|specialists?|consultants?|neurologists?"
    r"|neuro|tiredness|tired|mates|folk|folks|people|families|gang|stuff|things|related|support"
    r"|research|scans?|mri|spasms?|spasticity|numbness|tremors?|progression|progressed|treatments?"
    r"|therap(?:y|ies)|hospital|appointments?|centre|center|since|for|means|makes|made|does|gets"
    r"|got|but|because|so|can|will|isn'?t|doesn'?t|too|again|itself|with|without|from|at|then"
    r"|when|if|now|today|sucks|years?|weather|cooling|physio|exercise|diet|forum|helpline"
    r"|sufferers?|carers?|wife|husband|mum|dad|daughter|son)\b"
)
"""Multiple sclerosis, as those who have it write of it in a hurry."""

_FULL_NAMES: Final = (
    _INTRODUCED,
    _I_AM,
    _RELATIVE,
    _SIGNED,
    _DOCTOR,
    _CARE_OF,
    _CALLED,
    _WITH_DATE,
    _LAST_LINE,
    _SPEAKING,
)
_TITLES: Final = (_TITLED, _TITLED_LOWER)


def find_names(reading: Reading) -> Iterator[Span]:
    """Where full names stand."""
    text = reading.plain.text
    for pattern in _FULL_NAMES:
        for start, whole in groups_of(pattern, text):
            end = start + len(_LAST_NO_NAME.sub("", text[start:whole]))
            if pattern in {_CALLED, _SIGNED} and person.is_something_else(text[start:end]):
                continue
            if not _NO_NAME.fullmatch(text[start:end]) and not text[start:end].isupper():
                yield start, end
    for start, end in groups_of(_INTRODUCED_LOWER, text):
        if not _LOWER_STOP.fullmatch(text[start:end]):
            yield start, end
    yield from _titled(text)
    yield from person.find_persons(text)
    yield from hindi_names(text)


def _titled(text: str) -> Iterator[Span]:
    """Names behind a title, of people who are no public figures."""
    for pattern in _TITLES:
        for start, end in groups_of(pattern, text):
            called = text[start:end]
            if _FICTIONAL.match(called) or _THE_ILLNESS.match(called):
                continue
            if not person.is_public(text, start, end):
                yield start, end


NAME: Final = PrivateCheck(
    detail="name",
    description="A full name where somebody gives it: after 'my name is', with a title, as a "
    "signature. A first name alone, a doctor's surname and a public figure of fiction stay.",
    find=find_names,
    patterns=(*_FULL_NAMES, *_TITLES, _INTRODUCED_LOWER, LATIN, *person.ASKED_FIRST),
    beyond_ascii=DEVANAGARI,
    must=(
        "hi my name is Jane Whitfield",
        "my name is rahul verma and i need help",
        "Mrs Patel from next door drove us",
        "ms okonkwo from next door drove us",
        "myself Nandini Raghunathan from Pune",
        "our lad Callum Braithwaite starts dialysis",
        "it is booked, name on the list: Moira Kettle",
        "Kind regards,\nTomas Novak",
        "my daughter Emily Carter had a seizure",
        "Cordialement,\nLucie Marchand",
        "main Kavita Rani Joshi bol rahi hoon",
        "मेरी पत्नी का नाम कविता यादव है",
        "मैं राकेश वर्मा हूँ, जयपुर से",
        "श्रीमती कमला देवी हमारी पड़ोसन हैं",
        "mere bete ka naam arjun singh hai",
        "papa ka naam Om Prakash Yadav, ward 3",
        "our nurse there, Zuleika Brantwood, never hurried us",
        "my boss of all people, Krzysztof Malinowy, drove me in",
        "my bloke (Declan Harrowgate) is shaking again",
        "the badge said Temperance O. Lindqvist RN, thank her",
        "a porter, Osric Penhallow it said on the badge, found me a blanket",
        "she calls TERENCE ASHBY-KNOLL for bloods in front of all",
        "please pray for Baby of Revathi Subbu, in NICU",
        "pls pray 4 my cuzin dantrell okafor-pryce in surgery",
        "who is on tuesdays now? used to be Cormac Mac Suibhne",
        "surname Adebayo first name Patience, they swapped it",
        'take care all\n\n- Bartholomew "Barty" Klosinski, Duluth',
        "la doctora Nekane Urrutikoetxea me cambió la dosis",
        "mon cardio, le docteur Gwenaël Le Bihanic, est génial",
        "डॉ. मृणालिनी जोगलेकर ने दवा बदली",
        "that was Philippa Cavendish with the stick",
        "Rosalva Quintanar had epilepsy and nobody said it",
        "Ottoline Brzezinska, NHS 9434765919, form attached",
    ),
    must_not=(
        "my name is Asha",
        "my name is on the list",
        "I have had MS since the spring, and MS for me is tiredness",
        "ms fatigue again, and the ms nurse is off till Monday",
        "they put her first name because two of us share the other",
        "ask the ward Sister. She knows every form",
        "Makar Sankranti is on Tuesday, who is cooking",
        "Dr Smith changed my dose",
        "thanks Great Ormond Street",
        "she loves Mr Tumble",
        "our cat named Mr. Biscuit sleeps on my leg",
        "they moved us to Sick Kids by helicopter",
        "the plan is from Covered California",
        "Stephen Fry talks about it and so does Selena Gomez",
        "my consultant at the Royal Infirmary, Tuesday clinic, is lovely",
        "the kids play Mario Kart on the ward",
        "treated at John Radcliffe Hospital and at Great Ormond Street",
        "my nurse, Monday Tuesday only, is off",
        "switched from Freestyle Libre to Dexcom Clarity",
        "उसका नाम याद नहीं",
        "मैं बहुत परेशान हूँ",
        "डॉक्टर शर्मा ने दवा बदली",
        "dawa ka naam batao",
        "mera naam mat lena",
    ),
)
