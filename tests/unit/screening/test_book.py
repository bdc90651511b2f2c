"""What patterns come to is read where it was kept, and comes to the same."""

from pathlib import Path

import numpy as np
import pytest

from hearth.screening import pattern as patterns
from hearth.screening.book import Book
from hearth.screening.keeping import Keeper
from hearth.screening.normal import Words
from hearth.screening.pattern import Lexicon, Pattern

BEASTS = {"beast": ["(cat|dog)", "guinea pig"], "late": ["[very] late"]}
WRITTEN = ("<beast> ..3 <late>", "^ the <beast>", "a ..2 b $")


@pytest.fixture
def book(monkeypatch: pytest.MonkeyPatch) -> Book:
    one = Book()
    monkeypatch.setattr(patterns, "BOOK", one)
    return one


def of(lexicon: dict[str, list[str]]) -> list[Pattern]:
    known = Lexicon(lexicon)
    return [Pattern(one, known) for one in WRITTEN]


def found(pattern: Pattern, text: str) -> tuple[int, int] | None:
    row = Words(text)
    whole = [(0, len(row.keys.words) - 1)]
    return pattern.search(row.line, row.keys.edges, whole)


def test_a_kept_page_is_read_and_not_written(
    tmp_path: Path, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = [(one.needs, found(one, "the guinea pig is late")) for one in of(BEASTS)]
    book.close(Keeper(tmp_path))
    monkeypatch.setattr(patterns, "_whole", None)

    book.read(Keeper(tmp_path))

    assert [(one.needs, found(one, "the guinea pig is late")) for one in of(BEASTS)] == first
    assert first[1][1] == (0, 16)


def test_another_lexicon_has_other_pages(tmp_path: Path, book: Book) -> None:
    before = [one.needs for one in of(BEASTS)]
    book.close(Keeper(tmp_path))
    book.read(Keeper(tmp_path))

    other = of(BEASTS | {"beast": ["moose"]})

    assert [one.needs for one in other][:2] != before[:2]
    assert found(other[1], "the moose") is not None
    assert found(other[1], "the cat") is None


def test_a_book_that_did_not_grow_is_not_written_again(tmp_path: Path, book: Book) -> None:
    assert [one.needs for one in of(BEASTS)]
    book.close(Keeper(tmp_path))
    (file,) = tmp_path.iterdir()
    written = file.stat().st_mtime_ns

    book.read(Keeper(tmp_path))
    assert [one.needs for one in of(BEASTS)]
    book.close(Keeper(tmp_path))

    assert file.stat().st_mtime_ns == written


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 half of one"])
def test_a_damaged_book_is_written_anew(tmp_path: Path, book: Book, damage: bytes) -> None:
    before = [one.needs for one in of(BEASTS)]
    book.close(Keeper(tmp_path))
    (file,) = tmp_path.iterdir()
    whole = np.load(file)["regexes"].tobytes()
    file.write_bytes(damage)

    book.read(Keeper(tmp_path))
    assert [one.needs for one in of(BEASTS)] == before
    book.close(Keeper(tmp_path))

    assert np.load(file)["regexes"].tobytes() == whole
