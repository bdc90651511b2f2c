"""`hearth nlu install`, `train`, `test` and `serve`: both engines, and Rasa beside us."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from hearth.cli import comparing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hearth.settings import Settings
    from hearth.storage.assembly import Storage

MODEL = "nlu"
"""What a trained model is called."""

Project = Annotated[
    Path | None, typer.Option(help="A Rasa project's folder; empty takes ours.", exists=True)
]


def add_to(nlu: typer.Typer) -> None:
    """Add these commands."""
    nlu.command()(install)
    nlu.command()(train)
    nlu.command("test")(try_out)
    nlu.command()(serve)
    nlu.command()(export)
    comparing.add_to(nlu)


def install() -> None:
    """Set Rasa up beside Hearth; it needs Python 3.10 or 3.11."""
    from hearth.settings import load_settings
    from hearth_nlu.install import install_rasa

    home = load_settings().home
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    typer.echo("Setting Rasa up; this takes a minute or two, and needs the network.")
    typer.echo(f"{install_rasa(home / 'rasa')} is there. Train a model: hearth nlu train")


def train(project: Project = None) -> None:
    """Train a model for Rasa; the embedded recogniser trains by itself."""
    from hearth.settings import load_settings
    from hearth_nlu.examples import PROJECT
    from hearth_nlu.install import train_command

    settings = load_settings()
    rasa = installed(settings)
    whole = project or with_learnt(PROJECT, settings.home.absolute())
    become(train_command(rasa, whole, models(settings), MODEL))


def export(
    out: Annotated[
        Path | None, typer.Option(help="Where to; empty takes learnt.yml in HEARTH_HOME.")
    ] = None,
) -> None:
    """Write what publishers let the bot learn, as Rasa's training data."""
    from hearth.bootstrap.learnt import learnt_file, write_learnt
    from hearth.cli.place import with_storage

    async def write(storage: "Storage", settings: "Settings") -> None:
        file = out or learnt_file(settings.home)
        count = await write_learnt(storage.open_work, file)
        if not count:
            typer.echo("No publisher has accepted anything yet, so there is nothing to write.")
        else:
            typer.echo(f"Accepted examples: {count}, in {file}. Both engines train with them.")

    with_storage(write)


def with_learnt(project: Path, home: Path) -> Path:
    """A copy of the project with what this installation has learnt, or the project itself."""
    import shutil

    from hearth.bootstrap.learnt import FILE, learnt_file

    learnt = learnt_file(home)
    if not learnt.exists():
        return project
    copy = home / "project"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(project / "data", copy / "data")
    for name in ("config.yml", "domain.yml"):
        shutil.copy(project / name, copy / name)
    shutil.copy(learnt, copy / "data" / FILE)
    typer.echo(f"With what was learnt here, in {learnt}.")
    return copy


def try_out(
    questions: Annotated[
        Path | None,
        typer.Argument(help='Lines of {"text", "intent"}; empty takes ours.', exists=True),
    ] = None,
    *,
    engine: Annotated[str, typer.Option(help="embedded or rasa.")] = "embedded",
) -> None:
    """Test an engine on questions that it has not seen."""
    from hearth.settings import load_settings
    from hearth_nlu.evaluate import QUESTIONS
    from hearth_nlu.examples import PROJECT
    from hearth_nlu.install import test_command

    asked = questions or PROJECT / QUESTIONS
    if engine == "rasa":
        settings = load_settings()
        rasa = installed(settings)
        results = settings.home.absolute() / "results"
        results.mkdir(exist_ok=True)
        file = results / "questions.yml"
        file.write_text(as_rasa(asked), encoding="utf-8")
        become(test_command(rasa, trained(settings), file, results))
    elif engine == "embedded":
        tell_figures(PROJECT, asked)
    else:
        raise typer.BadParameter("the engine must be embedded or rasa")


def tell_figures(project: Path, questions: Path) -> None:
    """Print how good the embedded recogniser is, by the engine that a bot here would use."""
    import json

    from hearth.cli.language import best_engine, place_of_models
    from hearth_nlu.evaluate import evaluate

    folder, weights = place_of_models()
    typer.echo(json.dumps(evaluate(project, questions, best_engine(weights), folder, weights)))


def serve(
    port: Annotated[int, typer.Option(help="Port on this machine.", min=1, max=65_535)] = 5005,
) -> None:
    """Serve the trained model to this machine, by Rasa."""
    from hearth.bootstrap.outside import new_token
    from hearth.settings import load_settings
    from hearth_nlu.install import serve_command

    settings = load_settings()
    rasa, model = installed(settings), trained(settings)
    known = settings.nlu_token
    token = known.get_secret_value() if known else new_token()
    if not known:
        typer.echo(f"HEARTH_NLU_URL=http://127.0.0.1:{port}\nHEARTH_NLU_TOKEN={token}")
        typer.echo("Hearth uses it once these two stand in .env.")
    become(serve_command(rasa, model, port, token))


def installed(settings: "Settings") -> Path:
    """The `rasa` command.

    Raises:
        SettingsError: it is not installed.
    """
    from hearth.settings import SettingsError

    rasa = settings.home.absolute() / "rasa" / "bin" / "rasa"
    if not rasa.exists():
        raise SettingsError("Rasa is not set up here. `hearth nlu install` does that.")
    return rasa


def trained(settings: "Settings") -> Path:
    """The model for Rasa.

    Raises:
        SettingsError: there is none yet.
    """
    from hearth.settings import SettingsError

    model = models(settings) / f"{MODEL}.tar.gz"
    if not model.exists():
        raise SettingsError("There is no model for Rasa yet. `hearth nlu train` makes one.")
    return model


def models(settings: "Settings") -> Path:
    """Where models for Rasa lie."""
    return settings.home.absolute() / "models"


def as_rasa(questions: Path) -> str:
    """Questions as a file of Rasa's training data (format 3.1)."""
    from hearth_nlu.examples import rasa_text, read_jsonl

    return rasa_text(read_jsonl(questions))


def become(command: "Sequence[str]") -> NoReturn:
    """Go on as this program: what it prints, its signals and its exit code are its own."""
    import sys

    from hearth_nlu.install import rasa_environment

    sys.stdout.flush()
    os.execve(command[0], list(command), rasa_environment())  # noqa: S606  No shell is wanted.
