"""What is looked at before a report of a suspected adverse event may be taken along.

The four that make it one at all are ICH E2D's: somebody who reports, a patient, a product and a
reaction, each identifiable. For XML, E2B(R3) asks for more; its element is named with each.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hearth.community.safety_reports import (
    CRITERIA,
    FIELDS,
    NO,
    TICKED,
    YES,
    Field,
    FieldKind,
    Fields,
    as_day,
    filled,
)


class Why(StrEnum):
    """What is wrong with a field; each has its own words at the edge, which say what to do."""

    NO_REPORTER = "no-reporter"
    NO_PATIENT = "no-patient"
    NO_PRODUCT = "no-product"
    NO_REACTION = "no-reaction"
    MISSING = "missing"
    TOO_LONG = "too-long"
    NOT_OFFERED = "not-offered"
    NO_DAY = "no-day"
    FUTURE = "future"
    ENDS_BEFORE = "ends-before"
    NO_NUMBER = "no-number"
    NO_COUNTRY = "no-country"
    NO_CODE = "no-code"
    NO_VERSION = "no-version"
    SERIOUS_HOW = "serious-how"
    NOT_SERIOUS = "not-serious"
    FATAL_DEATH = "fatal-death"


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something to be mended.

    Args:
        name: of the field, such as `suspect-1.name`.
        element: of E2B(R3) that asks for it; empty where every form does.
    """

    name: str
    why: Why
    element: str = ""


PATIENT_KNOWN_BY = ("initials", "reference", "age", "age_group", "sex")
"""One of these is enough to show that there is a patient (ICH E2D; the Yellow Card's list)."""

MEDDRA_DIGITS = 8
AGE_MOST = 150
WEIGHT_MOST = 650


def flaws(fields: Fields, today: date) -> tuple[Flaw, ...]:
    """What keeps a report from being one, whatever it is taken along as."""
    return (*_criteria(fields), *_formats(fields, today), *_contradictions(fields))


def xml_flaws(fields: Fields) -> tuple[Flaw, ...]:
    """What E2B(R3) needs besides."""
    return tuple(
        Flaw(name, Why.MISSING, element)
        for name, element in _needed_in_xml(fields)
        if not fields.get(name)
    )


def _criteria(fields: Fields) -> Iterator[Flaw]:
    if not fields.get("reporter.family") or not fields.get("reporter.qualification"):
        missing = "family" if not fields.get("reporter.family") else "qualification"
        yield Flaw(f"reporter.{missing}", Why.NO_REPORTER)
    if not any(fields.get(f"patient.{one}") for one in PATIENT_KNOWN_BY):
        yield Flaw("patient.initials", Why.NO_PATIENT)
    if not any(fields.get(f"{one}.name") for one in filled(fields, "suspect")):
        yield Flaw("suspect-1.name", Why.NO_PRODUCT)
    if not any(fields.get(f"{one}.words") for one in filled(fields, "reaction")):
        yield Flaw("reaction-1.words", Why.NO_REACTION)
    for group, name in (("suspect", "name"), ("other", "name"), ("reaction", "words")):
        for one in filled(fields, group):
            nothing_there = f"{one}.{name}" in {"suspect-1.name", "reaction-1.words"}
            if not fields.get(f"{one}.{name}") and not nothing_there:
                yield Flaw(f"{one}.{name}", Why.MISSING)


def _formats(fields: Fields, today: date) -> Iterator[Flaw]:
    for name, value in fields.items():
        why = _format(name, FIELDS[name], value, today)
        if why is not None:
            yield Flaw(name, why)


def _format(name: str, one: Field, value: str, today: date) -> Why | None:
    match one.kind:
        case FieldKind.CHOICE:
            return None if value in one.choices else Why.NOT_OFFERED
        case FieldKind.TICK:
            return None if value == TICKED else Why.NOT_OFFERED
        case FieldKind.DAY:
            return _day(name, value, today)
        case FieldKind.NUMBER:
            return _number(name, value)
        case _:
            if len(value) > one.longest:
                return Why.TOO_LONG
            return _code(name, value)


def _day(name: str, value: str, today: date) -> Why | None:
    first = as_day(value)
    if first is None:
        return Why.NO_DAY
    return Why.FUTURE if first > today and not name.endswith(".expires") else None


def _number(name: str, value: str) -> Why | None:
    most = AGE_MOST if name == "patient.age" else WEIGHT_MOST
    whole, _, rest = value.partition(".")
    fits = value.isascii() and whole.isdigit() and (rest.isdigit() or "." not in value)
    if not fits or (name == "patient.age" and rest) or float(value) > most:
        return Why.NO_NUMBER
    return None


def _code(name: str, value: str) -> Why | None:
    if name == "reporter.country":
        fits = len(value) == 2 and value.isascii() and value.isalpha() and value.isupper()  # noqa: PLR2004  ISO 3166-1 alpha-2.
        return None if fits else Why.NO_COUNTRY
    if name.endswith(".meddra"):
        fits = len(value) == MEDDRA_DIGITS and value.isascii() and value.isdigit()
        return None if fits else Why.NO_CODE
    if name.endswith(".meddra_version"):
        whole, dot, rest = value.partition(".")
        fits = whole.isascii() and whole.isdigit() and (not dot or rest.isdigit())
        return None if fits else Why.NO_VERSION
    return None


def _contradictions(fields: Fields) -> Iterator[Flaw]:
    for group in ("reaction", "suspect", "other"):
        for one in filled(fields, group):
            began, ended = (as_day(fields.get(f"{one}.{end}", "")) for end in ("began", "ended"))
            if began is not None and ended is not None and _sure(fields, one) and ended < began:
                yield Flaw(f"{one}.ended", Why.ENDS_BEFORE)
    for one in filled(fields, "reaction"):
        yield from _seriousness(fields, one)


def _sure(fields: Fields, one: str) -> bool:
    """Whether both ends are known equally well, so that they can be compared."""
    return len(fields[f"{one}.began"]) == len(fields[f"{one}.ended"])


def _seriousness(fields: Fields, one: str) -> Iterator[Flaw]:
    serious = fields.get(f"{one}.serious", "")
    ticked = [name for name in CRITERIA if fields.get(f"{one}.{name}")]
    if not serious:
        yield Flaw(f"{one}.serious", Why.MISSING)
    if serious == YES and not ticked:
        yield Flaw(f"{one}.serious", Why.SERIOUS_HOW)
    if serious == NO and ticked:
        yield Flaw(f"{one}.serious", Why.NOT_SERIOUS)
    if fields.get(f"{one}.outcome") == "fatal" and "death" not in ticked:
        yield Flaw(f"{one}.outcome", Why.FATAL_DEATH)


def _needed_in_xml(fields: Fields) -> Iterator[tuple[str, str]]:
    """What E2B(R3) cannot do without, with its element."""
    yield "report.told_on", "C.1.4"
    yield "report.expedited", "C.1.7"
    yield "report.narrative", "H.1"
    yield "reporter.country", "C.2.r.3"
    yield "reporter.qualification", "C.2.r.4"
    yield "sender.kind", "C.3.1"
    yield "sender.organisation", "C.3.2"
    yield "sender.identifier", "N.2.r.2"
    yield "sender.receiver", "N.2.r.3"
    for one in filled(fields, "reaction"):
        yield f"{one}.meddra_version", "E.i.2.1a"
        yield f"{one}.meddra", "E.i.2.1b"
        yield f"{one}.outcome", "E.i.7"
