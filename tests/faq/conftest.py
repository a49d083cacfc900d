"""A small project on disk: two topics, a glossary, an agency and a word list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot.faq import Folders

ON = date(2026, 11, 22)

FRONT = """\
---
question: {question}
audience: {audience}
sources: [bw-7-629]
related: {related}
reviewed: 2026-11-21
{extra}---
"""
BODY = """\
Uw werkgever betaalt {{ loondoorbetaling_weken }} weken door. Vraag ernaar.

## Voor werkgevers
U betaalt het loon door.

## Voor werknemers
U krijgt loon.

## Meer uitleg
Lees ook [over spoor 2](faq:spoor-2).
"""

WriteTopic = Callable[..., Path]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The project folder."""
    for name in ("data/faq/kosten", "data/faq/spoor-2", "data/nlu/faq", "tests/nlu", "bot/domain"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "data/bureau.yml").write_text("naam: Voorbeeld\nregios: [Assen]\nprijzen:\n  spoor_2: (Voorbeeld)\n")
    (tmp_path / "data/faq/begrippen.yml").write_text(
        "loon: Het geld dat u voor uw werk krijgt.\nspoor 2 (tweede spoor): Zoeken naar werk elders.\n"
    )
    (tmp_path / "data/woorden.txt").write_text("# eigen woorden\nspoorwijzer\n")
    return tmp_path


@pytest.fixture
def write(root: Path) -> WriteTopic:
    """Writes `data/faq/<theme>/<id>.md`; what is not given is a topic without faults."""

    def write(
        name: str = "kosten/loon", body: str = BODY, audience: str = "beide", extra: str = "",
        question: str = "Hoe lang krijg ik loon?", related: str = "[spoor-2, duur]",
    ) -> Path:  # fmt: skip
        path = root / f"data/faq/{name}.md"
        front = FRONT.format(question=question, audience=audience, extra=extra, related=related)
        path.write_text(front + body, encoding="utf-8")
        return path

    return write


@pytest.fixture
def own(root: Path) -> Path:
    """The agency's own folder, with its own data."""
    own = root / "var/content"
    own.mkdir(parents=True)
    (own / "bureau.yml").write_text(
        "naam: Bureau Test\nregios: [Utrecht, Zeist, Soest]\nprijzen:\n  spoor_2: vraag ernaar\n"
    )
    return own


@pytest.fixture
def folders(root: Path, own: Path) -> Folders:
    """Where the small project and its agency keep their files."""
    return Folders(root / "data", own)


@pytest.fixture
def topics(root: Path, write: WriteTopic) -> Path:
    """The folder of answers with three topics that refer to each other and have no faults."""
    write()
    spoor_2 = "U zoekt werk elders.\n\n## Voor werkgevers\nU helpt.\n\n## Voor werknemers\nU zoekt.\n"
    write("spoor-2/spoor-2", spoor_2, question="Wat is spoor 2?", related="[loon, duur]")
    duur = {"question": "Hoe lang duurt het?", "related": "[loon, spoor-2]", "audience": "werkgever"}
    write("spoor-2/duur", "Zo lang als nodig.\n", **duur)
    return root / "data/faq"
