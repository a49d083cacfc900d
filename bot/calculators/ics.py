"""The deadlines as a calendar file (RFC 5545): all-day events in Dutch that warn ahead.

No METHOD: that is for invitations, which need an ORGANIZER. A later import replaces an event by its UID and SEQUENCE.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from bot.calculators.deadlines import DEADLINES, Bezwaartermijn, Deadlines
from bot.calculators.milestones import Milestone, due_from
from bot.law.citations import legal_basis
from bot.law.refusal import Refused

if TYPE_CHECKING:
    from icalendar import Alarm, Event

# An all-day event starts at midnight; people read their reminders in the morning.
MORNING = timedelta(hours=9)
LONGEST_NAME = 60
NAMESPACE = UUID("6d6a4a9e-3f0b-4c7e-9b1a-52c7a3f0d8e4")
# SEQUENCE counts the seconds since then: it grows with every new file, and stays inside 31 bits until 2088.
EPOCH = datetime(2020, 1, 1, tzinfo=timezone.utc)


def calendar_ics(body: Mapping[str, object], on: date, naam: str = "", made: datetime | None = None) -> str:
    """Every milestone of `POST /api/deadlines` as an event; raises MissingField or Refused.

    `naam` is the visitor's own label for the case: under the same one a corrected first sick day moves the events that
    stand in the calendar, under another one nothing is replaced. Without one the given day takes its place. `made` is
    the moment of making, or the start of `on`.
    """
    # Imported on first use: Rasa's environment shares this package and makes no calendars.
    from icalendar import Calendar

    naam = _label(naam)
    outcome = DEADLINES.compute(DEADLINES.read(body), on)
    calendar = Calendar()
    calendar.add("prodid", "-//Spoorwijzer//Poortwachter//NL")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", f"Poortwachter: {naam}" if naam else "Poortwachter")
    for milestone in outcome.milestones:
        event = _event(milestone, naam, outcome.caveats, made or datetime.combine(on, time(), timezone.utc))
        event.add("uid", _uid(milestone.id, naam, outcome))
        for alarm in _alarms(milestone, on):
            event.add_component(alarm)
        calendar.add_component(event)
    return str(calendar.to_ical(), "utf-8")


def _label(naam: str) -> str:
    # What nobody sees, such as a soft hyphen from a document, is no part of it.
    label = "".join(filter(str.isprintable, " ".join(naam.split())))
    if len(label) > LONGEST_NAME:
        raise Refused(f"Geef bij 'naam' een korte naam, ten hoogste {LONGEST_NAME} tekens.", "naam")
    return label


def _uid(milestone_id: str, naam: str, outcome: Deadlines | Bezwaartermijn) -> str:
    """The same for the same case, and telling neither name nor day (RFC 7986 5.3)."""
    # The given day, not the effective one: a later import with a recovery moves events and adds none.
    day = outcome.besluit.bekendmaking if isinstance(outcome, Bezwaartermijn) else outcome.dossier.eerste_ziektedag
    return f"{uuid5(NAMESPACE, f'{naam.casefold() or day}/{milestone_id}')}@spoorwijzer"


def _event(milestone: Milestone, naam: str, caveats: tuple[str, ...], made: datetime) -> Event:
    from icalendar import Event

    event = Event()
    event.add("dtstamp", made)
    event.add("last-modified", made)
    event.add("sequence", (made - EPOCH) // timedelta(seconds=1))
    event.add("dtstart", milestone.day)
    event.add("dtend", milestone.day + timedelta(days=1))
    event.add("summary", f"{milestone.text.label} ({naam})" if naam else milestone.text.label)
    event.add("description", _description(milestone, caveats))
    event.add("url", legal_basis(milestone.basis)[0]["url"])
    event.add("transp", "TRANSPARENT")
    return event


def _description(milestone: Milestone, caveats: tuple[str, ...]) -> str:
    actor = ", ".join(milestone.text.actor)
    lines = [
        f"Wie: {actor}." if actor else "",
        milestone.text.consequence,
        milestone.full_note,
        *(f"{basis['title']}: {basis['url']}" for basis in legal_basis(milestone.basis)),
        *caveats,
    ]
    return "\n".join(line for line in lines if line)


def _alarms(milestone: Milestone, on: date) -> list[Alarm]:
    """When a milestone starts to ask for attention and on the day before it; none in the past."""
    from icalendar import Alarm

    alarms = []
    for warned in (due_from(milestone.dated), milestone.day - timedelta(days=1)):
        if warned >= on:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("trigger", warned - milestone.day + MORNING)
            alarm.add("description", milestone.text.label)
            alarms.append(alarm)
    return alarms
