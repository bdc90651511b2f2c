"""While a program begins, rubbish is looked for seldom, and as usual once it has begun."""

import gc
from collections.abc import Iterator

import pytest

from hearth_nlu.memory import SELDOM, collect_as_usual, collect_seldom


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


def test_a_start_looks_for_rubbish_seldom_and_ends_as_usual() -> None:
    usual = gc.get_threshold()

    collect_seldom()
    assert gc.get_threshold() == SELDOM

    collect_as_usual()
    assert gc.get_threshold() == usual
    assert gc.get_freeze_count() > 0


def test_it_may_be_said_twice_that_a_program_has_begun() -> None:
    usual = gc.get_threshold()

    collect_as_usual()
    collect_as_usual()

    assert gc.get_threshold() == usual
