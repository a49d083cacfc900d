"""The forms of the public pages: each field of a calculator once, read strictly into its request.

Names are those of the API; kinds, choices and what cannot be missed are those of the chat's case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from bot.calculators import BY_NAME, MissingField
from bot.case import facts
from bot.case.facts import KINDS, SPOOR_QUESTIONS, Case
from bot.case.needs import wanted_for
from bot.case.wage import LEAST_PER_MONTH, MOST_PER_MONTH
from bot.case.words import label as label_of
from bot.case.words import said
from bot.dates import parse_date, parse_money
from bot.dialogue.ask import wording
from bot.dutch import euro
from bot.law import Refused
from bot.terms import CALCULATORS

FORMS: Mapping[str, tuple[str, ...]] = {
    **{name: calculator.fields for name, calculator in BY_NAME.items()},
    "situatie": ("audience", "eerste_ziektedag", "ziekteweek", "eigen_werk", "contract"),
    "spoor": SPOOR_QUESTIONS,
}
# What most people leave as it is stands folded, under a heading.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "Eerdere contracten bij dezelfde werkgever": ("dienstverbanden",),
    "Toeslagen en ander loon": (
        "vakantiebijslag_procent", "eindejaarsuitkering_per_jaar", "vaste_toeslagen_per_maand", "variabel_3_jaar",
    ),
    "Alleen een deel van de uren vervalt": ("verloren_urendeel",),
    "Tussendoor hersteld": ("hersteld",),
    "Zwangerschaps- of bevallingsverlof": ("verlof",),
    "Stappen die al een datum hebben": ("oordeel_bedrijfsarts", "eerstejaarsevaluatie"),
    "WIA-aanvraag, verlenging en loonsanctie": (
        "wia_dagen_te_laat", "verlenging_dagen", "loonsanctie", "besluit_loonsanctie", "bekortingsverzoek",
        "uwv_besluit",
    ),
    "Einde van het contract, AOW en bezwaar": ("einde_contract", "aow_datum", "bekendmaking"),
}  # fmt: skip
_GROUP_OF = {name: group for group, names in GROUPS.items() for name in names}
# What the fact's own words leave open, in the words of a form.
LABELS = {
    "wia_dagen_te_laat": "Aantal dagen dat de WIA-aanvraag te laat was",
    "verlenging_dagen": "Aantal dagen vrijwillige verlenging",
    "loonsanctie": "UWV gaf een loonsanctie",
    "besluit_loonsanctie": "Datum van het besluit over de loonsanctie",
    "bekortingsverzoek": "Datum van het bekortingsverzoek",
    "uwv_besluit": "Datum van het besluit van UWV daarop",
    "bekendmaking": "Datum van een brief of besluit van UWV",
    "oordeel_bedrijfsarts": "Datum van het oordeel van de bedrijfsarts",
    "eerstejaarsevaluatie": "Datum van de eerstejaarsevaluatie",
    "aow_datum": "Datum waarop de AOW ingaat",
    "einde_contract": "Einde van het contract",
    "in_dienst": "Eerste dag van het dienstverband",
    "uit_dienst": "Laatste dag van het dienstverband",
    "dienstverbanden": "Eerder contract",
    "hersteld": "Hersteld",
    "verlof": "Verlof",
    "bruto_maandloon": "Brutoloon, zonder vakantiegeld",
    "per": "Dit loon is per",
    "verloren_urendeel": "Deel van de uren dat vervalt, in procenten",
    "vakantiebijslag_procent": "Vakantiebijslag, in procenten",
    "doorbetaling_jaar_1_procent": "Doorbetaling in het eerste ziektejaar, in procenten",
    "doorbetaling_jaar_2_procent": "Doorbetaling in het tweede ziektejaar, in procenten",
    "ziekteweek": "Of: ongeveer in welke week van de ziekte",
    "naam": "Naam voor dit dossier",
}
HINTS = {
    "eerste_ziektedag": "De eerste werkdag waarop door ziekte niet (de hele dag) is gewerkt, bijvoorbeeld 5-1-2026.",
    "uit_dienst": "Nog niet bekend? Neem de dag die u verwacht.",
    "in_dienst": "Waren er meer contracten na elkaar? Neem hier het laatste. De eerdere vult u hieronder in.",
    "bruto_maandloon": "Het gewone loon, niet het lagere loon tijdens ziekte. Bijvoorbeeld 3500 of 3.500,00.",
    "uren_per_week": "Nodig bij een uurloon; bij de kosten ook voor het minimumloon.",
    "vakantiebijslag_procent": "Laat u dit leeg, dan rekenen wij met 8%.",
    "variabel_3_jaar": "Het totaal van drie jaar, zoals provisie of overwerk.",
    "doorbetaling_jaar_1_procent": "Laat u dit leeg, dan rekenen wij met 70% tot 100%.",
    "doorbetaling_jaar_2_procent": "Laat u dit leeg, dan rekenen wij met 70% tot 100%.",
    "bekendmaking": "Voor de laatste dag om bezwaar te maken. Meer hoeft u daarvoor niet in te vullen.",
    "ziekteweek": "Alleen nodig als u de eerste ziektedag niet weet. Een schatting mag.",
}
# A fact under another name: the end of a contract is told as its last day.
_FACT = {"einde_contract": "uit_dienst"}
# What may stand in the place of a field that cannot be missed.
_INSTEAD = {("deadlines", "eerste_ziektedag"): "bekendmaking"}
USUAL_HOLIDAY = "8"
# Longer than any date or amount as people write it: the readers' cost grows with the text.
LONGEST_ENTRY = 40
# As many as the API takes.
MOST_ROWS = 50
MOST_WEEKS = 156
FIGURE_FORM = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?")
# What a field counts in may stand with its number: "week 50", "3 dagen", "36 uur per week".
DAYS = re.compile(r"(?<!\s)\s*dag(?:en)?$")
FIELD_UNITS: Mapping[str, re.Pattern[str]] = {
    "wia_dagen_te_laat": DAYS,
    "verlenging_dagen": DAYS,
    "ziekteweek": re.compile(r"^(?:rond |ongeveer )?(?:ziekte)?week\s*|(?:e week|(?<!\s)\s*weken)$"),
    "uren_per_week": re.compile(r"(?<!\s)\s*(?:uur|uren)(?: per week)?$"),
}
PERCENT = re.compile(r"(?<!\s)\s*(?:%|procent)$")
QUOTED = re.compile(r"'([a-z][a-z0-9_]*)'")
Given = Mapping[str, str]


@dataclass(frozen=True)
class Field:
    """One input of a form: everything about it follows from its name."""

    name: str

    @property
    def kind(self) -> str:
        """date, periods, number, check, choice, money, decimal (as it is in the request) or share (percents of one)."""
        if self.name in SPOOR_QUESTIONS or self.name in facts.CHOICES:
            return "choice"
        kind = KINDS[_FACT.get(self.name, self.name)]
        if kind is Decimal:
            plain = self.name.endswith("_procent") or self.name == "uren_per_week"
            return "decimal" if plain else "share" if self.name == "verloren_urendeel" else "money"
        return {date: "date", tuple: "periods", bool: "check"}.get(kind, "number")

    @property
    def group(self) -> str:
        """The heading under which it stands, "" for none."""
        return _GROUP_OF.get(self.name, "")

    @property
    def label(self) -> str:
        """What stands before it; a question of the chat in the chat's words."""
        if self.name in (*SPOOR_QUESTIONS, "audience"):
            return wording(self.name, "ask", Case())
        return LABELS.get(self.name) or label_of(self.name)

    @property
    def hint(self) -> str:
        """What stands below it, "" for nothing."""
        return wording(self.name, "help", Case()) if self.name in SPOOR_QUESTIONS else HINTS.get(self.name, "")

    @property
    def choices(self) -> Mapping[str, str]:
        """Value -> words, for a list to choose from."""
        if self.name in SPOOR_QUESTIONS:
            return {"ja": "Ja", "nee": "Nee"}
        values = {value: _capital(said(value)) for value in facts.CHOICES[self.name]}
        return {"": "Weet ik niet", **values} if self.name == "contract" else values

    @property
    def has_cause(self) -> bool:
        """Whether its periods ask for the cause before and after (WIA 23)."""
        return self.name == "verlof"

    def rows(self, given: Given) -> range:
        """The numbers of its periods: those that are filled in, and an empty one."""
        filled = [at for at in range(1, MOST_ROWS + 1) if any(given.get(name) for name in self.row(at))]
        return range(1, min(max(filled, default=0) + 1, MOST_ROWS) + 1)

    def row(self, at: int) -> tuple[str, str]:
        """The names of the two days of a period."""
        return f"{self.name}_{at}_van", f"{self.name}_{at}_tot"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def groups(form: str) -> dict[str, list[Field]]:
    """The fields of a form by heading, those without one first."""
    found: dict[str, list[Field]] = {"": []}
    for field in map(Field, FORMS[form]):
        found.setdefault(field.group, []).append(field)
    return found


