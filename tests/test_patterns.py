"""No expression of `bot` can be made to wait: each reads the longest message, at its worst for it, in a moment."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from tests.conftest import ROOT
from tests.dialogue.worst import LENGTH, worst

# Each pattern that is compiled while a module of `bot` loads, wherever it is kept: in tables, classes and closures too.
SCRIPT = """
import importlib, json, pkgutil, re, sys
import bot
own, compiled = {}, re.compile

def recorded(pattern, flags=0):
    made = compiled(pattern, flags)
    name = sys._getframe(1).f_globals.get("__name__", "")
    if name.startswith("bot.") and isinstance(made.pattern, str):
        own.setdefault((made.pattern, made.flags), name)
    return made

re.compile = recorded
for module in pkgutil.walk_packages(bot.__path__, "bot."):
    if not module.name.endswith("__main__") and not module.name.startswith(RASA):
        importlib.import_module(module.name)
print(json.dumps([[name, pattern, flags] for (pattern, flags), name in own.items()]))
"""
# These run in Rasa's environment and are imported there; what they have of patterns is read below all the same.
RASA = ("bot.nlu.",)
# A part of the text comes first: what is exponential must not get to the whole.
SHORT = LENGTH // 24
# Seconds of this thread, in which a busy machine does not count.
MOST = 0.05


def compiled() -> list[tuple[str, re.Pattern[str]]]:
    script = f"RASA = {RASA!r}\n{SCRIPT}"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    return [(name, re.compile(pattern, flags)) for name, pattern, flags in json.loads(done.stdout.splitlines()[-1])]


def written() -> Iterator[tuple[str, re.Pattern[str]]]:
    """The patterns that stand in a call, such as re.sub("…", …), and are compiled only when that runs."""
    for path in sorted((ROOT / "bot").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "re"
                and node.args
                and isinstance(node.args[0], ast.Constant)
                and isinstance(node.args[0].value, str)
            ):
                yield f"{path.relative_to(ROOT)}:{node.lineno}", re.compile(node.args[0].value)


def patterns() -> dict[str, re.Pattern[str]]:
    found: dict[re.Pattern[str], str] = {}
    for place, pattern in (*compiled(), *written()):
        found.setdefault(pattern, place)
    return {f"{place} {pattern.pattern[:40]}": pattern for pattern, place in found.items()}


PATTERNS = patterns()


def seconds(pattern: re.Pattern[str], text: str) -> float:
    """The least of three times, of this thread alone."""
    least = float("inf")
    for _ in range(3):
        begun = time.thread_time()
        pattern.search(text)
        pattern.fullmatch(text)
        least = min(least, time.thread_time() - begun)
        if least < MOST / 5:
            break
    return least


def slow(pattern: re.Pattern[str]) -> str:
    """A text that keeps this pattern busy too long, or an empty one."""
    tried = (part for text in worst(pattern) for part in (text[:SHORT] + text[-1:], text))
    return next((text for text in tried if seconds(pattern, text) > MOST), "")


def test_a_pattern_that_never_ends_is_seen() -> None:
    assert slow(re.compile("(?:a+)+b")) and not slow(re.compile("a+b"))


def test_patterns_of_all_rooms_are_found() -> None:
    rooms = {place.split()[0].split(".")[1] for place in PATTERNS if place.startswith("bot.")}
    assert {"case", "chat", "dates", "dialogue", "faq", "gateway", "leads", "privacy", "safety"} <= rooms
    assert len(PATTERNS) > 150


@pytest.mark.parametrize("place", sorted(PATTERNS))
def test_a_pattern_reads_its_worst_case_in_time(place: str) -> None:
    assert slow(PATTERNS[place]) == ""
