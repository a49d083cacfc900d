"""`python -m tests.bench.calculators`: what one calculation costs. A benchmark, not a test: machines differ."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from time import perf_counter

from bot.calculators import calendar_ics, deadlines_answer, kosten_answer, transitievergoeding_answer
from tests.law.case_files import ON

ROUNDS = 200
WAGE = {"in_dienst": "2015-04-01", "bruto_maandloon": "3500.00", "vakantiebijslag_procent": "8"}
ILLNESS: Mapping[str, object] = {
    "eerste_ziektedag": "2025-01-20",
    "hersteld": [{"van": "2025-06-01", "tot_en_met": "2025-06-10"}],
    "verlof": [{"van": "2025-09-01", "tot_en_met": "2025-12-21"}],
    "verlenging_dagen": 30,
    "loonsanctie": True,
}
QUESTIONS: dict[str, Callable[[], object]] = {
    "deadlines": lambda: deadlines_answer(ILLNESS, ON),
    "calendar": lambda: calendar_ics(ILLNESS, ON),
    "transitievergoeding": lambda: transitievergoeding_answer({**WAGE, "uit_dienst": "2026-12-31"}, ON),
    "kosten": lambda: kosten_answer({**WAGE, "eerste_ziektedag": "2026-01-05"}, ON),
}


def main() -> None:
    """The best and the middle of many rounds, in milliseconds."""
    for name, question in QUESTIONS.items():
        times = sorted(_once(question) for _ in range(ROUNDS))
        print(f"{name}: best {1000 * times[0]:.2f} ms, median {1000 * times[ROUNDS // 2]:.2f} ms")


def _once(question: Callable[[], object]) -> float:
    start = perf_counter()
    question()
    return perf_counter() - start


if __name__ == "__main__":
    main()
