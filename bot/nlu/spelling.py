"""Texts by their letters and words, weighed by tf-idf: what survives where the sentence encoder knows no term."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

Floats: TypeAlias = NDArray[np.float32]

# What one example has teaches nothing, and what a tenth of them have costs more time than it tells.
COUNTED_TERMS = {"min_df": 2, "max_df": 0.1, "dtype": np.float32}
GRAMS = (
    {"analyzer": "char_wb", "ngram_range": (2, 5)},
    {"analyzer": "word", "ngram_range": (1, 2), "token_pattern": r"\w+"},
)
ANALYSERS = [TfidfVectorizer(**kind).build_analyzer() for kind in GRAMS]


@dataclass
class Spelling:
    """What is known of each kind: the column of a run of letters or words, and how rare it is."""

    known: list[Mapping[str, int]]
    rarity: list[Floats]

    @classmethod
    def learn(cls, texts: Sequence[str]) -> Spelling:
        """The vocabulary of these texts."""
        counted = [TfidfVectorizer(**kind, **COUNTED_TERMS).fit(texts) for kind in GRAMS]
        return cls([one.vocabulary_ for one in counted], [one.idf_.astype(np.float32) for one in counted])

    def __call__(self, texts: Sequence[str]) -> csr_matrix:
        """Rows of length 1 a text, as sklearn makes them in bulk, without its checks on every message."""
        columns, values, ends = [], [], [0]
        for text in texts:
            for place, analyse in enumerate(ANALYSERS):
                known = self.known[place]
                counted = Counter(known[gram] for gram in analyse(text) if gram in known)
                at = np.fromiter(counted, np.int32, len(counted))
                row = (1 + np.log(np.fromiter(counted.values(), np.float32, len(counted)))) * self.rarity[place][at]
                columns.append(at + sum(map(len, self.known[:place])))
                values.append(row / np.linalg.norm(row) / np.sqrt(len(GRAMS)) if len(row) else row)
            ends.append(ends[-1] + sum(map(len, columns[-len(GRAMS) :])))
        shape = (len(texts), sum(map(len, self.known)))
        return csr_matrix((np.concatenate(values, dtype=np.float32), np.concatenate(columns), ends), shape=shape)

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """For a file without pickled objects: the runs in the order of their columns, and their rarity."""
        kept: dict[str, NDArray[np.generic]] = {}
        for place, (known, rarity) in enumerate(zip(self.known, self.rarity, strict=True)):
            kept[f"runs_{place}"] = np.array("\n".join(sorted(known, key=known.__getitem__)))
            kept[f"rarity_{place}"] = rarity
        return kept

    @classmethod
    def of(cls, arrays: Mapping[str, NDArray[np.generic]]) -> Spelling:
        """What `arrays` gave."""
        places = range(len(GRAMS))
        runs = [str(arrays[f"runs_{place}"]).split("\n") for place in places]
        known: list[Mapping[str, int]] = [{run: column for column, run in enumerate(one)} for one in runs]
        return cls(known, [np.asarray(arrays[f"rarity_{place}"], np.float32) for place in places])
