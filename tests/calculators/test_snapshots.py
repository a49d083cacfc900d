"""The kept timelines are fresh: a review aid, not the judge of what is right (that is `tests/law/cases`)."""

from __future__ import annotations

from .make_snapshots import FOLDER, snapshots


def test_the_kept_timelines_are_those_of_the_code() -> None:
    kept = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.txt")}
    fresh = snapshots()
    changed = sorted(name for name in kept.keys() | fresh.keys() if kept.get(name) != fresh.get(name))
    assert not changed, (
        "Review aid, not a verdict: run tests/calculators/make_snapshots.py, read the difference,"
        f" and commit it if it is meant. Changed: {', '.join(changed)}"
    )
