"""The same as JSON: one line for each set of answers, and as FHIR R4 `QuestionnaireResponse`."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from hearth.community.forms import Question, QuestionKind
from hearth.research.extract import MARKS, Extract, Record, Row

STUDY, FORM = "urn:x-hearth:study", "urn:x-hearth:form"
"""What identifies a study and a form; a participant is an identifier within the study alone."""


def as_lines(extract: Extract) -> str:
    """JSON Lines: an object on each line. What was left out is null."""
    lines = [
        {
            "participant": record.code,
            **{name: mark or None for name, mark in zip(MARKS, record.marks, strict=True)},
            "form": row.use.form.id,
            "instance": row.instance,
            "answered_on": row.day.isoformat(),
            "answers": {name: list(values) for name, values in row.answers.items()},
            "sums": dict(row.points),
        }
        for record in extract.records
        for row in record.rows
    ]
    return "".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in lines)


def as_fhir(extract: Extract) -> dict[str, Any]:
    """A `Bundle` of `QuestionnaireResponse` (FHIR R4), one for each set of answers."""
    entries = [_entry(extract, record, row) for record in extract.records for row in record.rows]
    bundle: dict[str, Any] = {"resourceType": "Bundle", "type": "collection"}
    return bundle | ({"entry": entries} if entries else {})


def _entry(extract: Extract, record: Record, row: Row) -> dict[str, Any]:
    system = f"{STUDY}:{extract.study.id}"
    number = f"{record.code}-{row.use.form.id}-{row.instance}"
    response: dict[str, Any] = {
        "resourceType": "QuestionnaireResponse",
        "identifier": {"system": system, "value": number},
        "questionnaire": f"{FORM}:{row.use.form.id}",
        "status": "completed",
        "subject": {"identifier": {"system": system, "value": record.code}},
        "authored": row.day.isoformat(),
    }
    items = [_item(one, row.answers) for one in row.use.questions if row.answers.get(one.id)]
    if items:
        response["item"] = items
    return {"fullUrl": uuid5(NAMESPACE_URL, f"{system}:{number}").urn, "resource": response}


def _item(question: Question, answers: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    values = [_value(question, one) for one in answers[question.id]]
    return {"linkId": question.id, "text": question.text, "answer": values}


def _value(question: Question, value: str) -> dict[str, Any]:
    match question.kind:
        case QuestionKind.SCALE:
            return {"valueInteger": int(value)}
        case QuestionKind.NUMBER:
            # JSON's numbers; a measure of a person has few digits, so none is lost.
            return {"valueInteger" if question.whole else "valueDecimal": _number(question, value)}
        case QuestionKind.DATE:
            return {"valueDate": value}
        case _:
            labels = {one.value: one.label for one in question.choices}
            return {"valueCoding": {"code": value, "display": labels[value]}}


def _number(question: Question, value: str) -> int | float:
    return int(float(value)) if question.whole else float(value)
