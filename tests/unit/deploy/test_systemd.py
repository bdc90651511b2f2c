"""The systemd units are whole and closed, and name only what there is."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from unit.deploy.kit import (
    COMMANDS,
    OTHERS,
    SYSTEMD,
    directives,
    is_a_setting,
    unit_files,
    variables,
)

HEARTH = "/opt/hearth/.venv/bin/hearth"
SERVICES = [file for file in unit_files() if file.suffix == ".service"]
DROP_INS = sorted((SYSTEMD / "postgresql").rglob("*.conf"))
NEEDS_SYSTEMD = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="systemd-analyze: not on this machine"
)
EXPOSED_MOST = 15
"""Of 100, as `systemd-analyze security` counts: up to 20 is OK, and a plain unit has 95."""


@pytest.fixture
def laid_out(tmp_path: Path) -> Path:
    """The units as somebody installs them, with a program that is there in Hearth's place."""
    for file in unit_files():
        text = file.read_text(encoding="utf-8")
        (tmp_path / file.name).write_text(text.replace(HEARTH, "/bin/true"), encoding="utf-8")
    shutil.copytree(SYSTEMD / "postgresql", tmp_path, dirs_exist_ok=True)
    return tmp_path


def verify(folder: Path) -> str:
    units = [str(one) for one in (*folder.glob("*.service"), *folder.glob("*.timer"))]
    command = ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", *units]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr + f"exit {done.returncode}"


@NEEDS_SYSTEMD
def test_systemd_takes_them_as_they_are_and_notices_what_it_does_not_know(laid_out: Path) -> None:
    assert verify(laid_out) == "exit 0"

    with (laid_out / "hearth.service").open("a", encoding="utf-8") as file:
        file.write("[Service]\nProtektSystem=strict\n")
    assert "ProtektSystem" in verify(laid_out)


@NEEDS_SYSTEMD
@pytest.mark.parametrize("file", SERVICES, ids=lambda file: file.name)
def test_little_is_exposed(file: Path, laid_out: Path) -> None:
    limit = f"--threshold={EXPOSED_MOST}"
    command = ["systemd-analyze", "security", "--offline=true", limit, str(laid_out / file.name)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout[-200:]


@pytest.mark.parametrize("file", SERVICES, ids=lambda file: file.name)
def test_each_is_held_to_the_same(file: Path) -> None:
    said = directives(file)

    for name in ("NoNewPrivileges", "PrivateTmp", "PrivateUsers", "ProtectHome", "PrivateDevices"):
        assert said[name] == ["yes"], name
    assert said["ProtectSystem"] == ["strict"]
    assert said["CapabilityBoundingSet"] == [""]
    assert said["UMask"] == ["0077"]
    assert said["StateDirectoryMode"] == ["0700"]
    assert said["User"][-1] != "root"
    closed = {name for name in said if name.startswith(("Protect", "Private", "Restrict"))}
    assert closed == {
        n for n in directives(SERVICES[0]) if n.startswith(("Protect", "Private", "Restrict"))
    }


@pytest.mark.parametrize(
    "file", [*SERVICES, *DROP_INS], ids=lambda file: file.parent.name + file.name
)
def test_what_it_sets_and_starts_is_ours(file: Path) -> None:
    said = directives(file)
    own = {name for name in variables(said) if not is_a_setting(name)}

    assert own - OTHERS - {"HEARTH_CHECKPOINTS_COPY"} == set()
    for line in said.get("ExecStart", []):
        program, *words = line.split()
        assert program.startswith("/")
        if program == HEARTH:
            assert words[0] in COMMANDS
    credentials = {line.partition(":")[0] for line in said.get("LoadCredential", [])}
    used = {value.removeprefix("%d/") for value in variables(said).values() if "%d/" in value}
    assert credentials == used


def test_every_timer_starts_a_service_and_makes_up_for_what_it_missed() -> None:
    timers = [file for file in unit_files() if file.suffix == ".timer"]

    assert {file.stem for file in timers} == {"hearth-backup", "hearth-checkpoints"}
    for file in timers:
        said = directives(file)
        assert file.with_suffix(".service").exists()
        assert said["Persistent"] == ["yes"]
        assert "OnCalendar" in said
        assert "[Install]" not in file.with_suffix(".service").read_text(encoding="utf-8")


def test_a_process_is_always_started_again_and_given_time_to_end() -> None:
    for name in ("hearth", "hearth-community", "hearth-careteam", "hearth-console"):
        said = directives(SYSTEMD / f"{name}.service")
        assert said["Restart"] == ["always"]
        assert said["StartLimitIntervalSec"] == ["0"]
        assert int(said["TimeoutStopSec"][0]) >= 15


def test_no_two_processes_of_one_machine_listen_at_one_address() -> None:
    binds = [
        value
        for name in ("hearth-community", "hearth-careteam", "hearth-console")
        for variable, value in variables(directives(SYSTEMD / f"{name}.service")).items()
        if variable.endswith("_BIND")
    ]

    assert len(binds) == len(set(binds)) == 5
    assert all(one.startswith("127.0.0.1:") for one in binds)


def test_every_user_is_made() -> None:
    text = (SYSTEMD / "hearth.sysusers").read_text(encoding="utf-8")
    made = set(re.findall(r"^u (\w+) ", text, re.MULTILINE))

    assert {directives(file)["User"][-1] for file in (*SERVICES, *DROP_INS)} == made
