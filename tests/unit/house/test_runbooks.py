"""What the runbooks tell somebody to type can be typed."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from hearth.alerts import ALERTS
from hearth.cli.main import app

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "docs" / "runbooks"
PAGES = sorted(FOLDER.glob("*.md"))
HEARTH = re.compile(r"`(hearth [^`]+)`|^ {4,}(hearth .+)$", re.MULTILINE)
UNITS = re.compile(r"\bhearth(?:-[a-z]+)?\b")


def commands(page: Path) -> list[str]:
    """Every command of ours that stands on a page."""
    return [one or two for one, two in HEARTH.findall(page.read_text(encoding="utf-8"))]


def lines(page: Path, program: str) -> Iterator[str]:
    """The lines of a page that call this program."""
    found: list[str] = re.findall(
        rf"^ {{4,}}({program} .+)$", page.read_text("utf-8"), re.MULTILINE
    )
    yield from found


ALL = [(page.name, command) for page in PAGES for command in commands(page)]


@pytest.mark.parametrize(("page", "command"), ALL, ids=lambda given: given)
def test_a_command_is_there_with_its_options_and_arguments(page: str, command: str) -> None:
    assert page
    known: Any = typer.main.get_command(app)
    words = shlex.split(command.replace("NUMBER", "3"))[1:]
    while hasattr(known, "commands"):
        known, words = known.commands[words[0]], words[1:]
    # It is read as from a shell, and not done.
    known.make_context(known.name, words).close()


def test_there_are_commands_and_a_wrong_one_is_noticed() -> None:
    assert len(ALL) > 20
    with pytest.raises(KeyError):
        test_a_command_is_there_with_its_options_and_arguments("a page", "hearth restroe folder")
    with pytest.raises(Exception, match="No such option"):
        test_a_command_is_there_with_its_options_and_arguments("a page", "hearth restore --chek x")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_units_that_it_names_are_ours_and_its_links_lead_somewhere(page: Path) -> None:
    units = {file.stem for file in (ROOT / "deploy" / "systemd").glob("*.service")}
    for program in ("systemctl", "journalctl"):
        for line in lines(page, program):
            assert set(UNITS.findall(line)) <= units, line
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_every_page_is_listed_and_every_alert_stands_in_the_list() -> None:
    listed = (FOLDER / "README.md").read_text(encoding="utf-8")

    assert [
        page.name for page in PAGES if f"({page.name})" not in listed and page.stem != "README"
    ] == []
    for alert in ALERTS:
        [row] = [line for line in listed.splitlines() if f"`{alert.name}`" in line]
        assert f"({alert.runbook})" in row, alert.name
