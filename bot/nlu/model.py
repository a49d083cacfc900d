"""The question model: which of the known questions a message asks, with a probability for each."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import solve
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize

from bot.nlu.encoder import Encoder, Vectors
from bot.nlu.encoder.graph import graph
from bot.nlu.text import comparable

Floats: TypeAlias = NDArray[np.float32]

# How fast likeness falls off with distance, in meaning and in spelling, and how far an example may be mistaken:
# chosen on held-out questions (tests/nlu/REPORT.md), where a wide range does about as well.
MEANING, SPELLING, NOISE = 2.0, 1.0, 0.2
# Examples compared with all others at a time: for all at once a small server lacks the memory.
BLOCK = 1000


@dataclass
class QuestionModel:
    """Kernel ridge regression from likeness with every example to the label of a message.

    Labels are full intent names (`faq/wat-is-spoor-1`, `greet`). Two texts are alike by what they mean, which the
    sentence encoder tells, and by their letters and words, which survive where the encoder does not know a term.
    """

    labels: list[str] = field(default_factory=list)
    letters: TfidfVectorizer | None = None
    words: TfidfVectorizer | None = None
    encoder: NDArray[np.uint8] | None = None
    centre: Vectors | None = None
    meanings: Vectors | None = None
    spellings: csr_matrix | None = None
    lessons: Floats | None = None

    def __post_init__(self) -> None:
        self._encode = Encoder(self.encoder.tobytes()) if self.encoder is not None else None

    def fit(self, texts: Sequence[str], labels: Sequence[str]) -> None:
        """Learn from labelled examples: the solution of one linear system, 20 s for 10,000 of them."""
        plain = [comparable(text) for text in texts]
        self.labels = sorted(set(labels))
        self.letters = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=2, dtype=np.float32
        ).fit(plain)
        self.words = TfidfVectorizer(
            ngram_range=(1, 2), sublinear_tf=True, token_pattern=r"\w+", dtype=np.float32
        ).fit(plain)
        self.encoder = np.frombuffer(graph(), np.uint8)
        encode = self._encode = Encoder(self.encoder.tobytes())
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            vectors = np.vstack(list(pool.map(lambda text: encode([text]), plain)))
        self.centre = vectors.mean(axis=0)
        self.meanings = np.asarray(normalize(vectors - self.centre))
        spelled = self._spelled(plain)
        # Kept word by word: a message then touches only the examples that share something with it.
        self.spellings = spelled.T.tocsr()
        targets = np.zeros((len(plain), len(self.labels)), np.float32)
        targets[np.arange(len(plain)), np.searchsorted(self.labels, labels)] = 1
        likeness = np.empty((len(plain), len(plain)), np.float32)
        for rows in (slice(start, start + BLOCK) for start in range(0, len(plain), BLOCK)):
            likeness[rows] = self._likeness(self.meanings[rows], spelled[rows])
        likeness[np.diag_indices(len(plain))] += NOISE
        # Transposed, which changes nothing: so it is in the order in which it can be solved in place.
        self.lessons = solve(likeness.T, targets, assume_a="pos", overwrite_a=True, overwrite_b=True)

    def chances(self, texts: Sequence[str]) -> Floats:
        """Probabilities: rows are texts as typed, columns `labels`."""
        assert self._encode is not None and self.centre is not None
        plain = [comparable(text) for text in texts]
        meant = np.asarray(normalize(self._encode(plain) - self.centre))
        scores = np.clip(self._likeness(meant, self._spelled(plain)) @ self.lessons, 1e-6, None)
        return np.asarray(scores / scores.sum(axis=1, keepdims=True))

    def _likeness(self, meant: Vectors, spelled: csr_matrix) -> Floats:
        assert self.meanings is not None and self.spellings is not None
        alike = (spelled @ self.spellings).toarray()
        np.exp(SPELLING * (alike - 1), out=alike)
        near = meant @ self.meanings.T
        near -= 1
        near *= MEANING
        alike += np.exp(near, out=near)
        return np.asarray(alike)

    def _spelled(self, plain: Sequence[str]) -> csr_matrix:
        assert self.letters is not None and self.words is not None
        return normalize(hstack([self.letters.transform(plain), self.words.transform(plain)]).tocsr())
