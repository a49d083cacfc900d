"""What holds for every answer: headers, origins, errors that tell nothing, and logs without a visitor's words."""

from __future__ import annotations

import logging
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr

from bot.faq import Answers
from bot.gateway.security import BODY_LIMIT
from bot.settings import ROOT, Settings

from .conftest import Visitor, free_port, problem
from .standin import Standin

PAGES = ["/", "/veelgestelde-vragen", "/termijnen", "/nergens"]
API = ["/api/faq", "/api/faq/wat-is-spoor-2", "/api/nergens", "/api/conversations/x", "/healthz"]


@pytest.mark.parametrize("url", [*PAGES, *API, "/widget/spoorwijzer.js", "/static/site.css", "/widget/nergens.js"])
def test_every_answer_has_the_safe_headers(client: httpx.Client, url: str) -> None:
    headers = client.get(url).headers
    assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "same-origin"
    assert headers["x-frame-options"] == "DENY"
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'") and "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy and "*" not in policy and "http" not in policy
    assert "set-cookie" not in headers and "server" not in headers


@pytest.mark.parametrize("url", PAGES)
def test_a_page_runs_only_scripts_of_its_own_host(client: httpx.Client, url: str) -> None:
    policy = client.get(url).headers["content-security-policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["script-src"] == rules["style-src"] == rules["connect-src"] == "'self'"
    assert rules["base-uri"] == "'none'" and rules["form-action"] == "'self'"


@pytest.mark.parametrize(
    ("url", "rule"),
    [
        ("/api/faq", "no-store"),
        ("/api/conversations/x", "no-store"),
        ("/", "no-cache"),
        ("/widget/spoorwijzer.js", "no-cache"),
        ("/static/site.css", "no-cache"),
    ],
)
def test_what_caches_may_keep(client: httpx.Client, url: str, rule: str) -> None:
    assert client.get(url).headers["cache-control"] == rule


def test_an_unchanged_part_of_the_widget_is_not_sent_twice(client: httpx.Client) -> None:
    tag = client.get("/widget/spoorwijzer.js").headers["etag"]
    assert client.get("/widget/spoorwijzer.js", headers={"If-None-Match": tag}).status_code == 304


# Other sites


@pytest.mark.parametrize("url", ["/api/faq", "/api/nergens", "/widget/spoorwijzer.js"])
def test_any_site_may_embed_by_default_without_credentials(client: httpx.Client, url: str) -> None:
    headers = client.get(url, headers={"Origin": "https://site.example"}).headers
    assert headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in headers
    assert headers["cross-origin-resource-policy"] == "cross-origin"


@pytest.mark.parametrize("url", ["/", "/veelgestelde-vragen", "/readyz", "/webhooks/rest/webhook"])
def test_the_rest_is_not_for_scripts_of_other_sites(client: httpx.Client, url: str) -> None:
    assert "access-control-allow-origin" not in client.get(url, headers={"Origin": "https://site.example"}).headers


def test_an_open_rest_channel_is_for_clients_on_the_listed_sites(serve: Callable[..., httpx.Client]) -> None:
    """RasaHQ's widget and chatroom run on the agency's site; shut to this machine, no page need reach it."""
    site, key = "https://site.example", "k" * 32
    client = serve(rest="key", rest_key=SecretStr(key), origins=(site,))
    url, asked = "/webhooks/rest/webhook", {"Access-Control-Request-Method": "POST"}
    before = client.options(url, headers={"Origin": site, **asked})
    assert before.status_code == 204 and "Authorization" in before.headers["access-control-allow-headers"]
    for origin, allowed in ((site, site), ("https://evil.example", None)):
        said = client.post(url, json={"message": "hallo"}, headers={"Origin": origin, "Authorization": f"Bearer {key}"})
        assert said.headers.get("access-control-allow-origin") == allowed
        assert said.status_code == (200 if allowed else 403)


def test_a_preflight_is_answered_before_anything_else(client: httpx.Client) -> None:
    asked = {"Origin": "https://site.example", "Access-Control-Request-Method": "DELETE"}
    answer = client.options("/api/conversations/x", headers=asked)
    assert answer.status_code == 204 and answer.content == b""
    assert "DELETE" in answer.headers["access-control-allow-methods"]
    for name in ("Authorization", "Content-Type", "Idempotency-Key"):
        assert name in answer.headers["access-control-allow-headers"]


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [("https://a.example", True), ("https://b.example", True), ("https://c.example", False), (None, False)],
)
def test_a_list_of_origins_shuts_the_others_out(
    serve: Callable[..., httpx.Client], origin: str | None, allowed: bool
) -> None:
    client = serve(origins=("https://a.example", "https://b.example"))
    headers = client.get("/api/faq", headers={"Origin": origin} if origin else {}).headers
    assert headers.get("access-control-allow-origin") == (origin if allowed else None)
    assert "Origin" in headers["vary"]


