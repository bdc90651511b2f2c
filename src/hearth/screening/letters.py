"""Characters that are written for other characters: the tables behind the normal forms."""

from typing import Final

TYPOGRAPHIC: Final = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\u02b9\u00b4\uff07\u055a", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d\u2043", "-"),
    "\u2026": "\u2026",  # NFKC would make three full stops of one sentence's end.
    "\u0131": "i",
    "\u00f8": "o",
    "\u0142": "l",
    "\u0111": "d",
    "\u00df": "ss",
    "\u2044": "/",
    "\u0964": "\u0964",
}
"""Signs as a plain keyboard has them. What Unicode's compatibility forms do is not repeated."""

_CYRILLIC: Final = "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u04bb\u051b\u0501"
_GREEK: Final = "\u03b1\u03b2\u03b5\u03b9\u03ba\u03bd\u03bf\u03c1\u03c4\u03c5\u03c7\u03b7"
_SMALL_CAPITALS: Final = (
    "\u1d00\u0299\u1d04\u1d05\u1d07\ua730\u0262\u029c\u026a\u1d0a\u1d0b\u029f\u1d0d\u0274\u1d0f"
    "\u1d18\u0280\ua731\u1d1b\u1d1c\u1d20\u1d21\u028f\u1d22"
)

LOOK_ALIKES: Final = {
    **dict(zip(_CYRILLIC, "aeopcyxijshqd", strict=True)),
    **dict(zip(_GREEK, "abeikvoptuxn", strict=True)),
    **dict(zip(_SMALL_CAPITALS, "abcdefghijklmnoprstuvwyz", strict=True)),
    **{chr(0x1F1E6 + place): chr(ord("a") + place) for place in range(26)},
    **{chr(0x1F150 + place): chr(ord("a") + place) for place in range(26)},
    **{chr(0x1F170 + place): chr(ord("a") + place) for place in range(26)},
    "\u0454": "e",
    "\u043a": "k",
    "\u043c": "m",
    "\u0442": "t",
    "\u0432": "b",
    "\u043d": "h",
}
"""Lower-case letters of other scripts that pass for Latin ones, and the letters of emoji."""

EMOJI_WORDS: Final = {
    "\U0001f52a": "knifeemoji",
    "\U0001f5e1": "knifeemoji",
    "\U0001fa92": "bladeemoji",
    "\U0001f52b": "gunemoji",
    "\U0001f48a": "pillemoji",
    "\U0001f480": "skullemoji",
    "\U0001f602": "laughemoji",
    "\U0001f923": "laughemoji",
    "\u2620": "skullemoji",
    "\u26b0": "coffinemoji",
    "\U0001faa6": "coffinemoji",
    "\U0001fa78": "bloodemoji",
    "\U0001f691": "ambulanceemoji",
    "\U0001fa22": "knotemoji",
}
"""Emoji that are put where a word would be. A skull alone means laughter: rules ask for more."""
