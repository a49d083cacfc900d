"""The one patch of Rasa does what Rasa's own methods do, and says so when those change with another Rasa."""

from __future__ import annotations

import asyncio
import hashlib
from typing import Any

import pytest
from rasa_sdk.executor import ActionExecutor

from bot.dialogue import Turn
from tests.dialogue.turns import FULL, case, turn

from .in_rasa import run

SCRIPT = """
import inspect, json, sys
import rasa
from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from bot.nlu.remote_action import quicken

metadata, replies = json.loads(sys.argv[1])
NAMES = ("_validate_action_result", "_action_call_format")

def judged():
    found = []
    for reply in replies:
        try:
            found.append(RemoteAction("action_reply", None)._validate_action_result(reply))
        except ValidationError as error:
            found.append("planted" in str(error.message))
    return found

def called():
    heard = UserUttered(
        "een geplante zin", {"name": "deadlines", "confidence": 1.0}, [{"entity": "focus", "value": "wia"}],
        metadata=metadata,
    )
    tracker = DialogueStateTracker.from_events("web:een", [heard])
    domain = Domain.from_dict({"intents": ["deadlines"], "actions": ["action_reply"]})
    return RemoteAction("action_reply", None)._action_call_format(tracker, domain)

own = {name: inspect.getsource(getattr(RemoteAction, name)) for name in NAMES}
parameters = {name: list(inspect.signature(getattr(RemoteAction, name)).parameters) for name in NAMES}
before = judged(), called()
quicken()
after = judged(), called()
print(json.dumps({
    "version": rasa.__version__,
    "own": own,
    "run": inspect.getsource(RemoteAction.run),
    "parameters": parameters,
    "patched": {name: list(inspect.signature(getattr(RemoteAction, name)).parameters) for name in NAMES},
    "schema": RemoteAction.action_response_format_spec(),
    "verdicts": [before[0], after[0]],
    "calls": [before[1], after[1]],
}))
"""
EVENT = {"event": "slot", "name": "x", "value": "planted"}
REPLIES: list[dict[str, Any]] = [
    {"events": [], "responses": []},
    {"events": [EVENT], "responses": [{"text": "planted"}]},
    {"events": [{"event": "bot", "text": "planted", "data": {}, "metadata": {}, "timestamp": None}], "responses": []},
    {},
    {"events": {}, "responses": []},
    {"events": [], "responses": ["planted"]},
    {"events": [{"event": "planted"}], "responses": []},
    {"events": [{"name": "x"}], "responses": []},
    {"events": "planted"},
]
GOOD = 4


@pytest.fixture(scope="module")
def seen() -> dict[str, Any]:
    """What Rasa has of its own, and what stands there after the patch."""
    metadata = {"turn": turn(case(**FULL["deadlines"])).as_json()}
    found: dict[str, Any] = run(SCRIPT, [metadata, REPLIES])
    return found


@pytest.mark.rasa
def test_what_is_patched_is_what_it_was_written_against(seen: dict[str, Any]) -> None:
    """Another Rasa, or a changed method: read both anew before this is put right."""
    assert seen["version"] == "3.6.21"
    assert {name: hashlib.sha256(source.encode()).hexdigest()[:16] for name, source in seen["own"].items()} == {
        "_validate_action_result": "f8cdb4be68123961",
        "_action_call_format": "428795b944f22edb",
    }
    # Both are still what a call goes through.
    for line in ("self._action_call_format(tracker, domain)", "self._validate_action_result(response)"):
        assert line in seen["run"]


@pytest.mark.rasa
def test_the_patch_takes_the_same_parameters(seen: dict[str, Any]) -> None:
    assert seen["patched"] == seen["parameters"]


@pytest.mark.rasa
def test_the_schema_is_the_one_that_is_checked(seen: dict[str, Any]) -> None:
    schema = seen["schema"]
    assert set(schema) == {"type", "properties"} and set(schema["properties"]) == {"events", "responses"}


@pytest.mark.rasa
def test_the_same_replies_are_refused_without_repeating_them(seen: dict[str, Any]) -> None:
    own, patched = seen["verdicts"]
    assert [one is True for one in own[:GOOD]] == [True] * GOOD
    assert patched[:GOOD] == own[:GOOD]
    # Refused by both; ours repeats nothing of the reply, which would go to a log.
    assert patched[GOOD:] == [False] * (len(REPLIES) - GOOD)


@pytest.mark.rasa
def test_a_call_holds_what_the_action_reads_and_no_word_of_the_visitor(seen: dict[str, Any]) -> None:
    own, ours = seen["calls"]
    assert "een geplante zin" in str(own) and "een geplante zin" not in str(ours)
    for name in ("next_action", "sender_id"):
        assert ours[name] == own[name]
    latest = ours["tracker"]["latest_message"]
    assert latest["intent"]["name"] == "deadlines" and latest["metadata"]["turn"]["on"] == "2026-11-21"
    assert len(str(ours)) < len(str(own)) + 200 and ours["domain"] == {}


@pytest.mark.rasa
def test_the_action_server_takes_the_call(seen: dict[str, Any]) -> None:
    executor = ActionExecutor()
    executor.register_package("actions")
    result = asyncio.run(executor.run(seen["calls"][1]))
    assert result is not None
    message, state = result.responses
    assert message["custom"]["kind"] == "deadlines" and message["custom"]["focus"] == "wia"
    assert state["custom"]["state"]["last"] == "deadlines"
    assert Turn.from_json(seen["calls"][1]["tracker"]["latest_message"]["metadata"]["turn"]).case["eerste_ziektedag"]
