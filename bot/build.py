"""What the model is made from, under the names under which Rasa gets it, and what in it does not fit the answers.

`python -m bot.build --check` fails on any drift between answers, examples and held-out questions.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from bot.faq import FaqError, FaqItem, Folders
from bot.faq.examples import Examples, read_examples
from bot.faq.files import read_list
from bot.faq.item import FILL_IN, INTENT
from bot.faq.library import read_library
from bot.faq.owner import BRACED
from bot.faq.project import Project

# Read at every start, not in training: what answers, and the doors and files of a running Rasa.
NOT_TRAINED = (
    "thresholds.json", "decision.py", "understanding.py", "signals.py", "serve.py", "channel.py", "tracker_store.py",
    "remote_action.py",
)  # fmt: skip
OWN_EXAMPLES = "data/own.yml"


def sources(root: Path, own: Path) -> dict[str, bytes]:
    """Everything that the model is made from; `own` is the folder of the agency's content, which may be missing.

    What stands under config.yml, domain, data and rules is trained on; the rest decides how.
    """
    shipped = [*Project(root).library().items.values()]
    added = own_items(root, own)
    examples, _ = own_examples(own, shipped + added)
    code = [path for path in (root / "bot/nlu").rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    return {
        "config.yml": (root / "bot/config.yml").read_bytes(),
        "domain/answers.yml": domain_text(shipped + added).encode(),
        OWN_EXAMPLES: _nlu_text(_with_question(added, examples)).encode(),
        "rasa.lock": (root / "requirements/rasa.lock").read_bytes(),
        **_files("domain", root / "bot/domain", (root / "bot/domain").rglob("*.yml")),
        **_files("rules", root / "bot/rules", (root / "bot/rules").rglob("*.yml")),
        **_files("data", root / "data/nlu", (root / "data/nlu").rglob("*.yml")),
        **_files("code", root / "bot/nlu", (path for path in code if path.name not in NOT_TRAINED)),
    }


def stamp(made_from: Mapping[str, bytes]) -> str:
    """One hash over all names and contents: a removed file changes it as an edited one does."""
    whole = hashlib.sha256()
    for name in sorted(made_from):
        whole.update(f"{name}\0{hashlib.sha256(made_from[name]).hexdigest()}\n".encode())
    return whole.hexdigest()


def _files(name: str, root: Path, paths: Iterable[Path]) -> dict[str, bytes]:
    return {f"{name}/{path.relative_to(root).as_posix()}": path.read_bytes() for path in paths}


def own_items(root: Path, own: Path) -> list[FaqItem]:
    """The topics that only the agency has; what it says in place of a shipped answer trains nothing."""
    folders = Project(root).folders
    shipped = {path.stem for path in folders.topics()}
    both = read_library(Folders(folders.data, own)).items
    return [item for faq_id, item in both.items() if faq_id not in shipped]


def own_examples(own: Path, items: Sequence[FaqItem]) -> tuple[list[Examples], list[FaqError]]:
    """The agency's own examples, and what is wrong with the files that are left out."""
    known = {INTENT + item.id for item in items}
    good: list[Examples] = []
    faults: list[FaqError] = []
    for path in sorted(own.glob("nlu/*.yml")):
        try:
            good += [_usable(path, one, known) for one in read_examples(path)]
        except FaqError as error:
            faults.append(error)
        except (OSError, UnicodeDecodeError):
            faults.append(FaqError(path, 1, "is geen UTF-8"))
    return good, faults


def _usable(path: Path, one: Examples, known: set[str]) -> Examples:
    if one.intent not in known:
        raise FaqError(path, one.line, f"`{one.intent}` heeft geen antwoord")
    if not one.texts or any(FILL_IN in text for text in one.texts):
        raise FaqError(path, one.line, f"`{one.intent}` heeft nog geen voorbeelden")
    return one


def _with_question(items: Sequence[FaqItem], examples: Sequence[Examples]) -> list[Examples]:
    """A topic without examples is found by its question at least; without any, its buttons would not work either."""
    have = {one.intent for one in examples}
    lone = (item for item in items if INTENT + item.id not in have)
    return [*examples, *(Examples(INTENT + item.id, (_plain(item),), 1) for item in lone)]


