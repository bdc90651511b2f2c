"""Trying what reads people's words: screening, answers, and how well they do."""

import sys
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hearth.cli import engines

if TYPE_CHECKING:
    from hearth.community.people import CommunityId
    from hearth.storage.records.communities import OwnRules

nlu = typer.Typer(
    help="Train, test and measure the recogniser.", no_args_is_help=True, rich_markup_mode=None
)

Line = dict[str, Any]
"""An object of JSON."""

PLACES = (None, "", "group", "direct")
"""Where a text may have been written; nothing said is the group."""

AsLines = Annotated[bool, typer.Option(help="Read lines of JSON from standard input.")]


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.command()(screen)
    app.command()(ask)
    engines.add_to(nlu)
    app.add_typer(nlu, name="nlu")


def screen(
    text: Annotated[str, typer.Argument(help="What somebody might write.")] = "",
    *,
    jsonl: AsLines = False,
    place: Annotated[str, typer.Option(help="group or direct.")] = "group",
    community: Annotated[
        str,
        typer.Option(
            help="Whose policy, watchwords and languages; empty takes the default policy."
        ),
    ] = "",
) -> None:
    """Show what screening finds in a text, and what follows from it."""
    from hearth.bootstrap.meaning import screen_in
    from hearth.bootstrap.policies import written_here
    from hearth.community.people import CommunityId
    from hearth.community.policy import DEFAULT_POLICY
    from hearth.logs import set_up_logs
    from hearth.screening.report import flag

    set_up_logs("warning")  # Unset, they would go to standard output, between the lines of JSON.
    place_of_them = place_of_models()

    def looked(line: Line) -> Line:
        named = line.get("community")
        own = _own_rules().get(CommunityId(str(named))) if named else None
        written = written_here(line, own)
        findings = screen_in(*place_of_them).look(written)
        due = (DEFAULT_POLICY if own is None else own.policy).decide(findings, written.place)
        found = [flag(one) for one in findings]
        return {"id": line.get("id"), "flags": found, "consequences": [one.value for one in due]}

    _answer(looked, {"text": text, "place": place, "community": community}, jsonl=jsonl)


@cache
def _own_rules() -> "Mapping[CommunityId, OwnRules]":
    """The communities' rules here; none, with a word about it, where they cannot be read."""
    import asyncio

    from hearth.bootstrap.policies import rules_here
    from hearth.cli.problems import sentence
    from hearth.settings import load_settings

    try:
        return asyncio.run(rules_here(load_settings()))
    except Exception as problem:
        told = sentence(problem)
        if told is None:
            raise
        typer.echo(f"The default policy is used, without watchwords. {told}", err=True)
        return {}


def ask(
    text: Annotated[str, typer.Argument(help="What somebody might ask.")] = "",
    *,
    jsonl: AsLines = False,
    community: Annotated[str, typer.Option(help="Whose packs; empty takes all.")] = "",
) -> None:
    """Show which topic a question is about, and the answer."""
    from hearth.bootstrap.asking import Ready
    from hearth.bootstrap.learnt import learnt_file
    from hearth.settings import load_settings

    ready = Ready(*place_of_models(), learnt=learnt_file(load_settings().home))
    _answer(ready.answer, {"text": text, "community": community}, jsonl=jsonl)


@nlu.command("evaluate")
def evaluate(
    train: Annotated[
        Path, typer.Option(help='Lines of {"text", "intent"}; null: out of scope.', exists=True)
    ],
    test: Annotated[Path, typer.Option(help="The same, to be tested on.", exists=True)],
    engine: Annotated[
        str, typer.Option(help="ngram or encoder; empty takes the best that is there.")
    ] = "",
) -> None:
    """Train the embedded recogniser on a file or a Rasa project, test it on another file."""
    from hearth_nlu.evaluate import evaluate as measure
    from hearth_nlu.recogniser import ENCODER, NGRAM

    if engine not in ("", ENCODER, NGRAM):
        raise typer.BadParameter("the engine must be ngram or encoder")
    folder, weights = place_of_models()
    _print(measure(train, test, engine or best_engine(weights), folder, weights))


def best_engine(weights: Path | None) -> str:
    """The engine that a bot takes here: the encoder where it is there."""
    from hearth_nlu.encoder.weights import missing
    from hearth_nlu.recogniser import ENCODER, NGRAM

    return NGRAM if missing(weights) else ENCODER


def place_of_models() -> "tuple[Path, Path | None]":
    """Where trained models are kept, and an operator's folder of weights."""
    from hearth.bootstrap.asking import MODELS
    from hearth.settings import load_settings

    settings = load_settings()
    kept = settings.home / "recogniser" if settings.home.exists() else MODELS
    return kept, settings.encoder


def _answer(answer: Callable[[Line], Line], given: Line, *, jsonl: bool) -> None:
    """Print what `answer` makes of what was given, or of every line on standard input.

    A line that cannot be read is told and left out, and the command fails in the end.
    """
    if not jsonl:
        if not given["text"]:
            raise typer.BadParameter("give a text, or --jsonl for lines on standard input")
        _print(_answered(answer, {"id": None, **given}))
        return
    left_out = 0
    for number, line in enumerate(sys.stdin.buffer, 1):
        if not line.strip():
            continue
        try:
            _print(_answered(answer, _read(line)))
        except typer.BadParameter as problem:
            left_out += 1
            typer.echo(f"Line {number} was left out: {problem.message}.", err=True)
    if left_out:
        raise typer.Exit(1)


def _answered(answer: Callable[[Line], Line], line: Line) -> Line:
    """The answer to a line that says where it was written, if it says so, in a word we know."""
    if line.get("place") not in PLACES:
        raise typer.BadParameter("its place must be group or direct")
    return answer(line)


def _read(line: bytes) -> Line:
    import json

    try:
        read = json.loads(line)
    except (ValueError, RecursionError):  # Not UTF-8, not JSON, or nested without end.
        read = None
    if isinstance(read, dict) and isinstance(read.get("text"), str):
        return read
    raise typer.BadParameter('it is not JSON such as {"id": 1, "text": "…"}')


def _print(document: Any) -> None:
    import json

    # Half of a surrogate pair is JSON, and no UTF-8: it is written as it came, escaped.
    written = json.dumps(document, ensure_ascii=False, default=str)
    if not written.isascii():
        try:
            written.encode()
        except UnicodeEncodeError:
            written = json.dumps(document, default=str)
    sys.stdout.buffer.write(written.encode() + b"\n")
    sys.stdout.flush()
