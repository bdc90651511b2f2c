"""A report of a suspected adverse event: what a clinician makes of a case for an authority.

Its fields are those of three forms: Form FDA 3500 (voluntary reporting), the Yellow Card for
health professionals (MHRA), and the core of an individual case safety report (ICH E2B(R3)), whose
longest texts and closed lists hold.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from hearth.community.cases import CaseNumber
from hearth.community.errors import SafetyReportNotFit
from hearth.community.people import StaffId

SafetyReportId = NewType("SafetyReportId", int)
UNNUMBERED = SafetyReportId(0)

Fields = Mapping[str, str]
"""What stands in a report, by the field's name; what is not there is empty."""


class SafetyReportState(StrEnum):
    """draft → checked → exported; a change makes a draft of it again."""

    DRAFT = "draft"
    CHECKED = "checked"
    EXPORTED = "exported"


class Form(StrEnum):
    """As what a report can be taken along."""

    MEDWATCH = "medwatch"
    YELLOW_CARD = "yellow-card"
    E2B = "e2b"


class FieldKind(StrEnum):
    """What a field takes."""

    LINE = "line"
    TEXT = "text"
    DAY = "day"  # YYYY, YYYY-MM or YYYY-MM-DD: as much as is known.
    NUMBER = "number"
    CHOICE = "choice"
    TICK = "tick"


@dataclass(frozen=True, slots=True)
class Field:
    """One field.

    Args:
        longest: characters, after ICH E2B(R3) where it has the field.
        choices: the values of a closed list.
    """

    kind: FieldKind
    longest: int = 0
    choices: tuple[str, ...] = ()


LINE, TEXT, DAY = FieldKind.LINE, FieldKind.TEXT, FieldKind.DAY
DAY_LONGEST = len("2026-11-26")
YES, NO = "yes", "no"
TICKED = YES


def _choice(*choices: str) -> Field:
    return Field(FieldKind.CHOICE, choices=choices)


def _day() -> Field:
    return Field(DAY, DAY_LONGEST)


YES_OR_NO = (YES, NO)
AGE_GROUPS = ("foetus", "neonate", "infant", "child", "adolescent", "adult", "elderly")
OUTCOMES = ("recovered", "recovering", "not_recovered", "sequelae", "fatal", "outcome_unknown")
ACTIONS = ("withdrawn", "reduced", "increased", "unchanged", "action_unknown", "not_applicable")
QUALIFICATIONS = ("physician", "pharmacist", "health_professional", "lawyer", "consumer")
SENDERS = ("health_professional", "regional_centre", "other_sender", "consumer")
CRITERIA = (
    "death",
    "life_threatening",
    "hospitalised",
    "disabling",
    "congenital",
    "other_important",
)
"""What makes a reaction serious (ICH E2A, E2B(R3) E.i.3.2)."""

REACTIONS, SUSPECTS, OTHERS = 3, 2, 5
"""How many there is room for. Form FDA 3500 has two suspect products."""

REPORT: Mapping[str, Field] = {
    "told_on": _day(),
    "expedited": _choice(*YES_OR_NO),
    "narrative": Field(TEXT, 20_000),
}
PATIENT: Mapping[str, Field] = {
    "initials": Field(LINE, 10),
    "reference": Field(LINE, 20),
    "age": Field(FieldKind.NUMBER, 3),
    "age_group": _choice(*AGE_GROUPS),
    "sex": _choice("male", "female", "sex_unknown"),
    "weight": Field(FieldKind.NUMBER, 6),
    "history": Field(TEXT, 10_000),
    "tests": Field(TEXT, 2_000),
}
REACTION: Mapping[str, Field] = {
    "words": Field(LINE, 250),
    "began": _day(),
    "ended": _day(),
    "outcome": _choice(*OUTCOMES),
    "serious": _choice(*YES_OR_NO),
    **dict.fromkeys(CRITERIA, Field(FieldKind.TICK, len(TICKED))),
    "meddra": Field(LINE, 8),
    "meddra_version": Field(LINE, 4),
}
SUSPECT: Mapping[str, Field] = {
    "name": Field(LINE, 250),
    "maker": Field(LINE, 60),
    "strength": Field(LINE, 60),
    "dose": Field(LINE, 500),
    "route": Field(LINE, 60),
    "began": _day(),
    "ended": _day(),
    "used_for": Field(LINE, 250),
    "batch": Field(LINE, 35),
    "expires": _day(),
    "action": _choice(*ACTIONS),
    "abated": _choice(YES, NO, "not_applicable"),
    "reappeared": _choice(YES, NO, "not_applicable"),
}
OTHER: Mapping[str, Field] = {
    "name": Field(LINE, 250),
    "dose": Field(LINE, 500),
    "began": _day(),
    "ended": _day(),
    "used_for": Field(LINE, 250),
}
REPORTER: Mapping[str, Field] = {
    "given": Field(LINE, 60),
    "family": Field(LINE, 60),
    "qualification": _choice(*QUALIFICATIONS),
    "specialty": Field(LINE, 60),
    "organisation": Field(LINE, 60),
    "street": Field(LINE, 100),
    "city": Field(LINE, 35),
    "state": Field(LINE, 40),
    "postcode": Field(LINE, 15),
    "country": Field(LINE, 2),
    "telephone": Field(LINE, 33),
    "email": Field(LINE, 100),
    "told_maker": Field(FieldKind.TICK, len(TICKED)),
    "undisclosed": Field(FieldKind.TICK, len(TICKED)),
}
SENDER: Mapping[str, Field] = {
    "kind": _choice(*SENDERS),
    "organisation": Field(LINE, 100),
    "identifier": Field(LINE, 60),
    "receiver": Field(LINE, 60),
}


