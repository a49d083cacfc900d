"""The content check: `python -m bot.faq.check`. One line per finding, exit code 1 where one is an error."""

from __future__ import annotations

import argparse
import os
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from bot.clock import today
from bot.faq.files import FaqError
from bot.faq.item import FaqItem, read_item
from bot.faq.language import MAX_SENTENCE, informal_words, sentences
from bot.faq.library import GLOSSARY, Library, library
from bot.faq.numbers import typed_numbers
from bot.faq.rules import RULES, Finding, Shelf, missing_topics, prose
from bot.faq.spelling import SpellingUnavailable, misspelled, read_words, words
from bot.faq.values import names_in
from bot.law.parameters import stale_parameters

ROOT = Path("data/faq")
WORD_LIST = "woorden.txt"


def check(root: Path, on: date, partial: bool = False) -> list[Finding]:
    """All findings; `partial` counts topics that are named but not written yet in one warning."""
    findings = [*check_rules(root, on, partial), *check_spelling(root)]
    return sorted(findings, key=lambda finding: (finding.path, finding.line))


def check_rules(root: Path, on: date, partial: bool = False) -> Iterator[Finding]:
    """Everything but the spelling."""
    items, broken = _read(root)
    shared = library(root)
    yield from (Finding(error.path, error.line, error.sentence) for error in (*broken, *shared.errors))
    if shared.errors:
        # Every answer leans on these files: what else is wrong can only be told once they can be read.
        return
    shelf = Shelf(frozenset(item.id for item in items), shared, on)
    yield from (finding for item in items for rule in RULES for finding in rule(item, shelf))
    missing = [finding for item in items for finding in missing_topics(item, shelf)]
    if partial and missing:
        names = {finding.sentence for finding in missing}
        yield Finding(root, 1, f"{len(names)} topics are named but not written yet", error=False)
    else:
        yield from missing
    yield from _twice(items)
    yield from _glossary(shared)
    yield from _stale(items, on)


def check_spelling(root: Path) -> Iterator[Finding]:
    """Words that neither the dictionary nor our own list knows; apart, since the dictionary loads slowly."""
    found: dict[str, list[tuple[Path, int]]] = defaultdict(list)
    for path, text, first_line in _texts(root):
        for line, row in enumerate(text.split("\n"), first_line):
            for word in words(row):
                found[word].append((path, line))
    word_list = root.parent / WORD_LIST
    try:
        wrong = misspelled(found, read_words(word_list))
    except SpellingUnavailable as error:
        yield Finding(word_list, 1, str(error))
        return
    except OSError as error:
        yield Finding(word_list, 1, f"cannot be read: {error.strerror}")
        return
    for word in wrong:
        for path, line in dict.fromkeys(found[word]):
            yield Finding(path, line, f"`{word}` is not in the dictionary; mend it or add it to {word_list}")


def _texts(root: Path) -> Iterator[tuple[Path, str, int]]:
    """All that visitors read, with the line of the file on which each text starts."""
    for item in _read(root)[0]:
        for passage in (*item.titles, *item.passages):
            yield from ((item.path, block.text, block.line) for block in prose(passage))
    shared = library(root)
    if not shared.errors:
        for term in shared.glossary.terms:
            yield root / GLOSSARY, f"{term.term} {term.text}", shared.glossary.lines.get(term.term, 1)


def _read(root: Path) -> tuple[list[FaqItem], list[FaqError]]:
    items, broken = [], []
    for path in sorted(root.glob("*/*.md")):
        try:
            items.append(read_item(path))
        except FaqError as error:
            broken.append(error)
    return items, broken


def _twice(items: Sequence[FaqItem]) -> Iterator[Finding]:
    """One id and one question each: the id alone names a topic in chat and training data."""
    first: dict[str, FaqItem] = {}
    for item in items:
        for name, line in ((item.id, 1), (item.question.lower(), item.title.line)):
            if name in first:
                yield Finding(item.path, line, f"`{name}` stands in {first[name].path} too")
            first.setdefault(name, item)


def _glossary(shared: Library) -> Iterator[Finding]:
    """An explanation is one short sentence, in the same language as the answers."""
    path = shared.root / GLOSSARY
    for term in shared.glossary.terms:
        line = shared.glossary.lines.get(term.term, 1)
        found = list(sentences(term.text))
        if len(found) != 1 or not term.text.endswith("."):
            yield Finding(path, line, f"`{term.term}`: explain it in one sentence with a full stop")
        if any(sentence.words > MAX_SENTENCE for sentence in found):
            yield Finding(path, line, f"`{term.term}`: more than {MAX_SENTENCE} words")
        for word in informal_words(term.text):
            yield Finding(path, line, f"`{word}`: write to the visitor as `u`")
        for typed in typed_numbers(term.text):
            yield Finding(path, line, f"`{typed.text}` is typed; explain the term without a number")


def _stale(items: Sequence[FaqItem], on: date) -> Iterator[Finding]:
    """A value that nobody checked up to today, named where it is used first."""
    stale = {one.name: one for one in stale_parameters(on)}
    for item in items:
        for passage in item.passages:
            for name, line in names_in(passage):
                if (one := stale.pop(name, None)) is not None:
                    sentence = f"`{name}` was checked up to {one.checked_until} only; check it again"
                    yield Finding(item.path, line, sentence, error=False)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the findings and a count; 1 where something must be mended."""
    parser = argparse.ArgumentParser(prog="python -m bot.faq.check", description=__doc__)
    parser.add_argument("root", nargs="?", type=Path, default=ROOT)
    parser.add_argument("--partial", action="store_true", help="topics not written yet are no error")
    options = parser.parse_args(arguments)
    findings = check(options.root, today(os.environ.get("SPOORWIJZER_AS_OF")), options.partial)
    errors = sum(finding.error for finding in findings)
    topics = len(list(options.root.glob("*/*.md")))
    summary = f"{topics} topics: {errors} errors, {len(findings) - errors} warnings"
    sys.stdout.write("\n".join([*map(str, findings), summary]) + "\n")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
