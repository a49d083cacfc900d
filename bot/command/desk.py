"""`spoorwijzer leads`, `questions` and `beheerder`: for the intake desk and the editor."""

from __future__ import annotations

import getpass
import sys

from bot.beheer import accounts
from bot.leads import LeadStore
from bot.settings import Settings


def _store(settings: Settings) -> LeadStore:
    return LeadStore(settings.data / "leads.db")


def list_leads(settings: Settings) -> int:
    """The newest leads first, a line each."""
    with _store(settings) as store:
        for lead in store.list():
            reach = lead["telefoon"] or lead["email"] or ""
            print(f"{lead['created'][:16]}  {lead['id']}  {lead['rol']:10}  {lead['naam']}  {reach}")
    return 0


def export(settings: Settings) -> int:
    """All leads as CSV for a spreadsheet."""
    with _store(settings) as store:
        sys.stdout.write(store.export_csv())
    return 0


def erase(settings: Settings, lead_id: str) -> int:
    """Erase one lead on request (AVG art. 17)."""
    with _store(settings) as store:
        if store.erase(lead_id):
            return 0
    sys.stderr.write(f"no lead {lead_id}\n")
    return 1


def questions(settings: Settings) -> int:
    """Questions without a sure answer, the most frequent first."""
    with _store(settings) as store:
        for question in store.open_questions():
            print(f"{question.times}\t{question.vraag}")
    return 0


def beheerder(settings: Settings, email: str) -> int:
    """Make a login for the agency's own pages; the password comes from the terminal, or from stdin without one."""
    password = getpass.getpass("Wachtwoord: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    try:
        accounts.make(email, password, settings.data)
    except accounts.AccountError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0
