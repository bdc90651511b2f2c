"""What examples weigh: half of the matrix says the same as all of it, however many there are."""

from typing import TYPE_CHECKING

import numpy as np
import pytest

from hearth.screening.learning import COMMONEST, counted
from hearth.screening.meaning import BAND, ROWS, _weighed

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

SMOOTHNESS = 0.25


@pytest.mark.parametrize(
    "many", [1, 2, 3, 8, ROWS - 1, ROWS, ROWS + 1, 2 * ROWS + 5, BAND + 1, 2 * BAND + 3]
)
def test_the_half_below_the_diagonal_weighs_examples_as_the_whole_would(many: int) -> None:
    random = np.random.default_rng(many)
    rows = random.normal(size=(many, 5)).astype(np.float32)
    near = np.exp(rows @ rows.T / 20)
    sides = np.sign(random.normal(size=(many, 3))).astype(np.float32)

    def likeness(among: slice) -> "Callable[[slice], NDArray[np.float32]]":
        return lambda part: near[part, among].copy()

    told = _weighed(likeness, sides, SMOOTHNESS)

    whole = near.astype(np.float64) + SMOOTHNESS * np.eye(many)
    assert np.allclose(whole @ told, sides, atol=1e-3)


def test_features_are_counted_by_their_rarity_in_rows_of_length_one() -> None:
    names, rarity, rows = counted([{"tea", "cold"}, {"tea", "hot"}, {"cold", "tea"}, {"once"}])

    assert names == ["cold", "tea"], "Those of a single example count for nothing."
    assert rarity == pytest.approx([np.log(4 / 2) + COMMONEST, np.log(4 / 3) + COMMONEST])
    found = rows.toarray()
    assert found[0] == pytest.approx(rarity / np.linalg.norm(rarity))
    assert found[1] == pytest.approx([0.0, 1.0])
    assert found[3] == pytest.approx([0.0, 0.0])
