"""A name has one home and one meaning: what two modules need is imported, what differs is called differently."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# The file beside a module, where it stands, what its database went through: each module has its own.
OWN = {
    "FIELDS", "FILE", "FOLDER", "GONE", "HERE", "PATIENCE", "PER_PAGE", "ROOT", "T", "TABLE", "WORDS", "log",
    "migrations", "router",
}  # fmt: skip
# Describes to the outside what the rooms make, under their names.
DESCRIPTION = ("bot/gateway/models.py", "bot/gateway/chat_models.py")
# Shorter constants are alike by chance.
TELLING = 12


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted([*ROOT.glob("bot/**/*.py"), *ROOT.glob("actions/*.py")]):
        if (name := path.relative_to(ROOT).as_posix()) not in DESCRIPTION and "/tune/" not in name:
            yield name, ast.parse(path.read_text(encoding="utf-8"))


def constants(tree: ast.Module) -> Iterator[tuple[str, ast.expr | None]]:
    """Constants, aliases and classes of a module, each with its value."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            yield node.name, None
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                if isinstance(target, ast.Name):
                    yield target.id, node.value


def test_a_public_name_has_one_home() -> None:
    homes = defaultdict(set)
    for module, tree in modules():
        for name, _ in constants(tree):
            if not name.startswith("_") and name not in OWN:
                homes[name].add(module)
    assert {name: sorted(found) for name, found in homes.items() if len(found) > 1} == {}


def test_a_list_or_pattern_stands_in_one_module() -> None:
    homes = defaultdict(set)
    for module, tree in modules():
        for name, value in constants(tree):
            written = ast.unparse(value) if isinstance(value, ast.Tuple | ast.List | ast.Dict | ast.Call) else ""
            if len(written) >= TELLING and any(sign in written for sign in "'\"") and name not in OWN:
                homes[written].add(module)
    assert {value: sorted(found) for value, found in homes.items() if len(found) > 1} == {}


@pytest.mark.parametrize("name", ["ROLES", "CONTRACTS", "CALCULATORS", "SLUG", "MESSAGE_LIMIT", "LAST_WEEK"])
def test_what_rooms_share_stands_in_terms(name: str) -> None:
    (home,) = {module for module, tree in modules() if name in {one for one, _ in constants(tree)}}
    assert home == "bot/terms.py"
