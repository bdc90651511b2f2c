from hearth.community.findings import CERTAIN, Finding, FindingKind, Place
from hearth.community.policy import DEFAULT_POLICY, Consequence, Policy


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
