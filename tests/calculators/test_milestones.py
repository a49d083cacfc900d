"""Kind, actors and articles of every milestone, and the words around them."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from bot.calculators import deadlines_answer
from bot.calculators.explanation import INDICATIVE
from bot.calculators.milestones import ids
from bot.law import citations
from tests.law.case_files import ON, as_body, cases

KINDS = {
    "hard": [
        "probleemanalyse",
        "plan-van-aanpak",
        "42-weken",
        "jaar-2",
        "vervroegde-iva",
        "riv",
        "wia",
        "einde-104",
        "laatste-loondag",
        "opzegverbod",
        "verlenging",
        "bezwaar",
        "aanzegging",
        "laatste-werkdag",
        "naar-de-rechter",
        "transitievergoeding-vorderen",
    ],
    "soft": ["arbodienst", "eerstejaarsevaluatie", "spoor-2"],
    "uwv": ["uwv-brief", "loonsanctie-besluit", "loonsanctie", "bekorting"],
}
ARTICLES = {
    "arbodienst": ["rp-2", "arbowet-14"],
    "probleemanalyse": ["rp-2", "wia-25", "bbp"],
    "plan-van-aanpak": ["rp-4", "rp-5", "wia-25", "bw-7-658a", "bw-7-660a", "bbp"],
    "42-weken": ["zw-38"],
    "eerstejaarsevaluatie": ["rp-4", "rp-6"],
    "spoor-2": ["bw-7-658a", "werkwijzer-poortwachter"],
    "jaar-2": ["bw-7-629"],
    "vervroegde-iva": ["wia-23", "wia-66"],
    "uwv-brief": ["wia-64"],
    "riv": ["wia-25", "rp-6", "bbp"],
    "wia": ["wia-64", "bw-7-629", "bw-7-670"],
    "loonsanctie-besluit": ["wia-25"],
    "einde-104": ["wia-23", "bw-7-629"],
    "laatste-loondag": ["bw-7-629"],
    "opzegverbod": ["bw-7-670", "bw-7-671a"],
    "loonsanctie": ["wia-25", "bw-7-629", "uwv-loonsanctie"],
    "bekorting": ["wia-25", "atw-1", "uwv-loonsanctie"],
    "verlenging": ["wia-24", "wia-25", "bw-7-629"],
    "bezwaar": ["awb-6-7", "awb-6-8", "atw-1"],
    "aanzegging": ["bw-7-668"],
    "laatste-werkdag": ["zw-38", "zw-39a"],
    "naar-de-rechter": ["bw-7-686a", "bw-7-681", "atw-1"],
    "transitievergoeding-vorderen": ["bw-7-686a", "bw-7-673", "atw-1"],
}
# No permission of UWV for somebody who reached that age in service (BW 7:669 lid 4, 7:671 lid 1 g).
NOTICE_WITH_AOW = ["bw-7-670", "bw-7-669", "bw-7-671"]
ACTORS = {
    "werkgever": [
        "arbodienst",
        "probleemanalyse",
        "plan-van-aanpak",
        "42-weken",
        "eerstejaarsevaluatie",
        "spoor-2",
        "jaar-2",
        "riv",
        "laatste-loondag",
        "opzegverbod",
        "bekorting",
        "verlenging",
        "bezwaar",
        "aanzegging",
        "laatste-werkdag",
    ],
    "werknemer": [
        "plan-van-aanpak",
        "eerstejaarsevaluatie",
        "spoor-2",
        "vervroegde-iva",
        "riv",
        "wia",
        "verlenging",
        "bezwaar",
        "naar-de-rechter",
        "transitievergoeding-vorderen",
    ],
    "bedrijfsarts": ["probleemanalyse", "vervroegde-iva"],
    "uwv": ["uwv-brief", "loonsanctie-besluit", "loonsanctie", "bekorting"],
}
LONGEST: dict[str, object] = {
    "eerste_ziektedag": "2025-01-20",
    "verlenging_dagen": 182,
    "loonsanctie": True,
    "bekortingsverzoek": "2027-09-01",
    "bekendmaking": "2027-06-07",
    "einde_contract": "2027-12-31",
}
DIRECTIONS = {
    "vanaf": ["opzegverbod"],
    "rond": ["bekorting", "loonsanctie-besluit", "uwv-brief"],
    "op": ["einde-104", "jaar-2", "laatste-loondag", "loonsanctie", "verlenging"],
}
EVERY_CASE = cases(
    "voorbeelden",
    "samentelling",
    "verlof",
    "loonsanctie",
    "aow",
    "bezwaar",
    "schrikkeldagen",
    "eigen-datums",
    "einde-contract",
)


def by_id(body: dict[str, object], on: date = ON) -> dict[str, dict[str, Any]]:
    return {m["id"]: m for m in deadlines_answer(body, on)["milestones"]}


def links(*keys: str) -> list[dict[str, str]]:
    return [{"title": citations()[key].title, "url": citations()[key].url} for key in keys]


def test_kinds_and_actors() -> None:
    found = by_id(LONGEST)
    assert {kind: sorted(id_ for id_, m in found.items() if m["kind"] == kind) for kind in KINDS} == {
        kind: sorted(ids) for kind, ids in KINDS.items()
    }
    assert {actor: sorted(id_ for id_, m in found.items() if actor in m["actor"]) for actor in ACTORS} == {
        actor: sorted(ids) for actor, ids in ACTORS.items()
    }
    assert found["einde-104"]["actor"] == []
    assert {d: sorted(id_ for id_, m in found.items() if m["direction"] == d) for d in DIRECTIONS} == DIRECTIONS
    assert {m["direction"] for m in found.values()} == {"uiterlijk", *DIRECTIONS}
    assert set(ids()) == set(found)


@pytest.mark.parametrize("id_", ARTICLES)
def test_articles(id_: str) -> None:
    bare = by_id({"eerste_ziektedag": "2025-01-20", "bekendmaking": "2027-06-07"})
    found = bare.get(id_) or by_id(LONGEST)[id_]
    assert found["legal_basis"] == links(*ARTICLES[id_])


@pytest.mark.parametrize(
    ("modifier", "added", "moved"),
    [
        ({"wia_dagen_te_laat": 3}, ["wia-64"], []),
        ({"verlenging_dagen": 3}, ["wia-24"], ["riv", "wia", "loonsanctie-besluit"]),
        ({"loonsanctie": True}, ["wia-25"], []),
        ({"aow_datum": "2025-06-01"}, ["aow-7a"], []),
    ],
)
def test_a_modifier_adds_its_article(modifier: dict[str, object], added: list[str], moved: list[str]) -> None:
    found = by_id({"eerste_ziektedag": "2025-01-20", **modifier})
    for id_ in ("laatste-loondag", "opzegverbod", *moved):
        own = NOTICE_WITH_AOW if "aow_datum" in modifier and id_ == "opzegverbod" else ARTICLES[id_]
        assert found[id_]["legal_basis"] == links(*own, *added)
    for id_ in {"riv", "wia", "loonsanctie-besluit", "einde-104"} & set(found) - set(moved):
        assert found[id_]["legal_basis"] == links(*ARTICLES[id_])


def test_every_outcome_has_what_the_house_demands() -> None:
    known = {(c.title, c.url) for c in citations().values()}
    for case in EVERY_CASE:
        answer = deadlines_answer(as_body(case.values[0]["dossier"]), ON)
        for outcome in (answer, *answer.get("alternatives", [])):
            assert outcome["steps"] and INDICATIVE in outcome["caveats"]
            days = [m["date"] for m in outcome["milestones"]]
            assert days == sorted(days)
            for m in outcome["milestones"]:
                assert m["legal_basis"] and {(b["title"], b["url"]) for b in m["legal_basis"]} <= known
                assert m["label"] and m["consequence"] and m["status"] in {"past", "due", "next", "later"}
                assert set(m["actor"]) <= {"werkgever", "werknemer", "bedrijfsarts", "uwv"}
                assert m.get("from", m["date"]) <= m["date"]


def sentences() -> set[str]:
    found = set()
    for case in EVERY_CASE:
        answer = deadlines_answer(as_body(case.values[0]["dossier"]), ON)
        for outcome in (answer, *answer.get("alternatives", [])):
            texts = [*outcome["steps"], *outcome["caveats"]]
            keys = ("label", "consequence", "repair", "note")
            texts += [m[key] for m in outcome["milestones"] for key in keys if key in m]
            found |= {part.strip() for text in texts for part in re.split(r"(?<=[.?!]) ", text)}
    return found


def test_sentences_are_short_and_promise_nothing() -> None:
    for sentence in sentences():
        assert len(sentence.split()) <= 25, sentence
        assert not re.search(r"{{|}}|None|True|False|garan|zeker weten|u krijgt een loonsanctie", sentence), sentence
        assert not re.search(r"\b(je|jij|jouw|jullie)\b", sentence), sentence


@pytest.mark.parametrize(
    ("first", "id_", "advice"),
    [
        ("2026-01-05", "riv", "Deze dag is een zondag. Regel het uiterlijk op vrijdag 1 oktober 2027."),
        ("2026-01-04", "riv", "Deze dag is een zaterdag. Regel het uiterlijk op vrijdag 1 oktober 2027."),
        (
            "2026-03-16",
            "probleemanalyse",
            "Deze dag is een feestdag. Regel het uiterlijk op vrijdag 24 april 2026.",
        ),
        ("2026-03-03", "42-weken", None),
        (
            "2026-03-07",
            "42-weken",
            "Deze dag is een zaterdag. Regel het uiterlijk op donderdag 24 december 2026.",
        ),
    ],
)
def test_a_weekend_or_holiday_moves_nothing_but_is_said(first: str, id_: str, advice: str | None) -> None:
    note = by_id({"eerste_ziektedag": first}, date.fromisoformat(first))[id_].get("note", "")
    assert note.endswith(advice) if advice else "Regel het uiterlijk" not in note


@pytest.mark.parametrize(("on", "said"), [("2026-04-24", True), ("2026-04-25", False)])
def test_advice_that_comes_too_late_is_left_out(on: str, said: bool) -> None:
    note = by_id({"eerste_ziektedag": "2026-03-16"}, date.fromisoformat(on))["probleemanalyse"]["note"]
    assert ("Regel het uiterlijk" in note) is said


def test_nobody_is_told_to_act_where_nothing_is_to_be_done() -> None:
    assert "Regel het uiterlijk" not in by_id({"eerste_ziektedag": "2026-01-05"})["einde-104"].get("note", "")


@pytest.mark.parametrize(
    ("id_", "field", "part"),
    [
        # WIA 64 lid 6: no letter or a late one excuses, unless the employer had not reported before week 81.
        ("uwv-brief", "consequence", "Zonder brief is de aanvraag altijd op tijd."),
        ("uwv-brief", "consequence", "niet voor week 81"),
        ("wia", "consequence", "voor week 81"),
        # BBP §4: what was late counts only where it held up the return to work.
        ("probleemanalyse", "consequence", "Te laat is op zichzelf geen grond voor een loonsanctie."),
        ("plan-van-aanpak", "consequence", "is op zichzelf geen grond voor een loonsanctie."),
        ("riv", "consequence", "Daarvoor is 1 week."),
        ("42-weken", "consequence", "ten hoogste € 455"),
        ("opzegverbod", "note", "is in de regel toestemming van UWV nodig"),
    ],
)
def test_the_words_that_a_review_of_the_law_asked_for(id_: str, field: str, part: str) -> None:
    assert part in by_id({"eerste_ziektedag": "2025-01-20"})[id_][field]


def test_with_aow_no_permission_of_uwv_is_asked_for() -> None:
    found = by_id({"eerste_ziektedag": "2026-01-05", "aow_datum": "2026-08-20"})["opzegverbod"]
    assert "geen toestemming van UWV nodig" in found["note"] and "zonder toestemming" in found["repair"]


def test_numbers_in_the_words_come_from_the_parameters() -> None:
    found = by_id({"eerste_ziektedag": "2026-01-05"})
    assert found["einde-104"]["label"] == "Laatste dag van de 104 weken (einde wachttijd)"
    assert "70% van het loon" in found["jaar-2"]["consequence"]
    assert "binnen 3 maanden" in found["spoor-2"]["note"]
