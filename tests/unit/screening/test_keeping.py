"""What was learnt is read again, and made anew whenever it cannot be."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from hearth.screening.keeping import KEPT_MOST, NOWHERE, Keeper


class Lessons:
    """Counts how often something had to be learnt."""

    def __init__(self) -> None:
        self.given = 0

    def __call__(self) -> dict[str, Any]:
        self.given += 1
        return {"weights": np.array([0.25, -3.0]), "bias": np.array(1.5)}


@pytest.fixture
def lessons() -> Lessons:
    return Lessons()


def the_file(folder: Path) -> Path:
    (file,) = folder.iterdir()
    return file


def test_what_was_learnt_once_is_not_learnt_again(tmp_path: Path, lessons: Lessons) -> None:
    first = Keeper(tmp_path / "new").learnt("tea", lessons, b"examples")
    second = Keeper(tmp_path / "new").learnt("tea", lessons, b"examples")

    assert lessons.given == 1
    assert {name: row.tolist() for name, row in second.items()} == {
        "weights": [0.25, -3.0],
        "bias": 1.5,
    }
    assert first.keys() == second.keys()


@pytest.mark.parametrize("other", [(b"example", b"s"), (b"Examples",), ()])
def test_other_examples_are_learnt_too(
    tmp_path: Path, lessons: Lessons, other: tuple[bytes, ...]
) -> None:
    Keeper(tmp_path).learnt("tea", lessons, b"examples")
    Keeper(tmp_path).learnt("tea", lessons, *other)

    assert lessons.given == 2


def test_another_name_is_another_thing(tmp_path: Path, lessons: Lessons) -> None:
    Keeper(tmp_path).learnt("tea", lessons)
    Keeper(tmp_path).learnt("coffee", lessons)

    assert lessons.given == 2


@pytest.mark.parametrize("damage", [b"", b"no archive", b"PK\x03\x04 half of one"])
def test_a_damaged_file_is_made_anew(tmp_path: Path, lessons: Lessons, damage: bytes) -> None:
    Keeper(tmp_path).learnt("tea", lessons)
    whole = the_file(tmp_path).read_bytes()
    the_file(tmp_path).write_bytes(damage)

    found = Keeper(tmp_path).learnt("tea", lessons)

    assert lessons.given == 2
    assert found["bias"] == 1.5
    assert the_file(tmp_path).read_bytes() == whole


def test_a_flipped_bit_is_damage(tmp_path: Path, lessons: Lessons) -> None:
    Keeper(tmp_path).learnt("tea", lessons)
    content = bytearray(the_file(tmp_path).read_bytes())
    content[content.index(np.array([0.25]).tobytes())] ^= 1
    the_file(tmp_path).write_bytes(content)

    assert Keeper(tmp_path).learnt("tea", lessons)["weights"].tolist() == [0.25, -3.0]
    assert lessons.given == 2


def test_where_nothing_can_be_written_it_is_learnt_each_time(
    tmp_path: Path, lessons: Lessons
) -> None:
    (tmp_path / "file").write_text("in the way")
    for _ in range(2):
        assert Keeper(tmp_path / "file").learnt("tea", lessons)["bias"] == 1.5

    assert lessons.given == 2
    assert NOWHERE.learnt("tea", lessons)["bias"] == 1.5


def test_old_lessons_are_thrown_away(tmp_path: Path, lessons: Lessons) -> None:
    Keeper(tmp_path).learnt("tea-and-cake", lessons)
    for number in range(KEPT_MOST + 3):
        Keeper(tmp_path).learnt("tea", lessons, str(number).encode())

    assert len([*tmp_path.glob("tea-????????????????.npz")]) == KEPT_MOST
    assert len([*tmp_path.iterdir()]) == KEPT_MOST + 1
    assert Keeper(tmp_path).learnt("tea-and-cake", lessons)
    assert lessons.given == KEPT_MOST + 4
