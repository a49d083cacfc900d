"""The form of the page with deadlines: its fields, and the filled ones as a body for the calculator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.dates import parse_date
from bot.law import Refused


@dataclass(frozen=True)
class Field:
    """One input of the form; `group` is the heading under which it stands."""

    name: str
    label: str
    kind: Literal["date", "number", "check", "choice"] = "date"
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
    Field("verlof_oorzaak", "Heeft de ziekte voor en na het verlof dezelfde oorzaak?", "choice", LEAVE),
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
CAUSES = {"": "Dat is (nog) niet bekend", "zelfde": "Ja", "andere": "Nee"}
SAME = {"zelfde": True, "andere": False}


def body_of(given: Mapping[str, str], on: date) -> dict[str, object]:
    """The calculator's input in the filled fields; an unreadable one is refused by its label."""
    values = {field.name: _value(field, given.get(field.name, "").strip(), on) for field in FIELDS}
    body = {
        name: value
        for name, value in values.items()
        if value is not None and not name.startswith(("hersteld", "verlof"))
    }
    if recovered := [*_period(values, "hersteld"), *_period(values, "hersteld2")]:
        body["hersteld"] = recovered
    if leave := _period(values, "verlof"):
        cause = SAME.get(given.get("verlof_oorzaak", ""))
        body["verlof"] = [{**leave[0], "zelfde_oorzaak": cause}]
    return body


def _period(values: Mapping[str, object], prefix: str) -> list[dict[str, object]]:
    """The period between two fields, if they are filled."""
    start, end = values[f"{prefix}_van"], values[f"{prefix}_tot"]
    if start is None and end is None:
        return []
    if start is None or end is None:
        missing = BY_NAME[f"{prefix}_{'van' if start is None else 'tot'}"]
        raise Refused(f"Vul ook in: {missing.label.lower()}.", missing.name)
    return [{"van": start, "tot_en_met": end}]


def _value(field: Field, typed: str, on: date) -> object | None:
    if not typed or field.kind == "choice":
        return None
    if field.kind == "check":
        return True
    if field.kind == "number":
        if not (typed.isdecimal() and len(typed) < 5):
            raise Refused(f"Vul bij ‘{field.label}’ een heel getal in.", field.name)
        return int(typed)
    # A browser sends 2026-01-05; one without a date field, or a person, may send 5-1-2026.
    parsed = parse_date(typed, on)
    if parsed.value is None:
        reason = "Deze datum begrijpen wij niet." if parsed.kind == "none" else parsed.reason
        raise Refused(f"Bij ‘{field.label}’: {reason} Schrijf een datum zo: 5-1-2026.", field.name)
    return parsed.value.isoformat()
