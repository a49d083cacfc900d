"""Every locked version has its day of release, and SECURITY.md says what meets the internet and what old cannot."""

from __future__ import annotations

import re
from datetime import date

import pytest

from bot.settings import ROOT

SECURITY = (ROOT / "SECURITY.md").read_text()
# Pinned for another system, so the index was not asked.
ELSEWHERE = {"rasa": {"httpx2-jsfetch==1.0", "jax==0.4.17", "ml-dtypes==0.2.0"}, "app": set[str]()}
OLD = 730


def released(name: str) -> dict[str, date]:
    """Pin -> the day on which that version came out."""
    rows = (row.split() for row in (ROOT / f"bot/deploy/{name}.released").read_text().splitlines())
    return {pin: date.fromisoformat(day) for pin, day in rows}


def pins(name: str) -> set[str]:
    return set(re.findall(r"(?m)^[a-z0-9][^ ]*==[^ ]+", (ROOT / f"requirements/{name}.lock").read_text()))


def names_in(heading: str) -> set[str]:
    """The packages in the first column of the table below a heading."""
    section = SECURITY.split(heading, 1)[1].split("\n#", 1)[0]
    rows = [row.split("|")[1] for row in section.splitlines() if row.startswith("| `")]
    return {name for row in rows for name in re.findall(r"`([a-z0-9-]+)`", row)}


@pytest.mark.parametrize("name", ["app", "rasa"])
def test_each_version_has_its_day(name: str) -> None:
    assert pins(name) - ELSEWHERE[name] == set(released(name)), "`make lock` writes them anew"


def test_what_meets_the_internet_is_what_is_locked() -> None:
    assert names_in("## The packages") <= {pin.partition("==")[0] for pin in pins("app")}


def test_of_everything_old_beside_rasa_it_is_told_why_it_cannot_be_reached() -> None:
    days = released("rasa")
    old = {pin.partition("==")[0] for pin, day in days.items() if (max(days.values()) - day).days > OLD}
    told = names_in("### Why what is old")
    assert len(old) > 80 and old - told == set()
    assert told <= {pin.partition("==")[0] for pin in pins("rasa")}
