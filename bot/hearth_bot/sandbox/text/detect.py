"""What Telegram finds in a text by itself: commands, mentions, addresses, numbers.

The patterns follow what tdlib's MessageEntity.cpp looks for, somewhat simplified: domains are
recognised by a list of common endings instead of the whole registry.
"""

import re
from collections.abc import Iterator

from hearth_bot.sandbox.text.entities import Entity, overlaps, units

ENDINGS = (
    "com|org|net|edu|gov|mil|int|info|biz|name|io|ai|app|dev|me|tv|co|uk|de|fr|it|es|pt|nl|be|ch|"
    "at|pl|cz|sk|hu|ro|bg|gr|se|no|dk|fi|ie|lt|lv|ee|ru|ua|by|kz|tr|il|ae|sa|eg|za|ng|ke|in|pk|bd|"
    "cn|jp|kr|tw|hk|sg|my|th|vn|ph|id|au|nz|ca|us|mx|br|ar|cl|pe|eu|health|online|site|xyz|link"
)
_HOST = rf"(?:[\w-]+\.)+(?:{ENDINGS})"

PATTERNS = (
    ("email", re.compile(rf"(?<![\w.+-])[\w.+-]{{1,64}}@{_HOST}(?![\w-])", re.IGNORECASE)),
    (
        "url",
        re.compile(
            r"(?<![\w@.])(?:https?://[^\s<>\"']+?|"
            rf"{_HOST}(?::\d+)?(?:[/?#][^\s<>\"']*?)?)"
            r"(?=[.,;:!?)\]}]*(?:[\s<>\"']|$))",
            re.IGNORECASE,
        ),
    ),
    ("mention", re.compile(r"(?<![\w/@])@[A-Za-z]\w{2,31}(?!\w)", re.ASCII)),
    (
        "bot_command",
        re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])"),
    ),
    ("hashtag", re.compile(r"(?<![\w#/])#(?=\w*[^\W\d])\w{1,256}(?!\w)")),
    ("cashtag", re.compile(r"(?<![\w$])\$(?:[A-Z]{3,8}|1INCH)(?![\w$])")),
    ("phone_number", re.compile(r"(?<![\w+])\+\d[\d\s()-]{8,17}\d(?!\w)")),
)


def detected(text: str, marked: list[Entity]) -> Iterator[Entity]:
    """Entities where nothing else is found yet.

    Inside bold and the like they are found too, inside code and links they are not.
    """
    closed = [one for one in marked if one.kind in {"code", "pre", "text_link", "text_mention"}]
    found: list[Entity] = []
    for kind, pattern in PATTERNS:
        for hit in pattern.finditer(text):
            offset, length = units(text[: hit.start()]), units(hit.group())
            one = Entity(kind=kind, offset=offset, length=length)
            if not overlaps(one, closed) and not overlaps(one, found):
                found.append(one)
                yield one
