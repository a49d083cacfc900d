"""The content check: `python -m bot.faq.check`. One line per finding, exit code 1 where one is an error."""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from bot.clock import today
from bot.faq.item import FaqItem, Passage
from bot.faq.language import MAX_SENTENCE, informal_words, sentences
from bot.faq.library import GLOSSARY, TOPICS, Folders, Glossary, Library, all_topics, read_library
from bot.faq.numbers import typed_numbers
from bot.faq.rules import RULES, Checked, Finding, missing_topics, prose
from bot.faq.spelling import SpellingUnavailable, misspelled, read_words, spelled_words
from bot.faq.translation import mark
from bot.faq.values import names_in
from bot.law.parameters import FOLDER as PARAMETERS
from bot.law.parameters import Parameter, stale_parameters

DATA = Path("data")
HOUSE_WORDS = "woorden.txt"


def check(folders: Folders, on: date, partial: bool = False) -> list[Finding]:
    """All findings; `partial` counts topics that are named but not written yet in one warning."""
    findings = [*check_rules(folders, on, partial), *check_spelling(folders)]
    return sorted(findings, key=lambda finding: (finding.path, finding.line))


def check_rules(folders: Folders, on: date, partial: bool = False) -> Iterator[Finding]:
    """Everything but the spelling."""
    items, broken = all_topics(folders)
    library = read_library(folders)
    shared = [error for error in library.problems if error.path.suffix == ".yml"]
    yield from (Finding(error.path, error.line, error.sentence) for error in (*broken, *shared))
    if shared:
        # Every answer leans on these files: what else is wrong can only be told once they can be read.
        return
    context = Checked(frozenset(item.id for item in items), library.owner, on)
    yield from (finding for item in items for rule in RULES for finding in rule(item, context))
    missing = [finding for item in items for finding in missing_topics(item, context)]
    if partial and missing:
        names = {finding.sentence for finding in missing}
        yield Finding(folders.data / TOPICS, 1, f"{len(names)} topics are named but not written yet", error=False)
    else:
        yield from missing
    yield from _twice(folders, items)
    yield from _glossary(folders.data / GLOSSARY, library.glossary)
    yield from _translations(folders, library, items)
    yield from _stale(items, on)


def check_spelling(folders: Folders) -> Iterator[Finding]:
    """Words that neither the dictionary nor our own list knows; apart, since the dictionary loads slowly."""
    found: dict[str, list[tuple[Path, int]]] = defaultdict(list)
    for path, text, first_line in _texts(folders):
        for line, row in enumerate(text.split("\n"), first_line):
            for word in spelled_words(row):
                found[word].append((path, line))
    word_list = folders.data / HOUSE_WORDS
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


def _texts(folders: Folders) -> Iterator[tuple[Path, str, int]]:
    """All that visitors read, with the line of the file on which each text starts."""
    for item in all_topics(folders)[0]:
        for passage in (*item.titles, *item.passages):
            yield from ((item.path, block.text, block.line) for block in prose(passage))
    glossary = read_library(folders).glossary
    for term in glossary.terms:
        yield folders.data / GLOSSARY, f"{term.term} {term.text}", glossary.lines.get(term.term, 1)


def _twice(folders: Folders, items: Sequence[FaqItem]) -> Iterator[Finding]:
    """One id and one question each: the id alone names a topic in chat and training data."""
    first: dict[str, FaqItem] = {}
    own = {item.id for item in items if folders.own and item.path.is_relative_to(folders.own)}
    for item in items:
        if item.id in own and item.path.is_relative_to(folders.data):
            continue
        for name, line in ((item.id, 1), (item.question.lower(), item.title.line)):
            if name in first:
                yield Finding(item.path, line, f"`{name}` stands in {first[name].path} too")
            first.setdefault(name, item)


def _translations(folders: Folders, library: Library, items: Sequence[FaqItem]) -> Iterator[Finding]:
    """A translation is of what the shipped topic says now, in whole, with values of law and no typed ones."""
    shipped = {item.id: item for item in items if item.path.is_relative_to(folders.data)}
    for lang, known in library.translations.items():
        path = folders.translations(lang)
        for faq_id, all_of in known.items():
            line = all_of[0].passage.line
            if faq_id not in shipped:
                yield Finding(path, line, f"`{faq_id}` is no topic")
                continue
            originals = {mark(one): one for one in shipped[faq_id].short_passages}
            translated = {one.dutch for one in all_of}
            new = ", ".join(f"{key} (line {one.line})" for key, one in originals.items() if key not in translated)
            for one in all_of:
                dutch = originals.get(one.dutch)
                if dutch is None:
                    changed = f"`{faq_id}`: the Dutch of {one.dutch} changed; translate anew and mark it: {new}"
                    yield Finding(path, line, changed)
                elif _names(one.passage) != _names(dutch):
                    yield Finding(path, line, f"`{faq_id}`: other `{{{{ names }}}}` than the Dutch")


def _names(passage: Passage) -> set[str]:
    return {name for name, _ in names_in(passage)}


def _glossary(path: Path, glossary: Glossary) -> Iterator[Finding]:
    """An explanation is one short sentence, in the same language as the answers."""
    for term in glossary.terms:
        line = glossary.lines.get(term.term, 1)
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
    used: dict[str, tuple[Path, int]] = {}
    for item in items:
        for passage in (*item.titles, *item.passages):
            for name, line in names_in(passage):
                used.setdefault(name, (item.path, line))
    for name, (path, line) in used.items():
        if name in stale:
            yield _unchecked(path, line, stale[name])


def unused_stale(folders: Folders, on: date) -> Iterator[Finding]:
    """The other values that nobody checked: no answer shows them, but the calculators may use them."""
    used = {name for item in all_topics(folders)[0] for passage in item.passages for name, _ in names_in(passage)}
    yield from (_unchecked(PARAMETERS, 1, one) for one in stale_parameters(on) if one.name not in used)


def _unchecked(path: Path, line: int, one: Parameter) -> Finding:
    return Finding(path, line, f"`{one.name}` was checked up to {one.checked_until} only; check it again", error=False)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the findings and a count; 1 where something must be mended."""
    parser = argparse.ArgumentParser(prog="python -m bot.faq.check", description=__doc__)
    parser.add_argument("data", nargs="?", type=Path, default=DATA, help="the folder with `faq` and `bureau.yml`")
    parser.add_argument("--own", type=Path, help="the agency's own content, which wins")
    parser.add_argument("--partial", action="store_true", help="topics not written yet are no error")
    options = parser.parse_args(arguments)
    folders = Folders(options.data, options.own)
    on = today()
    findings = [*check(folders, on, options.partial), *unused_stale(folders, on)]
    errors = sum(finding.error for finding in findings)
    topics = len(list(folders.topics()))
    summary = f"{topics} topics: {errors} errors, {len(findings) - errors} warnings"
    sys.stdout.write("\n".join([*map(str, findings), summary]) + "\n")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
