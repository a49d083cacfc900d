"""The answers over HTTP, and their pages for people without JavaScript."""

from __future__ import annotations

import json
import re
import shutil
import time
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.settings import ROOT

from .conftest import problem


def items(client: httpx.Client, **params: str) -> list[dict[str, Any]]:
    answer = client.get("/api/faq", params=params)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


# API


def test_the_list_has_every_topic_that_has_a_file(client: httpx.Client) -> None:
    files = {path.stem: path.parent.name for path in (ROOT / "data" / "faq").glob("*/*.md")}
    found = items(client)
    assert {item["id"]: item["theme"] for item in found} == files
    for item in found:
        assert item["url"] == f"/veelgestelde-vragen/{item['theme']}/{item['id']}"
        assert item.keys() == {"id", "question", "theme", "audience", "url"}


def test_every_topic_is_served_with_sources_and_date(client: httpx.Client) -> None:
    for item in items(client):
        answer = client.get(f"/api/faq/{item['id']}").json()
        assert answer["answer_html"].startswith("<p>") and answer["answer_text"], item["id"]
        assert answer["sources"] and all(one["title"] and one["url"] for one in answer["sources"]), item["id"]
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", answer["reviewed"]) and answer["related"], item["id"]
        assert "{{" not in answer["answer_html"] and "faq:" not in answer["answer_html"], item["id"]


@pytest.mark.parametrize("words", ["wanneer wia aanvragen", "wannear wia aanvraagen"])
def test_search_finds_a_topic_typing_errors_or_not(client: httpx.Client, words: str) -> None:
    assert "wia-aanvragen-wanneer" in [item["id"] for item in items(client, q=words)[:3]]


@pytest.mark.parametrize(
    ("params", "holds"),
    [
        ({"audience": "werkgever"}, lambda item: item["audience"] in ("werkgever", "beide")),
        ({"audience": "werknemer", "q": "loon"}, lambda item: item["audience"] in ("werknemer", "beide")),
        ({"theme": "spoor-2"}, lambda item: item["theme"] == "spoor-2"),
        ({"theme": "spoor-2", "q": "solliciteren"}, lambda item: item["theme"] == "spoor-2"),
    ],
)
def test_the_list_can_be_narrowed(client: httpx.Client, params: dict[str, str], holds: Callable[[Any], bool]) -> None:
    found = items(client, **params)
    assert found and all(holds(item) for item in found) and len(found) < len(items(client))


@pytest.mark.parametrize(("limit", "most"), [("1", 1), ("200", 200)])
def test_the_limit_holds(client: httpx.Client, limit: str, most: int) -> None:
    assert 1 <= len(items(client, limit=limit)) <= most


def test_an_unknown_theme_is_an_empty_list(client: httpx.Client) -> None:
    assert items(client, theme="bestaat-niet") == []


@pytest.mark.parametrize(
    ("params", "field"),
    [
        ({"limit": "0"}, "limit"),
        ({"limit": "201"}, "limit"),
        ({"limit": "-1"}, "limit"),
        ({"limit": "veel"}, "limit"),
        ({"limit": "9" * 50}, "limit"),
        ({"audience": "baas"}, "audience"),
    ],
)
def test_a_wrong_parameter_is_named(client: httpx.Client, params: dict[str, str], field: str) -> None:
    assert problem(client.get("/api/faq", params=params), 422)["field"] == field


@pytest.mark.parametrize("faq_id", ["bestaat-niet", "..%2F..%2Fetc", "<script>", "wat-is-spoor-2.md", "%00"])
def test_an_unknown_topic_is_not_found(client: httpx.Client, faq_id: str) -> None:
    assert faq_id not in problem(client.get(f"/api/faq/{faq_id}"), 404)["detail"]


def test_a_role_gets_its_own_section(client: httpx.Client) -> None:
    both = client.get("/api/faq/wat-is-loonsanctie").json()["answer_html"]
    employer = client.get("/api/faq/wat-is-loonsanctie", params={"audience": "werkgever"}).json()["answer_html"]
    assert "Voor werkgevers" in both and "Voor werknemers" in both
    assert "Voor werkgevers" in employer and "Voor werknemers" not in employer
    problem(client.get("/api/faq/wat-is-loonsanctie", params={"audience": "baas"}), 422)


# An editor at work


def test_an_edit_shows_without_a_restart_and_a_broken_one_does_no_harm(
    serve: Callable[..., httpx.Client], tmp_path: Path
) -> None:
    # One theme is enough to edit, and quickly indexed again.
    for name in ("bureau.yml", "faq/begrippen.yml", "faq/spoor-2"):
        source, copy = ROOT / "data" / name, tmp_path / "copy" / "data" / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, copy) if source.is_dir() else shutil.copy(source, copy)
    client = serve(root=tmp_path / "copy")
    url, path = (
        "/api/faq/wat-is-spoor-2",
        tmp_path / "copy" / "data" / "faq" / "spoor-2" / "wat-is-spoor-2.md",
    )
    before = client.get(url).json()["answer_text"]
    original = path.read_text(encoding="utf-8")
    head, _, body = original.partition("\n---\n")
    path.write_text(f"{head}\n---\nDeze zin is nieuw. {body.lstrip()}", encoding="utf-8")
    assert eventually(lambda: client.get(url).json()["answer_text"].startswith("Deze zin is nieuw. "))
    path.write_text("---\nquestion: [kapot\n---\n", encoding="utf-8")
    assert eventually(lambda: client.get("/readyz").json()["content"] != [])
    (problem,) = client.get("/readyz").json()["content"]
    assert problem.startswith("spoor-2/wat-is-spoor-2.md:2: geen geldige YAML")
    assert client.get(url).json()["answer_text"].startswith("Deze zin is nieuw. ")
    path.write_text(original, encoding="utf-8")
    assert eventually(lambda: client.get(url).json()["answer_text"] == before)
    assert client.get("/readyz").json()["content"] == []
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "bureau.yml").write_text("naam: Bureau Nieuw\n", encoding="utf-8")
    assert eventually(lambda: "Bureau Nieuw" in client.get("/").text)
    path.unlink()
    assert eventually(lambda: client.get(url).status_code == 404)


