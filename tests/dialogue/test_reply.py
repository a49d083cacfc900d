"""The rules of a reply in their order: contradiction, memory, change, stop, explaining, manners, telling, asking."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.case.facts import KINDS, SPOOR_QUESTIONS, Case, Cases, Fact, Span, Sure
from bot.dialogue import Asked, Reply, Turn, respond
from bot.dialogue.ask import slots
from bot.dialogue.reply import REPLIES
from bot.dialogue.track import TRACKS
from bot.dialogue.turn import AGAIN, FIRST, HELP, PERSON, Doubt

from .turns import FULL, ON, case, kinds, payloads, text, turn

# Every question that waits, for the calculation that asks it.
WAITING = [
    Asked("spoor" if name in SPOOR_QUESTIONS else "wissen" if name == "bevestiging" else "deadlines", name)
    for name in slots()
]
NAMES = [asked.slot for asked in WAITING]
MAART = date(2025, 3, 3)


# Contradictions


@pytest.mark.parametrize("name", ["uit_dienst", "eerste_ziektedag", "hersteld", "verlof", "oordeel_bedrijfsarts"])
def test_a_contradiction_is_named_and_asked(name: str) -> None:
    reply = respond(turn(clashes=(Doubt(name, (), "Dit klopt niet met elkaar."),), intent="deadlines"))
    assert kinds(reply) == ["ask"] and reply.asked and reply.asked.slot == name
    assert text(reply).startswith("Dit klopt niet met elkaar.")


@pytest.mark.parametrize("name", ["uwv_besluit", "besluit_loonsanctie"])
def test_a_contradiction_of_what_has_no_question_is_told(name: str) -> None:
    reply = respond(turn(clashes=(Doubt(name, (), "Dit klopt niet met elkaar."),)))
    assert kinds(reply) == ["fallback"] and text(reply) == "Dit klopt niet met elkaar."
    assert "/contact" in payloads(reply)


def test_a_contradiction_comes_before_anything_else() -> None:
    clash = (Doubt("uit_dienst", (), "Dit klopt niet."),)
    for known in ({"act": "stop"}, {"intent": "transitievergoeding"}, {"changed": ("in_dienst",)}):
        assert text(respond(turn(case(**FULL["transitievergoeding"]), clashes=clash, **known))).startswith("Dit klopt")


def test_the_calculation_that_a_fact_is_asked_for_goes_on() -> None:
    clash = (Doubt("uit_dienst", (), "Dit klopt niet."),)
    assert respond(turn(clashes=clash, last="transitievergoeding")).asked == replace(
        Asked("transitievergoeding", "uit_dienst", AGAIN),
        said=respond(turn(clashes=clash)).asked.said,  # type: ignore[union-attr]
    )
    for known, form in (
        ({"asked": Asked("kosten", "in_dienst")}, "kosten"),
        ({"intent": "deadlines"}, "deadlines"),
        ({}, "transitievergoeding"),
    ):
        asked = respond(turn(clashes=clash, **known)).asked
        assert asked and asked.form == form


# Memory


@pytest.mark.parametrize("known", [{"act": "forget"}, {"intent": "forget"}])
def test_what_was_told_is_forgotten(known: dict[str, Any]) -> None:
    of = case(**FULL["transitievergoeding"])
    reply = respond(turn(of, last="transitievergoeding", asked=Asked("kosten", "eerste_ziektedag"), **known))
    assert reply.cases == Cases() and reply.asked is None and (reply.last, reply.last_focus) == ("", "")
    assert kinds(reply) == ["case"] and reply.messages[0]["custom"]["facts"] == []
    assert payloads(reply) == ["/wissen"]


@pytest.mark.parametrize("known", [{"act": "case"}, {"intent": "case"}])
def test_what_is_known_is_shown_each_fact_with_a_way_to_change_it(known: dict[str, Any]) -> None:
    of = case(audience="werkgever", eerste_ziektedag=MAART, ziekteweek=Fact(50, Sure.ROUNDED), loonsanctie=True)
    reply = respond(turn(of, **known))
    (message,) = reply.messages
    facts = {fact["id"]: (fact["value"], fact["exact"]) for fact in message["custom"]["facts"]}
    assert facts == {
        "audience": ("werkgever", True),
        "eerste_ziektedag": ("2025-03-03", True),
        "ziekteweek": (50, False),
        "loonsanctie": (True, True),
    }
    assert "maandag 3 maart 2025" in message["text"] and "ongeveer 50 weken" in message["text"]
    assert payloads(reply) == ['/wijzig{"feit": "audience"}', '/wijzig{"feit": "eerste_ziektedag"}', "/vergeet"]
    assert message["custom"]["werknemer"] == 1


def test_an_empty_case_says_so_and_an_employee_has_a_number() -> None:
    assert "nog niets" in text(respond(turn(act="case")))
    cases = Cases(2, (case(), case(eerste_ziektedag=MAART)))
    reply = respond(replace(turn(act="case"), cases=cases))
    assert "werknemer 2" in text(reply) and reply.messages[0]["custom"]["werknemer"] == 2


def test_wiping_is_asked_once_and_no_leaves_everything() -> None:
    asked = respond(turn(act="wissen")).asked
    assert asked == Asked("wissen", "bevestiging")
    reply = respond(turn(act="no", asked=asked))
    assert kinds(reply) == ["smalltalk"] and reply.asked is None and reply.cases is None


# Change


@pytest.mark.parametrize("name", sorted(set(KINDS) & set(NAMES)))
def test_the_button_to_change_a_fact_asks_it(name: str) -> None:
    reply = respond(turn(act="change", about=name))
    assert reply.asked and (reply.asked.slot, reply.asked.tries) == (name, FIRST)
    assert reply.messages[0]["custom"]["input"] == slots()[name]["input"]


@pytest.mark.parametrize("name", sorted(set(KINDS) - set(NAMES)))
def test_a_fact_without_a_question_is_told_anew(name: str) -> None:
    reply = respond(turn(act="change", about=name))
    assert kinds(reply) == ["smalltalk"] and reply.asked is None and "Typ wat het wel is" in text(reply)
    kept = case(loonsanctie=True)
    assert "Nu staat er: ja." in text(respond(turn(kept, act="change", about="loonsanctie")))


# Stop, once more, back


@pytest.mark.parametrize("asked", WAITING, ids=NAMES)
def test_stop_ends_the_question_and_keeps_what_was_told(asked: Asked) -> None:
    reply = respond(turn(case(**FULL["deadlines"]), act="stop", asked=asked, last="deadlines"))
    assert kinds(reply) == ["smalltalk"] and reply.asked is None
    assert reply.cases is None and reply.last == "deadlines"


@pytest.mark.parametrize("name", FULL)
def test_restarting_a_calculation_forgets_its_facts_alone(name: str) -> None:
    of = case(**FULL[name], audience="werkgever")
    asked = Asked(name, list(FULL[name])[-1])
    reply = respond(turn(of, act="restart", asked=asked))
    assert reply.asked == Asked(name, next(iter(FULL[name]))) and text(reply).startswith("Goed, we beginnen opnieuw.")
    assert reply.cases and dict(reply.cases.case.facts) == {"audience": Fact("werkgever")}


def test_restarting_outside_a_calculation_keeps_the_case() -> None:
    reply = respond(turn(case(**FULL["deadlines"]), act="restart", last="deadlines"))
    assert kinds(reply) == ["smalltalk"] and reply.cases is None and "/vergeet" in payloads(reply)


@pytest.mark.parametrize(("slot", "earlier"), [("uit_dienst", "in_dienst"), ("bruto_maandloon", "uit_dienst")])
def test_back_forgets_the_answer_before_and_asks_it(slot: str, earlier: str) -> None:
    of = case(**FULL["transitievergoeding"])
    reply = respond(turn(of, act="back", asked=Asked("transitievergoeding", slot)))
    assert reply.asked == Asked("transitievergoeding", earlier)
    assert reply.cases and reply.cases.case[earlier] is None and reply.cases.case["bruto_maandloon"]


def test_back_in_the_four_questions() -> None:
    of = case(eigen_werk=False, eigen_werk_aangepast=False)
    reply = respond(turn(of, act="back", asked=Asked("spoor", "ander_werk_binnen")))
    assert reply.asked == Asked("spoor", "eigen_werk_aangepast")
    assert reply.cases and reply.cases.case["eigen_werk_aangepast"] is None


@pytest.mark.parametrize("asked", [None, Asked("transitievergoeding", "in_dienst"), Asked("situatie", "audience")])
def test_back_with_nothing_before_shows_what_is_known(asked: Asked | None) -> None:
    assert kinds(respond(turn(case(**FULL["deadlines"]), act="back", asked=asked))) == ["case"]


# Asking: never twice in the same words, and never for ever


def puts(asked: Asked, times: int = 12, **known: Any) -> list[Reply]:
    """The replies to the same message again and again while a question waits."""
    replies: list[Reply] = []
    waiting: Asked | None = asked
    cases = Cases()
    while waiting and len(replies) < times:
        reply = respond(replace(turn(asked=waiting, **known), cases=cases))
        replies.append(reply)
        waiting, cases = reply.asked, reply.cases or cases
    return replies


def worded(asked: Asked) -> str:
    return text(respond(turn(act="change", about=asked.slot))) if asked.slot in KINDS else slots()[asked.slot]["ask"]


@pytest.mark.parametrize("known", [{}, {"act": "dont_know"}, {"act": "confused"}, {"act": "why"}, {"act": "none"}])
@pytest.mark.parametrize("asked", WAITING, ids=NAMES)
def test_a_question_is_worded_anew_each_time_and_ends(asked: Asked, known: dict[str, Any]) -> None:
    said = [worded(asked), *(text(reply) for reply in puts(asked, **known))]
    assert len(set(said)) == len(said)
    # Who does not know any of the four about work is taken through all of them.
    assert 2 <= len(said) <= (9 if asked.form == "spoor" else 5)


@pytest.mark.parametrize("asked", WAITING, ids=NAMES)
def test_the_second_time_it_says_where_to_find_it_and_then_offers_a_person(asked: Asked) -> None:
    helped, *others = puts(asked)
    assert slots()[asked.slot]["help"].split(".")[0] in text(helped).replace("uw eigen", "het eigen")
    if asked.slot != "bevestiging":
        person, enough = others
        assert payloads(person) == payloads(enough) == ["/contact"]
        assert kinds(person) == ["ask"] and kinds(enough) == ["contact"] and enough.asked is None


@pytest.mark.parametrize("asked", WAITING, ids=NAMES)
def test_why_is_answered_before_the_question_comes_back(asked: Asked) -> None:
    reply = respond(turn(act="why", asked=asked))
    assert text(reply).startswith(slots()[asked.slot]["why"]) and reply.asked and reply.asked.tries == AGAIN


@pytest.mark.parametrize("asked", WAITING, ids=NAMES)
def test_the_wordings_of_a_question_are_all_different(asked: Asked) -> None:
    words = [slots()[asked.slot][name] for name in ("ask", "again", "help", "why")]
    assert len(set(words)) == 4
    assert all(len(sentence.split()) <= 25 for one in words for sentence in re.split(r"[.?!] ", one))


def test_the_same_imprecise_day_is_not_asked_back_in_the_same_words() -> None:
    doubt = (Doubt("eerste_ziektedag", (date(2025, 4, 1), date(2025, 4, 30)), "‘April 2025’ is geen precieze dag."),)
    said = [text(reply) for reply in puts(Asked("deadlines", "eerste_ziektedag"), doubts=doubt)]
    assert len(set(said)) == len(said) and len(said) <= 4


def test_another_imprecise_day_is_a_new_try() -> None:
    waiting: Asked | None = Asked("deadlines", "eerste_ziektedag", HELP)
    for month in range(1, 9):
        day = date(2025, month, 1)
        doubt = (Doubt("eerste_ziektedag", (day, date(2025, month, 28)), f"‘{month} 2025’ is geen precieze dag."),)
        reply = respond(turn(asked=waiting, doubts=doubt))
        assert f"‘{month} 2025’" in text(reply) and reply.asked and reply.asked.candidates
        waiting = reply.asked


def test_no_to_a_day_that_was_read_back_asks_it_plainly() -> None:
    waiting = Asked("deadlines", "eerste_ziektedag", AGAIN, (MAART,))
    reply = respond(turn(act="no", asked=waiting))
    assert reply.asked and reply.asked.candidates == () and "welke dag was de eerste ziektedag" in text(reply)
    assert slots()["eerste_ziektedag"]["help"] in text(respond(turn(act="no", asked=reply.asked)))


def test_who_does_not_know_the_last_day_may_reckon_with_another() -> None:
    of = case(eerste_ziektedag=MAART, in_dienst=date(2015, 4, 1))
    reply = respond(turn(of, act="dont_know", asked=Asked("transitievergoeding", "uit_dienst")))
    assert payloads(reply)[:2] == ['/value{"value": "2026-11-21"}', '/value{"value": "2027-02-28"}']
    for name in ("in_dienst", "eerste_ziektedag"):
        assert not any(
            "2026-11-21" in one for one in payloads(respond(turn(act="dont_know", asked=Asked("kosten", name))))
        )


@pytest.mark.parametrize("tries", range(FIRST, PERSON + 1))
def test_the_question_survives_its_own_json(tries: int) -> None:
    asked = Asked("deadlines", "eerste_ziektedag", tries, (MAART, ON), 7)
    assert Asked.from_json(asked.as_json()) == asked


# Side steps: what waits comes back


@pytest.mark.parametrize("known", [{"act": "week"}, {"act": "agenda"}, {"act": "case"}])
def test_after_something_else_the_question_comes_back(known: dict[str, Any]) -> None:
    waiting = Asked("transitievergoeding", "bruto_maandloon")
    reply = respond(turn(case(**FULL["deadlines"]), asked=waiting, **known))
    assert kinds(reply)[-1] == "ask" and len(reply.messages) == 2
    assert reply.asked == waiting.later()


def test_a_fact_of_the_last_calculation_recomputes_it_and_the_question_comes_back() -> None:
    waiting = Asked("transitievergoeding", "bruto_maandloon")
    after = case(**FULL["deadlines"], hersteld=(Span(date(2026, 6, 1), date(2026, 6, 10)),))
    before = case(**FULL["deadlines"])
    reply = respond(replace(turn(after, changed=("hersteld",), asked=waiting, last="deadlines"), before=before))
    assert kinds(reply) == ["deadlines", "ask"] and reply.asked == waiting.later()


def test_a_fact_told_while_another_is_wanted_is_read_back() -> None:
    waiting = Asked("transitievergoeding", "bruto_maandloon")
    reply = respond(turn(case(in_dienst=date(2015, 4, 1)), changed=("in_dienst",), asked=waiting))
    assert kinds(reply) == ["ask"] and "in dienst: woensdag 1 april 2015" in text(reply)
    assert reply.asked and reply.asked.slot == "bruto_maandloon"


# Manners


@pytest.mark.parametrize("known", [{"act": "frustrated"}, {"intent": "frustratie"}])
@pytest.mark.parametrize("asked", [None, Asked("deadlines", "eerste_ziektedag")])
def test_anger_leads_to_a_person_and_loses_nothing(known: dict[str, Any], asked: Asked | None) -> None:
    reply = respond(turn(asked=asked, last="kosten", **known))
    assert kinds(reply) == ["contact"] and payloads(reply) == ["/contact"]
    assert reply.asked == asked and reply.last == "kosten"


def test_a_question_that_is_announced_is_invited() -> None:
    assert "Wat is uw vraag?" in text(respond(turn(intent="vraag_aankondigen")))
    waiting = Asked("deadlines", "eerste_ziektedag")
    assert respond(turn(intent="vraag_aankondigen", asked=waiting)).asked == waiting.later(HELP)


def test_who_does_not_understand_the_answer_is_offered_a_person() -> None:
    assert kinds(respond(turn(act="confused"))) == ["contact"]


@pytest.mark.parametrize(
    ("known", "kind"),
    [
        ({"act": "none"}, "fallback"),
        ({"act": "no"}, "smalltalk"),
        ({"act": "yes"}, "smalltalk"),
        ({}, "fallback"),
        ({"intent": "inform"}, "fallback"),
    ],
)
def test_a_loose_word_gets_a_friendly_answer(known: dict[str, Any], kind: str) -> None:
    reply = respond(turn(last="deadlines", **known))
    assert kinds(reply) == [kind] and reply.last == "deadlines"


# Telling


@pytest.mark.parametrize("role", ["werkgever", "werknemer"])
@pytest.mark.parametrize("intent", ["role", "inform", ""])
def test_a_role_is_acknowledged(role: str, intent: str) -> None:
    reply = respond(turn(case(audience=role), changed=("audience",), intent=intent))
    assert kinds(reply) == ["smalltalk"] and reply.messages[0]["custom"]["audience"] == role
    assert f"dat u {role} bent" in text(reply)


def test_a_first_sick_day_told_gives_the_dates() -> None:
    reply = respond(turn(case(eerste_ziektedag=MAART), changed=("eerste_ziektedag",), intent="inform"))
    assert kinds(reply) == ["deadlines"]


@pytest.mark.parametrize(
    ("facts", "gedaan", "changed"),
    [
        ({"ziekteweek": Fact(50, Sure.ROUNDED)}, {}, "ziekteweek"),
        ({"ziekteweek": Fact(50, Sure.ROUNDED), "eigen_werk": False}, {}, "eigen_werk"),
        ({"ziekteweek": Fact(50, Sure.ROUNDED)}, {"plan-van-aanpak": False}, "gedaan"),
    ],
)
def test_what_says_where_somebody_stands_gives_the_place(
    facts: dict[str, Any], gedaan: dict[str, bool], changed: str
) -> None:
    assert kinds(respond(turn(case(gedaan, **facts), changed=(changed,), intent="inform"))) == ["situatie"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("aow_datum", date(2026, 12, 1)),
        ("verlenging_dagen", 91),
        ("oordeel_bedrijfsarts", date(2025, 4, 1)),
        ("wia_aanvraag", date(2026, 12, 1)),
        ("loonsanctie", True),
    ],
)
def test_a_fact_of_the_timeline_gives_the_dates_where_the_day_is_known(name: str, value: Any) -> None:
    known = respond(turn(case(eerste_ziektedag=MAART, **{name: value}), changed=(name,), intent="inform"))
    assert kinds(known) == ["deadlines"]
    alone = respond(turn(case(**{name: value}), changed=(name,), intent="inform"))
    assert kinds(alone) == ["smalltalk"] and "onthoud" in text(alone)


@pytest.mark.parametrize("name", ["in_dienst", "uit_dienst", "bruto_maandloon"])
def test_facts_without_a_question_are_read_back(name: str) -> None:
    reply = respond(turn(case(**{name: FULL["transitievergoeding"][name]}), changed=(name,)))
    assert kinds(reply) == ["case"] and text(reply).startswith("Dat onthoud ik.")


@pytest.mark.parametrize("contract", ["zzp", "dga"])
def test_a_contract_without_an_employer_says_what_does_not_apply(contract: str) -> None:
    reply = respond(turn(case(contract=contract), changed=("contract",)))
    assert kinds(reply) == ["fallback"] and "Wet verbetering" in text(reply).replace("  ", " ")


# Days whose meaning nothing says


@pytest.mark.parametrize("intent", ["", "inform"])
def test_a_day_of_unknown_meaning_is_asked_whether_it_is_the_first(intent: str) -> None:
    reply = respond(turn(intent=intent, doubts=(Doubt("onbekend", (date(2026, 4, 20),)),)))
    assert text(reply) == "Is dat de eerste ziektedag? Bedoelt u maandag 20 april 2026?"
    assert reply.asked and (reply.asked.form, reply.asked.candidates) == ("deadlines", (date(2026, 4, 20),))
    assert payloads(reply) == ['/value{"value": "ja"}', '/value{"value": "nee"}']


@pytest.mark.parametrize(
    ("of", "days", "intent"),
    [
        (case(eerste_ziektedag=MAART), (date(2026, 4, 20),), "inform"),
        (case(), (date(2026, 11, 22),), "inform"),
        (case(), (date(2026, 4, 20), date(2026, 4, 21)), "inform"),
        (case(), (date(2026, 4, 20),), "spoor"),
    ],
)
def test_where_it_cannot_be_the_first_day_that_is_not_asked(of: Case, days: tuple[date, ...], intent: str) -> None:
    reply = respond(turn(of, intent=intent, doubts=(Doubt("onbekend", days),)))
    assert "Is dat de eerste ziektedag" not in text(reply)


def test_today_may_be_the_first_day() -> None:
    assert "Is dat de eerste" in text(respond(turn(doubts=(Doubt("onbekend", (ON,)),))))


def test_a_day_that_a_calculation_does_not_ask_for_reminds_of_what_it_has() -> None:
    of = case(in_dienst=date(2015, 4, 1), uit_dienst=date(2026, 12, 31))
    waiting = Asked("transitievergoeding", "bruto_maandloon")
    reply = respond(turn(of, asked=waiting, doubts=(Doubt("onbekend", (date(2026, 4, 20),)),)))
    assert text(reply).startswith("Dit heb ik al: in dienst: woensdag 1 april 2015; uit dienst: donderdag 31 december")
    assert reply.asked and reply.asked.slot == "bruto_maandloon"


# Which track


@pytest.mark.parametrize(
    ("answers", "outcome", "topic"),
    [
        ([True], "1a", "wat-is-spoor-1"),
        ([False, True], "1b", "aangepast-werk-aanbieden"),
        ([False, False, True], "1c", "passend-werk-aanbieden-plicht"),
        ([False, False, False, True], "2", "wanneer-start-spoor-2"),
        ([False, False, False, False], "2", "spoor-2-kan-niet-werken"),
        # "Weet ik niet" twice is no, the safe side; in the last question that is: not yet.
        ([None, None, None, True], "2", "wanneer-start-spoor-2"),
        ([None, None, None, None], "2", "spoor-2-kan-niet-werken"),
        ([None, True], "1b", "aangepast-werk-aanbieden"),
    ],
)
def test_four_answers_give_the_track(answers: list[bool | None], outcome: str, topic: str) -> None:
    reply = respond(turn(intent="spoor"))
    cases = Cases()
    for number, answer in enumerate(answers):
        assert reply.asked and reply.asked.slot == SPOOR_QUESTIONS[number], "one question after the other"
        assert payloads(reply) == [f'/value{{"value": "{one}"}}' for one in ("ja", "nee", "weet ik niet")]
        if answer is None:
            for _ in range(2):
                reply = respond(replace(turn(act="dont_know", asked=reply.asked), cases=reply.cases or cases))
            assert text(reply).startswith("Ik ga dan uit van nee.")
            cases = reply.cases or cases
        else:
            cases = cases.with_case(cases.case.with_fact(SPOOR_QUESTIONS[number], Fact(answer)))
            reply = respond(replace(turn(asked=reply.asked, changed=(SPOOR_QUESTIONS[number],)), cases=cases))
    custom = reply.messages[-1]["custom"]
    assert (custom["kind"], custom["uitkomst"], custom["faq_id"]) == ("spoor", outcome, topic)
    assert reply.asked is None and reply.last == "spoor" and len(custom["suggestions"]) == 2
    assert payloads(reply) == ["/situatie", "/contact"]


def test_the_first_weet_ik_niet_tells_who_knows() -> None:
    for name in SPOOR_QUESTIONS:
        reply = respond(turn(act="dont_know", asked=Asked("spoor", name)))
        assert reply.asked and reply.asked.slot == name and reply.cases is None
        assert any(word in text(reply) for word in ("bedrijfsarts", "arbeidsdeskundige"))


def test_every_track_says_what_to_do() -> None:
    for track in TRACKS.values():
        assert all(len(sentence.split()) <= 25 for sentence in track.text.split(". ")), track.text
        assert len(track.suggestions) == 2


def test_the_questions_speak_to_the_employee_himself() -> None:
    own = respond(turn(case(audience="werknemer"), intent="spoor"))
    assert "Kunt u binnenkort uw eigen werk" in text(own)
    assert "Kan de werknemer binnenkort het eigen werk" in text(respond(turn(intent="spoor")))


# The whole


def test_every_rule_is_tried_in_its_order() -> None:
    assert [rule.__name__ for rule in REPLIES] == [
        "_clash", "_memory", "_change", "_stop", "_explain", "_manners", "_several", "_started", "_answered",
        "_switched", "_doubted", "_told", "_moved_nothing", "_still", "_small",
    ]  # fmt: skip


def test_a_turn_survives_its_own_json() -> None:
    whole = Turn(
        on=ON,
        cases=Cases(1, (case({"wia": True}, **FULL["kosten"]),)),
        before=case(**FULL["deadlines"]),
        changed=("in_dienst",),
        correcting=True,
        switched=True,
        several=True,
        doubts=(Doubt("onbekend", (MAART,), "reden"),),
        clashes=(Doubt("uit_dienst", (), "botst"),),
        act="yes",
        about="per",
        asked=Asked("kosten", "per", HELP, (ON,), 3),
        last="kosten",
        last_focus="wia",
    )
    assert Turn.from_json(whole.as_json()) == whole


@pytest.mark.parametrize("told", ["bekendmaking", "besluit_loonsanctie"])
def test_of_a_letter_alone_the_last_day_for_an_objection_is_said(told: str) -> None:
    reply = respond(turn(case(**{told: date(2026, 11, 16)}), changed=(told,), intent="inform"))
    assert kinds(reply) == ["deadlines"] and "28 december 2026" in text(reply) and reply.last_focus == "bezwaar"
    asked = Asked("transitievergoeding", "in_dienst")
    reply = respond(turn(case(**{told: date(2026, 11, 16)}), changed=(told,), intent="inform", asked=asked))
    assert kinds(reply) == ["ask"]


def test_a_month_is_enough_to_be_placed() -> None:
    days = (date(2026, 2, 1), date(2026, 2, 15), date(2026, 2, 28))
    doubt = Doubt("eerste_ziektedag", days, "“Februari 2026” is geen precieze dag.")
    of = case(ziekteweek=Fact(40, Sure.ROUNDED))
    reply = respond(turn(of, doubts=(doubt,), changed=("ziekteweek",), asked=Asked("situatie", "eerste_ziektedag")))
    assert kinds(reply) == ["situatie"] and "rond week 40" in text(reply)
    reply = respond(turn(of, doubts=(doubt,), changed=("ziekteweek",), asked=Asked("deadlines", "eerste_ziektedag")))
    assert kinds(reply) == ["ask"]


@pytest.mark.parametrize("correcting", [True, False])
def test_a_fact_that_changes_the_last_amount_computes_it_anew(correcting: bool) -> None:
    of, before = (
        case(**FULL["transitievergoeding"]),
        case(**FULL["transitievergoeding"] | {"uit_dienst": date(2027, 1, 31)}),
    )
    told = turn(
        of, before=before, changed=("uit_dienst",), correcting=correcting, last="transitievergoeding", intent="inform"
    )
    assert kinds(respond(told)) == ["transitievergoeding"]


@pytest.mark.parametrize("intent", ["deadlines", "inform"])
def test_a_month_of_aow_is_asked_before_dates_are_computed_without_it(intent: str) -> None:
    doubt = Doubt("aow_datum", (date(2027, 5, 1), date(2027, 5, 31)), "“Mei 2027” is geen precieze dag.")
    reply = respond(
        turn(case(eerste_ziektedag=date(2026, 8, 1)), changed=("eerste_ziektedag",), doubts=(doubt,), intent=intent)
    )
    assert kinds(reply) == ["ask"] and reply.asked and reply.asked.slot == "aow_datum"


@pytest.mark.parametrize(("day", "asks"), [(date(2026, 11, 16), False), (date(2026, 8, 24), True)])
def test_a_day_far_from_the_week_that_was_told_is_not_asked_to_be_the_first(day: date, asks: bool) -> None:
    of = case(ziekteweek=Fact(13, Sure.ROUNDED))
    reply = respond(turn(of, changed=("ziekteweek",), doubts=(Doubt("onbekend", (day,)),), intent="inform"))
    assert kinds(reply) == (["ask"] if asks else ["situatie"])
