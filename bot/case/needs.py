"""What a calculation needs of a case: the request it makes, the one fact that is missing, or why it does not apply."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from bot.calculators import late_days
from bot.calculators.dossier import read_dossier
from bot.case.facts import Case, Span, Sure
from bot.case.wage import LEAST_PER_MONTH, MOST_PER_MONTH
from bot.dutch import CENT, dagen, datum, euro
from bot.law.figures import Figures
from bot.law.refusal import Refused
from bot.law.timeline import timeline

_WANTED = {
    "deadlines": ("eerste_ziektedag",),
    "transitievergoeding": ("in_dienst", "uit_dienst", "bruto_maandloon"),
    "kosten": ("eerste_ziektedag", "in_dienst", "bruto_maandloon"),
}
# A month's wage of each unit (contract: four weeks x 13/12, a week and an hour x 52/12).
_PER_MONTH = {
    "maand": Decimal(1),
    "vier-weken": Decimal(13) / 12,
    "week": Decimal(52) / 12,
    "uur": Decimal(52) / 12,
    "jaar": Decimal(1) / 12,
}
_DAYS_TOLD = (
    "oordeel_bedrijfsarts", "eerstejaarsevaluatie", "besluit_loonsanctie", "bekortingsverzoek", "uwv_besluit",
    "bekendmaking", "aow_datum",
)  # fmt: skip
_ALLOWANCES = ("eindejaarsuitkering_per_jaar", "vaste_toeslagen_per_maand", "variabel_3_jaar", "verloren_urendeel")
_PERCENTAGES = ("doorbetaling_jaar_1_procent", "doorbetaling_jaar_2_procent")
_USUAL_HOLIDAY = Decimal(8)
_TWO_YEARS = timedelta(weeks=104)


@dataclass(frozen=True)
class Ready:
    """A request for a calculator; `open` are facts to ask afterwards, `caveats` say what was left out or assumed."""

    request: dict[str, object]
    caveats: tuple[str, ...] = ()
    open: tuple[str, ...] = ()


@dataclass(frozen=True)
class Missing:
    """The one fact to ask next."""

    name: str


@dataclass(frozen=True)
class Ineligible:
    """Why nothing is computed, for the visitor."""

    reason: str


Needs = Ready | Missing | Ineligible


@dataclass
class _Draft:
    """A request in the making."""

    request: dict[str, object] = field(default_factory=dict)
    caveats: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    def ready(self) -> Ready:
        return Ready(self.request, tuple(self.caveats), tuple(self.open))


def wanted_for(calculator: str) -> tuple[str, ...]:
    """The facts that a calculator cannot do without, in the order in which they are asked."""
    return _WANTED[calculator]


def needs(case: Case, calculator: str, on: date, focus: str | None = None) -> Needs:
    """What `calculator` makes of this case; with `focus` "bezwaar" the day of the letter is enough."""
    if reason := _ineligible(case, calculator):
        return Ineligible(reason)
    if calculator == "deadlines" and focus == "bezwaar":
        return _objection(case)
    missing = next((name for name in _WANTED[calculator] if _unknown(case, name)), None)
    if missing is None and "bruto_maandloon" in _WANTED[calculator]:
        missing = _missing_of_wage(case)
    if missing is None and "eerste_ziektedag" in _WANTED[calculator] and _recovery_unknown(case):
        missing = "hersteld"
    if missing is not None:
        return Missing(missing)
    draft = _Draft()
    if calculator != "transitievergoeding":
        _illness(draft, case, on)
    if calculator != "deadlines":
        _service(draft, case, calculator)
        _wage(draft, case, calculator)
    return draft.ready()


def _unknown(case: Case, name: str) -> bool:
    """Whether a fact that is needed is not told; a list of contracts holds their begin and mostly the end."""
    contracts: tuple[Span, ...] = case["dienstverbanden"] or ()
    if contracts and (name == "in_dienst" or (name == "uit_dienst" and contracts[-1].tot_en_met)):
        return False
    return case[name] is None


def _recovery_unknown(case: Case) -> bool:
    """Whether a recovery was told of which the days are not known: nothing is computed without them."""
    told, again = case.facts.get("hersteld"), case["weer_ziek"]
    rounded = told is not None and told.sure is Sure.ROUNDED
    return rounded or (again is not None and again > case["eerste_ziektedag"])


def _ineligible(case: Case, calculator: str) -> str:
    """Why this calculation does not apply, "" where it does."""
    event, contract = case["gebeurtenis"], case["contract"]
    if calculator == "transitievergoeding":
        return _NO_PAYMENT.get(event) or _NO_PAYMENT.get(contract) or ""
    return _NO_TIMELINE.get(event) or _NO_TIMELINE.get(contract) or ""


_NO_TIMELINE = {
    "overleden": "De werknemer is overleden. De termijnen voor re-integratie en de WIA lopen dan niet meer.",
    "hersteld": "Na volledig herstel lopen de termijnen niet meer. Komt er binnen vier weken een nieuwe ziekmelding?"
    " Dan tellen de perioden samen (BW 7:629 lid 10).",
    "zzp": "Een zzp'er heeft geen werkgever die het loon doorbetaalt. De termijnen van de Wet verbetering"
    " poortwachter gelden dan niet.",
    "dga": "Een directeur-grootaandeelhouder is meestal niet verzekerd voor de Ziektewet en de WIA. De termijnen van"
    " de Wet verbetering poortwachter gelden dan niet. Vraag UWV wat voor u geldt.",
}
_NO_PAYMENT = {
    "overleden": "Het dienstverband eindigt door het overlijden. Een transitievergoeding is er dan niet.",
    "zzp": "Een zzp'er heeft geen arbeidsovereenkomst. Een transitievergoeding is er dan niet (BW 7:673).",
}


def _objection(case: Case) -> Needs:
    """The term for an objection runs from the day of the letter; the day of the decision is the safe side of it."""
    day = case["bekendmaking"] or case["besluit_loonsanctie"]
    if day is None:
        return Missing("bekendmaking")
    taken = f"Gerekend vanaf het besluit van {datum(day)}. De datum op de brief telt."
    return Ready({"bekendmaking": day.isoformat()}, () if case["bekendmaking"] else (taken,))


# -- the illness -------------------------------------------------------------------------------------------------------


def _illness(draft: _Draft, case: Case, on: date) -> None:
    first = case["eerste_ziektedag"]
    draft.request["eerste_ziektedag"] = first.isoformat()
    if not case.sure("eerste_ziektedag"):
        draft.caveats.append(
            f"De eerste ziektedag is een schatting: {datum(first)}. Met de juiste dag schuiven de datums mee."
        )
    for name in ("hersteld", "verlof"):
        _periods(draft, case, name)
    first = first_day(case, on) or first
    for name in _DAYS_TOLD:
        if case[name] is not None:
            _told_day(draft, case, name, first)
    if case["loonsanctie"] or case["besluit_loonsanctie"] or case["bekortingsverzoek"]:
        draft.request["loonsanctie"] = True
    if extra := case["verlenging_dagen"] or _days_extended(draft.request, case["verlenging_tot"], on):
        draft.request["verlenging_dagen"] = extra
        draft.caveats.append(f"Gerekend is met een verlenging van {dagen(extra)}.")
    _late(draft, case)
    if case["gebeurtenis"] == "aow" and case["aow_datum"] is None:
        draft.caveats.append(
            "Met AOW lopen het loon en het opzegverbod anders. Geef de AOW-datum, dan reken ik dat mee."
        )
        draft.open.append("aow_datum")
    _ending(draft, case, first)


def _ending(draft: _Draft, case: Case, first: date) -> None:
    """A contract that ends during the illness: the wage ends with it, and the law knows terms around that day."""
    end = case["uit_dienst"]
    during = end is not None and first <= end < first + _TWO_YEARS
    if during:
        draft.request["einde_contract"] = end.isoformat()
    if during or case["gebeurtenis"] == "einde-contract":
        draft.caveats.append(
            "Eindigt het contract tijdens de ziekte, dan stopt het loon op die dag. Daarna geldt de Ziektewet."
        )


def _told_day(draft: _Draft, case: Case, name: str, first: date) -> None:
    day: date = case[name]
    if day < first and name in ("oordeel_bedrijfsarts", "eerstejaarsevaluatie"):
        draft.caveats.append(f"{datum(day)} hoort bij een eerdere ziekteperiode en is niet meegerekend.")
    elif (day >= first or name == "aow_datum") and (name != "uwv_besluit" or case["bekortingsverzoek"]):
        draft.request[name] = day.isoformat()


def _periods(draft: _Draft, case: Case, name: str) -> None:
    spans: tuple[Span, ...] = case[name] or ()
    if name == "verlof" and case[name] == ():
        draft.caveats.append("De dagen van het verlof zijn nog niet bekend. De datums schuiven daardoor nog op.")
        draft.open.append(name)
    closed = [span for span in spans if span.tot_en_met is not None]
    if closed:
        draft.request[name] = [_span(span, name) for span in closed]
    for span in spans:
        if span.tot_en_met is None:
            what = "het herstel" if name == "hersteld" else "het verlof"
            draft.caveats.append(
                f"Het einde van {what} vanaf {datum(span.van)} is nog niet bekend. Latere datums schuiven daardoor"
                f" nog op."
            )
            draft.open.append(name)
        elif name == "verlof" and span.zelfde_oorzaak is None:
            draft.open.append(name)


def _span(span: Span, name: str) -> dict[str, object]:
    assert span.tot_en_met is not None
    fields: dict[str, object] = {"van": span.van.isoformat(), "tot_en_met": span.tot_en_met.isoformat()}
    return fields | ({"zelfde_oorzaak": span.zelfde_oorzaak} if name == "verlof" else {})


def _days_extended(request: Mapping[str, object], last: date | None, on: date) -> int:
    """The length of an extension from the end of the 104 weeks to its last day (WIA 24); 0 where it is refused."""
    try:
        return max(0, (last - timeline(read_dossier(request), Figures(on)).einde_104).days) if last else 0
    except Refused:
        return 0


def _late(draft: _Draft, case: Case) -> None:
    """Days that the WIA application was late: as told, or counted from its day to the one that the law gives."""
    late, applied = case["wia_dagen_te_laat"], case["wia_aanvraag"]
    if not late and applied is not None:
        late = _days_late(draft.request, applied)
        if late:
            draft.caveats.append(f"De WIA-aanvraag van {datum(applied)} kwam {dagen(late)} te laat.")
    if late:
        draft.request["wia_dagen_te_laat"] = late


def _days_late(request: Mapping[str, object], applied: date) -> int:
    """0 where the rest of the request is refused: whoever computes with it reads why."""
    try:
        return late_days(request, applied)
    except Refused:
        return 0


def first_day(case: Case, on: date) -> date | None:
    """The first sick day that counts: after a recovery of four weeks or more it is a later one (BW 7:629 lid 10)."""
    first: date | None = case["eerste_ziektedag"]
    if first is None:
        return None
    draft = _Draft({"eerste_ziektedag": first.isoformat()})
    for name in ("hersteld", "verlof"):
        _periods(draft, case, name)
    try:
        return timeline(read_dossier(draft.request), Figures(on)).samentelling.eerste_ziektedag
    except Refused:
        return first


# -- service and wage --------------------------------------------------------------------------------------------------


def _service(draft: _Draft, case: Case, calculator: str) -> None:
    contracts: tuple[Span, ...] = case["dienstverbanden"] or ()
    if contracts and contracts[-1].tot_en_met is None and case["uit_dienst"] is not None:
        contracts = (*contracts[:-1], replace(contracts[-1], tot_en_met=case["uit_dienst"]))
    if contracts:
        draft.request["dienstverbanden"] = [
            {"van": span.van.isoformat(), "tot_en_met": span.tot_en_met.isoformat() if span.tot_en_met else None}
            for span in contracts
        ]
        return
    draft.request["in_dienst"] = case["in_dienst"].isoformat()
    if not case.sure("in_dienst"):
        draft.caveats.append(f"Het begin van het dienstverband is teruggerekend: ongeveer {datum(case['in_dienst'])}.")
    if calculator == "transitievergoeding":
        draft.request["uit_dienst"] = case["uit_dienst"].isoformat()


def _missing_of_wage(case: Case) -> str | None:
    unit, amount = case["per"], case["bruto_maandloon"]
    if unit is None and not LEAST_PER_MONTH <= amount <= MOST_PER_MONTH:
        return "per"
    return "uren_per_week" if unit == "uur" and case["uren_per_week"] is None else None


def month_wage(case: Case) -> Decimal:
    """The month's wage, rounded to cents once."""
    unit = case["per"] or "maand"
    hours = case["uren_per_week"] if unit == "uur" else Decimal(1)
    return (case["bruto_maandloon"] * hours * _PER_MONTH[unit]).quantize(CENT, ROUND_HALF_UP)  # type: ignore[no-any-return]


def _wage(draft: _Draft, case: Case, calculator: str) -> None:
    wage = month_wage(case)
    draft.request["bruto_maandloon"] = str(wage)
    if wage != case["bruto_maandloon"]:
        draft.caveats.append(f"Omgerekend naar een maand is het loon {euro(wage)} bruto.")
    if not case.sure("bruto_maandloon"):
        draft.caveats.append(f"Het loon is een schatting: {euro(wage)} bruto per maand.")
    holiday = case["vakantiebijslag_procent"]
    draft.request["vakantiebijslag_procent"] = _plain(_USUAL_HOLIDAY if holiday is None else holiday)
    extra = _ALLOWANCES[:3] if calculator == "kosten" else _ALLOWANCES
    for name in extra:
        if case[name] is not None:
            draft.request[name] = _plain(case[name])
    if calculator == "kosten":
        for name in (*_PERCENTAGES, "uren_per_week"):
            if case[name] is not None:
                draft.request[name] = _plain(case[name])


def _plain(value: Decimal) -> str:
    return f"{value:f}"
