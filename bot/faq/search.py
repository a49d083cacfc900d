"""Finds topics by the words of a question, typing errors and numbers included; no model needed."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise
from operator import itemgetter

from bot.faq.numbers import NUMBER_WORDS

TOKEN = re.compile(r"[a-z0-9]+")
# Words that every question has say nothing about its topic.
COMMON_WORDS = """
    aan al als ben bij dan dat de deze die dit doe doen door een en er geldt gaat gaan geen goed haar
    hebben heb heeft hem het hoe hij ik in is ja je jij kan komt kunnen maar mag me meer met mij mijn
    moet moeten na naar niet nog nu of om onze ook op over te tijdens toch tot u uw uit van vanaf veel
    voor wat we wel welke wij wil word worden wordt zal ze zich zij zijn zo zou
"""
STOPWORDS = frozenset(COMMON_WORDS.split())
# These tell which of two topics is meant, but find none by themselves.
ASKING = frozenset({"hoeveel", "waar", "waarom", "wanneer", "wie"})
# Chosen on visitors' questions; without the examples of a topic far fewer find it first.
WORD_WEIGHT, GRAM_WEIGHT, COUNT_WEIGHT = 0.5, 0.6, 0.7
GRAM_SIZES = (3, 4, 5)
# With this two words of a title find it first more often; more of it costs whole questions.
TITLE_SHARE = 0.06
# What is found must come near the best, and one of the best must speak of the words themselves.
NEAR, BEST = 0.4, 3
# What one of fifty examples happens to mention ("koffie") is not what the topic is about.
ONCE = 0.02
# How much two words must share to pass for one: `loonsanctie` and `lonsanctie` do, `werkgever` and `werknemer` do not.
ALIKE, SHORTEST = 0.6, 3

# "Tweede jaar", "2e ziektejaar" and "jaar 2" are one thing to whoever searches; "twee jaar" is another.
ORDINAL_FIGURES = {"eerste": "1e", "tweede": "2e", "derde": "3e", "vierde": "4e", "vijfde": "5e", "zesde": "6e"}
FIGURES = {**{word: str(number) for word, number in NUMBER_WORDS.items() if number > 1}, **ORDINAL_FIGURES}
THOUSANDS = re.compile(r"(?<=\d)[.](?=\d{3}\b)")
# "Ziektejaar" is "jaar" in a library that is about nothing else.
OF_ILLNESS = re.compile(r"\bziekte(?=(?:jaar|jaren|week|weken)\b)")
ORDINAL_END = re.compile(r"(?<=\d)(?:de|ste)\b")
FIGURE = re.compile(r"(\d+)(e?)")
UNIT_WORD = re.compile(r"\w*?(jaar|jaren|week|weken|dag|dagen|maand|maanden|spoor|procent)")
PLURALS = {"jaren": "jaar", "weken": "week", "dagen": "dag", "maanden": "maand"}


def normal(text: str) -> str:
    """Lower case without accents, numbers in digits, an ordinal as `2e`."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    plain = OF_ILLNESS.sub("", ORDINAL_END.sub("e", THOUSANDS.sub("", plain.replace("%", " procent "))))
    return TOKEN.sub(lambda match: FIGURES.get(match[0], match[0]), plain)


def telling_words(text: str) -> list[str]:
    """The words that say something about the topic."""
    return [word for word in _words(text) if word not in ASKING]


def _words(text: str) -> list[str]:
    return [word for word in TOKEN.findall(normal(text)) if word not in STOPWORDS and (len(word) > 1 or word.isdigit())]


def features(text: str) -> Iterator[tuple[str, float]]:
    """Words, pieces of words that survive a typing error or another ending, and numbers with what they count."""
    found = _words(text)
    for word in found:
        number = FIGURE.fullmatch(word)
        yield number[1] if number else word, WORD_WEIGHT
        for gram, weight in _grams(number[1] if number else word):
            yield f"~{gram}", GRAM_WEIGHT * weight
    for first, second in pairwise(found):
        if name := _count(first, second) or _count(second, first, "e"):
            yield name, COUNT_WEIGHT


def _count(number: str, unit: str, ordinal: str = "") -> str:
    """`2`, `jaren` -> `#2 jaar`; empty where these are no number and no unit."""
    match, counted = FIGURE.fullmatch(number), unit_of(unit)
    return f"#{match[1]}{match[2] or ordinal} {counted}" if match and counted else ""


def unit_of(word: str) -> str:
    """`ziektejaren` -> `jaar`; empty for a word that nothing is counted in."""
    counted = UNIT_WORD.fullmatch(word)
    return PLURALS.get(counted[1], counted[1]) if counted else ""


def _grams(word: str) -> Iterator[tuple[str, float]]:
    edged = f"^{word}$"
    for size in GRAM_SIZES:
        grams = [edged[at : at + size] for at in range(max(len(edged) - size + 1, 1))]
        yield from ((gram, 1 / math.sqrt(len(grams))) for gram in grams)


