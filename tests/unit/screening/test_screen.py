from collections.abc import Iterable, Sequence

from hypothesis import given
from hypothesis import strategies as st

from hearth.community.findings import Finding, FindingKind, Written
from hearth.screening.check import Example, Reading
from hearth.screening.rules import RuleSet
from hearth.screening.screen import Screen
from learnt import learnt_screen


class Broken:
    name = "broken"
    kind = FindingKind.ABUSE
    description = "Fails on every message."
    examples: Sequence[Example] = ()

    def look(self, reading: Reading) -> Iterable[Finding]:
        raise RuntimeError(reading.plain.text)


def test_a_check_that_fails_is_a_finding_for_people_and_says_which() -> None:
    (finding,) = Screen((Broken(),)).look(Written("hello"))

    assert (finding.kind, finding.rule) == (FindingKind.UNCHECKED, "broken")
    assert (finding.start, finding.end) == (0, 0)


def test_the_other_checks_still_look_when_one_fails() -> None:
    screen = Screen((Broken(), *learnt_screen().checks))

    kinds = [finding.kind for finding in screen.look(Written("mail me at asha@example.com"))]

    assert kinds == [FindingKind.PRIVATE, FindingKind.UNCHECKED]


def test_a_screen_without_checks_sends_everything_to_people() -> None:
    (finding,) = Screen(()).look(Written("hello"))

    assert finding.kind is FindingKind.UNCHECKED


def test_a_set_without_rules_sends_everything_to_people() -> None:
    empty = RuleSet(FindingKind.CRISIS, "Nothing.", ())

    (finding,) = Screen((empty,)).look(Written("hello"))

    assert (finding.kind, finding.rule) == (FindingKind.UNCHECKED, "crisis-rules")


def test_the_most_pressing_finding_comes_first() -> None:
    text = "mail asha@example.com, i want to kill myself"

    kinds = [finding.kind for finding in learnt_screen().look(Written(text))]

    assert kinds[0] is FindingKind.CRISIS
    assert kinds[-1] is FindingKind.PRIVATE


def test_a_finding_names_the_words_it_is_about() -> None:
    text = "Hi all 🙂 honestly I wanna k1ll mys3lf 💔"

    finding = learnt_screen().look(Written(text))[0]

    assert text[finding.start : finding.end] == "wanna k1ll mys3lf"


@given(st.text())
def test_any_text_is_looked_at_and_every_place_lies_within_it(text: str) -> None:
    for finding in learnt_screen().look(Written(text)):
        assert finding.kind is not FindingKind.UNCHECKED or finding.detail == "language"
        assert 0 <= finding.start <= finding.end <= len(text)
