"""`spoorwijzer`: reads the settings, then does one thing."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from bot.command import CommandError
from bot.settings import SettingsError, read

LOGIN = ("email", "--remove")
# How an argument is read, where that is not as one word.
SHAPES: dict[str, dict[str, Any]] = {
    "target": {"type": Path},
    "file": {"type": Path},
    "email": {"nargs": "?"},
    "--remove": {"action": "store_true"},
}
# words: (function, what it does, its arguments). Imported when asked for: a start does not wait for the rest.
COMMANDS = {
    "start": ("start:start", "run everything in the foreground (`make run` also sets up and trains)", ()),
    "stop": ("start:stop", "end what runs with this data folder", ()),
    "doctor": ("checks:doctor", "say what is wrong and how to mend it", ()),
    "train": ("model:train", "make the model anew", ()),
    "leads list": ("desk:list_leads", "the newest leads", ()),
    "leads export": ("desk:export", "all leads as CSV for a spreadsheet", ()),
    "leads erase": ("desk:erase", "erase one lead on request", ("lead_id",)),
    "questions": ("desk:questions", "questions without a sure answer, the most frequent first", ()),
    "faq new": ("faq:new", "start a topic: theme, id and question", ("theme", "id", "question")),
    "faq show": ("faq:show", "a topic as chat and page show it", ("id",)),
    "faq check": ("faq:check", "read every answer, source, example and word", ()),
    "content init": ("content:init", "make the folder for the agency's own content", ()),
    "backup": (
        "backup:backup",
        "all that is kept, in one file, also while it runs",
        ("target",),
    ),
    "restore": ("backup:restore", "put a backup in place", ("file",)),
    "beheerder": ("desk:beheerder", "a login for the agency's own pages, or all of them", LOGIN),
}


def parser() -> argparse.ArgumentParser:
    """The command line."""
    top = argparse.ArgumentParser(prog="spoorwijzer", description=__doc__)
    levels = {"": top.add_subparsers(metavar="command", required=True)}
    for words, (function, help_text, arguments) in COMMANDS.items():
        group, _, name = words.rpartition(" ")
        if group not in levels:
            levels[group] = (
                levels[""].add_parser(group, help=f"{group} …").add_subparsers(metavar="what", required=True)
            )
        command = levels[group].add_parser(name, help=help_text, description=help_text)
        command.set_defaults(run=function, arguments=[argument.lstrip("-") for argument in arguments])
        for argument in arguments:
            command.add_argument(argument, **SHAPES.get(argument, {}))
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the words say; 1 and a sentence where it cannot be done."""
    given = parser().parse_args(arguments)
    module, function = given.run.split(":")
    try:
        run = getattr(import_module(f"bot.command.{module}"), function)
        return int(run(read(), *(getattr(given, name) for name in given.arguments)))
    except SettingsError as error:
        sys.stderr.write(error.lines())
    except CommandError as error:
        sys.stderr.write(f"Spoorwijzer: {error}.\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