def eventually(holds: Callable[[], bool], seconds: float = 20.0) -> bool:
    """Whether it holds within this time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if holds():
            return True
        time.sleep(0.1)
    return False


# Pages


class Page(HTMLParser):
    """What a reader and a search engine see of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.data: list[str] = []
        self._script = ""
        self.linked: Any = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._script = str(dict(attrs).get("type") or "text/javascript") if tag == "script" else ""

    def handle_data(self, data: str) -> None:
        if self._script == "application/ld+json":
            self.linked = json.loads(data)
        self.data.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._script = ""

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def links(self) -> list[str]:
        return [str(one["href"]) for one in self.all("a")]


def page(client: httpx.Client, url: str, status: int = 200) -> Page:
    answer = client.get(url, headers={"Accept": "text/html,application/xhtml+xml"})
    assert answer.status_code == status, url
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return Page(answer.text)


@pytest.mark.parametrize(
    "url",
    [
        "/",
        "/veelgestelde-vragen",
        "/veelgestelde-vragen?q=loonsanctie&rol=werkgever",
        "/veelgestelde-vragen?q=%3Cscript%3E",
        "/veelgestelde-vragen/spoor-2",
        "/veelgestelde-vragen/spoor-2/wat-is-spoor-2",
        "/termijnen",
        "/termijnen?eerste_ziektedag=2026-01-05",
    ],
)
def test_a_page_is_dutch_has_one_heading_and_no_inline_code(client: httpx.Client, url: str) -> None:
    shown = page(client, url)
    assert shown.all("html") == [{"lang": "nl"}]
    assert [len(shown.all(tag)) for tag in ("h1", "main", "header", "footer", "title")] == [1, 1, 1, 1, 1]
    assert shown.all("meta")[1]["name"] == "viewport"
    for tag, attributes in shown.tags:
        assert tag != "style" and not any(name == "style" or name.startswith("on") for name in attributes)
    for script in shown.all("script"):
        assert script.get("type") == "application/ld+json" or str(script["src"]).startswith("/widget/")
    labelled = {one.get("for") for one in shown.all("label")}
    for field in shown.all("input"):
        assert field.get("id") in labelled or field["type"] in ("radio", "checkbox", "hidden")


def test_every_topic_can_be_reached_from_the_index_by_links_alone(client: httpx.Client) -> None:
    index = page(client, "/veelgestelde-vragen")
    urls = {item["url"] for item in items(client)}
    assert urls <= set(index.links)
    themes = {url.rpartition("/")[0] for url in urls}
    assert themes <= set(index.links)
    by_theme = {url for theme in themes for url in page(client, theme).links if url.count("/") == 3}
    assert urls <= by_theme


def test_every_topic_has_a_page_that_matches_the_api(client: httpx.Client) -> None:
    for item in items(client):
        shown = page(client, item["url"])
        answer = client.get(f"/api/faq/{item['id']}").json()
        assert shown.linked["@type"] == "FAQPage" and shown.linked["@context"] == "https://schema.org"
        (question,) = shown.linked["mainEntity"]
        assert question["name"] == item["question"] and question["acceptedAnswer"]["text"] == answer["answer_html"]
        assert {source["url"] for source in answer["sources"]} <= set(shown.links), item["id"]
        missing = [url for url in shown.links if url.startswith("/") and url.count("/") == 3 and not known(client, url)]
        assert not missing, item["id"]


def known(client: httpx.Client, url: str) -> bool:
    """Whether an inner link leads to a topic under its own theme."""
    answer = client.get(f"/api/faq/{url.rpartition('/')[2]}")
    return answer.status_code == 200 and bool(answer.json()["url"] == url)


@pytest.mark.parametrize(
    "url",
    [
        "/veelgestelde-vragen/bestaat-niet",
        "/veelgestelde-vragen/spoor-2/bestaat-niet",
        "/veelgestelde-vragen/spoor-1/wat-is-spoor-2",
        "/nergens",
    ],
)
def test_a_missing_page_is_a_page_for_a_person_and_a_problem_for_a_machine(client: httpx.Client, url: str) -> None:
    assert "/veelgestelde-vragen" in page(client, url, 404).links
    problem(client.get(url), 404)


def test_what_was_searched_for_is_shown_as_text(client: httpx.Client) -> None:
    answer = client.get("/veelgestelde-vragen", params={"q": '"><script>alert(1)</script>'})
    assert "<script>alert" not in answer.text and "&lt;script&gt;alert" in answer.text


def test_the_demo_page_has_the_widget(client: httpx.Client) -> None:
    html = client.get("/").text
    assert '<script type="module" src="/widget/spoorwijzer.js"></script>' in html
    assert "<spoor-wijzer></spoor-wijzer>" in html
    answer = client.get("/widget/spoorwijzer.js")
    assert answer.status_code == 200 and "javascript" in answer.headers["content-type"]


def test_a_public_address_makes_canonical_links(serve: Callable[..., httpx.Client]) -> None:
    shown = page(serve(public_url="https://chat.example"), "/veelgestelde-vragen/spoor-2")
    links = {str(one["rel"]): one["href"] for one in shown.all("link")}
    assert links["canonical"] == "https://chat.example/veelgestelde-vragen/spoor-2"
