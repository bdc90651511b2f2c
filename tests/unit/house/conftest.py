"""What the tests that hold the house need to see of it."""

import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

CHECKOUT = Path(__file__).parents[3]
BUILT = {".venv", "__pycache__", ".git", "node_modules"}


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The folder that holds the house."""
    return CHECKOUT


@pytest.fixture(scope="session")
def project() -> dict[str, Any]:
    """What pyproject.toml says."""
    return tomllib.loads((CHECKOUT / "pyproject.toml").read_text())


@pytest.fixture(scope="session")
def kept_files() -> list[Path]:
    """Every file that belongs to the project: those git keeps or, in an unpacked archive, all."""
    if (CHECKOUT / ".git").exists():
        command = ["git", "ls-files", "-z"]
        names = subprocess.run(command, cwd=CHECKOUT, check=True, capture_output=True, text=True)
        files = [CHECKOUT / name for name in names.stdout.split("\0") if name]
    else:
        files = [file for file in CHECKOUT.rglob("*") if not BUILT & set(file.parts)]
    return [file for file in files if file.is_file()]
