"""`hearth nlu compare`: the engines side by side."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from hearth.settings import Settings
    from hearth_nlu.comparing import Row
    from hearth_nlu.examples import Example


def add_to(nlu: typer.Typer) -> None:
    """Add this command."""
    nlu.command()(compare)


def compare(
    *,
    test: Annotated[
        Path | None, typer.Option(help='Lines of {"text", "intent"}; empty takes ours.')
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the numbers as JSON.")] = False,
) -> None:
    """Compare the engines: right, left alone, wrong, and how long one question takes."""
    import json

    from hearth.bench.engines import drawn
    from hearth.settings import load_settings
    from hearth_nlu.evaluate import QUESTIONS
    from hearth_nlu.examples import PROJECT, read_jsonl

    file = test or PROJECT / QUESTIONS
    if not file.is_file():
        raise typer.BadParameter(f"there is no file {file}")
    rows = compared(load_settings(), read_jsonl(file))
    if as_json:
        typer.echo(json.dumps([one.as_document for one in rows], indent=1))
    else:
        typer.echo(drawn(rows))


def compared(settings: "Settings", questions: "Sequence[Example]") -> "Sequence[Row]":
    """What each engine makes of the questions; the embedded ones are trained if need be."""
    import asyncio

    from hearth.bootstrap.asking import MODELS
    from hearth.bootstrap.learnt import learnt_file
    from hearth_nlu.comparing import EMBEDDED, of_embedded

    folder = settings.home / "recogniser" if settings.home.exists() else MODELS
    learnt = learnt_file(settings.home)
    rows = [of_embedded(questions, one, folder, settings.encoder, learnt) for one in EMBEDDED]
    return [*rows, asyncio.run(by_rasa(settings, questions))]


async def by_rasa(
    settings: "Settings", questions: "Sequence[Example]", topics: "Collection[str] | None" = None
) -> "Row":
    """What the Rasa server makes of them that the settings name, if they name one.

    Only `topics` count there; None takes those that have an answer.
    """
    import aiohttp

    from hearth_nlu.comparing import of_rasa
    from hearth_nlu.library import load_library
    from hearth_nlu.rasa import RasaClient

    if not settings.nlu_url:
        return await of_rasa(questions, None)
    token = settings.nlu_token.get_secret_value() if settings.nlu_token else ""
    async with aiohttp.ClientSession() as http:
        known = load_library().intents if topics is None else topics
        client = RasaClient(http, settings.nlu_url, token, known)
        return await of_rasa(questions, client)
