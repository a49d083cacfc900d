"""DIET, Rasa's own classifier, as a candidate: sparse features as `rasa init` sets them up, each topic an intent."""

from __future__ import annotations

import asyncio
import resource
import tempfile
import time
from pathlib import Path
from typing import Any

import yaml

from bot.nlu.decision import FAQ
from bot.nlu.text import comparable
from tests.nlu.questions import examples, hits, inside

# On all examples an epoch takes seven minutes on two cores, Rasa's 100 of them half a day: so a sample, and fewer.
EPOCHS = 25
EXAMPLES_A_TOPIC = 14
CONFIG = {
    "recipe": "default.v1",
    "assistant_id": "diet",
    "language": "nl",
    "pipeline": [
        {"name": "WhitespaceTokenizer"},
        {"name": "RegexFeaturizer"},
        {"name": "LexicalSyntacticFeaturizer"},
        {"name": "CountVectorsFeaturizer"},
        {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
        {"name": "DIETClassifier", "epochs": EPOCHS, "entity_recognition": False, "constrain_similarities": True},
    ],
}


def measured() -> str:
    """One row of the table of candidates."""
    from rasa.core.agent import Agent
    from rasa.model_training import train_nlu

    texts, labels = examples()
    blocks: dict[str, list[str]] = {}
    for text, label in zip(texts, labels, strict=True):
        blocks.setdefault(label.replace("/", "__"), []).append(f"- {comparable(text)}")
    sample = {name: lines[:: -(-len(lines) // EXAMPLES_A_TOPIC)] for name, lines in blocks.items()}
    nlu = [{"intent": name, "examples": "\n".join(lines)} for name, lines in sample.items()]
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "config.yml").write_text(yaml.safe_dump(CONFIG))
        (home / "nlu.yml").write_text(yaml.safe_dump({"version": "3.1", "nlu": nlu}, allow_unicode=True))
        began = time.perf_counter()
        path = train_nlu(str(home / "config.yml"), str(home / "nlu.yml"), str(home / "models"))
        trained = time.perf_counter() - began
        agent = Agent.load(path)
        asked = [one for one in inside() if one.reply == "faq"]
        began = time.perf_counter()
        found = [asyncio.run(agent.parse_message(comparable(one.text))) for one in asked]
        cost = 1000 * (time.perf_counter() - began) / len(asked)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    used = sum(map(len, sample.values()))
    cells = [
        f"DIET, {EPOCHS} of Rasa's 100 epochs, {used} of the examples, {memory:.0f} MB (measured apart)",
        *hits(asked, map(ranked, found)),
        f"{cost:.1f}",
        f"{trained:.0f}",
    ]
    return "| " + " | ".join(cells) + " |"


def ranked(parsed: Any) -> list[str]:
    """The topics in DIET's order."""
    names = [one["name"].replace("__", "/") for one in parsed["intent_ranking"]]
    return [name.removeprefix(FAQ) for name in names if name.startswith(FAQ)]


if __name__ == "__main__":
    print(measured())
