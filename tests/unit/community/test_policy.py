import pytest

from hearth.community.errors import PolicyUnsafe
from hearth.community.findings import CERTAIN, Finding, FindingKind, Place
from hearth.community.policy import (
    DEFAULT_POLICY,
    ROWS,
    Consequence,
    Policy,
    Unsafe,
    default_of,
    possible,
    refuse_unsafe,
)

HIDE_AND_TELL = {Consequence.HIDE, Consequence.WRITE_TO_AUTHOR}
PEOPLE_TOLD = {Consequence.EMERGENCY_WORDS, Consequence.OPEN_CASE}


def saw(kind: FindingKind) -> Finding:
    return Finding(kind, "any", 0, 1, CERTAIN, "rule")


def test_danger_gets_words_a_page_and_a_case_wherever_it_is_written() -> None:
    for kind in (FindingKind.CRISIS, FindingKind.EMERGENCY):
        for place in Place:
            due = DEFAULT_POLICY.decide([saw(kind)], place)
            assert due == (Consequence.EMERGENCY_WORDS, Consequence.PAGE, Consequence.OPEN_CASE)


def test_private_details_are_hidden_in_the_group_and_fine_in_the_direct_chat() -> None:
    private = [saw(FindingKind.PRIVATE)]
    assert DEFAULT_POLICY.decide(private, Place.GROUP) == (
        Consequence.HIDE,
        Consequence.WRITE_TO_AUTHOR,
    )
    assert DEFAULT_POLICY.decide(private, Place.DIRECT) == ()


def test_a_check_that_failed_goes_to_people() -> None:
    for place in Place:
        due = DEFAULT_POLICY.decide([saw(FindingKind.UNCHECKED)], place)
        assert due == (Consequence.OPEN_CASE,)


def test_several_findings_have_each_consequence_once_and_hiding_comes_first() -> None:
    findings = [saw(FindingKind.CRISIS), saw(FindingKind.PRIVATE), saw(FindingKind.PRIVATE)]
    due = DEFAULT_POLICY.decide(findings, Place.GROUP)
    assert due[0] is Consequence.HIDE
    assert len(due) == len(set(due)) == 5


def test_nothing_seen_has_no_consequence() -> None:
    assert DEFAULT_POLICY.decide([], Place.GROUP) == ()


def test_a_community_can_change_one_line_and_keeps_the_rest() -> None:
    own = Policy({(FindingKind.PRIVATE, Place.GROUP): frozenset({Consequence.OPEN_CASE})})
    assert own.decide([saw(FindingKind.PRIVATE)], Place.GROUP) == (Consequence.OPEN_CASE,)
    assert Consequence.PAGE in own.decide([saw(FindingKind.CRISIS)], Place.GROUP)


def test_each_consequence_knows_the_findings_that_it_follows_from() -> None:
    private, abuse = saw(FindingKind.PRIVATE), saw(FindingKind.ABUSE)
    followed = {
        one.consequence: one.because
        for one in DEFAULT_POLICY.follow([private, abuse], Place.GROUP)
    }
    assert followed[Consequence.HIDE] == (private, abuse)
    assert followed[Consequence.OPEN_CASE] == (abuse,)


@pytest.mark.parametrize("kind", FindingKind)
def test_what_a_model_guesses_hides_nothing_but_lets_people_look(kind: FindingKind) -> None:
    guess = Finding(kind, "likeness", 0, 0, 0.97, "likeness")
    hiding = Policy({(kind, Place.GROUP): frozenset(HIDE_AND_TELL)})

    assert hiding.decide([guess], Place.GROUP) == (Consequence.OPEN_CASE,)
    assert not HIDE_AND_TELL & {*DEFAULT_POLICY.decide([guess], Place.GROUP)}


def test_a_guess_keeps_what_does_not_hide() -> None:
    guess = Finding(FindingKind.CRISIS, "likeness", 0, 0, 0.5, "likeness")

    due = DEFAULT_POLICY.decide([guess], Place.GROUP)

    assert due == (Consequence.EMERGENCY_WORDS, Consequence.PAGE, Consequence.OPEN_CASE)


