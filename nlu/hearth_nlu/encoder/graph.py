"""The encoder's six layers as an ONNX graph, with its large matrices in eight bits.

Built from the weights' arrays by name, so that neither torch nor anybody's exported graph is
needed. Attention and the sums around it are onnxruntime's own fused operators, which its
quantisation knows. The architecture is BERT's (Devlin et al., NAACL 2019) with post-normalisation.
"""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from hearth_nlu.encoder.weights import Weights

LAYERS, HEADS, SIZE = 6, 12, 384
EPSILON = 1e-12  # BERT's, in every layer's normalisation.
MEANS = (1, 3, 5)
LAYERS_SEEN = len(MEANS) + 1
"""Views of a message: the means after these layers, and the maxima after the last."""

OPSET = 20
FUSED = "com.microsoft"


class _Graph:
    """Nodes and constants while a graph grows."""

    def __init__(self, weights: "Weights") -> None:
        self.weights = weights
        self.nodes: list[Any] = []
        self.constants: dict[str, Any] = {}

    def constant(self, name: str, value: "np.ndarray[Any, Any]") -> str:
        from onnx import numpy_helper  # noqa: PLC0415  An extra.

        self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def vector(self, name: str) -> str:
        return self.constant(name, self.weights[name])

    def matrix(self, name: str) -> str:
        """A linear layer's weights, as MatMul wants them: input x output."""
        return self.constant(name, self.weights[name].T)

    def node(self, kind: str, output: str, *inputs: str, domain: str = "", **options: Any) -> str:
        from onnx import helper  # noqa: PLC0415  An extra.

        self.nodes.append(
            helper.make_node(kind, list(inputs), [output], output, domain=domain, **options)
        )
        return output


def build(weights: "Weights", file: Path) -> None:
    """Write the quantised graph: `pieces` (messages x tokens) and their `places` to `vectors`.

    A call is for one message, so that nothing need be masked.

    Raises:
        KeyError: an array is missing from the weights.
        OSError: the file cannot be written.
    """
    import onnx  # noqa: PLC0415  An extra.
    from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: PLC0415  An extra.

    with TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        onnx.save(_model(weights), str(plain))
        quantize_dynamic(
            plain,
            file,
            weight_type=QuantType.QInt8,
            per_channel=True,
            # Seven bits: processors without VNNI would else saturate, and see other vectors.
            reduce_range=True,
            extra_options={
                "MatMulConstBOnly": True,
                "DefaultTensorType": onnx.TensorProto.FLOAT,  # It cannot infer a fused operator's.
            },
        )


def _model(weights: "Weights") -> Any:
    from onnx import TensorProto, helper  # noqa: PLC0415  An extra.

    graph = _Graph(weights)
    state = _embedded(graph)
    graph.constant("token", np.array([1]))
    seen = []
    for layer in range(LAYERS):
        state = _layer(graph, state, layer)
        if layer in MEANS:
            seen.append(_pooled(graph, state, "ReduceMean", layer))
    seen.append(_pooled(graph, state, "ReduceMax", LAYERS - 1))
    graph.node("Concat", "vectors", *seen, axis=1)
    pieces = helper.make_tensor_value_info("pieces", TensorProto.INT64, ["messages", "tokens"])
    places = helper.make_tensor_value_info("places", TensorProto.INT64, ["tokens"])
    vectors = helper.make_tensor_value_info(
        "vectors", TensorProto.FLOAT, ["messages", LAYERS_SEEN * SIZE]
    )
    made = helper.make_graph(
        graph.nodes, "encoder", [pieces, places], [vectors], list(graph.constants.values())
    )
    model = helper.make_model(
        made,
        ir_version=10,
        opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid(FUSED, 1)],
    )
    # Says that nothing is left to prepare before quantisation, which else logs advice to do so.
    helper.set_model_props(model, {"onnx.quant.pre_process": "onnxruntime.quant"})
    return model


def _embedded(graph: _Graph) -> str:
    """Each token as the sum of its piece, its place and the (only) kind of sentence."""
    tables = graph.weights
    kind = tables["embeddings.token_type_embeddings.weight"][0]
    places = graph.constant("place", tables["embeddings.position_embeddings.weight"] + kind)
    words = graph.vector("embeddings.word_embeddings.weight")
    there = graph.node("Gather", "there", places, "places")
    pieces = graph.node("Gather", "word", words, "pieces")
    both = graph.node("Add", "both", pieces, there)
    return graph.node(
        "LayerNormalization",
        "embedded",
        both,
        graph.vector("embeddings.LayerNorm.weight"),
        graph.vector("embeddings.LayerNorm.bias"),
        epsilon=EPSILON,
    )


def _pooled(graph: _Graph, state: str, kind: str, layer: int) -> str:
    """All tokens as one vector of length one."""
    pooled = graph.node(kind, f"{kind} {layer}", state, "token", keepdims=0)
    return graph.node("LpNormalization", f"{pooled} scaled", pooled, axis=1, p=2)


def _layer(graph: _Graph, state: str, number: int) -> str:
    name = f"encoder.layer.{number}."
    parts = [f"{name}attention.self.{part}." for part in ("query", "key", "value")]
    matrix = np.hstack([graph.weights[f"{part}weight"].T for part in parts])
    bias = np.hstack([graph.weights[f"{part}bias"] for part in parts])
    looked = graph.node(
        "Attention",
        f"{name}looked",
        state,
        graph.constant(f"{name}attention", matrix),
        graph.constant(f"{name}attention bias", bias),
        domain=FUSED,
        num_heads=HEADS,
    )
    told = graph.node(
        "MatMul", f"{name}told", looked, graph.matrix(f"{name}attention.output.dense.weight")
    )
    state = _sum(graph, told, state, f"{name}attention.output.")
    wide = graph.node(
        "MatMul", f"{name}wide", state, graph.matrix(f"{name}intermediate.dense.weight")
    )
    bent = graph.node(
        "BiasGelu",
        f"{name}bent",
        wide,
        graph.vector(f"{name}intermediate.dense.bias"),
        domain=FUSED,
    )
    back = graph.node("MatMul", f"{name}back", bent, graph.matrix(f"{name}output.dense.weight"))
    return _sum(graph, back, state, f"{name}output.")


def _sum(graph: _Graph, found: str, before: str, name: str) -> str:
    """What a part of a layer found, added to what was there before, and normalised."""
    return graph.node(
        "SkipLayerNormalization",
        f"{name}sum",
        found,
        before,
        graph.vector(f"{name}LayerNorm.weight"),
        graph.vector(f"{name}LayerNorm.bias"),
        graph.vector(f"{name}dense.bias"),
        domain=FUSED,
        epsilon=EPSILON,
    )
