"""Where the files of a topic stand, so that those who write, check and generate them agree."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.faq.item import FaqItem, read_item
from bot.faq.library import library
from bot.faq.values import verify


@dataclass(frozen=True)
class Project:
    """The files around the answers, under the project's folder."""

    root: Path

    @property
    def answers(self) -> Path:
        return self.root / "data/faq"

    @property
    def held_out(self) -> Path:
        return self.root / "tests/nlu/held_out.yml"

    @property
    def domain(self) -> Path:
        return self.root / "bot/domain/faq.generated.yml"

    def examples(self, theme: str) -> Path:
        """The training examples of one theme."""
        return self.root / "data/nlu/faq" / f"{theme}.yml"

    def items(self) -> list[FaqItem]:
        """All answers by theme and id; raises the first error in one of them."""
        items = [read_item(path) for path in sorted(self.answers.glob("*/*.md"))]
        for item in items:
            verify(item, library(self.answers).owner)
        return items
