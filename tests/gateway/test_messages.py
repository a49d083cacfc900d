"""Rasa's replies become the messages of the contract."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.chat.languages import CHOOSE, IN_DUTCH
from bot.chat.messages import audience_in, completed, merged, offer_role
from bot.faq import Answers, Folders
from bot.settings import ROOT

ON = date(2026, 11, 21)
ASK = {"kind": "ask", "form": "deadlines", "slot": "eerste_ziektedag", "input": "date"}
YES = [{"title": "Ja", "payload": "/affirm"}]


@pytest.fixture(scope="module")
def shelf() -> Answers:
    return Answers(Folders(ROOT / "data"), lambda: ON, every=0)


def text(words: str, **more: Any) -> dict[str, Any]:
    return {"recipient_id": "web:x", "text": words, **more}


def custom(**values: Any) -> dict[str, Any]:
    return {"recipient_id": "web:x", "custom": values}


@pytest.mark.parametrize(
    ("replies", "expected"),
    [
        ([text("Hallo")], [("Hallo", None, 0)]),
        ([text("Wanneer?"), custom(**ASK)], [("Wanneer?", "ask", 0)]),
        # Rasa cuts a text at blank lines.
        ([text("Een."), text("Twee."), custom(**ASK)], [("Een.\n\nTwee.", "ask", 0)]),
        # A text with buttons is never cut, so what stands before it is another response.
        (
            [text("Goed."), text("Klopt dat?", buttons=YES), custom(**ASK)],
            [("Goed.", None, 0), ("Klopt dat?", "ask", 1)],
        ),
        ([custom(kind="faq", faq_id="a"), custom(kind="faq", faq_id="b")], [("", "faq", 0), ("", "faq", 0)]),
        (
            [text("Goed."), text("Stub."), custom(kind="faq", faq_id="a")],
            [("Goed.", None, 0), ("Stub.", "faq", 0)],
        ),
        ([text("A", custom={"kind": "smalltalk"}), text("B")], [("A", "smalltalk", 0), ("B", None, 0)]),
        ([custom(kind="lead", lead_id="1"), text("Dank u.")], [("", "lead", 0), ("Dank u.", None, 0)]),
        ([{"recipient_id": "x", "image": "https://x.example/y.png"}, {"recipient_id": "x"}], []),
        (
            [text("A", buttons="geen lijst"), text("B", buttons=[{"title": 1}, None])],
            [("A", None, 0), ("B", None, 0)],
        ),
        ([{"recipient_id": "x", "text": None, "custom": [1]}], []),
    ],
)
def test_text_and_custom_of_one_response_become_one_message(
    replies: list[dict[str, Any]], expected: list[tuple[str, str | None, int]]
) -> None:
    found = merged(replies, "mij")
    shape = [(m["text"], m.get("custom", {}).get("kind"), len(m.get("buttons", []))) for m in found]
    assert shape == expected
    assert all(message["recipient_id"] == "mij" for message in found)


def test_an_answer_has_all_that_the_contract_promises(shelf: Answers) -> None:
    (message,) = completed(merged([text("oud"), custom(kind="faq", faq_id="wat-is-loonsanctie")], "m"), shelf, None)
    answer = shelf.answer("wat-is-loonsanctie")
    assert answer is not None and message["text"] == answer.short_text
    filled = message["custom"]
    assert (filled["kind"], filled["faq_id"], filled["question"]) == (
        "faq",
        "wat-is-loonsanctie",
        answer.question,
    )
    assert filled["sources"] and all(source["url"].startswith("https://") for source in filled["sources"])
    assert date.fromisoformat(filled["reviewed"]) <= date.today()
    assert 1 <= len(filled["related"]) <= 3
    assert filled["related_titles"] == {one: shelf.items[one].question for one in filled["related"]}
    assert filled["more"] and filled["glossary"] and isinstance(filled["warnings"], list)


@pytest.mark.parametrize(
    ("said", "known", "has", "has_not"),
    [
        ("werkgever", None, "Voor werkgevers", "Voor werknemers"),
        ("werknemer", "werkgever", "Voor werknemers", "Voor werkgevers"),
        ("None", "werkgever", "Voor werkgevers", "Voor werknemers"),
        ("", "werknemer", "Voor werknemers", "Voor werkgevers"),
    ],
)
def test_a_known_role_gets_its_own_section(
    shelf: Answers, said: str, known: str | None, has: str, has_not: str
) -> None:
    reply = custom(kind="faq", faq_id="wat-is-loonsanctie", audience=said)
    (message,) = completed(merged([reply], "m"), shelf, known)
    assert has in str(message["custom"]["in_sight"]) and has_not not in str(message["custom"])
    assert message["custom"].get("audience") in (said, None)
    assert message["custom"].get("audience") not in ("None", "")


def test_without_a_role_both_sections_stand_there(shelf: Answers) -> None:
    (message,) = completed(merged([custom(kind="faq", faq_id="wat-is-loonsanctie")], "m"), shelf, None)
    assert all(heading in str(message["custom"]["more"]) for heading in ("Voor werkgevers", "Voor werknemers"))


@pytest.mark.parametrize("lang", sorted(IN_DUTCH))
def test_another_language_hears_that_the_answer_is_in_dutch(shelf: Answers, lang: str) -> None:
    (answer,) = completed(merged([custom(kind="faq", faq_id="wat-is-spoor-2", lang=lang)], "m"), shelf, None)
    assert answer["text"].startswith(f"{IN_DUTCH[lang]}\n\n")
    replies = [text("Welke?"), custom(kind="clarify", suggestions="wat-is-spoor-2", lang=lang)]
    (choice,) = completed(merged(replies, "m"), shelf, None)
    assert choice["text"] == f"{CHOOSE[lang]}\n\nWelke?"


@pytest.mark.parametrize("lang", ["nl", "None", "", "fr"])
def test_dutch_and_unknown_languages_get_the_answer_alone(shelf: Answers, lang: str) -> None:
    (answer,) = completed(merged([custom(kind="faq", faq_id="wat-is-spoor-2", lang=lang)], "m"), shelf, None)
    plain = shelf.answer("wat-is-spoor-2")
    assert plain is not None and answer["text"] == plain.short_text


def test_a_calculator_is_offered_with_its_answer(shelf: Answers) -> None:
    titles = {"deadlines": "/deadlines", "transitievergoeding": "/transitievergoeding", "kosten": "/kosten"}
    seen = set()
    for item in shelf.items.values():
        (message,) = completed(
            [{"recipient_id": "m", "text": "", "custom": {"kind": "faq", "faq_id": item.id}}], shelf, None
        )
        payloads = [button["payload"] for button in message.get("buttons", [])]
        assert payloads == ([titles[item.calculator]] if item.calculator else [])
        seen.add(item.calculator)
    assert "deadlines" in seen and None in seen


def test_two_answers_at_most(shelf: Answers) -> None:
    ids = ["wat-is-spoor-1", "wat-is-spoor-2", "wat-is-loonsanctie"]
    found = completed(merged([custom(kind="faq", faq_id=one) for one in ids], "m"), shelf, None)
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
def test_suggestions_are_known_topics_and_buttons_at_most_three(shelf: Answers, kind: str, given: object) -> None:
    replies = [
        text("Welke?", buttons=[{"title": "Bel mij terug", "payload": "/contact"}]),
        custom(kind=kind, suggestions=given),
    ]
    (message,) = completed(merged(replies, "m"), shelf, None)
    expected = ["wat-is-spoor-1", "wat-is-spoor-2", "wat-is-loonsanctie"]
    assert message["custom"]["suggestions"] == expected
    assert [button["payload"] for button in message["buttons"]] == [
        *(f'/faq{{"faq_id": "{one}"}}' for one in expected),
        "/contact",
    ]
    assert message["buttons"][0]["title"] == shelf.items["wat-is-spoor-1"].question


def test_three_suggestions_to_one_message_not_per_response(shelf: Answers) -> None:
    first = custom(kind="clarify", suggestions=["wat-is-spoor-1", "wat-is-spoor-2"])
    second = custom(kind="fallback", suggestions=["wat-is-loonsanctie", "spoor-2-duur"])
    found = completed(merged([first, second], "m"), shelf, None)
    assert [message["custom"]["suggestions"] for message in found] == [
        ["wat-is-spoor-1", "wat-is-spoor-2"],
        ["wat-is-loonsanctie"],
    ]


@pytest.mark.parametrize("given", [None, "", "None", 7, [None, 3], {"a": 1}])
def test_no_suggestions_is_an_empty_list(shelf: Answers, given: object) -> None:
    (message,) = completed(merged([text("Nee."), custom(kind="fallback", suggestions=given)], "m"), shelf, None)
    assert message["custom"]["suggestions"] == [] and "buttons" not in message


def test_a_topic_that_is_gone_is_named_and_not_made_up(shelf: Answers) -> None:
    (message,) = completed(merged([text("oud"), custom(kind="faq", faq_id="was-er-ooit")], "m"), shelf, None)
    assert message["custom"] == {"kind": "fallback", "suggestions": []}
    assert "was-er-ooit" in message["text"] and "oud" not in message["text"]


@pytest.mark.parametrize("said", [[], [text("Goed, dat onthoud ik.")]])
@pytest.mark.parametrize("faq_id", [None, "", "None"])
def test_a_role_without_a_topic_is_just_heard(shelf: Answers, faq_id: str | None, said: list[dict[str, Any]]) -> None:
    replies = [*said, custom(kind="faq", faq_id=faq_id, audience="werkgever")]
    (message,) = completed(merged(replies, "m"), shelf, None)
    assert message["text"].startswith("Goed, dat onthoud ik.") and message["custom"]["kind"] == "smalltalk"
    assert audience_in([message]) == "werkgever"


def test_the_role_is_asked_with_an_answer_that_differs_by_role(shelf: Answers) -> None:
    found = completed(merged([custom(kind="faq", faq_id="wat-is-loonsanctie")], "m"), shelf, None)
    assert offer_role(found, shelf)
    assert [button["payload"] for button in found[0]["buttons"][:2]] == [
        '/role{"audience": "werkgever"}',
        '/role{"audience": "werknemer"}',
    ]


def test_the_role_is_not_asked_where_it_makes_no_difference(shelf: Answers) -> None:
    same = next(item.id for item in shelf.items.values() if not item.roles)
    found = completed(merged([custom(kind="faq", faq_id=same), text("Hallo")], "m"), shelf, None)
    assert not offer_role(found, shelf)
