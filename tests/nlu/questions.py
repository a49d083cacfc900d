"""The questions that measure understanding, and the verdict on a reply: never part of the training data."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
DIALOGUES = {
    "deadlines": {"deadlines"},
    "transitievergoeding-berekening": {"transitievergoeding"},
    "contact": {"contact"},
    "wissen": {"wissen"},
    "spoor": {"spoor"},
    "week": {"week"},
    "situatie": {"situatie"},
    "case": {"case"},
}
CALCULATIONS = {"deadlines", "transitievergoeding", "kosten"}


@dataclass(frozen=True)
class Question:
    """A held-out message: the answers a fair judge accepts; none for one that must be refused.

    `second` marks the harder set, whose writers imagined visitors before they saw the topics.
    """

    text: str
    accept: tuple[str, ...] = ()
    reply: str = "faq"
    lang: str = "nl"
    kind: str = ""
    second: bool = False


@lru_cache(maxsize=1)
def inside() -> tuple[Question, ...]:
    """Questions within the assistant's field."""
    return tuple(
        Question(
            row["text"],
            tuple(row.get("accept", ())),
            row.get("reply", "faq"),
            row.get("lang", "nl"),
            second=second,
        )
        for row, second in _rows("held_out")
    )


@lru_cache(maxsize=1)
def outside() -> tuple[Question, ...]:
    """Messages that no FAQ answers."""
    return tuple(Question(row["text"], kind=row["kind"], second=second) for row, second in _rows("held_out_outside"))


def real(file: Path) -> tuple[Question, ...]:
    """Questions of real people with what a fair judge accepts: a CSV with text, accept, reply and lang."""
    with file.open(encoding="utf-8", newline="") as rows:
        return tuple(
            Question(
                row["text"],
                tuple(filter(None, row["accept"].split(";"))),
                "faq" if row["reply"] == "out-of-scope" else row["reply"],
                row.get("lang") or "nl",
            )
            for row in csv.DictReader(rows)
        )


@lru_cache(maxsize=1)
def despair() -> tuple[Question, ...]:
    """Signs of despair (`real`), and lines at work that sound like it (`harmless`)."""
    rows = yaml.safe_load((HERE / "held_out_distress.yml").read_text(encoding="utf-8"))
    return tuple(Question(row["text"], kind=row["kind"]) for row in rows)


def _rows(name: str) -> Iterator[tuple[Mapping[str, Any], bool]]:
    """The rows of both sets, and whether each is of the second."""
    for file, second in ((f"{name}.yml", False), (f"{name}_second.yml", True)):
        for row in yaml.safe_load((HERE / file).read_text(encoding="utf-8")):
            yield row, second


def examples() -> tuple[list[str], list[str]]:
    """All training examples: texts and full intent names."""
    texts, labels = [], []
    for file in sorted((ROOT / "data" / "nlu").rglob("*.yml")):
        for block in yaml.safe_load(file.read_text(encoding="utf-8"))["nlu"]:
            lines = [line[2:].strip() for line in block["examples"].splitlines() if line.strip()]
            texts += lines
            labels += [block["intent"]] * len(lines)
    return texts, labels


def verdict(question: Question, intent: str, shown: Sequence[str], offered: Sequence[str]) -> str:
    """straight, offered, wrong or missed; for a message outside the field answered or refused.

    Offered is what the visitor can choose: a title, or the second of two answers that says it may be meant instead.
    """
    calculates = intent in CALCULATIONS
    if not question.accept and question.reply == "faq":
        return "answered" if shown or calculates else "refused"
    accept = set(question.accept)
    first = shown[:2] if "multi" in question.reply else shown[:1]
    started = any(intent in DIALOGUES.get(reply, ()) for reply in question.reply.split(";"))
    if accept & set(first) or started:
        return "straight"
    if accept & set(shown[1:2] if shown else offered[:3]):
        return "offered"
    return "wrong" if shown or calculates else "missed"


def hits(asked: Sequence[Question], ranked: Iterable[Sequence[str]]) -> list[str]:
    """Table cells: an accepted answer first and among three, for both Dutch sets; among three for other languages."""
    found: dict[str, list[list[bool]]] = defaultdict(list)
    for one, faq_ids in zip(asked, ranked, strict=True):
        group = "other" if one.lang != "nl" else "second" if one.second else "first"
        found[group].append([bool(set(faq_ids[:top]) & set(one.accept)) for top in (1, 3)])
    shown = [("first", 0), ("first", 1), ("second", 0), ("second", 1), ("other", 1)]
    return [f"{sum(row[top] for row in found[group]) / len(found[group]):.1%}" for group, top in shown]


def shares(verdicts: Iterable[str]) -> Mapping[str, float]:
    """The four figures of the targets, as shares."""
    counted: dict[str, int] = {}
    for one in verdicts:
        counted[one] = counted.get(one, 0) + 1
    within = sum(counted.get(one, 0) for one in ("straight", "offered", "wrong", "missed")) or 1
    without = counted.get("refused", 0) + counted.get("answered", 0) or 1
    return {
        "straight": counted.get("straight", 0) / within,
        "understood": (counted.get("straight", 0) + counted.get("offered", 0)) / within,
        "wrong": counted.get("wrong", 0) / within,
        "refused": counted.get("refused", 0) / without,
    }


def as_row(values: Mapping[str, Any]) -> str:
    """Shares in one Markdown table row."""
    return " | ".join(f"{value:.1%}" if isinstance(value, float) else str(value) for value in values.values())
