"""Imports point down only, and each framework has one door (ARCHITECTURE.md)."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# What each room may import of the others.
MAY = {
    "bot/clock.py": set(),
    "bot/dutch.py": set(),
    "bot/terms.py": set(),
    "bot/privacy": {"bot.terms"},
    "bot/safety.py": set(),
    "bot/settings.py": {"bot.clock"},
    "bot/law": {"bot.dutch"},
    "bot/dates": {"bot.dutch"},
    "bot/store": set(),
    "bot/leads": {"bot.clock", "bot.dutch", "bot.privacy", "bot.store", "bot.terms"},
    "bot/calculators": {"bot.law", "bot.dutch", "bot.terms"},
    "bot/case": {"bot.dates", "bot.dutch", "bot.law", "bot.calculators", "bot.terms"},
    "bot/faq": {"bot.law", "bot.dutch", "bot.clock", "bot.calculators", "bot.store", "bot.terms"},
    "bot/nlu": {"bot.dates", "bot.safety", "bot.clock", "bot.process", "bot.store", "bot.terms"},
    "bot/process.py": set(),
    "bot/build.py": {"bot.faq"},
    "bot/command": {
        "bot.beheer", "bot.build", "bot.faq", "bot.law", "bot.leads", "bot.process", "bot.settings", "bot.store",
    },
    "bot/dialogue": {"bot.calculators", "bot.case", "bot.dutch", "bot.law", "bot.terms"},
    "bot/chat": {
        "bot.calculators", "bot.case", "bot.dialogue", "bot.dutch", "bot.faq", "bot.law", "bot.leads", "bot.privacy",
        "bot.safety", "bot.store", "bot.terms",
    },
    "bot/beheer": {"bot.clock", "bot.dutch", "bot.faq", "bot.law", "bot.leads", "bot.store", "bot.terms"},
    "bot/gateway": {
        "bot.beheer", "bot.calculators", "bot.case", "bot.chat", "bot.clock", "bot.dates", "bot.dialogue", "bot.dutch",
        "bot.faq", "bot.law", "bot.leads", "bot.privacy", "bot.process", "bot.safety", "bot.settings", "bot.store",
        "bot.terms",
    },
    "actions": {"bot.dialogue", "bot.process", "bot.settings"},
}  # fmt: skip
DOORS = {
    "rasa": {"bot/nlu"},
    "spacy": {"bot/nlu"},
    "sklearn": {"bot/nlu"},
    "rasa_sdk": {"actions"},
    "fastapi": {"bot/gateway", "bot/beheer"},
    "starlette": {"bot/gateway", "bot/beheer"},
    "uvicorn": {"bot/gateway"},
    "h11": {"bot/gateway"},
    "sanic": {"actions", "bot/nlu"},
    "structlog": {"bot/nlu"},
    "pydantic": {"bot/gateway", "bot/settings.py"},
    "pydantic_settings": {"bot/settings.py"},
    "sqlite_utils": {"bot/store", "bot/leads", "bot/chat", "bot/beheer"},
    "aiosmtplib": {"bot/leads"},
    "argon2": {"bot/beheer"},
    "icalendar": {"bot/calculators"},
    "holidays": {"bot/law"},
    "markdown_it": {"bot/faq"},
}


def imported(file: Path) -> set[str]:
    """The dotted names that a module imports, `from a import b` as `a` and `a.b`."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def modules() -> list[tuple[str, Path]]:
    """Every module with the room it stands in."""
    found = []
    for file in sorted([*ROOT.glob("bot/**/*.py"), *ROOT.glob("actions/*.py")]):
        name = file.relative_to(ROOT).as_posix()
        room = next((room for room in MAY if name == room or name.startswith(f"{room}/")), None)
        if name != "bot/__init__.py":
            found.append((room or name, file))
    return found


@pytest.mark.parametrize(("room", "file"), modules(), ids=lambda value: str(value).removeprefix(f"{ROOT}/"))
def test_imports_point_down(room: str, file: Path) -> None:
    assert room in MAY, f"{file} stands in no known room"
    own = room.removesuffix(".py").replace("/", ".")
    for name in imported(file):
        top = name.split(".")[0]
        if top in ("bot", "actions") and name not in ("bot",) and not f"{name}.".startswith(f"{own}."):
            below = ".".join(name.split(".")[:2])
            assert below in MAY[room], f"{file.name} imports {name}"
        if top in DOORS:
            assert room in DOORS[top], f"{top} belongs in {DOORS[top]}"


def test_every_room_is_there() -> None:
    assert {room for room, _ in modules()} == set(MAY)
