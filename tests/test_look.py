"""Pages, beheer and chat have one look: the colours stand in one place, and the chat's own are the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# What the chat calls the colours of the pages; it also runs on sites without our style sheet.
IN_CHAT = {
    "ink": "text", "soft": "muted", "paper": "surface", "panel": "ground", "line": "control", "rule": "line",
    "tint": "tint", "warn": "amber", "warn-line": "amber-line", "bad": "red", "bad-line": "red-line",
}  # fmt: skip
OWN_SHEETS = ("bot/gateway/static/site.css", "bot/beheer/beheer.css")


def shared() -> list[dict[str, str]]:
    """The colours by light and by dark."""
    light, dark = (ROOT / "bot/look.css").read_text("utf-8").split("@media (prefers-color-scheme: dark)")
    return [dict(re.findall(r"--([a-z-]+): (#[0-9a-f]+);", part)) for part in (light, dark)]


@pytest.mark.parametrize("name", IN_CHAT)
def test_the_chat_has_the_colours_of_the_pages(name: str) -> None:
    style = (ROOT / "web-widget/styles.js").read_text("utf-8")
    (pair,) = re.findall(rf"--{IN_CHAT[name]}: (?:var\(--[a-z-]+, )?light-dark\((#[0-9a-f]+), (#[0-9a-f]+)\)", style)
    assert list(pair) == [part[name] for part in shared()]


def test_the_chat_has_the_accent_of_the_pages() -> None:
    light, dark = shared()
    chat = "".join((ROOT / f"web-widget/{name}.js").read_text("utf-8") for name in ("styles", "launcher-style"))
    assert f"var(--spoorwijzer-accent, {light['accent']})" in chat and "accent" not in dark
    assert f"--bright: {dark['link']}" in chat and light["accent"] in (ROOT / "bot/gateway/static/icon.svg").read_text()


@pytest.mark.parametrize("sheet", OWN_SHEETS)
def test_no_page_has_a_colour_of_its_own(sheet: str) -> None:
    text = (ROOT / sheet).read_text("utf-8").partition("@media print")[0]
    # A chart needs colours beside each other.
    own = [row for row in re.findall(r".*#[0-9a-fA-F]{3,8}\b.*", text) if "--s0:" not in row]
    assert own == []
    named = set(re.findall(r"var\(--([a-z-]+)\)", text))
    known = set(re.findall(r"--([a-z0-9-]+):", (ROOT / "bot/look.css").read_text("utf-8")))
    assert named <= known
