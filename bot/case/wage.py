"""Wage and allowances as visitors tell them: "20 euro per uur en 24 uur per week", "13e maand van 3500"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from bot.case.facts import Case, Fact, Sure
from bot.case.told import Told
from bot.dates.money import Amount, amounts
from bot.dutch import euro

MONTHLY = "maand"
# A month's wage without a unit that is smaller or larger is most likely of an hour or a year: that is asked.
LEAST_PER_MONTH, MOST_PER_MONTH = Decimal(100), Decimal(15_000)
_UNITS = (
    ("vier-weken", r"(?:4|vier)[ -]?(?:weken|wekelijks\w*)|periodeloon|per periode|4wkn"),
    ("uur", r"per uur|/ ?(?:uur|u\b)|p/u|p\.?u\.|uurloon|een uur|bruto uur|euro uur"),
    ("week", r"per week|/ ?week|p/w|p\.w\.|weekloon|in de week|een week"),
    (
        "jaar",
        r"per jaar|/ ?jaar|p/j|p\.j\.|jaarsalaris|jaarloon|jaarlijks|op jaarbasis|een jaar|in een jaar|bruto jaar",
    ),
    (
        "maand",
        r"per maand|/ ?(?:maand|mnd)|p/m|p\.?m\b|maandloon|maandsalaris|maandelijks|in de maand|een maand|bpm|per mnd",
    ),
)
_PER = tuple((name, re.compile(pattern)) for name, pattern in _UNITS)
_WAGE = re.compile(r"bruto|loon|salaris|verdien|verdiens|betaald|inkomen|schaal")
_NET = re.compile(r"\bnetto\b")
_NO_WAGE = re.compile(
    r"boete|kost\w* spoor|vergoeding van|maximum|loonsanctie van|transitievergoeding van|uitkering van"
)
_THIRTEENTH = re.compile(r"13e|13de|13 ?e maand|dertiende maand|eindejaarsuitkering|eju\b|kerstgratificatie|eindejaars")
_ALLOWANCE = re.compile(r"toeslag|ploegen|onregelmatigheid|\bort\b|toelage|overwerkvergoeding")
_VARIABLE = re.compile(r"bonus|provisie|variabel|winstuitkering|commissie")
_HOLIDAY = re.compile(r"vakantie(?:geld|toeslag|bijslag|uitkering)")
_PERCENT = re.compile(r"(?<![\w.,])(\d{1,3}(?:[.,]\d{1,2})?) ?(?:%|procent\b|pct\b)")
_HOURS = re.compile(r"(?<![\w.,:])(\d{1,2}(?:[.,]\d{1,2})?)(?: |-)?(?:uur|uren|urige?|u)\b")
_FROM_TO = re.compile(
    r"van (\d{1,2}(?:[.,]\d{1,2})?) (?:uur |uren )?(?:per week )?naar (\d{1,2}(?:[.,]\d{1,2})?) ?(?:uur|uren)"
)
_PER_WEEK = re.compile(r" ?(?:per|in de|/|p/|een|p\.) ?(?:week|wk|w\b)")
_HOURS_CONTRACT = re.compile(r"contract|werk\w*|dienstverband|fulltime|parttime|week")
_LOST_HOURS = re.compile(r"uren ?verlies|minder uren|verlies\w* \w* ?uren|uren minder|van (?:de|mijn|zijn|haar) uren")
_YEAR_OF_ILLNESS = re.compile(r"(?:(1|eerste|1e|2|tweede|2e)[ -](?:ziekte)?jaar|(?:ziekte)?jaar (1|2|een|twee)\b)")
_PAYS = re.compile(r"doorbeta|betaal|betalen|krijg|uitbeta|loon|salaris|aanvul|cao")


def wages(text: str, case: Case, asked: str | None) -> list[Told]:
    """What a folded message tells of wage, hours, allowances and the share of the wage that is paid on."""
    found = [*_amounts(text, case, asked), *_percentages(text, case, asked), *_hours(text, asked)]
    if asked in ("per", "bruto_maandloon") and not found and (unit := _unit(text)):
        found.append(Told("per", Fact(unit)))
    return found


def _unit(text: str) -> str | None:
    return next((name for name, pattern in _PER if pattern.search(text)), None)


def _amounts(text: str, case: Case, asked: str | None) -> Iterator[Told]:
    wanted: list[tuple[Amount, str]] = []
    found = amounts(text)
    for position, amount in enumerate(found):
        begin = found[position - 1].end if position else 0
        end = found[position + 1].start if position + 1 < len(found) else len(text)
        behind, front = _clause_after(text[amount.end : end]), text[max(begin, amount.start - 45) : amount.start]
        around = f"{front} {behind}"
        name = _kind(front, behind)
        if name == "bruto_maandloon":
            # A bare number is a wage only where it was asked, or where the words speak of wage.
            spoken = bool(_WAGE.search(around)) or bool(amount.marked and _unit(behind))
            if (asked == name or spoken) and not _NO_WAGE.search(front):
                wanted.append((amount, around))
        else:
            yield Told(name, Fact(_yearly(name, amount.value, behind)))
    yield from _wage(wanted, text)
    yield from _thirteenth(text, wanted, found, case)


def _clause_after(text: str) -> str:
    return re.split(r"[.;?!](?:\s|$)|,\s| en | met | plus ", text, maxsplit=1)[0][:45]


def _kind(front: str, behind: str) -> str:
    """What an amount is, by the nearest word before it, else by what follows."""
    for pattern, name in (
        (_THIRTEENTH, "eindejaarsuitkering_per_jaar"),
        (_VARIABLE, "variabel_3_jaar"),
        (_ALLOWANCE, "vaste_toeslagen_per_maand"),
    ):
        last = max((match.end() for match in pattern.finditer(front)), default=-1)
        between = front[last:]
        if last >= 0 and not re.search(r", | en |loon|salaris", between):
            return name
        if pattern.search(behind) and not _WAGE.search(front):
            return name
    return "bruto_maandloon"


def _yearly(name: str, value: Decimal, behind: str) -> Decimal:
    unit = _unit(behind)
    if name == "variabel_3_jaar" and "3 jaar" not in behind and "drie jaar" not in behind:
        return value * (36 if unit == "maand" else 3)
    if name == "eindejaarsuitkering_per_jaar" and unit == "maand":
        return value * 12
    if name == "vaste_toeslagen_per_maand" and unit == "jaar":
        return (value / 12).quantize(Decimal("0.01"))
    return value


def _wage(wanted: Sequence[tuple[Amount, str]], text: str) -> Iterator[Told]:
    values = {amount.value for amount, _ in wanted}
    if not values:
        return
    if len(values) > 1:
        marked = [(amount, around) for amount, around in wanted if "bruto" in around]
        if len({amount.value for amount, _ in marked}) != 1:
            named = " of ".join(euro(value) for value in sorted(values)[:3])
            yield Told(
                "bruto_maandloon", None, reason=f"Ik lees meer dan één bedrag: {named}. Welk bedrag is het loon?"
            )
            return
        wanted = marked
    amount, around = wanted[0]
    if _NET.search(around) and "bruto" not in around:
        yield Told("bruto_maandloon", None, reason="U noemt een nettobedrag. Hoeveel is het loon bruto?")
        return
    yield Told("bruto_maandloon", Fact(amount.value, Sure.ROUNDED if amount.rough else Sure.EXACT))
    unit = _unit(around) or _unit(text)
    if unit:
        yield Told("per", Fact(unit))
    elif LEAST_PER_MONTH <= amount.value <= MOST_PER_MONTH:
        yield Told("per", Fact(MONTHLY, Sure.DERIVED))
    else:
        yield Told("per", None, reason=f"Is {euro(amount.value)} per uur, per maand of per jaar?")


def _thirteenth(text: str, wanted: Sequence[tuple[Amount, str]], found: Sequence[Amount], case: Case) -> Iterator[Told]:
    """A thirteenth month without an amount is one month's wage."""
    if not re.search(r"(?:13|dertien) ?(?:e|de)? maand", text) or re.search(r"geen (?:13|dertien)", text):
        return
    if any(_kind(text[max(0, each.start - 45) : each.start], "") != "bruto_maandloon" for each in found):
        return
    wage = wanted[0][0].value if wanted else case["bruto_maandloon"]
    if wage is None:
        yield Told("eindejaarsuitkering_per_jaar", None, reason="Hoeveel is de dertiende maand?")
    else:
        yield Told(
            "eindejaarsuitkering_per_jaar", Fact(wage, Sure.DERIVED), reason="Een dertiende maand is één maandloon."
        )


