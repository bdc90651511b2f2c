"""Forms as YAML: what is unsound is named with its line, and what to do."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from hearth.community.forms import OnlyIf, QuestionKind
from hearth.form_files import FORM_LONGEST, read_form, starter_forms

SOUND = """\
form: itch
language: en
title: Your skin
basis: care
intro: A few questions.
licence: {holder: Us, terms: Ours.}
recall: In the last 7 days
questions:
  - {id: nights, kind: number, least: 0, most: 7, whole: yes, text: "How many?"}
  - id: worse
    kind: single
    text: Is it worse?
    options:
      - {value: better, label: Better, points: 0}
      - {value: worse, label: Worse, points: 2}
  - id: since
    kind: date
    earliest: 2020-01-01
    text: Since when?
    only_if: {question: worse, is: [worse]}
  - {id: itch, kind: scale, from: 0, to: 10, text: Itch, recall: Today, alarm: [10]}
scores:
  - {id: all, title: All, add: [worse, itch], source: Ours., case: {from: 8, priority: urgent}}
"""


def flaws(old: str, new: str) -> list[tuple[int, str]]:
    assert old in SOUND
    read = read_form(SOUND.replace(old, new, 1))
    assert read.form is None
    return [(one.line, one.problem) for one in read.flaws]


def test_a_sound_form_is_read_whole() -> None:
    read = read_form(SOUND)
    assert read.flaws == ()
    form = read.form
    assert form is not None
    nights, worse, since, itch = form.questions
    assert [one.kind for one in form.questions] == [
        QuestionKind.NUMBER,
        QuestionKind.SINGLE,
        QuestionKind.DATE,
        QuestionKind.SCALE,
    ]
    assert (nights.recall, itch.recall) == ("In the last 7 days", "Today")
    assert nights.whole
    assert (nights.least, nights.most) == (Decimal(0), Decimal(7))
    assert since.only_if == OnlyIf("worse", frozenset({"worse"}))
    assert [one.points for one in itch.choices] == list(range(11))
    assert itch.alarm == {"10"}
    assert form.points(form.scores[0], {"worse": ("worse",), "itch": ("7",)}) == 9
    assert worse.values == {"better", "worse"}


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("title: Your skin", "titel: Your skin", 3, "has no `titel`"),
        ("title: Your skin\n", "", 1, "needs `title`"),
        ("basis: care", "basis: research", 4, "must be `care`"),
        ("kind: date", "kind: day", 17, "no kind `day`"),
        ("whole: yes", "whole: perhaps", 9, "must be yes or no"),
        ("least: 0, most: 7", "least: 7, most: 7", 9, "lower limit"),
        ("most: 7", "most: many", 9, "must be a number"),
        ("id: worse", "id: nights", 10, "Two questions are called `nights`"),
        ("value: better", "value: worse", 14, "same value"),
        ("is: [worse]", "is: [horrible]", 20, "has no answer `horrible`"),
        ("question: worse, is", "question: itch, is", 20, "must be an earlier question"),
        ("to: 10", "to: 40", 21, "A scale needs"),
        ("alarm: [10]", "alarm: [11]", 21, "has no answer `11`"),
        ("label: Better, points: 0", "label: Better", 23, "options without points"),
        ("priority: urgent", "priority: emergency", 23, "use `alarm`"),
        ("earliest: 2020-01-01", "earliest: soon", 18, "must be a day"),
        ("kind: number", "kind: text", 9, "of the kind text has no `least`"),
        ("basis: care", "basis: feedback", 4, "make the basis `care`"),
        ("language: en", "language: English!", 2, "must be a tag"),
        ("form: itch", "form: Itch", 1, "small letters"),
        ("licence: {holder: Us, terms: Ours.}", "licence: ours", 6, "must be a list of names"),
        ("form: itch", "form: [", 3, "This is not YAML"),
    ],
)
def test_a_flaw_is_named_with_its_line(old: str, new: str, line: int, says: str) -> None:
    found = flaws(old, new)
    assert any(at == line and says in problem for at, problem in found), found


def test_all_flaws_are_named_at_once_in_the_order_of_the_lines() -> None:
    text = SOUND.replace("basis: care", "basis: x").replace("kind: date", "kind: day")
    assert [one.line for one in read_form(text).flaws] == [4, 17]


@pytest.mark.parametrize(
    "text", ["", "a", "- a", "{}", "\x00", "[" * 5_000, "x" * (FORM_LONGEST + 1), "&a [*a]"]
)
def test_nonsense_is_refused_and_breaks_nothing(text: str) -> None:
    read = read_form(text)
    assert read.form is None
    assert read.flaws


def test_each_form_that_comes_along_is_sound_and_shows_its_licence() -> None:
    read = {name: read_form(text) for name, text in starter_forms().items()}
    assert sorted(read) == ["community", "gad-7", "phq-2", "phq-9"]
    for name, one in read.items():
        assert one.form is not None, one.flaws
        assert one.form.id == name
        assert one.form.licence.terms
        assert all(score.source for score in one.form.scores)


def test_the_example_in_the_docs_is_sound() -> None:
    page = (Path(__file__).parents[3] / "docs" / "surveys.md").read_text()
    written = re.search(r"```yaml\n(.*?)```", page, re.DOTALL)
    assert written is not None
    assert read_form(written[1]).flaws == ()
