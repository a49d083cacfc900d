"""What the store keeps, counts, exports and forgets."""

import csv
import io
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.leads import CONSENT_VERSION, IdempotencyConflict, Lead, LeadError, LeadStore
from bot.leads.export import BOM, COLUMNS, FORMULA_STARTS, as_csv
from bot.leads.store import as_json
from bot.store import connect
from bot.store.counters import Count, Counters
from bot.store.retention import LEAD_DAYS

from .conftest import NOW

MakeLead = Callable[..., Lead]
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def test_lead_is_stored_whole(store: LeadStore, make_lead: MakeLead) -> None:
    lead = make_lead(
        telefoon="06 12345678",
        organisatie="Bakkerij",
        vraag="Mag dat?",
        bron="widget",
        onderwerp="wat-is-spoor-2",
        eerste_ziektedag="2026-01-05",
        ziekteweek=46,
        pagina="/spoor-2",
        wanneer="na 17 uur",
    )
    lead_id = store.add(lead)
    row = store.get(lead_id)
    assert row is not None
    for name, value in lead.as_row().items():
        assert row[name] == value and value is not None, name
    assert row["eerste_ziektedag"] == "2026-01-05"
    assert (row["status"], row["notitie"], row["onbevestigd"]) == ("nieuw", None, 0)
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
        {"eerste_ziektedag": "2026-01-05"},
        {"wanneer": "morgen"},
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


@pytest.mark.parametrize(
    ("days", "seconds", "keep_days", "gone"),
    [
        (30, 0, 30, {"leads": 0, "feedback": 0, "open_questions": 0}),
        (30, 1, 30, {"leads": 0, "feedback": 1, "open_questions": 1}),
        (7, 1, 7, {"leads": 0, "feedback": 1, "open_questions": 1}),
        (LEAD_DAYS, 0, 30, {"leads": 0, "feedback": 1, "open_questions": 1}),
        (LEAD_DAYS, 1, 30, {"leads": 1, "feedback": 1, "open_questions": 1}),
    ],
)
def test_purge_takes_what_is_older_than_the_table_says(
    store: LeadStore, make_lead: MakeLead, days: int, seconds: int, keep_days: int, gone: dict[str, int]
) -> None:
    now = NOW + timedelta(days=days, seconds=seconds)
    for created in (NOW, now):
        store.add(make_lead(created=created))
        store.add_feedback(f"gesprek {created}", "wia", True, created=created)
        store.add_open_question("Hoe?", "fallback", created=created)
    assert store.purge(now, keep_days) == gone
    assert store.purge(now, keep_days) == dict.fromkeys(gone, 0)
    assert len(store.list()) == 2 - gone["leads"]


def test_a_lead_outlives_its_conversation_without_telling_which_it_was(store: LeadStore, make_lead: MakeLead) -> None:
    old = store.add(make_lead(), conversation_id="oud-gesprek")
    new = store.add(make_lead(created=NOW + 31 * DAY), conversation_id="nieuw-gesprek")
    assert [row["id"] for row in store.find_by_conversation("oud-gesprek")] == [old]
    store.purge(NOW + 31 * DAY)
    assert store.find_by_conversation("oud-gesprek") == [] and store.get(old)
    # With the conversation its visitor erases the request too.
    store.erase_conversation("nieuw-gesprek")
    assert store.get(new) is None
    files = b"".join(file.read_bytes() for file in store.path.parent.iterdir())
    assert b"oud-gesprek" not in files and b"nieuw-gesprek" not in files


# What the agency does


@pytest.mark.parametrize(
    ("words", "status", "found"),
    [
        ("", "", ["C", "B", "A"]),
        ("jan@bedrijf.nl", "", ["A"]),
        ("JAN@BEDRIJF.NL", "", ["A"]),
        ("06-12 34 56 78", "", ["B"]),
        ("+31612345678", "", ["B"]),
        ("bakkerij", "", ["C"]),
        ("  spoor  2 ", "", ["C"]),
        ("100%", "", ["B"]),
        ("%", "", ["B"]),
        ("_", "", []),
        ("terugbellen op dinsdag", "", ["A"]),
        ("", "gebeld", ["A"]),
        ("", "nieuw", ["C", "B"]),
        ("bakkerij", "gebeld", []),
        ("' or 1=1 --", "", []),
    ],
)
def test_leads_are_found(store: LeadStore, make_lead: MakeLead, words: str, status: str, found: list[str]) -> None:
    first = store.add(make_lead(naam="A"))
    store.add(make_lead(naam="B", email=None, telefoon="0612345678", vraag="100% ziek?", created=NOW + HOUR))
    other = {"email": "c@elders.nl", "organisatie": "Bakkerij", "vraag": "Iets over spoor 2", "created": NOW + 2 * HOUR}
    store.add(make_lead(naam="C", **other))
    store.follow_up(first, "gebeld", "terugbellen op dinsdag")
    assert [row["naam"] for row in store.search(words, status)] == found
    assert store.count(words, status) == len(found)
    assert [row["naam"] for row in store.search(words, status, limit=1, offset=1)] == found[1:2]


