"""The facts of a case as a visitor reads them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from bot.case.facts import Case, Fact, Span, Sure
from bot.dutch import aantal, dag, dagen, datum, euro, getal, procent

_LABELS: Mapping[str, str] = {
    "audience": "U bent",
    "contract": "Contract",
    "gebeurtenis": "Wat er is gebeurd",
    "ziekteweek": "Ziekteweek",
    "eerste_ziektedag": "Eerste ziektedag",
    "hersteld": "Hersteld",
    "weer_ziek": "Weer ziek",
    "verlof": "Zwangerschapsverlof",
    "oordeel_bedrijfsarts": "Oordeel van de bedrijfsarts",
    "eerstejaarsevaluatie": "Eerstejaarsevaluatie",
    "wia_dagen_te_laat": "WIA-aanvraag te laat",
    "wia_aanvraag": "WIA aangevraagd",
    "verlenging_dagen": "Vrijwillige verlenging",
    "verlenging_tot": "Verlengd tot en met",
    "loonsanctie": "Loonsanctie",
    "besluit_loonsanctie": "Besluit over de loonsanctie",
    "bekortingsverzoek": "Bekortingsverzoek",
    "uwv_besluit": "Besluit op het bekortingsverzoek",
    "bekendmaking": "Brief of besluit van UWV",
    "aow_datum": "AOW vanaf",
    "in_dienst": "In dienst",
    "uit_dienst": "Uit dienst",
    "dienstverbanden": "Contracten",
    "bruto_maandloon": "Brutoloon",
    "per": "Loon per",
    "uren_per_week": "Uren per week",
    "vakantiebijslag_procent": "Vakantiebijslag",
    "eindejaarsuitkering_per_jaar": "Eindejaarsuitkering of 13e maand",
    "vaste_toeslagen_per_maand": "Vaste toeslagen per maand",
    "variabel_3_jaar": "Variabel loon over drie jaar",
    "verloren_urendeel": "Deel van de uren dat vervalt",
    "doorbetaling_jaar_1_procent": "Doorbetaling eerste ziektejaar",
    "doorbetaling_jaar_2_procent": "Doorbetaling tweede ziektejaar",
    "eigen_werk": "Eigen werk is mogelijk",
    "eigen_werk_aangepast": "Eigen werk is mogelijk met aanpassingen",
    "ander_werk_binnen": "Ander werk bij de eigen werkgever is mogelijk",
    "ander_werk_buiten": "Werk bij een andere werkgever is mogelijk",
}
_SAID = {
    "vast": "vast",
    "tijdelijk": "tijdelijk",
    "oproep": "oproep",
    "uitzend": "uitzendkracht",
    "zzp": "zzp'er",
    "dga": "directeur-grootaandeelhouder",
    "overleden": "overleden",
    "hersteld": "volledig hersteld",
    "einde-contract": "het contract is afgelopen",
    "aow": "AOW",
    "vier-weken": "vier weken",
}


def label(name: str) -> str:
    """`eerste_ziektedag` -> `Eerste ziektedag`."""
    return _LABELS[name]


def said(value: str) -> str:
    """A kind as prose: `oproep`, `vier weken`."""
    return _SAID.get(value, value)


def shown(name: str, fact: Fact) -> str:
    """A value as prose: `maandag 3 maart 2025`, `ongeveer 50 weken`."""
    rounded = fact.sure is Sure.ROUNDED
    value = fact.value
    if name == "ziekteweek":
        return f"ongeveer {aantal(int(str(value)), 'week', 'weken')} ziek"
    text = _shown(name, value)
    return f"ongeveer {text}" if rounded and value != () and not isinstance(value, str) else text


def _shown(name: str, value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(_span, value)) or "ja, de dagen zijn nog niet bekend"
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, date):
        return dag(value)
    if isinstance(value, int):
        return dagen(value)
    return _number(name, value) if isinstance(value, Decimal) else said(value)


def _span(span: Span) -> str:
    end = f"tot en met {datum(span.tot_en_met)}" if span.tot_en_met else "(einde nog niet bekend)"
    cause = {True: ", zelfde oorzaak", False: ", andere oorzaak", None: ""}[span.zelfde_oorzaak]
    return f"{datum(span.van)} {end}{cause}"


def _number(name: str, value: Decimal) -> str:
    if name.endswith("_procent"):
        return procent(value)
    if name == "verloren_urendeel":
        return procent(value * 100)
    return f"{getal(value)} uur" if name == "uren_per_week" else euro(value)


def facts_json(case: Case) -> list[dict[str, Any]]:
    """The facts of a `case` message: name, label, value as in the API, and whether it is exact."""
    kept = case.as_json()["facts"]
    return [
        {
            "id": name,
            "label": label(name),
            "value": kept[name]["value"],
            "shown": shown(name, fact),
            "exact": case.sure(name),
        }
        for name, fact in sorted(case.facts.items(), key=lambda item: list(_LABELS).index(item[0]))
    ]
