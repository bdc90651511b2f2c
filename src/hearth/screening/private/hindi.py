"""How private details are announced in Hindi, in Devanagari and in Latin letters.

The boundary of a word that regular expressions know is one of Latin letters only, so that words of
Devanagari stand between blanks and signs here. The plain form has no nukta: what is written with
one is written without it below.
"""

from collections.abc import Iterator
from typing import Final

import re2

from hearth.screening.private.check import Span, groups_of

_WORD: Final = r"[\x{900}-\x{963}\x{970}-\x{97F}]+"
_BEGINS: Final = r"(?:^|[\s,;:(।\"'-])"
_ENDS: Final = r"(?:$|[\s,;:.)!?।\"'-])"
_SURNAMES: Final = (
    "शर्मा|वर्मा|गुप्ता|सिंह|कुमार|कुमारी|देवी|यादव|मीणा|मीना|मिश्रा|मिश्र|पांडे"
    "|पाण्डेय|पांडेय|तिवारी|दुबे|शुक्ला|चौधरी|जैन|अग्रवाल|पटेल|खान|अंसारी"
    "|शेख|पठान|राव|रेड्डी|नायर|जोशी|त्रिवेदी|चौहान|राठौर|राठौड|राजपूत|ठाकुर|सक्सेना"
    "|श्रीवास्तव|माथुर|भाटिया|कपूर|मल्होत्रा|अरोडा|गोयल|बंसल|सैनी"
    "|कुशवाहा|प्रजापति|मौर्य|साहू|घोष|बनर्जी|मुखर्जी|चटर्जी|देशमुख|पाटिल|कुलकर्णी|बेगम"
    "|कौर|ढिल्लों|मेहता|भट्ट|पंडित|त्यागी|सिन्हा|चतुर्वेदी|द्विवेदी|निगम"
    "|रस्तोगी|कश्यप|बघेल|पवार|शिंदे|जाधव|गायकवाड|सेठी|खन्ना|चोपडा|दीक्षित|उपाध्याय"
    "|विश्वकर्मा"
)
_RELATIVES: Final = (
    "बेटे|बेटी|पति|पत्नी|पिता|पिताजी|पापा|माँ|मां|माता|माताजी|मम्मी|भाई|बहन|दादा|दादी"
    "|दादाजी|दादीजी|नाना|नानी|सास|ससुर|बच्चे|बच्ची|मरीज|दोस्त|चाचा"
    "|मामा|पोते|पोती|बहू|पडोसी"
)
_INTRODUCED: Final = re2.compile(
    rf"{_BEGINS}(?:मेरा|मेरी|उसका|उसकी|उनका|इनका|(?:{_RELATIVES})(?: जी)? का)(?: पूरा|"
    rf" असली)? नाम"
    rf" ({_WORD} {_WORD})(?: (?:है|हैं|था|थी)|[ .।,]|$)"
)
_WITH_SURNAME: Final = re2.compile(
    rf"{_BEGINS}({_WORD}(?: (?:कुमार|कुमारी|लाल|प्रसाद|चंद|चंद्र|मोहन))?"
    rf" (?:{_SURNAMES})){_ENDS}"
)
_TITLED: Final = re2.compile(
    rf"{_BEGINS}((?:श्रीमती|श्रीमान|सुश्री|कुमारी) {_WORD}(?: (?:{_SURNAMES}))?|श्री"
    rf" {_WORD} (?:लाल|{_SURNAMES}))"
)
_DOCTOR: Final = re2.compile(
    rf"{_BEGINS}(?:डॉ\.?|डॉक्टर|डाक्टर|प्रोफेसर|नर्स|सिस्टर|वैद्य) ({_WORD} {_WORD})"
    r"(?: (?:ने|को|से|के|की|का|पर|जी|साहब|मैडम|है|हैं|थे|थी)|[ ]?[,।!?.]|$)"
)
LATIN: Final = re2.compile(
    r"(?i)\b(?:pati|patni|bete|beti|papa|pita ?ji|pita|maa|mummy|mata ?ji|bhai|behan"
    r"|bahan|dada|dadi"
    r"|nani|saas|sasur|bachche|bachhe|dost|padosi|uska|unka)(?: ji)?(?: ka)? (?:pura "
    r"|poora )?na+m"
    r" ([a-z][a-z'\-]+ [a-z][a-z'\-]+(?:(?-i: [A-Z][a-z'\-]+))?)(?: (?:hai|h|tha|thi)\b|[,.]|$)"
)
_NO_NAMES: Final = frozenset(
    [
        "याद",
        "मत",
        "नहीं",
        "किसी",
        "क्या",
        "कहीं",
        "पता",
        "भी",
        "तो",
        "लेना",
        "लिख",
        "लिखना",
        "बदल",
        "सुन",
        "और",
        "वही",
        "बताना",
        "या",
        "से",
        "को",
        "के",
        "की",
        "का",
        "में",
        "पर",
        "यह",
        "वह",
        "हम",
        "मैं",
        "वो",
        "ये",
        "था",
        "थी",
        "है",
        "हैं",
        "हो",
        "डॉक्टर",
        "डाक्टर",
        "डॉ",
        "मिस्टर",
        "श्री",
        "श्रीमती",
        "एक",
        "मेरे",
        "मेरी",
        "मेरा",
        "अपने",
        "अपनी",
        "सब",
        "कोई",
        "जी",
        "वाले",
        "ने",
    ]
) | frozenset(
    [
        "yaad",
        "mat",
        "nahi",
        "nahin",
        "kisi",
        "kya",
        "kahin",
        "pata",
        "bhi",
        "to",
        "lena",
        "likh",
        "likhna",
        "badal",
        "sun",
        "aur",
        "wahi",
        "batana",
        "kaise",
        "kyu",
        "kyon",
        "kaun",
        "same",
        "alag",
        "list",
        "hai",
        "mera",
        "uska",
    ]
)
DEVANAGARI: Final = (_INTRODUCED, _WITH_SURNAME, _TITLED, _DOCTOR)


