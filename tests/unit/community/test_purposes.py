"""What may be used for what, now."""

import ast
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

import hearth
import hearth_bot
from hearth.community.cases import Case, CaseNumber, CaseState, Matter, Priority
from hearth.community.consent import Decision, Purpose
from hearth.community.invites import InviteId, MemberRole
from hearth.community.membership import Membership, MembershipState
from hearth.community.people import CommunityId, Member, MemberId
from hearth.community.purposes import (
    DANGERS,
    PURPOSES,
    Basis,
    Leave,
    basis_to_read,
    given_now,
)

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
MIRA = Member(MemberId(1_234_567), "en")
CIRCLE = CommunityId("epilepsy")
INSIDE = Membership(MIRA.id, CIRCLE, MemberRole.PATIENT, MembershipState.ACTIVE, InviteId(1), NOON)
YES = {
    Purpose.MEMBERSHIP: Decision.GIVEN,
    Purpose.CLINICIAN_REVIEW: Decision.GIVEN,
    Purpose.EDUCATION: Decision.REFUSED,
}


def case_of(matter: Matter, state: CaseState = CaseState.WAITING) -> Case:
    return Case(CaseNumber(1), MIRA.id, CIRCLE, matter, Priority.ROUTINE, state, NOON)


def test_only_a_yes_is_in_force() -> None:
    assert given_now(MIRA, INSIDE, YES) == {Purpose.MEMBERSHIP, Purpose.CLINICIAN_REVIEW}
    assert given_now(MIRA, INSIDE, {}) == frozenset()


@pytest.mark.parametrize("word", [one for one in Decision if one is not Decision.GIVEN])
def test_every_word_but_a_yes_ends_the_purpose(word: Decision) -> None:
    given = given_now(MIRA, INSIDE, YES | {Purpose.CLINICIAN_REVIEW: word})
    assert given == {Purpose.MEMBERSHIP}


@pytest.mark.parametrize("word", [one for one in Decision if one is not Decision.GIVEN])
def test_without_agreement_to_membership_nothing_is_in_force(word: Decision) -> None:
    assert given_now(MIRA, INSIDE, YES | {Purpose.MEMBERSHIP: word}) == frozenset()


@pytest.mark.parametrize(
    "state", [one for one in MembershipState if one is not MembershipState.ACTIVE]
)
def test_nothing_is_in_force_before_after_or_beside_an_active_membership(
    state: MembershipState,
) -> None:
    assert given_now(MIRA, replace(INSIDE, state=state), YES) == frozenset()


def test_nothing_is_in_force_for_a_stranger_to_the_community() -> None:
    assert given_now(MIRA, None, YES) == frozenset()


def test_nothing_is_in_force_while_the_member_asked_that_nothing_is_used() -> None:
    assert given_now(replace(MIRA, restricted=True), INSIDE, YES) == frozenset()


def test_every_matter_rests_on_a_purpose() -> None:
    assert PURPOSES.keys() == set(Matter)


@pytest.mark.parametrize("matter", [one for one in Matter if one is not Matter.DRILL])
def test_a_case_may_be_read_on_its_purpose_and_no_other(matter: Matter) -> None:
    closed = case_of(matter, CaseState.CLOSED)
    assert basis_to_read(closed, {PURPOSES[matter]}) is not None
    assert basis_to_read(closed, set(Purpose) - {PURPOSES[matter]}) is None


def test_a_drill_is_read_when_it_is_over_too_since_nobody_said_it() -> None:
    assert basis_to_read(case_of(Matter.DRILL, CaseState.CLOSED), set()) is Basis.DANGER


@pytest.mark.parametrize("matter", Matter)
def test_only_a_danger_that_people_are_at_work_on_needs_no_consent(matter: Matter) -> None:
    wanted = Basis.DANGER if matter in DANGERS else None
    assert basis_to_read(case_of(matter), set()) is wanted


def test_what_the_member_brought_themselves_was_asked_for() -> None:
    agreed = {Purpose.MEMBERSHIP}
    assert basis_to_read(case_of(Matter.DISPUTE), agreed) is Basis.ASKED
    assert basis_to_read(case_of(Matter.CONDUCT), agreed) is Basis.CONSENT


GATE = "actions/purposes.py"


def sources(*words: str) -> Iterator[tuple[Path, ast.Module]]:
    """Every module of the program in which one of these words stands, as a name or in one.

    Only such a module can use that name, and to understand all of them takes many seconds.
    """
    for package in (hearth, hearth_bot):
        for place in package.__path__:
            for file in sorted(Path(place).rglob("*.py")):
                text = file.read_text(encoding="utf-8")
                if any(word in text for word in words):
                    yield file, ast.parse(text)


def uses(tree: ast.AST) -> set[str]:
    """By what names the module could come by the class `Leave` of the gate."""
    return {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == Leave.__module__
        for alias in node.names
        if alias.name == Leave.__name__
    }


def calls(tree: ast.AST, names: set[str]) -> list[int]:
    """The lines on which one of these names is used other than as a type."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for used in [node.func, *node.args]
        if isinstance(used, ast.Name) and used.id in names
    ]


def test_only_the_gate_makes_a_leave() -> None:
    makers = {str(file) for file, tree in sources(Leave.__name__) if calls(tree, uses(tree))}
    assert {one for one in makers if not one.endswith(GATE)} == set()
    assert len(makers) == 1  # Otherwise nothing was looked at.


def test_nobody_reaches_a_leave_around_the_names() -> None:
    for file, tree in sources("Leave", "purposes"):
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute):
                assert not (node.attr == "Leave" and "purposes" in ast.unparse(node.value)), file
            if isinstance(node, ast.Import):
                assert Leave.__module__ not in {one.name for one in node.names}, file


def openings(tree: ast.AST) -> list[ast.Call]:
    """Every call that opens what a member said, or their name."""
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"said", "name_of"}
        and isinstance(node.func.value, ast.Attribute)
        and node.func.value.attr in {"cases", "members"}
    ]


def test_every_opening_in_the_program_passes_the_gate_in_the_same_breath() -> None:
    seen = 0
    for file, tree in sources("said", "name_of"):
        for call in openings(tree):
            seen += 1
            *_, leave = call.args
            inner = leave.value if isinstance(leave, ast.Await) else leave
            assert isinstance(inner, ast.Call), f"{file}: {call.lineno}"
            assert ast.unparse(inner.func).startswith("leave_"), f"{file}: {call.lineno}"
    assert seen
