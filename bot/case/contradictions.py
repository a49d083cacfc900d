"""Facts of a case that cannot both be: named, with the question which of them is right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.case.facts import Case, Span
from bot.dutch import datum


@dataclass(frozen=True)
class Contradiction:
    """The facts that contradict each other and what the visitor reads."""

    names: tuple[str, ...]
    reason: str


# What cannot lie before the first sick day.
_AFTER_FIRST = (
    ("oordeel_bedrijfsarts", "het oordeel van de bedrijfsarts"),
    ("eerstejaarsevaluatie", "de eerstejaarsevaluatie"),
    ("wia_aanvraag", "de WIA-aanvraag"),
    ("besluit_loonsanctie", "het besluit over de loonsanctie"),
    ("bekortingsverzoek", "het bekortingsverzoek"),
)


def contradictions(case: Case) -> Iterator[Contradiction]:
    """Every contradiction of a case."""
    yield from _of_service(case)
    yield from _of_periods(case, "hersteld", "Het herstel")
    yield from _of_periods(case, "verlof", "Het verlof")
    yield from _of_both_periods(case)
    first = case["eerste_ziektedag"]
    if first is not None:
        for name, what in _AFTER_FIRST:
            day = case[name]
            if day is not None and day < first:
                yield _earlier(
                    name, f"{what[0].upper()}{what[1:]}", day, "eerste_ziektedag", "de eerste ziektedag", first
                )
    yield from _of_aow(case)
    if case["uwv_besluit"] and case["bekortingsverzoek"] and case["uwv_besluit"] < case["bekortingsverzoek"]:
        yield _earlier(
            "uwv_besluit", "Het besluit van UWV", case["uwv_besluit"], "bekortingsverzoek", "het bekortingsverzoek",
            case["bekortingsverzoek"],
        )  # fmt: skip


def _of_aow(case: Case) -> Iterator[Contradiction]:
    """With AOW before the illness there is no WIA, and so no loonsanctie, extension or late application."""
    aow, first = case["aow_datum"], case["eerste_ziektedag"]
    told = [name for name in ("loonsanctie", "verlenging_dagen", "wia_dagen_te_laat") if case[name]]
    if aow and first and aow <= first and told:
        yield Contradiction(
            ("aow_datum", *told),
            f"Vanaf de AOW ({datum(aow)}) is er geen WIA, dus ook geen loonsanctie, verlenging of te late aanvraag."
            " Welk van de twee klopt?",
        )


def _of_service(case: Case) -> Iterator[Contradiction]:
    begin, end, first = case["in_dienst"], case["uit_dienst"], case["eerste_ziektedag"]
    if begin and end and end < begin:
        yield _earlier("uit_dienst", "Het einde van het dienstverband", end, "in_dienst", "het begin", begin)
    if begin and first and first < begin:
        yield _earlier(
            "eerste_ziektedag", "De eerste ziektedag", first, "in_dienst", "het begin van het dienstverband", begin
        )


def _of_periods(case: Case, name: str, what: str) -> Iterator[Contradiction]:
    spans: tuple[Span, ...] = case[name] or ()
    first = case["eerste_ziektedag"]
    for span in spans:
        if span.tot_en_met and span.tot_en_met < span.van:
            yield _earlier(name, f"{what}: de laatste dag", span.tot_en_met, name, "de eerste dag", span.van)
        elif first and span.van <= first:
            yield Contradiction(
                (name, "eerste_ziektedag"),
                f"{what} begint op {datum(span.van)}, maar de eerste ziektedag is {datum(first)}. Welke van de twee"
                f" klopt?",
            )


def _of_both_periods(case: Case) -> Iterator[Contradiction]:
    for healed in case["hersteld"] or ():
        for leave in case["verlof"] or ():
            if healed.van <= (leave.tot_en_met or leave.van) and leave.van <= (healed.tot_en_met or healed.van):
                yield Contradiction(
                    ("hersteld", "verlof"),
                    f"Herstel vanaf {datum(healed.van)} en verlof vanaf {datum(leave.van)} overlappen elkaar."
                    " Een dag is een hersteldag of een verlofdag. Wat klopt?",
                )


def _earlier(name: str, what: str, day: date, other: str, what_other: str, other_day: date) -> Contradiction:
    reason = f"{what} ({datum(day)}) ligt voor {what_other} ({datum(other_day)}). Welke datum klopt?"
    return Contradiction((name, other), reason)
