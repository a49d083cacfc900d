"""A recovery of which the length is told and the days are not: what it does to the count, and which day is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from bot.case.durations import Lasting
from bot.case.facts import Fact, Span, Sure
from bot.case.told import Told
from bot.dutch import dagen
from bot.law.figures import Figures

_LAW = "(artikel 7:629 lid 10 BW)"


def recovered_for(
    length: Lasting, spans: tuple[Span, ...], days: Sequence[date], again: date | None, on: date
) -> Iterator[Told]:
    """So long recovered: `spans` where about, `days` to choose the first one from, `again` the first day of relapse.

    Short of four weeks the terms move; from four weeks on the count begins anew on the day of the relapse.
    """
    if again is not None:
        span = Span(again - timedelta(days=length.days), again - timedelta(days=1))
        yield Told("hersteld", Fact((span,), Sure.DERIVED))
        return
    if length.days > Figures(on).number("samentelling_dagen"):
        reason = (
            f"Na {length.text} herstel begint de telling opnieuw {_LAW}. De dag waarop iemand weer ziek werd, is dan de"
            " nieuwe eerste ziektedag."
        )
        yield Told("eerste_ziektedag", None, reason=reason)
        yield Told("hersteld", Fact(spans, Sure.ROUNDED), reason=reason)
        return
    reason = f"Na {length.text} herstel loopt de telling door: latere datums schuiven {dagen(length.days)} op {_LAW}."
    asks = " Op welke dag begon het herstel?" if days else ""
    yield Told("hersteld", Fact(spans, Sure.ROUNDED), tuple(days), f"{reason}{asks}")
