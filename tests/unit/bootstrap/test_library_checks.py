"""What `hearth doctor` says of the library."""

import pytest

from hearth.bootstrap.library_checks import LibraryFound


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (LibraryFound(answers=34, overdue=0, soon=0, publishers=2), ""),
        (LibraryFound(answers=34, overdue=0, soon=3, publishers=2), "3 answers fall due"),
        (LibraryFound(answers=34, overdue=0, soon=3, publishers=1), "needs two publishers"),
        (LibraryFound(answers=30, overdue=4, soon=1, publishers=0), "4 answers are overdue"),
    ],
)
def test_the_most_pressing_is_said_first(found: LibraryFound, said: str) -> None:
    assert said in found.trouble
    assert bool(found.trouble) is bool(said)