def _nlu_text(examples: Sequence[Examples]) -> str:
    rows = [{"intent": one.intent, "examples": "".join(f"- {text}\n" for text in one.texts)} for one in examples]
    return yaml.safe_dump({"version": "3.1", "nlu": rows}, allow_unicode=True, sort_keys=False)


def domain_text(items: Sequence[FaqItem]) -> str:
    """The Rasa domain file with one response for each answer."""
    responses = {f"utter_{INTENT}{item.id}": [_response(item)] for item in items}
    domain = {"version": "3.1", "responses": responses}
    return yaml.safe_dump(domain, allow_unicode=True, sort_keys=False, width=110)


def _response(item: FaqItem) -> dict[str, Any]:
    """The question only: an answer, a number of law or the agency's data may change without a new model."""
    # Rasa fills in what it knows of the visitor: the gateway picks the role's section and the language's sentence.
    known = {name: f"{{{name}}}" for name in ("audience", "lang", "suggestions")}
    return {"text": _plain(item), "custom": {"kind": "faq", "faq_id": item.id, **known}}


def _plain(item: FaqItem) -> str:
    text = BRACED.sub("…", item.question)
    if "{" in text or "}" in text:
        # Rasa reads a brace in a response as the name of a slot.
        raise FaqError(item.path, item.title.line, "een vraag kan geen accolade hebben")
    return text


def drift(project: Project) -> Iterator[str]:
    """Every way in which other files disagree with the answers."""
    items = project.library().items
    themes = {item.id: item.theme for item in items.values()}
    domain_text([*items.values()])  # raises where an answer cannot stand in it
    yield from _examples_drift(project, themes)
    yield from _held_out_drift(project, themes)


def _examples_drift(project: Project, themes: Mapping[str, str]) -> Iterator[str]:
    """Every answer has training examples, in the file of its theme, and nothing else has."""
    seen: set[str] = set()
    for path in sorted(project.examples("*").parent.glob("*.yml")):
        for entry in read_examples(path):
            intent = entry.intent
            faq_id = intent.removeprefix(INTENT)
            where = f"{path}:{entry.line}: `{intent}`"
            if not intent.startswith(INTENT) or faq_id not in themes:
                yield f"{where} has no answer in {project.answers}"
            elif themes[faq_id] != path.stem:
                yield f"{where} belongs in {themes[faq_id]}.yml, the theme of its answer"
            elif faq_id in seen:
                yield f"{where} stands here twice"
            elif not entry.texts or any(FILL_IN in example for example in entry.texts):
                yield f"{where} has no examples yet"
            seen.add(faq_id)
    for theme in sorted(set(themes.values())):
        missing = [faq_id for faq_id in themes if themes[faq_id] == theme and faq_id not in seen]
        if missing:
            names = ", ".join(missing)
            yield f"{project.examples(theme)}:1: no examples for {len(missing)} answers: {names}"


def _held_out_drift(project: Project, themes: Mapping[str, str]) -> Iterator[str]:
    """The held-out questions accept answers that exist."""
    path = project.held_out
    if not path.exists():
        yield f"{path}:1: is missing"
        return
    text = path.read_text(encoding="utf-8")
    for entry in read_list(path, text):
        question = str(entry.get("text", ""))
        if FILL_IN in question:
            yield f"{path}:{_line(text, question)}: a held-out question is not written yet"
        for faq_id in entry.get("accept") or ():
            if faq_id not in themes:
                yield f"{path}:{_line(text, faq_id)}: `{faq_id}` has no answer in {project.answers}"


def _line(text: str, words: str) -> int:
    """The line on which these words stand first."""
    return text[: max(text.find(words), 0)].count("\n") + 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Print every drift; 1 where there is any."""
    parser = argparse.ArgumentParser(prog="python -m bot.build", description=__doc__)
    parser.add_argument("--check", action="store_true", help="what it does anyway")
    parser.add_argument("--root", type=Path, default=Path(), help="the folder of the project")
    options = parser.parse_args(arguments)
    try:
        found = list(drift(Project(options.root)))
    except FaqError as error:
        found = [str(error)]
    for line in found:
        print(line)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
