"""Questions that are alike stand together, others do not; and figures fall in their weeks."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.beheer import charts
from bot.beheer.editor_pages import examples, proposed_id
from bot.beheer.grouping import ALIKE, grouped, likeness, triples
from bot.leads import OpenQuestion
from bot.store.counters import Count

AT = datetime(2026, 11, 21, tzinfo=timezone.utc)
ALIKE_PAIRS = [
    ("Mag mijn hond mee naar kantoor?", "mag de hond mee naar kantoor"),
    ("Heeft u parkeerplaatsen?", "heeft u een parkeerplaats"),
    ("Doen jullie ook coaching in het Engels?", "ook engelse coaching?"),
    ("Kan ik een cursus lassen volgen?", "wil graag een cursus lassen volgen"),
    ("hoeveel kilometervergoeding krijg ik", "Krijg ik kilometervergoeding, en hoeveel?"),
    ("Mag mijn hond mee naar kantoor?", "mijn hond meenemen naar het kantoor, mag dat?"),
    ("Vergoeden jullie reiskosten?", "worden mijn reiskosten vergoed"),
    ("Kan ik mijn dossier inzien?", "inzage in mijn dossier"),
    ("Zijn jullie ook in Zeeland?", "werken jullie ook in zeeland"),
]
DIFFERENT_PAIRS = [
    ("Mag mijn hond mee naar kantoor?", "Mag ik thuis werken van kantoor?"),
    ("Heeft u parkeerplaatsen?", "Heeft u een vacature?"),
    ("Kan ik een cursus lassen volgen?", "Kan ik een dagje langer weg?"),
    ("Hoeveel kilometervergoeding krijg ik?", "Hoeveel verlof krijg ik?"),
    ("Doen jullie ook coaching in het Engels?", "Doen jullie ook aan verzekeringen?"),
    ("Hoe lang duurt een traject?", "Wat kost een traject?"),
    ("Werken jullie in Zeeland?", "Werken jullie in Groningen?"),
    ("Kan ik mijn dossier inzien?", "Kan ik mijn dossier laten wissen?"),
    ("Mag ik op vakantie naar Turkije?", "Mag ik op vakantie?"),
]


def asked(vraag: str, times: int = 1, outcome: str = "fallback", suggestions: tuple[str, ...] = ()) -> OpenQuestion:
    return OpenQuestion(vraag, times, AT + timedelta(hours=times), outcome, None, suggestions)


@pytest.mark.parametrize(("one", "other"), ALIKE_PAIRS)
def test_alike_questions_stand_together(one: str, other: str) -> None:
    assert likeness(triples(one), triples(other)) >= ALIKE
    assert len(grouped([asked(one), asked(other)])) == 1


@pytest.mark.parametrize(("one", "other"), DIFFERENT_PAIRS)
def test_other_questions_stand_apart(one: str, other: str) -> None:
    assert likeness(triples(one), triples(other)) < ALIKE
    assert len(grouped([asked(one), asked(other)])) == 2


def test_a_group_tells_what_its_questions_are_together() -> None:
    (hond, kat) = grouped(
        [
            asked("Mag de kat mee?", 4),
            asked("Mag mijn hond mee naar kantoor?", 3, suggestions=("a", "b")),
            asked("mag de hond mee naar kantoor", 2, "clarify", ("b", "c")),
        ]
    )
    assert (hond.vraag, hond.times, hond.last) == ("Mag mijn hond mee naar kantoor?", 5, AT + timedelta(hours=3))
    assert hond.outcomes == {"fallback", "clarify"} and hond.suggestions == ("a", "b", "c")
    assert kat.times == 4 and hond.id != kat.id and "hond" not in hond.id


@given(st.lists(st.text(max_size=40), max_size=12))
def test_no_question_is_lost(texts: list[str]) -> None:
    groups = grouped([asked(text) for text in texts])
    assert sorted(question.vraag for group in groups for question in group.questions) == sorted(texts)
    assert [group.times for group in groups] == sorted((group.times for group in groups), reverse=True)


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_fair(one: str, other: str) -> None:
    there, back = likeness(triples(one), triples(other)), likeness(triples(other), triples(one))
    assert 0 <= there == back <= 1
    assert likeness(triples(one), triples(one)) == 1


@pytest.mark.parametrize(
    ("question", "new_id"),
    [
        ("Mag mijn hond mee naar kantoor?", "hond-mee-naar-kantoor"),
        ("Wat is dat?", "nieuw-onderwerp"),
        ("Één twee drie vier vijf zes", "twee-drie-vier-vijf-zes"),
        ("???", "nieuw-onderwerp"),
    ],
)
def test_an_id_is_proposed(question: str, new_id: str) -> None:
    assert proposed_id(question) == new_id


def test_examples_are_a_block_to_paste() -> None:
    assert examples("hond-mee", ["Mag de hond mee?", "hond mee?"]) == (
        "  - intent: faq/hond-mee\n    examples: |\n      - Mag de hond mee?\n      - hond mee?\n"
    )


# Charts

SATURDAY = date(2026, 11, 21)


def test_a_week_begins_on_monday() -> None:
    assert charts.week_of(SATURDAY) == charts.week_of(date(2026, 11, 16)) == date(2026, 11, 16)
    assert charts.week_of(date(2026, 11, 15)) == date(2026, 11, 9)
    assert charts.last_weeks(SATURDAY, 2) == [date(2026, 11, 9), date(2026, 11, 16)]


def test_counts_are_summed_by_week_and_series() -> None:
    counts = [
        Count(date(2026, 11, 9), "straight", "", 3),
        Count(date(2026, 11, 15), "straight", "", 2),
        Count(date(2026, 11, 16), "refused", "", 1),
        Count(date(2026, 11, 16), "topic", "x", 9),
    ]
    weeks = charts.last_weeks(SATURDAY, 2)
    chart = charts.weekly(counts, weeks, "Antwoorden", {"goed": ("straight", None), "niet": ("refused", None)})
    assert chart.numbers == ((5, 0), (0, 1)) and chart.totals == (5, 1) and chart.top == 5
    assert chart.weeks == ("9-11", "16-11")
    first, second = chart.bars
    assert (first.y, first.height, first.part) == (0, charts.HEIGHT, 0)
    assert second.height == charts.HEIGHT / 5 and second.y == charts.HEIGHT * 4 / 5 and second.part == 1
    assert first.x + first.width < second.x <= charts.WIDTH


def test_an_empty_chart_has_no_bars() -> None:
    chart = charts.weekly([], charts.last_weeks(SATURDAY, 3), "Leads", {})
    assert chart.bars == [] and chart.top == 0 and chart.totals == ()


def test_keys_are_ranked() -> None:
    counts = [Count(SATURDAY, "topic", key, number) for key, number in (("a", 1), ("b", 5), ("a", 1), ("c", 2))]
    assert charts.by_key(counts, "topic") == [("b", 5), ("a", 2), ("c", 2)]
    assert charts.by_key(counts, "topic", 1) == [("b", 5)]
