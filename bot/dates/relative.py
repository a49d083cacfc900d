"""Days seen from today: "gisteren", "vorige week maandag", "drie weken geleden"."""

from __future__ import annotations

from datetime import date, timedelta

from bot.dates.lengths import Length, before, in_words, length_at
from bot.dates.mention import Mentions, exact, vague
from bot.dates.sentence import Sentence
from bot.dates.words import COMING, PAST, UNITS, steps_from_now, words
from bot.dutch import WEEKDAYS, dag

# "gelden" is a verb of its own: "104 weken gelden".
_AGO = words("geleden terug geleeden gelede geledn gleden ago")
_PRECISE = words("precies exact vandaag")
# "Goede morgen" and "elke morgen" are no day.
_NO_DAY_BEFORE = words("goede goeie goeden de elke iedere 's s")


def relative_days(s: Sentence, i: int) -> Mentions:
    """Any day seen from today that starts at this place."""
    if s.number(i) is not None:
        return _ago(s, i)
    return _ago(s, i) or _day_word(s, i) or _week_and_weekday(s, i) or _weekday(s, i) or _ahead(s, i)


def _ago(s: Sentence, i: int) -> Mentions:
    """Counted back from today, gisteren or a weekday: "drie weken geleden", "3 weken en 2 dagen terug"."""
    offset, weekday = s.day_word(i), s.weekday(i)
    seen_from_today = offset is None and weekday is None
    first = _one_unit(s, i) or length_at(s, i if seen_from_today else s.skip(i + 1, "precies", ","))
    if first is None:
        return ()
    lengths = [first]
    if s.word(first.end) == "en" and (second := length_at(s, first.end + 1)) is not None:
        lengths.append(second)
    end = lengths[-1].end
    # "binnen drie maanden terug" is a return, not a day in the past.
    if s.word(end) not in _AGO or s.word(i - 1) in ("over", "binnen", "na"):
        return ()
    base = s.on + timedelta(days=offset or 0)
    days = {_shifted(base, lengths, amount) for amount in first.amounts}
    if seen_from_today and first.unit == "week":
        behind = s.skip(end + 1, "op", ",")
        weekday = s.weekday(behind)
        end = end if weekday is None else behind
    if weekday is not None:
        days = {day for start in days for day in _weekday_around(start, weekday)}
        seen_from_today = False
    said = " en ".join(map(in_words, lengths)) + " geleden" if seen_from_today else "dat"
    if len(days) > 1 or any(length.rough for length in lengths) or _in_months(s, i, end, lengths, seen_from_today):
        reason = "Welke dag was dat precies?" if said == "dat" else f"{_capital(said)}: welke dag was dat precies?"
        return (vague(i, end + 1, tuple(days), reason),)
    (day,) = days
    return (exact(i, end + 1, day, f"{_capital(said)} was {dag(day)}."),)


def _one_unit(s: Sentence, i: int) -> Length | None:
    """ "Week geleden" without a number is one."""
    unit = UNITS.get(s.word(i))
    return Length((1.0,), unit, i + 1, False) if unit and s.word(i + 1) in _AGO else None


def _in_months(s: Sentence, i: int, end: int, lengths: list[Length], seen_from_today: bool) -> bool:
    """Who says "een jaar geleden" rounds, unless he says that he does not; days and weeks are counted."""
    if not seen_from_today or all(length.unit in ("dag", "week") for length in lengths):
        return False
    precise = _PRECISE & {s.word(place) for place in (i - 2, i - 1, end, end + 1, end + 2)}
    return not (precise or (s.word(i - 1) == "af" and s.word(i - 2) == "dag"))


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _shifted(base: date, lengths: list[Length], amount: float) -> date:
    day = before(base, amount, lengths[0].unit)
    for length in lengths[1:]:
        day = before(day, length.amounts[0], length.unit)
    return day


def _weekday_around(day: date, weekday: int) -> tuple[date, ...]:
    """That weekday counted back from the last one, and in the calendar week: often, not always, the same."""
    counted = day - timedelta(days=(day.weekday() - weekday) % 7)
    in_week = day + timedelta(days=weekday - day.weekday())
    return (counted, in_week)


def _day_word(s: Sentence, i: int) -> Mentions:
    word = s.word(i)
    offset = s.day_word(i)
    if word == "eer" and s.word(i + 1) in ("gisteren", "gister"):
        return (exact(i, i + 2, s.on - timedelta(days=2)),)
    if offset is None:
        return ()
    if word.startswith("morgen") and s.word(i - 1) in _NO_DAY_BEFORE:
        return ()
    return (exact(i, i + 1, s.on + timedelta(days=offset)),)


def _week_offset(s: Sentence, i: int) -> tuple[int, int] | None:
    """A week as seen from this one ("vorige week" is -1), and the place after it."""
    i = s.skip(i, "van", "in", "de")
    if s.word(i + 1) not in ("week", "weekje", "wk"):
        return None
    steps = steps_from_now(s.word(i))
    return None if steps is None else (steps, i + 2)


def _week_and_weekday(s: Sentence, i: int) -> Mentions:
    """A weekday of a named week: "vorige week maandag", "maandag van vorige week"."""
    week = _week_offset(s, i)
    weekday = s.weekday(i)
    if week is not None:
        place = s.skip(week[1], "op", ",", "de", "was", "het")
        weekday, end = s.weekday(place), place + 1
    elif weekday is not None:
        week = _week_offset(s, s.skip(i + 1, ","))
        end = week[1] if week else i
    if week is None or weekday is None:
        return ()
    day = s.on + timedelta(days=weekday - s.on.weekday() + 7 * week[0])
    return (exact(i, end, day, f"Dat is {dag(day)}."),)


def _weekday(s: Sentence, i: int) -> Mentions:
    """A weekday near today: "maandag", "afgelopen dinsdag", "maandag jl.", "komende vrijdag"."""
    before = s.word(i)
    modified = before in PAST or before in COMING or before == "deze"
    place = i + modified
    weekday = s.weekday(place)
    if weekday is None or s.word(i - 1) in ("elke", "iedere", "alle", "ieder", "tussen", "een"):
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
    name = WEEKDAYS[weekday]
    if before in PAST:
        recent = recent if since else recent - timedelta(days=7)
        if before in ("vorige", "vorig") and recent == this_week:
            both = (recent - timedelta(days=7), recent)
            return (vague(i, end, both, f"Bedoelt u {name} van deze of van vorige week?"),)
    elif since == 0:
        both = (recent - timedelta(days=7), recent)
        return (vague(i, end, both, f"Vandaag is het {name}. Bedoelt u vandaag of een week geleden?"),)
    return (exact(i, end, recent, f"Ik ga uit van {dag(recent)}."),)


def _ahead(s: Sentence, i: int) -> Mentions:
    """Time ahead, only as the whole answer: "over twee weken"; in a question it is mostly a length."""
    length = length_at(s, i + 1) if s.word(i) == "over" else None
    if length is None or not s.alone(i, length.end):
        return ()
    day = before(s.on, -length.amounts[0], length.unit)
    if length.unit in ("dag", "week") and not length.rough:
        return (exact(i, length.end, day),)
    return (vague(i, length.end, (day,), f"Over {in_words(length)}: welke dag is dat precies?"),)
