"""Swaps: asked by whose turn it is, agreed by a colleague, and never after the turn."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from hearth.community.errors import SwapNotYours, SwapOver
from hearth.community.people import CommunityId, StaffId
from hearth.community.rota import Absence
from hearth.community.swaps import Swap, SwapId, SwapState

ANNA, BEN, CLEO = StaffId(1), StaffId(2), StaffId(3)
BEGINS = datetime(2026, 11, 27, 8, tzinfo=UTC)
ENDS = BEGINS + timedelta(hours=12)
BEFORE = BEGINS - timedelta(days=1)
SWAP = Swap(SwapId(1), CommunityId("epilepsy"), ANNA, BEGINS, ENDS)


def test_whoever_agrees_first_takes_the_turn() -> None:
    agreed = SWAP.agreed(BEN, BEFORE)
    assert agreed.absence(BEFORE) == Absence(BEGINS, ENDS, ANNA, BEN)
    with pytest.raises(SwapOver):
        agreed.agreed(CLEO, BEFORE)


def test_in_the_middle_of_a_turn_the_rest_of_it_is_taken() -> None:
    now = BEGINS + timedelta(hours=3)
    assert SWAP.agreed(BEN, now).absence(now) == Absence(now, ENDS, ANNA, BEN)


def test_a_turn_that_is_over_cannot_be_swapped() -> None:
    assert not SWAP.open(ENDS)
    with pytest.raises(SwapOver):
        SWAP.agreed(BEN, ENDS)


def test_nobody_agrees_with_themselves_or_for_somebody_else() -> None:
    with pytest.raises(SwapNotYours):
        SWAP.agreed(ANNA, BEFORE)
    with pytest.raises(SwapNotYours):
        replace(SWAP, asked=CLEO).agreed(BEN, BEFORE)
    assert replace(SWAP, asked=CLEO).agreed(CLEO, BEFORE).taker == CLEO


def test_only_who_was_asked_declines_and_only_who_asked_takes_it_back() -> None:
    asked = replace(SWAP, asked=BEN)
    assert asked.declined(BEN, BEFORE).state is SwapState.DECLINED
    assert asked.withdrawn(ANNA, BEFORE).state is SwapState.WITHDRAWN
    with pytest.raises(SwapNotYours):
        SWAP.declined(BEN, BEFORE)
    with pytest.raises(SwapNotYours):
        asked.declined(CLEO, BEFORE)
    with pytest.raises(SwapNotYours):
        asked.withdrawn(BEN, BEFORE)
    with pytest.raises(SwapOver):
        asked.withdrawn(ANNA, ENDS)
