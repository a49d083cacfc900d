"""The deadlines as a calendar file (RFC 5545): all-day events in Dutch that warn ahead."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING, Any

from bot.calculators.deadlines import DEADLINES
from bot.calculators.milestones import DUE_DAYS_AHEAD

if TYPE_CHECKING:
    from icalendar import Alarm, Event

# An all-day event starts at midnight; people read their reminders in the morning.
MORNING = timedelta(hours=9)


def calendar_ics(body: Mapping[str, object], on: date) -> str:
    """Every milestone of `POST /api/deadlines` as an event; importing it again moves events and adds none."""
    # Imported on first use: Rasa's environment shares this package and makes no calendars.
    from icalendar import Calendar

    answer = DEADLINES.answer(body, on)
    calendar = Calendar()
    calendar.add("prodid", "-//Spoorwijzer//Poortwachter//NL")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Poortwachter")
    for milestone in answer["milestones"]:
        calendar.add_component(_event(milestone, str(body["eerste_ziektedag"]), answer["caveats"], on))
    return str(calendar.to_ical(), "utf-8")


def _event(milestone: Mapping[str, Any], eerste_ziektedag: str, caveats: list[str], on: date) -> Event:
    from icalendar import Event

    day = date.fromisoformat(milestone["date"])
    event = Event()
    # Named after the given first sick day, so that a later import with a recovery moves events and adds none.
    event.add("uid", f"{milestone['id']}-{eerste_ziektedag}@spoorwijzer")
    event.add("dtstamp", datetime.combine(on, time(), timezone.utc))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", milestone["label"])
    event.add("description", _description(milestone, caveats))
    event.add("url", milestone["legal_basis"][0]["url"])
    event.add("transp", "TRANSPARENT")
    for alarm in _alarms(milestone, day, on):
        event.add_component(alarm)
    return event


def _description(milestone: Mapping[str, Any], caveats: list[str]) -> str:
    actor = ", ".join(milestone["actor"])
    lines = [
        f"Wie: {actor}." if actor else "",
        milestone["consequence"],
        milestone.get("note", ""),
        *(f"{basis['title']}: {basis['url']}" for basis in milestone["legal_basis"]),
        *caveats,
    ]
    return "\n".join(line for line in lines if line)


def _alarms(milestone: Mapping[str, Any], day: date, on: date) -> list[Alarm]:
    """When a milestone starts to ask for attention and on the day before it; none in the past."""
    from icalendar import Alarm

    start = milestone.get("from")
    first = date.fromisoformat(start) if start else day - timedelta(days=DUE_DAYS_AHEAD)
    alarms = []
    for warned in (first, day - timedelta(days=1)):
        if warned >= on:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("trigger", warned - day + MORNING)
            alarm.add("description", milestone["label"])
            alarms.append(alarm)
    return alarms
