"""What a request was computed from, fact by fact, in words: an answer names them, a correction is seen in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.calculators.amounts import euros
from bot.calculators.transitievergoeding import Ontslag
from bot.calculators.verzuim import Verzuim
from bot.calculators.wage import paid
from bot.dutch import dagen, datum, opsomming, periode, procent
from bot.law.counting import Interruption, Period
from bot.law.dossier import Besluit, Dossier
from bot.law.loon import Loon, bruto_per_maand

DECISION = "een besluit van UWV dat op {} bekend werd"


@dataclass(frozen=True)
class Phrase:
    """One fact: `short` stands in front of what it changed, `text` in a list of what was counted."""

    key: str
    text: str
    short: str = ""


def phrases(request: Dossier | Besluit | Ontslag | Verzuim) -> tuple[Phrase, ...]:
    """Every fact of a request."""
    if isinstance(request, Besluit):
        return (Phrase("bekendmaking", DECISION.format(datum(request.bekendmaking))),)
    if isinstance(request, Dossier):
        return tuple(_illness(request))
    if isinstance(request, Ontslag):
        return tuple(_employment(request))
    return tuple(_verzuim(request))


def _illness(dossier: Dossier) -> Iterator[Phrase]:
    yield Phrase("eerste_ziektedag", f"eerste ziektedag {datum(dossier.eerste_ziektedag)}")
    yield from map(interruption, dossier.interruptions)
    yield from modifiers(dossier)


def interruption(gap: Interruption) -> Phrase:
    """`14 dagen herstel (1 tot en met 14 juni 2026)`."""
    kinds = [
        (name, participle)
        for name, participle, days in (
            ("herstel", "hersteld", gap.hersteld_dagen),
            ("verlof", "verlof", gap.verlof_dagen),
        )
        if days
    ]
    names, participles = (opsomming(words) for words in zip(*kinds, strict=True))
    return Phrase(
        f"onderbreking {gap.van}",
        f"{dagen(gap.days)} {names} ({periode(gap.van, gap.tot_en_met)})",
        f"{dagen(gap.days)} {participles}",
    )


def modifiers(dossier: Dossier) -> Iterator[Phrase]:
    """What was told besides the illness itself."""
    for key, text in (
        ("oordeel_bedrijfsarts", "een oordeel van de bedrijfsarts op {}"),
        ("eerstejaarsevaluatie", "een eerstejaarsevaluatie op {}"),
        ("besluit_loonsanctie", "een besluit over de loonsanctie op {}"),
        ("bekortingsverzoek", "een bekortingsverzoek op {}"),
        ("uwv_besluit", "een besluit op dat verzoek van {}"),
        ("bekendmaking", DECISION),
        ("aow_datum", "AOW vanaf {}"),
        ("einde_contract", "een contract dat op {} eindigt"),
    ):
        day: date | None = getattr(dossier, key)
        if day:
            yield Phrase(key, text.format(datum(day)))
    if dossier.wia_dagen_te_laat:
        yield Phrase("wia_dagen_te_laat", f"een WIA-aanvraag die {dagen(dossier.wia_dagen_te_laat)} te laat is")
    if dossier.verlenging_dagen:
        yield Phrase("verlenging_dagen", f"{dagen(dossier.verlenging_dagen)} vrijwillige verlenging")
    if dossier.loonsanctie:
        yield Phrase("loonsanctie", "een loonsanctie")


def _employment(ontslag: Ontslag) -> Iterator[Phrase]:
    *earlier, last = ontslag.contracten
    yield from map(contract, earlier)
    yield Phrase("in_dienst", f"in dienst sinds {datum(last.van)}")
    yield Phrase("uit_dienst", f"uit dienst op {datum(last.tot_en_met)}")
    yield from wage(ontslag.loon)
    if ontslag.verloren_urendeel:
        yield Phrase("verloren_urendeel", f"{procent(ontslag.verloren_urendeel * 100)} van de uren")


def contract(period: Period) -> Phrase:
    """A contract before the last one."""
    return Phrase(f"contract {period.van}", f"een contract van {periode(period.van, period.tot_en_met)}")


def _verzuim(verzuim: Verzuim) -> Iterator[Phrase]:
    yield from _illness(verzuim.dossier)
    yield from map(contract, verzuim.contracten.before)
    yield Phrase("in_dienst", f"in dienst sinds {datum(verzuim.contracten.last)}")
    yield from wage(verzuim.loon)
    for year, part in (("eerste", verzuim.jaar_1), ("tweede", verzuim.jaar_2)):
        if part:
            yield Phrase(f"doorbetaling {year}", f"{procent(part)} loon in het {year} ziektejaar")


def wage(loon: Loon) -> Iterator[Phrase]:
    """Each part of the wage that was told."""
    month = f"een bruto maandloon van {euros(bruto_per_maand(loon))}"
    yield Phrase("bruto_maandloon", month if loon.per == "maand" else f"{month} ({paid(loon)})")
    yield Phrase("vakantiebijslag_procent", f"{procent(loon.vakantiebijslag_procent)} vakantiebijslag")
    for key, text in (
        ("eindejaarsuitkering_per_jaar", "een eindejaarsuitkering van {} per jaar"),
        ("vaste_toeslagen_per_maand", "vaste toeslagen van {} per maand"),
        ("variabel_3_jaar", "{} variabel loon over drie jaar"),
    ):
        if part := getattr(loon, key):
            yield Phrase(key, text.format(euros(part)))
