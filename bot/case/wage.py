"""Wage and allowances as visitors tell them: "20 euro per uur en 24 uur per week", "13e maand van 3500"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from bot.case.context import Context
from bot.case.facts import KINDS, Fact, Sure
from bot.case.told import Told
from bot.dates.money import Amount, amounts
from bot.dutch import CENT, euro

# A month's wage without a unit that is smaller or larger is most likely of an hour or a year: that is asked.
LEAST_PER_MONTH, MOST_PER_MONTH = Decimal(100), Decimal(15_000)
# A bare number "per uur" is a wage from here on; less counts something else.
LEAST_PER_HOUR = Decimal(8)
_AROUND = 45
_PERCENT_FACTS = ("vakantiebijslag_procent", "doorbetaling_jaar_1_procent", "doorbetaling_jaar_2_procent")
_MONEY_FACTS = ("eindejaarsuitkering_per_jaar", "vaste_toeslagen_per_maand", "variabel_3_jaar", "bruto_maandloon")
# Units of a wage, each with the words for it; before the amount only the words in one piece count.
_UNITS = (
    ("vier-weken", r"(?:4|vier)[ -]?(?:weken|wekelijks\w*)|periodeloon|per periode|4wkn"),
    ("uur", r"per uur|/ ?(?:uur|u\b)|p/u|p\.?u\.|uurloon|een uur|bruto uur|euro uur|uurtarief"),
    ("week", r"per week|/ ?week|p/w|p\.w\.|weekloon|in de week|een week"),
    (
        "jaar",
        r"per jaar|/ ?jaar|p/j|p\.j\.|jaarsalaris|jaarloon|jaarlijks|op jaarbasis|een jaar|bruto jaar|jaarinkomen",
    ),
    (
        "maand",
        r"per maand|/ ?(?:maand|mnd)|p/m|p\.?m\b|maandloon|maandsalaris|maandelijks|een maand|bpm|per mnd|in de maand",
    ),
)
_BEHIND = tuple((name, re.compile(pattern)) for name, pattern in _UNITS)
_FRONT = re.compile(
    r"\b(?:(uur)|(week)|(jaar)|(maand)|(periode|(?:4|vier)[ -]weken ?))(?:loon|salaris|inkomen|tarief)\b"
)
_PER = re.compile(r" ?(?:bruto )?(?:per|/|p/) ?(?:uur|week|maand|mnd|jaar|(?:4|vier) weken)\b")
_FRONT_UNITS = ("uur", "week", "jaar", "maand", "vier-weken")
_WAGE = re.compile(r"bruto|netto|loon|salaris|verdien|inkomen")
_NET = re.compile(r"\bnetto\b")
_NO_WAGE = re.compile(r"boete|kost|vergoeding van|maximum|sanctie van|uitkering van|dagloon")
_THIRTEENTH = re.compile(r"(?:13|dertien) ?(?:e|de)? ?maand|dertiende maand|eindejaars|eju\b|kerstgratificatie")
_ALLOWANCE = re.compile(r"toeslag|ploegen|onregelmatigheid|\bort\b|toelage|overwerkvergoeding")
_VARIABLE = re.compile(r"bonus|provisie|variabel|winstuitkering|commissie")
_KINDS = (
    (_THIRTEENTH, "eindejaarsuitkering_per_jaar"),
    (_VARIABLE, "variabel_3_jaar"),
    (_ALLOWANCE, "vaste_toeslagen_per_maand"),
)
_INCLUDED = re.compile(r"incl|bruto|loon|salaris")
_PARTED = re.compile(r", | en |loon|salaris|bruto")
_CLAUSE_END = re.compile(r"[.;?!](?:\s|$)|,\s| en | met | plus | naast | bij een | \+ ")
_HOLIDAY = re.compile(r"vakantie(?:geld|toeslag|bijslag|uitkering)")
_NO_HOLIDAY = re.compile(
    r"\b(?:geen|zonder|incl\w*\.?)(?: het| de)?(?: \d+ ?(?:%|procent))? vakantie(?:geld|toeslag|bijslag|uitkering)"
)
# "Het minimumloon in 2027": a year, and nobody's own wage.
_OF_A_YEAR = re.compile(r"minimum\w*loon (?:\w+ ){0,3}$")
_NO_WAGE_BEHIND = re.compile(r"\W*(?:euro )?(?:reiskost|onkosten|kilometer|reisvergoeding)")
_BETWEEN = re.compile(r"\s*(?:a|tot|of|-|en)\s*")
_PERCENT = re.compile(r"(?<![\w.,])(\d{1,3}(?:[.,]\d{1,2})?) ?(?:%|procent\b|pct\b)")
_BARE = re.compile(r"\D{0,30}?(?<!\d)(\d{1,3}(?:[.,]\d{1,2})?)(?!\d)\D{0,20}")
_HOURS = re.compile(r"(?<![\w.,:])(\d{1,2}(?:[.,]\d{1,2})?)(?: |-)?(?:uur|uren|urige?|u)\b")
_FROM_TO = re.compile(
    r"\bvan (\d{1,2}(?:[.,]\d{1,2})?)(?: uur| uren)?(?: per week)? naar (\d{1,2}(?:[.,]\d{1,2})?) ?(?:uur|uren)"
)
_PER_WEEK = re.compile(r" ?(?:per|in de|/|p/|een|p\.) ?(?:week|wk|w\b)")
_HOURS_CONTRACT = re.compile(r"contract|werk\w*|dienstverband|fulltime|parttime|week|\bbij\b")
_NO_HOURS = re.compile(r"binnen|na |om |uiterlijk|over ")
# Hours that come on top or fall away are no hours of a contract.
_STEP_OF_HOURS = re.compile(r"\b(?:elke|iedere|bouw\w*|telkens|steeds|extra|erbij|plus)\b")
_CHANGED_HOURS = re.compile(r"(?: per week| in de week)? (?:erbij|meer|minder|extra|op(?=\W*$|,)|eraf|langer|korter)")
_LOST_HOURS = re.compile(r"uren ?verlies|minder uren|verlies\w* \w* ?uren|uren minder|van (?:de|mijn|zijn|haar) uren")
_YEAR_OF_ILLNESS = re.compile(r"\b(?:(1|eerste|1e|2|tweede|2e)[ -](?:ziekte)?jaar|(?:ziekte)?jaar (1|2|een|twee))\b")
_YEAR_BEHIND = re.compile(
    r"\s*(?:(?:loon|salaris|doorbetaald|betaald|krijgt?|betaal\w*|uitbetaald) ){0,2}(?:in |van |over |tijdens |voor )?"
    rf"(?:het )?{_YEAR_OF_ILLNESS.pattern}"
)
_PAYS = re.compile(r"doorbeta|betaal|betalen|krijg|uitbeta|loon|salaris|aanvul|cao")


def wages(plain: str, context: Context) -> list[Told]:
    """What a folded message without its dates tells of wage, hours, allowances and the share that is paid on."""
    found = [
        *_amounts(plain, context),
        *_percentages(plain, context),
        *_hours(plain, context),
        *_counts(plain, context),
    ]
    if context.asked in ("per", "bruto_maandloon") and not found and (unit := _behind(plain) or _bare_unit(plain)):
        found.append(Told("per", Fact(unit)))
    return found


def _behind(text: str) -> str | None:
    return next((name for name, pattern in _BEHIND if pattern.search(text)), None)


def _bare_unit(text: str) -> str | None:
    word = text.strip(" .!?")
    return "vier-weken" if word in ("vier weken", "4 weken") else word if word in _FRONT_UNITS else None


def _front(text: str) -> str | None:
    matches = list(_FRONT.finditer(text))
    return _FRONT_UNITS[(matches[-1].lastindex or 1) - 1] if matches else None


# -- amounts -----------------------------------------------------------------------------------------------------------


def _amounts(plain: str, context: Context) -> Iterator[Told]:
    found = amounts(plain)
    wanted: list[tuple[Amount, str, str]] = []
    for position, amount in enumerate(found):
        begin = found[position - 1].end if position else 0
        if position and _BETWEEN.fullmatch(plain, begin, amount.start) and wanted:
            # "3000 à 3200": either may be the wage.
            wanted.append((amount, *wanted[-1][1:]))
            continue
        end = found[position + 1].start if position + 1 < len(found) else len(plain)
        front = plain[max(begin, amount.start - _AROUND) : amount.start]
        behind = _CLAUSE_END.split(plain[amount.end : end], maxsplit=1)[0][:_AROUND]
        name = _kind(front, behind)
        if name == "bruto_maandloon" and context.asked in _MONEY_FACTS and not _WAGE.search(front):
            name = context.asked or name
        if name != "bruto_maandloon":
            yield _allowance(name, amount.value, behind)
        elif _is_wage(amount, front, behind, len(found), context):
            wanted.append((amount, front, behind))
    yield from _wage(wanted)
    yield from _thirteenth(plain, wanted, found, context)


def _is_wage(amount: Amount, front: str, behind: str, several: int, context: Context) -> bool:
    """A bare number is a wage only where it was asked, corrected, or where the words speak of wage."""
    if _NO_WAGE.search(front) or _NO_WAGE_BEHIND.match(behind):
        return False
    if _OF_A_YEAR.search(front) and not amount.marked and 2000 <= amount.value < 2100:
        return False
    corrected = context.correcting and context.case["bruto_maandloon"] is not None and amount.value >= LEAST_PER_MONTH
    per = _PER.match(behind)
    told_per = bool(per) and amount.value >= (LEAST_PER_HOUR if _behind(behind) == "uur" else LEAST_PER_MONTH)
    spoken = _WAGE.search(front) or _WAGE.search(behind) or told_per or (amount.marked and _behind(behind))
    return bool(context.asked == "bruto_maandloon" or spoken or (corrected and several == 1))


def _kind(front: str, behind: str) -> str:
    """What an amount is, by the nearest word before it, else by what follows."""
    for pattern, name in _KINDS:
        last = max((match.end() for match in pattern.finditer(front)), default=None)
        if last is not None and not _PARTED.search(front[last:]):
            return name
        after = pattern.search(behind)
        if after and not _WAGE.search(front) and not _INCLUDED.search(behind[: after.start()]):
            return name
    return "bruto_maandloon"


def _allowance(name: str, value: Decimal, behind: str) -> Told:
    """An allowance in the unit of its fact; one year's bonus stands for three."""
    unit = _behind(behind)
    if name == "variabel_3_jaar" and not re.search(r"(?:3|drie) jaar", behind):
        three = value * (36 if unit == "maand" else 3)
        return Told(name, Fact(three, Sure.DERIVED), reason=f"Ik reken met drie jaar hetzelfde bedrag: {euro(three)}.")
    if name == "eindejaarsuitkering_per_jaar" and unit == "maand":
        value *= 12
    if name == "vaste_toeslagen_per_maand" and unit == "jaar":
        value = (value / 12).quantize(CENT)
    return Told(name, Fact(value))


