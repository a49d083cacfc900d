"""Any walk through the dialogue: no exception, no loop, nothing lost, nothing of another employee or conversation."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.chat.payloads import pressed
from bot.dialogue.ask import slots
from bot.dutch import datum

from .visits import Message, Near, Visitor

Chat = tuple[Near, Callable[[str], Visitor]]
# What is done beside telling facts. Buttons that were offered are pressed too.
ACTS = [
    "ja", "nee", "de tweede", "waarom?", "weet ik niet", "stop", "snap ik niet", "kut bot", "wat weet u van mij",
    "wat is spoor 2", "en wie betaalt dat?", "hallo", "blabla", "geen van deze", "hoeveelste week zitten we",
    "zet in mijn agenda", "bereken mijn datums", "wat zijn de kosten", "bereken de transitievergoeding", "wat nu",
    "waar sta ik nu", "welk spoor past", "/deadlines", "/situatie", "/spoor", "/transitievergoeding", "/kosten",
    "/agenda", "/case", '/wijzig{"feit": "eerste_ziektedag"}', '/wijzig{"feit": "bruto_maandloon"}',
    '/wijzig{"feit": "uwv_besluit"}', '/faq{"faq_id": "wat-is-loonsanctie"}', "half april", "31 februari 2026",
    "op 20 april", "ik ben werkgever", "/contact", "bel mij terug", "06-12345678",
]  # fmt: skip
# Messages that end or take back something.
TAKES_BACK = ["opnieuw", "terug", "vergeet mijn gegevens", "wis mijn gesprek"]
FACTS = [
    "50 weken ziek", "hersteld van 1 juni 2026 tot 10 juni 2026", "hersteld sinds 1 juni 2026", "hij is zzp'er",
    "zwangerschapsverlof van 5 januari 2026 tot en met 26 april 2026", "we kregen een loonsanctie", "overleden",
    "besluit loonsanctie op 1 maart 2026", "aow vanaf 1 juli 2026", "het contract loopt af op 1 mei 2026",
    "13 weken verlenging", "in dienst sinds 1 april 2015", "uit dienst op 31 december 2026", "50000 bruto",
    "uit dienst op 1 januari 2014", "12 euro per uur", "nee, 6 januari 2025", "en met 4000 bruto?", "per jaar",
    "wia is nog niet aangevraagd", "weer ziek op 3 maart 2026", "hij kan zijn werk niet meer doen",
    "ik heb nog een zieke werknemer, ziek sinds 1 september 2025", "en bij de eerste?", "en bij de tweede?",
    "wanneer moet het bij allebei", "24 uur per week", "3500", "3 maart 2025",
]  # fmt: skip
PRESS = st.integers(0, 9)
WALKS = st.lists(st.sampled_from([*ACTS, *TAKES_BACK, *FACTS]) | PRESS, min_size=2, max_size=12)
SETTINGS = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def step(visitor: Visitor, move: str | int, last: Sequence[Message]) -> tuple[str, list[Message]]:
    """Say the words of a move, or press the button at that place; what was said and the reply."""
    buttons = [button["payload"] for message in last for button in message.get("buttons", ())]
    text = move if isinstance(move, str) else buttons[move % len(buttons)] if buttons else "hallo"
    return text, visitor.say(text)


def asks(reply: Sequence[Message]) -> list[Message]:
    return [message for message in reply if message["custom"]["kind"] == "ask"]


@SETTINGS
@given(WALKS, st.booleans())
def test_every_message_is_answered_and_every_button_works(chat: Chat, walk: list[str | int], away: bool) -> None:
    near, begin = chat
    near.away = away
    visitor = begin("web:wandelaar")
    last: list[Message] = []
    for move in walk:
        _, last = step(visitor, move, last)
        assert last, "a reply"
        for message in last:
            assert message["text"].strip() and message["custom"]["kind"] and message["recipient_id"]
            for button in message.get("buttons", ()):
                assert pressed(button["payload"], visitor.chat.answers.question), button
        assert len(asks(last)) <= 1
        # What is asked is what waits, and what waits was asked; only anger is heard out first.
        waits, asked = visitor.state.asked, asks(last)
        if asked:
            assert waits and (waits.form, waits.slot) == (asked[0]["custom"]["form"], asked[0]["custom"]["slot"])
        else:
            assert not waits or [message["custom"]["kind"] for message in last] == ["contact"]


@SETTINGS
@given(WALKS, st.booleans())
def test_no_question_is_put_twice_in_the_same_words(chat: Chat, walk: list[str | int], away: bool) -> None:
    near, begin = chat
    near.away = away
    visitor, before = begin("web:wandelaar"), ""
    last: list[Message] = []
    for move in walk:
        text, last = step(visitor, move, last)
        now = "".join(message["text"] for message in asks(last))
        # To begin anew was asked for.
        assert not now or now != before or text in TAKES_BACK
        before = now


USELESS = ["blabla", "weet ik niet", "snap ik niet", "waarom?", "wat is spoor 2", "hallo", "ja", "/case", "qwerty"]


@SETTINGS
@given(st.sampled_from(sorted(slots())), st.lists(st.sampled_from(USELESS), min_size=9, max_size=9))
def test_who_never_answers_is_not_asked_for_ever(chat: Chat, slot: str, words: list[str]) -> None:
    near, begin = chat
    near.away = False
    visitor = begin("web:wandelaar")
    begun = {"bevestiging": "/wissen", "eigen_werk": "/spoor"}.get(slot, f'/wijzig{{"feit": "{slot}"}}')
    put = sum(message["custom"].get("slot") == slot for message in visitor.say(begun))
    for text in words:
        if not visitor.state.asked or visitor.state.asked.slot != slot:
            break
        put += sum(message["custom"].get("slot") == slot for message in visitor.say(text))
    assert 1 <= put <= 4
    assert visitor.wiped or not visitor.state.asked or visitor.state.asked.slot != slot


# Nothing lost, nothing mixed up

TELLS = st.one_of(
    st.tuples(st.just("eerste_ziektedag"), st.sampled_from([date(2025, month, 3) for month in range(1, 11)])),
    st.tuples(st.just("bruto_maandloon"), st.sampled_from([Decimal(amount) for amount in range(2100, 5900, 400)])),
    st.tuples(st.just("in_dienst"), st.sampled_from([date(year, 4, 1) for year in range(2010, 2024)])),
)
SWITCHES = ["ik heb nog een zieke werknemer", "en bij de eerste?", "en bij de tweede?"]
# Moves that tell nothing of these three facts and take nothing back; "de tweede" can be the second of this month.
IDLE = sorted({*ACTS, *SWITCHES} - {"06-12345678", "half april", "31 februari 2026", "op 20 april", "de tweede"})


def said(name: str, value: Any) -> str:
    """A clear sentence that tells one fact."""
    if name == "bruto_maandloon":
        return f"het loon is {value} bruto per maand"
    return {"eerste_ziektedag": "ziek sinds ", "in_dienst": "in dienst sinds "}[name] + datum(value)


@dataclass
class Expected:
    """What each employee was said to be, and all that was ever said."""

    active: int = 1
    ever: set[Any] = field(default_factory=set)
    facts: dict[int, dict[str, Any]] = field(default_factory=lambda: {1: {}})

    def after(self, move: str | tuple[str, Any]) -> None:
        """What a move changes."""
        if isinstance(move, tuple):
            self.facts[self.active][move[0]] = move[1]
            self.ever.add(move[1])
        elif move == SWITCHES[0] or (move == SWITCHES[2] and len(self.facts) == 1):
            self.active = len(self.facts) + 1
            self.facts[self.active] = {}
        elif move in SWITCHES:
            self.active = SWITCHES.index(move)


def held(visitor: Visitor) -> dict[int, dict[str, Any]]:
    """The facts that these walks tell, as the conversation has them, by employee."""
    names = ("eerste_ziektedag", "bruto_maandloon", "in_dienst")
    return {
        number: {name: case[name] for name in names if case[name] is not None}
        for number, case in enumerate(visitor.state.cases.items, 1)
    }


@SETTINGS
@given(st.lists(st.tuples(st.booleans(), TELLS | st.sampled_from(IDLE)), min_size=3, max_size=16))
def test_what_was_told_stays_with_its_employee_and_its_conversation(
    chat: Chat, walk: list[tuple[bool, str | tuple[str, Any]]]
) -> None:
    near, begin = chat
    near.away = False
    near.heard.clear()
    both = {True: begin("web:een"), False: begin("web:ander")}
    expected = {True: Expected(), False: Expected()}
    for which, move in walk:
        # A value that is told in one conversation is never told in the other.
        if isinstance(move, tuple) and move[1] in expected[not which].ever:
            continue
        both[which].say(said(*move) if isinstance(move, tuple) else move)
        expected[which].after(move)
        for name, visitor in both.items():
            assert held(visitor) == expected[name].facts
            assert visitor.state.cases.active == expected[name].active
    for message in near.heard:
        other = expected[message["sender"] != "web:een"]
        whole = json.dumps(message)
        assert [value for value in other.ever if isinstance(value, Decimal) and f'"{value}.00"' in whole] == []


# The call-back

NAME, NUMBER, MAIL = "Kanarie Vogelaar", "06-87654321", "kanarie@voorbeeld.nl"
CALLS = [
    "/contact", "bel mij terug", NAME, f"mijn naam is {NAME}", NUMBER, f"mijn nummer is {NUMBER}", MAIL, "werkgever",
    "ik ben werknemer", "wat is spoor 2", "waarom?", "weet ik niet", "hallo", "06-1234", "ziek sinds 3 maart 2025",
    "bereken mijn datums", "/case", "terug", "vergeet mijn gegevens", "stop", "nee", "3 maart 2025", "blabla",
]  # fmt: skip


@SETTINGS
@given(walk=st.lists(st.sampled_from(CALLS) | PRESS, min_size=3, max_size=12), away=st.booleans())
def test_before_the_yes_name_and_number_are_in_no_state_and_reach_no_rasa(
    chat: Chat, walk: list[str | int], away: bool, caplog: pytest.LogCaptureFixture
) -> None:
    near, begin = chat
    near.away = away
    near.heard.clear()
    visitor = begin("web:bellen")
    last = visitor.say("/contact")
    for move in walk:
        waits = visitor.state.asked
        if not waits or waits.form != "lead":
            # What is typed where no call-back is asked for is not what this is about.
            return
        _, last = step(visitor, move, last)
        if any(message["custom"]["kind"] == "lead" for message in last):
            return
        kept = json.dumps(visitor.state.as_json()) + json.dumps(near.heard) + caplog.text
        assert [canary for canary in ("Kanarie", "Vogelaar", "87654321", "kanarie@") if canary in kept] == []
