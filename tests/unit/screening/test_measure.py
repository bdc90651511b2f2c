"""The figures of the measuring sets count what they say they count."""

import pytest

from hearth.community.findings import CERTAIN, Finding, FindingKind, Written
from language.measure import NAMES, Rate, counted, rates


def finding(kind: FindingKind, start: int = 0, end: int = 0) -> Finding:
    return Finding(kind, "any", start, end, CERTAIN, "a-rule")


def message(
    text: str, *kinds: str, spans: list[tuple[int, int]] | None = None
) -> dict[str, object]:
    marked = [{"kind": "private", "detail": "phone", "start": s, "end": e} for s, e in spans or []]
    return {"text": text, "kinds": list(kinds), "lang": "en", "spans": marked}


def look(written: Written) -> list[Finding]:
    """A screen that finds a crisis in each shout, and the figures of a message private."""
    figures = [place for place, sign in enumerate(written.text) if sign.isdigit()]
    shout = [finding(FindingKind.CRISIS)] if "!" in written.text else []
    private = [finding(FindingKind.PRIVATE, figures[0], figures[-1] + 1)] if figures else []
    return shout + private


def test_found_and_raised_are_counted_apart() -> None:
    messages = [message("help!", "crisis"), message("help", "crisis"), message("hooray!")]

    found = rates("crisis", messages, look)

    assert found == {
        "crisis en: crisis found": Rate(1, 2),
        "crisis en: harmless raised": Rate(1, 1),
    }


def test_in_a_harmless_message_another_kind_than_the_set_s_is_not_counted() -> None:
    assert rates("abuse", [message("hooray!")], look) == {"abuse en: harmless raised": Rate(0, 1)}


def test_in_an_everyday_message_every_kind_is_counted() -> None:
    raised = rates("everyday", [message("hooray!"), message("12"), message("hello")], look)

    assert raised == {"everyday en: harmless raised": Rate(2, 3)}


@pytest.mark.parametrize(
    ("text", "span", "hits"),
    [
        ("ring 07 12 34", (5, 13), 1),
        ("ring +44 (0)7", (5, 13), 1),
        ("at Flat 3, 9 Elm Road", (3, 21), 0),
    ],
)
def test_a_span_is_found_when_most_of_its_signs_are_covered(
    text: str, span: tuple[int, int], hits: int
) -> None:
    found = rates("private", [message(text, "private", spans=[span])], look)

    assert found["private en: spans found"] == Rate(hits, 1)


@pytest.mark.parametrize(
    ("rate", "low", "high"),
    # Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
    [
        (Rate(81, 263), 0.2553, 0.3662),
        (Rate(15, 148), 0.0624, 0.1605),
        (Rate(0, 20), 0.0, 0.1611),
        (Rate(1, 29), 0.0061, 0.1718),
    ],
)
def test_the_interval_is_wilson_s(rate: Rate, low: float, high: float) -> None:
    assert rate.interval() == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize("name", NAMES)
def test_every_set_counts_kinds_that_there_are(name: str) -> None:
    assert counted(name) <= frozenset(FindingKind)
