"""The web editor's page: what its form says, the widget shows and the lines to paste hold."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import httpx
import pytest

from bot.gateway import editor, widget

ROOT = Path(__file__).parents[2]
DIST = ROOT / "web-widget/dist"
README = (ROOT / "web-widget/README.md").read_text("utf-8")
SITE = "https://chat.example.nl"


class Markup(HTMLParser):
    """Every element of a piece of HTML: tag, attributes and the text directly in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str], list[str]]] = []
        self._open: list[list[str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}, []))
        self._open.append(self.found[-1][2])

    def handle_data(self, data: str) -> None:
        if self._open:
            self._open[-1].append(data)

    def handle_endtag(self, tag: str) -> None:
        self._open = self._open[:-1]

    def all(self, *tags: str) -> list[dict[str, str]]:
        return [attributes for tag, attributes, _ in self.found if tag in tags]

    def texts(self, tag: str) -> list[str]:
        return ["".join(text) for found, _, text in self.found if found == tag]


def page(client: httpx.Client, **values: str) -> Markup:
    answer = client.get("/widget/voorbeeld", params=values)
    assert answer.status_code == 200
    return Markup(answer.text)


def warning(found: Markup) -> str:
    return "".join("".join(text) for _, attributes, text in found.found if attributes.get("role") == "alert")


def test_every_attribute_and_colour_of_the_readme_has_its_field(client: httpx.Client) -> None:
    documented = re.findall(r"^\| (`[^|]+) \|", README.partition("## Attributes")[2].partition("\n## Events")[0], re.M)
    looks = re.findall(r"--spoorwijzer-([a-z-]+)", README.partition("## Looks")[2].partition("```")[0])
    fields = {field["name"] for field in page(client).all("input", "select")}
    assert fields == {*re.findall(r"`(\w+)`", " ".join(documented)), *looks}


VALUES = {"audience": "werkgever", "opener": 'Wij "helpen" <u>', "vraag": "Wanneer WIA?", "position": "left"}


def test_what_is_filled_in_is_what_the_widget_gets_and_what_is_pasted(client: httpx.Client) -> None:
    found = page(client, **VALUES, accent="#7a003c")
    assert found.all("spoor-wijzer") == [VALUES]
    assert {field["name"]: field["value"] for field in found.all("input") if field["value"]} == {
        "opener": VALUES["opener"], "vraag": VALUES["vraag"], "accent": "#7a003c",
    }  # fmt: skip
    plain, manager, pinned = found.texts("textarea")[:3]
    for one in map(Markup, (plain, pinned)):
        assert one.all("spoor-wijzer") == [VALUES]
        assert one.texts("style") == ["spoor-wijzer { --spoorwijzer-accent: #7a003c; }"]
    assert "chat.style.setProperty('--spoorwijzer-accent', '#7a003c');" in manager
    assert manager.count("</script>") == 1
    style = client.get(next(link["href"] for link in found.all("link") if "voorbeeld.css" in link["href"]))
    assert style.text == "spoor-wijzer { --spoorwijzer-accent: #7a003c; }"
    assert style.headers["content-type"].startswith("text/css")


@pytest.mark.parametrize("bad", ["red; } body { display: none", "</style><script>", "a\\", "#fff /* x"])
def test_a_value_that_would_leave_its_place_is_told_and_left_out(client: httpx.Client, bad: str) -> None:
    found = page(client, accent=bad)
    assert "Kleur van knop en kop" in warning(found)
    assert found.texts("style") == [] and "--spoorwijzer" not in "".join(found.texts("textarea"))
    assert client.get("/widget/voorbeeld.css", params={"accent": bad}).text == "spoor-wijzer {  }"


def test_a_topic_that_is_not_there_is_told(client: httpx.Client) -> None:
    assert "Onderwerp" in warning(page(client, topic="bestaat-niet"))
    for known in ("wat-is-spoor-2", "transitievergoeding"):
        assert warning(page(client, topic=known)) == ""


@pytest.mark.parametrize("text", ["a'b", 'a"b', "a\\b", "</script>", "é\n€"])
def test_a_script_holds_any_text_as_it_is(text: str) -> None:
    quoted = editor._quoted(text)
    assert quoted[0] == quoted[-1] == "'"
    inner = quoted[1:-1].replace("\\x3c", "<").replace("\\'", "'").replace('"', '\\"')
    assert json.loads(f'"{inner}"') == text
    assert "</" not in quoted


def test_a_fixed_version_is_named_with_the_digests_of_loader_and_chat(serve: Callable[..., httpx.Client]) -> None:
    client = serve(public_url=SITE)
    plain, manager, fixed = page(client).texts("textarea")[:3]
    pasted = Markup(fixed)
    loader = pasted.all("script")[1]
    assert loader["crossorigin"] == "anonymous"
    (chat,) = DIST.glob("chat-*.js")
    assert json.loads(pasted.texts("script")[0]) == {"integrity": {f"{SITE}/widget/{chat.name}": widget.digest(chat)}}
    assert loader["integrity"] == widget.digest(DIST / "spoorwijzer.js")
    assert client.get(loader["src"].removeprefix(SITE)).content == (DIST / "spoorwijzer.js").read_bytes()
    # The other lines stay as they are when the widget changes.
    assert "integrity" not in plain + manager


def test_an_address_that_a_site_with_https_may_not_load_is_told(serve: Callable[..., httpx.Client]) -> None:
    """Behind a web server with TLS the gateway itself is asked over http."""
    told = ["SPOORWIJZER_PUBLIC_URL" in serve(public_url=url).get("/widget/voorbeeld").text for url in ("", SITE)]
    assert told == [True, False]


def test_the_readme_has_the_same_lines(client: httpx.Client) -> None:
    assert editor.tag_manager(SITE, {}, {}) in README
    assert editor.snippet(SITE, {}, {}) in README


def test_the_page_is_not_for_search_engines_and_small(client: httpx.Client) -> None:
    answer = client.get("/widget/voorbeeld")
    assert '<meta name="robots" content="noindex">' in answer.text
    assert len(answer.content) + len(client.get("/static/site.css").content) < 60_000
