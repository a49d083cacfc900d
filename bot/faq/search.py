"""Finds topics by the words of a question, typing errors included; no model needed."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

WORD = re.compile(r"[a-z0-9]+")
# Words that every question has say nothing about its topic.
COMMON_WORDS = """
    aan al als ben bij dan dat de deze die dit doe doen door een en er geldt gaat gaan geen goed haar hebben
    heb heeft hem het hoe hij hoeveel ik in is ja je jij kan komt kunnen maar mag me meer met mij mijn moet
    moeten na naar niet nog nu of om onze ook op over te tijdens toch tot u uw uit van vanaf veel voor waar
    waarom wanneer wat we wel welke wij wie wil word worden wordt zal ze zich zij zijn zo zou
"""
STOPWORDS = frozenset(COMMON_WORDS.split())
# Chosen on visitors' questions: right first 48 % on titles and short answers alone, 62 % with the examples.
WORD_WEIGHT, GRAM_WEIGHT = 0.5, 0.6
GRAM_SIZES = (3, 4, 5)


def words(text: str) -> list[str]:
    """Lower-case words without accents and without stop words."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return [word for word in WORD.findall(plain) if word not in STOPWORDS]


def features(text: str) -> Iterator[tuple[str, float]]:
    """Words, and pieces of words that survive a typing error or another ending."""
    for word in words(text):
        yield word, WORD_WEIGHT
        edged = f"^{word}$"
        for size in GRAM_SIZES:
            grams = [edged[at : at + size] for at in range(max(len(edged) - size + 1, 1))]
            for gram in grams:
                yield f"~{gram}", GRAM_WEIGHT / math.sqrt(len(grams))


class Index:
    """Cosine similarity over weighted features, in an inverted list."""

    def __init__(self, documents: Mapping[str, Sequence[tuple[str, float]]]) -> None:
        """`documents`: key -> texts with their weight."""
        counted = {key: _counted(texts) for key, texts in documents.items()}
        spread = Counter(feature for counts in counted.values() for feature in counts)
        self._rarity = {feature: math.log(1 + len(counted) / seen) for feature, seen in spread.items()}
        self._unseen = math.log(1 + len(counted))
        self._postings: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for key, counts in counted.items():
            weighted = {feature: value * self._rarity[feature] for feature, value in counts.items()}
            length = math.sqrt(sum(value * value for value in weighted.values())) or 1.0
            for feature, value in weighted.items():
                self._postings[feature].append((key, value / length))

    def search(self, query: str) -> list[tuple[str, float]]:
        """Keys with their likeness in 0..1, best first; the order of equals is fixed."""
        counts = _counted([(query, 1.0)])
        weighted = {name: value * self._rarity.get(name, self._unseen) for name, value in counts.items()}
        length = math.sqrt(sum(value * value for value in weighted.values())) or 1.0
        scores: dict[str, float] = defaultdict(float)
        for feature, value in weighted.items():
            for key, held in self._postings.get(feature, ()):
                scores[key] += held * value / length
        return sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))


def _counted(texts: Iterable[tuple[str, float]]) -> dict[str, float]:
    counts: dict[str, float] = defaultdict(float)
    for text, weight in texts:
        for feature, value in features(text):
            counts[feature] += value * weight
    # A word said three times is not three times as telling.
    return {feature: math.sqrt(value) for feature, value in counts.items()}
