"""The calculators in conversation: with nothing, a part and all of what they need; what a correction moved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bot.calculators import BY_NAME
from bot.case.facts import Case, Cases, Fact, Span, Sure
from bot.case.needs import wanted_for
from bot.dialogue import Asked, respond
from bot.dialogue.turn import AGAIN, HELP, Doubt

from .turns import FIRST, FULL, ON, case, kinds, payloads, text, turn

PARTS = [(name, told) for name in FULL for told in range(len(wanted_for(name)))]
JUNE = (Span(date(2026, 6, 1), date(2026, 6, 10)),)


@pytest.mark.parametrize(("name", "told"), PARTS)
def test_the_first_fact_that_is_missing_is_asked(name: str, told: int) -> None:
    order = wanted_for(name)
    of = case(**{fact: FULL[name][fact] for fact in order[:told]})
    reply = respond(turn(of, intent=name))
    assert kinds(reply) == ["ask"]
    assert reply.asked == Asked(name, order[told])
    custom = reply.messages[0]["custom"]
    assert (custom["form"], custom["slot"]) == (name, order[told])
    assert custom["input"] == ("money" if order[told] == "bruto_maandloon" else "date")


@pytest.mark.parametrize("name", FULL)
def test_any_order_of_telling_asks_only_what_is_left(name: str) -> None:
    for left in wanted_for(name):
        of = case(**{fact: value for fact, value in FULL[name].items() if fact != left})
        reply = respond(turn(of, intent=name))
        assert reply.asked and reply.asked.slot == left


@pytest.mark.parametrize("name", FULL)
def test_with_all_facts_it_is_what_the_api_computes(name: str) -> None:
    reply = respond(turn(case(**FULL[name]), intent=name))
    (message,) = reply.messages
    custom = message["custom"]
    outcome = BY_NAME[name].compute(BY_NAME[name].read(custom["request"]), ON).as_json()
    assert {key: custom[key] for key in outcome} == outcome
    assert custom["kind"] == name and reply.last == name and reply.asked is None
    assert set(FULL[name]) <= set(custom["request"])
    assert len(message["text"]) > 40
    assert all(payload.startswith('/wijzig{"feit": ') for payload in payloads(reply)) and payloads(reply)


@pytest.mark.parametrize("name", FULL)
def test_the_answer_that_completes_it_computes_at_once(name: str) -> None:
    last = wanted_for(name)[-1]
    waiting = Asked(name, last)
    reply = respond(turn(case(**FULL[name]), asked=waiting, changed=(last,)))
    assert kinds(reply) == [name]


def test_the_sentence_answers_the_milestone_that_was_asked() -> None:
    reply = respond(turn(case(**FULL["deadlines"]), intent="deadlines", focus="wia"))
    assert reply.messages[0]["custom"]["focus"] == "wia" and reply.last_focus == "wia"
    assert text(reply).startswith("WIA-aanvraag: uiterlijk zondag 13 december 2026")


def test_a_milestone_that_is_not_there_is_no_focus() -> None:
    reply = respond(turn(case(**FULL["deadlines"]), intent="deadlines", focus="bekorting"))
    assert "focus" not in reply.messages[0]["custom"]


# What a correction moves


def corrected(name: str, before: Case, after: Case, *changed: str, focus: str = "") -> str:
    reply = respond(replace(turn(after), before=before, changed=changed, last=name, last_focus=focus, correcting=True))
    assert kinds(reply)[0] == name
    return text(reply)


def test_ten_days_recovered_move_the_42_week_report() -> None:
    before = case(eerste_ziektedag=date(2026, 1, 5))
    after = before.with_fact("hersteld", Fact(JUNE))
    said = corrected("deadlines", before, after, "hersteld", focus="42-weken").split("\n\n")[0]
    assert said.startswith("10 dagen hersteld: de 42-wekenmelding gaat van 26 oktober naar 5 november 2026.")


def test_another_first_day_moves_everything() -> None:
    before, after = case(eerste_ziektedag=FIRST), case(eerste_ziektedag=date(2025, 3, 4))
    said = corrected("deadlines", before, after, "eerste_ziektedag", focus="wia").split("\n\n")[0]
    assert said.startswith("Eerste ziektedag 4 maart 2025: de WIA-aanvraag gaat van 13 december naar 14 december 2026.")


def test_another_wage_moves_the_payment() -> None:
    before = case(**FULL["transitievergoeding"])
    after = before.with_fact("bruto_maandloon", Fact(Decimal(4000)))
    amounts = [
        respond(turn(of, intent="transitievergoeding")).messages[0]["custom"]["bedrag"] for of in (before, after)
    ]
    said = corrected("transitievergoeding", before, after, "bruto_maandloon").split("\n\n")[0]
    for amount in amounts:
        assert f"{Decimal(amount):,.2f}".replace(",", "_").replace(".", ",").replace("_", ".") in said


@pytest.mark.parametrize(("name", "asked"), [("deadlines", "kosten"), ("kosten", "deadlines")])
def test_nothing_moved_without_an_outcome_of_the_same_kind_before(name: str, asked: str) -> None:
    full = FULL["kosten"]
    before = case(**{**full, "eerste_ziektedag": date(2025, 3, 4)})
    moved = respond(replace(turn(case(**full), intent=asked), before=before, changed=("eerste_ziektedag",), last=asked))
    fresh = respond(replace(turn(case(**full), intent=asked), before=before, changed=("eerste_ziektedag",), last=name))
    assert text(moved) != text(fresh) and text(moved).endswith(text(fresh).split("\n\n")[-1])


def test_a_fact_that_does_not_touch_the_last_calculation_does_not_repeat_it() -> None:
    of = case(**FULL["deadlines"], bruto_maandloon=Decimal(3500))
    reply = respond(replace(turn(of), before=case(**FULL["deadlines"]), changed=("bruto_maandloon",), last="deadlines"))
    assert "deadlines" not in kinds(reply) and "3.500" in text(reply)


# Periods that are open, wages without a unit, days that are not sure


def test_an_open_recovery_gives_what_is_sure_and_asks_its_end() -> None:
    of = case(eerste_ziektedag=date(2025, 6, 3), hersteld=(Span(date(2026, 7, 1)),))
    reply = respond(turn(of, intent="deadlines"))
    assert kinds(reply) == ["deadlines", "ask"] and reply.asked == Asked("deadlines", "hersteld")
    custom = reply.messages[0]["custom"]
    assert all(one["date"] < "2026-07-01" for one in custom["milestones"]) and "hersteld" not in custom["request"]
    assert any("einde van het herstel" in one for one in custom["caveats"])


def test_aow_without_its_day_is_computed_with_a_caveat_and_asked() -> None:
    reply = respond(turn(case(eerste_ziektedag=FIRST, gebeurtenis="aow"), intent="deadlines"))
    assert kinds(reply) == ["deadlines", "ask"] and reply.asked and reply.asked.slot == "aow_datum"


@pytest.mark.parametrize(("wage", "asks"), [(Decimal(99), True), (100, False), (15000, False), (15001, True)])
def test_a_wage_that_cannot_be_of_a_month_is_asked_for_its_unit(wage: Any, asks: bool) -> None:
    of = case(**{**FULL["transitievergoeding"], "bruto_maandloon": Decimal(wage)})
    reply = respond(turn(of, intent="transitievergoeding"))
    assert (reply.asked == Asked("transitievergoeding", "per")) is asks
    assert kinds(reply) == (["ask"] if asks else ["transitievergoeding"])
    if asks:
        assert '/value{"value": "per uur"}' in payloads(reply)


def test_a_first_day_that_is_not_sure_is_a_caveat() -> None:
    of = case(eerste_ziektedag=Fact(FIRST, Sure.ROUNDED))
    reply = respond(turn(of, intent="deadlines"))
    assert any("schatting" in one for one in reply.messages[0]["custom"]["caveats"])


@pytest.mark.parametrize("name", ["deadlines", "kosten"])
def test_a_day_of_unknown_meaning_beside_the_wish_is_offered_and_not_taken(name: str) -> None:
    day = date(2025, 4, 20)
    reply = respond(turn(intent=name, doubts=(Doubt("onbekend", (day,)),)))
    assert kinds(reply) == ["ask"] and reply.asked == replace(
        Asked(name, "eerste_ziektedag", AGAIN, (day,)), said=reply.asked.said if reply.asked else 0
    )
    assert "20 april 2025" in text(reply)


def test_a_day_still_to_come_is_not_offered() -> None:
    reply = respond(turn(intent="deadlines", doubts=(Doubt("onbekend", (date(2027, 4, 20),)),)))
    assert reply.asked == Asked("deadlines", "eerste_ziektedag")


# Who has no such calculation


@pytest.mark.parametrize("name", FULL)
@pytest.mark.parametrize("facts", [{"contract": "zzp"}, {"gebeurtenis": "overleden"}, {"contract": "dga"}])
def test_where_it_does_not_apply_it_says_why(name: str, facts: dict[str, str]) -> None:
    reply = respond(turn(case(**FULL[name], **facts), intent=name))
    if name == "transitievergoeding" and facts == {"contract": "dga"}:
        assert kinds(reply) == [name]
        return
    assert kinds(reply) == ["fallback"] and "/contact" in payloads(reply) and reply.asked is None
    assert len(text(reply)) > 40 and "request" not in reply.messages[0]["custom"]


def test_a_refusal_of_the_law_is_its_sentence_and_a_question_where_there_is_one() -> None:
    leave = (Span(date(2026, 7, 1), date(2026, 10, 1), True),)
    of = case(eerste_ziektedag=date(2024, 6, 3), loonsanctie=True, verlof=leave)
    reply = respond(turn(of, intent="deadlines"))
    assert reply.asked and (reply.asked.slot, reply.asked.tries) == ("verlof", AGAIN)
    assert "Verlof vanaf 1 juli 2026" in text(reply)
    again = respond(turn(of, intent="deadlines", asked=reply.asked))
    assert again.asked and again.asked.tries == HELP and text(again) != text(reply)


# Week, calendar, several employees


@pytest.mark.parametrize("known", [{"act": "week"}, {"intent": "week"}])
def test_the_week_and_how_many_are_left(known: dict[str, str]) -> None:
    reply = respond(turn(case(eerste_ziektedag=FIRST), **known))
    assert text(reply).startswith(
        "Dit is week 90 van de ziekte. De 104 weken duren nog 14 weken, tot en met 28 februari"
    )
    assert reply.messages[0]["custom"]["focus"] == "einde-104"


def test_the_week_after_the_104_has_none_left() -> None:
    reply = respond(turn(case(eerste_ziektedag=date(2024, 11, 4)), act="week"))
    assert "Dit is week 107" in text(reply) and "duren nog" not in text(reply)


def test_the_week_without_a_day_is_the_place() -> None:
    assert respond(turn(act="week")).asked == Asked("situatie", "eerste_ziektedag")
    assert kinds(respond(turn(case(ziekteweek=Fact(50, Sure.ROUNDED)), act="week"))) == ["situatie"]


def test_the_calendar_says_where_the_button_is() -> None:
    reply = respond(turn(case(eerste_ziektedag=FIRST), act="agenda", last="deadlines", last_focus="wia"))
    assert kinds(reply) == ["deadlines"] and "Zet in mijn agenda" in text(reply)
    assert reply.messages[0]["custom"]["focus"] == "wia"
    assert respond(turn(act="agenda")).asked == Asked("deadlines", "eerste_ziektedag")


def test_both_employees_get_their_own_dates_the_active_one_last() -> None:
    cases = Cases(2, (case(eerste_ziektedag=FIRST), case(eerste_ziektedag=date(2025, 9, 1))))
    reply = respond(replace(turn(), cases=cases, several=True, intent="deadlines", focus="wia"))
    days = [message["custom"]["eerste_ziektedag"] for message in reply.messages]
    assert days == ["2025-03-03", "2025-09-01"]
    assert [message["text"][:11] for message in reply.messages] == ["Werknemer 1", "Werknemer 2"]


def test_of_both_only_the_active_one_is_asked_something() -> None:
    cases = Cases(2, (case(), case(eerste_ziektedag=date(2025, 9, 1))))
    reply = respond(replace(turn(), cases=cases, several=True, intent="deadlines"))
    assert kinds(reply) == ["deadlines"] and reply.asked is None
    reply = respond(replace(turn(), cases=cases.turned_to(1), several=True, intent="deadlines"))
    assert kinds(reply) == ["deadlines", "ask"] and reply.asked == Asked("deadlines", "eerste_ziektedag")


def test_another_employee_gets_the_last_calculation() -> None:
    cases = Cases(2, (case(eerste_ziektedag=FIRST), case(eerste_ziektedag=date(2025, 9, 1))))
    reply = respond(replace(turn(), cases=cases, switched=True, last="deadlines", last_focus="wia"))
    assert reply.messages[0]["custom"]["eerste_ziektedag"] == "2025-09-01"
    assert reply.messages[0]["custom"]["focus"] == "wia"


def test_every_calculator_of_the_dialogue_is_tried_here() -> None:
    assert set(BY_NAME) == set(FULL)


@pytest.mark.parametrize(("ends", "says"), [(date(2027, 1, 31), True), (date(2029, 1, 31), False), (None, False)])
def test_wages_end_with_a_contract_that_ends_sooner(ends: date | None, says: bool) -> None:
    of = case(eerste_ziektedag=date(2026, 10, 5), contract="tijdelijk", **({"uit_dienst": ends} if ends else {}))
    said = text(respond(turn(of, intent="deadlines", focus="laatste-loondag")))
    assert said.startswith("Het loon loopt tot en met de laatste dag van het contract") == says
    assert ("1 oktober 2028" in said.partition("Ik rekende")[0]) != says


def test_the_same_dates_for_another_reason_are_not_called_unchanged() -> None:
    leave = (Span(date(2026, 3, 2), date(2026, 6, 21), False),)
    same = (Span(date(2026, 3, 2), date(2026, 6, 21), True),)
    of, before = (case(eerste_ziektedag=date(2025, 10, 5), verlof=spans) for spans in (same, leave))
    said = text(respond(turn(of, before=before, changed=("verlof",), last="deadlines", intent="inform")))
    assert "Niets veranderd" not in said