# Errors


@pytest.mark.parametrize(
    ("method", "url", "status"),
    [
        ("GET", "/api/nergens", 404),
        ("GET", "/widget/../bot/gateway/app.py", 404),
        ("GET", "/widget/%2e%2e/pyproject.toml", 404),
        ("PUT", "/api/deadlines", 405),
        ("GET", "/api/deadlines", 405),
        ("POST", "/veelgestelde-vragen", 405),
        ("DELETE", "/widget/spoorwijzer.js", 405),
        ("GET", "/webhooks/rest/webhook", 405),
    ],
)
def test_every_error_is_a_problem_document(client: httpx.Client, method: str, url: str, status: int) -> None:
    problem(client.request(method, url), status)


@pytest.mark.parametrize(("size", "status"), [(BODY_LIMIT, 400), (BODY_LIMIT + 1, 413), (1_000_000, 413)])
@pytest.mark.parametrize("url", ["/api/deadlines", "/api/leads", "/api/feedback", "/api/conversations"])
def test_a_body_has_a_size(client: httpx.Client, url: str, size: int, status: int) -> None:
    problem(client.post(url, content=b" " * size), status)


def test_an_announced_size_is_not_waited_for(client: httpx.Client) -> None:
    """No body comes at all: the answer does not wait for it."""
    with socket.create_connection((client.base_url.host, client.base_url.port or 80), timeout=5) as connection:
        connection.sendall(b"POST /api/deadlines HTTP/1.1\r\nHost: x\r\nContent-Length: 999999999999999999\r\n\r\n")
        assert connection.recv(100).startswith(b"HTTP/1.1 413 ")


def test_a_fault_of_ours_tells_nothing_and_logs_no_words_of_the_visitor(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_self: Answers, words: str, *_: object) -> None:
        raise RuntimeError(f"cannot handle {words}")

    monkeypatch.setattr(Answers, "search", fail)
    with caplog.at_level(logging.DEBUG, "spoorwijzer"), caplog.at_level(logging.DEBUG, "uvicorn"):
        answer = client.get("/api/faq", params={"q": "mijn geheime vraag"})
    problem(answer, 500)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "geheime" not in answer.text and "RuntimeError" not in answer.text
    (ours,) = [one for one in caplog.records if not one.name.startswith("http")]
    assert ours.name == "spoorwijzer.gateway" and "geheime" not in ours.getMessage()
    assert "RuntimeError" in ours.getMessage() and "fail:" in ours.getMessage()


def test_head_is_get_without_a_body(client: httpx.Client) -> None:
    for url in ("/healthz", "/", "/api/faq"):
        full, head = client.get(url), client.head(url)
        assert head.status_code == 200 and head.content == b""
        assert head.headers["content-length"] == full.headers["content-length"]


def test_the_interface_is_described_for_machines_and_has_no_page_with_foreign_scripts(client: httpx.Client) -> None:
    paths = client.get("/api/openapi.json").json()["paths"]
    assert {"/webhooks/rest/webhook", "/api/deadlines", "/api/leads", "/api/faq/{faq_id}"} <= paths.keys()
    for url in ("/docs", "/redoc", "/openapi.json"):
        problem(client.get(url), 404)


# The process as it is started


