"""Run by an environment's own Python: what its lock leaves to chance. Reads JSON {lock, roots, environments} on stdin.

The metadata of what is installed say what each package needs, extras included: a lock without one of these would be
resolved at set-up, by whatever is newest that day.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

Environment = dict[str, str]


def pins(lock: str, environment: Environment) -> dict[str, str]:
    """Package -> version, as this environment would get them."""
    rows = (Requirement(row.rstrip(" \\")) for row in lock.splitlines() if re.match(r"[a-z0-9]", row))
    return {
        canonicalize_name(row.name): str(row.specifier).removeprefix("==")
        for row in rows
        if row.marker is None or row.marker.evaluate(environment)
    }


def missing(lock: str, roots: list[str], environment: Environment) -> Iterator[str]:
    """Every need that the lock does not pin, or pins to a version that does not serve it."""
    pinned, seen = pins(lock, environment), set()
    todo = [(Requirement(root), "pyproject.toml") for root in roots]
    while todo:
        need, of = todo.pop()
        name = canonicalize_name(need.name)
        if name not in pinned or not need.specifier.contains(pinned[name], prereleases=True):
            yield f"{of} needs {need}, the lock has {pinned.get(name, 'nothing')}"
            continue
        for extra in ("", *sorted(need.extras)):
            if (name, extra) not in seen:
                seen.add((name, extra))
                todo += [(one, name) for one in needs_of(name, {**environment, "extra": extra})]


def needs_of(name: str, environment: Environment) -> list[Requirement]:
    """What an installed package needs there; nothing is known of one that is for another system."""
    try:
        found = [Requirement(one) for one in requires(name) or ()]
    except PackageNotFoundError:
        return []
    return [one for one in found if one.marker is None or one.marker.evaluate(environment)]


if __name__ == "__main__":
    given = json.load(sys.stdin)
    for one in given["environments"]:
        print(*missing(given["lock"], given["roots"], one), sep="\n", end="")
