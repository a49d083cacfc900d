"""What the question model learns solves its system, whatever the number of examples."""

from __future__ import annotations

import pytest

from tests.nlu.in_rasa import run

SCRIPT = """
import json, sys
import numpy as np
from scipy.sparse import csr_matrix
from bot.nlu.model import NOISE, taught, system

missed = []
for count in json.loads(sys.argv[1]):
    dice = np.random.default_rng(count)
    directions, words, targets = (dice.standard_normal((count, width)).astype(np.float32) for width in (8, 8, 3))
    directions /= np.linalg.norm(directions, axis=1, keepdims=True)
    words /= np.linalg.norm(words, axis=1, keepdims=True)
    spelled = csr_matrix(words)
    whole = np.zeros((count, count))
    for at, row in enumerate(system(directions, spelled)):
        whole[at, : at + 1] = whole[: at + 1, at] = row
    # Each example is as like itself as can be, in meaning and in spelling, and may be mistaken.
    assert np.allclose(np.diag(whole), 2 + NOISE)
    missed.append(float(np.abs(whole @ taught(directions, spelled, targets) - targets).max()))
print(json.dumps(missed))
"""


@pytest.mark.rasa
def test_what_is_learned_solves_the_system_of_an_odd_and_an_even_number_of_examples() -> None:
    # 1,500 is more than is compared at a time.
    assert all(missed < 0.001 for missed in run(SCRIPT, [1, 2, 3, 8, 1500, 1501]))


@pytest.mark.rasa
def test_what_cannot_be_solved_makes_no_model() -> None:
    # Two examples that are wholly alike, with a noise below zero.
    script = """
import json
import numpy as np
from scipy.sparse import csr_matrix
from bot.nlu import model
model.NOISE = -1.0
same = np.ones((2, 1), np.float32)
try:
    model.taught(same, csr_matrix(same), np.eye(2, dtype=np.float32))
    print(json.dumps("solved"))
except np.linalg.LinAlgError:
    print(json.dumps("refused"))
"""
    assert run(script) == "refused"
