"""Vectors compared in eight bits."""

import numpy as np
import pytest

pytest.importorskip("onnxruntime", reason="the encoder's packages are not installed")
pytest.importorskip("onnx", reason="the encoder's packages are not installed")

from hearth_nlu.encoder.cosines import Cosines, packed

CHANCE = np.random.default_rng(3)
NEAR = 0.003
"""Steps of a 127th of the largest of some four hundred numbers in a row."""
SAME = 1e-4
"""Steps of an 7,938th of the largest number in a vector."""


def of_length_one(many: int, wide: int = 384) -> np.ndarray:
    rows = CHANCE.standard_normal((many, wide)).astype(np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True))


def test_products_with_the_rounded_rows_are_those_of_floating_point() -> None:
    rows = of_length_one(2_000)
    kept, rounded = packed(rows)
    cosines = Cosines(kept)

    for vector in (*of_length_one(5), rows[7], -rows[8]):
        assert np.abs(cosines(vector) - rounded @ vector).max() < SAME
        assert np.abs(cosines(vector) - rows @ vector).max() < NEAR


def test_the_nearest_of_many_is_the_same() -> None:
    rows = of_length_one(2_000)
    cosines = Cosines(packed(rows)[0])

    asked = [(place, rows[place] + 0.3 * of_length_one(1)[0]) for place in (0, 3, 1_999)]

    assert [int(cosines(vector).argmax()) for _, vector in asked] == [at for at, _ in asked]


@pytest.mark.parametrize("wide", [2, 64])
def test_few_directions_are_compared_as_well_and_nothing_is_like_nothing(wide: int) -> None:
    rows = np.vstack([of_length_one(3, wide), np.zeros((1, wide), dtype=np.float32)])
    cosines = Cosines(packed(rows)[0])

    assert np.abs(cosines(rows[1]) - rows @ rows[1]).max() < 2 * NEAR
    assert not cosines(rows[3]).any()


def test_what_was_kept_says_the_same_when_it_is_read() -> None:
    found = {name: array.copy() for name, array in packed(of_length_one(50))[0].items()}
    asked = of_length_one(1)[0]

    assert (Cosines(found)(asked) == Cosines(found)(asked)).all()
    assert {array.dtype.kind for array in found.values()} == {"u", "f"}