def test_a_status_and_a_note_are_kept(store: LeadStore, make_lead: MakeLead) -> None:
    lead_id = store.add(make_lead())
    assert store.follow_up(lead_id, "gebeld", "  Belt terug.\nMorgen. ")
    row = store.get(lead_id)
    assert row is not None and (row["status"], row["notitie"]) == ("gebeld", "Belt terug.\nMorgen.")
    assert store.follow_up(lead_id, "afgerond", " ")
    assert store.get(lead_id) == row | {"status": "afgerond", "notitie": None}
    assert not store.follow_up("onbekend", "gebeld", None)


@pytest.mark.parametrize(
    ("status", "note", "field"), [("weg", None, "status"), ("", None, "status"), ("gebeld", "x" * 2001, "notitie")]
)
def test_another_status_or_a_long_note_is_refused(
    store: LeadStore, make_lead: MakeLead, status: str, note: str | None, field: str
) -> None:
    lead_id = store.add(make_lead())
    with pytest.raises(LeadError) as refused:
        store.follow_up(lead_id, status, note)
    assert refused.value.field == field
    assert store.follow_up(lead_id, "gebeld", "x" * 2000)


def test_a_lead_is_put_right_as_it_is_made(store: LeadStore, make_lead: MakeLead) -> None:
    lead_id = store.add(make_lead(telefoon="06-12345678", vraag="Mag dat?"), "sleutel")
    before = store.get(lead_id)
    assert before is not None
    changes = {"naam": " Jan  Janssen ", "telefoon": "030-2345678", "vraag": None, "eerste_ziektedag": "2026-01-05"}
    assert store.correct(lead_id, changes)
    assert store.get(lead_id) == before | {
        "naam": "Jan Janssen",
        "telefoon": "+31302345678",
        "telefoon_getypt": "030-2345678",
        "vraag": None,
        "eerste_ziektedag": "2026-01-05",
    }
    # A repeat of the first request is still that request.
    assert store.add(make_lead(telefoon="06-12345678", vraag="Mag dat?"), "sleutel") == lead_id
    assert not store.correct("onbekend", {"naam": "Jan"})


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"email": None}, "email"),
        ({"email": "geen adres"}, "email"),
        ({"naam": ""}, "naam"),
        ({"status": "gebeld"}, "status"),
        ({"toestemming_versie": "2026-11-30"}, "toestemming_versie"),
        ({"id": "x"}, "id"),
    ],
)
def test_a_correction_that_cannot_be_changes_nothing(
    store: LeadStore, make_lead: MakeLead, changes: dict[str, object], field: str
) -> None:
    lead_id = store.add(make_lead())
    before = store.get(lead_id)
    with pytest.raises(LeadError) as refused:
        store.correct(lead_id, changes)
    assert refused.value.field == field and store.get(lead_id) == before


def test_all_leads_of_one_person_belong_together(store: LeadStore, make_lead: MakeLead) -> None:
    by_mail = store.add(make_lead(naam="A", email="Jan@bedrijf.nl"))
    both = store.add(make_lead(naam="B", email="jan@bedrijf.nl", telefoon="0612345678", created=NOW + HOUR))
    by_number = store.add(make_lead(naam="C", email=None, telefoon="06 12345678", created=NOW + 2 * HOUR))
    stranger = store.add(make_lead(naam="D", email="d@elders.nl", created=NOW + 3 * HOUR))
    assert [row["naam"] for row in store.of_same_person(both)] == ["C", "B", "A"]
    assert [row["naam"] for row in store.of_same_person(by_mail)] == ["B", "A"]
    assert [row["naam"] for row in store.of_same_person(stranger)] == ["D"]
    assert by_number in {row["id"] for row in store.of_same_person(both)} and store.of_same_person("onbekend") == []


# What the visitor does


