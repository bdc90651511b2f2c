"""Greetings, thanks and signs: what wants a kind word and not a clinician."""

import unicodedata

_SMALL_TALK = frozenset(
    {
        "bye",
        "cheers",
        "good afternoon",
        "good evening",
        "good morning",
        "good night",
        "goodbye",
        "great",
        "great thanks",
        "hello",
        "hello there",
        "hey",
        "hi",
        "hi there",
        "hiya",
        "many thanks",
        "morning",
        "namaste",
        "no thanks",
        "ok",
        "ok thanks",
        "okay",
        "okay thank you",
        "okay thanks",
        "ok thank you",
        "see you",
        "ta",
        "thank u",
        "thank you",
        "thank you so much",
        "thank you very much",
        "thanks",
        "thanks a lot",
        "thanks so much",
        "thx",
        "ty",
        "yo",
    }
)


def _words(text: str) -> str:
    letters = "".join(one if one.isalnum() or one.isspace() else " " for one in text.casefold())
    return " ".join(letters.split())


def is_small_talk(text: str) -> bool:
    """Whether the whole message is a greeting, a thank-you or a good-bye, and nothing else.

    A closed list on purpose: whatever is not on it may be a question, and goes on.
    """
    return _words(text) in _SMALL_TALK


def is_only_signs(text: str) -> bool:
    """Whether the message has no letter and no digit in it: emoji, punctuation, or nothing.

    Letters and digits are Unicode's general categories L and N. The keycap emoji count as signs:
    their digit is followed by U+20E3.
    """
    bare = text.replace("\ufe0f", "")
    for place, one in enumerate(bare):
        keycap = bare[place + 1 : place + 2] == "\u20e3"
        if unicodedata.category(one)[0] in "LN" and not keycap:
            return False
    return True
