"""What is secret is made once, a file for each, and only its reader can read it."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import make_url

from hearth.storage.keys.names import Holder
from hearth.storage.keys.sources import SecretSource
from unit.deploy.kit import DEPLOY, compose

HEARTH = f"{sys.executable} -c 'from hearth.cli import main; main()'"


def made(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the script; the tokens' files lie beside the folder."""
    for name in ("community", "careteam"):
        (folder.parent / name).write_text(f"42:{name}\n")
    program = folder.parent / "hearth"
    program.write_text(f'#!/bin/sh\nexec {HEARTH} "$@"\n')
    program.chmod(0o700)
    return subprocess.run(
        [DEPLOY / "make-secrets", folder.parent / "community", folder.parent / "careteam"],
        env={**os.environ, "HEARTH_SECRETS": str(folder), "HEARTH": str(program)},
        capture_output=True,
        text=True,
        check=True,
    )


@pytest.fixture(scope="module")
def secrets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("secrets") / "secrets"
    made(folder)
    return folder


def test_every_secret_of_the_compose_file_is_made_and_no_other(secrets: Path) -> None:
    wanted = {Path(one["file"]).name for one in compose()["secrets"].values()}

    assert {one.name for one in secrets.iterdir()} == wanted


def test_nobody_else_can_read_one(secrets: Path) -> None:
    for file in secrets.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o400, file.name
        assert file.stat().st_size > 0
    if os.geteuid() == 0:
        assert (secrets / "hearth_url_bot").stat().st_uid == 10001
        assert (secrets / "database_bot_password").stat().st_uid == 999
        assert (secrets / "nlu_token").stat().st_uid == 1001


def test_an_address_fits_its_login_and_both_sides_of_rasa_have_one_token(secrets: Path) -> None:
    for login in ("owner", "bot", "care"):
        for database in ("hearth", "hearth_keys"):
            url = make_url((secrets / f"{database}_url_{login}").read_text())
            assert (url.username, url.host, url.database) == (
                f"hearth_{login}",
                "database",
                database,
            )
            assert url.password == (secrets / f"database_{login}_password").read_text()
    assert (secrets / "nlu_token").read_text() == (secrets / "nlu_token_of_hearth").read_text()


def test_the_rings_are_a_pair_that_each_process_can_load(secrets: Path) -> None:
    for holder in Holder:
        variables = {"RING_FILE": str(secrets / f"{holder}_keys")}
        assert SecretSource(variables, "RING", holder).load().holder is holder


def test_what_is_there_is_never_changed(secrets: Path) -> None:
    before = {one.name: one.read_bytes() for one in secrets.iterdir()}
    said = made(secrets)

    assert {one.name: one.read_bytes() for one in secrets.iterdir()} == before
    assert not [one for one in before.values() if one.decode() in said.stdout + said.stderr]
