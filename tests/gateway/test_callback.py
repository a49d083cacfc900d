"""The call-back over HTTP: nothing of it on a disk, in a log or at Rasa before the yes; with or without Rasa."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from bot.chat.callback import WORDS
from bot.chat.turn import ONLY_IN_LEAD
from bot.leads import LeadStore
from bot.settings import Settings

from .conftest import Visitor, free_port, kinds
from .standin import Standin

Serve = Callable[..., httpx.Client]
# Planted: nobody is called that, and nothing else holds these.
NAME, NUMBER, MAIL = "Kanarie Vogelaar", "06-87654321", "kanarie@voorbeeld.nl"
DESPAIR = "ik wil niet meer leven"
CANARIES = ("Kanarie", "Vogelaar", "87654321", "kanarie@", "31687654321")


def slot(said: list[dict[str, Any]]) -> str | None:
    """What the last message asks."""
    found: str | None = said[-1]["custom"].get("slot")
    return found


def on_disk(settings: Settings) -> str:
    return "\n".join(file.read_bytes().decode("latin-1") for file in settings.data.iterdir() if file.is_file())


def leaked(text: str) -> list[str]:
    return [canary for canary in CANARIES if canary in text]


@pytest.mark.parametrize(
    ("rasa", "end"),
    [("there", end) for end in ("nee", "stop", "vergeet mijn gegevens", "wis mijn gesprek", DESPAIR, "silence")]
    + [("away", "stop"), ("away", DESPAIR), ("away", "silence")],
)
def test_before_the_yes_nothing_is_kept_logged_or_passed_on(
    serve: Serve, settings: Settings, standin: Standin, caplog: pytest.LogCaptureFixture, rasa: str, end: str
) -> None:
    standin.converses()
    visitor = Visitor(serve(**({} if rasa == "there" else {"rasa_url": f"http://127.0.0.1:{free_port()}"})))
    with caplog.at_level(logging.DEBUG):
        visitor.say("/contact")
        visitor.say("werkgever")
        visitor.say(NAME)
        visitor.say("wat is spoor 2")
        visitor.say("06-1234")
        said = visitor.say(f"{NUMBER} of {MAIL}, na 17 uur")
        assert slot(said) == "lead_toestemming" and NAME in said[-1]["text"]
        assert leaked(on_disk(settings)) == [] and leaked(str(standin.heard)) == []
        if end != "silence":
            visitor.say(end)
    assert leaked(on_disk(settings)) == [] and leaked(str(standin.heard)) == []
    # What the HTTP library of this test logs is not the gateway's.
    own = "\n".join(
        record.getMessage() for record in caplog.records if not record.name.startswith(("httpx", "httpcore"))
    )
    assert leaked(own) == []
    assert leaked(str(visitor.history())) == []
    with LeadStore(settings.data / "leads.db") as store:
        assert list(store.list()) == []


@pytest.mark.parametrize("rasa", ["there", "away"])
def test_after_the_yes_it_is_a_lead_and_nowhere_else(
    serve: Serve, settings: Settings, standin: Standin, rasa: str
) -> None:
    standin.converses()
    visitor = Visitor(serve(**({} if rasa == "there" else {"rasa_url": f"http://127.0.0.1:{free_port()}"})))
    visitor.say("ziek sinds 3 maart 2025")
    asked = [visitor.say(text) for text in ("/contact", "werkgever", NAME, f"{NUMBER}, na 17 uur")]
    assert [slot(said) for said in asked] == ["lead_rol", "lead_naam", "lead_bereikbaar", "lead_toestemming"]
    consent = visitor.client.get("/api/toestemming").json()
    assert consent["tekst"] in asked[-1][-1]["text"]
    shown = asked[-1][-1]["custom"]["lead"]
    (stored,) = visitor.say("ja")
    with LeadStore(settings.data / "leads.db") as store:
        (lead,) = store.list()
    assert stored["custom"] == {"kind": "lead", "lead_id": lead["id"]}
    assert (lead["naam"], lead["rol"], lead["telefoon"], lead["wanneer"]) == (
        NAME,
        "werkgever",
        "+31687654321",
        "na 17 uur",
    )
    assert (lead["eerste_ziektedag"], lead["toestemming_versie"]) == ("2025-03-03", consent["versie"])
    assert {"naam": NAME, "telefoon": NUMBER, "eerste_ziektedag": "2025-03-03"}.items() <= shown.items()
    others = "\n".join(
        file.read_bytes().decode("latin-1")
        for file in settings.data.iterdir()
        if file.is_file() and not file.name.startswith("leads.db")
    )
    assert leaked(others) == [] and leaked(str(standin.heard)) == []
    said = [one["text"] for one in visitor.history() if one["from"] == "visitor"]
    assert said[1:] == ["Ik wil contact", ONLY_IN_LEAD, ONLY_IN_LEAD, ONLY_IN_LEAD, ONLY_IN_LEAD]


def test_whoever_gives_a_number_to_be_called_is_not_told_to_keep_it(visitor: Visitor, standin: Standin) -> None:
    # Whatever Rasa makes of the words.
    standin.says({"text": "Kies contact.", "custom": {"kind": "smalltalk"}})
    (said,) = visitor.say(f"kunnen jullie mij mailen op {MAIL}?")
    assert slot([said]) == "lead_rol"


def test_all_that_one_sentence_tells_is_taken(visitor: Visitor, standin: Standin) -> None:
    standin.converses()
    said = visitor.say(f"bel mij terug op {NUMBER}, mijn naam is {NAME}, ik ben werkgever, na 17 uur")
    assert kinds(said) == ["ask"] and slot(said) == "lead_toestemming"
    assert said[0]["custom"]["lead"]["wanneer"] == "na 17 uur"
    assert visitor.history()[-2]["text"] == ONLY_IN_LEAD


@pytest.mark.parametrize("seen", ["een burgerservicenummer"])
def test_what_no_lead_needs_is_still_said_to_be_taken_out(visitor: Visitor, standin: Standin, seen: str) -> None:
    standin.converses()
    first, asked = visitor.say(f"bel mij terug op {NUMBER}, bsn 111222333")
    assert first["custom"]["kind"] == "privacy" and seen in first["text"] and "telefoonnummer" not in first["text"]
    assert asked["custom"]["kind"] == "ask"


@pytest.mark.parametrize("aside", ["wat is spoor 2", "hallo", "ziek sinds 3 maart 2025", "/deadlines", "opnieuw"])
def test_any_other_message_is_answered_and_the_question_comes_back(
    visitor: Visitor, standin: Standin, aside: str
) -> None:
    standin.converses()
    visitor.say("/contact")
    visitor.say("werkgever")
    said = visitor.say(aside)
    if aside == "/deadlines":
        # A calculation that was asked for takes its place.
        assert said[-1]["custom"]["form"] == "deadlines"
        return
    assert len(said) >= 2 and slot(said) == "lead_naam"
    visitor.say(NAME)
    assert leaked(str(standin.heard)) == []


def test_distress_ends_it_and_gets_help(visitor: Visitor, standin: Standin) -> None:
    standin.converses()
    visitor.say("/contact")
    visitor.say("werknemer")
    standin.says({"text": "Bel 113.", "custom": {"kind": "safety"}})
    assert kinds(visitor.say("ik wil niet meer leven")) == ["safety"]
    standin.converses()
    assert slot(visitor.say("Jan")) is None


def test_after_two_repeats_it_is_dropped(visitor: Visitor, standin: Standin) -> None:
    standin.converses()
    said = [visitor.say("/contact")[-1], *(visitor.say("hallo")[-1] for _ in range(3))]
    assert [one["custom"]["kind"] for one in said] == ["ask", "ask", "ask", "smalltalk"]
    assert len({one["text"] for one in said}) == 4 and "bewaar ik niets" in said[-1]["text"]
    assert [one["custom"]["kind"] for one in visitor.say("hallo")] == ["smalltalk"]


def test_questions_that_are_answered_do_not_drop_it(visitor: Visitor, standin: Standin) -> None:
    standin.converses()
    visitor.say("/contact")
    asked = [visitor.say("wat is spoor 2") for _ in range(5)]
    assert {slot(said) for said in asked} == {"lead_rol"} and {said[0]["custom"]["kind"] for said in asked} == {"faq"}
    assert slot(visitor.say("werkgever")) == "lead_naam"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("liever mailen", True),
        ("kan het ook per mail?", True),
        ("mail", True),
        ("mag ik ook mailen", True),
        ("mijn werkgever mailt mij steeds", False),
        ("mail naar jan@voorbeeld.nl", False),
        ("mag mijn werkgever mijn mail lezen", False),
    ],
)
def test_whoever_would_rather_mail_gives_an_address(visitor: Visitor, standin: Standin, typed: str, read: bool) -> None:
    standin.converses()
    visitor.say("/contact")
    said = visitor.say(typed)
    assert (WORDS["by_mail"] in said[-1]["text"]) is read


def test_a_restart_in_between_is_said(serve: Serve, standin: Standin) -> None:
    standin.converses()
    first = serve()
    visitor = Visitor(first)
    visitor.say("Wat is spoor 2?")
    visitor.say("/contact")
    visitor.say("werkgever")
    visitor.say(NAME)
    visitor.client = serve()
    (said,) = visitor.say(NUMBER)
    assert said["text"].startswith(WORDS["lost"]) and slot([said]) in ("lead_rol", "lead_naam")
    for text in ("werkgever", NAME):
        visitor.say(text)
    # What stands in the conversation is not lost with the memory.
    assert visitor.say(NUMBER)[-1]["custom"]["lead"]["vraag"] == "Wat is spoor 2?"
    assert leaked(str(standin.heard)) == []


def test_a_yes_that_could_not_be_stored_is_said_and_can_be_said_again(
    serve: Serve, standin: Standin, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    standin.converses()
    visitor = Visitor(serve())
    for text in ("/contact", "werkgever", NAME, NUMBER):
        visitor.say(text)
    with monkeypatch.context() as patch:

        def full(*_: object, **__: object) -> str:
            raise sqlite3.OperationalError("database or disk is full")

        patch.setattr(LeadStore, "add", full)
        (said,) = visitor.say("ja")
        assert "niet bewaard" in said["text"] and slot([said]) == "lead_toestemming"
    assert leaked(caplog.text) == []
    assert visitor.say("ja")[0]["custom"]["kind"] == "lead"


def test_what_belongs_to_a_request_is_answered_after_it_too(serve: Serve, settings: Settings, standin: Standin) -> None:
    standin.converses()
    visitor = Visitor(serve())
    for text in ("/contact", "werkgever", NAME, "06-12345678"):
        visitor.say(text)
    # Asked before the yes it is answered, and the question comes back.
    early = visitor.say("wanneer bellen jullie?")
    assert slot(early) == "lead_toestemming" and WORDS["unknown"] in early[-1]["text"]
    (stored,) = visitor.say("ja")
    assert "Uw verzoek is binnen" in stored["text"] and WORDS["call_time"] in stored["text"]
    assert WORDS["unknown"] in visitor.say("wanneer bellen jullie?")[0]["text"]
    assert "na 17 uur" in visitor.say("na 17 uur graag")[0]["text"]
    assert "na 17 uur" in visitor.say("en wanneer word ik gebeld")[0]["text"]
    assert NUMBER in visitor.say(f"oh nee, mijn nummer is {NUMBER}")[0]["text"]
    with LeadStore(settings.data / "leads.db") as store:
        (lead,) = store.list()
    assert (lead["wanneer"], lead["telefoon"]) == ("na 17 uur", "+31687654321")
    assert leaked(str(visitor.history())) == [] and leaked(str(standin.heard)) == []
    # Somebody without a request is answered as anybody else.
    stranger = Visitor(visitor.client)
    assert "binnen bij het bureau" not in stranger.say("wanneer bellen jullie?")[0]["text"]


@pytest.mark.parametrize("rasa", ["there", "away"])
def test_a_visitor_sees_and_erases_his_own_request(
    serve: Serve, settings: Settings, standin: Standin, rasa: str
) -> None:
    standin.converses()
    visitor = Visitor(serve(**({} if rasa == "there" else {"rasa_url": f"http://127.0.0.1:{free_port()}"})))
    for text in ("/contact", "werkgever", NAME, NUMBER, "ja"):
        visitor.say(text)
    stranger = Visitor(visitor.client)
    assert NAME not in str(stranger.say("welke gegevens heb je van mij"))
    told = visitor.say("welke gegevens heb je van mij")
    assert NAME in told[0]["text"] and "06 87654321" in told[0]["text"] and told[-1]["custom"]["kind"] == "case"
    assert visitor.history()[-2]["text"] == ONLY_IN_LEAD
    assert "Download mijn gesprek" in visitor.say("kan ik mijn gesprek downloaden")[-1]["text"]
    for one in (stranger, visitor):
        assert one.say("verwijder al mijn gegevens")[-1]["custom"]["slot"] == "bevestiging"
        assert "terugbelverzoek" in one.say("ja")[-1]["text"]
        with LeadStore(settings.data / "leads.db") as store:
            assert len(store.list()) == (one is stranger)


def test_the_menu_erases_the_request_with_the_conversation(serve: Serve, settings: Settings, standin: Standin) -> None:
    standin.converses()
    visitor, stranger = (Visitor(client) for client in 2 * [serve()])
    for one in (visitor, stranger):
        for text in ("/contact", "werkgever", NAME, NUMBER, "ja"):
            one.say(text)
    assert visitor.client.delete(visitor.url, headers=visitor.headers).status_code == 204
    with LeadStore(settings.data / "leads.db") as store:
        (left,) = store.list()
        assert [left["id"]] == [row["id"] for row in store.find_by_conversation(stranger.id)]


def test_a_request_that_repeats_one_adds_to_it(serve: Serve, settings: Settings, standin: Standin) -> None:
    standin.converses()
    visitor = Visitor(serve())
    ids = []
    for text in ("/contact", f"bel mij over een loonsanctie op {NUMBER}", "bel mij terug"):
        for said in (text, "werkgever", NAME, NUMBER):
            asked = visitor.say(said)[-1]
            if asked["custom"].get("slot") == "lead_toestemming":
                break
        ids.append(visitor.say("ja")[-1]["custom"]["lead_id"])
    with LeadStore(settings.data / "leads.db") as store:
        (lead,) = store.list()
        assert set(ids) == {lead["id"]} and lead["vraag"] == "een loonsanctie"
        # Once it was called back, a new request is one.
        store.follow_up(lead["id"], "gebeld", None)
    for text in ("/contact", "werkgever", NAME, NUMBER):
        visitor.say(text)
    assert visitor.say("ja")[-1]["custom"]["lead_id"] not in ids


def test_the_page_and_what_is_told_meanwhile_go_along_where_the_visitor_leaves_them(
    serve: Serve, settings: Settings, standin: Standin
) -> None:
    standin.converses()
    visitor = Visitor(serve())

    def say(text: str) -> dict[str, Any]:
        body = {"text": text, "pagina": "/diensten/spoor-2?naam=Kanarie"}
        said: list[dict[str, Any]] = visitor.client.post(
            f"{visitor.url}/messages", json=body, headers=visitor.headers
        ).json()
        return said[-1]

    for text in ("/contact", "werkgever", NAME, "ziek sinds 3 maart 2025"):
        say(text)
    asked = say(NUMBER)
    assert "- Pagina: /diensten/spoor-2\n" in asked["text"]
    assert asked["custom"]["lead"].items() >= {"pagina": "/diensten/spoor-2", "eerste_ziektedag": "2025-03-03"}.items()
    assert "diensten" not in on_disk(settings)
    assert "pagina" not in say("zonder de pagina")["custom"]["lead"]
    # What was left out does not come back, nor does another page take its place.
    assert "pagina" not in say("wat is spoor 2")["custom"]["lead"]
    assert say("het nummer klopt niet")["custom"]["slot"] == "lead_bereikbaar"
    assert "pagina" not in say(NUMBER)["custom"]["lead"]
    wrong = visitor.client.post(f"{visitor.url}/messages", json={"text": "ja", "pagina": 1}, headers=visitor.headers)
    assert wrong.status_code == 422 and wrong.json()["field"] == "pagina"
    say("ja")
    with LeadStore(settings.data / "leads.db") as store:
        (lead,) = store.list()
    assert lead["pagina"] is None and lead["eerste_ziektedag"] == "2025-03-03"


def test_without_rasa_a_typed_request_is_understood(serve: Serve) -> None:
    visitor = Visitor(serve(rasa_url=f"http://127.0.0.1:{free_port()}"))
    assert slot(visitor.say("bel mij terug")) == "lead_rol"
    whole = Visitor(visitor.client).say(f"bel me op {NUMBER}, naam {NAME}, werkgever")
    assert kinds(whole) == ["ask"] and slot(whole) == "lead_toestemming"


def test_with_double_opt_in_the_visitor_reads_that_he_must_confirm(serve: Serve, standin: Standin) -> None:
    standin.converses()
    mail = {"mail_url": SecretStr("smtp://127.0.0.1:1"), "mail_from": "a@b.example", "mail_to": "c@d.example"}
    visitor = Visitor(serve(**mail, double_opt_in=True))
    told = {MAIL: WORDS["asked"], NUMBER: WORDS["when"]}
    for contact, words in told.items():
        for text in ("/contact", "werkgever", NAME, contact):
            visitor.say(text)
        (said,) = visitor.say("ja")
        assert said["custom"]["kind"] == "lead" and words in said["text"]
        body = {"naam": "Jan", "rol": "werkgever", "toestemming": True}
        body |= {"email" if "@" in contact else "telefoon": contact}
        assert visitor.client.post("/api/leads", json=body).json().get("bevestigen", False) is ("@" in contact)


def test_consent_is_withdrawn_where_it_was_given(serve: Serve, settings: Settings, standin: Standin) -> None:
    standin.converses()
    visitor = Visitor(serve())
    for text in ("/contact", "werkgever", NAME, NUMBER, "ja"):
        visitor.say(text)
    # Whoever only stops reads that it stands.
    for after in ("nee toch niet", "is het doorgegeven?", "ik wil mijn nummer veranderen"):
        assert visitor.say(after)[0]["text"] == WORDS["stands"]
    (said,) = visitor.say("ik trek mijn toestemming in")
    assert said["text"] == WORDS["withdrawn"]
    with LeadStore(settings.data / "leads.db") as store:
        assert list(store.list()) == []
    assert visitor.say("ik trek mijn toestemming in")[0]["text"] != WORDS["withdrawn"]


def test_a_value_that_answered_a_question_is_not_the_visitors_question(visitor: Visitor, standin: Standin) -> None:
    standin.converses()
    visitor.say("bereken de transitievergoeding")
    visitor.say("1 april 2015")
    for text in ("/contact", "werkgever", NAME):
        visitor.say(text)
    shown = visitor.say(NUMBER)[-1]["custom"]["lead"]
    assert shown["vraag"] == "bereken de transitievergoeding"


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("bel me terug", True),
        ("bel me terug aub", True),
        ("kan ik gebeld worden? ben werkgever", True),
        ("kunnen jullie mij even bellen", True),
        ("mag ik gebeld worden door mijn werkgever", False),
        ("kan ik gebeld worden door de bedrijfsarts?", False),
        ("kan ik gebeld worden door de bedrijfsarts als ik ziek thuis ben", False),
        ("wie belt mij terug?", False),
        ("wanneer bel je mij", False),
        ("kan de bedrijfsarts mij bellen", False),
    ],
)
def test_the_wish_to_be_called_begins_the_request_whatever_rasa_makes_of_it(
    visitor: Visitor, standin: Standin, text: str, begins: bool
) -> None:
    standin.says({"text": "?", "custom": {"kind": "faq", "faq_id": "contact-adviseur"}})
    assert (slot(visitor.say(text)) in ("lead_rol", "lead_naam")) == begins


def test_a_name_before_the_role_is_not_asked_again(visitor: Visitor, standin: Standin) -> None:
    standin.converses()
    visitor.say("bel mij terug")
    assert slot(visitor.say(NAME)) == "lead_rol"
    assert slot(visitor.say("werkgever")) == "lead_bereikbaar"
    assert leaked(str(standin.heard)) == []


@pytest.mark.parametrize(("text", "said"), [("graag contact maar liever mailen", True), ("graag contact", False)])
def test_who_asks_for_contact_by_mail_reads_that_it_can(
    visitor: Visitor, standin: Standin, text: str, said: bool
) -> None:
    standin.says({"custom": {"kind": "contact", "begin": True}})
    assert (WORDS["by_mail"] in visitor.say(text)[-1]["text"]) is said


def test_what_is_told_too_early_is_said_to_be_noted(visitor: Visitor, standin: Standin) -> None:
    standin.converses()
    visitor.say("/contact")
    said = visitor.say(MAIL)[-1]
    assert slot([said]) == "lead_rol" and said["text"].startswith(WORDS["early"])
    visitor.say("werkgever")
    assert slot(visitor.say(NAME)) == "lead_toestemming"
