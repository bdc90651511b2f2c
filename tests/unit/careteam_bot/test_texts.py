import string
from zoneinfo import ZoneInfo

import pytest

from hearth.community.bulletin_words import FlawKind
from hearth.community.bulletins import Reach
from hearth.community.cases import CaseState, Matter, Outcome, Priority
from hearth.community.errors import CaseTaken
from hearth.community.invites import MemberRole
from hearth.community.outgoing import Say, Values
from hearth.community.people import Role, StaffId
from hearth.community.words import StaffWords
from hearth_bot.careteam.texts import COUNTED, TEXTS, WORDS, refusal_of, words_of
from hearth_bot.careteam.texts_of_refusals import REFUSALS
from refusals import single_refusals

LONDON = ZoneInfo("Europe/London")


def names_in(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_the_bot_has_a_text_for_everything_it_says() -> None:
    unsaid = set(StaffWords) - set(TEXTS) - set(COUNTED)
    assert unsaid == {StaffWords.REFUSED}, "REFUSED is said through REFUSALS"


def test_the_bot_has_words_for_every_refusal() -> None:
    assert set(REFUSALS) == {one.__name__ for one in single_refusals()}


@pytest.mark.parametrize(
    "closed", [Matter, Priority, CaseState, Outcome, MemberRole, Role, Reach, FlawKind]
)
def test_every_word_of_a_closed_list_has_a_name_for_people(closed: type[Matter]) -> None:
    assert {one.value for one in closed} <= set(WORDS)


def test_times_are_told_in_the_readers_zone() -> None:
    values: Values = {
        "number": 3,
        "community": "Epilepsy circle",
        "role": "patient",
        "used": 0,
        "uses": 1,
        "expires": "2026-07-01T12:00:00+00:00",
        "state": "open",
    }
    text = words_of(Say(StaffWords.INVITE_CARD, values), "en", LONDON)
    assert "01 Jul 2026, 13:00" in text
    assert "patient" in text


def test_one_and_many_are_told_apart() -> None:
    one = words_of(Say(StaffWords.QUEUE, {"count": 1, "shown": 1}), "en", LONDON)
    many = words_of(Say(StaffWords.QUEUE, {"count": 4, "shown": 4}), "en", LONDON)
    assert (one, many) == ("One case is open.", "4 cases are open.")


def test_whoever_was_slower_is_told_who_holds_the_case() -> None:
    text = refusal_of(CaseTaken(12, StaffId(2)), "en", holder="Dr Anna")
    assert text == "Dr Anna is already looking after case 12."


def test_a_card_says_in_words_what_is_due_and_what_is_overdue() -> None:
    card: Values = {
        "number": 3,
        "community": "Epilepsy circle",
        "matter": "question",
        "priority": "routine",
        "state": "waiting",
        "holder": "",
        "opened": "2026-07-01T12:00:00+00:00",
        "owed": "first_reply",
        "late": "",
        "owed_at": "2026-07-01T16:00:00+00:00",
    }
    text = words_of(Say(StaffWords.CASE_CARD, card), "en", LONDON)
    assert "first reply due 01 Jul 2026, 17:00" in text
    assert "Overdue" not in text
    late = words_of(
        Say(StaffWords.CASE_CARD, {**card, "owed": "", "late": "next_reply"}), "en", LONDON
    )
    assert "Overdue: next reply was due 01 Jul 2026, 17:00" in late
    done = words_of(Say(StaffWords.CASE_CARD, {**card, "owed": "", "owed_at": ""}), "en", LONDON)
    assert "due" not in done


def test_what_is_empty_leaves_no_gap_and_an_emergency_is_called_one_once() -> None:
    values: Values = {
        "number": 2,
        "community": "Epilepsy circle",
        "matter": "emergency",
        "priority": "emergency",
        "state": "waiting",
        "holder": "",
        "opened": "2026-11-26T12:00:00+00:00",
    }
    card = words_of(Say(StaffWords.CASE_CARD, values), "en", LONDON)
    assert card.splitlines() == [
        "Case 2 · Epilepsy circle",
        "emergency",
        "waiting for somebody",
        "since 26 Nov 2026, 12:00",
    ]
    done: Values = {"member": 7, "rung": "warning", "lasts": "", "reason": "abuse"}
    text = words_of(Say(StaffWords.MEASURE_DONE, done), "en", LONDON)
    assert text.startswith("Done: a warning for member 7. Reason: Hurting somebody.")
