"""The honest list of what a thief of the database could read, held against the schema."""

import re
from pathlib import Path

from hearth.storage.keys.schema import metadata as keystore
from hearth.storage.sealing.columns import SealedType
from hearth.storage.tables import metadata

PAGE = Path(__file__).parents[3] / "docs" / "what-is-in-clear.md"
TABLES = [*metadata.sorted_tables, *keystore.sorted_tables]

SEALED = {
    f"{table.name}.{column.name}"
    for table in TABLES
    for column in table.columns
    if isinstance(column.type, SealedType)
}
IN_CLEAR = {f"{t.name}.{c.name}" for t in TABLES for c in t.columns} - SEALED


def rows(text: str) -> list[tuple[str, str]]:
    """The first two cells of every row of every table."""
    return re.findall(r"^\| `([\w.]+)` \| *(.+?) *\|", text, re.MULTILINE)


def listed_in_clear() -> dict[str, str]:
    """Each column that the page says is in clear, and why."""
    _, *parts = re.split(r"^### (\w+)\n", PAGE.read_text(), flags=re.MULTILINE)
    return {
        f"{table}.{column}": reason
        for table, text in zip(parts[::2], parts[1::2], strict=True)
        for column, reason in rows(text)
    }


def listed_as_sealed() -> dict[str, str]:
    """Each column that the page says is sealed, and what is in it."""
    return dict(rows(PAGE.read_text().split("## Sealed")[1].split("\n## ")[0]))


def test_every_column_in_clear_is_listed_with_a_reason_and_no_other_is() -> None:
    listed = listed_in_clear()
    assert set(listed) == IN_CLEAR
    assert all(listed.values())


def test_every_sealed_column_is_listed_and_no_other_is() -> None:
    assert set(listed_as_sealed()) == SEALED


def test_columns_that_hold_words_of_people_are_sealed() -> None:
    wordy = {"text", "title", "summary", "emergency_words", "first_reply", "organisation"}
    published = {"answer_editions", "communities", "consent_documents"}
    # Its author gave the words and a publisher left them so; nothing leads to the author.
    published |= {"learnt_examples"}
    # Texts for any member, in which nothing of one belongs.
    published |= {"prepared_replies"}
    # A line by the staff above words that their authors gave for it.
    published |= {"stories"}
    for table in metadata.sorted_tables:
        if table.name not in published:
            assert not wordy & set(table.columns.keys())
