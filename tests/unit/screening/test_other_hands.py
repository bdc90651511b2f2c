"""What is found on the sets of another hand, held: totals only, by words alone.

The goals are 95 % found and 3 % raised. Where a floor lies below them, docs/screening.md says so.
"""

import json
from functools import cache
from pathlib import Path

import pytest

from language.measure import Rate, rates
from learnt import learnt_screen

SETS = Path(__file__).parents[2] / "language"


@cache
def measured(name: str, folder: str = "development") -> dict[str, Rate]:
    lines = (SETS / folder / f"{name}.jsonl").read_text("utf-8").splitlines()
    return rates(name, map(json.loads, lines), learnt_screen().look)


@pytest.mark.parametrize(
    ("name", "row", "least"),
    [
        ("crisis", "crisis en: crisis found", 0.90),
        ("emergency", "emergency en: emergency found", 0.95),
        ("private", "private en: private found", 0.95),
        ("private", "private en: spans found", 0.90),
        ("es_fr_hi", "es_fr_hi es: private found", 0.95),
        ("es_fr_hi", "es_fr_hi fr: private found", 0.95),
        ("es_fr_hi", "es_fr_hi hi: private found", 0.95),
    ],
)
def test_those_who_need_it_are_found(name: str, row: str, least: float) -> None:
    rate = measured(name)[row]

    assert rate.hits >= least * rate.of


@pytest.mark.parametrize(("name", "most"), [("private", 0.03), ("everyday", 0.04)])
def test_the_harmless_are_left_alone(name: str, most: float) -> None:
    rate = measured(name)[f"{name} en: harmless raised"]

    assert rate.hits <= most * rate.of


@pytest.mark.parametrize(
    ("name", "row", "least"),
    [
        ("crisis", "crisis en: crisis found", 0.80),
        ("emergency", "emergency en: emergency found", 0.85),
        ("es_fr_hi", "es_fr_hi es: crisis found", 0.60),
        ("es_fr_hi", "es_fr_hi fr: emergency found", 0.70),
        ("es_fr_hi", "es_fr_hi hi: emergency found", 0.80),
    ],
)
def test_dangers_of_strangers_from_whom_nothing_was_learnt_are_found(
    name: str, row: str, least: float
) -> None:
    rate = measured(name, "strangers")[row]

    assert rate.hits >= least * rate.of


def test_most_of_what_strangers_say_of_an_evening_is_left_alone() -> None:
    rate = measured("everyday", "strangers")["everyday en: harmless raised"]

    assert rate.hits <= 0.15 * rate.of


def test_private_details_of_strangers_are_found_and_the_rest_of_what_they_write_is_left() -> None:
    rates = measured("private", "strangers")

    assert rates["private en: private found"].hits >= 0.95 * rates["private en: private found"].of
    assert rates["private en: spans found"].hits >= 0.90 * rates["private en: spans found"].of
    assert (
        rates["private en: harmless raised"].hits <= 0.03 * rates["private en: harmless raised"].of
    )
