"""The papers about attackers and privacy name tests, pages and commands that there are."""

import re
from pathlib import Path

import pytest

PAGES = ("threat-model.md", "privacy/breach-kit.md", "privacy/dpia-template.md")


def page(checkout: Path, name: str) -> str:
    return (checkout / "docs" / name).read_text()


def test_every_test_that_the_threat_model_leans_on_is_there(checkout: Path) -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", page(checkout, "threat-model.md"))
    assert len(named) > 15
    for file, function in named:
        assert (checkout / file).exists(), file
        if function:
            found = re.search(
                rf"^(async )?def {function}\(", (checkout / file).read_text(), re.MULTILINE
            )
            assert found is not None, function


@pytest.mark.parametrize(
    "name", [*PAGES, "privacy/processors.md", "privacy/record-of-processing.md"]
)
def test_links_lead_somewhere(checkout: Path, name: str) -> None:
    here = (checkout / "docs" / name).parent
    for target in re.findall(r"\]\(([^)#]+)\)", page(checkout, name)):
        assert (here / target).exists(), target


def test_every_attacker_is_told_what_remains(checkout: Path) -> None:
    sections = re.split(r"^## ", page(checkout, "threat-model.md"), flags=re.MULTILINE)[1:-1]
    assert len(sections) >= 13
    for section in sections:
        title = section.splitlines()[0]
        assert "**Remains**" in section, title
        assert "**We**" in section, title


def test_nothing_is_called_end_to_end_encrypted(checkout: Path) -> None:
    for name in (*PAGES, "privacy/processors.md"):
        for line in page(checkout, name).splitlines():
            if "end-to-end" in line:
                assert "never" in line or "not" in line, line


def test_both_clocks_are_in_the_kit(checkout: Path) -> None:
    kit = page(checkout, "privacy/breach-kit.md")
    for needed in ("72 hours", "60 days", "article 33", "164.404", "318", "hearth breach scope"):
        assert needed in kit
