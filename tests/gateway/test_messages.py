"""Rasa's replies become the messages of the contract."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.case.facts import Case, Fact
from bot.chat.languages import ASKED, CHOOSE, EITHER, IN_DUTCH, REFUSED, led
from bot.chat.messages import (
    PERSON,
    SAME,
    WARM,
    audience_in,
    completed,
    figures,
    mark_repeated,
    offer,
    offer_call,
    offer_person,
    offer_role,
    offered,
    received,
    role,
    self_contained,
)
from bot.chat.reader import Reader, reader_of
from bot.faq import Answers, Folders
from bot.settings import ROOT

ON = date(2026, 11, 21)
ASK = {"kind": "ask", "form": "deadlines", "slot": "eerste_ziektedag", "input": "date"}
CONTACT = {"title": "Bel mij terug", "payload": "/contact"}


def faq(faq_id: str) -> dict[str, str]:
    """The button of a topic."""
    return {"title": faq_id, "payload": f'/faq{{"faq_id": "{faq_id}"}}'}


def reader(audience: str | None = None, **facts: Any) -> Reader:
    """A reader of whom this is known."""
    case = Case().with_fact("audience", Fact(audience)) if audience else Case()
    for name, value in facts.items():
        case = case.with_fact(name, Fact(value))
    return reader_of(case, ON)


@pytest.fixture(scope="module")
def answers() -> Answers:
    return Answers(Folders(ROOT / "data"), lambda: ON, every=0)


def text(words: str, **more: Any) -> dict[str, Any]:
    return {"recipient_id": "web:x", "text": words, **more}


def custom(**values: Any) -> dict[str, Any]:
    return {"recipient_id": "web:x", "custom": values}


@pytest.mark.parametrize(
    ("replies", "expected"),
    [
        ([text("Hallo")], [("Hallo", "smalltalk", 0)]),
        ([text("Wanneer?", custom=ASK)], [("Wanneer?", "ask", 0)]),
        ([text("Klopt dat?", buttons=[CONTACT], custom=ASK)], [("Klopt dat?", "ask", 1)]),
        ([custom(kind="faq", faq_id="a"), custom(kind="faq", faq_id="b")], [("", "faq", 0), ("", "faq", 0)]),
        ([text("A", custom={"kind": "contact"}), text("B")], [("A", "contact", 0), ("B", "smalltalk", 0)]),
        ([custom(state={"asked": None})], [("", None, 0)]),
        # What says nothing is no message.
        ([{"image": "https://x.example/y.png"}, {}], []),
        ([{"text": None, "custom": [1]}], []),
        ([{"text": 5, "custom": "x", "buttons": []}], []),
        (
            [text("A", buttons="geen lijst"), text("B", buttons=[{"title": 1}, None, {"title": "x"}])],
            [("A", "smalltalk", 0), ("B", "smalltalk", 0)],
        ),
        ([], []),
    ],
)
def test_each_object_of_the_door_is_one_message(
    replies: list[dict[str, Any]], expected: list[tuple[str, str | None, int]]
) -> None:
    found = received(replies, "mij")
    assert [(m["text"], m["custom"].get("kind"), len(m.get("buttons", []))) for m in found] == expected
    assert all(message["recipient_id"] == "mij" for message in found)


def test_what_rasa_sent_is_not_changed() -> None:
    given = text("Welke?", custom={"kind": "clarify"}, buttons=[CONTACT])
    (message,) = received([given], "mij")
    message["custom"]["kind"] = "anders"
    message["buttons"][0]["title"] = "anders"
    assert given["custom"] == {"kind": "clarify"} and CONTACT["title"] == "Bel mij terug"


def answer_of(answers: Answers, faq_id: str, of: Reader | None = None, **more: Any) -> dict[str, Any]:
    """The one message that a topic becomes."""
    (message,) = completed(received([custom(kind="faq", faq_id=faq_id, **more)], "m"), answers, of or reader())
    return message


def test_an_answer_has_all_that_the_contract_promises(answers: Answers) -> None:
    message = answer_of(answers, "wat-is-loonsanctie")
    answer = answers.answer("wat-is-loonsanctie")
    assert answer is not None and message["text"] == answer.short_text
    filled = message["custom"]
    assert (filled["kind"], filled["faq_id"], filled["question"]) == ("faq", "wat-is-loonsanctie", answer.question)
    assert filled["sources"] and all(source["url"].startswith("https://") for source in filled["sources"])
    assert filled["reviewed"] == answer.reviewed.isoformat()
    assert 1 <= len(filled["related"]) <= 3
    assert filled["related_titles"] == {one: answers.items[one].question for one in filled["related"]}
    assert filled["more"] and filled["glossary"] and isinstance(filled["warnings"], list)
    assert "voor_u" not in filled


@pytest.mark.parametrize(
    ("known", "has", "has_not"),
    [("werkgever", "Voor werkgevers", "Voor werknemers"), ("werknemer", "Voor werknemers", "Voor werkgevers")],
)
def test_a_known_role_has_its_own_section_in_sight(answers: Answers, known: str, has: str, has_not: str) -> None:
    message = answer_of(answers, "wat-is-loonsanctie", reader(known))
    assert has in message["custom"]["in_sight_text"] and has_not not in str(message["custom"])


def test_without_a_role_both_sections_stand_there(answers: Answers) -> None:
    message = answer_of(answers, "wat-is-loonsanctie")
    assert all(heading in str(message["custom"]["more"]) for heading in ("Voor werkgevers", "Voor werknemers"))


def test_an_answer_that_speaks_of_a_day_names_the_readers_own(answers: Answers) -> None:
    own = answer_of(answers, "wia-aanvragen-wanneer", reader(eerste_ziektedag=date(2025, 3, 3)))["custom"]["voor_u"]
    assert {"id": "wia", "date": "2026-12-13"}.items() <= own["milestones"][0].items()
    assert "13 december 2026" in own["text"]


@pytest.mark.parametrize("empty", ["None", "", None])
def test_an_empty_slot_of_rasa_is_left_out(answers: Answers, empty: object) -> None:
    message = answer_of(answers, "wat-is-spoor-2", audience=empty, lang=empty)
    assert "audience" not in message["custom"] and "lang" not in message["custom"]


@pytest.mark.parametrize("lang", sorted(IN_DUTCH))
def test_another_language_hears_that_the_answer_is_in_dutch(answers: Answers, lang: str) -> None:
    assert answer_of(answers, "spoor-2-adequaat", lang=lang)["text"].startswith(f"{IN_DUTCH[lang]}\n\n")
    given = text("Welke?", custom={"kind": "clarify", "suggestions": "wat-is-spoor-2", "lang": lang})
    (choice,) = completed(received([given], "m"), answers, reader())
    assert choice["text"] == f"{CHOOSE[lang]}\n\nWelke?"


def test_an_answer_that_was_translated_begins_in_that_language_with_the_dutch_beneath(answers: Answers) -> None:
    for audience, said in ((None, "The employer arranges and pays"), ("werknemer", "Your employer arranges and pays")):
        message = answer_of(answers, "wat-is-spoor-2", reader(audience), lang="en")
        english, dutch = message["text"].split("\n\n")
        assert said in english and dutch.startswith("Het tweede spoor is") and message["custom"]["lang"] == "en"


@pytest.mark.parametrize("lang", ["nl", "None", "", "fr"])
def test_dutch_and_unknown_languages_get_the_answer_alone(answers: Answers, lang: str) -> None:
    plain = answers.answer("wat-is-spoor-2")
    assert plain is not None and answer_of(answers, "wat-is-spoor-2", lang=lang)["text"] == plain.short_text


def test_a_calculator_is_offered_with_its_answer(answers: Answers) -> None:
    seen = set()
    for item in answers.items.values():
        payloads = [button["payload"] for button in answer_of(answers, item.id).get("buttons", [])]
        assert payloads == ([f"/{item.calculator}"] if item.calculator else [])
        seen.add(item.calculator)
    assert {"deadlines", "transitievergoeding", "kosten", None} <= seen


def test_two_answers_at_most(answers: Answers) -> None:
    ids = ["wat-is-spoor-1", "wat-is-spoor-2", "wat-is-loonsanctie"]
    found = completed(received([custom(kind="faq", faq_id=one) for one in ids], "m"), answers, reader())
    assert [message["custom"]["faq_id"] for message in found] == ids[:2]


TOPICS = ["wat-is-spoor-1", "wat-is-spoor-2", "wat-is-loonsanctie"]


@pytest.mark.parametrize("kind", ["clarify", "fallback", "smalltalk", "situatie"])
@pytest.mark.parametrize(
    "given",
    [
        ["wat-is-spoor-1", "bestaat-niet", "wat-is-spoor-2", "wat-is-spoor-1", "wat-is-loonsanctie", "spoor-2-duur"],
        '["wat-is-spoor-1", "bestaat-niet", "wat-is-spoor-2", "wat-is-loonsanctie", "spoor-2-duur"]',
        "wat-is-spoor-1,wat-is-spoor-2 wat-is-loonsanctie spoor-2-duur",
    ],
)
def test_suggestions_are_known_topics_and_buttons_at_most_three(answers: Answers, kind: str, given: object) -> None:
    one = text("Welke?", buttons=[CONTACT, faq("oud")], custom={"kind": kind, "suggestions": given})
    (message,) = completed(received([one], "m"), answers, reader())
    assert message["custom"]["suggestions"] == TOPICS
    payloads = [button["payload"] for button in message["buttons"]]
    assert payloads == [*(faq(one)["payload"] for one in TOPICS), "/contact"]
    assert message["buttons"][0]["title"] == answers.items["wat-is-spoor-1"].question


def test_three_suggestions_to_one_message_not_per_response(answers: Answers) -> None:
    first = custom(kind="clarify", suggestions=TOPICS[:2])
    second = custom(kind="fallback", suggestions=["wat-is-loonsanctie", "spoor-2-duur"])
    found = completed(received([first, second], "m"), answers, reader())
    assert [message["custom"]["suggestions"] for message in found] == [TOPICS[:2], TOPICS[2:]]


def test_an_answer_that_is_not_sure_has_its_rivals_as_buttons(answers: Answers) -> None:
    one = custom(kind="faq", faq_id="wat-is-spoor-2", suggestions="wat-is-spoor-1,spoor-2-duur")
    (message,) = completed(received([one], "m"), answers, reader())
    rivals = ["wat-is-spoor-1", "spoor-2-duur"]
    assert message["custom"]["suggestions"] == rivals
    assert [faq(one)["payload"] for one in rivals] == [one["payload"] for one in message["buttons"][:2]]
    # A yes to the answer is not a yes to what it could have been instead.
    message["custom"]["suggestions"], message["buttons"] = rivals[:1], message["buttons"][:1]
    assert offer([message]) == ""


@pytest.mark.parametrize("lang", [None, "de"])
def test_two_answers_of_which_one_was_meant_say_so_and_stay_short(answers: Answers, lang: str | None) -> None:
    whole = [custom(kind="faq", faq_id=one, lang=lang) for one in ("wat-is-spoor-2", "wat-is-spoor-1")]
    either = [
        custom(kind="faq", faq_id="wat-is-spoor-2", either="one", lang=lang),
        custom(kind="faq", faq_id="wat-is-spoor-1", either="other", lang=lang, suggestions="spoor-2-duur"),
    ]
    alone = completed(received(whole, "m"), answers, reader("werkgever"))
    found = completed(received(either, "m"), answers, reader("werkgever"))
    for which, message, full in zip(("one", "other"), found, alone, strict=True):
        lead = EITHER[lang or "nl"][which].format(answers.items["wat-is-spoor-1"].question)
        assert message["text"] == f"{lead}\n\n{full['text']}"
        short, open_ = message["custom"], full["custom"]
        assert open_["in_sight"] and short["in_sight"] == []
        assert short["more"] == [*open_["in_sight"], *open_["more"]] and "either" not in short
        # What a client that shows only text adds is all there.
        assert short["in_sight_text"] == open_["in_sight_text"]
    assert "suggestions" not in found[0]["custom"] and found[1]["custom"]["suggestions"] == ["spoor-2-duur"]


@pytest.mark.parametrize("given", [None, "", "None"])
def test_a_sure_answer_has_no_rivals(answers: Answers, given: object) -> None:
    one = custom(kind="faq", faq_id="wat-is-spoor-2", suggestions=given)
    (message,) = completed(received([one], "m"), answers, reader())
    assert "suggestions" not in message["custom"]


@pytest.mark.parametrize("given", [None, "", "None", 7, [None, 3], {"a": 1}])
def test_no_suggestions_is_an_empty_list(answers: Answers, given: object) -> None:
    one = text("Nee.", custom={"kind": "fallback", "suggestions": given})
    (message,) = completed(received([one], "m"), answers, reader())
    assert message["custom"]["suggestions"] == [] and "buttons" not in message


def test_a_topic_that_is_gone_is_named_and_not_made_up(answers: Answers) -> None:
    message = answer_of(answers, "was-er-ooit")
    assert message["custom"] == {"kind": "fallback", "suggestions": []}
    assert "was-er-ooit" in message["text"] and message["buttons"][0]["payload"] == "/contact"


@pytest.mark.parametrize("faq_id", [None, "", "None"])
def test_an_answer_without_a_topic_is_no_message(answers: Answers, faq_id: str | None) -> None:
    replies = [text("Goed."), custom(kind="faq", faq_id=faq_id, audience="werkgever")]
    assert [one["text"] for one in completed(received(replies, "m"), answers, reader())] == ["Goed."]


@pytest.mark.parametrize(
    ("value", "known"),
    [("werkgever", "werkgever"), ("werknemer", "werknemer"), ("baas", None), (None, None), (["werkgever"], None)],
)
def test_a_role_is_one_of_two(value: object, known: str | None) -> None:
    assert role(value) == known
    assert audience_in([{"text": "x"}, custom(audience=value)]) == known


def test_the_role_is_asked_with_an_answer_that_differs_by_role(answers: Answers) -> None:
    found = [answer_of(answers, "wat-is-loonsanctie")]
    assert offer_role(found, answers)
    asked = [button["payload"] for button in found[0]["buttons"][:2]]
    assert asked == [f'/role{{"audience": "{one}"}}' for one in ("werkgever", "werknemer")]


def test_the_role_is_not_asked_where_it_makes_no_difference(answers: Answers) -> None:
    same = next(item.id for item in answers.items.values() if not item.roles)
    found = [answer_of(answers, same), *received([text("Hallo")], "m")]
    assert not offer_role(found, answers)


# What the next turn may take


def shown(*buttons: dict[str, str]) -> list[dict[str, Any]]:
    return [{"text": "A", "buttons": list(buttons), "custom": {}}, {"text": "B", "custom": {}}]


DEADLINES = {"title": "Bereken mijn datums", "payload": "/deadlines"}


@pytest.mark.parametrize(
    ("buttons", "choices", "yes"),
    [
        ([], 0, ""),
        ([CONTACT], 0, "/contact"),
        ([faq("a")], 1, faq("a")["payload"]),
        ([faq("a"), CONTACT], 1, faq("a")["payload"]),
        ([faq("a"), faq("b"), CONTACT], 2, ""),
        ([DEADLINES], 0, "/deadlines"),
        ([faq("a"), DEADLINES], 1, "/deadlines"),
        ([DEADLINES, {"title": "x", "payload": "/kosten"}], 0, ""),
    ],
)
def test_what_the_second_and_yes_please_stand_for(buttons: list[dict[str, str]], choices: int, yes: str) -> None:
    assert len(offered(shown(*buttons))) == choices
    assert offer(shown(*buttons)) == yes


def test_choices_stand_in_the_order_in_which_they_were_read() -> None:
    found = [*shown(faq("c"), CONTACT), *shown(faq("a"), faq("b"))]
    assert offered(found) == tuple(faq(one)["payload"] for one in "cab")


def test_the_same_answer_again_is_said_to_be_the_same(answers: Answers) -> None:
    both = [answer_of(answers, "wat-is-spoor-2"), answer_of(answers, "wat-is-spoor-1")]
    before = [message["text"] for message in both]
    mark_repeated(both, "wat-is-spoor-2")
    assert both[0]["text"] == f"{SAME}\n\n{before[0]}" and both[1]["text"] == before[1]
    assert both[0]["buttons"][-1]["payload"] == "/contact"


@pytest.mark.parametrize("buttons", [[], [faq("a")], [CONTACT]])
def test_after_misses_the_last_message_leads_to_a_person_once(buttons: list[dict[str, str]]) -> None:
    found = [{"text": "A", "custom": {}}, {"text": "B", "custom": {}, "buttons": list(buttons)}]
    offer_person(found)
    assert found[0]["text"] == "A" and found[1]["text"] == f"B {PERSON}"
    assert [one["payload"] for one in found[1]["buttons"]].count("/contact") == 1  # type: ignore[index]


def test_a_call_is_offered_at_a_warm_moment_once() -> None:
    def moment(kind: str, **more: str) -> list[dict[str, Any]]:
        return [{"text": "x", "custom": {"kind": kind, **more}}]

    first, again, cold = moment("deadlines"), moment("deadlines"), moment("faq", faq_id="wat-is-spoor-1")
    done = offer_call(first, ())
    assert done == ("deadlines",) and first[0]["buttons"][-1]["payload"] == "/contact"
    assert offer_call(again, done) == done and "buttons" not in again[0]
    assert offer_call(cold, done) == done and "buttons" not in cold[0]
    price = moment("faq", faq_id="kosten-spoor-2")
    assert "kosten-spoor-2" in WARM and offer_call(price, done) == (*done, "kosten-spoor-2")
    offered_already = [{**moment("kosten")[0], "buttons": [CONTACT]}]
    assert offer_call(offered_already, done) == done


@pytest.mark.parametrize(
    ("kinds", "question", "counted"),
    [
        (["faq"], True, [("straight", ""), ("topic", "a")]),
        (["clarify"], True, [("asked_back", "")]),
        (["fallback"], True, [("refused", "")]),
        (["deadlines"], True, [("straight", ""), ("calculation", "deadlines")]),
        (["situatie"], True, [("straight", "")]),
        (["smalltalk"], True, []),
        (["faq", "ask"], False, [("topic", "a")]),
        (["kosten"], False, [("calculation", "kosten")]),
    ],
)
def test_what_is_counted_of_a_turn(kinds: list[str], question: bool, counted: list[tuple[str, str]]) -> None:
    found = [{"text": "x", "custom": {"kind": kind, "faq_id": "a"}} for kind in kinds]
    assert list(figures(found, question)) == counted


# For a client that shows text alone


def test_the_text_alone_has_the_sources_and_the_own_day(answers: Answers) -> None:
    message = answer_of(answers, "wia-aanvragen-wanneer", reader("werknemer", eerste_ziektedag=date(2025, 3, 3)))
    alone = self_contained(message)
    for source in message["custom"]["sources"]:
        assert source["title"] in alone["text"] and source["url"] in alone["text"]
    assert message["custom"]["voor_u"]["text"] in alone["text"]
    assert alone["custom"] == {**message["custom"], "text": alone["text"]} and message["text"] in alone["text"]


def test_the_text_alone_has_the_letters_at_the_public_address(answers: Answers) -> None:
    message = answer_of(answers, "voorbeeldbrieven", reader("werkgever"))
    text = self_contained(message, "https://chat.example")["text"]
    assert "- Bekortingsverzoek: https://chat.example/brieven/bekortingsverzoek.txt" in text
    # An address within the site leads a client elsewhere nowhere.
    assert "/brieven/" not in self_contained(message)["text"]


def test_the_text_alone_has_the_articles_of_the_day_that_was_asked_for() -> None:
    rows = [
        {
            "id": name,
            "label": name,
            "date": "2027-01-01",
            "status": status,
            "legal_basis": [{"title": name, "url": "u"}],
        }
        for name, status in (("over", "past"), ("eerst", "next"), ("later", "later"))
    ]
    for focus, article in (("over", "over"), ("later", "later"), (None, "eerst")):
        message = {"text": "T", "custom": {"kind": "deadlines", "milestones": rows, "focus": focus}}
        assert self_contained(message)["text"].endswith(f"Bronnen:\n- {article}: u")


def test_the_text_alone_has_the_documents_that_must_exist() -> None:
    message = {"text": "T", "custom": {"kind": "situatie", "documenten": [{"naam": "het plan"}]}}
    assert self_contained(message)["text"] == "T\n\nDeze documenten moeten er nu zijn:\n- het plan"


def test_the_text_alone_has_six_more_dates_those_ahead_first() -> None:
    days = [("a", "2026-01-01", "past"), ("b", "2026-02-01", "past")] + [
        (name, f"2027-0{month}-01", "later") for month, name in enumerate("cdefgh", 1)
    ]
    rows = [{"id": name, "label": f"Stap {name}", "date": day, "status": status} for name, day, status in days]
    message = {"text": "T", "custom": {"kind": "deadlines", "milestones": rows, "focus": "c"}}
    lines = self_contained(message)["text"].split("\n\n")[1].split("\n")
    assert [line[7] for line in lines] == ["b", "d", "e", "f", "g", "h"]
    assert lines[1] == "- Stap d: maandag 1 februari 2027"


@pytest.mark.parametrize(
    ("direction", "status", "line"),
    [
        ("uiterlijk", "later", "- Stap: uiterlijk maandag 1 februari 2027"),
        ("uiterlijk", "past", "- Stap: was uiterlijk maandag 1 februari 2027"),
        ("vanaf", "later", "- Stap: vanaf maandag 1 februari 2027"),
        ("vanaf", "past", "- Stap: sinds maandag 1 februari 2027"),
        ("rond", "due", "- Stap: rond maandag 1 februari 2027"),
        ("op", "past", "- Stap: was maandag 1 februari 2027"),
    ],
)
def test_the_text_alone_says_what_a_day_is(direction: str, status: str, line: str) -> None:
    row = {"id": "a", "label": "Stap", "date": "2027-02-01", "status": status, "direction": direction}
    message = {"text": "T", "custom": {"kind": "deadlines", "milestones": [row]}}
    assert self_contained(message)["text"] == f"T\n\n{line}"


def test_a_plain_message_stays_what_it_is() -> None:
    assert self_contained({"text": "T", "custom": {"kind": "smalltalk"}}) == {
        "text": "T",
        # RasaHQ's widget shows nothing else of a message with `custom`.
        "custom": {"kind": "smalltalk", "text": "T"},
    }


@pytest.mark.parametrize("lang", sorted(IN_DUTCH))
@pytest.mark.parametrize(
    ("custom", "leads"),
    [
        *(({"kind": "ask", "slot": slot}, leads) for slot, leads in ASKED.items()),
        ({"kind": "deadlines"}, IN_DUTCH),
        ({"kind": "fallback"}, REFUSED),
    ],
)
def test_a_question_an_outcome_and_a_refusal_begin_in_the_visitors_language(
    custom: dict[str, Any], leads: dict[str, str], lang: str
) -> None:
    (message,) = led([{"text": "Nederlands.", "custom": custom}], lang)
    assert message["text"] == f"{leads[lang]}\n\nNederlands."


@pytest.mark.parametrize("custom", [{"kind": "faq"}, {"kind": "ask", "slot": "toestemming"}, {"kind": "smalltalk"}])
def test_a_topic_brings_its_own_sentence_and_consent_is_read_as_it_is_stored(custom: dict[str, Any]) -> None:
    said = [{"text": "Nederlands.", "custom": custom}]
    assert led(said, "en") == said and led([{"text": "x", "custom": {"kind": "deadlines"}}], "nl")[0]["text"] == "x"
