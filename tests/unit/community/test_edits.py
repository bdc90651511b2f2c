"""Which of the things said in a case their author has changed since."""

from datetime import UTC, datetime

from hearth.community.cases import CaseNumber, Said, SaidBy
from hearth.community.edits import changed_later

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def told(message: int, *, edited: bool = False, by: SaidBy = SaidBy.MEMBER) -> Said:
    return Said(CaseNumber(1), by, "words", NOON, message=message, edited=edited)


def test_what_was_changed_since_is_known_by_its_message_and_only_by_a_later_edit() -> None:
    said = [told(5), told(6), told(5, edited=True), told(5, edited=True), told(0), told(6)]
    assert changed_later(said) == {0, 2}


def test_what_staff_say_is_never_taken_for_a_members_message() -> None:
    assert changed_later([told(5, by=SaidBy.STAFF), told(5, edited=True)]) == set()
