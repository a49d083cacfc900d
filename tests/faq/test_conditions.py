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
        ("", "`` is no condition; choose rol=werkgever|werknemer, contract=vast|"),
        ("aow,", "`` is no condition"),
        ("aow;loonsanctie", "is no condition"),
        ("rol=wg", "`rol=wg` is no condition"),
        ("rol>=werkgever", "is no condition"),
        ("leeftijd=oud", "is no condition"),
        ("AOW", "is no condition"),
        ("aow=nee", "is no condition"),
        ("!contract", "is no condition"),
        ("ziekteweek", "is no condition"),
        ("ziekteweek>92", "is no condition"),
        ("ziekteweek>=521", "no case lasts 521 weeks"),
        ("ziekteweek<1", "can never hold"),
        ("ziekteweek<92, ziekteweek>=92", "can never hold"),
        ("aow, !aow", "can never hold"),
        ("rol=werkgever, rol=werknemer", "can never hold"),
        ("contract=vast, contract!=vast", "can never hold"),
        (", ".join(f"contract!={one}" for one in ONE_OF["contract"]), "can never hold"),
        ("aow, aow", "says something twice"),
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