def _wage(wanted: Sequence[tuple[Amount, str, str]]) -> Iterator[Told]:
    gross = [each for each in wanted if "bruto" in each[1] + each[2]]
    chosen = gross if len({each[0].value for each in gross}) == 1 else wanted
    values = sorted({each[0].value for each in chosen})
    if len(values) > 1:
        named = " of ".join(map(euro, values[:3]))
        yield Told("bruto_maandloon", None, reason=f"Ik lees meer dan één bedrag: {named}. Welk bedrag is het loon?")
    elif chosen:
        yield from _one_wage(*chosen[0])


def _one_wage(amount: Amount, front: str, behind: str) -> Iterator[Told]:
    if _NET.search(front + behind) and "bruto" not in front + behind:
        yield Told("bruto_maandloon", None, reason="U noemt een nettobedrag. Hoeveel is het loon bruto?")
        return
    yield Told("bruto_maandloon", Fact(amount.value, Sure.ROUNDED if amount.rough else Sure.EXACT))
    unit = _behind(behind) or _front(front)
    if unit:
        yield Told("per", Fact(unit))
    elif LEAST_PER_MONTH <= amount.value <= MOST_PER_MONTH:
        yield Told("per", Fact("maand", Sure.DERIVED))
    else:
        yield Told("per", None, reason=f"Is {euro(amount.value)} per uur, per maand of per jaar?")