def test_the_process_listens_on_loopback_and_writes_no_word_of_a_visitor(tmp_path: Path, standin: Standin) -> None:
    port, log = free_port(), tmp_path / "gateway.log"
    env = {
        "PATH": os.environ["PATH"],
        "PORT": str(port),
        "SPOORWIJZER_DATA": str(tmp_path / "data"),
        "SPOORWIJZER_RASA_URL": standin.url,
        "SPOORWIJZER_ACTIONS_URL": standin.url,
    }
    with log.open("wb") as out:
        process = subprocess.Popen([sys.executable, "-m", "bot.gateway"], cwd=ROOT, env=env, stdout=out, stderr=out)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False) as client:
            wait_until_up(client, process)
            visitor = Visitor(client)
            visitor.say("een canariezin zonder gelijke")
            visitor.say("mail canarie@voorbeeld.nl")
            standin.answer = lambda _text: 500
            visitor.say("nog een canariezin")
            client.get("/api/faq", params={"q": "canarie"})
            client.get("/api/deadlines.ics", params={"d": "Y2FuYXJpZQ"})
            client.get("/termijnen", params={"eerste_ziektedag": "canarie"})
            client.post("/api/leads", json={"naam": "Canarie"})
            client.post("/api/deadlines", content=b"canarie")
        process.terminate()
        assert process.wait(10) in (0, -15)
    finally:
        process.kill()
    assert "canarie" not in log.read_text().lower() and "Y2FuYXJpZQ" not in log.read_text()
    kept = "".join(path.read_bytes().decode("latin-1") for path in (tmp_path / "data").rglob("*") if path.is_file())
    assert "canarie@voorbeeld.nl" not in kept and "een canariezin zonder gelijke" in kept


def wait_until_up(client: httpx.Client, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until and process.poll() is None:
        try:
            if client.get("/healthz").status_code == 200:
                return
        except httpx.HTTPError:
            time.sleep(0.1)
    raise AssertionError("the gateway did not come up")


def test_a_setting_that_cannot_be_used_ends_the_start_with_one_sentence(tmp_path: Path) -> None:
    env = {"PATH": os.environ["PATH"], "SPOORWIJZER_DATA": str(tmp_path), "PORT": "acht"}
    done = subprocess.run([sys.executable, "-m", "bot.gateway"], cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.returncode == 1 and done.stderr.count("\n") == 1 and "PORT" in done.stderr


# Health


def test_alive_and_ready(client: httpx.Client, standin: Standin) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    time.sleep(2.1)
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json()["parts"] == {"gateway": "ok", "faq": "ok", "rasa": "ok", "actions": "ok", "storage": "ok"}
    assert standin.heard == [{"sender": "ready:gateway", "message": "hallo", "metadata": {}}]
    for _ in range(5):
        client.get("/readyz")
    assert len(standin.heard) == 1


@pytest.mark.parametrize(
    ("answer", "rasa"),
    [([], "broken"), (500, "broken"), ([{"recipient_id": "x", "text": "hallo"}], "ok")],
)
def test_not_ready_says_which_part(
    serve: Callable[..., httpx.Client], standin: Standin, answer: object, rasa: str
) -> None:
    standin.answer = lambda _text: answer  # type: ignore[assignment,return-value]
    client = serve(actions_url=f"http://127.0.0.1:{free_port()}")
    document = problem(client.get("/readyz"), 503)
    assert document["parts"] == {"gateway": "ok", "faq": "ok", "rasa": rasa, "actions": "down", "storage": "ok"}
    assert client.get("/healthz").status_code == 200


def test_ready_again_once_rasa_answers(
    serve: Callable[..., httpx.Client], settings: Settings, standin: Standin
) -> None:
    client = serve(rasa_timeout=1.0)
    standin.delay = 3.0
    assert problem(client.get("/readyz"), 503)["parts"]["rasa"] == "slow"
    standin.delay = 0.0
    until = time.monotonic() + 20
    while client.get("/readyz").status_code != 200 and time.monotonic() < until:
        time.sleep(0.2)
    assert client.get("/readyz").status_code == 200
    assert Visitor(client).say("hallo")[0]["text"] == "gehoord: hallo"
