"""The forms of the public pages: each field once, read strictly, as the request of a calculator."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.case.facts import KINDS
from bot.case.words import label as label_of
from bot.dates import parse_date, parse_money
from bot.dialogue.track import QUESTIONS as TRACK_QUESTIONS
from bot.law import Refused

# Longer than any date or amount as people write it: the readers' cost grows with the text.
LONGEST = 40
PERIODS = 3
CHOICES = {
    "per": {"maand": "maand", "vier-weken": "vier weken", "week": "week", "uur": "uur", "jaar": "jaar"},
    "zelfde_oorzaak": {"": "Dat is (nog) niet bekend", "ja": "Ja", "nee": "Nee"},
    "audience": {"werkgever": "Werkgever", "werknemer": "Werknemer"},
    "contract": {
        "": "Weet ik niet",
        "vast": "Vast",
        "tijdelijk": "Tijdelijk",
        "oproep": "Oproep",
        "uitzend": "Uitzend",
    },
    "ja-nee": {"": "Weet ik niet", "ja": "Ja", "nee": "Nee"},
}
# What a calculator's own words for a field leave open, in the words of a form.
LABELS = {
    "wia_dagen_te_laat": "Aantal dagen dat de WIA-aanvraag te laat was",
    "verlenging_dagen": "Aantal dagen vrijwillige verlenging",
    "loonsanctie": "UWV gaf een loonsanctie",
    "besluit_loonsanctie": "Datum van het besluit over de loonsanctie",
    "bekortingsverzoek": "Datum van het bekortingsverzoek",
    "uwv_besluit": "Datum van het besluit van UWV daarop",
    "bekendmaking": "Datum waarop UWV een besluit bekendmaakte (voor bezwaar)",
    "oordeel_bedrijfsarts": "Datum van het oordeel van de bedrijfsarts",
    "eerstejaarsevaluatie": "Datum van de eerstejaarsevaluatie",
    "aow_datum": "Datum waarop de AOW ingaat",
    "einde_contract": "Einde van het contract",
    "in_dienst": "Eerste dag van het dienstverband",
    "uit_dienst": "Laatste dag van het dienstverband",
    "bruto_maandloon": "Brutoloon, zonder vakantiegeld",
    "per": "Dit loon is per",
    "verloren_urendeel": "Deel van de uren dat vervalt, in procenten",
    "ziekteweek": "Of: ongeveer in welke week van de ziekte",
    "audience": "Ik ben",
}
HINTS = {
    "eerste_ziektedag": "De eerste werkdag waarop door ziekte niet (de hele dag) is gewerkt, bijvoorbeeld 5-1-2026.",
    "uit_dienst": "Nog niet bekend? Neem de dag die u verwacht.",
    "bruto_maandloon": "Het gewone loon, niet het lagere loon tijdens ziekte. Bijvoorbeeld 3500 of 3.500,00.",
    "uren_per_week": "Nodig bij een uurloon; bij de kosten ook voor het minimumloon.",
}


@dataclass(frozen=True)
class Field:
    """One input: its name in the request, its kind and the heading under which it stands."""

    name: str
    kind: str = "date"
    group: str = ""
    required: bool = False

    @property
    def label(self) -> str:
        """What stands before it."""
        return LABELS.get(self.name) or (label_of(self.name) if self.name in KINDS else self.name)

    @property
    def hint(self) -> str:
        """What stands below it, "" for nothing."""
        return HINTS.get(self.name, "")

    @property
    def choices(self) -> Mapping[str, str]:
        """Value -> words, for a list to choose from."""
        return CHOICES.get(self.name, CHOICES["ja-nee"])


SICK, LEAVE, STEPS, LATER, MORE = (
    "Tussendoor hersteld",
    "Zwangerschaps- of bevallingsverlof",
    "Eigen datums van stappen",
    "WIA-aanvraag, verlenging, loonsanctie en AOW",
    "Toeslagen en ander loon",
)
ILLNESS = (
    Field("eerste_ziektedag", required=True),
    Field("hersteld", "periods", SICK),
    Field("verlof", "leave", LEAVE),
    Field("oordeel_bedrijfsarts", group=STEPS),
    Field("eerstejaarsevaluatie", group=STEPS),
    Field("wia_dagen_te_laat", "number", LATER),
    Field("verlenging_dagen", "number", LATER),
    Field("loonsanctie", "check", LATER),
    Field("besluit_loonsanctie", group=LATER),
    Field("bekortingsverzoek", group=LATER),
    Field("uwv_besluit", group=LATER),
    Field("bekendmaking", group=LATER),
    Field("aow_datum", group=LATER),
)
WAGE = (
    Field("bruto_maandloon", "money", required=True),
    Field("per", "choice"),
    Field("uren_per_week", "decimal"),
    Field("vakantiebijslag_procent", "decimal", MORE),
    Field("eindejaarsuitkering_per_jaar", "money", MORE),
    Field("vaste_toeslagen_per_maand", "money", MORE),
    Field("variabel_3_jaar", "money", MORE),
)
FORMS: Mapping[str, tuple[Field, ...]] = {
    "deadlines": ILLNESS,
    "transitievergoeding": (
        Field("in_dienst", required=True),
        Field("uit_dienst", required=True),
        *WAGE,
        Field("verloren_urendeel", "percent", MORE),
    ),
    "kosten": (
        ILLNESS[0],
        Field("in_dienst", required=True),
        *WAGE,
        Field("doorbetaling_jaar_1_procent", "decimal"),
        Field("doorbetaling_jaar_2_procent", "decimal"),
        *ILLNESS[1:],
    ),
    "situatie": (
        Field("audience", "choice"),
        Field("eerste_ziektedag"),
        Field("ziekteweek", "number"),
        Field("eigen_werk", "choice"),
        Field("contract", "choice"),
    ),
    "spoor": tuple(Field(name, "choice") for name in TRACK_QUESTIONS),
}


def groups(form: str) -> dict[str, list[Field]]:
    """The fields of a form by heading."""
    found: dict[str, list[Field]] = {"": []}
    for field in FORMS[form]:
        found.setdefault(field.group, []).append(field)
    return found


def request_of(form: str, given: Mapping[str, str], on: date) -> dict[str, Any]:
    """The request that the filled fields make; Refused, with the field, where one cannot be read or is missing."""
    values = dict(_values(form, given, on))
    if "bruto_maandloon" in values:
        values.setdefault("vakantiebijslag_procent", "8")
    for field in FORMS[form]:
        if field.required and field.name not in values and not ("bekendmaking" in values and form == "deadlines"):
            raise Refused(f"Vul ook in: {field.label.lower()}.", field.name)
    return values


def _values(form: str, given: Mapping[str, str], on: date) -> Iterator[tuple[str, Any]]:
    for field in FORMS[form]:
        if field.kind in ("periods", "leave"):
            if rows := list(_rows(field, given, on)):
                yield field.name, rows
        elif typed := _typed(given, field.name):
            yield field.name, _read(field, typed, on)


def _typed(given: Mapping[str, str], name: str) -> str:
    typed = given.get(name, "").strip()
    if len(typed) > LONGEST:
        raise Refused(f"Dat is te lang voor dit veld: hoogstens {LONGEST} tekens.", name)
    return typed


def _rows(field: Field, given: Mapping[str, str], on: date) -> Iterator[dict[str, Any]]:
    """The periods of a group: `hersteld_1_van`, `hersteld_1_tot` and so on."""
    for at in range(1, PERIODS + 1):
        start, end = (_typed(given, f"{field.name}_{at}_{part}") for part in ("van", "tot"))
        if not start and not end:
            continue
        if not start or not end:
            missing = f"{field.name}_{at}_{'tot' if start else 'van'}"
            raise Refused("Vul van een periode de eerste en de laatste dag in.", missing)
        row: dict[str, Any] = {
            "van": _day(f"{field.name}_{at}_van", f"{field.label} vanaf", start, on),
            "tot_en_met": _day(f"{field.name}_{at}_tot", f"{field.label} tot en met", end, on),
        }
        if field.kind == "leave":
            row["zelfde_oorzaak"] = {"ja": True, "nee": False}.get(given.get(f"{field.name}_{at}_oorzaak", ""))
        yield row


def _read(field: Field, typed: str, on: date) -> Any:
    match field.kind:
        case "choice":
            return _chosen(field, typed)
        case "check":
            return True
        case "number" if typed.isdecimal() and len(typed) < 5:
            return int(typed)
        case "decimal" | "percent" if typed.replace(",", ".", 1).replace(".", "", 1).isdecimal():
            number = typed.replace(",", ".")
            return number if field.kind == "decimal" else f"{float(number) / 100:.4f}"
        case "money" if (amount := parse_money(typed)) is not None:
            return str(amount)
        case "date":
            return _day(field.name, field.label, typed, on)
    raise Refused(f"Bij ‘{field.label}’ begrijpen wij ‘{typed}’ niet. Vul een getal in.", field.name)


def _chosen(field: Field, typed: str) -> Any:
    if typed not in field.choices:
        raise Refused(f"Kies bij ‘{field.label}’ een van de mogelijkheden.", field.name)
    return {"ja": True, "nee": False}.get(typed, typed)


def _day(name: str, label: str, typed: str, on: date) -> str:
    # A browser sends 2026-01-05; one without a date field, or a person, may send 5-1-2026.
    parsed = parse_date(typed, on)
    if parsed.value is None:
        reason = parsed.reason if parsed.kind != "none" else "Deze datum begrijpen wij niet."
        raise Refused(f"Bij ‘{label}’: {reason} Schrijf een datum zo: 5-1-2026.", name)
    return parsed.value.isoformat()
