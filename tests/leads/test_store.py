"""What the store keeps, counts, exports and forgets."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta, timezone

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.leads import IdempotencyConflict, Lead, LeadError, LeadStore
from bot.leads.export import COLUMNS, FORMULA_STARTS, as_csv

from .conftest import NOW

MakeLead = Callable[..., Lead]
HOUR = timedelta(hours=1)


def test_lead_is_stored_whole(store: LeadStore, make_lead: MakeLead) -> None:
    lead = make_lead(telefoon="06 12345678", organisatie="Bakkerij", vraag="Mag dat?", bron="widget")
    lead_id = store.add(lead)
    row = store.get(lead_id)
    assert row is not None
    for name in ("naam", "email", "telefoon", "telefoon_getypt", "organisatie", "rol", "vraag", "bron"):
        assert row[name] == getattr(lead, name)
    assert row["consent_version"] == lead.consent_version
    assert row["created"] == "2026-11-21T09:30:00+00:00"
    assert store.get("onbekend") is None


def test_time_is_stored_in_utc(store: LeadStore, make_lead: MakeLead) -> None:
    amsterdam = timezone(timedelta(hours=1))
    row = store.get(store.add(make_lead(created=NOW.astimezone(amsterdam))))
    assert row is not None
    assert row["created"] == "2026-11-21T09:30:00+00:00"


def test_same_key_and_body_is_one_lead(store: LeadStore, make_lead: MakeLead) -> None:
    first = store.add(make_lead(), "sleutel")
    assert store.add(make_lead(created=NOW + HOUR), "sleutel") == first
    assert len(store.list()) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"naam": "Piet"},
        {"rol": "werknemer"},
        {"email": "p@bedrijf.nl"},
        {"vraag": "Anders"},
        {"telefoon": "0612345678"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_same_key_with_another_body_is_refused(store: LeadStore, make_lead: MakeLead, change: dict[str, str]) -> None:
    store.add(make_lead(), "sleutel")
    with pytest.raises(IdempotencyConflict):
        store.add(make_lead(**change), "sleutel")
    assert len(store.list()) == 1


def test_other_keys_and_no_key_are_other_leads(store: LeadStore, make_lead: MakeLead) -> None:
    ids = {store.add(make_lead(), key) for key in ("a", "b", None, None)}
    assert len(ids) == len(store.list()) == 4


@pytest.mark.parametrize(("length", "accepted"), [(0, False), (1, True), (255, True), (256, False)])
def test_length_of_a_key_is_bounded(store: LeadStore, make_lead: MakeLead, length: int, accepted: bool) -> None:
    if accepted:
        assert store.add(make_lead(), "k" * length)
        return
    with pytest.raises(LeadError, match="Idempotency-Key"):
        store.add(make_lead(), "k" * length)
    assert store.list() == []


def test_erasing_a_lead_frees_its_key(store: LeadStore, make_lead: MakeLead) -> None:
    lead_id = store.add(make_lead(), "sleutel")
    assert store.erase(lead_id) is True
    assert store.erase(lead_id) is False
    assert store.get(lead_id) is None
    assert store.add(make_lead(naam="Piet"), "sleutel") != lead_id


def test_newest_lead_comes_first(store: LeadStore, make_lead: MakeLead) -> None:
    for hours in (1, 3, 2):
        store.add(make_lead(naam=f"Lead {hours}", created=NOW + hours * HOUR))
    assert [row["naam"] for row in store.list()] == ["Lead 3", "Lead 2", "Lead 1"]
    assert [row["naam"] for row in store.list(limit=1)] == ["Lead 3"]


def test_purge_takes_what_is_older_and_nothing_else(store: LeadStore, make_lead: MakeLead) -> None:
    for created in (NOW - timedelta(seconds=1), NOW):
        store.add(make_lead(created=created))
        store.add_feedback(f"gesprek {created}", "wia", True, created=created)
        store.add_open_question("Hoe?", "fallback", created=created)
    assert store.purge(NOW, ["open_questions"]) == {"open_questions": 1}
    assert store.purge(NOW) == {"leads": 1, "feedback": 1, "open_questions": 0}
    assert store.purge(NOW) == {"leads": 0, "feedback": 0, "open_questions": 0}
    assert [row["created"] for row in store.list()] == ["2026-11-21T09:30:00+00:00"]
    with pytest.raises(ValueError, match="unknown tables"):
        store.purge(NOW, ["leads; drop table leads"])


# Feedback and open questions


def test_last_verdict_on_an_answer_counts(store: LeadStore) -> None:
    store.add_feedback("gesprek-1", "wia", True, created=NOW)
    store.add_feedback("gesprek-1", "wia", False, "onduidelijk, en ik heb kanker", created=NOW)
    store.add_feedback("gesprek-2", "wia", True, created=NOW)
    store.add_feedback("gesprek-2", "spoor-2", True, "bel 06-12345678", created=NOW)
    assert store.feedback() == [
        {"faq_id": "wia", "nuttig": 1, "niet_nuttig": 1, "opmerkingen": ["onduidelijk, en ik heb [medisch]"]},
        {"faq_id": "spoor-2", "nuttig": 1, "niet_nuttig": 0, "opmerkingen": ["bel [telefoon]"]},
    ]


def test_open_questions_are_redacted_and_counted(store: LeadStore) -> None:
    for vraag in ("Mag mijn  hond mee?", "mag mijn hond mee?", "mijn naam is Jan en ik heb een burn-out"):
        store.add_open_question(vraag, "clarify", created=NOW, audience="werknemer", suggestions=["spoor-1", "spoor-2"])
    first, second = store.open_questions()
    assert (first.vraag.lower(), first.times, first.last) == ("mag mijn hond mee?", 2, NOW)
    assert (first.outcome, first.audience, first.suggestions) == ("clarify", "werknemer", ("spoor-1", "spoor-2"))
    assert (second.vraag, second.times) == ("mijn naam is [naam] en ik heb een [medisch]", 1)
    assert store.open_questions(at_least=2) == [first]
    assert store.open_questions(limit=1) == [first]


def test_erasing_a_conversation_leaves_leads_and_others(store: LeadStore, make_lead: MakeLead) -> None:
    store.add(make_lead())
    for conversation in ("weg", "blijft"):
        store.add_feedback(conversation, "wia", True, created=NOW)
        store.add_open_question(f"vraag van {conversation}", "fallback", created=NOW, conversation_id=conversation)
    assert store.erase_conversation("weg") == 2
    assert store.erase_conversation("weg") == 0
    assert [question.vraag for question in store.open_questions()] == ["vraag van blijft"]
    assert store.feedback()[0]["nuttig"] == 1
    assert len(store.list()) == 1


def test_half_a_surrogate_pair_does_no_harm(store: LeadStore, make_lead: MakeLead) -> None:
    store.add(make_lead(naam="Jan \ud800", vraag="\udfff?"))
    store.add_feedback("\ud800", "\ud800", True, "\ud800", created=NOW)
    store.add_open_question("\ud800 hoe?", "fallback", created=NOW, conversation_id="\ud800")
    assert [question.vraag for question in store.open_questions()] == ["? hoe?"]


# Export


def test_export_reads_back_oldest_first(store: LeadStore, make_lead: MakeLead) -> None:
    store.add(make_lead(naam="Later", created=NOW + HOUR))
    store.add(make_lead(naam="Eerst", vraag='Met "haken"; en\nregels', telefoon="0612345678"))
    rows = list(csv.DictReader(io.StringIO(store.export_csv(), newline=""), delimiter=";"))
    assert [row["naam"] for row in rows] == ["Eerst", "Later"]
    assert rows[0]["vraag"] == 'Met "haken"; en\nregels'
    assert rows[0]["telefoon"] == "'+31612345678"
    assert tuple(rows[0]) == COLUMNS


@pytest.mark.parametrize(
    "typed",
    ["=1+1", "+31", "-2+3", "@SUM(A1)", '=HYPERLINK("http://x")', " =1+1", "＝1+1", "\u00a0=1", "=cmd|' /C calc'!A0"],
)
def test_formula_is_shown_not_run(store: LeadStore, make_lead: MakeLead, typed: str) -> None:
    store.add(make_lead(naam=typed, organisatie=typed))
    row = next(csv.DictReader(io.StringIO(store.export_csv(), newline=""), delimiter=";"))
    assert row["naam"].startswith("'")
    assert row["organisatie"].startswith("'")


@given(st.text(max_size=50))
@example(" =1+1")
@example("\u00a0@x")
@example("\tx")
@example("\0=1")
def test_no_cell_starts_a_formula(text: str) -> None:
    row = dict.fromkeys(COLUMNS, text)
    cells = list(csv.reader(io.StringIO(as_csv([row]), newline=""), delimiter=";"))[1]
    for cell in cells:
        assert not cell.strip().startswith(FORMULA_STARTS)
        assert cell.removeprefix("'") == text.replace("\0", "").removeprefix("'")


def test_version_shown_is_the_version_stored(store: LeadStore, make_lead: MakeLead) -> None:
    row = store.get(store.add(replace(make_lead(), consent_version="2025-01-01")))
    assert row is not None
    assert row["consent_version"] == "2025-01-01"


def test_time_without_a_zone_is_refused(store: LeadStore) -> None:
    with pytest.raises(ValueError, match="time zone"):
        store.purge(NOW.replace(tzinfo=None))
