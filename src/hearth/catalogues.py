"""gettext catalogues, read from their sources and compiled in memory: no binary in the repository.

A catalogue is a `.po` file in `locale/<language>/LC_MESSAGES/`. English is the language of the
message ids, and what a reader gets where a translation is missing.
"""

import io
from dataclasses import dataclass
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from importlib.resources.abc import Traversable

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A domain's texts in one language.

    Args:
        language: as a BCP 47 tag: the one that was asked for, or what there is in its place.
        texts: the translations.
    """

    language: str
    texts: NullTranslations


def found_in(locale: Traversable, domain: str, language: str) -> Catalogue:
    """The catalogue for a tag such as `en-GB`; falls back to its language, to English, to ids."""
    for tag in (language.replace("-", "_"), language.split("-", maxsplit=1)[0], ENGLISH):
        source = locale / tag / "LC_MESSAGES" / f"{domain}.po"
        if source.is_file():
            return Catalogue(tag.replace("_", "-"), compiled(source.read_bytes()))
    return Catalogue(ENGLISH, NullTranslations())


@lru_cache(maxsize=64)
def catalogue(package: str, domain: str, language: str) -> Catalogue:
    """The same for the folder `locale` of a package, read once."""
    return found_in(files(package) / "locale", domain, language)


def compiled(po: bytes) -> GNUTranslations:
    """What a `.po` file says, ready to be asked."""
    binary = io.BytesIO()
    write_mo(binary, read_po(io.BytesIO(po)))
    binary.seek(0)
    return GNUTranslations(binary)
