"""Why something followed, as it travels on a button: what was seen, in words of closed lists.

The button carries all that the answer needs, so that it still works when what was written is long
forgotten. What a member could forge there only changes what they are told themselves.
"""

from collections.abc import Iterable

from hearth.community.findings import Finding
from hearth.community.policy import Consequence

DEED_LONGEST = 64
"""Bytes that a button sends back (Bot API, InlineKeyboardButton)."""

LETTERS = {
    Consequence.HIDE: "h",
    Consequence.EMERGENCY_WORDS: "e",
    Consequence.OPEN_CASE: "c",
    Consequence.ASK_AUTHOR: "a",
    Consequence.CORRECT: "k",
}
"""The consequences that a member notices and can ask about, each by a letter."""

TAKEN_BACK = "why:answer"
"""What the *Why?* button sends back that stands under the correction of an answer."""

SEEN_PATTERN = r"[a-z0-9_.,]{1,60}"
"""What was seen, as `why_deed` writes it."""


def why_deed(consequence: Consequence, findings: Iterable[Finding], about: int = 0) -> str:
    """What a *Why?* button sends back.

    Args:
        consequence: one of `LETTERS`.
        findings: that it follows from; the first ones, if not all have room.
        about: the kept message that can be disputed, if there is one.
    """
    deed = f"why:{LETTERS[consequence]}:{about}:"
    seen = dict.fromkeys((one.kind.value, one.detail) for one in findings)
    details = (f"{kind}.{detail}" for kind, detail in seen)
    kinds = dict.fromkeys(kind for kind, _ in seen)
    found = _fitting(details, DEED_LONGEST - len(deed))
    return deed + (found or _fitting(kinds, DEED_LONGEST - len(deed)))


def _fitting(words: Iterable[str], room: int) -> str:
    """As many of the words as there is room for, with commas between."""
    fitting = ""
    for word in words:
        longer = f"{fitting},{word}" if fitting else word
        if len(longer) <= room:
            fitting = longer
    return fitting
