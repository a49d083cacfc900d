"""Dated parameters, the citation table, and what prose makes of them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from importlib import import_module
from pathlib import Path

import pytest
import yaml

from bot.calculators import deadlines_answer
from bot.law import amounts, citations, filled, parameter, parameters, stale_parameters
from bot.law.parameters import last_known

from .case_files import ON


@pytest.mark.parametrize(
    ("name", "on", "text"),
    [
        ("transitievergoeding_maximum", "2026-11-21", "€ 102.000"),
        ("transitievergoeding_maximum", "2026-01-01", "€ 102.000"),
        ("transitievergoeding_maximum", "2025-12-31", "€ 98.000"),
        ("transitievergoeding_maximum", "2019-12-31", "nog niet bekend"),
        ("transitievergoeding_maximum", "2027-01-01", "nog niet bekend"),
        ("minimumuurloon", "2026-11-21", "€ 14,71"),
        ("loondoorbetaling_procent", "2026-11-21", "70%"),
        ("wachttijd_weken", "2026-11-21", "104"),
        ("transitievergoeding_jaardeel", "2026-11-21", "3"),
        ("aow_loondoorbetaling_weken", "2023-06-30", "13"),
        ("aow_loondoorbetaling_weken", "2023-07-01", "6"),
    ],
)
def test_amounts_as_prose_writes_them(name: str, on: str, text: str) -> None:
    assert amounts(date.fromisoformat(on))[name] == text


def test_every_parameter_is_formatted_and_cited() -> None:
    for name in amounts(ON):
        found = parameter(name, ON)
        assert found.label and found.unit and found.citation in citations(), name
        assert found.checked_until and (found.verified or found.note), name


def test_every_citation_has_a_title_a_link_and_a_known_kind() -> None:
    for key, citation in citations().items():
        assert citation.key == key and citation.title
        assert citation.kind in {"wet", "uitspraak", "praktijk", "officieel", "eigenaar"}
        # The agency's own data are a page of this site.
        assert citation.url.startswith("/" if citation.kind == "eigenaar" else "https://")


def test_an_edited_citation_table_holds_at_once_and_a_broken_one_does_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The package's name of it is the function.
    citation_table = import_module("bot.law.citations")
    table = tmp_path / "citations.yaml"
    monkeypatch.setattr(citation_table, "TABLE", table)
    monkeypatch.setattr(citation_table, "_good", (None, {}))
    table.write_text("x: [", encoding="utf-8")
    with pytest.raises(yaml.YAMLError):
        citations()
    table.write_text("x: {title: Eerst, url: 'https://a.nl', kind: wet}\n", encoding="utf-8")
    assert citations()["x"].title == "Eerst"
    table.write_text("x: {title: Daarna, url: 'https://a.nl', kind: wet}\n", encoding="utf-8")
    assert citations()["x"].title == "Daarna"
    table.write_text("x: {title: Zonder de rest}\n", encoding="utf-8")
    assert citations()["x"].title == "Daarna"


def test_a_name_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(KeyError):
        parameter("wachttijd", ON)
    with pytest.raises(KeyError):
        filled("{{ wachttijd }}", ON)


def test_placeholders_are_filled() -> None:
    text = "Na {{ wachttijd_weken }} weken ten minste {{ loondoorbetaling_procent }}."
    assert filled(text, ON) == "Na 104 weken ten minste 70%."


def test_the_last_known_value_says_from_when_it_is() -> None:
    name = "transitievergoeding_maximum"
    assert last_known(name, date(2027, 6, 1)) == (date(2026, 1, 1), Decimal(102000))
    assert last_known(name, date(2025, 12, 31)) == (date(2025, 1, 1), Decimal(98000))


@pytest.mark.parametrize(("on", "stale"), [(date(2026, 6, 30), False), (date(2026, 7, 1), True)])
def test_a_parameter_is_stale_from_the_day_after_its_check(on: date, stale: bool) -> None:
    assert ("minimumuurloon" in {p.name for p in stale_parameters(on)}) is stale


def test_a_result_warns_about_stale_numbers_that_it_uses() -> None:
    body: dict[str, object] = {"eerste_ziektedag": "2027-06-01"}
    checked = parameter("wachttijd_weken", ON).checked_until
    sentence = f"'{parameter('wachttijd_weken', ON).label}' is voor het laatst gecontroleerd"
    for on, warned in ((checked, False), (checked + timedelta(days=1), True)):
        caveats = deadlines_answer(body, on)["caveats"]
        assert any(sentence in caveat for caveat in caveats) is warned
        assert not any("minimumuurloon" in caveat for caveat in caveats)


@pytest.mark.parametrize(
    ("week", "weeks_before_end"),
    [("riv_week", "riv_weken_voor_einde"), ("wia_week", "wia_weken_voor_einde")],
)
def test_a_week_and_its_distance_from_the_end_agree(week: str, weeks_before_end: str) -> None:
    shown = {name: int(amounts(ON)[name]) for name in (week, weeks_before_end, "wachttijd_weken")}
    assert shown[week] == shown["wachttijd_weken"] - shown[weeks_before_end]


def test_the_border_of_samentelling_is_one_border() -> None:
    shown = {name: int(amounts(ON)[name]) for name in amounts(ON) if amounts(ON)[name].isdecimal()}
    assert shown["samentelling_dagen"] + 1 == shown["nieuwe_periode_dagen"] == 7 * shown["samentelling_weken"]
    assert shown["wachttijd_weken"] == shown["loondoorbetaling_weken"] == 2 * shown["eerste_ziektejaar_weken"]
    assert shown["loondoorbetaling_met_loonsanctie_weken"] == shown["wachttijd_weken"] + shown["loonsanctie_weken"]


def test_a_name_in_two_files_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    row = "x: {label: X, unit: weken, citation: bbp, checked_until: 2027-01-01, values: {2020-01-01: 1}}\n"
    for file in ("a.yaml", "b.yaml"):
        (tmp_path / file).write_text(row, encoding="utf-8")
    monkeypatch.setattr(parameters, "FOLDER", tmp_path)
    with pytest.raises(ValueError, match=r"b\.yaml: parameter x stands in two files"):
        parameters._table.__wrapped__()
