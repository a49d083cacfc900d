"""What a conversation remembers: read back as it was, and whatever another version or a broken disk left there."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.case.facts import Case, Cases, Fact, Span, Sure
from bot.chat.conversations import STATE_TYPES, State
from bot.dialogue import Asked
from bot.dialogue.turn import HELP

DAY = date(2025, 3, 3)
WHOLE = State(
    cases=Cases(
        2,
        (
            Case().with_fact("eerste_ziektedag", Fact(DAY)).with_done({"wia": False}),
            Case()
            .with_fact("hersteld", Fact((Span(DAY, None),), Sure.ROUNDED))
            .with_fact("audience", Fact("werkgever")),
        ),
    ),
    asked=Asked("deadlines", "eerste_ziektedag", HELP, (DAY,), 7),
    last="deadlines",
    last_focus="wia",
    last_faq="wat-is-spoor-2",
    offered=("/contact", "/deadlines"),
    offer="/contact",
    question="Wat is spoor 2?",
    misses=1,
    warm=("deadlines",),
    role_offered=True,
    medical_told=True,
    counted=True,
)
FIELDS = sorted(WHOLE.as_json())
BROKEN: list[Any] = [None, 5, -1, 1.5, "x", "", True, [], [1, None], {}, {"x": 1}, [["a"]], {"items": "x"}]
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


def test_what_was_kept_is_read_back() -> None:
    assert State.from_json(json.loads(json.dumps(WHOLE.as_json()))) == WHOLE
    assert State.from_json(json.loads(json.dumps(State().as_json()))) == State()
    assert set(FIELDS) == {"cases", "asked", "offered", "warm", *STATE_TYPES}


@pytest.mark.parametrize("name", FIELDS)
def test_a_field_that_is_missing_is_as_new_and_the_rest_is_kept(name: str) -> None:
    kept = {field: value for field, value in WHOLE.as_json().items() if field != name}
    read = State.from_json(kept).as_json()
    assert read[name] == State().as_json()[name]
    assert {field: value for field, value in read.items() if field != name} == {
        field: value for field, value in WHOLE.as_json().items() if field != name
    }


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize("value", BROKEN, ids=repr)
def test_a_broken_field_never_breaks_the_conversation(name: str, value: Any) -> None:
    read = State.from_json({**WHOLE.as_json(), name: value})
    for other in set(FIELDS) - {name}:
        assert read.as_json()[other] == WHOLE.as_json()[other]
    # What was read can be kept and read again.
    assert State.from_json(json.loads(json.dumps(read.as_json()))) == read


def test_fields_of_another_version_are_left_out() -> None:
    old = {"audience": "werkgever", "form": "lead", "input": "text", "last_topic": "x", "renamed": {"a": [1]}}
    assert State.from_json(old) == State()
    assert State.from_json({**WHOLE.as_json(), **old}) == WHOLE


@pytest.mark.parametrize(
    "asked",
    [
        {"form": "deadlines", "slot": "eerste_ziektedag", "tries": 1, "candidates": []},
        {"form": "deadlines", "slot": "eerste_ziektedag", "tries": 1, "candidates": [], "said": 3, "more": "x"},
    ],
)
def test_a_question_of_an_older_version_still_waits(asked: dict[str, Any]) -> None:
    read = State.from_json({"asked": asked}).asked
    assert read and (read.form, read.slot, read.tries) == ("deadlines", "eerste_ziektedag", 1)


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"form": "deadlines", "slot": "eerste_ziektedag"},
        {"form": "deadlines", "slot": "eerste_ziektedag", "tries": "veel", "candidates": []},
        {"form": "deadlines", "slot": "eerste_ziektedag", "tries": 1, "candidates": ["gisteren"]},
        {"form": "deadlines", "slot": "eerste_ziektedag", "tries": 1, "candidates": None},
        {"form": "deadlines", "slot": "eerste_ziektedag", "tries": 1, "candidates": [], "said": "x"},
        {"form": "deadlines", "slot": "hernoemd", "tries": 1, "candidates": []},
        "eerste_ziektedag",
        [],
    ],
)
def test_a_question_that_cannot_be_read_waits_no_longer(asked: Any) -> None:
    assert State.from_json({"asked": asked}).asked is None


@given(st.dictionaries(st.sampled_from([*FIELDS, "audience", "form"]), ANYTHING))
def test_whatever_was_kept_is_read_without_a_crash(kept: dict[str, Any]) -> None:
    read = State.from_json(kept)
    assert State.from_json(read.as_json()) == read


def test_forgetting_leaves_nothing_that_was_told() -> None:
    empty = WHOLE.forgotten()
    assert (empty.cases, empty.asked, empty.last, empty.last_focus, empty.question) == (Cases(), None, "", "", None)
    # That it was told of medical words, or asked for the role, is not of the case.
    assert (empty.medical_told, empty.role_offered, empty.counted) == (True, True, True)


def test_what_the_dialogue_wants_remembered_takes_the_place_of_what_was_there() -> None:
    after = WHOLE.remembered({"asked": None, "last": "kosten", "last_focus": "", "cases": None})
    assert (after.asked, after.last, after.cases) == (None, "kosten", WHOLE.cases)
    emptied = WHOLE.remembered({"asked": None, "last": "", "last_focus": "", "cases": Cases().as_json()})
    assert emptied.cases == Cases() and emptied.last_faq == WHOLE.last_faq


@pytest.mark.parametrize("role", [None, "", "werkgever", "werknemer"])
def test_a_role_is_a_fact_of_the_case(role: str | None) -> None:
    assert State().with_audience(role).audience == (role or None)
    assert State().with_audience("werkgever").with_audience(role).audience == (role or "werkgever")
