"""Account names and links to profiles; not the bots of the community, not public bodies."""

from collections.abc import Iterator
from typing import Final

import re2

from hearth.screening.check import Reading
from hearth.screening.private.check import PrivateCheck, Span, before, groups_of

_NETWORK: Final = (
    r"(?:insta(?:gram)?|ig|snap(?:chat)?|twitter|facebook|fb|telegram|tg|tele|tik ?tok|discord|kik"
    r"|skype|reddit|xbox|psn|steam|linkedin|whatsapp|signal|messenger|youtube|threads|bluesky|imo"
    r"|line|wechat|viber|pinterest|gamertag|strava|venmo|cash ?app|zelle|twitch|mastodon|nextdoor"
    r"|b?sky|tumblr|roblox|fortnite|minecraft|garmin|fitbit|medium|substack|vk|zalo|kakao ?talk)"
)
_HANDLE: Final = re2.compile(r"(?:^|[^\w@/.])(@[A-Za-z]\w(?:[\w.\-]*\w)+)")
_PROFILE: Final = re2.compile(
    r"(?i)((?:https?://)?(?:www\.|m\.)?(?:t\.me|telegram\.me|wa\.me|facebook\.com|fb\.com|fb\.me"
    r"|m\.me"
    r"|instagram\.com|instagr\.am|x\.com|twitter\.com|linkedin\.com/in|tiktok\.com"
    r"|snapchat\.com/add"
    r"|reddit\.com/u(?:ser)?|youtube\.com/@?(?:c/|user/|channel/)?|threads\.net|vk\.com"
    r"|discord\.gg"
    r"|bsky\.app/profile|chat\.whatsapp\.com|paypal\.me|cash\.app"
    r"|venmo\.com|strava\.com/athletes|twitch\.tv|github\.com|soundcloud\.com"
    r"|goodreads\.com/user/show"
    r"|open\.spotify\.com/user|last\.fm/user|patreon\.com|ko-fi\.com|onlyfans\.com"
    r"|facebook\.com/profile\.php\?id=|facebook\.com/people/[\w.\-]+"
    r"|weibo\.com|linktr\.ee|about\.me|medium\.com/@|buymeacoffee\.com|carrd\.co|mastodon\.\w+/@)"
    r"/?[@+$]?[\w.+\-]{3,}/?"
    r"|(?:https?://)?[\w\-]{3,}\.(?:wordpress|blogspot|tumblr|substack|weebly|wixsite|livejournal)"
    r"\.(?:com|co\.uk)(?:/[\w.\-]+)?)"
)
_NAMED: Final = re2.compile(
    rf"(?i)\b(?:my|his|her|our)(?: \w+)? {_NETWORK}(?: (?:is|name|id|handle|username|user"
    rf"|account|page))*"
    r"(?: ?[:=\-] ?| is | ?@)@?([A-Za-z][\w.]{2,30}\w)"
)
_FOUND_ON: Final = re2.compile(
    rf"(?i)\b(?:add|follow|find|dm|pm|message|msg|text|hmu|reach|contact|look(?: me)? up|search"
    rf"|im|i'm|i am)"
    rf"(?: for)?(?: me)?(?: \w+)? (?:on|over on|at|in|via) (?:my )?{_NETWORK}[ ,]*"
    r"(?:as|under|at|:|-|@|is|its|it's|name|id|username|user)+[ :]*@?([A-Za-z][\w.]{2,30}\w)"
)
_SHORT: Final = re2.compile(
    rf"(?i)\b{_NETWORK}(?: (?:id|handle|username|user ?name|name|me))? ?[:=@]"
    rf" ?@?([A-Za-z][\w.]{{2,30}}\w)"
)
_THERE: Final = re2.compile(
    r"\bon (?:there|here|it) (?:as|under) (?:@?([A-Za-z][\w.]*[\d_.][\w.]*)|([A-Z][a-z'\-]+"
    r" [A-Z][a-z'\-]+))"
)
_SKYPE: Final = re2.compile(r"\b(live:[\w.]+)")
_USER_NAME: Final = re2.compile(
    r"(?i)\b(?:user ?name|handle|user ?id|gamertag|screen ?name)(?: is| :|:|=)?"
    r" ?@?([A-Za-z][\w.]*[\d_.][\w.]*)"
)
_LOOSE: Final = re2.compile(rf"(?i)\b{_NETWORK}(?: me)?(?: at| on)? ([A-Za-z][\w.]*[\d_][\w.]*)")
_ON_REDDIT: Final = re2.compile(r"(?i)(?:^|[\s/(])(u(?:ser)?/[\w\-]{3,20})\b")
_CASH_TAG: Final = re2.compile(r"(?i)\bcash ?app[^$\n]{0,16}(\$[a-z][\w\-]{2,20})\b")
_USER_OF: Final = re2.compile(
    r"(?i)\b(?:(?:discord|xbox|psn|steam|snap(?:chat)?|skype|reddit|twitch|roblox|tik ?tok"
    r"|insta(?:gram)?)"
    r" (?:user ?name|user|gamertag|handle|tag)(?: is\b| ?[:=\-\x{2013}])?"
    rf"|{_NETWORK} (?:user ?name|id|handle|name)(?: is\b| ?[:=\-\x{2013}]))"
    r" ?@?([A-Za-z][\w.\-]{4,30}\w)\b"
)
"""Whoever names the network and says that it is a name there leaves no other word for it."""

