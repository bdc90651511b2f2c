"""`hearth migrate --back-to`: asks, and says what it did."""

from pathlib import Path

import pytest

from hearth.storage.schema import versions
from invoking import hearth

BEFORE = versions()[-2]


def test_going_back_is_asked_about_first_and_forward_again_needs_no_asking(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEARTH_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    hearth("migrate")

    nowhere = hearth("migrate", "--back-to", "0000")
    assert (nowhere.exit_code, "no version 0000" in nowhere.output) == (2, True)
    asked = hearth("migrate", "--back-to", BEFORE)
    assert (asked.exit_code, "taken a backup?" in asked.output) == (1, True)
    assert hearth("migrate", "--back-to", BEFORE, "--yes").stdout.endswith(
        f"The database is of version {BEFORE} now.\n"
    )
    assert hearth("migrate").stdout.startswith("The database is now up to date.\n")
