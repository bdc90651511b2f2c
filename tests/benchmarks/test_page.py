"""The page about the benchmarks shows what the command prints."""

from pathlib import Path

import pytest

from benchmarks.goals import GOALS

PAGE = Path(__file__).parents[2] / "docs" / "benchmarks.md"
LATER = {
    "look-up among 30": "look-up among 1,000,000",
    "rotating 600 keys": "rotating 10,000 keys",
}


@pytest.mark.parametrize("name", GOALS)
def test_every_line_is_printed_and_explained(name: str) -> None:
    page = PAGE.read_text(encoding="utf-8")
    name = LATER.get(name, name)
    printed = page.split("```")[1]

    assert f"| {name} |" in page
    assert [line for line in printed.splitlines() if line.startswith(f"{name}  ")]