def hindi_names(text: str) -> Iterator[Span]:
    """Full names that are introduced, have a title or a known surname."""
    for pattern in (*DEVANAGARI, LATIN):
        for start, end in groups_of(pattern, text):
            if _NO_NAMES.isdisjoint(
                text[start:end].lower().split()[: None if pattern in {_INTRODUCED, _DOCTOR} else 1]
            ):
                yield start, end


_NUMBER: Final = (
    r"(?: कार्ड| खाते| खाता| पॉलिसी| योजना)?(?: का| की| के)?(?: नंबर| नम्बर| नं\.?|"
    r" संख्या| क्रमांक| आईडी)?(?: है)?[ :.=\-]*"
)
_VALUE: Final = r"([A-Za-z]{0,5}[ -]?\d[A-Za-z0-9]*(?:[ ./-]?[A-Za-z]?\d[A-Za-z0-9]*){0,7})"
STATE_SAYS: Final = re2.compile(
    rf"{_BEGINS}(?:आधार|पैन|पासपोर्ट|वोटर(?: आईडी)?|मतदाता|राशन|ड्राइविंग लाइसेंस"
    rf"|लाइसेंस|पहचान पत्र|पहचान){_NUMBER}{_VALUE}"
)
HEALTH_SAYS: Final = re2.compile(
    rf"(?:{_BEGINS}(?:पर्ची|फाइल|मरीज|रोगी|अस्पताल|ओपीडी|आयुष्मान|आभा|बीमा|रजिस्ट्रेशन"
    rf"|पंजीकरण|केस|रिकॉर्ड)"
    rf"|(?i:\b(?:uhid|mrd|mrn|opd|ipd|cr|abha|reg))(?: का)? (?:नंबर|नं|संख्या)){_NUMBER}{_VALUE}"
)
BANK_SAYS: Final = re2.compile(rf"{_BEGINS}(?:खाता|खाते|बैंक|एटीएम|डेबिट|क्रेडिट){_NUMBER}{_VALUE}")

_DATE: Final = (
    r"\d{1,2} ?[/.\-] ?\d{1,2} ?[/.\-] ?(?:(?:19|20)\d\d|\d\d)|\d{1,2} (?:[A-Za-z]{3,9}"
    r"|[\x{900}-\x{97F}]{3,9})"
    r"(?: (?:19|20)\d\d)?|(?:19|20)\d\d"
)
BORN: Final = re2.compile(
    rf"({_DATE})(?: ko| को| में| mein| me)? (?:पैदा|जन्म|जन्मा|जन्मी|(?i:paida|janm"
    rf"|janma|janmi|janam))"
)

