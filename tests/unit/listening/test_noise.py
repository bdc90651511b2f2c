"""The noise of the library itself: what it spends, and how far it spreads."""

import subprocess
import sys
from statistics import fmean, pstdev

import pytest

from hearth.bootstrap.listening import open_noise
from hearth.community.listening import DELTA, DELTA_A_WEEK, PARTS, RHO_A_WEEK, SENSITIVITY

COUNTS = 20_000
"""Counts that are noised together, so that what is measured of them hardly wavers."""


def test_a_week_spends_no_more_than_its_budget() -> None:
    noise = open_noise()

    assert noise is not None
    assert noise.measurement.map(SENSITIVITY) <= RHO_A_WEEK
    assert noise.spread == pytest.approx(SENSITIVITY / (2 * RHO_A_WEEK) ** 0.5, rel=1e-6)


def test_a_year_spends_what_the_documents_say() -> None:
    noise = open_noise()

    assert noise is not None
    assert noise.spent(PARTS) == pytest.approx(2.67, abs=0.01)
    assert noise.spent(52 * PARTS) == pytest.approx(27.36, abs=0.01)


def test_a_hashtag_comes_out_only_if_many_used_it() -> None:
    noise = open_noise()

    assert noise is not None
    rho, delta = noise.threshold.map((1, 1, 1))
    assert rho <= RHO_A_WEEK
    assert delta <= DELTA_A_WEEK
    assert 52 * DELTA_A_WEEK < DELTA
    # Twelve standard deviations either way: it never is chance.
    assert set(noise.reveal({"rare": 3, "walking": 60})) == {"walking"}
    assert noise.reveal({}) == {}


def test_it_brings_no_learning_library_along() -> None:
    opens = "import sys; from hearth.bootstrap.listening import open_noise as noise; noise()"
    says = "print('opendp' in sys.modules, 'sklearn' in sys.modules)"
    run = [sys.executable, "-c", f"{opens}; {says}"]

    done = subprocess.run(run, capture_output=True, text=True, timeout=60, check=True)

    assert done.stdout.split() == ["True", "False"]


def test_counts_spread_as_they_should_and_lean_to_no_side() -> None:
    noise = open_noise()
    assert noise is not None

    noised = noise.add([7] * COUNTS)

    assert all(isinstance(one, int) for one in noised)
    # Six standard errors either way: once in 500 million runs it is chance.
    assert fmean(noised) == pytest.approx(7, abs=6 * noise.spread / COUNTS**0.5)
    assert pstdev(noised) == pytest.approx(noise.spread, rel=6 / (2 * COUNTS) ** 0.5)
