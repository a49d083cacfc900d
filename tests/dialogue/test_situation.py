"""Where a visitor stands, on both sides of every week that matters, exact and as it was said."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import yaml

from bot.case.facts import Case, Fact, Span, Sure
from bot.dialogue import respond
from bot.dialogue.situation import TABLE

from .turns import ON, case, kinds, payloads, text, turn

STEPS: dict[str, Any] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))["steps"]
REPAIRS = [name for name, step in STEPS.items() if "te_laat" in step]
DOCUMENTS = [name for name, step in STEPS.items() if "document" in step]
# The last day of a week of illness; `!` is for now, the rest is next. Offsets in days from the first sick day:
# probleemanalyse 42, plan 56, 42-weken 294, evaluation 315 to 363, spoor-2 405, riv 636, wia 650, end 727.
WEEKS = [
    (8, "plan-van-aanpak! 42-weken eerstejaarsevaluatie", "plan-van-aanpak! 42-weken eerstejaarsevaluatie"),
    (9, "42-weken eerstejaarsevaluatie", "plan-van-aanpak! 42-weken eerstejaarsevaluatie"),
    (10, "42-weken eerstejaarsevaluatie", "42-weken eerstejaarsevaluatie"),
    (39, "42-weken! eerstejaarsevaluatie spoor-2", "42-weken! eerstejaarsevaluatie spoor-2"),
    (40, "42-weken! eerstejaarsevaluatie spoor-2", "42-weken! eerstejaarsevaluatie spoor-2"),
    (43, "eerstejaarsevaluatie spoor-2", "42-weken! eerstejaarsevaluatie spoor-2"),
    (45, "eerstejaarsevaluatie spoor-2", "eerstejaarsevaluatie spoor-2"),
    (46, "eerstejaarsevaluatie! spoor-2 riv", "eerstejaarsevaluatie! spoor-2 riv"),
    (52, "eerstejaarsevaluatie! spoor-2 riv", "eerstejaarsevaluatie! spoor-2 riv"),
    (53, "spoor-2 riv", "eerstejaarsevaluatie! spoor-2 riv"),
    (54, "spoor-2! riv wia", "spoor-2 riv"),
    (58, "spoor-2! riv wia", "spoor-2! riv wia"),
    (59, "riv wia", "spoor-2! riv wia"),
    (60, "riv wia", "riv wia"),
    (61, "riv wia", "riv wia"),
    (84, "riv wia", "riv wia"),
    (85, "riv wia", "riv wia"),
    (91, "riv! wia! einde-104 opzegverbod", "riv! wia! einde-104 opzegverbod"),
    (92, "wia! einde-104 opzegverbod", "riv! wia! einde-104 opzegverbod"),
    (93, "wia! einde-104 opzegverbod", "wia! einde-104 opzegverbod"),
    (94, "einde-104 opzegverbod", "wia! einde-104 opzegverbod"),
    (104, "einde-104! opzegverbod!", "einde-104! opzegverbod!"),
    # What has become possible stays so.
    (105, "opzegverbod!", "einde-104! opzegverbod!"),
    (106, "opzegverbod!", "opzegverbod!"),
]
FITTING = [
    (8, "ziekmelding-eerste-stappen", "rechten-plichten-werknemer"),
    (9, "stappenplan-eerste-jaar", "rechten-plichten-werknemer"),
    (39, "stappenplan-eerste-jaar", "rechten-plichten-werknemer"),
    (40, "wanneer-start-spoor-2", "spoor-2-wat-moet-werknemer-doen"),
    (60, "wanneer-start-spoor-2", "spoor-2-wat-moet-werknemer-doen"),
    (61, "stappenplan-tweede-jaar", "spoor-2-wat-moet-werknemer-doen"),
    (84, "stappenplan-tweede-jaar", "spoor-2-wat-moet-werknemer-doen"),
    (85, "re-integratieverslag-inhoud", "wia-aanvragen-hoe"),
    (104, "re-integratieverslag-inhoud", "wia-aanvragen-hoe"),
    (105, "ontslag-na-twee-jaar", "na-twee-jaar-ziek"),
]


def exact(week: int, **more: Any) -> Case:
    """Today is the last day of this week, to the day."""
    return case(eerste_ziektedag=ON - timedelta(days=7 * week - 1), **more)


def rounded(week: int, **more: Any) -> Case:
    """The visitor said the week."""
    return case(ziekteweek=Fact(week, Sure.ROUNDED), **more)


def placed(of: Case) -> dict[str, Any]:
    """The message of kind `situatie` over a case."""
    (message,) = respond(turn(of, intent="situatie")).messages
    found: dict[str, Any] = message["custom"]
    assert found["kind"] == "situatie"
    return found


def shown(found: dict[str, Any]) -> str:
    marks = {"nu": "!", "straks": "", "te_laat": "-"}
    return " ".join(row["id"] + marks[row["state"]] for row in found["nu"])


@pytest.mark.parametrize(("week", "to_the_day", "as_said"), WEEKS)
def test_what_is_for_now_and_what_comes_next(week: int, to_the_day: str, as_said: str) -> None:
    assert shown(placed(exact(week))) == to_the_day
    assert shown(placed(rounded(week))) == as_said


@pytest.mark.parametrize(("week", "to_the_day", "as_said"), WEEKS)
def test_a_rounded_week_is_never_turned_into_a_day(week: int, to_the_day: str, as_said: str) -> None:
    sure, said = placed(exact(week)), placed(rounded(week))
    assert (sure["week"], sure["week_exact"]) == (week, True)
    assert (said["week"], said["week_exact"], said["eerste_ziektedag"]) == (week, False, None)
    assert all("date" in row for row in sure["nu"]) and not any("date" in row for row in said["nu"])
    message = respond(turn(rounded(week), intent="situatie")).messages[0]["text"]
    assert "Wat is de eerste ziektedag?" in message and "bij benadering" in message
    assert not any(month in message for month in ("november", "december 20", "januari 20"))


@pytest.mark.parametrize(("week", "employer", "employee"), FITTING)
def test_the_two_answers_fit_week_and_role(week: int, employer: str, employee: str) -> None:
    for of in (exact, rounded):
        assert placed(of(week, audience="werkgever"))["suggestions"][0] == employer
        assert placed(of(week, audience="werknemer"))["suggestions"][0] == employee
        assert len(placed(of(week))["suggestions"]) == 2


@pytest.mark.parametrize("week", [8, 9, 53, 59, 92, 94])
def test_no_step_is_both_for_now_and_a_document_that_must_exist(week: int) -> None:
    for of in (exact(week), rounded(week)):
        found = placed(of)
        papers = {STEPS[name]["document"] for name in DOCUMENTS if name in shown(found).replace("!", "").split()}
        assert not papers & {one["naam"] for one in found["documenten"]}


# What is overdue


def days(name: str) -> int:
    """Counted days from the first sick day to a step (contract, Deadlines)."""
    return {
        "probleemanalyse": 42, "plan-van-aanpak": 56, "42-weken": 294, "eerstejaarsevaluatie": 363, "spoor-2": 405,
        "riv": 636, "wia": 650,
    }[name]  # fmt: skip


@pytest.mark.parametrize("name", REPAIRS)
@pytest.mark.parametrize(("after", "late"), [(0, False), (1, True), (40, True)])
def test_a_step_is_overdue_the_day_after_its_last_if_it_was_said_not_to_be_done(
    name: str, after: int, late: bool
) -> None:
    first = ON - timedelta(days=days(name) + after)
    found = placed(case({name: False}, eerste_ziektedag=first))
    assert (name in [row["id"] for row in found["nu"] if row["state"] == "te_laat"]) is late


@pytest.mark.parametrize("name", REPAIRS)
@pytest.mark.parametrize("gedaan", [{}, "done"])
def test_what_was_not_said_to_be_undone_is_never_overdue(name: str, gedaan: Any) -> None:
    first = ON - timedelta(days=days(name) + 40)
    found = placed(case({name: True} if gedaan else {}, eerste_ziektedag=first))
    assert all(row["state"] != "te_laat" for row in found["nu"])
    assert STEPS[name]["document"] in [one["naam"] for one in found["documenten"]]


@pytest.mark.parametrize("name", REPAIRS)
def test_an_overdue_step_says_to_each_reader_how_to_repair_it_and_is_no_document(name: str) -> None:
    first = ON - timedelta(days=days(name) + 40)
    for role in ("werkgever", "werknemer"):
        found = placed(case({name: False}, eerste_ziektedag=first, audience=role))
        (row,) = [row for row in found["nu"] if row["state"] == "te_laat"]
        assert row["text"] == STEPS[name]["te_laat"][role]
        assert STEPS[name]["document"] not in [one["naam"] for one in found["documenten"]]
    reply = respond(turn(case({name: False}, eerste_ziektedag=first), intent="situatie"))
    assert "Te laat, maar wel te herstellen" in text(reply) and "loonsanctie krijgt" not in text(reply)


@pytest.mark.parametrize(("week", "late"), [(9, False), (10, True)])
def test_a_rounded_week_is_overdue_a_week_later(week: int, late: bool) -> None:
    found = placed(rounded(week, gedaan={"plan-van-aanpak": False}))
    assert ("plan-van-aanpak-" in shown(found).split()) is late


def test_what_is_done_is_not_for_now() -> None:
    found = placed(exact(91, gedaan={"riv": True}))
    assert "riv" not in shown(found).replace("!", "").split() and "wia!" in shown(found)


# Work that no longer fits


@pytest.mark.parametrize(
    ("facts", "extra"),
    [
        ({"eigen_werk": False}, ["ado", "welk-spoor"]),
        ({"eigen_werk": False, "eigen_werk_aangepast": False}, ["welk-spoor"]),
        ({"eigen_werk": True}, []),
        ({}, []),
    ],
)
@pytest.mark.parametrize(("week", "time"), [(50, True), (104, True), (105, False)])
def test_the_own_work_that_cannot_be_done_leads_to_a_track(
    facts: dict[str, bool], extra: list[str], week: int, time: bool
) -> None:
    found = placed(exact(week, **facts))
    assert [row["id"] for row in found["nu"] if row["id"] in ("ado", "welk-spoor")] == (extra if time else [])
    reply = respond(turn(exact(week, **facts), intent="situatie"))
    assert ("/spoor" in payloads(reply)) is (facts.get("eigen_werk") is False)


# Where there is no place


def test_without_day_and_week_the_day_is_asked() -> None:
    reply = respond(turn(intent="situatie"))
    assert (
        kinds(reply) == ["ask"]
        and reply.asked
        and (reply.asked.form, reply.asked.slot)
        == (
            "situatie",
            "eerste_ziektedag",
        )
    )
    assert "waar u nu staat" in text(reply)


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"contract": "zzp"}, "zzp"),
        ({"contract": "dga"}, "directeur-grootaandeelhouder"),
        ({"gebeurtenis": "overleden"}, "overleden"),
        ({"gebeurtenis": "hersteld"}, "herstel"),
    ],
)
def test_whoever_has_no_timeline_hears_why(facts: dict[str, str], says: str) -> None:
    for of in (case(**facts), exact(50, **facts), rounded(50, **facts)):
        reply = respond(turn(of, intent="situatie"))
        assert kinds(reply) == ["fallback"] and says in text(reply) and reply.asked is None
        assert "/contact" in payloads(reply)


def test_facts_that_the_law_cannot_place_are_named_and_asked() -> None:
    leave = (Span(date(2026, 7, 1), date(2026, 10, 1), True),)
    reply = respond(turn(case(eerste_ziektedag=date(2024, 6, 3), loonsanctie=True, verlof=leave), intent="situatie"))
    assert kinds(reply) == ["ask"] and "Verlof vanaf 1 juli 2026" in text(reply)


def test_a_recovery_of_unknown_days_is_asked_first() -> None:
    reply = respond(turn(exact(50, weer_ziek=ON - timedelta(days=30)), intent="situatie"))
    assert reply.asked and reply.asked.slot == "hersteld"


def test_the_texts_of_the_table_are_for_both_readers() -> None:
    for name, step in STEPS.items():
        for words in (step, step.get("te_laat", step)):
            assert words["werkgever"] != words["werknemer"], name
            assert all(len(one.split()) <= 25 for one in words["werknemer"].split(". ")), name


# How a day is told


@pytest.mark.parametrize(
    ("days_ill", "says"),
    [
        (629, "Eindevaluatie en re-integratieverslag (uiterlijk zondag 29 november 2026, over 8 dagen)"),
        (290, "Ziekmelding bij UWV (42-wekenmelding) (uiterlijk "),
        (296, "Hierna komt: Eerstejaarsevaluatie (vanaf 11 december 2026 en uiterlijk "),
        (727, "Laatste dag van de 104 weken (einde wachttijd) (zondag 22 november 2026, morgen)"),
        (728, "Laatste dag van de 104 weken (einde wachttijd) (vandaag, zaterdag 21 november 2026)"),
        (728, "Eerste dag waarop opzeggen kan (vanaf "),
        (740, "Eerste dag waarop opzeggen kan (sinds "),
    ],
)
def test_only_a_last_day_to_do_something_is_called_so(days_ill: int, says: str) -> None:
    of = case(eerste_ziektedag=ON - timedelta(days=days_ill - 1))
    assert says in text(respond(turn(of, intent="situatie")))


@pytest.mark.parametrize(("week", "says"), [(104, "nu rond week 104"), (105, "waarschijnlijk langer dan 104 weken")])
def test_the_week_after_the_last_is_said_as_such(week: int, says: str) -> None:
    assert says in respond(turn(rounded(week), intent="situatie")).messages[0]["text"]


@pytest.mark.parametrize(
    ("of", "said", "named"),
    [
        (exact(98), "De laatste termijn was: ", True),
        # What was said to be done is not asked after; a week that was only said has no days.
        (exact(98).with_done(dict.fromkeys(DOCUMENTS, True)), "Er is nu geen termijn die direct afloopt.", False),
        (rounded(98), "Er is nu geen termijn die direct afloopt.", False),
    ],
)
def test_a_day_that_has_passed_is_asked_after_before_all_is_called_quiet(of: Case, said: str, named: bool) -> None:
    before, _, after = text(respond(turn(of, intent="situatie"))).partition("Hierna komt")
    assert said in before and after
    assert ("WIA" in before and "Is dat nog niet gebeurd?" in before) is named
