"""Rasa starts, is down, hangs or talks nonsense: the window is never dead, and nothing is made up."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from bot import safety
from bot.chat import rasa
from bot.chat.degraded import WHAT
from bot.chat.rasa import NoReply, Rasa, Why

from .conftest import Visitor, free_port, kinds, running, settings_for
from .standin import Standin

QUESTION = "wanneer moet ik de wia aanvragen"


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A gateway whose Rasa never came up."""
    folder = tmp_path_factory.mktemp("alone")
    with running(settings_for(folder, f"http://127.0.0.1:{free_port()}")) as client:
        yield client


def degraded(message: dict[str, Any]) -> str:
    """Why the message is what it is."""
    why: str = message["custom"]["degraded"]
    assert message["text"].startswith(WHAT[Why(why)])
    return why


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (500, "broken"),
        (404, "broken"),
        ([], "broken"),
        (b"<html>oeps</html>", "broken"),
        (b'{"status": "ok"}', "broken"),
        (b"[1, 2]", "broken"),
        (b"\xff\xfe", "broken"),
        # A reply in which nothing is said.
        ([{}], "broken"),
        ([{"custom": {"kind": "faq", "faq_id": "None"}}], "broken"),
        ([{"custom": {"state": {"asked": None, "last": "", "last_focus": "", "cases": None}}}], "broken"),
    ],
)
def test_a_useless_reply_becomes_an_honest_message_with_topics(
    visitor: Visitor, standin: Standin, answer: Any, why: str
) -> None:
    standin.answer = lambda _message: answer
    (message,) = visitor.say(QUESTION)
    assert degraded(message) == why and message["custom"]["kind"] == "clarify"
    assert 1 <= len(message["custom"]["suggestions"]) <= 3
    assert "wia-aanvragen-wanneer" in message["custom"]["suggestions"]
    topics = [f'/faq{{"faq_id": "{one}"}}' for one in message["custom"]["suggestions"]]
    assert [button["payload"] for button in message["buttons"]] == [*topics, "/contact"]


def test_rasa_that_was_never_there_is_starting(alone: httpx.Client) -> None:
    visitor = Visitor(alone)
    (message,) = visitor.say(QUESTION)
    assert degraded(message) == "starting"


def test_rasa_that_stops_is_down(serve: Callable[..., httpx.Client]) -> None:
    rasa_process = Standin()
    visitor = Visitor(serve(rasa_url=rasa_process.url))
    visitor.say("hallo")
    rasa_process.close()
    (message,) = visitor.say(QUESTION)
    assert degraded(message) == "down"


def test_a_button_gets_its_answer_without_rasa(alone: httpx.Client) -> None:
    visitor = Visitor(alone)
    (message,) = visitor.say('/faq{"faq_id": "wat-is-spoor-2"}')
    assert message["custom"]["kind"] == "faq" and message["custom"]["sources"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Ik ben ziek sinds 3 maart 2025, wanneer WIA?", "2025-03-03"),
        ("mijn medewerker is ziek vanaf 5-1-2026", "2026-01-05"),
    ],
)
def test_dates_are_computed_without_rasa(alone: httpx.Client, text: str, day: str) -> None:
    (message,) = Visitor(alone).say(text)
    assert degraded(message) == "starting" and message["custom"]["kind"] == "deadlines"
    expected = alone.post("/api/deadlines", json={"eerste_ziektedag": day}).json()
    assert {name: message["custom"][name] for name in expected} == expected
    assert message["custom"]["request"] == {"eerste_ziektedag": day}


@pytest.mark.parametrize("begin", ["/transitievergoeding", "bereken mijn transitievergoeding"])
def test_an_amount_is_asked_for_and_computed_without_rasa(alone: httpx.Client, begin: str) -> None:
    visitor = Visitor(alone)
    said = [visitor.say(text)[-1] for text in (begin, "1 april 2015", "31 december 2026", "3500")]
    assert [one["custom"].get("slot") for one in said[:3]] == ["in_dienst", "uit_dienst", "bruto_maandloon"]
    assert degraded(said[3]) == "starting" and said[3]["custom"]["kind"] == "transitievergoeding"
    body = said[3]["custom"]["request"]
    assert said[3]["custom"]["bedrag"] == alone.post("/api/transitievergoeding", json=body).json()["bedrag"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [("/kosten", "ask"), ("/deadlines", "ask"), ("/situatie", "ask"), ("/spoor", "ask"), ("/case", "case")],
)
def test_every_button_of_the_dialogue_works_without_rasa(alone: httpx.Client, text: str, kind: str) -> None:
    (message,) = Visitor(alone).say(text)
    assert degraded(message) == "starting" and message["custom"]["kind"] == kind


