"""The record of processing says what the program does, and its page is in step with it."""

import re
from pathlib import Path

from sqlalchemy import Column, Table

from hearth.storage.keys.schema import metadata as keystore
from hearth.storage.processing import TO_FILL_IN, opened_by, record_of_processing
from hearth.storage.processing_kinds import KINDS
from hearth.storage.sealing.columns import SealedType
from hearth.storage.tables import metadata
from invoking import hearth

DOCS = Path(__file__).parents[3] / "docs"
TABLES: dict[str, Table] = {**metadata.tables, **keystore.tables}


def sealed_columns() -> list[Column[bytes]]:
    return [c for t in TABLES.values() for c in t.columns if isinstance(c.type, SealedType)]


def test_the_page_is_what_the_command_prints() -> None:
    printed = hearth("privacy", "record").stdout
    assert printed == (DOCS / "privacy" / "record-of-processing.md").read_text()


def test_every_table_has_a_purpose_a_category_and_an_end() -> None:
    assert set(KINDS) == set(TABLES)
    for kind in KINDS.values():
        assert all((kind.whose, kind.purpose, kind.data, kind.until))


def test_every_column_is_in_it_with_how_it_lies_there() -> None:
    sections = re.split(r"^### (\w+)\n", record_of_processing(), flags=re.MULTILINE)[1:]
    there = dict(zip(sections[::2], sections[1::2], strict=True))
    for name, table in TABLES.items():
        rows = dict(re.findall(r"^\| `(\w+)` \| (sealed|in clear) \|", there[name], re.MULTILINE))
        assert rows == {
            column.name: "sealed" if isinstance(column.type, SealedType) else "in clear"
            for column in table.columns
        }


def test_what_only_the_care_team_opens_is_not_read_by_the_community_bot() -> None:
    page = record_of_processing()
    for column in sealed_columns():
        if opened_by(column) == "care team":
            row = re.search(
                rf"### {column.table.name}\n.*?\| `{column.name}` \|([^\n]*)", page, re.DOTALL
            )
            assert row is not None
            assert "community bot" not in row[1]


def test_who_opens_is_the_same_as_on_the_page_about_what_is_in_clear() -> None:
    page = (DOCS / "what-is-in-clear.md").read_text()
    said = dict(re.findall(r"^\| `([\w.]+)` \| [^|]+ \| ([^|]+) \|", page, re.MULTILINE))
    for column in sealed_columns():
        theirs = said[f"{column.table.name}.{column.name}"]
        care = "care team" in opened_by(column)
        assert care == (theirs.strip() == "care team"), column


def test_the_organisation_is_filled_in_where_it_is_known() -> None:
    page = record_of_processing({"organisation": "A clinic", "address": ""})
    assert "| Controller | A clinic |" in page
    assert f"| Address | {TO_FILL_IN} |" in page
