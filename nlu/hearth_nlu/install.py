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
STAMP = "installed.sha256"
VERSIONS = ("3.10", "3.11")
"""The Pythons that Rasa runs on, the one it was released for first.

Its metadata forbids 3.11. With pins in which only matplotlib is newer it gives the very same
confidences there (tried with 3.11.7), and its TensorFlow has wheels for no Python after that.
"""
OLDEST = VERSIONS[0]


def constraints(version: str) -> Path:
    """The pins for a Python of this version."""
    return PROJECT / f"constraints-py{version.replace('.', '')}.txt"


class NoPythonForRasaError(Exception):
    """There is no Python 3.10 or 3.11 on this machine, and Rasa 3.6 runs on no other."""


class RasaInstallError(Exception):
    """A step of the installation failed: which one, and the end of what it said."""

    def __init__(self, step: str, said: str) -> None:
        super().__init__(f"{step}: {said[-500:]}")
        self.step = step


def find_python() -> Path | None:
    """A Python that Rasa runs on and that starts, on the path or among pyenv's; or None."""
    found = (python for version in VERSIONS for python in _candidates(version))
    return next((python for python in found if version_of(python) in VERSIONS), None)


def version_of(python: Path) -> str:
    """Its version, such as 3.10; empty if it does not start: a shim may be there without one."""
    ask = [str(python), "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
    try:
        run = subprocess.run(ask, capture_output=True, text=True, timeout=30, check=False)  # noqa: S603  A Python of this machine.
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return run.stdout.strip() if run.returncode == 0 else ""


def install_rasa(home: Path, python: Path | None = None) -> Path:
    """Make Rasa's environment in `home`, unless it is there with the same pins.

    Returns the `rasa` command. Takes half a minute with uv and a minute and a half with pip.

    Raises:
        NoPythonForRasaError: no Python 3.10 or 3.11 was given or found.
        RasaInstallError: a step failed; calling again starts anew.
    """
    stamp, pins = home / STAMP, _pins()
    if not (stamp.exists() and stamp.read_text(encoding="utf-8") == pins):
        python = python or find_python()
        if python is None:
            raise NoPythonForRasaError
        steps = _steps(home, python)
        shutil.rmtree(home, ignore_errors=True)
        for step in steps:
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


def _candidates(version: str) -> Iterator[Path]:
    on_path = shutil.which(f"python{version}")
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    versions = sorted(pyenv.glob(f"versions/{version}.*/bin/python"), reverse=True)
    return chain([Path(on_path)] if on_path else [], versions)


def _steps(home: Path, python: Path) -> list[list[str]]:
    """What makes the environment. On the newer Python pip is told to mind the pins alone."""
    version = version_of(python) or OLDEST  # One that does not start fails at its first step.
    if version not in VERSIONS:
        raise NoPythonForRasaError
    pins = str(constraints(version))
    inside = str(home / "bin" / "python")
    uv = shutil.which("uv")
    chosen = ["--constraint", pins, RASA]
    if version != OLDEST:
        chosen = ["--no-deps", "--requirement", pins]
    if uv:
        return [
            [uv, "venv", "--quiet", "--python", str(python), str(home)],
            [uv, "pip", "install", "--quiet", "--python", inside, *chosen],
        ]
    pip = [inside, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    steps = [[str(python), "-m", "venv", str(home)]]
    if version == OLDEST:
        return [*steps, [*pip, *chosen]]
    # What comes as source is built by these two, in this environment.
    builders = [line for line in _lines(pins) if line.startswith(("setuptools==", "wheel=="))]
    forced = ["--ignore-requires-python", "--prefer-binary"]
    return [*steps, [*pip, *builders], [*pip, *forced, *chosen]]


def _lines(pins: str) -> list[str]:
    return Path(pins).read_text(encoding="utf-8").splitlines()


def _run(step: list[str]) -> None:
    run = subprocess.run(step, capture_output=True, text=True, check=False)  # noqa: S603  Our own words.
    if run.returncode:
        raise RasaInstallError(" ".join(step[:3]), run.stderr or run.stdout)


def _pins() -> str:
    digest = hashlib.sha256(RASA.encode())
    for version in VERSIONS:
        digest.update(constraints(version).read_bytes())
    return digest.hexdigest()