def test_a_visitor_withdraws_what_is_his(store: LeadStore, make_lead: MakeLead) -> None:
    own = store.add(make_lead(), conversation_id="gesprek")
    others = [store.add(make_lead()), store.add(make_lead(email="d@elders.nl"), conversation_id="elders")]
    assert store.withdraw("gesprek") == 1 and store.withdraw("gesprek") == 0 and store.withdraw("onbekend") == 0
    assert store.get(own) is None and {row["id"] for row in store.list()} == set(others)


def test_only_a_text_that_was_shown_can_be_agreed_to(store: LeadStore, make_lead: MakeLead) -> None:
    shown = store.consent({"naam": "Bureau Noord"})
    for version in ("2026-11-21", "2026-11-30", shown.versie):
        row = store.get(store.add(make_lead(toestemming_versie=version)))
        assert row is not None and row["toestemming_versie"] == version
        assert store.consent_of(version)
    assert store.consent_of(shown.versie) == shown.tekst and "Bureau Noord" in shown.tekst
    with pytest.raises(LeadError) as refused:
        store.add(make_lead(toestemming_versie="2026-11-30.00000000"))
    assert refused.value.field == "toestemming_versie" and len(store.list()) == 3


def test_the_address_of_the_privacy_page_is_part_of_the_text(tmp_path: Path) -> None:
    page = "https://chat.bureau.example/privacy"
    with LeadStore(tmp_path / "leads.db", privacy=page) as store:
        for owner in ({}, {"naam": "Bureau Noord"}):
            shown = store.consent(owner)
            assert f"privacyverklaring: {page}" in shown.tekst and store.consent_of(shown.versie) == shown.tekst
        assert "noord.example" in store.consent({"privacy_url": "https://noord.example/p"}).tekst


def test_an_older_text_stays_when_the_agency_changes_its_data(store: LeadStore) -> None:
    first = store.consent({"naam": "Bureau Noord"})
    second = store.consent({"naam": "Bureau Zuid"})
    assert first.versie != second.versie and store.consent({"naam": "Bureau Noord"}) == first
    assert store.consent_of(first.versie) == first.tekst
    assert len(store._rows("select * from consents")) == 2
    with LeadStore(store.path) as again:
        assert again.consent_of(first.versie) == first.tekst and again.consent_of("2026-11-30.0") is None


def test_another_program_gets_the_lead_and_nothing_of_the_desk(store: LeadStore, make_lead: MakeLead) -> None:
    lead_id = store.add(make_lead(eerste_ziektedag="2026-01-05", ziekteweek=46), "sleutel", "gesprek")
    store.follow_up(lead_id, "gebeld", "notitie van de balie")
    row = store.get(lead_id)
    assert row is not None
    assert as_json(row) == {
        "lead_id": lead_id,
        "aangemaakt": "2026-11-21T09:30:00+00:00",
        "naam": "Jan Jansen",
        "email": "jan@bedrijf.nl",
        "telefoon": None,
        "organisatie": None,
        "rol": "werkgever",
        "vraag": None,
        "onderwerp": None,
        "eerste_ziektedag": "2026-01-05",
        "ziekteweek": 46,
        "pagina": None,
        "wanneer": None,
        "bron": None,
        "toestemming_versie": CONSENT_VERSION,
    }


@pytest.mark.parametrize(
    ("bron", "source"),
    [
        ("chat", "chat"),
        ("terugbellen", "terugbellen"),
        ("https://Bureau.nl:8443/spoor-2?x=1", "bureau.nl"),
        (None, "onbekend"),
        ("Jan Jansen", "anders"),
        ("https:///x", "anders"),
    ],
)
def test_new_leads_are_counted_by_source_once(path: Path, make_lead: MakeLead, bron: str | None, source: str) -> None:
    with Counters(path.parent / "figures.db") as counters, LeadStore(path, counters=counters) as store:
        for _ in range(2):
            store.add(make_lead(bron=bron), "sleutel")
        assert counters.between(NOW.date(), NOW.date()) == [Count(NOW.date(), "lead", source, 1)]


def test_a_key_is_not_kept_as_it_was_sent(store: LeadStore, make_lead: MakeLead) -> None:
    store.add(make_lead(), "bsn 123456782 \ud800")
    assert store.add(make_lead(), "bsn 123456782 \ud800")
    files = b"".join(file.read_bytes() for file in store.path.parent.iterdir())
    assert b"123456782" not in files and len(store.list()) == 1


