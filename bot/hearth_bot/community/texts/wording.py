"""The form of one text."""

from dataclasses import dataclass

from hearth_bot.post.texts import marked

DOMAIN = "community"
"""The gettext domain of this bot's texts."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One text, in English.

    A paragraph (what stands between two blank lines) is left out when a value that it needs is
    empty: an answer without sources has no line about sources.

    Args:
        one: the text, or its singular.
        many: its plural, where a number decides.
        count: the name of the value that is that number.
    """

    one: str
    many: str = ""
    count: str = ""


def says(text: str) -> Wording:
    """A text without a number that matters. Babel finds texts by the names of these functions."""
    return Wording(marked(text))


def counts(one: str, many: str, count: str) -> Wording:
    """A text whose form depends on the number named `count`."""
    return Wording(marked(one), marked(many), count)
