"""How like a vector is to each of many others, which are held in eight bits.

Ten thousand vectors in floating point are more than a processor keeps at hand, so that going
through them costs as long as it takes to fetch them: in eight bits they are a quarter, and nothing
else is slower. The products are whole numbers and exact; what is lost is lost in rounding.
"""

from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Packed = Mapping[str, NDArray[Any]]

OPSET: Final = 20
STEPS: Final = 127  # Of a row's numbers, to either side of zero.
HALF: Final = 63
"""The same of the vector's: two products of seven and eight bits have to fit into sixteen, for
processors without VNNI add them there."""
ZERO: Final = HALF + 1  # What stands for zero in a vector, whose steps are counted from one on.
FINER: Final = 126
"""The vector is rounded to whole steps, and what that leaves to steps as many times finer."""


class Cosines:
    """Rows of length one. Any thread may ask."""

    def __init__(self, packed: "Packed") -> None:
        """`packed` is what `packed` gave, or was read back."""
        from hearth_nlu.encoder.encoding import session_of  # noqa: PLC0415  An extra.

        self._session = session_of(packed["graph"].tobytes())
        self._steps: Floats = packed["steps"]

    def __call__(self, vector: "Floats") -> "Floats":
        """The product of each rounded row and the vector.

        To a few hundred-thousandths; with the rows as they were given, to a few thousandths.
        """
        step = max(float(np.abs(vector).max()) / HALF, float(np.finfo(np.float32).tiny))
        steps = vector / step
        whole = np.rint(steps)
        rest = np.rint((steps - whole) * FINER)
        both = (np.stack([whole, rest]) + ZERO).astype(np.uint8)
        whole_products, rest_products = self._session.run(None, {"vector": both})[0]
        # Exact, with at most 22 bits. The 64 that numpy takes by itself slow all that follows.
        found: Floats = rest_products.astype(np.float32)
        found /= FINER
        found += whole_products.astype(np.float32)
        found *= np.float32(step) * self._steps
        return found


def packed(rows: "Floats") -> "tuple[Packed, Floats]":
    """Rows of length one in eight bits, as plain arrays that can be kept, and as they are then.

    `graph` is an ONNX model, `steps` what one step of each row is worth. Whoever learns from the
    rounded rows learns nothing that is lost in rounding.
    """
    steps = np.maximum(np.abs(rows).max(axis=1), np.finfo(np.float32).tiny) / STEPS
    steps = steps.astype(np.float32)
    whole = np.rint(rows / steps[:, None]).astype(np.int8)
    graph = np.frombuffer(_graph(whole), dtype=np.uint8)
    return {"graph": graph, "steps": steps}, whole * steps[:, None]


def _graph(rows: "NDArray[np.int8]") -> bytes:
    """One multiplication of two vectors with all rows."""
    from onnx import TensorProto, helper, numpy_helper  # noqa: PLC0415  An extra.

    many, wide = rows.shape
    model = helper.make_model(
        helper.make_graph(
            [helper.make_node("MatMulInteger", ["vector", "rows", "zero"], ["products"])],
            "cosines",
            [helper.make_tensor_value_info("vector", TensorProto.UINT8, [2, wide])],
            [helper.make_tensor_value_info("products", TensorProto.INT32, [2, many])],
            [
                numpy_helper.from_array(np.ascontiguousarray(rows.T), "rows"),
                numpy_helper.from_array(np.array(ZERO, dtype=np.uint8), "zero"),
            ],
        ),
        ir_version=10,
        opset_imports=[helper.make_opsetid("", OPSET)],
    )
    found: bytes = model.SerializeToString()
    return found
