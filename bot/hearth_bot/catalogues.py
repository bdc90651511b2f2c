"""Keeping the gettext catalogues in step with the texts: `python -m hearth_bot.catalogues`.

Each bot's texts are found in its own package, by the names of the functions that hold them, and
so are those of the copy that members get of what is held about them.
"""

import io
import sys
from collections.abc import Iterable
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

import hearth.archive

PACKAGE = Path(__file__).parent
ARCHIVE = Path(hearth.archive.__file__).parent
LOCALE = PACKAGE / "locale"

SOURCES = {
    "community": PACKAGE / "community",
    "careteam": PACKAGE / "careteam",
    "archive": ARCHIVE,
}
"""By its domain, where texts are looked for."""

LOCALES = {"archive": ARCHIVE / "locale"}
"""Where a domain's catalogues are kept, if not with the bots'."""

KEYWORDS = {"marked": None, "says": None, "say": None, "counts": (1, 2)}
"""Functions around texts, and where the text is: the first argument, or singular and plural."""

_NEEDLESS = (
    '"POT-Creation-Date:',
    '"PO-Revision-Date:',
    '"Generated-By:',
    '"Report-Msgid-Bugs-To:',
    '"Last-Translator:',
    '"Language-Team:',
)
"""Lines of a catalogue's head that would change with every run, or that git knows better."""


def template(domain: str) -> Catalog:
    """Every text of a domain, as it stands in the sources now."""
    catalog = Catalog(project="Hearth", version="1", domain=domain, charset="utf-8", fuzzy=False)
    folder = SOURCES[domain]
    catalog.header_comment = f"# The texts of {folder.parent.name}.{folder.name}."
    found = extract_from_dir(str(folder), [("**.py", "python")], keywords=KEYWORDS)
    for file, _, message, comments, context in sorted(found, key=lambda one: one[:2]):
        catalog.add(message, None, [(file, 0)], auto_comments=comments, context=context)
    return catalog


def written(catalog: Catalog) -> str:
    """A catalogue as its file has it; line numbers are left out, which change for nothing."""
    content = io.BytesIO()
    write_po(content, catalog, width=98, include_lineno=False, ignore_obsolete=True)
    lines = content.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(_NEEDLESS))


def template_file(domain: str) -> Path:
    """Where the template of a domain is kept."""
    return LOCALES.get(domain, LOCALE) / f"{domain}.pot"


def translation_files(domain: str) -> tuple[Path, ...]:
    """The catalogues of a domain, one per language."""
    return tuple(sorted(LOCALES.get(domain, LOCALE).glob(f"*/LC_MESSAGES/{domain}.po")))


def updated(path: Path, fresh: Catalog) -> Catalog:
    """A language's catalogue with the texts of now; a changed text waits for its translation."""
    language = path.parent.parent.name
    with path.open("rb") as file:
        catalog = read_po(file, locale=language, domain=fresh.domain)
    catalog.update(fresh, no_fuzzy_matching=True)
    catalog.project, catalog.version, catalog.fuzzy = fresh.project, fresh.version, False
    catalog.header_comment = f"{fresh.header_comment} Language: {language}."
    return catalog


def refresh(domains: Iterable[str] = tuple(SOURCES)) -> None:
    """Write the templates anew, and bring every language in step with them."""
    for domain in domains:
        fresh = template(domain)
        template_file(domain).write_text(written(fresh), encoding="utf-8")
        for path in translation_files(domain):
            path.write_text(written(updated(path, fresh)), encoding="utf-8")


if __name__ == "__main__":
    refresh(sys.argv[1:] or SOURCES)