_IS_ON: Final = re2.compile(
    rf"(?:^|\W)(?:(?i:i'?m|i am|it'?s|me|is|as|under|called|find|follow|add|search|look up|try)"
    rf" )@?([A-Za-z][\w.\-]*\w) (?i:on|over on) (?i:my )?(?i:{_NETWORK})\b"
)
_FULL_NAME_ON: Final = re2.compile(
    rf"(?:^|\W)(?i:i'?m|i am|me|as|under|called|find|follow|add|for|search|look up) "
    rf"([A-Z][a-z'\-]+ [A-Z][a-z'\-]+(?:-[A-Z][a-z]+)?) (?i:on|over on) (?i:my )?(?i:{_NETWORK})\b"
)
_TAGGED: Final = re2.compile(r"\b([A-Za-z][\w.]{1,31}#\d{4})\b")
_FULL_NAME: Final = re2.compile(
    rf"(?:^|\W)(?i:{_NETWORK})(?:(?: (?i:is|as|under|name|name is|me as|account|im|i'm))+ ?:?|:)"
    rf" ([A-Z][a-z'\-]+ [A-Z][a-z'\-]+)\b"
)
_UPI: Final = re2.compile(
    r"(?i)\b([\w.\-]{2,}@(?:ok\w+|ybl|paytm|upi|apl|ibl|axl|sbi|hdfcbank|icici|kotak))\b"
)
_MADE_UP: Final = re2.compile(
    r"[\d._]|[a-z][A-Z]"
)  # No word of the language, so a name that was chosen.
_STOPS: Final = re2.compile(
    r"(?i)\s*(?:$|[\n,.!?;)#&+]|and |if |but |or |(?:lol|haha|lmao|jaja|mdr|xx?)\b)"
)
_IS_CALLED: Final = re2.compile(
    r"(?i)\b(?:insta(?:gram)?|ig|snap(?:chat)?|tik ?tok|twitch|discord|telegram|twitter|reddit|kik"
    r"|fb|facebook|skype|strava|threads|youtube|venmo|cash ?app|gamertag|xbox|psn|steam)"
    r"(?:'s| is| es| c'est| est| hai|,? c'est)(?: called| just)? ?@?([A-Za-z][\w.\-]{3,30}\w)"
)
_ON_UNDER: Final = re2.compile(
    rf"(?i)\b(?:on|en|sur|over on) (?:my |mi |mon )?{_NETWORK}(?: page| account)?,?"
    r" (?:under|as|como|sous(?: le nom(?: de)?)?|named|by the name(?: of)?|con el nombre|goes by"
    r"|par) (?:@|the name )?([A-Za-z][\w.\-]{3,30}\w)"
)
_SPELLED_PROFILE: Final = re2.compile(
    rf"(?i)\b({_NETWORK}(?: (?:dot|punto|point) (?:com|me|tv|net) ?(?:/|forward slash|slash|barra)"
    r"|\.(?:com|me|tv|net) (?:forward slash|slash|barra)) ?(?:at |@)?[\w.\-]{3,30})\b"
    r"|\b((?:t|fb|m) dot me (?:forward )?slash [\w.\-]{3,30})\b"
)
_CASH_TAG_FIRST: Final = re2.compile(
    r"(?i)(\$[a-z][\w\-]{2,20})\b[^$\n.]{0,20}\b(?:cash ?app|cash ?tag|venmo)\b"
)
_MEANS_TO_FIND: Final = re2.compile(
    r"(?i)\b(?:add|follow|find|dm|pm|snap me|message|hit me|hmu|sigueme|siganme|sigan|agreg\w+"
    r"|abonne\w*|suive\w*|ajoute\w*|venez|ping|look me up|search|watch)\b"
)
_ORDINARY: Final = re2.compile(
    r"(?i)(?:ing|ed|ly|ful|able|ible|tion|ment|ness|less|ous|ive|al|est|ic|ish|free|where)$"
)
_LONG_FOR_A_WORD: Final = 9  # Letters: one that says what a network is like is seldom longer.
_OF_A_BODY: Final = re2.compile(
    r"(?i)^@(?:\w*(?:official|society|foundation|association|charity|alliance|helpline|hospital"
    r"|federation)\w*"
    r"|(?:the)?(?:american|british|national|world|mayo|johns)\w*"
    r"|(?:epilepsy|diabetes|cancer|heart|stroke|asthma|lupus|kidney|liver|lung|ms|mind|mental"
    r"|arthritis|eczema|psoriasis|thyroid|migraine|crohns|colitis|parkinsons|alzheimers|dementia"
    r"|macmillan|marie ?curie|samaritans|bipolar|transplant|blood|autism|rare ?disease)_?"
    r"(?:action|society|uk|usa?|research|foundation|trust|assoc\w*|org|canada|ca|ireland|ie"
    r"|scotland|wales|ni|india|australia|au|support|now|care|matters|council|network|charity|news"
    r"|cancer|health|healthuk|today|forums?)*"
    r"|(?:bhf|nhs|nami|cdc|fda|nih|who|rnib|nice|jdrf|breakthrought1d|aha|ada|acs|mssociety|rethink"
    r"|aasra|aiims|icmr|mohfw)_?\w*)$"
)
"""Accounts of charities and public bodies, as they call themselves."""

