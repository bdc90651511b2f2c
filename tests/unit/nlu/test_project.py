"""The Rasa project: what Rasa itself does not check."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from hearth_nlu.examples import PROJECT
from hearth_nlu.install import (
    NoPythonForRasaError,
    RasaInstallError,
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


def test_the_pins_are_those_of_the_version_we_install() -> None:
    pins = (PROJECT / "constraints-py310.txt").read_text(encoding="utf-8").splitlines()

    assert "rasa==3.6.21" in pins
    assert all("==" in pin for pin in pins if pin and not pin.startswith("#"))


def test_without_python_3_10_nothing_is_installed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))

    assert find_python() is None
    with pytest.raises(NoPythonForRasaError):
        install_rasa(tmp_path / "rasa")


def test_a_shim_for_a_python_that_is_not_there_is_not_taken(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shim = tmp_path / "python3.10"
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
