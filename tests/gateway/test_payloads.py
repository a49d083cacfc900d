"""Only a button that the gateway knows is a command; any other text is text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.case.facts import KINDS
from bot.case.words import label
from bot.chat.payloads import HARMLESS, clean, harmless, pressed

QUESTIONS = {"wat-is-spoor-2": "Wat is spoor 2?"}


@pytest.mark.parametrize(
    ("text", "rasa", "label"),
    [
        ('/faq{"faq_id": "wat-is-spoor-2"}', "[faq:wat-is-spoor-2]", "Wat is spoor 2?"),
        ('/faq{"faq_id":"wat-is-spoor-2"}', "[faq:wat-is-spoor-2]", "Wat is spoor 2?"),
        ('/value{"value": "2025-03-03"}', "2025-03-03", "2025-03-03"),
        ('/value{"value": "weet ik niet"}', "weet ik niet", "weet ik niet"),
        ("/deadlines", "/deadlines", "Bereken mijn datums"),
        ("/transitievergoeding", "/transitievergoeding", "Bereken de transitievergoeding"),
        ("/kosten", "/kosten", "Bereken de kosten"),
        ("/situatie", "/situatie", "Waar sta ik nu?"),
        ("/spoor", "/spoor", "Welk spoor past?"),
        ("/agenda", "/agenda", "Zet in mijn agenda"),
    ],
)
def test_a_known_button_goes_to_rasa_as_its_command(text: str, rasa: str, label: str) -> None:
    button = pressed(text, QUESTIONS.get)
    assert button is not None and button.act == ""
    assert (button.rasa, button.label) == (rasa, label)


@pytest.mark.parametrize(
    ("text", "act", "label"),
    [
        ("/stop", "stop", "Stop"),
        ("/affirm", "yes", "Ja"),
        ("/deny", "no", "Nee"),
        ("/case", "case", "Wat weet u van mij?"),
        ("/vergeet", "forget", "Vergeet wat ik vertelde"),
        ("/wissen", "wissen", "Wis mijn gesprek"),
        ("/contact", "contact", "Ik wil contact"),
    ],
)
def test_a_button_of_the_conversation_is_an_act_and_no_command(text: str, act: str, label: str) -> None:
    button = pressed(text, QUESTIONS.get)
    assert button is not None and (button.act, button.label) == (act, label)
    assert not button.rasa.startswith("/") and button.value is None


@pytest.mark.parametrize("name", sorted(KINDS))
def test_every_fact_has_a_button_to_change_it(name: str) -> None:
    button = pressed(f'/wijzig{{"feit": "{name}"}}', QUESTIONS.get)
    assert button is not None and (button.act, button.about) == ("change", name)
    assert button.label == f"Wijzig: {label(name).lower()}"


@pytest.mark.parametrize("role", ["werkgever", "werknemer"])
def test_a_role_is_told_by_its_button(role: str) -> None:
    button = pressed(f'/role{{"audience": "{role}"}}', QUESTIONS.get)
    assert button is not None and (button.audience, button.rasa) == (role, f"Ik ben {role}")


@pytest.mark.parametrize(
    "text",
    [
        "/restart",
        "/session_start",
        "/greet",
        "/faq",
        "/faq_button",
        "/wijzig",
        "/value",
        "/role",
        '/wijzig{"feit": "onbekend"}',
        '/wijzig{"feit": ["per"]}',
        '/wissen{"a": "b"}',
        "/WISSEN",
        "/vergeet alles",
        "[faq:wat-is-spoor-2]",
        '/faq{"faq_id": "onbekend"}',
        '/faq{"faq_id": "wat-is-spoor-2", "audience": "werkgever"}',
        '/faq{"audience": "werkgever"}',
        '/faq{"faq_id": ["wat-is-spoor-2"]}',
        '/faq{"faq_id": {"wat-is-spoor-2": 1}}',
        '/faq{"faq_id": "wat-is-spoor-2"',
        '/faq{"faq_id": "wat-is-spoor-2"} en nog iets',
        '/role{"audience": "baas"}',
        '/value{"value": "/restart"}',
        '/value{"value": ""}',
        '/value{"value": "HOOFDLETTERS"}',
        '/value{"value": "' + "a" * 41 + '"}',
        '/value{"value": "a\\u000ab"}',
        '/deadlines{"eerste_ziektedag": "2026-01-05"}',
        "/deadlines extra",
        "/affirm\n/restart",
        "deadlines",
        "/",
        "/{}",
        "/faq" + '{"a":' * 200 + "1" + "}" * 200,
    ],
)
def test_any_other_text_is_no_button(text: str) -> None:
    assert pressed(text, QUESTIONS.get) is None


def test_the_longest_value_is_a_button() -> None:
    assert pressed('/value{"value": "' + "a" * 40 + '"}', QUESTIONS.get) is not None


@pytest.mark.parametrize("text", ["/restart", " /restart", "\u00a0/restart", "\n/restart", "//"])
def test_a_slash_in_front_is_made_harmless(text: str) -> None:
    assert harmless(text).startswith(HARMLESS)
    assert harmless(text).endswith(text)


def test_a_slash_further_on_stays() -> None:
    assert harmless("ziek 3/3/2025") == "ziek 3/3/2025"


@given(st.text(max_size=60))
def test_rasa_never_sees_a_command_that_was_typed(text: str) -> None:
    """Rasa strips white space and then looks for a slash."""
    assert not harmless(clean(text)).strip().startswith("/")


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  hallo  ", "hallo"),
        ("a\x00b\x1bc", "a b c"),
        ("regel 1\nregel 2\tx", "regel 1 regel 2 x"),
        ("a   b", "a b"),
        ("\u00bd jaar", "1\u20442 jaar"),
        ("\u202egevaar\u202c", "gevaar"),
        ("e\u0301e\u0301n", "één"),
        ("\x07\x08", ""),
        ("\u200b/restart", "\u200b/restart"),
    ],
)
def test_control_characters_go(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned
