"""The sentence encoder: multilingual-e5-small at 8 bits, offline on one small server."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from typing import TypeAlias

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer, models, pre_tokenizers

from bot.nlu.encoder.weights import LONGEST, SIZE, weights

Vectors: TypeAlias = NDArray[np.float32]

# Training encodes thousands of texts; eight at a time take half the time of one by one, and more bring no more.
BATCH = 8
# A whole Dutch message of 500 characters; what is written in signs of one token each is longer, and costs its square.
MOST_PIECES = 128


class Encoder:
    """Texts to what a graph makes of them (graph.py), 3 to 10 ms each on one core."""

    def __init__(self, graph: bytes) -> None:
        options = onnxruntime.SessionOptions()
        # One question at a time is too little work to share among cores.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
        self.size: int = self._session.get_outputs()[0].shape[1]
        file = weights()
        self._places = file.vector("emb.pos").reshape(LONGEST, SIZE) + file.vector("emb.type")[:SIZE]

    def __call__(self, texts: Sequence[str]) -> Vectors:
        """One row of `size` numbers a text; what comes after 126 tokens is not read."""
        tokens = [tokenise(text) for text in texts]
        rows = np.empty((len(texts), self.size), np.float32)
        by_length = sorted(range(len(texts)), key=lambda at: len(tokens[at]))
        # Texts of one length go together, without padding that would have to be masked.
        for length, group in groupby(by_length, key=lambda at: len(tokens[at])):
            same = list(group)
            for batch in (same[start : start + BATCH] for start in range(0, len(same), BATCH)):
                words = np.stack([weights().word_rows(tokens[at]) for at in batch]) + self._places[:length]
                rows[batch] = self._session.run(None, {"words": words})[0]
        return rows


def heights_of(graph: bytes, texts: Sequence[str]) -> dict[str, Vectors]:
    """What each channel reaches before each product on these texts, as a graph with probes tells."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    names = [output.name for output in session.get_outputs()[1:]]
    highest: dict[str, Vectors] = {}
    file = weights()
    places = file.vector("emb.pos").reshape(LONGEST, SIZE) + file.vector("emb.type")[:SIZE]
    for text in texts:
        words = file.word_rows(tokenise(text))
        for name, height in zip(
            names, session.run(names, {"words": (words + places[: len(words)])[None]}), strict=True
        ):
            key = name.removesuffix(".height")
            highest[key] = np.maximum(highest[key], height) if key in highest else height
    return highest


def tokenise(text: str) -> list[int]:
    """The tokens of a question, as the encoder was trained to read one."""
    file = weights()
    spelled = re.sub(" {2,}", " ", f"query: {text}".translate(file.spelling))
    return [file.start, *_vocabulary().encode(spelled).ids[: MOST_PIECES - 2], file.end]


@lru_cache(maxsize=1)
def _vocabulary() -> Tokenizer:
    file = weights()
    pieces = [(piece, float(score)) for piece, score in zip(file.pieces, file.scores, strict=True)]
    vocabulary = Tokenizer(models.Unigram(pieces, unk_id=file.unknown, byte_fallback=False))
    vocabulary.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always", split=False)
    return vocabulary
