"""What a public function raises of ours stands in its docstring; a route's answers stand in its description."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def functions(body: list[ast.stmt]) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Public functions and methods of public classes."""
    for node in body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from functions(node.body)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
            yield node


def is_route(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any(ast.unparse(one).startswith("router.") for one in node.decorator_list)


def raised(node: ast.AST) -> set[str]:
    found = [one.exc for one in ast.walk(node) if isinstance(one, ast.Raise) and one.exc]
    names = {ast.unparse(one.func if isinstance(one, ast.Call) else one) for one in found}
    return {name for name in names if name[0].isupper()}


def test_what_raises_says_so() -> None:
    silent = []
    for path in sorted([*ROOT.glob("bot/**/*.py"), *ROOT.glob("actions/*.py")]):
        for node in functions(ast.parse(path.read_text(encoding="utf-8")).body):
            text = ast.get_docstring(node) or ""
            if not is_route(node) and raised(node) and "aise" not in text and not all(n in text for n in raised(node)):
                silent.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name}")
    assert silent == []
