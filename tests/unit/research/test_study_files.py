"""Studies as YAML: what is unsound is named with its line, and what to do."""

from dataclasses import replace
from pathlib import Path

import pytest

from hearth.community.studies import AtWithdrawal
from hearth.form_files import read_form, starter_forms
from hearth.study_files import STUDY_LONGEST, read_study, starter_studies
from invoking import hearth
from unit.research.studying import FORM, FORMS, PACKS, STUDY, skin_study


def test_a_sound_study_is_read_whole() -> None:
    study = skin_study()

    assert (study.id, study.version, study.withdrawal) == ("skin-study", 2, AtWithdrawal.KEPT)
    assert [str(band) for band in study.eligible.ages] == ["18-39", "40+"]
    assert study.eligible.answers[0].values == {"worse"}
    assert study.checks[0].right == 1
    assert study.least_alike == 5


def test_what_is_asked_in_own_words_is_left_out_by_itself() -> None:
    assert [one.kind for one in FORMS["skin-diary"].questions][-1] == "text"
    items = skin_study().uses[0].items

    assert items == ("worse", "itch", "where", "nights", "since", "knees")


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("version: 2\n", "", 1, "A study needs `version`. Add it."),
        ("version: 2", "version: 0", 2, "The version must be from 1 to 999."),
        ("title: Skin over", "colour: red\ntitle: Skin over", 4, "A study has no `colour`."),
        ("ends: 2027", "ends: 2026", 9, "The study ends before it begins."),
        ("roles: [patient]", "roles: [doctor]", 11, "A role must be one of: patient, carer."),
        ("[general]", "[gout]", 12, "There is no pack `gout`. There are: general, eczema."),
        ("18-39, 40+", "16-39, 40+", 13, "Studies are for adults: begin at 18."),
        ("18-39, 40+", "18-40, 40+", 13, "The bands must rise and not overlap."),
        ("18-39, 40+", "18+, 40-50", 13, "The bands must rise and not overlap."),
        ("18-39, 40+", "young", 13, "An age band must be such as 18-39 or 65+."),
        ("is: [worse]", "is: [gone]", 14, "`worse` has no answer `gone`."),
        ("question: worse", "question: nights", 14, "`nights` must be one with choices"),
        ("[{form: skin-diary}]", "[{form: sleep}]", 15, "There is no form `sleep`."),
        ("skin-diary}]\nw", "skin-diary, items: [more]}]\nw", 15, "in members' own words"),
        ("skin-diary}]\nw", "skin-diary, items: [none]}]\nw", 15, "has no question `none`"),
        ("withdrawal: kept", "withdrawal: sold", 16, "must be one of: deleted, kept."),
        ("years: 10", "years: 99", 17, "The years of retention must be from 1 to 30."),
        ("years: 10", "years: 10\nk: 3", 18, "`k` must be from 5 to 50."),
        ('right: "No"', "right: Maybe", 20, "The right answer must be one of `answers`"),
        ('["Yes", "No"]', '["No", "No"]', 20, "Two answers are the same."),
    ],
)
def test_what_is_unsound_is_named_with_its_line(old: str, new: str, line: int, says: str) -> None:
    assert old in STUDY
    read = read_study(STUDY.replace(old, new, 1), FORMS, PACKS)

    assert read.study is None
    assert [one.line for one in read.flaws if says in one.problem] == [line]


@pytest.mark.parametrize("text", ["", "- a list", "[" * 5000, "a: [", "x" * (STUDY_LONGEST + 1)])
def test_what_is_no_study_is_refused_in_words(text: str) -> None:
    read = read_study(text, FORMS, PACKS)

    assert read.study is None
    assert all(one.problem.endswith((".", "`id: itch`.")) for one in read.flaws)
    assert read.flaws


def test_no_two_forms_have_one_name_in_the_files_for_researchers() -> None:
    form = FORMS["skin-diary"]
    forms = {one: replace(form, id=one) for one in ("skin-diary", "skin_diary", "participant")}

    for uses in ("[{form: skin-diary}, {form: skin_diary}]", "[{form: participant}]"):
        read = read_study(STUDY.replace("[{form: skin-diary}]", uses), forms, PACKS)
        assert ["has the name of something else" in one.problem for one in read.flaws] == [True]


def test_the_example_that_comes_along_can_be_used() -> None:
    forms = {name: read_form(text).form for name, text in starter_forms().items()}
    known = {name: form for name, form in forms.items() if form is not None}

    for text in starter_studies().values():
        assert read_study(text, known, PACKS).flaws == ()


def test_a_study_is_checked_in_the_shell(tmp_path: Path) -> None:
    study, form = tmp_path / "study.yml", tmp_path / "form.yml"
    study.write_text(STUDY)
    form.write_text(FORM)

    good = hearth("study", "check", str(study), "--form", str(form))
    study.write_text(STUDY.replace("kept", "sold"))
    bad = hearth("study", "check", str(study), "--form", str(form))

    assert good.exit_code == 0
    assert "   - No  (right)" in good.output
    assert bad.exit_code == 1
    assert bad.output.startswith("line 16: The withdrawal must be one of")


def test_a_form_that_cannot_be_used_is_named_too(tmp_path: Path) -> None:
    study, form = tmp_path / "study.yml", tmp_path / "form.yml"
    study.write_text(STUDY)
    form.write_text(FORM.replace("basis: care", "basis: none"))

    said = hearth("study", "check", str(study), "--form", str(form))

    assert said.exit_code == 1
    assert "a form, line 4: The basis must be" in said.output
