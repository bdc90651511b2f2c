"""The programmes that ship: complete, true to the catalogue, and printed as they are."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from hearth_nlu.library import (
    LONGEST_ANSWER,
    MalformedPackError,
    Problem,
    ProblemKind,
    Programme,
    Source,
    available_packs,
    load_programmes,
    programme_page,
    programme_problems,
)
from hearth_nlu.library.programmes import read_programme

DOCS = Path(__file__).parents[3] / "docs"
TODAY = date(2026, 11, 26)
FIRST = load_programmes()[0]


def kinds(programme: Programme, today: date = TODAY) -> list[ProblemKind]:
    return [one.kind for one in programme_problems(programme, today)]


def with_lesson(**changed: object) -> Programme:
    lesson = replace(FIRST.lessons[0], **changed)  # type: ignore[arg-type]  # Checked by each use.
    return replace(FIRST, lessons=(lesson, *FIRST.lessons[1:]))


@pytest.mark.parametrize("one", load_programmes(), ids=lambda one: one.id)
def test_nothing_is_wrong_with_a_programme_that_ships(one: Programme) -> None:
    found: list[Problem] = programme_problems(one, TODAY)
    assert found == []


def test_every_condition_has_one_and_names_are_short_enough_for_a_button() -> None:
    conditions = set(available_packs()) - {"community", "general"}
    assert {one.pack for one in load_programmes() if not one.training} == conditions
    names = [one.id for one in load_programmes()]
    assert len(set(names)) == len(names)
    assert all(len(one) <= 30 for one in names)


def test_the_page_shows_them_as_they_are() -> None:
    assert (DOCS / "starter-programmes.md").read_text() == programme_page(load_programmes())


@pytest.mark.parametrize(
    ("programme", "kind"),
    [
        (with_lesson(day=2), ProblemKind.DAYS),
        (replace(FIRST, reviewer=FIRST.author), ProblemKind.PEOPLE),
        (replace(FIRST, reviewer=""), ProblemKind.PEOPLE),
        (replace(FIRST, reviewed=date(2026, 11, 27)), ProblemKind.REVIEW),
        (replace(FIRST, due=date(2026, 11, 25)), ProblemKind.REVIEW),
        (replace(FIRST, title="x" * 61), ProblemKind.LENGTH),
        (replace(FIRST, summary="A word. " * 38), ProblemKind.LENGTH),
        (with_lesson(title="x" * 61), ProblemKind.LENGTH),
        (with_lesson(topic="heart.all"), ProblemKind.TOPIC),
        (with_lesson(sources=()), ProblemKind.SOURCE),
        (with_lesson(sources=(Source("A", "B", "https://a.example"),)), ProblemKind.SOURCE),
        (with_lesson(facts=()), ProblemKind.FACT),
        (with_lesson(facts=(9,)), ProblemKind.FACT),
    ],
)
def test_what_is_wrong_is_found(programme: Programme, kind: ProblemKind) -> None:
    assert kinds(programme) == [kind]


def test_a_source_needs_a_title_that_an_answer_gives() -> None:
    address = FIRST.lessons[0].sources[0].url
    assert kinds(with_lesson(sources=(Source("", "", address),))) == [ProblemKind.SOURCE]


def test_a_text_that_is_long_or_hard_or_tells_something_else_is_found() -> None:
    words = "internationalisation of rehabilitation " * 20
    long = with_lesson(text=words, facts=(1,))
    assert len(words) > LONGEST_ANSWER
    assert kinds(long) == [ProblemKind.LENGTH, ProblemKind.AGE, ProblemKind.FACT]
    assert kinds(replace(FIRST, summary=words[:250])) == [ProblemKind.AGE]


@pytest.mark.parametrize("content", ["", "id: steps\n", "[]\n", "reviewed: 2026\ndue: soon\n"])
def test_a_file_that_is_no_programme_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "steps.yml"
    path.write_text(content)
    with pytest.raises(MalformedPackError):
        read_programme(path)
    with pytest.raises(MalformedPackError):
        read_programme(tmp_path / "none.yml")