def in_words(refused: Refused) -> str:
    """What is wrong and what to do, with the labels of the form in the place of the API's names."""
    if isinstance(refused, MissingField):
        return f"Vul ook in: {_small(Field(refused.field).label)}."
    known = {*LABELS, *KINDS}
    return QUOTED.sub(lambda found: f"‘{Field(found[1]).label}’" if found[1] in known else found[0], refused.detail)


def request_of(form: str, given: Given, on: date) -> dict[str, Any]:
    """The request that the filled fields make; raises MissingField, or Refused where one cannot be read."""
    values = dict(_values(form, given, on))
    for name in wanted_for(form) if form in CALCULATORS else ():
        if name not in values and _INSTEAD.get((form, name)) not in values:
            raise MissingField(name)
    if "bruto_maandloon" in values:
        values.setdefault("vakantiebijslag_procent", USUAL_HOLIDAY)
    if earlier := values.pop("dienstverbanden", None):
        # The form asks for the last contract apart; the API takes all of them in one list (BW 7:673 lid 4 b).
        last = {"van": values.pop("in_dienst"), "tot_en_met": values.pop("uit_dienst", None)}
        values["dienstverbanden"] = [*earlier, last]
    return values


def doubt(request: Mapping[str, Any]) -> str:
    """What is odd in a request that can be computed, "" for nothing: a wage that hardly any month pays."""
    wage = Decimal(request.get("bruto_maandloon", LEAST_PER_MONTH))
    if request.get("per", "maand") != "maand" or LEAST_PER_MONTH <= wage <= MOST_PER_MONTH:
        return ""
    return f"{euro(wage)}. Is dit echt het loon per maand? Kies anders bij ‘{LABELS['per']}’ wat het wel is."


