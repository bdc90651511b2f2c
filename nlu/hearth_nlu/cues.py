"""How a message is put: as a question, a request, a story, thanks; not what it is about."""

import re

ASKING_WORDS = (
    "what|who|where|when|why|how|which|whose|whom|is|are|am|do|does|did|can|could|should|would|"
    "will|may|must|has|have|anyone|anybody|any"
)
OPENING = (
    r"(?:(?:hi|hello|hey|so|ok|and|but|please|pls|sorry|sir|evening|morning|all|good \w+)[ ,.!]+)*"
)

QUESTION = re.compile(rf"^{OPENING}({ASKING_WORDS})\b")
QUESTION_INSIDE = re.compile(
    r"\b(?:how (?:do|can|to|should|long|much|many|often|soon)"
    r"|what (?:should|do|can|is|are|if|to|happens)"
    r"|should (?:i|we|he|she|my)|can (?:i|we|you|he|she|my|one)|is (?:it|there|this|that)"
    r"|are (?:there|they|these|you)|do (?:i|you|we|they)|does (?:it|this|the|my)"
    r"|where (?:do|can|to)"
    r"|who (?:do|can|is|should)|when (?:do|should|can|will|to)|which (?:is|one)|could (?:i|you|we)"
    r"|may i|must i|will (?:i|it|they))\b"
)
SIGNS = {
    "asks": re.compile(
        r"\b(?:please|pls|kindly|advice|advise|suggest|tips?|help|ideas|tell me|explain"
        r"|need to know|want to know|would like|i want|i need|wondering|anyone know)\b"
    ),
    "past": re.compile(
        r"\b(?:was|were|had|went|got|did|took|came|said|told|gave|felt|slept|finished|stopped|asked"
        r"|called|answered|rang|woke)\b"
    ),
    "warm": re.compile(
        r"\b(?:thanks|thank|thx|ta|cheers|lovely|great|brilliant|love|happy|glad|hooray|proud|haha"
        r"|lol|congrat\w*|hope)\b"
    ),
    "you": re.compile(r"\b(?:you|your|yours|u)\b"),
    "me": re.compile(r"\b(?:i|my|me|we|our)\b"),
}
MANY_WORDS = (2, 4, 7, 12, 20, 35)  # Words: a word, a phrase, a sentence, a story.


def cues(plain: str) -> list[str]:
    """Names of the cues in a text that was written out."""
    found = [name for name, sign in SIGNS.items() if sign.search(plain)]
    if "?" in plain:
        found.append("mark")
        if plain.endswith("?"):
            found.append("mark at the end")
    opening = QUESTION.match(plain)
    if opening:
        found += ["opens", f"opens with {opening.group(1)}"]
    if QUESTION_INSIDE.search(plain):
        found.append("inside")
    length = plain.count(" ") + 1
    found.append(f"longer than {sum(length > many for many in MANY_WORDS)}")
    return found


def wants_something(found: list[str]) -> bool:
    """Whether the cues are those of a question or a request, and not of something told."""
    return bool({"mark", "opens", "inside", "asks"} & set(found))
