"""Texts in the reader's language: Babel catalogues, read from their sources at start.

A catalogue is a `.po` file in `locale/<language>/LC_MESSAGES/`; it is compiled in memory, so that
no binary lies in the repository. English is the language of the message ids, and what a reader
gets where a translation is missing.
"""

from functools import lru_cache
from gettext import NullTranslations
from importlib.resources import files

from hearth.catalogues import catalogue

DOMAINS = ("community", "careteam", "console")


def marked(text: str) -> str:
    """Marks a text for extraction by Babel and leaves it as it is."""
    return text


def translations(domain: str, language: str) -> NullTranslations:
    """The catalogue of a domain for a tag such as `en-GB`; falls back to `en`, then to ids."""
    return catalogue("hearth_bot", domain, language).texts


@lru_cache
def languages_of(domain: str) -> tuple[str, ...]:
    """The languages in which a domain has texts, as BCP 47 tags: a catalogue for each."""
    there = (files("hearth_bot") / "locale").iterdir()
    found = [one.name for one in there if (one / "LC_MESSAGES" / f"{domain}.po").is_file()]
    return tuple(sorted(name.replace("_", "-") for name in found))


def menu_code(language: str) -> str | None:
    """How the Bot API names a menu's language: two letters (setMyCommands, language_code).

    None for English, which is the menu of everybody whose language has no texts.
    """
    code = language.partition("-")[0]
    return None if code == "en" else code
