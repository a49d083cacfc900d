"""Alike questions together: the editor reads one line for what twenty people asked in twenty ways."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.leads import OpenQuestion

# Fitted on the pairs in tests/beheer: paraphrases of one question share more of their letter triples, others fewer.
ALIKE = 0.6
_FILLERS = (
    "ik mijn me u uw je jij wij we ze de het een is zijn ben bent en of in op aan van voor met bij er dat die dit wat "
    "hoe hoeveel wie waar waarom wanneer kan kunnen mag mogen moet moeten wil willen doe doen jullie heb heeft hebben "
    "krijg krijgen hoi hallo goedemorgen goedemiddag graag alstublieft aub dan ook al nog maar"
)
SAYS_NOTHING = frozenset(_FILLERS.split())


@dataclass(frozen=True)
class Group:
    """Questions that are alike, the most asked wording first."""

    questions: tuple[OpenQuestion, ...]

    @property
    def id(self) -> str:
        """A name for an address that does not hold the question itself."""
        return hashlib.sha256(self.questions[0].vraag.lower().encode()).hexdigest()[:12]

    @property
    def vraag(self) -> str:
        """The most asked wording."""
        return self.questions[0].vraag

    @property
    def times(self) -> int:
        """How often all of them were asked."""
        return sum(question.times for question in self.questions)

    @property
    def last(self) -> datetime:
        """When one of them was asked last."""
        return max(question.last for question in self.questions)

    @property
    def outcomes(self) -> frozenset[str]:
        """What visitors got for an answer: `fallback`, `clarify`."""
        return frozenset(question.outcome for question in self.questions)

    @property
    def suggestions(self) -> tuple[str, ...]:
        """The topics that were offered, without repeats."""
        return tuple(dict.fromkeys(one for question in self.questions for one in question.suggestions))


def grouped(questions: Iterable[OpenQuestion]) -> list[Group]:
    """Each question joins the first group whose leading question it is like; the largest groups first."""
    groups: list[tuple[frozenset[str], list[OpenQuestion]]] = []
    for question in questions:
        marks = triples(question.vraag)
        for leading, members in groups:
            if likeness(marks, leading) >= ALIKE:
                members.append(question)
                break
        else:
            groups.append((marks, [question]))
    return _largest_first([Group(tuple(members)) for _, members in groups])


def _largest_first(groups: Sequence[Group]) -> list[Group]:
    return sorted(groups, key=lambda group: (-group.times, group.vraag))


def triples(text: str) -> frozenset[str]:
    """The letter triples of the words that say something; of all words where none does."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain)
    telling = [word for word in words if word not in SAYS_NOTHING] or words
    padded = (f" {word} " for word in telling)
    return frozenset(word[at : at + 3] for word in padded for at in range(len(word) - 2))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Dice: what two texts share of what they have together, 0 to 1."""
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 1.0
