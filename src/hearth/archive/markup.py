"""How the page looks, and its tables."""

from collections.abc import Iterable, Sequence
from html import escape

from hearth.archive.words import Words

STYLE = """
:root { color-scheme: light; }
body { font: 1rem/1.5 system-ui, sans-serif; color: #1b1b1b; background: #fff; margin: 0 auto;
  max-width: 46rem; padding: 1.5rem; }
h1, h2, h3 { line-height: 1.25; }
h2 { border-top: 2px solid #1b1b1b; padding-top: .75rem; margin-top: 2.5rem; }
a { color: #0b4f9c; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: start; font-weight: 600; padding: .25rem 0; }
th, td { border: 1px solid #767676; padding: .35rem .5rem; text-align: start;
  vertical-align: top; overflow-wrap: break-word; }
@media (max-width: 40rem) {
  th, td { overflow-wrap: anywhere; padding: .25rem; font-size: .85rem; } }
blockquote, .said p { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.said { border-inline-start: 4px solid #767676; padding: .25rem .75rem; margin: .75rem 0; }
.said.member { border-color: #0b4f9c; }
.said.note { border-inline-start-style: dashed; }
.who { font-weight: 600; }
.keep { border: 2px solid #8a1c1c; padding: .75rem 1rem; }
@media print { body { max-width: none; padding: 0; font-size: 10pt; } a { color: inherit; }
  .said, tr { break-inside: avoid; } nav { display: none; } }
"""

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""No page opened from a file of ours loads or sends anything (Content Security Policy 3)."""


def table(caption: str, heads: Sequence[str], rows: Sequence[Iterable[str]], words: Words) -> str:
    """A table with a head, or a sentence that there is nothing. Everything is escaped."""
    if not rows:
        return f"<p>{words.say('{what}: none.', what=escape(caption))}</p>"
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in heads)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    return (
        f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table>"
    )


def pairs(caption: str, rows: Sequence[tuple[str, str]]) -> str:
    """A table of names and what they stand for. Everything is escaped."""
    body = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td>{escape(value)}</td></tr>'
        for name, value in rows
    )
    return f"<table><caption>{escape(caption)}</caption><tbody>{body}</tbody></table>"