_NOT_SOMEBODY: Final = re2.compile(
    r"(?i)^@?(?:all|everyone|everybody|admins?|mods?|moderators?|here|channel|home|work|night"
    r"|school"
    r"|the|this|that|least|last|nhs\w*|samaritans\w*|\w*bot|group|team|hospital|gmail|yahoo"
    r"|hotmail"
    r"|outlook|icloud|please|thanks|and|but|for|now|today|tomorrow|with|about|https?|www|message"
    r"|is|was|my|it|so|or|me|you|too|live|page|friend|friends|account|there|who|cdcgov|nice"
    r"|private|hidden"
    r"|changed|wrong|hacked|really|different|secret|thing|number|groups?|posts?|please|support"
    r"|needed"
    r"|removed|required|wanted|banned|names?|similar|something|because|though|numbers|friendly"
    r"|changes?|agreement|interface|errors?|counts?|names|base|profiles?|accounts|still|always)$"
)
_PUBLIC_PATH: Final = re2.compile(
    r"(?i)/(?:\w*bot|share|watch|joinchat|groups?|events?|p|reel|hashtag|intent|search|home|help"
    r"|nhs\w*|samaritans\w*|epilepsy(?:action|society|foundation|uk)|britishheartfoundation|who"
    r"|cdcgov"
    r"|britishlivertrust|eczema(?:society)?|nationaleczema\w*|mindcharity|bbc\w*)/?$"
)


_SAID: Final = (_NAMED, _FOUND_ON, _SHORT, _USER_NAME, _LOOSE)
_WHOLE: Final = (_THERE, _SKYPE, _TAGGED, _FULL_NAME, _FULL_NAME_ON, _ON_REDDIT, _SPELLED_PROFILE)
_TAGS: Final = (_CASH_TAG, _CASH_TAG_FIRST)


