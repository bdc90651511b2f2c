"""`hearth survey`: the forms that come with Hearth, and whether one of your own can be used."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hearth.cli.place import table
from hearth.cli.problems import NOT_DONE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hearth.community.forms import Form, Question, Score

survey = typer.Typer(help="The forms of surveys.", no_args_is_help=True, rich_markup_mode=None)

Which = Annotated[Path, typer.Argument(help="The form, a YAML file.", exists=True, dir_okay=False)]


@survey.command("list")
def list_() -> None:
    """List the forms that come with Hearth, with whose text each is and what they allow."""
    from hearth.form_files import read_form, starter_forms

    rows = []
    for text in starter_forms().values():
        form = read_form(text).form
        if form is not None:
            asks = len(form.questions)
            rows.append((form.id, form.basis, asks, form.licence.holder, form.licence.terms))
    table("Form", "About", "Questions", "Whose text", "Licence", rows=rows)


@survey.command("check")
def check(file: Which) -> None:
    """Read a form and show it question by question; exits with 1 if something is wrong with it.

    Each problem is named with its line and what to do about it.
    """
    from hearth.form_files import read_form

    try:
        read = read_form(file.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        print("It must be text in UTF-8.")
        raise typer.Exit(NOT_DONE) from None
    if read.form is None:
        for flaw in read.flaws:
            print(f"line {flaw.line}: {flaw.problem}")
        raise typer.Exit(NOT_DONE)
    print("\n".join(_shown(read.form)))


def _shown(form: "Form") -> "Iterator[str]":
    yield f"{form.title} ({form.id}, {form.language}, {form.basis})"
    yield f"Whose text: {form.licence.holder}. {form.licence.terms}"
    for number, question in enumerate(form.questions, 1):
        yield f"\n{number}. [{question.kind}] {question.recall} {question.text}".replace(
            "]  ", "] "
        )
        yield from _details(question)
    for score in form.scores:
        yield from _score(score)


def _details(question: "Question") -> "Iterator[str]":
    if question.only_if is not None:
        values = ", ".join(sorted(question.only_if.values))
        yield f"   only if {question.only_if.question} is {values}"
    for one in question.choices:
        points = "" if one.points is None else f" ({one.points})"
        alarm = "  -> a case about a crisis, at once" if one.value in question.alarm else ""
        yield f"   - {one.label}{points}{alarm}"


def _score(score: "Score") -> "Iterator[str]":
    yield f"\n{score.title}: the sum of {', '.join(score.add)}. {score.source}"
    for band in score.bands:
        yield f"   from {band.at_least}: {band.says}"
    if score.case_from is not None:
        yield f"   from {score.case_from}: a case, {score.priority}"
