"""Taking private details out of a text so that the rest can still be read."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from hearth.community.findings import Finding, FindingKind

NOTES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "phone": "[phone number removed]",
        "email": "[email address removed]",
        "address": "[address removed]",
        "birth_date": "[date of birth removed]",
        "national_id": "[ID number removed]",
        "record_number": "[record number removed]",
        "card": "[card number removed]",
        "account": "[account name removed]",
        "vehicle": "[vehicle number removed]",
        "workplace": "[workplace removed]",
        "school": "[school removed]",
        "name": "[name removed]",
    }
)
"""English notes for each detail; `redact` takes another table for another language."""

UNNAMED: Final = "[private detail removed]"
"""For a detail that the table does not have."""


def redact(text: str, findings: Iterable[Finding], notes: Mapping[str, str] = NOTES) -> str:
    """`text` with every private finding's words replaced by a note of what stood there.

    Findings of other kinds, and those about no place, change nothing. Findings that overlap become
    one note, that of the first. The rest of the text stays as it is, letter by letter.
    """
    pieces: list[str] = []
    done = 0
    for start, end, detail in _merged(_places(text, findings)):
        pieces += [text[done:start], notes.get(detail, UNNAMED)]
        done = end
    return "".join([*pieces, text[done:]])


def _places(text: str, findings: Iterable[Finding]) -> list[tuple[int, int, str]]:
    return sorted(
        (max(0, one.start), min(one.end, len(text)), one.detail)
        for one in findings
        if one.kind is FindingKind.PRIVATE and one.start < one.end
    )


def _merged(places: list[tuple[int, int, str]]) -> Iterable[tuple[int, int, str]]:
    merged: list[tuple[int, int, str]] = []
    for start, end, detail in places:
        if merged and start < merged[-1][1]:
            first, last, named = merged[-1]
            merged[-1] = (first, max(last, end), named)
        elif start < end:
            merged.append((start, end, detail))
    return merged
