"""For the content editor: starts a new topic, or shows how one looks.

`spoorwijzer faq new <theme> <id> "<question>"` writes the answer's file, a block of training examples and, of a shipped
topic, a held-out question, each to be filled in; until then it is not shown and the checks name what misses.
`spoorwijzer faq show <id>` prints a topic as chat and page show it, and what the check says of it.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from bot.clock import today
from bot.dutch import datum
from bot.faq import render
from bot.faq.check import check
from bot.faq.conditions import Situation
from bot.faq.files import FaqError
from bot.faq.item import AUDIENCES, FILL_IN, FOR_ROLE, HEADINGS, INTENT, FaqItem, read_item
from bot.faq.library import read_library
from bot.faq.project import Project
from bot.faq.render import Answer
from bot.faq.values import verify
from bot.terms import ROLES, SLUG

RULE = "=" * 72


class NotMade(Exception):
    """The new topic cannot be made; the text says why."""


def create(project: Project, theme: str, faq_id: str, question: str, audience: str, on: date) -> list[Path]:
    """Write the pieces of a new topic; the files that were written. Raises NotMade, with nothing written."""
    themes = sorted(path.name for path in project.answers.iterdir() if path.is_dir())
    if theme not in themes and not (project.own and SLUG.fullmatch(theme)):
        raise NotMade(f"there is no theme `{theme}`; choose one of {', '.join(themes)}, or make its folder first")
    if not SLUG.fullmatch(faq_id):
        raise NotMade(f"`{faq_id}` is no id: lower case letters and digits with hyphens, like `wat-is-spoor-2`")
    if existing := project.folders.topic(faq_id):
        raise NotMade(f"`{faq_id}` exists: {existing}")
    answer, examples, held_out = project.new(theme, faq_id)
    answer.parent.mkdir(parents=True, exist_ok=True)
    answer.write_text(skeleton(question, audience, on), encoding="utf-8")
    _append(examples, 'version: "3.1"\n\nnlu:\n', _example_block(examples, faq_id, question))
    if held_out:
        _append(held_out, "", _held_out_block(faq_id, audience))
    return [path for path in (answer, examples, held_out) if path]


def skeleton(question: str, audience: str, on: date) -> str:
    """The file of a new answer, with a mark wherever something has to be written."""
    headings = [text for text in HEADINGS if text not in FOR_ROLE or audience == "beide"]
    sections = "".join(f"\n## {heading}\n{FILL_IN}\n" for heading in headings)
    return f"""---
question: {_quoted(question)}
audience: {audience}
sources: []  # {FILL_IN}: sleutels van bot/law/citations.yaml, de belangrijkste eerst
related: []  # {FILL_IN}: 2 tot 4 ids van andere onderwerpen
reviewed: {on}
---
{FILL_IN}: eerst het antwoord, dan wat de bezoeker nu doet. Hoogstens 60 woorden.
{sections}"""


def _example_block(path: Path, faq_id: str, question: str) -> str:
    # The list stands as deep as the file has it: YAML refuses a mixture.
    existing = path.read_text(encoding="utf-8") if path.exists() else ""
    depth = re.search(r"^( *)- intent:", existing, re.MULTILINE)
    rows = (f"- intent: {INTENT}{faq_id}", "  examples: |", f"    - {question}", f"    - {FILL_IN}")
    return "".join(f"{depth[1] if depth else ''}{row}\n" for row in rows)


def _held_out_block(faq_id: str, audience: str) -> str:
    text = _quoted(f"{FILL_IN}: {faq_id}, zoals een bezoeker het typt en niet zoals bij de voorbeelden")
    return f"- text: {text}\n  accept: [{faq_id}]\n  audience: {audience}\n"


def _quoted(text: str) -> str:
    """A JSON string is a YAML string, colons and quotes included."""
    return json.dumps(text, ensure_ascii=False)


def _append(path: Path, start: str, block: str) -> None:
    text = path.read_text(encoding="utf-8") if path.exists() else start
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{text.rstrip()}\n{block}".lstrip(), encoding="utf-8")


def show(project: Project, faq_id: str, on: date) -> Iterator[str]:
    """The topic as a visitor meets it: in the chat in each role, and on its page. Raises NotMade without one."""
    path = project.folders.topic(faq_id)
    if path is None:
        raise NotMade(f"there is no topic `{faq_id}`")
    library = read_library(project.folders)
    item = read_item(path)
    verify(item, library.owner)
    for role in ROLES:
        if item.is_for(role):
            yield from (RULE, f"chat, {role}", RULE)
            yield from _chat(render.answer(item, library, on, Situation(audience=role)))
    yield from (RULE, f"page {item.url}", RULE)
    yield from _page(item, render.answer(item, library, on))


def _chat(answer: Answer) -> Iterator[str]:
    yield from (answer.short_text, "", answer.in_sight, "", "[Meer uitleg]", answer.more_markdown, "")
    yield from _around(answer)


def _page(item: FaqItem, answer: Answer) -> Iterator[str]:
    yield from (answer.question, "", answer.text, "")
    yield from _around(answer)


def _around(answer: Answer) -> Iterator[str]:
    yield from (f"Let op: {warning}" for warning in answer.warnings)
    if answer.glossary:
        yield from ("Begrippen", *(f"- {term.term}: {term.text}" for term in answer.glossary))
    yield from ("Bronnen", *(f"- {source.title}: {source.url}" for source in answer.sources))
    yield from (f"Gecontroleerd op {datum(answer.reviewed)}", f"Zie ook: {', '.join(answer.related)}")
    if answer.calculator:
        yield f"Rekenhulp: {answer.calculator}"
    yield ""


def main(arguments: Sequence[str] | None = None) -> int:
    """Start or show a topic; 1 with a sentence where that cannot be."""
    parser = argparse.ArgumentParser(prog="python -m bot.faq.new", description=__doc__.split("\n")[0])
    parser.add_argument("theme", nargs="?")
    parser.add_argument("id", nargs="?")
    parser.add_argument("question", nargs="?")
    parser.add_argument("--audience", choices=AUDIENCES, default="beide")
    parser.add_argument("--show", metavar="ID", help="print how a topic looks in chat and page")
    parser.add_argument("--root", type=Path, default=Path(), help="the folder of the project")
    parser.add_argument("--own", type=Path, help="the agency's own content, where a new topic then belongs")
    options = parser.parse_args(arguments)
    project, on = Project(options.root, options.own), today()
    try:
        if options.show:
            lines = list(show(project, options.show, on))
            lines += [str(one) for one in check(project.folders, on) if one.path.stem == options.show]
        elif options.question:
            written = create(project, options.theme, options.id, options.question, options.audience, on)
            lines = [f"{path}: fill in what says {FILL_IN}" for path in written]
            lines.append(f"then: spoorwijzer faq show {options.id}, and make train")
        else:
            parser.error("give a theme, an id and a question, or --show and an id")
    except (FaqError, NotMade) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
