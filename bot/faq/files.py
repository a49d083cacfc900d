"""Content files that are edited while the server runs."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Generic, TypeVar

import yaml

T = TypeVar("T")

# The same safe YAML, read in C where PyYAML was built with it: a tenth of the time at start.
FAST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
TOP_KEY = re.compile(r"(?!- )([^\s#][^:]*):(?:\s|$)")


class FaqError(Exception):
    """A content file that cannot be used, with the line to mend; in Dutch, for the editor who reads it in beheer."""

    def __init__(self, path: Path, line: int, sentence: str) -> None:
        super().__init__(path, line, sentence)
        self.path, self.line, self.sentence = path, line, sentence

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.sentence}"

    @property
    def public(self) -> str:
        """The same for a page that anyone may read: the folder and the file, not where they stand on this machine."""
        return f"{'/'.join(self.path.parts[-2:])}:{self.line}: {self.sentence}"


def read_mapping(path: Path, text: str, first_line: int = 1) -> tuple[dict[str, Any], dict[str, int]]:
    """The YAML mapping in `text`, and the line of the file on which each of its keys stands.

    Raises FaqError, with its line, for anything else.
    """
    values = _load(path, text, first_line) or {}
    if not isinstance(values, dict):
        raise FaqError(path, first_line, "hier horen regels als `naam: waarde`")
    lines: dict[str, int] = {}
    for number, line_text in enumerate(text.splitlines(), first_line):
        if match := TOP_KEY.match(line_text):
            key = match[1].strip("\"'")
            if key in lines:
                # YAML would keep the last one and drop the first without a word.
                raise FaqError(path, number, f"`{key}` staat hier twee keer")
            lines[key] = number
    return {str(key): value for key, value in values.items()}, lines


def read_list(path: Path, text: str) -> list[dict[str, Any]]:
    """The YAML list of mappings in `text`; raises FaqError for anything else."""
    values = _load(path, text, 1) or []
    if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
        raise FaqError(path, 1, "hier hoort een lijst van regels als `- naam: waarde`")
    return values


def _load(path: Path, text: str, first_line: int) -> Any:
    try:
        try:
            return yaml.load(text, Loader=FAST)
        except yaml.YAMLError:
            # The slow reader names the line to mend, the fast one the line after it.
            return yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        why = "geen geldige YAML: kijk naar dubbele punten, aanhalingstekens en inspringen"
        raise FaqError(path, first_line + line, why) from error
    except yaml.YAMLError as error:
        raise FaqError(path, first_line, "geen geldige YAML: kijk naar tekens die daar niet horen") from error


class Reloaded(Generic[T]):
    """A parsed file, read again when it changes; a broken edit keeps the last good value."""

    def __init__(self, path: Path, parse: Callable[[Path], T]) -> None:
        self.path = path
        self._parse = parse
        self._state: tuple[object, T | None, FaqError | None] = (None, None, None)

    def refresh(self) -> tuple[T | None, FaqError | None]:
        """The last good value, and the error of the file as it is now."""
        stamp: object
        try:
            stat = self.path.stat()
            stamp = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
        except OSError:
            stamp = "missing"
        seen, value, error = self._state
        if stamp != seen:
            try:
                value, error = self._parse(self.path), None
            except FaqError as problem:
                error = problem
            except OSError as problem:
                error = FaqError(self.path, 1, f"is niet te lezen ({problem.strerror})")
            except UnicodeDecodeError:
                error = FaqError(self.path, 1, "is geen UTF-8")
            self._state = (stamp, value, error)
        return value, error
