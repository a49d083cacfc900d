"""The question model: which of the known questions a message asks, with a probability for each."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.linalg import lapack
from scipy.sparse import csr_matrix
from scipy.special import softmax
from sklearn.preprocessing import normalize

from bot.nlu.encoder import Encoder, Vectors, heights_of
from bot.nlu.encoder.graph import Meanings, graph
from bot.nlu.spelling import Floats, Spelling
from bot.nlu.text import comparable

# How fast likeness falls off with distance, in meaning and in spelling, and how far an example may be mistaken:
# chosen on held-out questions (tests/nlu/REPORT.md), where a wide range does about as well.
MEANING, SPELLING, NOISE = 2.0, 1.0, 0.2
# From scores to probabilities: with less nothing is ever sure, with more everything is.
SHARPNESS = 20.0
# Examples compared with all others at a time: for all at once a small server lacks the memory.
ROWS_AT_ONCE = 1000
# Examples on which the encoder's channels are measured.
PROBED = 1000
# What a sparse matrix is made of.
SPARSE = ("data", "indices", "indptr")


@dataclass
class QuestionModel:
    """Kernel ridge regression from likeness with every example to the label of a message.

    Labels are full intent names (`faq/wat-is-spoor-1`, `greet`). Two texts are alike by what they mean, which the
    sentence encoder tells, and by their letters and words. `near` is the encoder's graph, which ends in the likeness of
    meaning with every example; `spelled` has a column an example, `lessons` what each teaches about every label.
    """

    labels: list[str]
    near: bytes
    spelling: Spelling
    spelled: csr_matrix
    lessons: Floats

    def __post_init__(self) -> None:
        self._near = Encoder(self.near)

    @classmethod
    def fit(cls, texts: Sequence[str], labels: Sequence[str]) -> QuestionModel:
        """Learn from labelled examples as typed."""
        plain = [comparable(text) for text in texts]
        return cls.solved(plain, labels, meanings(plain))

    @classmethod
    def solved(cls, plain: Sequence[str], labels: Sequence[str], meant: Meanings) -> QuestionModel:
        """Learn from comparable examples and what they mean: the solution of one linear system."""
        spelling = Spelling.learn(plain)
        spelled = spelling(plain)
        known = sorted(set(labels))
        targets = np.zeros((len(plain), len(known)), np.float32)
        targets[np.arange(len(plain)), np.searchsorted(known, labels)] = 1
        lessons = taught(meant.directions, spelled, targets)
        # Kept a row a word: a message then touches only the examples that share something with it.
        return cls(known, graph(meant), spelling, spelled.T.tocsr(), lessons)

    def chances(self, texts: Sequence[str]) -> Floats:
        """Probabilities: rows are texts as typed, columns `labels`."""
        plain = [comparable(text) for text in texts]
        alike = likeness(self._near(plain), (self.spelling(plain) @ self.spelled).toarray())
        return np.asarray(softmax(SHARPNESS * (alike @ self.lessons), axis=1))

    def save(self, file: Path) -> None:
        """Arrays only, so that reading them runs no code."""
        np.savez(
            file,
            labels=np.array(self.labels),
            near=np.frombuffer(self.near, np.uint8),
            lessons=self.lessons,
            **{part: getattr(self.spelled, part) for part in SPARSE},
            **self.spelling.arrays(),  # type: ignore[arg-type]
        )

    @classmethod
    def load(cls, file: Path) -> QuestionModel:
        """What `save` wrote."""
        with np.load(file) as arrays:
            data, columns, ends = (arrays[part] for part in SPARSE)
            lessons = arrays["lessons"]
            spelled = csr_matrix((data, columns, ends), (len(ends) - 1, len(lessons)))
            return cls(arrays["labels"].tolist(), arrays["near"].tobytes(), Spelling.of(arrays), spelled, lessons)


def meanings(plain: Sequence[str]) -> Meanings:
    """What each text means, by all cores: training encodes thousands."""
    heights = heights_of(graph(probes=True), plain[:: max(1, len(plain) // PROBED)])
    encode, cores = Encoder(graph(heights=heights)), os.cpu_count() or 1
    vectors = np.empty((len(plain), encode.size), np.float32)
    with ThreadPoolExecutor(cores) as pool:
        for core, share in enumerate(pool.map(encode, (plain[core::cores] for core in range(cores)))):
            vectors[core::cores] = share
    centre = vectors.mean(axis=0)
    return Meanings(centre, np.asarray(normalize(vectors - centre)), heights)


def likeness(near: Floats, alike: Floats) -> Floats:
    """From cosines in meaning and in spelling to the kernel."""
    return np.asarray(np.exp(MEANING * (near - 1)) + np.exp(SPELLING * (alike - 1)))


def system(directions: Vectors, spelled: csr_matrix) -> Iterator[Floats]:
    """What `lessons` solves, row by row: each example's likeness with those before it and itself, with its noise."""
    others = spelled.T.tocsr()
    for start in range(0, len(directions), ROWS_AT_ONCE):
        rows = slice(start, start + ROWS_AT_ONCE)
        alike = (spelled[rows] @ others[:, : rows.stop]).toarray()
        for at, row in enumerate(likeness(directions[rows] @ directions[: rows.stop].T, alike), start):
            row[at] += NOISE
            yield row[: at + 1]


def taught(directions: Vectors, spelled: csr_matrix, targets: Floats) -> Floats:
    """The solution of the system for `targets` (examples x labels).

    Its lower triangle alone is held, in the packed form that LAPACK solves as fast as a whole matrix: half the memory.
    LinAlgError where it cannot be solved, so that no model is made of nothing.
    """
    half = (len(targets) + 1) // 2
    packed = np.zeros((half, 2 * half + 1), np.float32)
    # One example more where their number is odd, which is like no other.
    packed[half - 1, half - 1] = 1
    for at, row in enumerate(system(directions, spelled)):
        packed[: min(at + 1, half), at + 1] = row[:half]
        if at >= half:
            packed[at - half, : at - half + 1] = row[half:]
    wanted = np.zeros((2 * half, targets.shape[1]), np.float32, order="F")
    wanted[: len(targets)] = targets
    factor, failed = lapack.spftrf(2 * half, packed.reshape(-1), transr="N", uplo="L", overwrite_a=1)
    if failed:
        raise np.linalg.LinAlgError("the examples' likeness cannot be solved")
    found, _ = lapack.spftrs(2 * half, factor, wanted, transr="N", uplo="L", overwrite_b=1)
    return np.ascontiguousarray(found[: len(targets)])
