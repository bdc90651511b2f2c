"""A study with a question of every kind, and its form."""

from datetime import date

from hearth.community.participations import Participant, Told
from hearth.community.studies import Study
from hearth.form_files import read_form
from hearth.study_files import read_study

FORM = """\
form: skin-diary
language: en
title: Your skin
basis: care
intro: A few questions.
licence: {holder: Us, terms: Ours.}
questions:
  - id: worse
    kind: single
    text: Is it worse?
    options:
      - {value: better, label: Better, points: 0}
      - {value: worse, label: Worse | much worse, points: 2}
  - {id: itch, kind: scale, from: 0, to: 10, low: none, high: worst, text: Itch}
  - id: where
    kind: multiple
    text: Where?
    optional: yes
    options: [{value: arms, label: Arms}, {value: legs, label: Legs}, {value: face, label: Face}]
  - {id: nights, kind: number, least: 0, most: 7, whole: yes, unit: nights, text: "How many?"}
  - {id: since, kind: date, text: "Since when?", only_if: {question: worse, is: [worse]}}
  - id: knees
    kind: number
    text: Knees
    optional: yes
    only_if: {question: where, is: [legs]}
  - {id: more, kind: text, optional: yes, text: "Anything else?"}
scores:
  - {id: all, title: All, add: [worse, itch], source: Ours.}
"""
STUDY = """\
study: skin-study
version: 2
language: en
title: Skin over time
ethics: {number: EC-7, body: A committee}
contact: A person at a clinic
sponsor: A clinic
begins: 2027-01-01
ends: 2027-12-31
eligible:
  roles: [patient]
  packs: [general]
  ages: [18-39, 40+]
  answers: [{form: skin-diary, question: worse, is: [worse]}]
uses: [{form: skin-diary}]
withdrawal: kept
retention_years: 10
document: {title: Skin, summary: In short., text: "At length."}
checks:
  - {id: name, ask: "Your name?", answers: ["Yes", "No"], right: "No", because: A code.}
"""
_READ = read_form(FORM).form
assert _READ is not None
FORMS = {"skin-diary": _READ}
PACKS = ("general", "eczema")


def skin_study() -> Study:
    read = read_study(STUDY, FORMS, PACKS)
    assert read.study is not None, read.flaws
    return read.study


def told(day: date = date(2027, 3, 1), **answers: tuple[str, ...]) -> Told:
    return Told("skin-diary", day, answers)


def somebody(
    member: int, *answers: Told, age: str = "40+", role: str = "patient", pack: str = "general"
) -> Participant:
    return Participant(member, age, role, pack, answers)
