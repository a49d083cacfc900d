"""The question model: which of the known questions a message asks, with a probability for each."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import solve
from scipy.sparse import csr_matrix
from scipy.special import softmax
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize

from bot.nlu.encoder import Encoder, Vectors
from bot.nlu.encoder.graph import graph
from bot.nlu.encoder.weights import SIZE
from bot.nlu.text import comparable

Floats: TypeAlias = NDArray[np.float32]

# How fast likeness falls off with distance, in meaning and in spelling, and how far an example may be mistaken:
# chosen on held-out questions (tests/nlu/REPORT.md), where a wide range does about as well.
MEANING, SPELLING, NOISE = 2.0, 1.0, 0.2
# From scores to probabilities: with less nothing is ever sure, with more everything is.
SHARPNESS = 20.0
# What one example has teaches nothing, and what a tenth of them have costs more time than it tells.
COUNTED = {"min_df": 2, "max_df": 0.1, "sublinear_tf": True, "dtype": np.float32}
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
        self._grams: list[tuple[Callable[[str], list[str]], Mapping[str, int], Floats, int]] = []
        if self.letters is not None and self.words is not None:
            offset = 0
            for kind in (self.letters, self.words):
                self._grams.append((kind.build_analyzer(), kind.vocabulary_, kind.idf_.astype(np.float32), offset))
                offset += len(kind.vocabulary_)

    def fit(self, texts: Sequence[str], labels: Sequence[str]) -> None:
        """Learn from labelled examples: the solution of one linear system."""
        plain = [comparable(text) for text in texts]
        self.labels = sorted(set(labels))
        self.letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), **COUNTED).fit(plain)
        self.words = TfidfVectorizer(ngram_range=(1, 2), token_pattern=r"\w+", **COUNTED).fit(plain)
        self.encoder = np.frombuffer(graph(), np.uint8)
        self.__post_init__()
        encode = self._encode
        assert encode is not None
        cores = os.cpu_count() or 1
        vectors = np.empty((len(plain), SIZE), np.float32)
        with ThreadPoolExecutor(cores) as pool:
            for core, share in enumerate(pool.map(encode, (plain[core::cores] for core in range(cores)))):
                vectors[core::cores] = share
        self.centre = vectors.mean(axis=0)
        self.meanings = np.asarray(normalize(vectors - self.centre))
        spelled = self._spelled(plain)
        # Kept word by word: a message then touches only the examples that share something with it.
        self.spellings = spelled.T.tocsr()
        targets = np.zeros((len(plain), len(self.labels)), np.float32)
        targets[np.arange(len(plain)), np.searchsorted(self.labels, labels)] = 1
        # Transposed, which changes nothing: so it is in the order in which it can be solved in place.
        self.lessons = solve(self.system(spelled).T, targets, assume_a="pos", overwrite_a=True, overwrite_b=True)

    def system(self, spelled: csr_matrix) -> Floats:
        """The likeness of every example with every other, and the noise of each: what `lessons` solves."""
        assert self.meanings is not None
        likeness = np.empty((len(self.meanings), len(self.meanings)), np.float32)
        for rows in (slice(start, start + BLOCK) for start in range(0, len(likeness), BLOCK)):
            likeness[rows] = self._likeness(self.meanings[rows], spelled[rows])
        likeness[np.diag_indices(len(likeness))] += NOISE
        return likeness

    def chances(self, texts: Sequence[str]) -> Floats:
        """Probabilities: rows are texts as typed, columns `labels`."""
        assert self._encode is not None and self.centre is not None
        plain = [comparable(text) for text in texts]
        meant = np.asarray(normalize(self._encode(plain) - self.centre))
        return np.asarray(softmax(SHARPNESS * (self._likeness(meant, self._spelled(plain)) @ self.lessons), axis=1))

    def _likeness(self, meant: Vectors, spelled: csr_matrix) -> Floats:
        assert self.meanings is not None and self.spellings is not None
        near = meant @ self.meanings.T
        alike = np.empty_like(near)
        for row, (start, end) in enumerate(pairwise(spelled.indptr)):
            # Only the letters and words that a text has: a product of whole matrices costs a message milliseconds.
            alike[row] = self.spellings[spelled.indices[start:end]].T @ spelled.data[start:end]
        return np.asarray(np.exp(MEANING * (near - 1)) + np.exp(SPELLING * (alike - 1)))

    def _spelled(self, plain: Sequence[str]) -> csr_matrix:
        """Letters and words weighed by tf-idf, as sklearn does it in bulk, without its checks on every message."""
        columns, values, ends = [], [], [0]
        for text in plain:
            for analyse, known, weights, offset in self._grams:
                counted = Counter(known[gram] for gram in analyse(text) if gram in known)
                at = np.fromiter(counted, np.int32, len(counted))
                row = (1 + np.log(np.fromiter(counted.values(), np.float32, len(counted)))) * weights[at]
                columns.append(at + offset)
                values.append(row / np.linalg.norm(row) / np.sqrt(2) if len(row) else row)
            ends.append(ends[-1] + sum(map(len, columns[-len(self._grams) :])))
        shape = (len(plain), sum(len(known) for _, known, _, _ in self._grams))
        return csr_matrix((np.concatenate(values, dtype=np.float32), np.concatenate(columns), ends), shape=shape)
