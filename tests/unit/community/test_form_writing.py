"""A form's YAML changed by one question: the rest of it stays as it was typed."""

from dataclasses import replace

import pytest

from hearth.community.forms import Form, OnlyIf, QuestionKind
from hearth.form_files import read_form, starter_forms
from hearth.form_rewriting import as_typed, rewritten
from hearth.form_writing import (
    NewForm,
    NewQuestion,
    Stays,
    added,
    begun,
    moved,
    short_name,
    taken_out,
)

HEAD = NewForm("Your skin: how is it?", "en", "care", "A few questions.", "Our clinic", "Ours.")
ITCH = NewQuestion("single", "Did it itch?", choices=["Not at all", "Yes, a lot"])
TYPED = """\
# Ours, from the ward.
form: skin
language: en
title: Your skin
basis: care
intro: A few questions.
licence: {holder: Us, terms: Ours.}
questions:   # three
  # Always first.
  - {id: itch, kind: single, text: "Did it itch?", options: [{label: "No"}, {label: "Yes"}]}

  - id: since
    kind: date
    only_if: {question: itch, is: [o1]}
    text: >
      Since when?
      # This is no comment.
  # The end.
  - id: more
    kind: text
    text: Anything else?

# Scores were left out.
closing: Thank you.
"""


def form_of(text: str) -> Form:
    read = read_form(text)
    assert read.form is not None, read.flaws
    return read.form


def text_of(changed: str | Stays) -> str:
    assert not isinstance(changed, Stays), changed
    return changed


def test_a_form_is_begun_with_its_first_question_and_no_yaml() -> None:
    text = begun(HEAD, ITCH)
    form = form_of(text)
    assert (form.id, form.title) == ("your-skin-how-is-it", "Your skin: how is it?")
    assert [one.label for one in form.questions[0].choices] == ["Not at all", "Yes, a lot"]
    assert "form: your-skin-how-is-it\n" in text


@pytest.mark.parametrize(
    ("new", "says"),
    [
        (
            NewQuestion("scale", "Itch", lowest="0", highest="10", low="none", high="worst"),
            "to: 10",
        ),
        (NewQuestion("number", "Fever?", lowest="36,5", highest="42", unit="°C"), "most: 42"),
        (NewQuestion("number", "Nights?", lowest="0", whole=True, optional=True), "least: 0"),
        (NewQuestion("date", "Since?", lowest="2020-01-01", recall="Ever"), "recall: Ever"),
        (NewQuestion("multiple", "Where?", choices=["No", "2020-01-01", "~"]), "- label: 'No'"),
        (NewQuestion("single", "Why: # 'so'?", choices=["a", "- b"], alarm=["- b"]), "- o1"),
        (NewQuestion("text", "Say:\nit \x07all\u2028"), "text: 'Say: it all'"),
    ],
)
def test_each_kind_of_question_is_added_and_read_as_it_was_meant(
    new: NewQuestion, says: str
) -> None:
    text = text_of(added(TYPED, form_of(TYPED), new))
    question = form_of(text).questions[-1]
    assert (question.id, question.kind) == ("q4", QuestionKind(new.kind))
    assert [one.label for one in question.choices if new.choices] == list(new.choices)
    assert (question.whole, question.optional) == (new.whole, new.optional)
    assert len(question.alarm) == len(new.alarm)
    assert says in text
    begins, ends = TYPED.split("\n# Scores")
    assert text.startswith(begins)
    assert text.endswith("\n# Scores" + ends)


def test_a_question_that_is_asked_after_some_answers_only() -> None:
    new = replace(ITCH, only_if=["itch", "o0", "o1"])
    form = form_of(text_of(added(TYPED, form_of(TYPED), new)))
    assert form.questions[-1].only_if == OnlyIf("itch", frozenset({"o0", "o1"}))


def test_what_is_unsound_is_told_by_the_reader_of_the_file() -> None:
    text = text_of(
        added(TYPED, form_of(TYPED), NewQuestion("number", "", lowest="7", highest="7"))
    )
    problems = [one.problem for one in read_form(text).flaws]
    assert "The lower limit must be below the upper one. Swap them." in problems
    assert "The question must have 1 to 600 characters, not 0." in problems


def test_a_question_moves_with_its_comment_and_its_own_layout() -> None:
    text = text_of(moved(TYPED, form_of(TYPED), "more", -1))
    assert [one.id for one in form_of(text).questions] == ["itch", "more", "since"]
    assert "  # The end.\n  - id: more\n" in text
    assert sorted(text.splitlines()) == sorted(TYPED.splitlines())
    assert text_of(moved(text, form_of(text), "more", 1)) == TYPED


def test_a_question_is_taken_out_and_nothing_else() -> None:
    text = text_of(taken_out(TYPED, form_of(TYPED), "since"))
    assert [one.id for one in form_of(text).questions] == ["itch", "more"]
    assert "  # The end.\n  - id: more\n" in text
    assert "Since when" not in text
    assert "# Always first." in text


