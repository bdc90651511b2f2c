"""The spreadsheet: participants, a sheet of answers for each form, counts, and the code book."""

import io
from collections.abc import Iterator, Sequence

from hearth.community.deliveries import SMALL
from hearth.community.forms import QuestionKind
from hearth.research.codebook import Column, columns, day_column
from hearth.research.extract import MARKS, Counted, Extract, Row

HIDDEN = f"hidden (<{SMALL})"
"""What stands for a count that could tell of somebody."""
SHEET_NAME_LONGEST = 31
"""Characters; office programs take no more."""
NARROW, WIDE = 18, 70

Cells = Sequence[str | int | float]


def as_workbook(extract: Extract) -> bytes:
    """Office Open XML: numbers as numbers, words as words, and no formula."""
    import xlsxwriter  # noqa: PLC0415  Only whoever exports a spreadsheet needs it.

    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True})
        for name, rows in _sheets(extract):
            page = book.add_worksheet(name)
            page.freeze_panes(1, 0)
            for place, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if isinstance(cell, str):
                        page.write_string(place, column, cell, None if place else bold)
                    else:
                        page.write_number(place, column, cell)
            page.set_column(0, 20, NARROW)
            if name == "code book":
                page.set_column(3, 4, WIDE)
    return written.getvalue()


def _sheets(extract: Extract) -> Iterator[tuple[str, list[Cells]]]:
    people: list[Cells] = [("participant", *MARKS)]
    yield "participants", people + [(one.code, *one.marks) for one in extract.records]
    known = columns(extract.study)
    for place, use in enumerate(extract.study.uses, 1):
        theirs = [one for one in known if one.use is use]
        head: Cells = (
            "participant",
            "instance",
            day_column(use),
            *(name for one in theirs for name in _heads(one)),
        )
        rows = [
            (one.code, row.instance, row.day.isoformat(), *_cells(row, theirs))
            for one in extract.records
            for row in one.rows
            if row.use is use
        ]
        yield f"{place} {use.form.id}"[:SHEET_NAME_LONGEST], [head, *rows]
    yield "counts", [("form", "question", "people", "answer", "count"), *_counts(extract.counted)]
    yield "code book", [("column", "form", "kind", "meaning", "codes"), *_codes(known)]


def _heads(column: Column) -> Iterator[str]:
    if column.question is None or column.question.kind is not QuestionKind.MULTIPLE:
        yield column.name
        return
    yield from (f"{column.name}___{code}" for code, _ in column.codes)


def _cells(row: Row, theirs: Sequence[Column]) -> Iterator[str | int | float]:
    for column in theirs:
        if column.question is None:
            yield "" if column.score is None else row.points.get(column.score.id, "")
            continue
        values = row.answers.get(column.question.id)
        match column.question.kind:
            case QuestionKind.MULTIPLE:
                said = {column.code(one) for one in values or ()}
                for code, _ in column.codes:
                    yield "" if values is None else int(code in said)
            case QuestionKind.NUMBER:
                yield float(values[0]) if values else ""
            case QuestionKind.DATE:
                yield values[0] if values else ""
            case _:
                yield int(column.code(values[0])) if values else ""


def _counts(counted: Sequence[Counted]) -> Iterator[Cells]:
    for one in counted:
        people = HIDDEN if one.people is None else one.people
        for choice, count in zip(one.question.choices, one.counts, strict=True):
            shown = HIDDEN if count is None else count
            yield one.use.form.id, one.question.text, people, choice.label, shown


def _codes(known: Sequence[Column]) -> Iterator[Cells]:
    yield "participant", "", "code", "The participant's code in this study, and in no other", ""
    for mark in MARKS:
        yield mark, "", "text", "Empty where it was left out so that nobody stands out", ""
    for column in known:
        kind = "sum" if column.question is None else column.question.kind.value
        codes = "; ".join(f"{code} = {label}" for code, label in column.codes)
        yield column.name, column.use.form.id, kind, column.label, codes