def _thirteenth(
    plain: str, wanted: Sequence[tuple[Amount, str, str]], found: Sequence[Amount], context: Context
) -> Iterator[Told]:
    """A thirteenth month without an amount is one month's wage."""
    named = re.search(r"\b(?:(geen|zonder) )?(?:een )?(?:(?:13|dertien) ?(?:e|de)? ?maand|dertiende maand)", plain)
    told = any(_kind(plain[max(0, each.start - _AROUND) : each.start], "") == _MONEY_FACTS[0] for each in found)
    if not named or told:
        return
    wage = Decimal(0) if named[1] else wanted[0][0].value if wanted else context.case["bruto_maandloon"]
    if wage is None:
        yield Told("eindejaarsuitkering_per_jaar", None, reason="Hoeveel is de dertiende maand?")
    else:
        yield Told(
            "eindejaarsuitkering_per_jaar", Fact(wage, Sure.DERIVED), reason="Een dertiende maand is één maandloon."
        )


# -- percentages and hours ---------------------------------------------------------------------------------------------


def _percentages(plain: str, context: Context) -> Iterator[Told]:
    if _NO_HOLIDAY.search(plain):
        yield Told("vakantiebijslag_procent", Fact(Decimal(0)))
        return
    for match in _PERCENT.finditer(plain):
        value = _number(match[1])
        front, behind = plain[max(0, match.start() - 40) : match.start()], plain[match.end() : match.end() + 40]
        name = _percentage(front, behind, plain, context.asked)
        if name and value <= 100:
            yield Told(name, Fact(value / 100 if name == "verloren_urendeel" else value))


