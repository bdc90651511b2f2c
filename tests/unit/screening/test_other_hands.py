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
def measured(name: str, folder: str) -> dict[str, Rate]:
    lines = (SETS / folder / f"{name}.jsonl").read_text("utf-8").splitlines()
    return rates(name, map(json.loads, lines), learnt_screen().look)


@pytest.mark.parametrize(
    ("folder", "name", "row", "least"),
    [
        ("development", "crisis", "crisis en: crisis found", 0.90),
        ("development", "emergency", "emergency en: emergency found", 0.95),
        ("development", "private", "private en: private found", 0.95),
        ("development", "private", "private en: spans found", 0.90),
        ("development", "es_fr_hi", "es_fr_hi es: private found", 0.95),
        ("development", "es_fr_hi", "es_fr_hi fr: private found", 0.95),
        ("development", "es_fr_hi", "es_fr_hi hi: private found", 0.95),
        ("strangers", "crisis", "crisis en: crisis found", 0.80),
        ("strangers", "emergency", "emergency en: emergency found", 0.85),
        ("strangers", "replies", "replies en: crisis found", 0.75),
        ("strangers", "private", "private en: private found", 0.95),
        ("strangers", "private", "private en: spans found", 0.90),
        ("strangers", "es_fr_hi", "es_fr_hi es: crisis found", 0.70),
        ("strangers", "es_fr_hi", "es_fr_hi fr: crisis found", 0.65),
        ("strangers", "es_fr_hi", "es_fr_hi hi: crisis found", 0.70),
        ("strangers", "es_fr_hi", "es_fr_hi es: emergency found", 0.80),
        ("strangers", "es_fr_hi", "es_fr_hi fr: emergency found", 0.85),
        ("strangers", "es_fr_hi", "es_fr_hi hi: emergency found", 0.80),
    ],
)
def test_those_who_need_it_are_found(folder: str, name: str, row: str, least: float) -> None:
    rate = measured(name, folder)[row]

    assert rate.hits >= least * rate.of


@pytest.mark.parametrize(
    ("folder", "name", "most"),
    [
        ("development", "private", 0.03),
        ("development", "everyday", 0.04),
        ("strangers", "private", 0.03),
        ("strangers", "everyday", 0.15),
        ("strangers", "replies", 0.10),
    ],
)
def test_the_harmless_are_left_alone(folder: str, name: str, most: float) -> None:
    rate = measured(name, folder)[f"{name} en: harmless raised"]

    assert rate.hits <= most * rate.of