def filled_by(request: Mapping[str, Any]) -> dict[str, str]:
    """The fields as a request of `deadlines` fills them: what a link shows can be changed."""
    given: dict[str, str] = {}
    for name, value in request.items():
        if isinstance(value, list):
            rows = [row for row in value if isinstance(row, Mapping)]
            for at, row in enumerate(rows[:MOST_ROWS], 1):
                start, end = Field(name).row(at)
                given |= {start: str(row.get("van")), end: str(row.get("tot_en_met"))}
                if isinstance(cause := row.get("zelfde_oorzaak"), bool):
                    given[f"{name}_{at}_oorzaak"] = "ja" if cause else "nee"
        elif value not in (None, False, 0):
            given[name] = "ja" if value is True else str(value)
    return given


def _small(label: str) -> str:
    return label[:1].lower() + label[1:]


def _values(form: str, given: Given, on: date) -> Iterator[tuple[str, Any]]:
    for field in map(Field, FORMS[form]):
        if field.kind == "periods":
            if rows := list(_rows(field, given, on)):
                yield field.name, rows
        elif typed := _typed(given, field.name):
            yield field.name, _read(field, typed, on)


def _typed(given: Given, name: str) -> str:
    typed = given.get(name, "").strip()
    if len(typed) > LONGEST_ENTRY:
        raise Refused(f"Dat is te lang voor dit veld: hoogstens {LONGEST_ENTRY} tekens.", name)
    return typed


def _rows(field: Field, given: Given, on: date) -> Iterator[dict[str, Any]]:
    for at in field.rows(given):
        names = field.row(at)
        start, end = (_typed(given, name) for name in names)
        if not start and not end:
            continue
        if not start or not end:
            raise Refused("Vul van een periode de eerste en de laatste dag in.", names[1] if start else names[0])
        row: dict[str, Any] = {
            "van": _day(names[0], f"{field.label} vanaf", start, on),
            "tot_en_met": _day(names[1], f"{field.label} tot en met", end, on),
        }
        if row["tot_en_met"] < row["van"]:
            raise Refused("De laatste dag ligt voor de eerste dag. Controleer de datums.", names[1])
        if field.has_cause:
            row["zelfde_oorzaak"] = {"ja": True, "nee": False}.get(given.get(f"{field.name}_{at}_oorzaak", ""))
        yield row


def _read(field: Field, typed: str, on: date) -> Any:
    number = FIELD_UNITS.get(field.name, PERCENT).sub("", typed.lower())
    match field.kind:
        case "date":
            return _day(field.name, field.label, typed, on)
        case "choice":
            return _chosen(field, typed)
        case "check":
            return True
        case "number" if number.isdecimal() and len(number) < 5:
            return _week(field, int(number)) if field.name == "ziekteweek" else int(number)
        case "decimal" if FIGURE_FORM.fullmatch(number):
            return number.replace(",", ".")
        case "share" if FIGURE_FORM.fullmatch(number):
            return str(Decimal(number.replace(",", ".")) / 100)
        case "money" if (amount := parse_money(typed)) is not None and amount < 10**7:
            return str(amount)
    raise Refused(f"Bij ‘{field.label}’ begrijpen wij ‘{typed}’ niet. {EXAMPLES[field.kind]}", field.name)


EXAMPLES = {
    "number": "Vul een heel getal in, bijvoorbeeld 14.",
    "decimal": "Vul een getal in, bijvoorbeeld 70 of 7,5.",
    "share": "Vul een getal in, bijvoorbeeld 40.",
    "money": "Vul een getal in, bijvoorbeeld 3500 of 3.500,00.",
}


def _week(field: Field, week: int) -> int:
    if not 1 <= week <= MOST_WEEKS:
        raise Refused(f"Vul een week in van 1 tot en met {MOST_WEEKS}, of vul de eerste ziektedag in.", field.name)
    return week


def _chosen(field: Field, typed: str) -> Any:
    if typed not in field.choices:
        raise Refused(f"Kies bij ‘{field.label}’ een van de mogelijkheden.", field.name)
    return typed == "ja" if field.name in SPOOR_QUESTIONS else typed


def _day(name: str, label: str, typed: str, on: date) -> str:
    # A browser sends 2026-01-05; one without a date field, or a person, may send 5-1-2026.
    parsed = parse_date(typed, on)
    if parsed.value is None:
        reason = parsed.reason if parsed.kind != "none" else "Deze datum begrijpen wij niet."
        raise Refused(f"Bij ‘{label}’: {reason} Schrijf een datum zo: 5-1-2026.", name)
    return parsed.value.isoformat()
