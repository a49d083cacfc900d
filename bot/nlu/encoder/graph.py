"""The encoder as an ONNX graph at 8 bits: ten times as fast here as the engine that the weights come with."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from bot.nlu.encoder.adapter import adapted
from bot.nlu.encoder.weights import EPSILON, FEED_FORWARD, HEADS, LAYERS, SIZE, weights

# Where onnxruntime keeps the operators that ONNX itself lacks.
OUR_DOMAIN = {"domain": "com.microsoft"}
# What stands for zero in 8 bits: unsigned, because signed weights overflow on processors without VNNI.
ZERO = 128


# How far a channel's height, and its weights', count when the 8 bits are shared out (SmoothQuant, tried on held-out).
HEIGHT, WEIGHT, FLOOR = 0.8, 0.2, 1e-5
# What each channel reaches before a product, by the name of the product's first matrix.
Heights: TypeAlias = Mapping[str, NDArray[np.float32]]
NO_SHAPES: Heights = MappingProxyType({})


class Meanings(NamedTuple):
    """What texts mean: their centre, and the direction from there to each (rows of length 1)."""

    centre: NDArray[np.float32]
    directions: NDArray[np.float32]
    # The heights with which the directions were made: another graph makes others.
    heights: Heights = NO_SHAPES


def graph(known: Meanings | None = None, heights: Heights = NO_SHAPES, probes: bool = False) -> bytes:
    """From word embeddings (texts x words x 384) to vectors of length 1 (texts x 384), the means of the last layer.

    With the meanings of `known` texts: to the cosines with each of them (texts x known). With `heights`, what the
    channels reach before each product, the 8 bits are shared out more evenly; with `probes` that comes out as well.
    """
    build = _Graph(known.heights if known else heights, probes)
    state = build.node("LayerNormalization", ["words", *build.norm("emb.ln")], "state", axis=-1, epsilon=EPSILON)
    for layer in range(LAYERS):
        state = build.layer(state, f"l{layer}.")
    mean = build.node("ReduceMean", [state, build.constant("axis", np.array([1], np.int64))], "mean", keepdims=0)
    last, size = build.node("LpNormalization", [mean], "sentence"), SIZE
    if known is not None:
        moved = build.node("Sub", [last, build.constant("centre", known.centre)], "moved")
        last = build.product(build.node("LpNormalization", [moved], "direction"), known.directions.T, "near")
        size = len(known.directions)
    model = helper.make_model(
        helper.make_graph(
            build.nodes,
            "e5",
            [helper.make_tensor_value_info("words", TensorProto.FLOAT, ["texts", "words", SIZE])],
            [
                helper.make_tensor_value_info(last, TensorProto.FLOAT, ["texts", size]),
                *(helper.make_tensor_value_info(name, TensorProto.FLOAT, [None]) for name in build.probed),
            ],
            build.constants,
        ),
        opset_imports=[helper.make_opsetid("", 18), helper.make_opsetid(OUR_DOMAIN["domain"], 1)],
        ir_version=8,
    )
    return bytes(model.SerializeToString())


def _share(height: NDArray[np.float32], matrices: list[NDArray[np.float32]]) -> NDArray[np.float32]:
    """How much of each channel moves from the state into the matrix, so that a few high ones do not drown the rest."""
    weight = np.max([np.abs(matrix).max(axis=0) for matrix in matrices], axis=0)
    share = np.maximum(height, FLOOR) ** HEIGHT / np.maximum(weight, FLOOR) ** WEIGHT
    return np.asarray(share / np.exp(np.log(share).mean()), np.float32)


class _Graph:
    """The nodes and constants so far."""

    def __init__(self, heights: Heights, probes: bool) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self.probed: list[str] = []
        self._heights, self._probes = heights, probes

    def layer(self, state: str, name: str) -> str:
        """Attention and feed-forward, each added to what came in and normalised."""
        query = self.linear(state, name, ("q", "k", "v"))
        seen = self.node("MultiHeadAttention", query, f"{name}seen", num_heads=HEADS, **OUR_DOMAIN)
        state = self.added(state, self.linear(seen, name, ("ao",))[0], f"{name}aln")
        wide = self.node("FastGelu", self.linear(state, name, ("fi",)), f"{name}gelu", **OUR_DOMAIN)
        return self.added(state, self.linear(wide, name, ("fo",), FEED_FORWARD)[0], f"{name}oln")

    def linear(self, state: str, layer: str, parts: tuple[str, ...], width: int = SIZE) -> list[str]:
        """The layer's matrices of this name with their biases, on one state."""
        file, names = weights(), [f"{layer}{part}" for part in parts]
        matrices = [adapted(name, file.matrix(f"{name}.w", width)) for name in names]
        key = names[0]
        if self._probes:
            size = self.node("Abs", [state], f"{key}.size")
            axes = self.constant(f"{key}.axes", np.array([0, 1], np.int64))
            self.probed.append(self.node("ReduceMax", [size, axes], f"{key}.height", keepdims=0))
        if (height := self._heights.get(key)) is not None:
            share = _share(height, matrices)
            state = self.node("Mul", [state, self.constant(f"{key}.share", 1 / share)], f"{key}.even")
            matrices = [matrix * share for matrix in matrices]
        return [
            self.product(state, matrix.T, name, file.vector(f"{name}.b"))
            for name, matrix in zip(names, matrices, strict=True)
        ]

    def product(self, state: str, matrix: NDArray[np.float32], name: str, *bias: NDArray[np.float32]) -> str:
        """The product with a matrix at 8 bits, each column of which has its own scale."""
        scale = np.abs(matrix).max(axis=0) / (ZERO - 1)
        whole = (np.round(matrix / scale) + ZERO).astype(np.uint8)
        parts = [whole, scale, np.full(len(scale), ZERO, np.uint8), *bias]
        constants = [self.constant(f"{name}.{at}", part) for at, part in enumerate(parts)]
        return self.node("DynamicQuantizeMatMul", [state, *constants], name, **OUR_DOMAIN)

    def added(self, before: str, change: str, name: str) -> str:
        """The sum, with layer normalisation."""
        return self.node(
            "SkipLayerNormalization", [before, change, *self.norm(name)], name, epsilon=EPSILON, **OUR_DOMAIN
        )

    def norm(self, name: str) -> list[str]:
        """The factors and terms of a layer normalisation."""
        return [self.constant(f"{name}.{part}", weights().vector(f"{name}.{part}")) for part in "wb"]

    def constant(self, name: str, values: NDArray[np.generic]) -> str:
        """A tensor in the graph; its name."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, **more: object) -> str:
        """One operation; the name of what it gives."""
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, **more))
        return output