def test_a_locked_file_costs_an_open_question_and_no_answer(store: LeadStore, caplog: pytest.LogCaptureFixture) -> None:
    with closing(connect(store.path)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert store.add_open_question("Mag de hond mee?", "fallback", created=NOW) is False
        other.rollback()
    assert "an open question is not kept: OperationalError" in caplog.text and "hond" not in caplog.text
    assert store.add_open_question("Mag de hond mee?", "fallback", created=NOW) is True


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


def test_erasing_a_conversation_leaves_what_is_of_others(store: LeadStore, make_lead: MakeLead) -> None:
    store.add(make_lead())
    for conversation in ("weg", "blijft"):
        store.add_feedback(conversation, "wia", True, created=NOW)
        store.add_open_question(f"vraag van {conversation}", "fallback", created=NOW, conversation_id=conversation)
    own = store.add(make_lead(), conversation_id="weg")
    assert store.erase_conversation("weg") == 3 and store.get(own) is None
    assert store.erase_conversation("weg") == 0
    assert [question.vraag for question in store.open_questions()] == ["vraag van blijft"]
    assert store.feedback()[0]["nuttig"] == 1
    assert len(store.list()) == 1


def test_questions_that_are_dealt_with_go_in_every_spelling(store: LeadStore) -> None:
    for vraag in ("Mag mijn hond mee?", "mag mijn HOND mee?", "En de kat?"):
        store.add_open_question(vraag, "fallback", created=NOW)
    assert store.settle_questions(["Mag mijn hond mee?"]) == 2
    assert [question.vraag for question in store.open_questions()] == ["En de kat?"]
    assert store.settle_questions([]) == 0


def test_half_a_surrogate_pair_does_no_harm(store: LeadStore, make_lead: MakeLead) -> None:
    store.add(make_lead(naam="Jan \ud800", vraag="\udfff?"))
    store.add_feedback("\ud800", "\ud800", True, "\ud800", created=NOW)
    store.add_open_question("\ud800 hoe?", "fallback", created=NOW, conversation_id="\ud800")
    assert [question.vraag for question in store.open_questions()] == ["? hoe?"]


# Export


def read(store: LeadStore) -> list[dict[str, str]]:
    text = store.export_csv()
    assert text.startswith(BOM) and text.encode().startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(text.removeprefix(BOM), newline=""), delimiter=";"))


def test_export_reads_back_oldest_first(store: LeadStore, make_lead: MakeLead) -> None:
    store.add(make_lead(naam="Later", created=NOW + HOUR))
    store.add(make_lead(naam="Eerst", vraag='Met "haken"; en\nregels', telefoon="0612345678"))
    rows = read(store)
    assert [row["naam"] for row in rows] == ["Eerst", "Later"]
    assert rows[0]["vraag"] == 'Met "haken"; en\nregels'
    # With a zero in front and a space, so that a spreadsheet takes it for text.
    assert rows[0]["telefoon"] == "06 12345678" and rows[1]["telefoon"] == ""
    assert list(rows[0])[:3] == ["aangemaakt", "status", "naam"] and list(rows[0])[-1] == "lead_id"
    assert len(rows[0]) == len(COLUMNS)


@pytest.mark.parametrize(
    "typed",
    ["=1+1", "+31", "-2+3", "@SUM(A1)", '=HYPERLINK("http://x")', " =1+1", "＝1+1", "\u00a0=1", "=cmd|' /C calc'!A0"],
)
def test_formula_is_shown_not_run(store: LeadStore, make_lead: MakeLead, typed: str) -> None:
    store.add(make_lead(naam=typed, organisatie=typed))
    row = read(store)[0]
    assert row["naam"].startswith("'")
    assert row["organisatie"].startswith("'")


@given(st.text(max_size=50))
@example(" =1+1")
@example("\u00a0@x")
@example("\tx")
@example("\0=1")
def test_no_cell_starts_a_formula(text: str) -> None:
    row = dict.fromkeys(COLUMNS, text) | {"telefoon": None}
    cells = list(csv.reader(io.StringIO(as_csv([row]), newline=""), delimiter=";"))[1]
    for cell in filter(None, cells):
        assert not cell.strip().startswith(FORMULA_STARTS)
        assert cell.removeprefix("'") == text.replace("\0", "").removeprefix("'")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_every_start_of_a_formula_is_made_harmless(start: str) -> None:
    row = dict.fromkeys(COLUMNS, f"{start}1+1") | {"telefoon": None}
    cells = list(csv.reader(io.StringIO(as_csv([row]).removeprefix(BOM), newline=""), delimiter=";"))[1]
    assert {cell for cell in cells if cell} == {f"'{start}1+1"}


def test_time_without_a_zone_is_refused(store: LeadStore) -> None:
    with pytest.raises(ValueError, match="time zone"):
        store.purge(NOW.replace(tzinfo=None))
