"""Keeping the console's catalogue in step with its texts: `python -m hearth.console.catalogue`."""

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract, extract_from_dir
from babel.messages.pofile import write_po

PACKAGE = Path(__file__).parent
TEMPLATE = PACKAGE / "locale" / "console.pot"
SHARED = PACKAGE.parent / "safety_words.py"
"""Words that paper and a member's copy have, too."""

METHODS = [("**.html", "jinja2.ext:babel_extract"), ("**.py", "python")]
OPTIONS = {"**.html": {"silent": "false", "trim_blocks": "true", "lstrip_blocks": "true"}}
KEYWORDS = {"marked": None, "gettext": None, "ngettext": (1, 2)}
"""Functions around texts, and where the text is: the first argument, or singular and plural."""

_NEEDLESS = (
    '"POT-Creation-Date:',
    '"PO-Revision-Date:',
    '"Generated-By:',
    '"Report-Msgid-Bugs-To:',
    '"Last-Translator:',
    '"Language-Team:',
)
"""Lines of the head that would change with every run, or that git knows better."""


def catalogue() -> Catalog:
    """Every text of the console, as it stands in the sources now."""
    made = Catalog(project="Hearth", version="1", charset="utf-8", fuzzy=False)
    made.header_comment = "# The texts of hearth.console."
    found = extract_from_dir(
        str(PACKAGE), METHODS, options_map=OPTIONS, keywords=KEYWORDS, comment_tags=()
    )
    for file, _, message, comments, context in sorted(found, key=lambda one: one[:2]):
        made.add(message, None, [(file, 0)], auto_comments=comments, context=context)
    with SHARED.open("rb") as source:
        for _, message, comments, context in extract("python", source, keywords=KEYWORDS):
            made.add(message, None, [(SHARED.name, 0)], auto_comments=comments, context=context)
    return made


def written(made: Catalog) -> str:
    """The catalogue as its file has it; line numbers are left out, which change for nothing."""
    content = io.BytesIO()
    write_po(content, made, width=98, include_lineno=False)
    lines = content.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(_NEEDLESS))


if __name__ == "__main__":
    TEMPLATE.write_text(written(catalogue()), encoding="utf-8")
