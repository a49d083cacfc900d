"""The question model: which of the known questions a message asks, with a probability for each.

Two opinions. The fast one reads letters and words, and from them imitates a sentence encoder; the good one asks that
encoder itself, which is slow, and therefore only where the fast one is unsure (figures: tests/nlu/REPORT.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import normalize

from bot.nlu.encoders import Vectors, e5, remembered_e5
from bot.nlu.text import normalise

Floats: TypeAlias = NDArray[np.float64]

# How many numbers letters and words are brought back to.
DIRECTIONS = 300


@dataclass
class QuestionModel:
    """Labels are full intent names (`faq/wat-is-spoor-1`, `greet`)."""

    labels: list[str] = field(default_factory=list)
    letters: TfidfVectorizer | None = None
    words: TfidfVectorizer | None = None
    directions: Vectors | None = None
    fast: LogisticRegression | None = None
    good: LogisticRegression | None = None
    joint: LogisticRegression | None = None
    basis: csr_matrix | None = None
    imitation: Vectors | None = None
    centre_e5: Vectors | None = None
    examples: Vectors | None = None
    starts: NDArray[np.int64] | None = None

    def fit(self, texts: Sequence[str], labels: Sequence[str]) -> None:
        """Learn from labelled examples."""
        order = np.argsort(np.array(labels), kind="stable")
        labels = [labels[at] for at in order]
        plain = [normalise(texts[at]) for at in order]
        self.letters = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=2, dtype=np.float32
        ).fit(plain)
        self.words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, token_pattern=r"\w+", dtype=np.float32).fit(
            plain
        )
        sparse = self._sparse(plain)
        large = remembered_e5(plain)
        self.centre_e5 = large.mean(0)
        self.examples = normalize(large - self.centre_e5)
        # Kept row by row: as sklearn keeps it, every message would copy the whole matrix.
        self.directions = np.ascontiguousarray(TruncatedSVD(DIRECTIONS, random_state=0).fit(sparse).components_.T)
        self._learn_to_imitate(sparse)
        features = self._fast_features(sparse)
        self.fast = LogisticRegression(C=20, max_iter=300).fit(features, labels)
        self.good = LogisticRegression(C=20, max_iter=300).fit(self.examples, labels)
        together = np.hstack([features[:, :DIRECTIONS], self.examples])
        self.joint = LogisticRegression(C=20, max_iter=300).fit(together, labels)
        self.labels = [str(label) for label in self.fast.classes_]
        self.starts = np.searchsorted(labels, self.fast.classes_)

    def warm_up(self) -> None:
        """Load both encoders now, so that the first visitor does not wait for them."""
        self.fast_opinion(["spoor 2"])
        self.good_opinion(["spoor 2"])

    def fast_opinion(self, plain: Sequence[str]) -> Floats:
        """Probabilities by letters and words alone: rows are normalised texts, columns `labels`."""
        assert self.fast is not None
        return np.asarray(self.fast.predict_proba(self._fast_features(self._sparse(plain))))

    def good_opinion(self, plain: Sequence[str]) -> Floats:
        """Probabilities by the better encoder alone: what to trust for a text that is not Dutch."""
        return mixed(*self._by_e5(self._centred(plain), 0.6, 0.4))

    def whole_opinion(self, plain: Sequence[str], fast: Floats) -> Floats:
        """Probabilities by everything, for a Dutch text of which the fast opinion is not sure."""
        assert self.joint is not None
        centred = self._centred(plain)
        together = np.hstack([self._condensed(self._sparse(plain)), centred])
        return mixed((fast, 0.2), (self.joint.predict_proba(together), 0.4), *self._by_e5(centred, 0.2, 0.3))

    def _by_e5(self, centred: Vectors, learned: float, nearest: float) -> list[tuple[Floats, float]]:
        assert self.good is not None
        return [(self.good.predict_proba(centred), learned), (self._nearest(centred), nearest)]

    def _centred(self, plain: Sequence[str]) -> Vectors:
        assert self.centre_e5 is not None
        return np.asarray(normalize(e5(plain) - self.centre_e5))

    def _nearest(self, centred: Vectors) -> Floats:
        """Probabilities by the three nearest examples of each label: they find what few examples teach."""
        assert self.examples is not None and self.starts is not None
        near = np.split(centred @ self.examples.T, self.starts[1:], axis=1)
        best = np.column_stack([np.sort(own, axis=1)[:, -3:].mean(axis=1) for own in near])
        likeness = np.exp((best - best.max(axis=1, keepdims=True)) / 0.05)
        return np.asarray(likeness / likeness.sum(axis=1, keepdims=True))

    def _sparse(self, plain: Sequence[str]) -> csr_matrix:
        assert self.letters is not None and self.words is not None
        return normalize(hstack([self.letters.transform(plain), self.words.transform(plain)]).tocsr())

    def _learn_to_imitate(self, sparse: csr_matrix) -> None:
        """Ridge regression from letters and words to the slow encoder's vectors, over a third of the examples."""
        rows = np.sort(np.random.default_rng(0).choice(sparse.shape[0], sparse.shape[0] // 3, replace=False))
        self.basis = sparse[rows].T.tocsr()
        near = (sparse @ self.basis).toarray()
        penalty = np.eye(len(rows), dtype=np.float32)
        self.imitation = np.linalg.solve(near.T @ near + penalty, near.T @ self.examples).astype(np.float32)

    def imitated(self, sparse: csr_matrix) -> Vectors:
        """What the slow encoder would say, guessed from letters and words in a fraction of a millisecond."""
        assert self.basis is not None and self.imitation is not None
        return np.asarray(normalize((sparse @ self.basis).toarray() @ self.imitation))

    def _condensed(self, sparse: csr_matrix) -> Vectors:
        assert self.directions is not None
        return np.asarray(normalize(sparse @ self.directions))

    def _fast_features(self, sparse: csr_matrix) -> Vectors:
        return np.hstack([self._condensed(sparse), self.imitated(sparse)])


def mixed(*opinions: tuple[Floats, float]) -> Floats:
    """Several opinions as one: their geometric mean, each with its weight."""
    logs = sum(weight * np.log(chances + 1e-9) for chances, weight in opinions)
    whole = np.exp(logs - np.max(logs, axis=1, keepdims=True))
    return np.asarray(whole / whole.sum(axis=1, keepdims=True))
