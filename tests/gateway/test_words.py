"""Pages and chat call a thing by one name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.gateway.pages import ACTORS, STATUS, STEP_LABELS

STRINGS = (Path(__file__).parents[2] / "web-widget/strings.nl.js").read_text("utf-8")


def said(name: str) -> dict[str, str]:
    """A record of words of the widget."""
    (body,) = re.findall(rf"export const {name} = \{{(.*?)\}};", STRINGS, re.DOTALL)
    return dict(re.findall(r"'?(\w+)'?: '([^']*)'", body))


@pytest.mark.parametrize(("name", "words"), [("status", STATUS), ("stepsOf", STEP_LABELS), ("actor", ACTORS)])
def test_the_pages_say_it_as_the_chat_does(name: str, words: dict[str, str]) -> None:
    assert said(name).items() >= words.items()
