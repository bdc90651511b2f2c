"""What is looked at before a report of a suspected adverse event may be taken along."""

from dataclasses import replace

import pytest

from hearth.community.errors import SafetyReportNotFit
from hearth.community.safety_checks import PATIENT_KNOWN_BY, Flaw, Why, flaws, xml_flaws
from hearth.community.safety_reports import (
    FIELDS,
    FieldKind,
    SafetyReportState,
    as_day,
    cleaned,
    filled,
)
from hearth.safety_words import (
    CHOICE_WORDS,
    FIELD_WORDS,
    GROUP_WORDS,
    WHY_WORDS,
    group_of,
    value_of,
    word_for,
)
from unit.safety.filled_in import AS_XML, NOW, ON_PAPER, TODAY, printed


def found(**changes: str) -> set[tuple[str, Why]]:
    """What is found once these fields are changed; `__` stands for the point of a name."""
    fields = {**ON_PAPER, **{name.replace("__", "."): new for name, new in _numbered(changes)}}
    return {(one.name, one.why) for one in flaws(cleaned(fields), TODAY)}


def _numbered(changes: dict[str, str]) -> list[tuple[str, str]]:
    return [(name.replace("_1__", "-1__"), new) for name, new in changes.items()]


def test_a_report_that_is_filled_in_has_no_flaw() -> None:
    assert flaws(cleaned(ON_PAPER), TODAY) == ()
    assert xml_flaws(cleaned(AS_XML)) == ()


def test_the_four_that_make_it_a_report_are_asked_for() -> None:
    why = {one.why for one in flaws({}, TODAY)}

    assert why == {Why.NO_REPORTER, Why.NO_PATIENT, Why.NO_PRODUCT, Why.NO_REACTION}


@pytest.mark.parametrize("known_by", PATIENT_KNOWN_BY)
def test_one_of_five_is_enough_to_show_a_patient(known_by: str) -> None:
    value = {"age": "41", "age_group": "adult", "sex": "male"}.get(known_by, "x")
    without = {name: one for name, one in ON_PAPER.items() if not name.startswith("patient.")}

    assert Flaw("patient.initials", Why.NO_PATIENT) in flaws(without, TODAY)
    assert flaws({**without, f"patient.{known_by}": value}, TODAY) == ()


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("report__told_on", "26.11.2026", Why.NO_DAY),
        ("report__told_on", "2026-13", Why.NO_DAY),
        ("report__told_on", "2026-11-27", Why.FUTURE),
        ("reaction_1__ended", "2026-11-13", Why.ENDS_BEFORE),
        ("patient__age", "41.5", Why.NO_NUMBER),
        ("patient__age", "-1", Why.NO_NUMBER),
        ("patient__age", "151", Why.NO_NUMBER),
        ("patient__weight", "1.2.3", Why.NO_NUMBER),
        ("patient__weight", "a lot", Why.NO_NUMBER),
        ("patient__sex", "other", Why.NOT_OFFERED),
        ("reaction_1__hospitalised", "on", Why.NOT_OFFERED),
        ("reporter__country", "UKX", Why.TOO_LONG),
        ("reporter__country", "gb", Why.NO_COUNTRY),
        ("reaction_1__meddra", "1234567", Why.NO_CODE),
        ("reaction_1__meddra_version", "new", Why.NO_VERSION),
        ("reaction_1__serious", "no", Why.NOT_SERIOUS),
        ("reaction_1__hospitalised", "", Why.SERIOUS_HOW),
        ("reaction_1__serious", "", Why.MISSING),
        ("reaction_1__outcome", "fatal", Why.FATAL_DEATH),
        ("suspect_1__name", "x" * 251, Why.TOO_LONG),
        ("other_1__name", "", None),
    ],
)
def test_what_is_wrong_is_named_with_its_field(name: str, value: str, why: Why | None) -> None:
    assert {one for _, one in found(**{name: value})} == ({why} if why else set())


def test_a_medicine_with_a_dose_and_no_name_is_asked_for_its_name() -> None:
    fields = cleaned({**ON_PAPER, "other-2.dose": "5 mg"})

    assert flaws(fields, TODAY) == (Flaw("other-2.name", Why.MISSING),)


def test_days_that_are_not_equally_well_known_are_not_compared() -> None:
    fields = {**ON_PAPER, "reaction-1.began": "2026-11-14", "reaction-1.ended": "2026-11"}

    assert flaws(cleaned(fields), TODAY) == ()
    assert as_day("2026-02-30") is None
    assert as_day("26-11-26") is None


def test_what_xml_needs_besides_is_named_with_its_element() -> None:
    needed = {(one.name, one.element) for one in xml_flaws(cleaned(ON_PAPER))}

    assert ("reaction-1.meddra", "E.i.2.1b") in needed
    assert ("sender.receiver", "N.2.r.3") in needed
    assert ("reporter.country", "C.2.r.3") not in needed


def test_a_change_makes_a_draft_of_it_again() -> None:
    report = printed(ON_PAPER).report

    assert report.rewritten(ON_PAPER, NOW) is report
    changed = report.rewritten({**ON_PAPER, "patient.age": "42"}, NOW)
    assert (changed.state, changed.version) == (SafetyReportState.DRAFT, report.version + 1)
    with pytest.raises(SafetyReportNotFit):
        changed.exported((), NOW)
    assert changed.checked(()).state is SafetyReportState.CHECKED
    with pytest.raises(SafetyReportNotFit):
        changed.checked(flaws({}, TODAY))


def test_checking_what_was_taken_along_leaves_it_so() -> None:
    taken = printed().report.exported((), NOW)

    assert taken.state is SafetyReportState.EXPORTED
    assert taken.checked(()) is taken
    assert replace(taken, state=SafetyReportState.DRAFT).checked(()).exported_at == NOW


def test_only_fields_that_there_are_come_in_and_nothing_that_no_xml_can_hold() -> None:
    typed = {"patient.initials": " A\x00.\ud83d B.\r\n", "patient.name": "Mira", "csrf": "x"}

    assert cleaned(typed) == {"patient.initials": "A. B."}


def test_groups_in_which_nothing_stands_are_not_there() -> None:
    assert filled(ON_PAPER, "suspect") == ("suspect-1",)
    assert filled({"other-3.dose": "5 mg", "other-1.name": ""}, "other") == ("other-3",)


def test_every_field_value_and_flaw_has_words() -> None:
    assert {f"{group_of(name)}.{name.partition('.')[2]}" for name in FIELDS} == set(FIELD_WORDS)
    assert {group_of(name) for name in FIELDS} == set(GROUP_WORDS)
    choices = {one for there in FIELDS.values() for one in there.choices}
    assert choices == set(CHOICE_WORDS)
    assert set(WHY_WORDS) == set(Why)
    assert word_for("suspect-2.dose") == "Dose and how often"


def test_only_a_closed_list_is_put_into_words() -> None:
    fields = {"patient.sex": "male", "reaction-1.words": "fatal"}

    assert value_of("patient.sex", fields) == "male"
    assert value_of("reaction-1.words", fields) == "fatal"
    assert value_of("patient.age", fields) == ""
    assert {one.longest for one in FIELDS.values() if one.kind is FieldKind.CHOICE} == {0}
