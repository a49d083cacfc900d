"""The calendar file, read back by a second parser: RFC 5545 by hand, as a strict calendar program would."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

import pytest

from bot.calculators import calendar_ics, deadlines_answer
from bot.law import Refused
from tests.law.case_files import ON, as_body, cases

BODY: dict[str, object] = {"eerste_ziektedag": "2026-01-05"}
CONTENT_LINE = re.compile(r"([A-Z-]+)((?:;[A-Z-]+=[^;:\"]+)*):(.*)", re.S)
DURATION = re.compile(r"(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?)?")
# name, parameters, value
Line = tuple[str, str, str]


def content_lines(text: str) -> list[Line]:
    """Unfold (RFC 5545 3.1) and split into name, parameters and value."""
    assert text.endswith("\r\n")
    physical = text.split("\r\n")[:-1]
    assert not any("\n" in line or "\r" in line for line in physical)
    assert all(0 < len(line.encode()) <= 75 for line in physical)
    lines: list[str] = []
    for line in physical:
        if line[0] in " \t":
            lines[-1] += line[1:]
        else:
            lines.append(line)
    found = []
    for line in lines:
        match = CONTENT_LINE.fullmatch(line)
        assert match, line
        found.append((match[1], match[2], match[3]))
    return found


def components(lines: list[Line], name: str) -> list[list[Line]]:
    """The lines of every component of a kind, sub-components included, with each BEGIN closed by its END."""
    found: list[list[Line]] = []
    depth = 0
    for line in lines:
        if line == ("BEGIN", "", name):
            assert depth == 0
            found.append([])
            depth = 1
        elif line == ("END", "", name):
            depth = 0
        elif depth:
            found[-1].append(line)
    assert depth == 0
    return found


def value(component: list[Line], name: str) -> str:
    values = [text for key, _, text in component if key == name]
    assert len(values) == 1, (name, values)
    return values[0]


def own(event: list[Line]) -> list[Line]:
    """An event without its alarms."""
    inside, kept = False, []
    for line in event:
        inside = inside or line == ("BEGIN", "", "VALARM")
        if not inside:
            kept.append(line)
        inside = inside and line != ("END", "", "VALARM")
    return kept


def day(text: str) -> date:
    assert re.fullmatch(r"\d{8}", text)
    return date(int(text[:4]), int(text[4:6]), int(text[6:]))


def unescape(text: str) -> str:
    assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", text), f"unescaped: {text}"
    return re.sub(r"\\([nN\\;,])", lambda match: "\n" if match[1] in "nN" else match[1], text)


def warned_days(event: list[Line]) -> list[date]:
    """The days on which the alarms ring, each at nine in the morning."""
    start, days = day(value(own(event), "DTSTART")), []
    for alarm in components(event, "VALARM"):
        assert value(alarm, "ACTION") == "DISPLAY" and value(alarm, "DESCRIPTION")
        match = DURATION.fullmatch(value(alarm, "TRIGGER"))
        assert match
        offset = timedelta(days=int(match[2] or 0), hours=int(match[3] or 0)) * (-1 if match[1] else 1)
        assert (offset - timedelta(hours=9)) % timedelta(days=1) == timedelta(0)
        days.append(start + (offset - timedelta(hours=9)))
    return days


@pytest.mark.parametrize("case", cases("voorbeelden", "aow", "bezwaar"))
def test_every_milestone_is_an_all_day_event(case: dict[str, object]) -> None:
    body = as_body(case["dossier"])
    lines = content_lines(calendar_ics(body, ON))
    assert lines[0] == ("BEGIN", "", "VCALENDAR") and lines[-1] == ("END", "", "VCALENDAR")
    head = lines[: lines.index(("BEGIN", "", "VEVENT"))]
    assert value(head, "VERSION") == "2.0" and value(head, "PRODID")
    assert not {"METHOD", "ORGANIZER", "ATTENDEE"} & {key for key, _, _ in lines}
    events = components(lines, "VEVENT")
    milestones = deadlines_answer(body, ON)["milestones"]
    assert len(events) == len(milestones)
    assert len({value(own(event), "UID") for event in events}) == len(events)
    for event, milestone in zip(events, milestones, strict=True):
        properties = own(event)
        for name in ("DTSTART", "DTEND"):
            assert (name, ";VALUE=DATE") in {(key, extra) for key, extra, _ in properties}
        starts = day(value(properties, "DTSTART"))
        assert starts.isoformat() == milestone["date"]
        assert day(value(properties, "DTEND")) == starts + timedelta(days=1)
        assert value(properties, "DTSTAMP") == value(properties, "LAST-MODIFIED") == "20261121T000000Z"
        assert 0 < int(value(properties, "SEQUENCE")) < 2**31
        assert unescape(value(properties, "SUMMARY")) == milestone["label"]
        told = unescape(value(properties, "DESCRIPTION")).split("\n")
        assert milestone["consequence"] in told and milestone.get("note", told[0]) in told
        assert "Deze datums zijn indicatief. De brief van UWV gaat voor." in told
        for basis in milestone["legal_basis"]:
            assert f"{basis['title']}: {basis['url']}" in told
        assert value(properties, "URL") == milestone["legal_basis"][0]["url"]


def alarms(on: date, body: dict[str, object] = BODY) -> dict[str, list[str]]:
    events = components(content_lines(calendar_ics(body, on)), "VEVENT")
    names = [m["id"] for m in deadlines_answer(body, on)["milestones"]]
    return {name: [d.isoformat() for d in warned_days(event)] for name, event in zip(names, events, strict=True)}


def test_alarms_ring_when_it_is_time_and_the_day_before() -> None:
    found = alarms(date(2026, 1, 5))
    assert found["probleemanalyse"] == ["2026-02-03", "2026-02-15"]
    assert found["eerstejaarsevaluatie"] == ["2026-11-16", "2027-01-02"]


@pytest.mark.parametrize(
    ("on", "rings"),
    [
        ("2026-02-03", ["2026-02-03", "2026-02-15"]),
        ("2026-02-04", ["2026-02-15"]),
        ("2026-02-15", ["2026-02-15"]),
        ("2026-02-16", []),
    ],
)
def test_no_alarm_rings_in_the_past(on: str, rings: list[str]) -> None:
    assert alarms(date.fromisoformat(on))["probleemanalyse"] == rings


def events(body: dict[str, object], on: date = ON, naam: str = "", made: datetime | None = None) -> list[list[Line]]:
    return [own(event) for event in components(content_lines(calendar_ics(body, on, naam, made)), "VEVENT")]


def uids(body: dict[str, object], on: date = ON, naam: str = "") -> list[str]:
    return [value(event, "UID") for event in events(body, on, naam)]


def test_a_later_import_moves_events_and_adds_none() -> None:
    recovered = {**BODY, "hersteld": [{"van": "2026-06-01", "tot_en_met": "2026-06-28"}]}
    assert set(uids(BODY)) == set(uids(BODY, date(2027, 5, 1))) == set(uids(recovered))
    assert not set(uids(BODY)) & set(uids({"eerste_ziektedag": "2026-01-06"}))


def test_under_a_name_a_corrected_first_day_moves_the_events() -> None:
    corrected: dict[str, object] = {"eerste_ziektedag": "2026-01-06"}
    assert set(uids(BODY, naam="Verzuim 1")) == set(uids(corrected, naam=" verzuim  1 "))
    assert not set(uids(BODY, naam="Verzuim 1")) & set(uids(BODY, naam="Verzuim 2"))
    assert not set(uids(BODY, naam="Verzuim 1")) & set(uids(BODY))
    assert len(set(uids(BODY, naam="Verzuim 1"))) == len(deadlines_answer(BODY, ON)["milestones"])
    text = calendar_ics(BODY, ON, "Verzuim 1")
    assert "X-WR-CALNAME:Poortwachter: Verzuim 1" in text
    assert "SUMMARY:WIA-aanvraag (Verzuim 1)" in text and "erzuim" not in "".join(uids(BODY, naam="Verzuim 1"))


def test_a_name_is_short() -> None:
    with pytest.raises(Refused, match="ten hoogste 60"):
        calendar_ics(BODY, ON, "x" * 61)
    assert calendar_ics(BODY, ON, "x" * 60)


# A bell, a turn of the writing direction; what Word and web pages leave in words; a face of two signs.
@pytest.mark.parametrize(
    "naam", ["ma\x07gazijn", "ma\u202egazijn", "ma\u00adga\u200bzijn", "\ufeffmagazijn", "ma\u200dgazijn"]
)
def test_what_nobody_sees_in_a_name_is_no_part_of_it(naam: str) -> None:
    assert "SUMMARY:WIA-aanvraag (magazijn)" in calendar_ics(BODY, ON, naam)
    assert uids(BODY, naam=naam) == uids(BODY, naam="magazijn")


@pytest.mark.parametrize("naam", ["", "Verzuim 1"])
def test_an_identifier_tells_neither_day_nor_name(naam: str) -> None:
    found = uids(BODY, naam=naam)
    assert len(set(found)) == len(found)
    assert all(re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}@spoorwijzer", uid) for uid in found)


def test_a_name_cannot_break_a_line() -> None:
    lines = content_lines(calendar_ics(BODY, ON, "Verzuim;1,\nBEGIN:VALARM"))
    assert "Verzuim;1, BEGIN:VALARM" in re.sub(r"\\([;,])", r"\1", value(lines[:8], "X-WR-CALNAME"))


def test_a_later_file_goes_before_an_older_one() -> None:
    noon = datetime(2026, 11, 21, 12, 0, tzinfo=timezone.utc)
    files = [
        events(BODY),
        events(BODY, made=noon),
        events(BODY, made=noon + timedelta(seconds=1)),
        events(BODY, ON + timedelta(days=1)),
    ]
    numbers = [int(value(file[0], "SEQUENCE")) for file in files]
    assert numbers == sorted(set(numbers))
    assert value(files[1][0], "LAST-MODIFIED") == "20261121T120000Z"


def test_the_same_question_gives_the_same_file() -> None:
    assert calendar_ics(BODY, ON) == calendar_ics(BODY, ON)


def test_what_the_deadlines_refuse_has_no_calendar() -> None:
    with pytest.raises(Refused):
        calendar_ics({**BODY, "verlenging_dagen": -1}, ON)
