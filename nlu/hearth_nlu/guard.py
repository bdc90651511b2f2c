"""What is taken from a message before any model sees it, and what no model should see at all.

A model without a known word in front of it answers with its bias: Rasa calls an empty,
emoji-only or Chinese text `affirm` with confidence 0.5 to 0.6, and takes "/greet" for a command.
"""

import re
import unicodedata

LONGEST_TEXT = 1000  # Characters: two screens. A longer story is a letter, and goes to people.
FEWEST_LATIN = 0.5  # Share of letters: below it, most of the message is in another script.

CONTROL = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"
)
BLANKS = re.compile(r"\s+")


def readable(text: str) -> str | None:
    """`text` as a model may see it (NFC, one line, no leading slash, capped), or None.

    None means that there is nothing in it that a model trained on English could understand: no
    letters, or letters of other scripts.
    """
    plain = unicodedata.normalize("NFC", CONTROL.sub("", text[: 4 * LONGEST_TEXT]))
    plain = BLANKS.sub(" ", plain).strip().lstrip("/ ")[:LONGEST_TEXT].rstrip()
    letters = [character for character in plain if character.isalpha()]
    latin = sum(map(_is_latin, letters))
    return plain if latin and latin >= FEWEST_LATIN * len(letters) else None


def _is_latin(letter: str) -> bool:
    return letter.isascii() or unicodedata.name(letter, "").startswith("LATIN")