def _percentage(front: str, behind: str, plain: str, asked: str | None) -> str:
    if _HOLIDAY.search(front + behind):
        return "vakantiebijslag_procent"
    if asked == "verloren_urendeel" or _LOST_HOURS.search(front + behind):
        return "verloren_urendeel"
    if (year := _year(front, behind)) and _PAYS.search(plain):
        return f"doorbetaling_jaar_{year}_procent"
    return asked or "" if asked in _PERCENT_FACTS else ""


def _year(front: str, behind: str) -> int | None:
    """The year of illness that a percentage is of: "jaar 1 100%" and "100% in het eerste jaar"."""
    before = list(_YEAR_OF_ILLNESS.finditer(front))
    after = _YEAR_BEHIND.match(behind)
    adjacent = before and not front[before[-1].end() :].strip(" :=-(")
    match = after if after and not adjacent else before[-1] if before else None
    if match is None:
        return None
    return 1 if (match[1] or match[2]) in ("1", "eerste", "1e", "een") else 2


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


def _hours(plain: str, context: Context) -> Iterator[Told]:
    lost = _FROM_TO.search(plain)
    if lost:
        old, new = map(_number, lost.groups())
        if 0 < new < old:
            yield Told("verloren_urendeel", Fact(((old - new) / old).quantize(Decimal("0.000001"))))
        return
    for match in _HOURS.finditer(plain):
        value = _number(match[1])
        front = plain[max(0, match.start() - 25) : match.start()]
        if _CHANGED_HOURS.match(plain, match.end()) or _STEP_OF_HOURS.search(front):
            continue
        weekly = _PER_WEEK.match(plain, match.end()) or context.asked == "uren_per_week"
        if 0 < value <= 60 and (weekly or (_HOURS_CONTRACT.search(front) and not _NO_HOURS.search(front))):
            yield Told("uren_per_week", Fact(value))
            return


def _counts(plain: str, context: Context) -> Iterator[Told]:
    """A bare number where a percentage, hours, days or a week is waited for."""
    asked = context.asked
    bare = _BARE.fullmatch(plain)
    if asked is None or bare is None or _PERCENT.search(plain) or _HOURS.search(plain):
        return
    value = _number(bare[1])
    if (asked in _PERCENT_FACTS and value <= 100) or (asked == "uren_per_week" and 0 < value <= 60):
        yield Told(asked, Fact(value))
    elif asked == "ziekteweek" and value == int(value) and 1 <= value <= 250:
        yield Told(asked, Fact(int(value), Sure.ROUNDED))
    elif KINDS[asked] is int and asked != "ziekteweek" and value == int(value):
        yield Told(asked, Fact(int(value)))
