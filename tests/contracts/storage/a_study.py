"""A study as it comes into a community."""

from datetime import datetime

from hearth.community.participations import NEW_STUDY, THE_SHELL, KeptStudy, StudyState
from hearth.community.people import CommunityId
from hearth.form_files import read_form, starter_forms
from hearth.study_files import read_study

FILE = """\
study: mood-study
version: 1
language: en
title: Mood over time
ethics: {number: EC-12, body: A committee}
contact: A person at a clinic
sponsor: A clinic
begins: 2020-01-01
ends: 2099-12-31
eligible: {ages: [18-39, 40+]}
uses: [{form: phq-2}]
withdrawal: deleted
retention_years: 10
document: {title: About mood, summary: In short., text: "At length."}
checks:
  - {id: name, ask: "Is your name given out?", answers: ["Yes", "No"], right: "No", because: No.}
  - {id: stop, ask: "May you stop?", answers: ["Yes", "No"], right: "Yes", because: Always.}
"""
FORMS = {"phq-2": starter_forms()["phq-2"]}


def a_study(community: CommunityId, now: datetime, file: str = FILE) -> KeptStudy:
    """A draft."""
    form = read_form(FORMS["phq-2"]).form
    assert form is not None
    study = read_study(file, {form.id: form}, ("general",)).study
    assert study is not None
    state = StudyState.DRAFT
    return KeptStudy(NEW_STUDY, community, state, file, FORMS, study, THE_SHELL, now, now)
