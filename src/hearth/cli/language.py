"""Trying what reads people's words: screening, answers, and how well they do."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

nlu = typer.Typer(help="Train, test and measure the recogniser.", no_args_is_help=True)

AsLines = Annotated[bool, typer.Option(help="Read lines of JSON from standard input.")]


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.command()(screen)
    app.command()(ask)
    app.add_typer(nlu, name="nlu")


def screen(
    text: Annotated[str, typer.Argument(help="What somebody might write.")] = "",
    *,
    jsonl: AsLines = False,
    place: Annotated[str, typer.Option(help="group or direct.")] = "group",
) -> None:
    """Show what screening finds in a text, and what would follow from it."""
    from hearth.community.policy import DEFAULT_POLICY
    from hearth.screening.report import flag, written_of
    from hearth.screening.screen import default_screen

    checks = default_screen()
    for line in _lines(text, {"place": place}, jsonl=jsonl):
        written = written_of(line)
        findings = checks.look(written)
        due = DEFAULT_POLICY.decide(findings, written.place)
        found = [flag(one) for one in findings]
        _print({"id": line.get("id"), "flags": found, "consequences": [one.value for one in due]})


def ask(
    text: Annotated[str, typer.Argument(help="What somebody might ask.")] = "",
    *,
    jsonl: AsLines = False,
    community: Annotated[str, typer.Option(help="Whose packs; empty takes all.")] = "",
) -> None:
    """Show which topic a question is about, how sure that is, and the answer."""
    from hearth.bootstrap.asking import answer_line, ready_to_answer

    ready = ready_to_answer()
    for line in _lines(text, {"community": community}, jsonl=jsonl):
        _print(answer_line(ready, line))


@nlu.command("evaluate")
def evaluate(
    train: Annotated[Path, typer.Option(help='Lines of {"text", "intent"}; null: out of scope.')],
    test: Annotated[Path, typer.Option(help="The same, to be tested on.")],
) -> None:
    """Train the embedded recogniser on one file, test it on another, and print the figures."""
    from hearth_nlu.evaluate import evaluate as measure

    _print(measure(train, test))


def _lines(text: str, more: dict[str, Any], *, jsonl: bool) -> Iterator[dict[str, Any]]:
    """The line given as an argument, or those on standard input; a bad one is told and skipped."""
    if not jsonl:
        yield {"id": None, "text": text, **{name: one for name, one in more.items() if one}}
        return
    for number, line in enumerate(sys.stdin, 1):
        if not line.strip():
            continue
        try:
            read = json.loads(line)
        except json.JSONDecodeError:
            read = None
        if isinstance(read, dict) and isinstance(read.get("text"), str):
            yield read
        else:
            typer.echo(f"Line {number} is not JSON with a text; it was left out.", err=True)


def _print(document: Any) -> None:
    typer.echo(json.dumps(document, ensure_ascii=False, default=str))
