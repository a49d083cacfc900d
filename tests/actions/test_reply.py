"""The one custom action under rasa-sdk's own executor, on the JSON that Rasa sends."""

from __future__ import annotations

import asyncio
import json
import logging
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from rasa_sdk.executor import ActionExecutor

from actions.reply import understood
from bot.case.facts import Cases
from bot.chat.conversations import State
from bot.chat.messages import received
from bot.dialogue import Asked, Turn, respond
from bot.dialogue.turn import Doubt
from tests.dialogue.turns import FULL, case, turn


@pytest.fixture(scope="module")
def executor() -> ActionExecutor:
    found = ActionExecutor()
    found.register_package("actions")
    return found


def call(of: Turn, intent: str = "inform", **entities: str) -> dict[str, Any]:
    """What Rasa sends (bot.nlu.remote_action), through JSON as on the wire."""
    message = {
        "intent": {"name": intent, "confidence": 1.0},
        "entities": [{"entity": name, "value": value, "start": 0, "end": 0} for name, value in entities.items()],
        "metadata": {"turn": of.as_json(), "told": ["x"]},
    }
    state = {"sender_id": "web:een", "slots": {}, "latest_message": message, "events": [], "paused": False}
    body = {"next_action": "action_reply", "sender_id": "web:een", "tracker": state, "domain": {}, "version": ""}
    return json.loads(json.dumps(body))  # type: ignore[no-any-return]


def answered(executor: ActionExecutor, body: dict[str, Any]) -> list[dict[str, Any]]:
    """The responses, through JSON as on the wire."""
    result = asyncio.run(executor.run(body))
    assert result is not None and result.events == []
    return json.loads(json.dumps(result.responses))  # type: ignore[no-any-return]


TURNS = [
    turn(),
    turn(case(**FULL["deadlines"])),
    turn(case(**FULL["kosten"]), last="kosten"),
    turn(case(ziekteweek=50)),
    turn(doubts=(Doubt("onbekend", (date(2026, 4, 20),)),)),
    turn(asked=Asked("spoor", "eigen_werk"), act="dont_know"),
    turn(clashes=(Doubt("uit_dienst", (), "Dit botst."),)),
    turn(case(**FULL["deadlines"]), act="forget"),
    replace(turn(), cases=Cases(2, (case(), case(eerste_ziektedag=date(2025, 9, 1)))), several=True),
]


@pytest.mark.parametrize("intent", ["inform", "deadlines", "transitievergoeding", "kosten", "situatie", "spoor", "act"])
@pytest.mark.parametrize("number", range(len(TURNS)))
def test_the_executor_says_what_the_dialogue_says(executor: ActionExecutor, number: int, intent: str) -> None:
    of = TURNS[number]
    expected = respond(of.understood(intent, "", (), "nl"))
    *said, last = answered(executor, call(of, intent))
    assert [[one["text"], one["custom"], one["buttons"]] for one in said] == json.loads(
        json.dumps([[one["text"], one["custom"], one.get("buttons", [])] for one in expected.messages])
    )
    assert last["custom"]["state"] == json.loads(json.dumps(expected.state_json()))


def test_the_gateway_reads_messages_and_state_of_it(executor: ActionExecutor) -> None:
    replies = answered(executor, call(TURNS[2], "kosten"))
    messages = received(replies, "m")
    assert [message["custom"].get("kind") for message in messages] == ["kosten", None]
    state = State().remembered(messages[-1]["custom"]["state"])
    assert (state.last, state.asked) == ("kosten", None)


def test_what_must_be_forgotten_comes_back_empty(executor: ActionExecutor) -> None:
    *_, last = answered(executor, call(turn(case(**FULL["deadlines"]), act="forget"), "act"))
    kept = State(cases=Cases(1, (case(**FULL["deadlines"]),)), last="deadlines")
    assert kept.remembered(last["custom"]["state"]).cases == Cases()


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ({}, ("", "", (), "nl")),
        ({"intent": None, "entities": None}, ("", "", (), "nl")),
        ({"intent": {"name": "deadlines"}, "entities": []}, ("deadlines", "", (), "nl")),
        (
            {
                "intent": {"name": "nlu_fallback"},
                "entities": [
                    {"entity": "focus", "value": "wia"},
                    {"entity": "suggestions", "value": "a,b,,c"},
                    {"entity": "lang", "value": "en"},
                    {"entity": "audience", "value": "werkgever"},
                ],
            },
            ("nlu_fallback", "wia", ("a", "b", "c"), "en"),
        ),
    ],
)
def test_what_rasa_understood_is_read(message: dict[str, Any], expected: tuple[Any, ...]) -> None:
    assert understood(message) == expected


def test_the_milestone_that_was_asked_comes_first(executor: ActionExecutor) -> None:
    first, _ = answered(executor, call(TURNS[1], "deadlines", focus="wia"))
    assert first["custom"]["focus"] == "wia" and first["text"].startswith("WIA-aanvraag")


def test_there_is_one_action(executor: ActionExecutor) -> None:
    assert [one.name for one in executor.list_actions()] == ["action_reply"]


def test_nothing_of_the_case_is_logged(executor: ActionExecutor, caplog: pytest.LogCaptureFixture) -> None:
    of = turn(
        case(eerste_ziektedag=date(2025, 3, 3), bruto_maandloon=Decimal(3141)), asked=Asked("kosten", "in_dienst")
    )
    with caplog.at_level(logging.INFO):
        answered(executor, call(of, "kosten"))
    assert "2025-03-03" not in caplog.text and "3141" not in caplog.text
