"""The extract: what one export gives out, before it is written in any format."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from hearth.community.forms import Answers, Question, QuestionKind
from hearth.community.participations import Participant, Told
from hearth.community.studies import Study, Use
from hearth.community.survey_tables import table_of, without_telling_branches
from hearth.research.disclosure import Alike, made_alike
from hearth.research.pseudonyms import StudyKey

MARKS = ("age_band", "role", "pack")
"""What could point at a person from outside; the last is given up first."""


@dataclass(frozen=True, slots=True)
class Row:
    """One set of answers as it is given out.

    Args:
        instance: which time this form, counted from 1.
        answers: of the questions that the study uses.
        points: by score; only where all its questions are used.
    """

    use: Use
    instance: int
    day: date
    answers: Answers = field(repr=False)
    points: Mapping[str, int] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Record:
    """One participant as they are given out: a code, and marks of which some may be left out."""

    code: str
    marks: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """How many people gave each answer the last time; None for what is hidden."""

    use: Use
    question: Question
    people: int | None
    counts: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Extract:
    """All that one export gives out, in the order of the codes: it tells not who came first."""

    study: Study
    records: tuple[Record, ...]
    alike: Alike
    counted: tuple[Counted, ...]


def extracted(study: Study, key: StudyKey, participants: Sequence[Participant]) -> Extract:
    """What may be given out of these participants.

    Args:
        study: says what is used, and how many have to look alike.
        key: the study's own.
        participants: each once, all with consent in force.
    """
    alike = made_alike([one.marks for one in participants], study.least_alike)
    records = [
        Record(key.code(one.member), marks, tuple(_rows(study, key, one)))
        for one, marks in zip(participants, alike.marks, strict=True)
        if marks is not None
    ]
    records.sort(key=lambda one: one.code)
    counted = [one for use in study.uses for one in _counted(use, records)]
    return Extract(study, tuple(records), alike, tuple(counted))


def _rows(study: Study, key: StudyKey, one: Participant) -> list[Row]:
    rows = []
    for use in study.uses:
        theirs = sorted((told for told in one.told if told.form == use.form.id), key=_day)
        for instance, told in enumerate(theirs, 1):
            answers = {
                question.id: _given(key, one.member, question, told.answers[question.id])
                for question in use.questions
                if question.id in told.answers
            }
            day = key.moved(one.member, told.day)
            rows.append(Row(use, instance, day, answers, _points(use, told.answers)))
    return rows


def _day(told: Told) -> date:
    return told.day


def _given(
    key: StudyKey, member: int, question: Question, values: tuple[str, ...]
) -> tuple[str, ...]:
    if question.kind is not QuestionKind.DATE:
        return values
    return tuple(key.moved(member, date.fromisoformat(one)).isoformat() for one in values)


def _points(use: Use, answers: Answers) -> dict[str, int]:
    whole = [score for score in use.form.scores if set(score.add) <= set(use.items)]
    sums = {score.id: use.form.points(score, answers) for score in whole}
    return {name: points for name, points in sums.items() if points is not None}


def _counted(use: Use, records: Sequence[Record]) -> Iterator[Counted]:
    newest = [
        rows[-1].answers
        for one in records
        if (rows := [row for row in one.rows if row.use.form.id == use.form.id])
    ]
    asked = [one for one in use.questions if one.choices]
    tables = {
        one.id: table_of(one, [values for given in newest if (values := given.get(one.id))])
        for one in asked
    }
    told = without_telling_branches(use.form, tables)
    for one in asked:
        table = told[one.id]
        yield Counted(use, one, table.people, table.shown or (None,) * len(one.choices))
