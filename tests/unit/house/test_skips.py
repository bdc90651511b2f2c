"""A run says plainly what it did not test."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import skips

TESTS = """
import pytest

@pytest.mark.skip(reason="there is no browser")
@pytest.mark.parametrize("page", ["chat", "queue"])
@pytest.mark.browser
def test_page(page): ...

def test_sum():
    assert 1 + 1 == 2

@pytest.mark.xfail(reason="not yet")
def test_wish():
    assert False
"""

WHOLE_FILE = """
import pytest
pytest.skip("no server", allow_module_level=True)
"""


def run(
    folder: Path, text: str, may_not_skip: str = "", *options: str, slow_in: str = ""
) -> subprocess.CompletedProcess[str]:
    (folder / "test_it.py").write_text(text)
    (folder / "pytest.ini").write_text("[pytest]\nmarkers =\n  browser: a browser\n")
    places = {
        "PYTHONPATH": str(Path(skips.__file__).parent),
        "HEARTH_MAY_NOT_SKIP": may_not_skip,
        "HEARTH_SLOW_IN": slow_in,
    }
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-p",
            "skips",
            "-p",
            "no:cacheprovider",
            *options,
            folder,
        ],
        env=os.environ | places,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_each_reason_is_told_once_with_the_number_of_tests_it_kept_back(tmp_path: Path) -> None:
    done = run(tmp_path, TESTS)

    assert done.returncode == pytest.ExitCode.OK
    assert "2 tests: there is no browser\n" in done.stdout
    assert "not yet" not in done.stdout
    assert done.stdout.splitlines()[-1].startswith("=")
    assert "1 passed, 2 skipped, 1 xfailed" in done.stdout.splitlines()[-1]


def test_where_it_may_not_be_skipped_the_run_fails_and_names_the_test(tmp_path: Path) -> None:
    done = run(tmp_path, TESTS, may_not_skip="postgres, browser")

    assert done.returncode == pytest.ExitCode.TESTS_FAILED
    assert "may not be skipped here: test_it.py::test_page[chat]" in done.stdout


def test_other_tests_may_still_be_skipped(tmp_path: Path) -> None:
    assert run(tmp_path, TESTS, may_not_skip="postgres").returncode == pytest.ExitCode.OK


def test_a_file_skipped_whole_cannot_hide_what_it_needed(tmp_path: Path) -> None:
    done = run(tmp_path, WHOLE_FILE, may_not_skip="browser")

    assert done.returncode == pytest.ExitCode.TESTS_FAILED
    assert "1 test: no server\n" in done.stdout


def test_what_is_left_to_another_run_lies_where_that_looks(tmp_path: Path) -> None:
    quick = ("-m", "not browser")
    found = run(tmp_path, TESTS, "", *quick, slow_in="elsewhere .")
    lost = run(tmp_path, TESTS, "", *quick, slow_in="elsewhere")

    assert found.returncode == pytest.ExitCode.OK
    assert lost.returncode == pytest.ExitCode.USAGE_ERROR
    assert "would run nowhere in the gate: test_it.py::test_page[chat]" in lost.stderr
