from datetime import UTC, datetime

import pytest

from hearth.community.cases import Case, CaseNumber, CaseState, Matter, Outcome, Priority
from hearth.community.errors import CaseClosed, CaseNotYours, CaseTaken
from hearth.community.people import CommunityId, MemberId, StaffId

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
ANNA, BEN = StaffId(1), StaffId(2)
WAITING = Case(
    number=CaseNumber(7),
    member=MemberId(31),
    community=CommunityId("epilepsy"),
    matter=Matter.QUESTION,
    priority=Priority.ROUTINE,
    state=CaseState.WAITING,
    opened_at=NOON,
)
ANNAS = WAITING.given_to(ANNA)


def test_whoever_was_slower_learns_who_holds_it() -> None:
    with pytest.raises(CaseTaken) as refusal:
        ANNAS.given_to(BEN)
    assert (refusal.value.number, refusal.value.holder) == (7, ANNA)


def test_taking_ones_own_case_again_changes_nothing() -> None:
    assert ANNAS.given_to(ANNA) is ANNAS


@pytest.mark.parametrize("case", [WAITING, ANNAS.put_back(ANNA)])
def test_a_case_that_nobody_holds_is_nobodys_to_answer(case: Case) -> None:
    with pytest.raises(CaseNotYours):
        case.replied(ANNA, NOON)
    with pytest.raises(CaseNotYours):
        case.put_back(ANNA)
    with pytest.raises(CaseNotYours):
        case.closed(ANNA, Outcome.ANSWERED, NOON)


def test_only_its_holder_speaks_in_it() -> None:
    with pytest.raises(CaseNotYours):
        ANNAS.replied(BEN, NOON)
    assert ANNAS.replied(ANNA, NOON).state is CaseState.WITH_MEMBER


def test_what_the_member_writes_brings_it_back_to_its_holder() -> None:
    heard = ANNAS.replied(ANNA, NOON).heard_from_the_member(Priority.ROUTINE)
    assert (heard.state, heard.holder) == (CaseState.TAKEN, ANNA)


def test_it_becomes_more_pressing_and_never_less() -> None:
    pressing = WAITING.heard_from_the_member(Priority.EMERGENCY)
    assert pressing.priority is Priority.EMERGENCY
    assert pressing.heard_from_the_member(Priority.ROUTINE).priority is Priority.EMERGENCY


def test_a_closed_case_is_over_for_everybody() -> None:
    closed = ANNAS.closed(ANNA, Outcome.REFERRED, NOON)
    assert (closed.outcome, closed.closed_at, closed.open) == (Outcome.REFERRED, NOON, False)
    with pytest.raises(CaseClosed):
        closed.given_to(BEN)
    with pytest.raises(CaseClosed):
        closed.replied(ANNA, NOON)


def test_a_danger_that_joins_a_question_is_what_the_case_is_about_from_then_on() -> None:
    pressing = WAITING.heard_from_the_member(Priority.EMERGENCY, Matter.CRISIS)
    assert pressing.matter is Matter.CRISIS
    assert pressing.heard_from_the_member(Priority.ROUTINE, Matter.QUESTION) == pressing
