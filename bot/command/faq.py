"""`spoorwijzer faq`: for the content editor."""

from __future__ import annotations

from bot import build
from bot.faq import check as checking
from bot.faq import new as topics
from bot.settings import Settings


def _places(settings: Settings) -> list[str]:
    """The project, and the agency's own content where there is any."""
    own = ["--own", str(settings.content)] if settings.content.is_dir() else []
    return ["--root", str(settings.root), *own]


def new(settings: Settings, theme: str, faq_id: str, question: str) -> int:
    """Start a topic: its answer and its examples, to be filled in."""
    return topics.main([theme, faq_id, question, *_places(settings)])


def show(settings: Settings, faq_id: str) -> int:
    """A topic as chat and page show it, and what the check says of it."""
    return topics.main(["--show", faq_id, *_places(settings)])


def check(settings: Settings) -> int:
    """Everything that is checked of the content; 1 where something must be mended."""
    drift = build.main(["--root", str(settings.root)])
    return max(drift, checking.main([str(settings.root / "data"), *_places(settings)[2:]]))