@pytest.mark.parametrize("row", ROWS)
def test_what_hearth_comes_with_is_safe(row: tuple[FindingKind, Place]) -> None:
    refuse_unsafe(*row, default_of(*row))


@pytest.mark.parametrize(
    ("kind", "place", "due", "why"),
    [
        (FindingKind.CRISIS, Place.GROUP, set(), Unsafe.DANGER),
        (FindingKind.CRISIS, Place.DIRECT, {Consequence.OPEN_CASE}, Unsafe.DANGER),
        (FindingKind.EMERGENCY, Place.GROUP, {Consequence.EMERGENCY_WORDS}, Unsafe.DANGER),
        (FindingKind.UNCHECKED, Place.GROUP, HIDE_AND_TELL, Unsafe.UNCHECKED),
        (FindingKind.UNCHECKED, Place.DIRECT, set(), Unsafe.UNCHECKED),
        (FindingKind.ABUSE, Place.GROUP, {Consequence.PAGE}, Unsafe.PROMISE),
        (FindingKind.ABUSE, Place.DIRECT, {Consequence.EMERGENCY_WORDS}, Unsafe.PROMISE),
        (FindingKind.ABUSE, Place.GROUP, {Consequence.HIDE}, Unsafe.VANISHED),
        (FindingKind.ABUSE, Place.GROUP, {Consequence.WRITE_TO_AUTHOR}, Unsafe.VANISHED),
        (
            FindingKind.ABUSE,
            Place.GROUP,
            HIDE_AND_TELL | {Consequence.ASK_AUTHOR},
            Unsafe.ALREADY_HIDDEN,
        ),
        (FindingKind.PRIVATE, Place.DIRECT, HIDE_AND_TELL, Unsafe.NOT_HERE),
        (FindingKind.PRIVATE, Place.GROUP, {Consequence.CORRECT}, Unsafe.NOT_HERE),
    ],
)
def test_what_leaves_somebody_alone_or_cannot_be_done_is_refused(
    kind: FindingKind, place: Place, due: set[Consequence], why: Unsafe
) -> None:
    with pytest.raises(PolicyUnsafe) as refused:
        DEFAULT_POLICY.changed({(kind, place): frozenset(due)})
    assert (refused.value.kind, refused.value.place, refused.value.why) == (kind, place, why)


@pytest.mark.parametrize(
    ("kind", "place", "due"),
    [
        (FindingKind.CRISIS, Place.GROUP, PEOPLE_TOLD),
        (FindingKind.CRISIS, Place.GROUP, PEOPLE_TOLD | HIDE_AND_TELL),
        (FindingKind.UNCHECKED, Place.DIRECT, {Consequence.OPEN_CASE, Consequence.PAGE}),
        (FindingKind.PRIVATE, Place.GROUP, {Consequence.ASK_AUTHOR}),
        (FindingKind.PROMOTION, Place.GROUP, set()),
    ],
)
def test_the_rest_is_the_communitys_to_decide(
    kind: FindingKind, place: Place, due: set[Consequence]
) -> None:
    policy = DEFAULT_POLICY.changed({(kind, place): frozenset(due)})
    assert policy.of(kind, place) == due


def test_a_line_that_is_put_back_is_no_longer_the_communitys_own() -> None:
    row = (FindingKind.PROMOTION, Place.GROUP)
    own = DEFAULT_POLICY.changed({row: frozenset()})
    assert own.changes == {row: frozenset()}
    assert own.changed({row: None}) == DEFAULT_POLICY
    assert own.changed({row: default_of(*row)}) == DEFAULT_POLICY


def test_one_unsafe_line_changes_no_other() -> None:
    rows = {
        (FindingKind.PROMOTION, Place.GROUP): frozenset({Consequence.OPEN_CASE}),
        (FindingKind.CRISIS, Place.GROUP): frozenset({Consequence.PAGE}),
    }
    with pytest.raises(PolicyUnsafe):
        DEFAULT_POLICY.changed(rows)
    assert DEFAULT_POLICY.changes == {}


def test_nothing_is_hidden_or_asked_about_where_nobody_else_sees_it() -> None:
    for kind in FindingKind:
        assert not set(possible(kind, Place.DIRECT)) & {*HIDE_AND_TELL, Consequence.ASK_AUTHOR}
