"""A message as words: contractions and chat spellings written out, endings taken off."""

import re

TOKEN = re.compile(r"[^\W_]+(?:['&-][^\W_]+)*")
APOSTROPHES = str.maketrans("\u2019\u2018\u02bc`", "''''")

CONTRACTIONS = (
    (re.compile(r"\bcan't\b"), "can not"),
    (re.compile(r"\bwon't\b"), "will not"),
    (re.compile(r"n't\b"), " not"),
    (re.compile(r"'re\b"), " are"),
    (re.compile(r"'ve\b"), " have"),
    (re.compile(r"'ll\b"), " will"),
    (re.compile(r"\bi'm\b"), "i am"),
    (re.compile(r"\b(what|who|how|where|when|that|there|it|he|she)'s\b"), r"\1 is"),
)

SPELLINGS = {
    "abt": "about", "arent": "are not", "bcoz": "because", "cannot": "can not", "cant": "can not",
    "cos": "because", "coz": "because", "couldnt": "could not", "cud": "could",
    "didnt": "did not", "doesnt": "does not", "dont": "do not", "gonna": "going to",
    "gotta": "got to", "hasnt": "has not", "havent": "have not", "hows": "how is",
    "im": "i am", "isnt": "is not", "ive": "i have", "n": "and", "pls": "please",
    "plz": "please", "r": "are", "shouldnt": "should not", "shud": "should", "thats": "that is",
    "theres": "there is", "thx": "thanks", "tmrw": "tomorrow", "u": "you", "ur": "your",
    "wanna": "want to", "wasnt": "was not", "wat": "what", "wen": "when", "whats": "what is",
    "whens": "when is", "wheres": "where is", "whos": "who is", "wont": "will not",
    "wouldnt": "would not", "wud": "would", "y": "why",
}  # fmt: skip

ENDINGS = ("ing", "edly", "ed", "ies", "es", "s", "ly")
SHORTEST_STEM = 3  # Letters: "red" must not become "r".


def written_out(text: str) -> str:
    """`text` in lower case, with straight apostrophes and no contractions."""
    plain = text.lower().translate(APOSTROPHES)
    if "'" in plain:
        for pattern, full in CONTRACTIONS:
            plain = pattern.sub(full, plain)
    return plain


def tokens(plain: str) -> list[str]:
    """The words of a text that was written out, chat spellings replaced: "u" is "you"."""
    words: list[str] = []
    for word in TOKEN.findall(plain):
        full = SPELLINGS.get(word)
        if full is None:
            words.append(word)
        else:
            words.extend(full.split())
    return words


def stem(word: str) -> str:
    """`word` without its ending: crude, but the same for every form that matters here."""
    base = word.removesuffix("'s")
    if len(base) > SHORTEST_STEM + 1:
        for ending in ENDINGS:
            if base.endswith(ending) and len(base) - len(ending) >= SHORTEST_STEM:
                return base[: -len(ending)]
    return base