_SORTS: Final = "स्कूल|विद्यालय|पाठशाला|कॉलेज|कालेज|महाविद्यालय|विश्वविद्यालय|बैंक|कंपनी|फैक्ट्री|मिल"
_LEARNS: Final = (
    r"(?: (?:नंबर|नं\.?) ?\d+| \d+)? में (?:[\x{900}-\x{963}]+ ){0,2}?(?:पढ|टीचर|शिक्षक"
    r"|शिक्षिका|अध्यापक|अध्यापिका"
    r"|प्रिंसिपल|नौकरी|काम कर)"
)
SCHOOL: Final = re2.compile(
    rf"{_BEGINS}((?:{_WORD} ){{1,3}}(?:{_SORTS})(?:,? (?:{_WORD} ){{1,3}}(?:शाखा|ब्रांच))?)"
    rf"(?: {_WORD}){{0,3}}?{_LEARNS}"
)
SCHOOL_LATIN: Final = re2.compile(
    r"(?i)\b((?:[a-z.]+ ){1,3}(?:school|vidyalaya|vidyalay|college|university))(?:"
    r" no\.? ?\d+| \d+)?(?: (?:[a-z]+|\d+)){0,3}?"
    r" (?:me|mein|mai|main) (?:padh|pad|teacher|naukri|kaam)"
)
_ANY_SCHOOL: Final = frozenset(
    [
        "सरकारी",
        "प्राइवेट",
        "निजी",
        "नए",
        "नये",
        "पास",
        "उसी",
        "इसी",
        "अपने",
        "अपनी",
        "बडे",
        "छोटे",
        "के",
        "की",
        "वाले",
        "एक",
        "किसी",
        "प्राइमरी",
        "अंग्रेजी",
        "हिंदी",
        "इस",
        "उस",
        "लोकल",
        "दूसरे",
        "पहले",
        "यहाँ",
        "वहाँ",
        "मेरा",
        "मेरी",
        "मेरे",
        "बेटा",
        "बेटी",
        "बेटे",
        "मैं",
        "हम",
        "वह",
        "वो",
        "पति",
        "पत्नी",
        "भाई",
        "बहन",
        "पापा",
        "मम्मी",
        "अब",
        "अभी",
        "भी",
        "पोता",
        "पोती",
        "जो",
        "तो",
        "दोनों",
        "बच्चे",
        "बच्चा",
        "sarkari",
        "private",
        "naye",
        "nayi",
        "paas",
        "usi",
        "isi",
        "apne",
        "apni",
        "bade",
        "chote",
        "ke",
        "ki",
        "wale",
        "ek",
        "kisi",
        "primary",
        "english",
        "hindi",
        "is",
        "us",
        "local",
        "dusre",
        "mera",
        "meri",
        "mere",
        "beta",
        "beti",
        "bete",
        "main",
        "mai",
        "hum",
        "wo",
        "woh",
        "pati",
        "patni",
        "bhai",
        "behan",
        "papa",
        "mummy",
        "ab",
        "abhi",
        "bhi",
        "govt",
        "government",
        "same",
        "new",
        "high",
        "bachche",
        "bachcha",
        "dono",
        "jo",
        "to",
    ]
)


def hindi_schools(text: str) -> Iterator[Span]:
    """Schools and colleges by name, at which somebody learns or works."""
    for pattern in (SCHOOL, SCHOOL_LATIN):
        for start, end in groups_of(pattern, text):
            *names, sort = text[start:end].split(" ")
            while names and names[0].lower() in _ANY_SCHOOL:
                del names[0]
            if names and names[-1].lower() not in _ANY_SCHOOL:
                yield end - len(" ".join((*names, sort))), end


EMAIL: Final = re2.compile(
    rf"{_BEGINS}((?:[A-Za-z0-9._]+|{_WORD})(?: ?[0-9]+)? (?:एट|ऐट|एट द रेट|@) ?"
    r"(?:जीमेल|याहू|हॉटमेल|आउटलुक|रेडिफमेल|रेडिफ|gmail|yahoo|outlook|rediff)(?: ?(?:डॉट"
    r"|dot|\.) ?(?:कॉम|इन|com|in|co)){1,2})"
)
