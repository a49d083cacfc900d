"""The form of the page with deadlines: its fields, and the filled ones as a body for the calculator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.dates import parse_date
from bot.law import Refused


@dataclass(frozen=True)
class Field:
    """One input: `kind` is date, number or check; `group` is the heading under which it stands."""

    name: str
    label: str
    kind: str = "date"
    group: str = ""
    hint: str = ""


SICK = "Tussendoor hersteld"
LEAVE = "Zwangerschaps- of bevallingsverlof"
STEPS = "Eigen datums van stappen"
LATER = "WIA-aanvraag, verlenging en loonsanctie"

FIELDS = (
    Field(
        "eerste_ziektedag",
        "Eerste ziektedag",
        hint="De eerste werkdag waarop de werknemer door ziekte niet werkte, bijvoorbeeld 5-1-2026.",
    ),
    Field("hersteld_van", "Hersteld vanaf", group=SICK),
    Field("hersteld_tot", "Hersteld tot en met", group=SICK),
    Field("hersteld2_van", "Nog een keer hersteld vanaf", group=SICK),
    Field("hersteld2_tot", "Nog een keer hersteld tot en met", group=SICK),
    Field("verlof_van", "Verlof vanaf", group=LEAVE),
    Field("verlof_tot", "Verlof tot en met", group=LEAVE),
    Field("verlof_zelfde", "De ziekte voor en na het verlof heeft dezelfde oorzaak", "check", LEAVE),
    Field("oordeel_bedrijfsarts", "Datum van het oordeel van de bedrijfsarts", group=STEPS),
    Field("eerstejaarsevaluatie", "Datum van de eerstejaarsevaluatie", group=STEPS),
    Field("wia_dagen_te_laat", "Aantal dagen dat de WIA-aanvraag te laat was", "number", LATER),
    Field("verlenging_dagen", "Aantal dagen vrijwillige verlenging", "number", LATER),
    Field("loonsanctie", "UWV gaf een loonsanctie", "check", LATER),
    Field("bekortingsverzoek", "Datum van het bekortingsverzoek", group=LATER),
    Field("uwv_besluit", "Datum van het besluit van UWV daarop", group=LATER),
    Field("bekendmaking", "Datum waarop UWV een besluit bekendmaakte (voor bezwaar)", group=LATER),
    Field("aow_datum", "Datum waarop de AOW ingaat", group=LATER),
)
BY_NAME = {field.name: field for field in FIELDS}
PERIODS = {"hersteld": ("hersteld", "hersteld2"), "verlof": ("verlof",)}


def body_of(given: Mapping[str, str], on: date) -> dict[str, object]:
    """The calculator's input in the filled fields; an unreadable one is refused by its label."""
    values = {field.name: _value(field, given.get(field.name, "").strip(), on) for field in FIELDS}
    filled = {name: value for name, value in values.items() if value is not None}
    body: dict[str, object] = {
        name: value for name, value in filled.items() if not name.startswith(tuple(PERIODS))
    }
    for name, prefixes in PERIODS.items():
        periods: list[dict[str, object]] = []
        for prefix in prefixes:
            start, end = filled.get(f"{prefix}_van"), filled.get(f"{prefix}_tot")
            if start or end:
                if not (start and end):
                    missing = BY_NAME[f"{prefix}_{'tot' if start else 'van'}"]
                    raise Refused(f"Vul ook in: {missing.label.lower()}.", missing.name)
                periods.append({"van": start, "tot_en_met": end})
        if periods:
            body[name] = periods
    if "verlof" in body:
        body["verlof"] = [
            {**period, "zelfde_oorzaak": bool(filled.get("verlof_zelfde"))}
            for period in body["verlof"]  # type: ignore[attr-defined]
        ]
    return body


def _value(field: Field, typed: str, on: date) -> object | None:
    if not typed:
        return None
    if field.kind == "check":
        return True
    if field.kind == "number":
        if not (typed.isdecimal() and len(typed) < 5):
            raise Refused(f"Vul bij ‘{field.label}’ een heel getal in.", field.name)
        return int(typed)
    # A browser sends 2026-01-05; one without a date field, or a person, may send 5-1-2026.
    parsed = parse_date(typed, on)
    value = parsed.value or _iso(typed)
    if value is None:
        detail = f"De datum bij ‘{field.label}’ begrijpen wij niet. Schrijf hem zo: 5-1-2026."
        raise Refused(detail, field.name)
    return value.isoformat()


def _iso(typed: str) -> date | None:
    """A plain ISO date, future or past: which dates make sense is up to the rules."""
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None
