"""The privacy texts that an agency adapts: the register names all that is kept and how long; blanks have one style."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.beheer.accounts import FILE, Accounts
from bot.chat.conversations import Conversations
from bot.leads import LeadStore
from bot.settings import ROOT, Settings, variable
from bot.store import retention
from bot.store.counters import Counters

FOLDER = ROOT / "bot/deploy/avg"
TEXTS = sorted(FOLDER.glob("*.md"))
REGISTER = FOLDER / "verwerkingsregister.md"
# Rasa's store needs Rasa's environment: its table is read from its code.
TRACKER_STORE = ROOT / "bot/nlu/tracker_store.py"
BLANK = re.compile(r"\[[a-zé][^\[\]\n]*[^\s\[\]]\]")
OTHER_STYLES = re.compile(r"[\[\]{}<>]|_{2,}|\.{3,}|\bX{2,}\b|\bTODO\b|\b[A-Z]+_HIER\b")
CODE = re.compile(r"`[^`\n]+`")


def tables_of(folder: Path) -> dict[str, str]:
    """The tables of every database, each with its file, as a fresh installation makes them."""
    Conversations(folder / "conversations.db", folder / "tracker.db").close()
    for store in (LeadStore(folder / "leads.db"), Counters(folder / "figures.db"), Accounts(folder / FILE)):
        store.close()
    found = dict.fromkeys(re.findall(r"CREATE TABLE IF NOT EXISTS (\w+)", TRACKER_STORE.read_text()), "tracker.db")
    for file in folder.glob("*.db"):
        with closing(sqlite3.connect(file)) as db:
            names = db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
            found |= {name: file.name for (name,) in names}
    return found


def days() -> Iterator[tuple[str, int]]:
    """Every number of days: the settings by their variable, the fixed ones by their name in the code."""
    for name, field in Settings.model_fields.items():
        if name.endswith("_days"):
            yield variable(name), field.default
    for name, value in vars(retention).items():
        if name.endswith("_DAYS"):
            yield name, value


def test_every_table_and_its_file_stand_in_the_register(tmp_path: Path) -> None:
    named = set(CODE.findall(REGISTER.read_text()))
    tables = tables_of(tmp_path)
    assert {"leads", "message", "trackers", "counters", "audit"} <= set(tables)
    assert {f"`{name}`" for pair in tables.items() for name in pair} - named == set()


def test_every_number_of_days_stands_in_the_register() -> None:
    rows = [row.split("|") for row in REGISTER.read_text().splitlines() if row.count("|") == 4]
    kept = {(name.strip("`"), int(row[2])) for row in rows if row[2].strip().isdigit() for name in CODE.findall(row[1])}
    assert kept == set(days())


def test_a_number_of_days_is_the_same_wherever_its_name_stands() -> None:
    told = re.findall(r"\b(\d+) dag(?:en)?\b[^.;|(]*\(`(\w+_DAYS)`\)", REGISTER.read_text())
    assert len(told) >= 5 and {(name, int(number)) for number, name in told} <= set(days())


@pytest.mark.parametrize("text", TEXTS, ids=lambda path: path.stem)
def test_blanks_have_one_style(text: Path) -> None:
    rest = BLANK.sub("", CODE.sub("", text.read_text()))
    assert BLANK.search(text.read_text()) and OTHER_STYLES.findall(rest) == []


@pytest.mark.parametrize("wrong", ["[Naam]", "[ ]", "<naam>", "{naam}", "____", "...", "XXX", "TODO"])
def test_another_style_is_seen(wrong: str) -> None:
    assert OTHER_STYLES.search(BLANK.sub("", wrong))


def test_each_text_names_its_article() -> None:
    articles = {"verwerkingsregister": "art. 30", "dpia": "art. 35", "verwerkersovereenkomst": "art. 28 lid 3"}
    assert {path.stem for path in TEXTS} == set(articles)
    assert all(article in (FOLDER / f"{name}.md").read_text() for name, article in articles.items())
    agreement = (FOLDER / "verwerkersovereenkomst.md").read_text()
    assert [letter for letter in "abcdefgh" if f"art. 28 lid 3 onder {letter}" not in agreement] == []
