"""The facts of a case as a visitor reads them."""

from datetime import date
from decimal import Decimal

import pytest

from bot.case.facts import CHOICES, KINDS, Case, Fact, Span, Sure
from bot.case.words import facts_json, label, shown

DAY = date(2025, 3, 3)
SHOWN = [
    ("eerste_ziektedag", Fact(DAY), "maandag 3 maart 2025"),
    ("eerste_ziektedag", Fact(DAY, Sure.ROUNDED), "ongeveer maandag 3 maart 2025"),
    ("eerste_ziektedag", Fact(DAY, Sure.DERIVED), "maandag 3 maart 2025"),
    ("ziekteweek", Fact(50, Sure.ROUNDED), "ongeveer 50 weken ziek"),
    ("ziekteweek", Fact(1, Sure.ROUNDED), "ongeveer 1 week ziek"),
    ("hersteld", Fact((Span(DAY, date(2025, 3, 9)),)), "3 maart 2025 tot en met 9 maart 2025"),
    ("hersteld", Fact((Span(DAY),)), "3 maart 2025 (einde nog niet bekend)"),
    ("hersteld", Fact((), Sure.ROUNDED), "ja, de dagen zijn nog niet bekend"),
    (
        "verlof",
        Fact((Span(DAY, date(2025, 3, 9), True), Span(date(2025, 4, 1), date(2025, 4, 2), False))),
        "3 maart 2025 tot en met 9 maart 2025, zelfde oorzaak, 1 april 2025 tot en met 2 april 2025, andere oorzaak",
    ),
    ("loonsanctie", Fact(True), "ja"),
    ("loonsanctie", Fact(False), "nee"),
    ("verlenging_dagen", Fact(182), "182 dagen"),
    ("wia_dagen_te_laat", Fact(1), "1 dag"),
    ("bruto_maandloon", Fact(Decimal("3466.67")), "€ 3.466,67"),
    ("bruto_maandloon", Fact(Decimal("3000.00"), Sure.ROUNDED), "ongeveer € 3.000,00"),
    ("vakantiebijslag_procent", Fact(Decimal("8.50")), "8,5%"),
    ("verloren_urendeel", Fact(Decimal("0.4")), "40%"),
    ("uren_per_week", Fact(Decimal("36.50")), "36,5 uur"),
    ("per", Fact("vier-weken"), "vier weken"),
    ("contract", Fact("zzp"), "zzp'er"),
    ("gebeurtenis", Fact("aow"), "AOW"),
]


@pytest.mark.parametrize(("name", "fact", "text"), SHOWN)
def test_a_fact_is_prose(name: str, fact: Fact, text: str) -> None:
    assert shown(name, fact) == text


@pytest.mark.parametrize("name", KINDS)
def test_every_fact_has_a_label(name: str) -> None:
    assert label(name)[0].isupper()
    assert "_" not in label(name)


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in CHOICES.items() for value in values])
def test_every_choice_is_prose(name: str, value: str) -> None:
    assert "-" not in shown(name, Fact(value)).removeprefix("directeur-")


def test_the_facts_of_a_message_stand_in_one_order_with_the_values_of_the_api() -> None:
    case = Case().with_fact("in_dienst", Fact(DAY, Sure.ROUNDED)).with_fact("audience", Fact("werkgever"))
    case = case.with_fact("bruto_maandloon", Fact(Decimal("3000.00"))).with_fact("loonsanctie", Fact(True))
    assert [(row["id"], row["value"], row["exact"]) for row in facts_json(case)] == [
        ("audience", "werkgever", True),
        ("loonsanctie", True, True),
        ("in_dienst", "2025-03-03", False),
        ("bruto_maandloon", "3000.00", True),
    ]
