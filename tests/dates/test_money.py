"""Amounts as visitors type them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dates import parse_money
from bot.dates.money import amounts


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("3.500", "3500.00"),
        ("€ 3500,50", "3500.50"),
        ("3500 euro", "3500.00"),
        ("€3.500,-", "3500.00"),
        ("3500,-", "3500.00"),
        ("3500,--", "3500.00"),
        ("€ 3.500,00 bruto per maand", "3500.00"),
        ("EUR 12.345.678,90", "12345678.90"),
        ("3 500", "3500.00"),
        ("€ 2 750", "2750.00"),
        ("3500.00", "3500.00"),
        ("3,500.00", "3500.00"),
        ("3.50", "3.50"),
        ("3,5", "3.50"),
        ("3,5k", "3500.00"),
        ("3k bruto", "3000.00"),
        ("2800 p/m", "2800.00"),
        ("ongeveer 2.800,50 denk ik", "2800.50"),
        ("ik werk 36 uur en verdien 2.750 euro bruto", "2750.00"),
        ("36 uur voor 2750", "2750.00"),
        ("2750 per maand en 8% vakantiegeld", "2750.00"),
        ("€ 2750 bij 32 uur, dus € 2750", "2750.00"),
        ("€0,50", "0.50"),
        ("0", "0.00"),
    ],
)
def test_amount_is_read(text: str, amount: str) -> None:
    assert parse_money(text) == Decimal(amount)
    assert str(parse_money(text)) == amount


@pytest.mark.parametrize(
    "text",
    [
        "",
        "geen idee",
        "8%",
        "36 uur",
        "104 weken",
        "3500-4000",
        "van 2500 naar 3000",
        "€ 2500 of € 3000",
        "-500",
        "10:30",
        "3-3-2025",
        "1.2345",
        "artikel 7:629",
        "12345678901",
    ],
)
def test_what_is_no_single_amount_is_none(text: str) -> None:
    assert parse_money(text) is None


@given(st.integers(0, 99_999_999))
def test_dutch_notation_is_read_back(cents: int) -> None:
    amount = Decimal(cents) / 100
    english = f"{amount:,.2f}"
    dutch = english.replace(",", " ").replace(".", ",").replace(" ", ".")
    assert parse_money(f"€ {dutch}") == amount
    assert parse_money(english) == amount


@given(st.text(max_size=500))
def test_no_text_raises(text: str) -> None:
    parse_money(text)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("spoor 2 kost 4000", ["4000.00"]),
        ("in jaar 2 80 procent", []),
        ("schaal 8, 3000 bruto", ["3000.00"]),
        ("drieenhalf duizend", ["3500.00"]),
        ("3,5 duizend euro", ["3500.00"]),
        ("anderhalf duizend", ["1500.00"]),
        ("vijfentwintighonderd euro", ["2500.00"]),
        ("drieduizend tweehonderd", ["3200.00"]),
        ("drieduizend vijftig", ["3050.00"]),
        ("duizenden euro's", []),
        ("3000 en 8% van 250", ["3000.00", "250.00"]),
        ("13e maand", []),
    ],
)
def test_every_amount_of_a_text_is_found(text: str, values: list[str]) -> None:
    assert [str(each.value) for each in amounts(text)] == values
