"""A decision is a page that says what, why, what else there was, and what follows."""

import re
from pathlib import Path

SECTIONS = ["What", "Why", "Alternatives", "Consequences"]


def pages(checkout: Path) -> list[Path]:
    return sorted((checkout / "docs" / "decisions").glob("*.md"))


def test_they_are_numbered_without_a_gap(checkout: Path) -> None:
    names = [page.name for page in pages(checkout)]

    assert [int(name[:3]) for name in names] == list(range(1, len(names) + 1))
    assert [name for name in names if not re.fullmatch(r"\d{3}(-[a-z0-9]+)+\.md", name)] == []


def test_each_has_its_title_and_its_four_sections(checkout: Path) -> None:
    for page in pages(checkout):
        text = page.read_text()
        assert re.match(rf"# {int(page.name[:3])}\. \S.*\n", text), page
        headings = re.findall(r"^## (.+)$", text, flags=re.MULTILINE)
        assert headings[: len(SECTIONS)] == SECTIONS, page
        assert set(headings) - {*SECTIONS, "Deviations"} == set(), page


def test_no_section_is_empty(checkout: Path) -> None:
    for page in pages(checkout):
        bodies = re.split(r"^## .+$", page.read_text(), flags=re.MULTILINE)[1:]
        assert [body for body in bodies if len(body.split()) < 15] == [], page


def test_each_names_at_least_one_alternative(checkout: Path) -> None:
    for page in pages(checkout):
        alternatives = page.read_text().partition("## Alternatives\n")[2].partition("\n## ")[0]
        assert re.search(r"^- ", alternatives, flags=re.MULTILINE), page