def _several(group: str, count: int) -> tuple[str, ...]:
    return tuple(f"{group}-{place}" for place in range(1, count + 1))


GROUPS: Mapping[str, Mapping[str, Field]] = {
    "report": REPORT,
    "patient": PATIENT,
    **dict.fromkeys(_several("reaction", REACTIONS), REACTION),
    **dict.fromkeys(_several("suspect", SUSPECTS), SUSPECT),
    **dict.fromkeys(_several("other", OTHERS), OTHER),
    "reporter": REPORTER,
    "sender": SENDER,
}
"""Every group of fields, in the order of the page."""

FIELDS: Mapping[str, Field] = {
    f"{group}.{name}": one for group, there in GROUPS.items() for name, one in there.items()
}
"""Every field by its full name, such as `suspect-1.dose`."""


def filled(fields: Fields, group: str) -> tuple[str, ...]:
    """The numbered groups of this kind in which anything stands, such as `suspect-1`."""
    used = {name.partition(".")[0] for name, value in fields.items() if value}
    return tuple(one for one in GROUPS if one.partition("-")[0] == group and one in used)


def cleaned(fields: Mapping[str, str]) -> dict[str, str]:
    """What was typed into fields that there are, without what no form and no XML can hold."""
    typed = {name: _clean(fields.get(name, "")) for name in FIELDS}
    return {name: value for name, value in typed.items() if value}


def _clean(value: str) -> str:
    """Line ends as one character; no control characters, no half of an emoji (XML 1.0, 2.2)."""
    lines = value.replace("\r\n", "\n").replace("\r", "\n")
    kept = (one for one in lines if one in "\n\t" or (one >= " " and one not in _NO_XML))
    return "".join(one for one in kept if not "\ud800" <= one <= "\udfff").strip()


_NO_XML = frozenset("\x7f\ufffe\uffff")


@dataclass(frozen=True, slots=True)
class SafetyReport:
    """One report. Its fields are sealed for the care team, as all that was said in its case.

    Args:
        version: counts its changes; a change names the one that it was made from.
    """

    id: SafetyReportId
    case: CaseNumber
    state: SafetyReportState
    began_by: StaffId
    began_at: datetime
    changed_at: datetime
    fields: Fields = field(repr=False)
    version: int = 0
    exported_at: datetime | None = None

    def rewritten(self, fields: Fields, now: datetime) -> "SafetyReport":
        """The report with these fields: a draft again, unless nothing was changed."""
        kept = cleaned(fields)
        if kept == self.fields:
            return self
        changed = replace(self, fields=kept, changed_at=now, version=self.version + 1)
        return replace(changed, state=SafetyReportState.DRAFT)

    def checked(self, flaws: Iterable[object]) -> "SafetyReport":
        """The report as one in which nothing was found.

        Raises:
            SafetyReportNotFit: something was.
        """
        found = len(tuple(flaws))
        if found:
            raise SafetyReportNotFit(found)
        if self.state is not SafetyReportState.DRAFT:
            return self
        return replace(self, state=SafetyReportState.CHECKED)

    def exported(self, flaws: Iterable[object], now: datetime) -> "SafetyReport":
        """The report as one that was taken along. It was checked before.

        Raises:
            SafetyReportNotFit: it was not, or something is missing in the form that is wanted.
        """
        found = len(tuple(flaws))
        if found or self.state is SafetyReportState.DRAFT:
            raise SafetyReportNotFit(max(found, 1))
        return replace(self, state=SafetyReportState.EXPORTED, exported_at=now)


def as_day(text: str) -> date | None:
    """The first day that is meant; None if it is no date, or has more than a day."""
    parts = text.split("-")
    if [len(one) for one in parts] not in ([4], [4, 2], [4, 2, 2]):
        return None
    try:
        year, month, day = (*map(int, parts), 1, 1)[:3]
        return date(year, month, day)
    except ValueError:
        return None
