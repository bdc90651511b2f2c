"""Consent documents as Telegram shows them: Markdown, in a few of its forms, made HTML."""

import re

_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)


def shown(escaped: str) -> str:
    """The document's text as HTML, its lines flowing freely.

    Headings of the first level are left out: the title stands above. Bold words, headings of the
    second level and lists are shown as such; anything else stays as it was written.

    Args:
        escaped: the text, with nothing in it that could be taken for a tag.
    """
    blocks = [_block(one.strip()) for one in re.split(r"\n\s*\n", escaped)]
    return "\n\n".join(block for block in blocks if block)


def _block(block: str) -> str:
    if block.startswith("# "):
        return ""
    if block.startswith("## "):
        return f"<b>{block.removeprefix('## ')}</b>"
    items = re.split(r"(?:^|\n)[-*] ", block)
    lines = [" ".join(one.split()) for one in items if one.strip()]
    marks = ["• " if place or not items[0].strip() else "" for place in range(len(lines))]
    text = "\n".join(mark + line for mark, line in zip(marks, lines, strict=True))
    return _BOLD.sub(r"<b>\1</b>", text)
