"""What was typed into a form: read in one way by every page."""

from datetime import date, datetime
from http import HTTPStatus

import pytest

from hearth.community.errors import NoSuchMember, NothingSaid
from hearth.console.pages.fields import day, lines, said_here, wall


def test_days_and_times_are_what_browsers_write() -> None:
    assert day("2026-11-27") == date(2026, 11, 27)
    assert wall("2026-11-27T18:30") == datetime(2026, 11, 27, 18, 30)  # noqa: DTZ001  A wall has no zone.
    assert wall("2026-11-27T18:30+02:00").tzinfo is None
    for typed in ("", "soon", "2026-13-01", "2026-11-27T25:00"):
        with pytest.raises(NothingSaid):
            day(typed)
        with pytest.raises(NothingSaid):
            wall(typed)


def test_ends_of_lines_are_one_character() -> None:
    assert lines("one\r\ntwo\n") == "one\ntwo\n"


def test_what_is_not_there_has_a_page_of_its_own() -> None:
    assert said_here(NothingSaid()).status is HTTPStatus.UNPROCESSABLE_ENTITY
    with pytest.raises(NoSuchMember):
        said_here(NoSuchMember())
