"""Rasa's replies become the messages of the contract."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.case.facts import Case, Fact
from bot.chat.languages import CHOOSE, IN_DUTCH
from bot.chat.messages import (
    completed,
    figures,
    mark_repeated,
    offer,
    offer_call,
    offer_person,
    offer_role,
    offered,
    received,
    self_contained,
)
from bot.chat.reader import Reader, reader_of
from bot.faq import Answers, Folders
from bot.settings import ROOT

ON = date(2026, 11, 21)
ASK = {"kind": "ask", "form": "deadlines", "slot": "eerste_ziektedag", "input": "date"}
YES = [{"title": "Ja", "payload": "/affirm"}]


@pytest.fixture(scope="module")
def answers() -> Answers:
    return Answers(Folders(ROOT / "data"), lambda: ON, every=0)


def reader(audience: str | None = None, **days: str) -> Reader:
    case = Case()
    if audience:
        case = case.with_fact("audience", Fact(audience))
    for name, day in days.items():
        case = case.with_fact(name, Fact(date.fromisoformat(day)))
    return reader_of(case, ON)


def text(words: str, **more: Any) -> dict[str, Any]:
    return {"recipient_id": "web:x", "text": words, **more}


def custom(**values: Any) -> dict[str, Any]:
    return {"recipient_id": "web:x", "custom": values}


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        (text("Hallo"), ("Hallo", "smalltalk", 0)),
        (text("Wanneer?", custom=ASK, buttons=YES), ("Wanneer?", "ask", 1)),
        (text("Een.\n\nTwee.", custom={"kind": "contact"}), ("Een.\n\nTwee.", "contact", 0)),
        (custom(kind="faq", faq_id="a"), ("", "faq", 0)),
        (text("B", buttons=[{"title": 1}, None, YES[0]]), ("B", "smalltalk", 1)),
        (text("A", buttons="geen lijst"), ("A", "smalltalk", 0)),
    ],
)
def test_one_reply_is_one_message(reply: dict[str, Any], expected: tuple[str, str, int]) -> None:
    (found,) = received([reply], "mij")
    assert (found["text"], found["custom"]["kind"], len(found.get("buttons", []))) == expected
    assert found["recipient_id"] == "mij"


@pytest.mark.parametrize("reply", [{}, {"text": None, "custom": [1]}, {"image": "https://x.example/y.png"}])
def test_a_reply_without_words_is_none(reply: dict[str, Any]) -> None:
    assert received([reply], "mij") == []


def test_an_answer_has_all_that_the_contract_promises(answers: Answers) -> None:
    (message,) = completed(
        received([text("oud", custom={"kind": "faq", "faq_id": "wat-is-loonsanctie"})], "m"), answers, reader()
    )
    answer = answers.answer("wat-is-loonsanctie")
    assert answer is not None and message["text"] == answer.short_text
    filled = message["custom"]
    assert (filled["kind"], filled["faq_id"], filled["question"]) == (
        "faq",
        "wat-is-loonsanctie",
        answer.question,
    )
    assert filled["sources"] and all(source["url"].startswith("https://") for source in filled["sources"])
    assert filled["reviewed"] == answer.reviewed.isoformat()
    assert 1 <= len(filled["related"]) <= 3
    assert filled["related_titles"] == {one: answers.items[one].question for one in filled["related"]}
    assert filled["more"] and filled["glossary"] and isinstance(filled["warnings"], list)


@pytest.mark.parametrize(
    ("known", "has", "has_not"),
    [("werkgever", "Voor werkgevers", "Voor werknemers"), ("werknemer", "Voor werknemers", "Voor werkgevers")],
)
def test_a_known_role_gets_its_own_section(answers: Answers, known: str, has: str, has_not: str) -> None:
    (message,) = completed(received([custom(kind="faq", faq_id="wat-is-loonsanctie")], "m"), answers, reader(known))
    assert has in str(message["custom"]["in_sight"]) and has_not not in str(message["custom"])


def test_without_a_role_both_sections_stand_there(answers: Answers) -> None:
    (message,) = completed(received([custom(kind="faq", faq_id="wat-is-loonsanctie")], "m"), answers, reader())
    assert all(heading in str(message["custom"]["more"]) for heading in ("Voor werkgevers", "Voor werknemers"))


@pytest.mark.parametrize("lang", sorted(IN_DUTCH))
def test_another_language_hears_that_the_answer_is_in_dutch(answers: Answers, lang: str) -> None:
    (answer,) = completed(received([custom(kind="faq", faq_id="wat-is-spoor-2", lang=lang)], "m"), answers, reader())
    assert answer["text"].startswith(f"{IN_DUTCH[lang]}\n\n")
    replies = [text("Welke?", custom={"kind": "clarify", "suggestions": "wat-is-spoor-2", "lang": lang})]
    (choice,) = completed(received(replies, "m"), answers, reader())
    assert choice["text"] == f"{CHOOSE[lang]}\n\nWelke?"


@pytest.mark.parametrize("lang", ["nl", "None", "", "fr"])
def test_dutch_and_unknown_languages_get_the_answer_alone(answers: Answers, lang: str) -> None:
    (answer,) = completed(received([custom(kind="faq", faq_id="wat-is-spoor-2", lang=lang)], "m"), answers, reader())
    plain = answers.answer("wat-is-spoor-2")
    assert plain is not None and answer["text"] == plain.short_text


def test_a_calculator_is_offered_with_its_answer(answers: Answers) -> None:
    titles = {"deadlines": "/deadlines", "transitievergoeding": "/transitievergoeding", "kosten": "/kosten"}
    seen = set()
    for item in answers.items.values():
        (message,) = completed(
            [{"recipient_id": "m", "text": "", "custom": {"kind": "faq", "faq_id": item.id}}], answers, reader()
        )
        payloads = [button["payload"] for button in message.get("buttons", [])]
        assert payloads == ([titles[item.calculator]] if item.calculator else [])
        seen.add(item.calculator)
    assert "deadlines" in seen and None in seen


def test_two_answers_at_most(answers: Answers) -> None:
    ids = ["wat-is-spoor-1", "wat-is-spoor-2", "wat-is-loonsanctie"]
    found = completed(received([custom(kind="faq", faq_id=one) for one in ids], "m"), answers, reader())
    assert [message["custom"]["faq_id"] for message in found] == ids[:2]


@pytest.mark.parametrize("kind", ["clarify", "fallback"])
@pytest.mark.parametrize(
    "given",
    [
        [
            "wat-is-spoor-1",
            "bestaat-niet",
            "wat-is-spoor-2",
            "wat-is-spoor-1",
            "wat-is-loonsanctie",
            "spoor-2-duur",
        ],
        '["wat-is-spoor-1", "bestaat-niet", "wat-is-spoor-2", "wat-is-loonsanctie", "spoor-2-duur"]',
        "wat-is-spoor-1,wat-is-spoor-2 wat-is-loonsanctie spoor-2-duur",
    ],
)
def test_suggestions_are_known_topics_and_buttons_at_most_three(answers: Answers, kind: str, given: object) -> None:
    call = [{"title": "Bel mij terug", "payload": "/contact"}]
    replies = [text("Welke?", buttons=call, custom={"kind": kind, "suggestions": given})]
    (message,) = completed(received(replies, "m"), answers, reader())
    expected = ["wat-is-spoor-1", "wat-is-spoor-2", "wat-is-loonsanctie"]
    assert message["custom"]["suggestions"] == expected
    assert [button["payload"] for button in message["buttons"]] == [
        *(f'/faq{{"faq_id": "{one}"}}' for one in expected),
        "/contact",
    ]
    assert message["buttons"][0]["title"] == answers.items["wat-is-spoor-1"].question


def test_three_suggestions_to_one_message_not_per_response(answers: Answers) -> None:
    first = custom(kind="clarify", suggestions=["wat-is-spoor-1", "wat-is-spoor-2"])
    second = custom(kind="fallback", suggestions=["wat-is-loonsanctie", "spoor-2-duur"])
    found = completed(received([first, second], "m"), answers, reader())
    assert [message["custom"]["suggestions"] for message in found] == [
        ["wat-is-spoor-1", "wat-is-spoor-2"],
        ["wat-is-loonsanctie"],
    ]


@pytest.mark.parametrize("given", [None, "", "None", 7, [None, 3], {"a": 1}])
def test_no_suggestions_is_an_empty_list(answers: Answers, given: object) -> None:
    (message,) = completed(
        received([text("Nee.", custom={"kind": "fallback", "suggestions": given})], "m"), answers, reader()
    )
    assert message["custom"]["suggestions"] == [] and "buttons" not in message


def test_a_topic_that_is_gone_is_named_and_not_made_up(answers: Answers) -> None:
    (message,) = completed(
        received([text("oud", custom={"kind": "faq", "faq_id": "was-er-ooit"})], "m"), answers, reader()
    )
    assert message["custom"] == {"kind": "fallback", "suggestions": []}
    assert "was-er-ooit" in message["text"] and "oud" not in message["text"]


def test_the_role_is_asked_with_an_answer_that_differs_by_role(answers: Answers) -> None:
    found = completed(received([custom(kind="faq", faq_id="wat-is-loonsanctie")], "m"), answers, reader())
    assert offer_role(found, answers)
    assert [button["payload"] for button in found[0]["buttons"][:2]] == [
        '/role{"audience": "werkgever"}',
        '/role{"audience": "werknemer"}',
    ]


def test_the_role_is_not_asked_where_it_makes_no_difference(answers: Answers) -> None:
    same = next(item.id for item in answers.items.values() if not item.roles)
    found = completed(received([custom(kind="faq", faq_id=same), text("Hallo")], "m"), answers, reader())
    assert not offer_role(found, answers)


def faq(faq_id: str, *buttons: str) -> dict[str, Any]:
    made = [{"title": payload, "payload": payload} for payload in buttons]
    return {"recipient_id": "m", "text": "A.", "custom": {"kind": "faq", "faq_id": faq_id}, "buttons": made}


def test_an_answer_says_when_for_this_reader(answers: Answers) -> None:
    replies = received([custom(kind="faq", faq_id="wia-aanvragen-wanneer")], "m")
    (message,) = completed(replies, answers, reader("werknemer", eerste_ziektedag="2025-03-03"))
    own = message["custom"]["voor_u"]
    assert (
        "13 december 2026" in own["text"]
        and {"id": "wia", "date": "2026-12-13"}.items() <= own["milestones"][0].items()
    )
    plain = self_contained(message)["text"]
    assert own["text"] in plain and "Bronnen:" in plain and message["custom"]["sources"][0]["url"] in plain


def test_related_topics_are_for_this_role(answers: Answers) -> None:
    for item in answers.items.values():
        if not item.is_for("werknemer"):
            continue
        (message,) = completed([faq(item.id)], answers, reader("werknemer"))
        assert all(answers.items[one].is_for("werknemer") for one in message["custom"]["related"]), item.id


@pytest.mark.parametrize(
    ("payloads", "choices", "taken"),
    [
        ((), (), ""),
        (("/deadlines",), (), "/deadlines"),
        (('/faq{"faq_id": "a"}', "/contact"), ('/faq{"faq_id": "a"}',), '/faq{"faq_id": "a"}'),
        (('/faq{"faq_id": "a"}', '/faq{"faq_id": "b"}'), ('/faq{"faq_id": "a"}', '/faq{"faq_id": "b"}'), ""),
        (("/contact",), (), "/contact"),
    ],
)
def test_what_the_second_one_and_yes_please_mean(
    payloads: tuple[str, ...], choices: tuple[str, ...], taken: str
) -> None:
    said = [faq("x", *payloads)]
    assert offered(said) == choices and offer(said) == taken


def test_the_same_answer_twice_is_said_and_a_person_is_offered() -> None:
    said = [faq("x")]
    mark_repeated(said, "x")
    assert (
        said[0]["text"].endswith("A.") and said[0]["text"] != "A." and said[0]["buttons"][-1]["payload"] == "/contact"
    )
    offer_person(said)
    assert [button["payload"] for button in said[0]["buttons"]].count("/contact") == 1


def test_a_call_back_at_a_warm_moment_once() -> None:
    done = offer_call([faq("kosten-spoor-2")], ())
    again = [faq("kosten-spoor-2")]
    assert done == ("kosten-spoor-2",) and offer_call(again, done) == done and not again[0]["buttons"]
    assert offer_call([faq("wat-is-spoor-1")], ()) == ()


def test_figures_hold_ids_and_no_words() -> None:
    said = [faq("x"), {"text": "", "custom": {"kind": "deadlines"}}]
    assert list(figures(said, True)) == [("straight", ""), ("topic", "x"), ("calculation", "deadlines")]
    assert list(figures([{"text": "", "custom": {"kind": "clarify"}}], False)) == []
