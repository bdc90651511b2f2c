"""Rasa's own environment: it needs an older Python and older libraries than ours, kept apart."""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from hearth_nlu.examples import PROJECT

RASA = "rasa==3.6.21"  # The last open release; older ones run code from the models they load.
CONSTRAINTS = PROJECT / "constraints-py310.txt"
STAMP = "installed.sha256"
PYTHON_VERSION = "3.10"


class NoPythonForRasaError(Exception):
    """There is no Python 3.10 on this machine, and Rasa 3.6 runs on none that is newer."""


class RasaInstallError(Exception):
    """A step of the installation failed: which one, and the end of what it said."""

    def __init__(self, step: str, said: str) -> None:
        super().__init__(f"{step}: {said[-500:]}")
        self.step = step


def find_python() -> Path | None:
    """A Python 3.10 that starts, on the path or among pyenv's; None if there is none."""
    return next((python for python in _candidates() if _is_right(python)), None)


def install_rasa(home: Path, python: Path | None = None) -> Path:
    """Make Rasa's environment in `home`, unless it is there with the same pins.

    Returns the `rasa` command. Takes half a minute with uv and a minute and a half with pip.

    Raises:
        NoPythonForRasaError: no Python 3.10 was given or found.
        RasaInstallError: a step failed; calling again starts anew.
    """
    stamp, pins = home / STAMP, _pins()
    if not (stamp.exists() and stamp.read_text(encoding="utf-8") == pins):
        python = python or find_python()
        if python is None:
            raise NoPythonForRasaError
        shutil.rmtree(home, ignore_errors=True)
        for step in _steps(home, python):
            _run(step)
        stamp.write_text(pins, encoding="utf-8")
    return home / "bin" / "rasa"


def train_command(rasa: Path, project: Path, models: Path, name: str = "nlu") -> list[str]:
    """The command that trains a project's model as `models/name.tar.gz`."""
    return [
        *(str(rasa), "train", "nlu", "--config", str(project / "config.yml")),
        *("--domain", str(project / "domain.yml"), "--nlu", str(project / "data")),
        *("--out", str(models), "--fixed-model-name", name),
    ]


def test_command(rasa: Path, model: Path, questions: Path, results: Path) -> list[str]:
    """The command that tests a model on a file of Rasa's training data."""
    return [
        *(str(rasa), "test", "nlu", "--model", str(model), "--nlu", str(questions)),
        *("--out", str(results), "--no-plot"),
    ]


def serve_command(rasa: Path, model: Path, port: int, token: str) -> list[str]:
    """The command that serves a model to this machine only, with its webhook closed."""
    return [
        *(str(rasa), "run", "--enable-api", "--model", str(model)),
        *("--interface", "127.0.0.1", "--port", str(port), "--auth-token", token),
        *("--credentials", str(PROJECT / "credentials.yml")),
        *("--endpoints", str(PROJECT / "endpoints.yml")),
    ]


def rasa_environment() -> dict[str, str]:
    """The environment for Rasa's commands: ours, with no telemetry and less noise."""
    return {
        **os.environ,
        "RASA_TELEMETRY_ENABLED": "false",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "TF_CPP_MIN_LOG_LEVEL": "2",
        "PYTHONWARNINGS": "ignore",
    }


def _candidates() -> Iterator[Path]:
    on_path = shutil.which(f"python{PYTHON_VERSION}")
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    versions = sorted(pyenv.glob(f"versions/{PYTHON_VERSION}.*/bin/python"), reverse=True)
    return chain([Path(on_path)] if on_path else [], versions)


def _is_right(python: Path) -> bool:
    """Whether it starts and says 3.10: a shim may be there for a version that is not."""
    ask = [str(python), "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
    try:
        run = subprocess.run(ask, capture_output=True, text=True, timeout=30, check=False)  # noqa: S603  A Python of this machine.
    except (OSError, subprocess.TimeoutExpired):
        return False
    return run.returncode == 0 and run.stdout.strip() == PYTHON_VERSION


def _steps(home: Path, python: Path) -> list[list[str]]:
    pins = ["--constraint", str(CONSTRAINTS), RASA]
    inside = str(home / "bin" / "python")
    uv = shutil.which("uv")
    if uv:
        return [
            [uv, "venv", "--quiet", "--python", str(python), str(home)],
            [uv, "pip", "install", "--quiet", "--python", inside, *pins],
        ]
    return [
        [str(python), "-m", "venv", str(home)],
        [inside, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *pins],
    ]


def _run(step: list[str]) -> None:
    run = subprocess.run(step, capture_output=True, text=True, check=False)  # noqa: S603  Our own words.
    if run.returncode:
        raise RasaInstallError(" ".join(step[:3]), run.stderr or run.stdout)


def _pins() -> str:
    return hashlib.sha256(RASA.encode() + CONSTRAINTS.read_bytes()).hexdigest()
