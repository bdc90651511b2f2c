"""REDCap's pair: the data dictionary with its eighteen columns, and the records for its import.

Each form is a repeating instrument: whoever builds the project turns that on before the records
are imported. The column names and their order are REDCap's own.
"""

import csv
import io
from collections.abc import Iterator, Sequence

from hearth.community.forms import Question, QuestionKind
from hearth.community.study_names import BASELINE
from hearth.research.codebook import Column, columns, day_column, instrument
from hearth.research.extract import MARKS, Extract, Row

DICTIONARY = (
    "Variable / Field Name",
    "Form Name",
    "Section Header",
    "Field Type",
    "Field Label",
    "Choices, Calculations, OR Slider Labels",
    "Field Note",
    "Text Validation Type OR Show Slider Number",
    "Text Validation Min",
    "Text Validation Max",
    "Identifier?",
    "Branching Logic (Show field only if...)",
    "Required Field?",
    "Custom Alignment",
    "Question Number (surveys only)",
    "Matrix Group Name",
    "Matrix Ranking?",
    "Field Annotation",
)
TYPES = {
    QuestionKind.SINGLE: "radio",
    QuestionKind.SCALE: "radio",
    QuestionKind.MULTIPLE: "checkbox",
}
"""Everything else is `text`, with a validation."""

Line = dict[str, str]


def dictionary(extract: Extract) -> str:
    """The data dictionary, CSV."""
    known = columns(extract.study)
    lines = [_line("record_id", BASELINE, "Code of the participant in this study")]
    lines += [_line(name, BASELINE, name.replace("_", " ").capitalize()) for name in MARKS]
    for use in extract.study.uses:
        day = _line(day_column(use), instrument(use), "Answered on (day moved)")
        lines.append(day | {DICTIONARY[7]: "date_ymd"})
        theirs = [one for one in known if one.use is use]
        lines += [_described(one, theirs) for one in theirs]
    return _csv(DICTIONARY, lines)


def records(extract: Extract) -> str:
    """The records, CSV: a line for the participant, then one for each form each time."""
    known = columns(extract.study)
    head = ["record_id", "redcap_repeat_instrument", "redcap_repeat_instance", *MARKS]
    for use in extract.study.uses:
        head.append(day_column(use))
        head += [name for one in known if one.use is use for name in _names(one)]
    lines: list[Line] = []
    for record in extract.records:
        lines.append({"record_id": record.code, **dict(zip(MARKS, record.marks, strict=True))})
        lines += [{"record_id": record.code, **_repeated(row, known)} for row in record.rows]
    return _csv(head, lines)


def _line(name: str, form: str, label: str) -> Line:
    """A field of plain text."""
    return dict(zip(DICTIONARY[:5], (name, form, "", "text", label), strict=True))


def _described(column: Column, theirs: Sequence[Column]) -> Line:
    line = _line(column.name, instrument(column.use), column.label)
    question = column.question
    if question is None:
        return line | {DICTIONARY[7]: "integer"}
    line[DICTIONARY[3]] = TYPES.get(question.kind, "text")
    choices = [f"{code}, {label.replace('|', '/')}" for code, label in column.codes]
    line[DICTIONARY[5]] = " | ".join(choices)
    line[DICTIONARY[6]] = question.unit or " to ".join(one for one in question.ends if one)
    line |= _validation(question)
    line[DICTIONARY[11]] = _branching(question, theirs)
    line[DICTIONARY[12]] = "" if question.optional else "y"
    return line


def _validation(question: Question) -> Line:
    if question.kind is QuestionKind.DATE:
        # Its limits were those of the day before it was moved.
        return {DICTIONARY[7]: "date_ymd"}
    if question.kind is not QuestionKind.NUMBER:
        return {}
    least, most = (
        "" if one is None else format(one, "f") for one in (question.least, question.most)
    )
    kind = "integer" if question.whole else "number"
    return {DICTIONARY[7]: kind, DICTIONARY[8]: least, DICTIONARY[9]: most}


def _branching(question: Question, theirs: Sequence[Column]) -> str:
    """In REDCap's words, when it is asked; empty if always, or if what decides stays here."""
    only = question.only_if
    if only is None:
        return ""
    asked = next((one for one in theirs if _is(one, only.question)), None)
    if asked is None or asked.question is None:
        return ""
    codes = [asked.code(one.value) for one in asked.question.choices if one.value in only.values]
    if asked.question.kind is QuestionKind.MULTIPLE:
        return " or ".join(f"[{asked.name}({code})] = '1'" for code in codes)
    return " or ".join(f"[{asked.name}] = '{code}'" for code in codes)


def _is(column: Column, question: str) -> bool:
    return column.question is not None and column.question.id == question


def _names(column: Column) -> Iterator[str]:
    """The columns of the records: a checkbox has one for each choice."""
    if column.question is None or column.question.kind is not QuestionKind.MULTIPLE:
        yield column.name
        return
    for code, _ in column.codes:
        yield f"{column.name}___{code}"


def _repeated(row: Row, known: Sequence[Column]) -> Line:
    line = {
        "redcap_repeat_instrument": instrument(row.use),
        "redcap_repeat_instance": str(row.instance),
        day_column(row.use): row.day.isoformat(),
    }
    for column in known:
        if column.use is not row.use:
            continue
        if column.score is not None and column.score.id in row.points:
            line[column.name] = str(row.points[column.score.id])
        if column.question is None or column.question.id not in row.answers:
            continue
        values = row.answers[column.question.id]
        if column.question.kind is QuestionKind.MULTIPLE:
            said = {column.code(one) for one in values}
            line |= {f"{column.name}___{code}": str(int(code in said)) for code, _ in column.codes}
        elif values:
            line[column.name] = column.code(values[0])
    return line


def _csv(head: Sequence[str], lines: Sequence[Line]) -> str:
    written = io.StringIO()
    writer = csv.DictWriter(written, head, restval="")
    writer.writeheader()
    writer.writerows(lines)
    return written.getvalue()