def alike(one: str, other: str) -> bool:
    """Whether two words are the same but for a typing error or an ending; numbers only where they are equal."""
    if FIGURE.fullmatch(one) or FIGURE.fullmatch(other):
        return one.rstrip("e") == other.rstrip("e")
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    if shorter[0] != longer[0] or len(shorter) < SHORTEST:
        return False
    mine, yours = _trigrams(shorter), _trigrams(longer)
    return 2 * len(mine & yours) >= ALIKE * (len(mine) + len(yours)) or _without_one(longer, shorter)


def _without_one(longer: str, shorter: str) -> bool:
    """Whether one letter was left out: `lon` for `loon`."""
    if len(longer) != len(shorter) + 1:
        return False
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))


@lru_cache(maxsize=16384)
def _trigrams(word: str) -> frozenset[str]:
    edged = f"^{word}$"
    return frozenset(edged[at : at + 3] for at in range(len(edged) - 2))


@dataclass(frozen=True)
class Document:
    """What a visitor's words are held against: a title, its id, the answer, and how others put the question."""

    id: str
    title: str
    short: str
    text: str
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Counts:
    """The features of a document by weight, those of its title, and the words that it really speaks of, by letter."""

    features: Mapping[str, float]
    title: frozenset[str]
    words: Mapping[str, frozenset[str]]

    def has(self, word: str) -> bool:
        return any(alike(word, known) for known in self.words.get(word[0], ()))


class Index:
    """Cosine similarity over weighted features in an inverted list, and a little more for the words of the title."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents = {document.id: _count_document(document) for document in documents}
        count = len(self._documents)
        spread = Counter(feature for document in self._documents.values() for feature in document.features)
        self._rarity = {feature: math.log(1 + count / seen) for feature, seen in spread.items()}
        self._unseen = math.log(1 + count)
        self._postings: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for key, document in self._documents.items():
            for feature, value in self._normed(document.features).items():
                self._postings[feature].append((key, value))

    def search(self, query: str) -> list[tuple[str, float]]:
        """Keys with their likeness in 0..1, best first; the order of equals is fixed."""
        counts = _counted([(query, 1.0)])
        scores: dict[str, float] = defaultdict(float)
        for feature, value in self._normed(counts).items():
            for key, held in self._postings.get(feature, ()):
                scores[key] += held * value
        asked = {feature: self._rarity.get(feature, self._unseen) for feature in counts if feature[0] != "~"}
        for key in scores:
            share = sum(asked[feature] for feature in self._documents[key].title & asked.keys()) / sum(asked.values())
            scores[key] = (scores[key] + TITLE_SHARE * share) / (1 + TITLE_SHARE)
        found = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
        if not self._speaks_of(query, [key for key, _ in found[:BEST]]):
            return []
        return [(key, score) for key, score in found if score >= NEAR * found[0][1]]

    def _normed(self, counts: Mapping[str, float]) -> dict[str, float]:
        weighted = {feature: value * self._rarity.get(feature, self._unseen) for feature, value in counts.items()}
        length = math.sqrt(sum(value * value for value in weighted.values())) or 1.0
        return {feature: value / length for feature, value in weighted.items()}

    def _speaks_of(self, query: str, keys: Sequence[str]) -> bool:
        """Whether one of these documents speaks of two words of the query, or of its only one.

        Numbers are not asked for: of "maximum 2031" the first word is enough.
        """
        asked = set(telling_words(query))
        least = min(2, len({word for word in asked if not FIGURE.fullmatch(word)})) or 1
        return any(sum(self._documents[key].has(word) for word in asked) >= least for key in keys)


def _counted(texts: Iterable[tuple[str, float]]) -> dict[str, float]:
    counts: dict[str, float] = defaultdict(float)
    for text, weight in texts:
        for feature, value in features(text):
            counts[feature] += value * weight
    # A word said three times is not three times as telling.
    return {feature: math.sqrt(value) for feature, value in counts.items()}


@lru_cache(maxsize=1024)
def _count_document(document: Document) -> _Counts:
    """After an edit only one document is new; counting them all again takes a second."""
    texts = [(document.title, 3.0), (document.id, 1.5), (document.short, 0.5)]
    title = f"{document.title} {document.id}"
    said = Counter(word for example in document.examples for word in set(telling_words(example)))
    known = {
        *telling_words(f"{title} {document.text}"),
        *(word for word, times in said.items() if times > ONCE * len(document.examples)),
    }
    return _Counts(
        _counted([*texts, *((example, 0.6) for example in document.examples)]),
        frozenset(feature for feature, _ in features(title) if feature[0] != "~"),
        {letter: frozenset(group) for letter, group in groupby(sorted(known), key=itemgetter(0))},
    )
