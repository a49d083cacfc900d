"""For the intake desk: `python -m bot.leads export|questions|erase ID`."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from bot.leads.store import LeadStore


def main(arguments: list[str] | None = None) -> int:
    """Print leads as CSV, or the open questions, or erase one lead on request (AVG art. 17)."""
    parser = argparse.ArgumentParser(prog="python -m bot.leads", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("export", help="all leads as CSV for a spreadsheet")
    commands.add_parser("questions", help="questions without a sure answer, the most frequent first")
    erase = commands.add_parser("erase", help="erase one lead")
    erase.add_argument("lead_id")
    given = parser.parse_args(arguments)
    with LeadStore(Path(os.environ.get("SPOORWIJZER_DATA", "var")) / "leads.db") as store:
        if given.command == "export":
            sys.stdout.write(store.export_csv())
        elif given.command == "questions":
            for question in store.open_questions():
                sys.stdout.write(f"{question.times}\t{question.vraag}\n")
        elif not store.erase(given.lead_id):
            sys.stderr.write(f"no lead {given.lead_id}\n")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
