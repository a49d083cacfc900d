"""Where the files of a topic stand, so that those who write, check and generate them agree."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.faq.library import TOPICS, Folders, Library, read_library


@dataclass(frozen=True)
class Project:
    """The files around the answers, under the project's folder."""

    root: Path
    # The agency's own content, where what it adds belongs: an update never collides with that.
    own: Path | None = None

    @property
    def answers(self) -> Path:
        return self.root / "data/faq"

    @property
    def held_out(self) -> Path:
        return self.root / "tests/nlu/held_out.yml"

    def examples(self, theme: str) -> Path:
        """The training examples of one theme."""
        return self.root / "data/nlu/faq" / f"{theme}.yml"

    def new(self, theme: str, faq_id: str) -> tuple[Path, Path, Path | None]:
        """Where a new topic's answer, examples and held-out question belong; an agency holds no questions out."""
        if self.own:
            return self.own / TOPICS / theme / f"{faq_id}.md", self.own / f"nlu/{theme}.yml", None
        return self.answers / theme / f"{faq_id}.md", self.examples(theme), self.held_out

    @property
    def folders(self) -> Folders:
        """Where the content stands."""
        return Folders(self.root / "data", self.own)

    def library(self) -> Library:
        """All that is shipped; raises the first error in it."""
        library = read_library(Folders(self.folders.data))
        if library.problems:
            raise library.problems[0]
        return library