def test_where_one_stands_and_the_track_without_rasa(alone: httpx.Client) -> None:
    visitor = Visitor(alone)
    assert kinds(visitor.say("mijn werknemer is 50 weken ziek")) == ["situatie"]
    visitor.say("/spoor")
    said = [visitor.say(answer)[-1] for answer in ("nee", "nee", "ja")]
    assert said[-1]["custom"]["kind"] == "spoor" and said[-1]["custom"]["uitkomst"] == "1c"


def test_the_case_is_corrected_forgotten_and_wiped_without_rasa(alone: httpx.Client) -> None:
    visitor = Visitor(alone)
    visitor.say("ziek sinds 3 maart 2025")
    (moved,) = visitor.say("nee, 4 maart 2025")
    assert "re-integratieverslag gaat van 29 november naar 30 november 2026" in moved["text"]
    assert visitor.known()[0]["value"] == "2025-03-04"
    visitor.say("vergeet mijn gegevens")
    assert visitor.known() == []
    visitor.say("wis mijn gesprek")
    assert kinds(visitor.say("ja")) == ["privacy"]
    assert alone.get(visitor.url, headers=visitor.headers).status_code == 404


@pytest.mark.parametrize(
    "text",
    ["ik ben ziek", "ziek sinds begin maart", "ziek sinds 30-2-2026", "in dienst sinds 3-3-2025", "op 3 maart 2025"],
)
def test_without_a_clear_sick_day_no_date_is_computed(alone: httpx.Client, text: str) -> None:
    said = Visitor(alone).say(text)
    assert "deadlines" not in kinds(said) and degraded(said[0]) == "starting"


def test_distress_is_answered_also_without_rasa(alone: httpx.Client) -> None:
    (message,) = Visitor(alone).say("ik zie het niet meer zitten")
    assert message["custom"]["kind"] == "safety" and message["text"] == safety.MESSAGE
    assert "buttons" not in message


DOUBTFUL = "ik ben radeloos, hoe vraag ik de wia aan"


def test_in_doubt_the_answer_comes_first_and_then_one_line(visitor: Visitor, standin: Standin) -> None:
    standin.says({"text": "?", "custom": {"kind": "faq", "faq_id": "wia-aanvragen-hoe"}})
    answer, line = visitor.say(DOUBTFUL)
    assert answer["custom"]["kind"] == "faq"
    assert line["text"] == safety.SOFT_MESSAGE and line["custom"] == {"kind": "safety", "soft": True}


def test_a_worry_of_the_model_is_told_after_the_answer(visitor: Visitor, standin: Standin) -> None:
    faq = {"text": "?", "custom": {"kind": "faq", "faq_id": "wia-aanvragen-hoe"}}
    standin.says(faq, {"custom": {"noted": {"worry": True, "lang": "nl"}}})
    answer, line = visitor.say("hoe vraag ik de wia aan")
    assert answer["custom"]["kind"] == "faq" and line["custom"] == {"kind": "safety", "soft": True}


def test_in_doubt_one_line_also_without_rasa(alone: httpx.Client) -> None:
    *answer, line = Visitor(alone).say(DOUBTFUL)
    assert answer and "safety" not in kinds(answer) and line["custom"] == {"kind": "safety", "soft": True}


def test_the_full_message_is_never_followed_by_the_line(visitor: Visitor, standin: Standin) -> None:
    standin.says({"text": safety.MESSAGE, "custom": {"kind": "safety"}})
    assert kinds(visitor.say("ik ben radeloos")) == ["safety"]


@pytest.mark.parametrize("begin", ["/deadlines", "/contact"])
def test_distress_ends_what_was_being_asked_without_rasa(alone: httpx.Client, begin: str) -> None:
    visitor = Visitor(alone)
    visitor.say(begin)
    assert kinds(visitor.say("ik wil niet meer leven")) == ["safety"]
    assert "ask" not in kinds(visitor.say("qqqq zzzz xxxx"))


def test_words_without_an_answer_say_so(alone: httpx.Client) -> None:
    (message,) = Visitor(alone).say("qqqq zzzz xxxx")
    assert message["custom"]["kind"] == "fallback" and message["custom"]["suggestions"] == []
    assert "nog eens" in message["text"] and message["buttons"][-1]["payload"] == "/contact"


