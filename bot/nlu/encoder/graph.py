"""The encoder as an ONNX graph at 8 bits: ten times as fast here as the engine that the weights come with."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from bot.nlu.encoder.weights import EPSILON, FEED_FORWARD, HEADS, LAYERS, SIZE, weights

# The operators that ONNX itself lacks.
CONTRIB = "com.microsoft"


def graph() -> bytes:
    """From word embeddings (texts x words x 384) to the mean of the last layer (texts x 384), not yet of length 1."""
    build = _Graph()
    state = build.norm("words", "emb.ln")
    for layer in range(LAYERS):
        state = build.layer(state, f"l{layer}.")
    build.node("ReduceMean", [state, build.constant("axis", np.array([1], np.int64))], "sentence", keepdims=0)
    model = helper.make_model(
        helper.make_graph(
            build.nodes,
            "e5",
            [helper.make_tensor_value_info("words", TensorProto.FLOAT, ["texts", "words", SIZE])],
            [helper.make_tensor_value_info("sentence", TensorProto.FLOAT, ["texts", SIZE])],
            build.constants,
        ),
        opset_imports=[helper.make_opsetid("", 18), helper.make_opsetid(CONTRIB, 1)],
        ir_version=8,
    )
    return _at_8_bits(model)


class _Graph:
    """The nodes and constants so far."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def layer(self, state: str, name: str) -> str:
        """Attention and feed-forward, each added to what came in and normalised."""
        query = [self.linear(state, f"{name}{part}") for part in ("q", "k", "v")]
        seen = self.node("MultiHeadAttention", query, f"{name}seen", domain=CONTRIB, num_heads=HEADS)
        state = self.norm(self.node("Add", [state, self.linear(seen, f"{name}ao")], f"{name}1"), f"{name}aln")
        wide = self.node("Gelu", [self.linear(state, f"{name}fi")], f"{name}gelu", domain=CONTRIB)
        narrow = self.linear(wide, f"{name}fo", FEED_FORWARD)
        return self.norm(self.node("Add", [state, narrow], f"{name}2"), f"{name}oln")

    def linear(self, state: str, name: str, width: int = SIZE) -> str:
        """A matrix and a bias, by their names in the file."""
        matrix = self.constant(f"{name}.w", weights().matrix(f"{name}.w", width).T)
        product = self.node("MatMul", [state, matrix], f"{name}.product")
        return self.node("Add", [product, self.constant(f"{name}.b", weights().vector(f"{name}.b"))], name)

    def norm(self, state: str, name: str) -> str:
        """Layer normalisation."""
        constants = [self.constant(f"{name}.{part}", weights().vector(f"{name}.{part}")) for part in "wb"]
        return self.node("LayerNormalization", [state, *constants], name, axis=-1, epsilon=EPSILON)

    def constant(self, name: str, values: NDArray[np.generic]) -> str:
        """A tensor in the graph; its name."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, **more: object) -> str:
        """One operation; the name of what it gives."""
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, **more))
        return output


def _at_8_bits(model: onnx.ModelProto) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        exact, small = Path(folder) / "exact.onnx", Path(folder) / "small.onnx"
        onnx.save(model, exact)
        # Seven bits of the weights' eight: processors without VNNI would overflow, and answer otherwise than here.
        quantize_dynamic(
            exact,
            small,
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )
        return small.read_bytes()
