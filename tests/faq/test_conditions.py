"""Conditions on a section: what they mean for a reader of whom more or less is known, and what can never be."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.faq.conditions import ONE_OF, Situation, parse, possible, verdict

HOLDS = [
    ("rol=werkgever", Situation(audience="werkgever"), True),
    ("rol=werkgever", Situation(audience="werknemer"), False),
    ("rol=werkgever", Situation(contract="vast"), None),
    ("contract!=zzp", Situation(contract="vast"), True),
    ("contract!=zzp", Situation(contract="zzp"), False),
    ("aow", Situation(aow=True), True),
    ("aow", Situation(aow=False), False),
    ("!aow", Situation(aow=False), True),
    ("!loonsanctie", Situation(), None),
    ("loonsanctie", Situation(loonsanctie=True), True),
    ("ziekteweek<92", Situation(ziekteweek=91), True),
    ("ziekteweek<92", Situation(ziekteweek=92), False),
    ("ziekteweek>=92", Situation(ziekteweek=91), False),
    ("ziekteweek>=92", Situation(ziekteweek=92), True),
    ("aow, ziekteweek>=92", Situation(aow=True), None),
    ("aow, ziekteweek>=92", Situation(aow=False), False),
    ("aow, ziekteweek>=92", Situation(aow=True, ziekteweek=92), True),
]


@pytest.mark.parametrize(("text", "reader", "expected"), HOLDS)
def test_holds_for_a_reader(text: str, reader: Situation, expected: bool | None) -> None:
    assert verdict(parse(text), reader) is expected


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "`` is geen voorwaarde; kies uit rol=werkgever|werknemer, contract=vast|"),
        ("aow,", "`` is geen voorwaarde"),
        ("aow;loonsanctie", "is geen voorwaarde"),
        ("rol=wg", "`rol=wg` is geen voorwaarde"),
        ("rol>=werkgever", "is geen voorwaarde"),
        ("leeftijd=oud", "is geen voorwaarde"),
        ("AOW", "is geen voorwaarde"),
        ("aow=nee", "is geen voorwaarde"),
        ("!contract", "is geen voorwaarde"),
        ("ziekteweek", "is geen voorwaarde"),
        ("ziekteweek>92", "is geen voorwaarde"),
        ("ziekteweek>=521", "geen verzuim duurt 521 weken"),
        ("ziekteweek<1", "is nooit waar"),
        ("ziekteweek<92, ziekteweek>=92", "is nooit waar"),
        ("aow, !aow", "is nooit waar"),
        ("rol=werkgever, rol=werknemer", "is nooit waar"),
        ("contract=vast, contract!=vast", "is nooit waar"),
        (", ".join(f"contract!={one}" for one in ONE_OF["contract"]), "is nooit waar"),
        ("aow, aow", "zegt iets twee keer"),
    ],
)
def test_refuses_what_is_no_condition(text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=re.escape(sentence)):
        parse(text)


@pytest.mark.parametrize(
    "text", ["ziekteweek>=1", "ziekteweek<2", "ziekteweek<92, ziekteweek>=91", "contract!=vast, !aow"]
)
def test_reads_what_can_hold(text: str) -> None:
    assert possible(parse(text))


def test_those_before_may_leave_nothing() -> None:
    either = [parse("ziekteweek<52"), parse("ziekteweek>=52")]
    assert not possible(parse("aow"), either)
    assert possible(parse("aow"), either[:1])


@given(st.sampled_from([text for text, _, _ in HOLDS]), st.integers(1, 200))
def test_a_fact_more_never_turns_a_verdict(text: str, week: int) -> None:
    """What was said with less known stays true: a visitor never sees a section vanish that held."""
    for audience in (None, "werkgever"):
        before = verdict(parse(text), Situation(audience=audience))
        after = verdict(parse(text), Situation(audience=audience, aow=True, ziekteweek=week))
        assert before is None or before is after