def test_the_call_back_works_without_rasa(alone: httpx.Client) -> None:
    visitor = Visitor(alone)
    said = [visitor.say(text)[-1] for text in ("/contact", "werkgever", "Jan Jansen", "wat is spoor 2", "06-12345678")]
    slots = [one["custom"].get("slot") for one in said]
    assert slots == ["lead_rol", "lead_naam", "lead_bereikbaar", "lead_bereikbaar", "lead_toestemming"]
    assert kinds(visitor.say("ja")) == ["lead"]


def test_when_rasa_is_back_the_question_still_waits(visitor: Visitor, standin: Standin) -> None:
    standin.answer = lambda _message: 500
    visitor.say("/transitievergoeding")
    standin.converses()
    (asked,) = visitor.say("1 april 2015")
    assert asked["custom"]["slot"] == "uit_dienst"
    standin.answer = lambda _message: 500
    assert visitor.say("31 december 2026")[-1]["custom"]["slot"] == "bruto_maandloon"


def test_a_slow_rasa_costs_one_visitor_the_wait_and_not_the_next(
    serve: Callable[..., httpx.Client], standin: Standin
) -> None:
    visitor = Visitor(serve(rasa_timeout=0.3))
    standin.delay = 1.0
    begin = time.monotonic()
    (first,) = visitor.say(QUESTION)
    assert degraded(first) == "slow" and time.monotonic() - begin >= 0.3
    begin = time.monotonic()
    (second,) = visitor.say(QUESTION)
    assert degraded(second) == "slow" and time.monotonic() - begin < 0.25
    assert len(standin.heard) == 1


def test_a_reply_that_drips_in_counts_as_slow(serve: Callable[..., httpx.Client], standin: Standin) -> None:
    """Each read is quick, the whole is not."""

    async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        for _ in range(1000):
            writer.write(b" ")
            await writer.drain()
            await asyncio.sleep(0.05)

    async def ask() -> None:
        async with await asyncio.start_server(drip, "127.0.0.1", 0) as server:
            port = server.sockets[0].getsockname()[1]
            slow = Rasa(f"http://127.0.0.1:{port}", timeout=0.4)
            with pytest.raises(NoReply) as silence:
                await slow.say("x", "hallo", {})
            assert silence.value.why is Why.SLOW
            await slow.close()

    begin = time.monotonic()
    asyncio.run(asyncio.wait_for(ask(), 5))
    assert time.monotonic() - begin < 2


def test_after_the_pause_one_visitor_tries_and_the_chat_is_back(standin: Standin) -> None:
    now = [0.0]

    async def go() -> None:
        client = Rasa(standin.url, timeout=0.3, clock=lambda: now[0])
        standin.delay = 0.6
        with pytest.raises(NoReply):
            await client.say("x", "een", {})
        now[0] += rasa.PAUSE + 0.1
        # The one that tries, and one that comes meanwhile.
        trying = asyncio.create_task(client.say("x", "twee", {}))
        await asyncio.sleep(0.05)
        with pytest.raises(NoReply):
            await client.say("y", "drie", {})
        with pytest.raises(NoReply):
            await trying
        standin.delay = 0.0
        now[0] += rasa.PAUSE + 0.1
        assert await client.say("x", "vier", {})
        assert await client.say("x", "vijf", {})
        await client.close()

    asyncio.run(go())
    assert standin.texts == ["een", "twee", "vier", "vijf"]


def test_past_the_queue_the_next_is_told_that_it_is_busy(standin: Standin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rasa, "QUEUE", 3)
    standin.delay = 0.3

    async def go() -> list[object]:
        client = Rasa(standin.url, timeout=2)
        asked = [client.say("x", str(number), {}) for number in range(5)]
        answers = await asyncio.gather(*asked, return_exceptions=True)
        await client.close()
        return list(answers)

    answers = asyncio.run(go())
    refused = [one.why for one in answers if isinstance(one, NoReply)]
    assert refused == [Why.BUSY] * 2 and len(standin.heard) == 3


def test_personal_data_is_taken_out_also_when_rasa_is_down(alone: httpx.Client) -> None:
    visitor = Visitor(alone)
    said = visitor.say(f"jan@voorbeeld.nl: {QUESTION}")
    assert kinds(said) == ["privacy", "clarify"]
    assert "jan@" not in str(visitor.history())


def test_what_was_said_without_rasa_is_in_the_history(visitor: Visitor, standin: Standin) -> None:
    standin.answer = lambda _message: 500
    said = visitor.say(QUESTION)
    assert [one["from"] for one in visitor.history()] == ["visitor", "bot"]
    assert visitor.history()[1]["text"] == said[0]["text"]
