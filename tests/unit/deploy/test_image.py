"""The image is made of our pins, holds the encoder, and runs as nobody."""

import json
import re
from pathlib import Path

import pytest

import hearth
from unit.deploy.kit import DEPLOY, ROOT

FILES = [DEPLOY / "Dockerfile", DEPLOY / "rasa" / "Dockerfile"]


def instructions(file: Path) -> list[tuple[str, str]]:
    """Every instruction with what follows it, comments and line ends taken out."""
    lines = [line for line in file.read_text().splitlines() if not line.startswith("#")]
    text = "\n".join(lines).replace("\\\n", " ")
    return [
        (name, rest.strip()) for name, rest in re.findall(r"^([A-Z]+) (.*)$", text, re.MULTILINE)
    ]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.name)
def test_a_base_is_named_without_a_host_and_with_its_version(file: Path) -> None:
    bases = [rest.split()[0] for name, rest in instructions(file) if name == "FROM"]

    assert bases
    assert [one for one in bases if not re.fullmatch(r"[a-z]+:[0-9][\w.-]*", one)] == []


def test_nothing_of_the_making_is_in_the_result_and_it_runs_as_nobody() -> None:
    said = instructions(DEPLOY / "Dockerfile")
    second = [number for number, (name, _) in enumerate(said) if name == "FROM"][1]
    build, result = said[:second], said[second:]

    assert any("./run --version" in rest for name, rest in build if name == "RUN")
    copied = [rest for name, rest in result if name == "COPY"]
    assert copied == ["--from=build /opt/hearth /opt/hearth"]
    [user] = [rest for name, rest in result if name == "USER"]
    assert re.fullmatch(r"[1-9]\d+:[1-9]\d+", user)
    assert [name for name, _ in result].index("USER") > [name for name, _ in result].index("RUN")
    assert "ADD" not in dict(said)


def test_it_fails_where_the_encoder_did_not_come() -> None:
    [package] = hearth.__path__  # Where it is installed: there need be no checkout.
    doctor = (Path(package) / "bootstrap" / "doctor.py").read_text(encoding="utf-8")
    words = "its sentence encoder is there"

    assert f'grep "{words}"' in (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    assert f'"{words}"' in doctor


def test_what_is_copied_is_there_and_let_through() -> None:
    sources = [
        source
        for name, rest in instructions(DEPLOY / "Dockerfile")
        if name == "COPY" and "--from" not in rest
        for source in rest.split()[:-1]
    ]
    ignored = (DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()

    assert {"run", "pyproject.toml", "deploy/requirements", "src", "bot", "nlu"} <= set(sources)
    packages = {"src", "bot", "nlu"}  # Taken out where what is installed is tested.
    assert [one for one in {*sources} - packages if not (ROOT / one).exists()] == []
    assert [one for one in sources if f"!{one}" not in ignored] == []
    assert "*" in ignored
    assert {"**/.env", "**/.hearth"} <= set(ignored)


def test_its_health_is_asked_by_the_program_itself() -> None:
    said = dict(instructions(DEPLOY / "Dockerfile"))
    command = json.loads(said["HEALTHCHECK"].partition("CMD ")[2])

    assert command == ["hearth", "health", "--quiet"]
    assert json.loads(said["ENTRYPOINT"]) == ["hearth"]
    assert "HEARTH_HEALTH_BIND=0.0.0.0:8081" in said["ENV"]
