"""Figures as charts: plain numbers for an inline SVG, computed here so that the template only draws."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.store.counters import Count

WIDTH, HEIGHT, GAP = 640, 160, 0.25
MOST_BARS = 10


@dataclass(frozen=True)
class Bar:
    """A rectangle in a chart; `part` is the place of its series."""

    x: float
    y: float
    width: float
    height: float
    part: int


@dataclass(frozen=True)
class Chart:
    """Numbers per week, stacked where there is more than one series."""

    title: str
    series: tuple[str, ...]
    weeks: tuple[str, ...]
    # One row a week, one number a series.
    numbers: tuple[tuple[int, ...], ...]

    @property
    def top(self) -> int:
        """The highest week."""
        return max(map(sum, self.numbers), default=0)

    @property
    def bars(self) -> list[Bar]:
        """Rectangles on a field of WIDTH by HEIGHT."""
        step, top = WIDTH / max(len(self.weeks), 1), max(self.top, 1)
        found = []
        for place, row in enumerate(self.numbers):
            below = 0
            for part, number in enumerate(row):
                below += number
                if number:
                    x, y = step * (place + GAP / 2), HEIGHT * (1 - below / top)
                    found.append(Bar(round(x, 1), round(y, 1), round(step * (1 - GAP), 1), HEIGHT * number / top, part))
        return found

    @property
    def totals(self) -> tuple[int, ...]:
        """The sum of each series."""
        return tuple(map(sum, zip(*self.numbers, strict=True)))


def week_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def last_weeks(on: date, number: int) -> list[date]:
    """The Mondays of the last weeks, this one included."""
    return [week_of(on) - timedelta(weeks=back) for back in range(number - 1, -1, -1)]


def weekly(
    counts: Iterable[Count], weeks: Sequence[date], title: str, series: Mapping[str, tuple[str, str | None]]
) -> Chart:
    """A chart of these series: label → counter's name and key (None: all keys)."""
    summed: Counter[tuple[date, str]] = Counter()
    for count in counts:
        for label, (name, key) in series.items():
            if count.name == name and key in (None, count.key):
                summed[week_of(count.day), label] += count.number
    labels = tuple(series)
    numbers = tuple(tuple(summed[week, label] for label in labels) for week in weeks)
    return Chart(title, labels, tuple(f"{week.day}-{week.month}" for week in weeks), numbers)


def by_key(counts: Iterable[Count], name: str, most: int = MOST_BARS) -> list[tuple[str, int]]:
    """The keys of one counter with their totals, the largest first."""
    summed: Counter[str] = Counter()
    for count in counts:
        if count.name == name:
            summed[count.key] += count.number
    return sorted(summed.items(), key=lambda pair: (-pair[1], pair[0]))[:most]
