"""Days seen from today: "gisteren", "vorige week maandag", "drie weken geleden", "al 3 maanden ziek"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bot.dates.format import format_date_nl
from bot.dates.mention import Mention, add_months, exact, vague
from bot.dates.sentence import Sentence
from bot.dates.words import NUMBERS, UNIT_NAMES, UNITS, WEEKDAY_NAMES, day_word, weekday_number, words

Mentions = tuple[Mention, ...]

PAST = words(
    "vorige vorig afgelopen verleden laatste afgelop",
)
COMING = words(
    "volgende komende aanstaande aankomende volgend komend eerstvolgende",
)
ROUGHLY = words(
    "ongeveer circa ca ruim bijna krap dik zowat rond rondom omstreeks minstens zeker plusminus",
    "ongeveeer ongv zon grofweg hooguit pakweg about",
)
_SINCE = words(
    "al sinds reeds nu inmiddels pas sedert net precies exact alweer",
)
_SICK = words(
    "ziek thuis ziekgemeld uitgevallen arbeidsongeschikt uit afwezig verzuim ao ziekte",
)
# A rule of law or a hypothetical speaks of a length of time, not of a day.
_RULE_BEFORE = words(
    "na eerste over tijdens gedurende tot van per maximaal bij voor",
)
_FEW = {"paar": (2.0, 3.0), "enkele": (2.0, 4.0), "enige": (2.0, 4.0), "aantal": (3.0, 5.0)}
_MOST = {"dag": 4000.0, "week": 600.0, "maand": 240.0, "jaar": 50.0}


@dataclass(frozen=True)
class Length:
    """A length of time that a visitor names, as one amount or as the ends of a range."""

    amounts: tuple[float, ...]
    unit: str
    end: int
    rough: bool


def relative_days(s: Sentence, i: int) -> Mentions:
    """Any day seen from today that starts at this place."""
    return _ago(s, i) or _day_word(s, i) or _week_and_weekday(s, i) or _weekday(s, i) or _sick_for(s, i)


def _back(on: date, amount: float, unit: str) -> date:
    if unit in ("dag", "week"):
        return on - timedelta(days=round(amount * (7 if unit == "week" else 1)))
    months = amount * (12 if unit == "jaar" else 1)
    whole = int(months)
    return add_months(on, -whole) - timedelta(days=round((months - whole) * 30))


def _amount(s: Sentence, i: int) -> tuple[tuple[float, ...], int, bool] | None:
    """A number of units: its value or values, the place after it and whether it is rough."""
    word = s.word(i)
    if word == "een" and s.word(i + 1) in _FEW:
        i, word = i + 1, s.word(i + 1)
    if word in _FEW:
        return _FEW[word], i + 1, True
    if word in ("anderhalf", "anderhalve"):
        return (1.5,), i + 1, True
    if word in ("half", "halve") or (word == "een" and s.word(i + 1) in ("half", "halve")):
        return (0.5,), i + 1 + (word == "een"), True
    value = float(s.number(i) or NUMBERS.get(word, 0))
    if (
        s.number(i) is not None
        and s.word(i + 1) in (",", ".")
        and s.number(i + 2) is not None
        and s.glued(i + 2)
    ):
        return (value + float(f"0.{s.word(i + 2)[:2]}"),), i + 3, True
    if not value:
        return None
    if s.word(i + 1) == "en" and s.word(i + 2) == "een" and s.word(i + 3) in ("half", "halve"):
        return (value + 0.5,), i + 4, True
    connector = i + 1
    if s.word(connector) in ("of", "a", "tot", "-", "/"):
        other = s.number(connector + 1) or NUMBERS.get(s.word(connector + 1), 0)
        if other > value:
            return (value, float(other)), connector + 2, True
    return (value,), i + 1, False


def _length(s: Sentence, i: int) -> Length | None:
    """Such as "drie weken", "ruim 2 maanden", "een dag of tien", "3 à 4 weken"."""
    start = i
    while s.word(i) in ROUGHLY or (s.word(i) in ("+", "-", "/", "'", "±", "n", "zo") and i < start + 4):
        i += 1
    rough = i > start
    if s.word(i) in ("een", "'n", "n") and s.word(i + 1) in UNITS and s.word(i + 2) == "of":
        # "een dag of tien"
        number = s.number(i + 3) or NUMBERS.get(s.word(i + 3), 0)
        return _checked(Length((float(number),), UNITS[s.word(i + 1)], i + 4, True)) if number else None
    found = _amount(s, i)
    if found is None:
        return None
    amounts, end, vaguely = found
    unit = UNITS.get(s.word(end))
    if unit is None:
        return None
    return _checked(Length(amounts, unit, s.skip(end + 1, "."), rough or vaguely))


def _checked(length: Length) -> Length | None:
    return length if max(length.amounts) <= _MOST[length.unit] else None


def _in_words(length: Length) -> str:
    ending = "" if length.unit == "jaar" else "e"
    if length.amounts in ((0.5,), (1.5,)):
        return f"{'een half' if length.amounts == (0.5,) else 'anderhalf'}{ending} {length.unit}".replace(
            "fe ", "ve "
        )
    amounts = " tot ".join(f"{amount:g}".replace(".", ",") for amount in length.amounts)
    return f"{amounts} {UNIT_NAMES[length.unit][max(length.amounts) != 1]}"


def _ago(s: Sentence, i: int) -> Mentions:
    """Such as "drie weken geleden", "3 weken en 2 dagen terug", "gisteren een week geleden"."""
    base, place = s.on, i
    offset, weekday = day_word(s.word(i)), weekday_number(s.word(i))
    if offset is not None or weekday is not None:
        place = s.skip(i + 1, "precies", ",")
    first = _length(s, place)
    if first is None:
        return ()
    lengths = [first]
    if s.word(first.end) == "en" and (second := _length(s, first.end + 1)) is not None:
        lengths.append(second)
    end = lengths[-1].end
    if s.word(end) not in ("geleden", "terug", "geleeden", "ago", "eerder") or s.alone(end, end + 1) is None:
        return ()
    if s.word(end) == "eerder" and weekday is None and offset is None:
        return ()
    if offset is not None:
        base = s.on + timedelta(days=offset)
    days = {_shifted(base, lengths, amount) for amount in first.amounts}
    if weekday is not None:
        days = {day for start in days for day in _weekday_around(start, weekday)}
    after = s.skip(end + 1, "op", ",")
    behind = weekday_number(s.word(after)) if weekday is None and len(days) == 1 else None
    if behind is not None and first.unit == "week":
        return (_one_or_more(i, after + 1, set(_weekday_around(min(days), behind)), rough=False),)
    return (
        _one_or_more(
            i, end + 1, days, any(length.rough for length in lengths), " en ".join(map(_in_words, lengths))
        ),
    )


def _shifted(base: date, lengths: list[Length], amount: float) -> date:
    day = _back(base, amount, lengths[0].unit)
    for length in lengths[1:]:
        day = _back(day, length.amounts[0], length.unit)
    return day


def _weekday_around(day: date, weekday: int) -> tuple[date, ...]:
    """That weekday counted back from the last one, and in the calendar week: often, not always, the same."""
    counted = day - timedelta(days=(day.weekday() - weekday) % 7)
    in_week = day + timedelta(days=weekday - day.weekday())
    return (counted, in_week)


def _one_or_more(start: int, end: int, days: set[date], rough: bool, said: str = "") -> Mention:
    if len(days) == 1 and not rough:
        (day,) = days
        reason = f"{said[0].upper()}{said[1:]} geleden was {format_date_nl(day)}." if said else ""
        return exact(start, end, day, reason or f"Dat was {format_date_nl(day)}.")
    which = (
        f"{said[0].upper()}{said[1:]} geleden: welke dag was dat precies?"
        if said
        else "Welke dag was dat precies?"
    )
    return vague(start, end, tuple(days), which)


def _day_word(s: Sentence, i: int) -> Mentions:
    word = s.word(i)
    offset = day_word(word)
    if word == "eer" and s.word(i + 1) in ("gisteren", "gister"):
        return (exact(i, i + 2, s.on - timedelta(days=2)),)
    if offset is None:
        return ()
    if word.startswith("morgen") and s.word(i - 1) in (
        "goede",
        "goeie",
        "goeden",
        "de",
        "elke",
        "iedere",
        "'s",
        "s",
    ):
        return ()
    return (exact(i, i + 1, s.on + timedelta(days=offset)),)


def _week_offset(s: Sentence, i: int) -> tuple[int, int] | None:
    """Such as "vorige week" as the number of weeks from this one, and the place after it."""
    i = s.skip(i, "van", "in", "de")
    if s.word(i + 1) not in ("week", "weekje", "wk"):
        return None
    word = s.word(i)
    if word in PAST:
        return -1, i + 2
    if word in COMING:
        return 1, i + 2
    return (0, i + 2) if word == "deze" else None


def _week_and_weekday(s: Sentence, i: int) -> Mentions:
    """Such as "vorige week maandag", "maandag van vorige week"."""
    week = _week_offset(s, i)
    weekday = weekday_number(s.word(i))
    if week is not None:
        place = s.skip(week[1], "op", ",", "de", "was", "het")
        weekday, end = weekday_number(s.word(place)), place + 1
    elif weekday is not None:
        week = _week_offset(s, s.skip(i + 1, ","))
        end = week[1] if week else i
    if week is None or weekday is None:
        return ()
    day = s.on + timedelta(days=weekday - s.on.weekday() + 7 * week[0])
    return (exact(i, end, day, f"Dat is {format_date_nl(day)}."),)


def _weekday(s: Sentence, i: int) -> Mentions:
    """Such as "maandag", "afgelopen dinsdag", "vorige maandag", "maandag jl.", "komende vrijdag"."""
    before = s.word(i)
    modified = before in PAST or before in COMING or before == "deze"
    place = i + modified
    weekday = weekday_number(s.word(place))
    if weekday is None or s.word(i - 1) in ("elke", "iedere", "alle", "ieder", "tussen"):
        return ()
    end = place + 1
    hint = s.relative_year(end)
    if hint is not None and isinstance(hint[0], str):
        before, end = ("komende" if hint[0] == "next" else "afgelopen"), hint[1]
    since = (s.on.weekday() - weekday) % 7
    if before in COMING:
        return (exact(i, end, s.on + timedelta(days=7 - since)),)
    this_week = s.on + timedelta(days=weekday - s.on.weekday())
    if before == "deze":
        return (exact(i, end, this_week),)
    recent = s.on - timedelta(days=since)
    name = WEEKDAY_NAMES[weekday]
    if before in PAST:
        recent = recent if since else recent - timedelta(days=7)
        if before in ("vorige", "vorig") and recent == this_week:
            both = (recent - timedelta(days=7), recent)
            return (vague(i, end, both, f"Bedoelt u {name} van deze of van vorige week?"),)
    elif since == 0:
        both = (recent - timedelta(days=7), recent)
        return (vague(i, end, both, f"Vandaag is het {name}. Bedoelt u vandaag of een week geleden?"),)
    return (exact(i, end, recent, f"Ik ga uit van {format_date_nl(recent)}."),)


def _sick_for(s: Sentence, i: int) -> Mentions:
    """Such as "al 3 maanden ziek", "sinds 8 weken thuis": near a day, unlike "104 weken" and "na 2 jaar"."""
    start = i
    while s.word(i) in _SINCE and i < start + 3:
        i += 1
    if s.word(i) in ROUGHLY or s.word(i) == "zo" or i > start:
        length = _length(s, i)
    else:
        return _ahead(s, i)
    if length is None or s.word(start - 1) in _RULE_BEFORE:
        return ()
    near = [s.word(place) for place in range(max(0, start - 4), start)]
    near += [s.word(place) for place in range(length.end, length.end + 3)]
    if not (_SICK.intersection(near) or s.alone(start, length.end)):
        return ()
    days = tuple(_back(s.on, amount, length.unit) for amount in length.amounts)
    return (
        vague(
            start,
            length.end,
            days,
            f"U noemt een duur: {_in_words(length)}. Welke dag was de eerste ziektedag?",
        ),
    )


def _ahead(s: Sentence, i: int) -> Mentions:
    """Such as "over twee weken" as a whole answer; inside a question it is mostly a length of time."""
    length = _length(s, i + 1) if s.word(i) == "over" else None
    if length is None or not s.alone(i, length.end):
        return ()
    return (exact(i, length.end, _back(s.on, -length.amounts[0], length.unit)),)
