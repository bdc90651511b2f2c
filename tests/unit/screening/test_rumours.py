import pytest

from hearth.community.findings import Finding, FindingKind, Written
from hearth.screening.check import Reading
from hearth.screening.rumours import Rumour, Sayings, rumour_rules, rumours, sayings
from hearth.screening.screen import Screen

CHECKS = (*rumour_rules(), sayings())
LONGEST_KNOWN = 330  # Characters, so that a correction stays a short message.


def found(text: str) -> list[Finding]:
    return [one for check in CHECKS for one in check.look(Reading(Written(text)))]


def test_there_are_sixty_rumours_and_each_is_told_in_several_ways() -> None:
    listed = rumours().values()

    assert len(listed) >= 60
    assert sum(len(one.put) + len(one.near) for one in listed) >= 240
    assert all((one.put or one.near) and one.left for one in listed)


@pytest.mark.parametrize("rumour", rumours().values(), ids=lambda one: one.id)
def test_a_rumour_can_be_corrected_with_a_source(rumour: Rumour) -> None:
    assert 0 < len(rumour.known) <= LONGEST_KNOWN
    assert rumour.known.endswith(".")
    assert rumour.source.startswith(("https://", "http://"))


@pytest.mark.parametrize("rumour", rumours().values(), ids=lambda one: one.id)
def test_every_way_of_putting_a_rumour_is_found_under_its_name(rumour: Rumour) -> None:
    for text in (*rumour.put, *rumour.near):
        assert rumour.id in {one.rule for one in found(text)}, text


@pytest.mark.parametrize("rumour", rumours().values(), ids=lambda one: one.id)
def test_what_is_asked_doubted_or_denied_is_left_alone(rumour: Rumour) -> None:
    for text in rumour.left:
        assert found(text) == [], text


@pytest.mark.parametrize(
    "text",
    [
        "{} is that true?",
        "My aunt says: {}. I think that is nonsense",
        "Saw a post saying {}, what rubbish",
    ],
)
def test_a_rumour_that_somebody_doubts_is_no_finding(text: str) -> None:
    assert found(text.format("turmeric cures epilepsy")) == []


def test_dangerous_advice_says_what_it_would_lead_to() -> None:
    (first, *_) = found("just stop taking your tablets, you don't need them")

    assert (first.kind, first.detail) == (FindingKind.MISINFORMATION, "stop_medicine")


def test_nearly_the_same_words_are_the_same_rumour() -> None:
    one = Rumour("tea", "rumour", "", "", "", ("green moss tea mends broken clocks",), (), ())
    check = Sayings([one], ())
    near = "i tell you green moss tea mends any broken clock"

    assert [one.rule for one in check.look(Reading(Written(near)))] == ["tea"]
    assert not list(check.look(Reading(Written("green tea for me, the clock is broken"))))


def test_no_rumours_sends_everything_to_people() -> None:
    (finding,) = Screen((Sayings([], ()),)).look(Written("hello"))

    assert finding.kind is FindingKind.UNCHECKED