def find_accounts(reading: Reading) -> Iterator[Span]:
    """Where account names and profile links stand."""
    text = reading.plain.text
    if "@" in text:
        yield from _handles(text)
    if "$" in text:
        for pattern in _TAGS:
            yield from groups_of(pattern, text)
    yield from groups_of(_THERE, text, group=2)
    yield from groups_of(_SPELLED_PROFILE, text, group=2)
    for pattern in _WHOLE:
        yield from groups_of(pattern, text)
    if "/" in text or ".c" in text:
        for start, end in groups_of(_PROFILE, text):
            if not _PUBLIC_PATH.search(text[start:end]):
                yield start, end
    yield from _told(text)


def _handles(text: str) -> Iterator[Span]:
    for start, end in _of_somebody(text, groups_of(_HANDLE, text)):
        if not _OF_A_BODY.match(text[start:end]):
            yield start, end
    yield from groups_of(_UPI, text)


def _told(text: str) -> Iterator[Span]:
    """Names of which words say that they are an account's, where they can be nothing else."""
    yield from _of_somebody(text, groups_of(_USER_OF, text))
    yield from _of_somebody(text, groups_of(_ON_UNDER, text))
    for start, end in _of_somebody(text, groups_of(_IS_CALLED, text)):
        if _is_chosen(text, start, end):
            yield start, end
    for start, end in _of_somebody(text, groups_of(_IS_ON, text)):
        if _MADE_UP.search(text[start:end]):
            yield start, end
    for pattern in _SAID:
        for start, end in _of_somebody(text, groups_of(pattern, text)):
            if _MADE_UP.search(text[start:end]) or _STOPS.match(text[end:]):
                yield start, end


def _is_chosen(text: str, start: int, end: int) -> bool:
    """Whether what stands behind a network's name is an account's and no word about it."""
    name = text[start:end]
    if _MADE_UP.search(name):
        return True
    if not _STOPS.match(text[end:]) or _ORDINARY.search(name):
        return False
    return len(name) >= _LONG_FOR_A_WORD or bool(_MEANS_TO_FIND.search(before(text, start)))


def _of_somebody(text: str, spans: Iterator[Span]) -> Iterator[Span]:
    for start, end in spans:
        if not _NOT_SOMEBODY.match(text[start:end]) and text[end : end + 1] != "@":
            yield start, end


ACCOUNT: Final = PrivateCheck(
    detail="account",
    description="An account name or a link to somebody's profile. Bots, public bodies and words "
    "such as @everyone stay.",
    find=find_accounts,
    patterns=(
        _HANDLE,
        _UPI,
        _PROFILE,
        _USER_OF,
        _IS_ON,
        _ON_UNDER,
        _IS_CALLED,
        *_TAGS,
        *_WHOLE,
        *_SAID,
    ),
    must=(
        "i am @asha_rao88 on here",
        "find me at https://t.me/tom_b",
        "my insta is asha.writes",
        "add me on snapchat: tomtom77",
        "snap me: lottie.b7",
        "xbox gamertag StentedStu if you play",
        "i am wonky.hips on instagram",
        "cashapp is $rona-k",
        "i write at lungsandlattes.wordpress.com",
        "up all night with the steroids, snap is predniprincess lol",
        "he streams on twitch under wobblymornings_",
        "síganme en ig como la.flaca.del.sensor",
        "mon insta c'est clem_sans_gluten",
        "she is on instagram dot com slash tanglednerves",
        "anything helps, im $needalungorso on cashapp",
        "https://www.facebook.com/profile.php?id=100012345678",
    ),
    must_not=(
        "ask @HearthCommunityBot",
        "thanks @everyone",
        "see you @ 5pm",
        "my insta is full of cats",
        "add me on facebook please",
        "i am happy on facebook",
        "my facebook name is private",
        "@epilepsysociety explain it well, and so does @nhsuk",
        "insta is horrible for that",
        "facebook is full of it, telegram is better",
        "i spent $seventy on it",
    ),
)
