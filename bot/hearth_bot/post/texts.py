"""Texts in the reader's language: Babel catalogues, read from their sources at start.

A catalogue is a `.po` file in `locale/<language>/LC_MESSAGES/`; it is compiled in memory, so that
no binary lies in the repository. English is the language of the message ids, and what a reader
gets where a translation is missing.
"""

import io
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

DOMAINS = ("community", "careteam", "console")


def marked(text: str) -> str:
    """Marks a text for extraction by Babel and leaves it as it is."""
    return text


@lru_cache(maxsize=64)
def translations(domain: str, language: str) -> NullTranslations:
    """The catalogue of a domain for a tag such as `en-GB`; falls back to `en`, then to ids."""
    for tag in (language.replace("-", "_"), language.split("-", maxsplit=1)[0], "en"):
        source = files("hearth_bot") / "locale" / tag / "LC_MESSAGES" / f"{domain}.po"
        if source.is_file():
            return _compiled(source.read_bytes())
    return NullTranslations()


@lru_cache
def languages_of(domain: str) -> tuple[str, ...]:
    """The languages in which a domain has texts, as BCP 47 tags: a catalogue for each."""
    there = (files("hearth_bot") / "locale").iterdir()
    found = [one.name for one in there if (one / "LC_MESSAGES" / f"{domain}.po").is_file()]
    return tuple(sorted(name.replace("_", "-") for name in found))


def _compiled(po: bytes) -> GNUTranslations:
    binary = io.BytesIO()
    write_mo(binary, read_po(io.BytesIO(po)))
    binary.seek(0)
    return GNUTranslations(binary)