def test_what_would_break_the_form_stays_and_says_why() -> None:
    form = form_of(TYPED)
    assert moved(TYPED, form, "itch", 1) is Stays.BRANCH
    assert moved(TYPED, form, "since", -1) is Stays.BRANCH
    assert moved(TYPED, form, "itch", -1) is Stays.AT_THE_END
    assert moved(TYPED, form, "more", 1) is Stays.AT_THE_END
    assert moved(TYPED, form, "gone", 1) is Stays.NOT_THERE
    assert taken_out(TYPED, form, "gone") is Stays.NOT_THERE
    assert taken_out(TYPED, form, "itch") is Stays.LEADS
    phq = starter_forms()["phq-2"]
    assert taken_out(phq, form_of(phq), "q1") is Stays.ADDED_UP
    ours = starter_forms()["community"].replace(
        "    only_if: {question: helps, is: [little, not]}\n", ""
    )
    assert taken_out(ours, form_of(ours), "helps") is Stays.HELPS
    alone = begun(HEAD, ITCH)
    assert taken_out(alone, form_of(alone), "q1") is Stays.ONLY_ONE


@pytest.mark.parametrize("name", sorted(starter_forms()))
def test_every_form_that_comes_along_can_be_changed(name: str) -> None:
    text = starter_forms()[name]
    form = form_of(text)
    last, before = form.questions[-1], form.questions[-2]
    text = text_of(moved(text, form, last.id, -1))
    text = text_of(added(text, form_of(text), ITCH))
    asked = [*form.questions[:-2], last, before]
    assert form_of(text).questions[:-1] == tuple(asked)
    assert form_of(text).scores == form.scores


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "questions:   # three\n  # Always first.\n  - {id",
            "questions:\n  -  # A note.\n    {id",
        ),
        ("  # The end.\n  - id: more\n", "  -\n    id: more\n"),
        ("language: en\n", "language: en\r\n"),
        ("closing: Thank you.\n", "closing: Thank you."),
        ("\n# Scores were left out.\nclosing: Thank you.\n", ""),
        ("Anything else?\n", "|+\n      Anything else?\n\n"),
    ],
)
def test_however_it_is_laid_out_it_is_changed_rightly_or_not_at_all(old: str, new: str) -> None:
    assert old in TYPED
    text = TYPED.replace(old, new)
    form = form_of(text)
    changed = moved(text, form, "more", -1)
    if not isinstance(changed, Stays):
        itch, since, more = form.questions
        assert form_of(changed) == replace(form, questions=(itch, more, since))
        assert form_of(text_of(added(text, form, ITCH))).questions[:-1] == form.questions
    else:
        assert changed is Stays.ODD


def test_a_list_in_one_line_is_left_alone() -> None:
    text = (
        TYPED.split("questions:", maxsplit=1)[0] + "questions: [{id: a, kind: text, text: A},"
        " {id: b, kind: text, text: B}]\n"
    )
    form = form_of(text)
    assert moved(text, form, "a", 1) is Stays.ODD
    assert added(text, form, ITCH) is Stays.ODD


def test_a_short_name_is_made_of_any_title() -> None:
    assert short_name("¿Cómo está tu piel?") == "como-esta-tu-piel"
    assert short_name("7 days: how?") == "days-how"
    assert short_name("आपकी त्वचा") == "form"
    assert len(short_name("long " * 20)) <= 40


def typed(text: str, name: str) -> NewQuestion:
    taken = as_typed(text, form_of(text), name)
    assert not isinstance(taken, Stays)
    return taken


@pytest.mark.parametrize("text", [TYPED, *starter_forms().values()])
def test_a_question_that_is_put_back_as_it_was_is_the_same_question(text: str) -> None:
    form = form_of(text)
    for one in form.questions:
        text = text_of(rewritten(text, form, one.id, typed(text, one.id)))
        assert form_of(text) == form


def test_a_number_and_a_day_are_put_back_with_their_limits() -> None:
    number = NewQuestion("number", "Fever?", lowest="36.5", highest="42", unit="°C", whole=False)
    day = NewQuestion("date", "Since?", lowest="2020-01-01", recall="Ever", optional=True)
    for new in (number, day):
        text = text_of(added(TYPED, form_of(TYPED), new))
        assert text_of(rewritten(text, form_of(text), "q4", typed(text, "q4"))) == text


def test_a_changed_choice_keeps_its_value_and_points_and_a_new_one_gets_its_own() -> None:
    phq = starter_forms()["phq-2"]
    before = typed(phq, "q1")
    assert before.recall == ""
    labels = ["Never", *before.choices[1:]]
    text = text_of(rewritten(phq, form_of(phq), "q1", replace(before, choices=labels)))
    first = form_of(text).questions[0].choices[0]
    assert (first.value, first.label, first.points) == ("v0", "Never", 0)

    more = replace(typed(TYPED, "itch"), choices=["Yes", "Perhaps", "No"], alarm=["Yes"])
    text = text_of(rewritten(TYPED, form_of(TYPED), "itch", more))
    itch = form_of(text).questions[0]
    assert [(one.value, one.label) for one in itch.choices] == [
        ("o1", "Yes"),
        ("o2", "Perhaps"),
        ("o0", "No"),
    ]
    assert itch.alarm == {"o1"}
    assert "  # Always first.\n  - id: itch\n" in text
    assert "\n\n  - id: since\n" in text


def test_a_choice_that_something_rests_on_is_missed_by_the_reader() -> None:
    less = replace(typed(TYPED, "itch"), choices=["No", "Perhaps", "Hardly"])
    text = text_of(rewritten(TYPED, form_of(TYPED), "itch", less))
    assert ["`itch` has no answer `o1`" in one.problem for one in read_form(text).flaws] == [True]
    assert rewritten(TYPED, form_of(TYPED), "gone", less) is Stays.NOT_THERE
    assert as_typed(TYPED, form_of(TYPED), "gone") is Stays.NOT_THERE
