"""What the assistant says about itself and what it saw: honest, short, and never what it should not repeat."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.chat import notices
from bot.chat.payloads import pressed
from bot.faq import Answers, Folders
from bot.settings import ROOT
from bot.terms import MESSAGE_LIMIT

ON = date(2026, 11, 21)


@pytest.fixture(scope="module")
def answers() -> Answers:
    return Answers(Folders(ROOT / "data"), lambda: ON, every=0)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Answers:
    """An agency with a number and a promise of its own."""
    folder: Path = tmp_path_factory.mktemp("content")
    (folder / "bureau.yml").write_text("telefoon: 020-1234567\nreactietijd: Wij bellen binnen een dag.\n")
    return Answers(Folders(ROOT / "data", folder), lambda: ON, every=0)


@pytest.mark.parametrize("audience", [None, "werkgever", "werknemer"])
def test_the_greeting_offers_what_opens(answers: Answers, audience: str | None) -> None:
    message = notices.greeting("m", audience, answers)
    assert all(pressed(button["payload"], answers.question) for button in message["buttons"])
    assert len({button["title"] for button in message["buttons"]}) == 4


@pytest.mark.parametrize("length", [MESSAGE_LIMIT + 1, 20_000])
def test_a_message_that_is_too_long_says_how_much(length: int) -> None:
    message = notices.too_long("m", length)
    assert f"{length} tekens" in message["text"] and f"minstens {length - MESSAGE_LIMIT} tekens" in message["text"]
    assert (message["custom"]["length"], message["custom"]["limit"]) == (length, MESSAGE_LIMIT)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (["bsn"], "Ik zag een burgerservicenummer in"),
        (["e-mail", "telefoon"], "Ik zag een e-mailadres en een telefoonnummer in"),
        (["iban", "naam", "adres"], "Ik zag een rekeningnummer, een adres en een naam in"),
        (["iets-nieuws"], "Ik zag persoonlijke gegevens in"),
    ],
)
def test_what_was_seen_is_named(found: list[str], words: str) -> None:
    message = notices.privacy("m", found)
    assert message["text"].startswith(words) and "niet bewaard" in message["text"]
    assert message["custom"] == {"kind": "privacy", "found": sorted(found)}


def test_the_agencys_own_number_and_promise_stand_where_they_are_known(answers: Answers, own: Answers) -> None:
    assert notices.own_number(own) == " (020-1234567)"
    for say in (notices.stopped, notices.declined):
        assert "(020-1234567)" in say("m", own)["text"]
        assert "{own}" not in say("m", answers)["text"]
    stored = notices.stored("m", "7", None, own)
    assert "Wij bellen binnen een dag." in stored["text"] and stored["custom"] == {"kind": "lead", "lead_id": "7"}


@pytest.mark.parametrize("told", [None, "na 17 uur"])
def test_nothing_is_promised_in_the_agencys_name(answers: Answers, own: Answers, told: str | None) -> None:
    for message in (notices.stored("m", "7", told, answers), notices.received("m", told, answers)):
        assert "Hoe snel dat is, weet ik niet." in message["text"] and "{" not in message["text"]
        assert ("na 17 uur het u" in message["text"] or "uitkomt: na 17 uur" in message["text"]) is bool(told)
    assert "weet ik niet" not in notices.received("m", told, own)["text"]


@pytest.mark.parametrize("erased", [0, 1])
def test_withdrawing_says_whether_there_was_anything(answers: Answers, erased: int) -> None:
    message = notices.withdrawn("m", erased, answers)
    assert ("zijn gewist" in message["text"]) is bool(erased) and "{own}" not in message["text"]


def test_the_law_behind_an_answer_is_named_with_its_links(answers: Answers) -> None:
    answer = answers.answer("wat-is-loonsanctie")
    assert answer is not None
    message = notices.law("m", answer)
    assert all(source.title in message["text"] for source in answer.sources)
    assert message["custom"]["sources"] == [{"title": one.title, "url": one.url} for one in answer.sources]


def test_every_sentence_is_short() -> None:
    said = (notices.GREETING, notices.EMPTY, notices.ONLY_DATA, notices.WIPED, notices.MEDICAL, notices.TOO_LONG)
    assert [one for text in said for one in text.split(". ") if len(one.split()) > 25] == []
