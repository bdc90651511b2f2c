"""The Rasa project: what Rasa itself does not check."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from hearth_nlu.examples import PROJECT
from hearth_nlu.install import (
    VERSIONS,
    NoPythonForRasaError,
    RasaInstallError,
    constraints,
    find_python,
    install_rasa,
    rasa_environment,
    serve_command,
)
from hearth_nlu.library import load_catalogue


def read(name: str) -> Any:
    return yaml.safe_load((PROJECT / name).read_text(encoding="utf-8"))


def intents_with_examples() -> Iterator[str]:
    for file in (PROJECT / "data").glob("*.yml"):
        for section in yaml.safe_load(file.read_text(encoding="utf-8"))["nlu"]:
            yield section["intent"]


def test_the_domain_names_exactly_the_intents_that_have_examples() -> None:
    assert set(read("domain.yml")["intents"]) == set(intents_with_examples())


def test_every_intent_is_a_topic_of_the_catalogue_or_out_of_scope() -> None:
    assert set(read("domain.yml")["intents"]) == {*load_catalogue(), "out_of_scope"}


def test_no_fallback_makes_up_a_confidence() -> None:
    assert "FallbackClassifier" not in {part["name"] for part in read("config.yml")["pipeline"]}


def test_the_webhook_that_asks_for_no_token_stays_closed() -> None:
    assert read("credentials.yml") == {}
    assert "--credentials" in serve_command(Path("rasa"), Path("m.tar.gz"), 5005, "t")


def test_a_server_listens_to_this_machine_only_and_tells_nobody_about_itself() -> None:
    command = serve_command(Path("rasa"), Path("m.tar.gz"), 5005, "t")

    assert command[command.index("--interface") + 1] == "127.0.0.1"
    assert rasa_environment()["RASA_TELEMETRY_ENABLED"] == "false"


@pytest.mark.parametrize("version", VERSIONS)
def test_the_pins_are_those_of_the_version_we_install(version: str) -> None:
    pins = constraints(version).read_text(encoding="utf-8").splitlines()

    assert "rasa==3.6.21" in pins
    assert all("==" in pin for pin in pins if pin and not pin.startswith("#"))


def test_without_a_python_for_it_nothing_is_installed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))

    assert find_python() is None
    with pytest.raises(NoPythonForRasaError):
        install_rasa(tmp_path / "rasa")


def a_python(folder: Path, version: str) -> Path:
    """A Python that says its version and writes down what else it is asked to do."""
    python = folder / f"python{version}"
    python.write_text(
        f'#!/bin/sh\n[ "$1" = -c ] && echo {version} && exit 0\n'
        f'echo "$@" >> {folder}/asked\n'
        '[ "$2" = venv ] || exit 0\nmkdir -p "$3/bin" && cp "$0" "$3/bin/python"\n',
        encoding="utf-8",
    )
    python.chmod(0o755)
    return python


def test_the_python_that_rasa_was_released_for_is_taken_first(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "none"))
    newer = a_python(tmp_path, "3.11")
    older = a_python(tmp_path, "3.10")
    assert find_python() == older
    older.unlink()
    assert find_python() == newer


@pytest.mark.parametrize("version", VERSIONS)
def test_each_python_gets_pins_of_its_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, version: str
) -> None:
    monkeypatch.setenv("PATH", "/bin")
    install_rasa(tmp_path / "rasa", a_python(tmp_path, version))
    asked = (tmp_path / "asked").read_text(encoding="utf-8")

    assert str(constraints(version)) in asked
    assert ("--ignore-requires-python" in asked) is (version == "3.11")


def test_a_python_that_is_too_new_is_refused_before_anything_is_made(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", "/bin")
    with pytest.raises(NoPythonForRasaError):
        install_rasa(tmp_path / "rasa", a_python(tmp_path, "3.12"))
    assert not (tmp_path / "asked").exists()


def test_a_shim_for_a_python_that_is_not_there_is_not_taken(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for version in VERSIONS:
        shim = tmp_path / f"python{version}"
        shim.write_text("#!/bin/sh\nexit 127\n", encoding="utf-8")
        shim.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "none"))

    assert find_python() is None


def test_a_failed_step_is_named_and_tried_anew_the_next_time(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "python"
    broken.write_text("#!/bin/sh\necho no module named venv >&2\nexit 1\n", encoding="utf-8")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", "/bin")

    for _ in range(2):
        with pytest.raises(RasaInstallError, match="-m venv: no module named venv"):
            install_rasa(tmp_path / "rasa", broken)


def test_what_is_installed_with_the_same_pins_is_not_installed_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", "/bin")
    python = tmp_path / "python"
    python.write_text(
        '#!/bin/sh\n[ "$2" = venv ] || exit 0\nmkdir -p "$3/bin" && cp "$0" "$3/bin/python"\n',
        encoding="utf-8",
    )
    python.chmod(0o755)
    home = tmp_path / "rasa"

    assert install_rasa(home, python) == home / "bin" / "rasa"
    python.unlink()
    assert install_rasa(home, python) == home / "bin" / "rasa"
