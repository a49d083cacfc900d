"""What search engines and browsers ask of every site."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable

import httpx
import pytest

SITE = "https://chat.example"
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


@pytest.fixture
def site(serve: Callable[..., httpx.Client]) -> httpx.Client:
    """A gateway that knows its public address."""
    return serve(public_url=SITE)


def test_every_page_of_the_sitemap_is_there(site: httpx.Client) -> None:
    answer = site.get("/sitemap.xml")
    assert answer.headers["content-type"].startswith("application/xml")
    pages = [element.text or "" for element in ET.fromstring(answer.text).iter(LOC)]
    assert len(pages) == len(set(pages)) and all(page.startswith(f"{SITE}/") for page in pages)
    themes = sorted({page for page in pages if page.count("/") == 4 and "veelgestelde" in page})
    some = [page for page in pages if "/veelgestelde-vragen/" not in page] + themes + pages[-3:]
    assert {f"{SITE}/", f"{SITE}/termijnen", f"{SITE}/veelgestelde-vragen"} <= set(some)
    for page in some:
        assert site.get(page.removeprefix(SITE)).status_code == 200, page


def test_robots_point_to_it_and_leave_machines_and_agency_out(site: httpx.Client, client: httpx.Client) -> None:
    rows = site.get("/robots.txt").text.splitlines()
    assert f"Sitemap: {SITE}/sitemap.xml" in rows and {"Disallow: /api/", "Disallow: /beheer"} <= set(rows)
    elsewhere = client.get("/robots.txt", headers={"Host": "evil.example"})
    assert elsewhere.status_code == 200 and "evil" not in elsewhere.text


def test_there_is_an_icon_that_pages_name(client: httpx.Client) -> None:
    icon = client.get("/favicon.ico")
    assert icon.headers["content-type"].startswith("image/svg+xml") and icon.text == client.get("/static/icon.svg").text
    assert 'rel="icon" href="/static/icon.svg"' in client.get("/").text
