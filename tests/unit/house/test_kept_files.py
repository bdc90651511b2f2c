"""Nothing of the machine it was made on enters the project."""

import re
from pathlib import Path

import pytest

# Put together here, so that this file does not hold what it looks for.
REGISTRIES = tuple(
    ".".join(parts)
    for parts in [
        ("pypi", "org"),
        ("files", "pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("deb", "debian", "org"),
        ("snapshot", "debian", "org"),
    ]
)
A_MACHINE = re.compile(r"(?<![\w.])/(?:work|root|opt/pypi|home/\w+)/[\w.]")
CREDENTIAL = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----")


def texts(files: list[Path]) -> list[tuple[Path, str]]:
    """The files that hold text, with it."""
    found = []
    for file in files:
        try:
            found.append((file, file.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return found


@pytest.mark.parametrize("host", REGISTRIES)
def test_no_file_names_the_host_of_a_package_registry(kept_files: list[Path], host: str) -> None:
    assert [file for file, text in texts(kept_files) if host in text] == []


def test_no_file_names_a_place_on_the_machine_where_it_was_written(kept_files: list[Path]) -> None:
    assert [file for file, text in texts(kept_files) if A_MACHINE.search(text)] == []


def test_no_file_holds_a_private_key(kept_files: list[Path]) -> None:
    assert [file for file, text in texts(kept_files) if CREDENTIAL.search(text)] == []


def test_no_lock_file_is_kept(kept_files: list[Path]) -> None:
    locks = {"uv.lock", "poetry.lock", "pylock.toml", "package-lock.json"}

    assert [file for file in kept_files if file.name in locks] == []


@pytest.mark.parametrize("name", ["run", ".ci/run", ".ci/requirements"])
def test_what_is_started_by_name_can_be_started(checkout: Path, name: str) -> None:
    assert (checkout / name).stat().st_mode & 0o111


def test_the_house_is_looked_at_whole(kept_files: list[Path], checkout: Path) -> None:
    names = {str(file.relative_to(checkout)) for file in kept_files}

    assert {"run", "pyproject.toml", "NOTICE", "LICENSE", "CHANGELOG.md"} <= names
