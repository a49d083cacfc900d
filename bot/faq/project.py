"""Where the files of a topic stand, so that those who write, check and generate them agree."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.faq.library import Folders, Library, read_library


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

    def examples(self, theme: str) -> Path:
        """The training examples of one theme."""
        return self.root / "data/nlu/faq" / f"{theme}.yml"

    @property
    def folders(self) -> Folders:
        """Where the shipped content stands."""
        return Folders(self.root / "data")

    def library(self) -> Library:
        """All that is shipped; raises the first error in it."""
        library = read_library(self.folders)
        if library.problems:
            raise library.problems[0]
        return library
