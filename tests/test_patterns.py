"""No expression of `bot` can be made to wait: each reads its worst case in a moment, and a longer one in proportion."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.conftest import ROOT
from tests.dialogue.worst import LENGTH, worst

# Each pattern that is compiled while a module of `bot` loads, wherever it is kept: in tables, classes and closures too;
# and the names of those that have one.
SCRIPT = """
import importlib, json, pkgutil, re, sys
import bot
own, compiled = {}, re.compile

def recorded(pattern, flags=0):
    made = compiled(pattern, flags)
    name = sys._getframe(1).f_globals.get("__name__", "")
    if name.startswith("bot.") and isinstance(made.pattern, str):
        own.setdefault(made, (name, set()))
    return made

re.compile = recorded
for module in pkgutil.walk_packages(bot.__path__, "bot."):
    if not module.name.endswith("__main__"):
        try:
            importlib.import_module(module.name)
        except ModuleNotFoundError:
            pass  # it runs in Rasa's environment
for module in [one for name, one in sys.modules.items() if name.startswith("bot.")]:
    for name, value in vars(module).items():
        if isinstance(value, re.Pattern) and value in own:
            own[value][1].add(f"{module.__name__}.{name}")
print(json.dumps([[place, made.pattern, made.flags, sorted(names)] for made, (place, names) in own.items()]))
"""
# How a pattern is held against a text: at its beginning, against the whole, or at every place.
ANCHORED = {"match", "fullmatch"}
ANYWHERE = ("search", "fullmatch")
# A short one comes first: what is exponential must not get to the whole.
SHORT = 20
# Seconds of this thread, in which a busy machine does not count.
MOST = 0.05
# So much longer costs so much more and not its square, which would be 64 times; below the least nothing can be told.
LONGER, FACTOR, LEAST = 8 * LENGTH, 24, 0.002


@dataclass(frozen=True)
class Used:
    """A pattern and the ways in which `bot` uses it."""

    pattern: re.Pattern[str]
    ways: tuple[str, ...] = ANYWHERE


def compiled() -> Iterator[tuple[str, Used]]:
    done = subprocess.run([sys.executable, "-c", SCRIPT], cwd=ROOT, capture_output=True, text=True, check=True)
    called = calls()
    for place, pattern, flags, names in json.loads(done.stdout.splitlines()[-1]):
        yield place, Used(re.compile(pattern, flags), ways(called, names))


def trees() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted((ROOT / "bot").rglob("*.py")):
        yield ".".join(path.relative_to(ROOT).with_suffix("").parts), ast.parse(path.read_text(encoding="utf-8"))


def calls() -> dict[str, set[str]]:
    """A name in its module -> what is called of it there; `search` too where it is handed to something else."""
    called = defaultdict[str, set[str]](set)
    for module, tree in trees():
        held = {node.value: node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                called[f"{module}.{node.id}"].add(held.get(node, "search"))
    return called


def ways(called: dict[str, set[str]], names: list[str]) -> tuple[str, ...]:
    """How a pattern of these names is held against a text."""
    found = {way for name in names for way in called[name]} - {"pattern"}
    return tuple(sorted(found)) if found and found <= ANCHORED else ANYWHERE


def written() -> Iterator[tuple[str, Used]]:
    """The patterns that stand in a call, such as re.sub("…", …), and are compiled only when that runs."""
    called = calls()
    for module, tree in trees():
        own = {one.value: one.targets[0] for one in ast.walk(tree) if isinstance(one, ast.Assign)}
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "re"
                and node.args
                and isinstance(node.args[0], ast.Constant)
                and isinstance(node.args[0].value, str)
            ):
                name = f"{module}.{getattr(own.get(node), 'id', '')}"
                how = (node.func.attr,) if node.func.attr in ANCHORED else ways(called, [name])
                yield f"{module}:{node.lineno}", Used(re.compile(node.args[0].value), how)


def patterns() -> dict[str, Used]:
    found: dict[str, tuple[str, Used]] = {}
    for place, used in (*compiled(), *written()):
        found.setdefault(used.pattern.pattern, (place, used))
    return {f"{place} {pattern[:40]}": used for pattern, (place, used) in found.items()}


PATTERNS = patterns()


def seconds(used: Used, text: str, tries: int = 3) -> float:
    """The least of several times, of this thread alone."""
    least = float("inf")
    for _ in range(tries):
        begun = time.thread_time()
        for way in used.ways:
            getattr(used.pattern, way)(text)
        least = min(least, time.thread_time() - begun)
    return least


def slow(used: Used) -> str:
    """A text that keeps this pattern busy too long, or longer than its length explains; else an empty one."""
    for one in worst(used.pattern):
        if seconds(used, one.text(SHORT + len(one.misfit)), 1) > MOST or seconds(used, one.text(), 1) > MOST:
            return one.text()
        if seconds(used, one.text(LONGER), 1) > LEAST and grows(used, one.text(), one.text(LONGER)):
            return one.text()
    return ""


def grows(used: Used, text: str, longer: str) -> bool:
    """Whether the longer text costs more than its length explains, each at its fastest."""
    return seconds(used, longer) > FACTOR * seconds(used, text, 9)


@pytest.mark.parametrize("evil", ["(?:a+)+b", r"\A(?:\w+ ?){1,3}$", r"\s*(?:uur|euro)"])
def test_a_pattern_that_takes_too_long_is_seen(evil: str) -> None:
    """Exponential, and what reads a message in time but not in proportion."""
    assert slow(Used(re.compile(evil)))


@pytest.mark.parametrize("good", [r"\ba+b", r"\A\w+(?: \w+){0,3}$", r"(?<!\s)\s*(?:uur|euro)"])
def test_one_that_reads_each_place_once_is_not(good: str) -> None:
    assert slow(Used(re.compile(good))) == ""


def test_patterns_of_all_rooms_are_found() -> None:
    rooms = {place.split()[0].split(".")[1] for place in PATTERNS if place.startswith("bot.")}
    assert {"case", "chat", "dates", "dialogue", "faq", "gateway", "leads", "nlu", "privacy", "safety"} <= rooms
    assert len(PATTERNS) > 150 and {used.ways for used in PATTERNS.values()} > {ANYWHERE, ("fullmatch",), ("match",)}


@pytest.mark.parametrize("place", sorted(PATTERNS))
def test_a_pattern_reads_its_worst_case_in_time(place: str) -> None:
    assert slow(PATTERNS[place]) == ""