def _percentages(text: str, case: Case, asked: str | None) -> Iterator[Told]:
    for match in _PERCENT.finditer(text):
        value = Decimal(match[1].replace(",", "."))
        front, behind = text[max(0, match.start() - 40) : match.start()], text[match.end() : match.end() + 40]
        around = front + behind
        if value > 100:
            continue
        if asked in _PERCENT_FACTS:
            yield Told(asked, Fact(value))
        elif _HOLIDAY.search(around):
            yield Told("vakantiebijslag_procent", Fact(value))
        elif _LOST_HOURS.search(around):
            yield Told("verloren_urendeel", Fact(value / 100))
        elif (year := _year(front, behind)) and _PAYS.search(text):
            yield Told(f"doorbetaling_jaar_{year}_procent", Fact(value))


_PERCENT_FACTS = ("vakantiebijslag_procent", "doorbetaling_jaar_1_procent", "doorbetaling_jaar_2_procent")


def _year(front: str, behind: str) -> int | None:
    """The year of illness that a percentage is of: named before it, or directly after."""
    before = list(_YEAR_OF_ILLNESS.finditer(front))
    after = _YEAR_OF_ILLNESS.search(behind[:25])
    nearer = after and (not before or after.start() < len(front) - before[-1].end())
    match = after if nearer or not before else before[-1]
    if match is None:
        return None
    return 1 if (match[1] or match[2]) in ("1", "eerste", "1e", "een") else 2


def _hours(text: str, asked: str | None) -> Iterator[Told]:
    lost = _FROM_TO.search(text)
    if lost:
        old, new = (Decimal(part.replace(",", ".")) for part in lost.groups())
        if 0 < new < old:
            yield Told("verloren_urendeel", Fact(((old - new) / old).quantize(Decimal("0.000001"))))
        return
    for match in _HOURS.finditer(text):
        value = Decimal(match[1].replace(",", "."))
        weekly = _PER_WEEK.match(text, match.end()) or (asked == "uren_per_week")
        contract = _HOURS_CONTRACT.search(text[max(0, match.start() - 25) : match.start()])
        if 0 < value <= 60 and (weekly or (contract and not re.search(r"binnen|na |om ", text[: match.start()]))):
            yield Told("uren_per_week", Fact(value))
            return
    if asked == "uren_per_week" and (bare := re.fullmatch(r"\D{0,20}(\d{1,2}(?:[.,]\d{1,2})?)\D{0,20}", text)):
        yield Told("uren_per_week", Fact(Decimal(bare[1].replace(",", "."))))
