"""Reading one answer: what it holds, and the named error with its line for every fault."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.faq import FaqError
from bot.faq.conditions import parse as parse_conditions
from bot.faq.item import FaqItem, Passage, Section, parse_item

GOOD = """\
---
question: "Loon: hoe lang?"
audience: beide
sources: [bw-7-629, wia-23]
related: [spoor-2]
reviewed: 2026-11-21
calculator: kosten
status: onzeker
---

Kort antwoord
over twee regels.

## Voor werkgevers
Tekst.

### Kopje
Meer tekst.

## Meer uitleg

Uitleg.
"""
PATH = Path("data/faq/kosten/loon.md")


def parse(text: str) -> FaqItem:
    return parse_item(PATH, text)


def test_reads_front_matter_and_sections_with_their_lines() -> None:
    item = parse(GOOD)
    assert (item.id, item.theme, item.url) == ("loon", "kosten", "/veelgestelde-vragen/kosten/loon")
    assert (item.question, item.audience) == ("Loon: hoe lang?", "beide")
    assert (item.sources, item.related) == (("bw-7-629", "wia-23"), ("spoor-2",))
    assert (item.reviewed, item.calculator, item.status) == (date(2026, 11, 21), "kosten", "onzeker")
    assert item.single_voice is None
    assert item.short == Passage("Kort antwoord\nover twee regels.", 11)
    assert item.sections == (
        Section(
            Passage("Voor werkgevers", 14),
            Passage("Tekst.\n\n### Kopje\nMeer tekst.", 15),
            parse_conditions("rol=werkgever"),
        ),
        Section(Passage("Meer uitleg", 20), Passage("Uitleg.", 22), ()),
    )
    assert (item.shorts, item.milestones, dict(item.follow_ups)) == ((), (), {})
    assert item.lines["reviewed"] == 6


def with_section(heading: str, body: str = "Iets.") -> str:
    return GOOD.replace("## Meer uitleg\n", f"## {heading}\n{body}\n\n## Meer uitleg\n")


def with_field(row: str) -> str:
    return GOOD.replace("status: onzeker\n", f"status: onzeker\n{row}\n")


def test_reads_milestones_and_follow_ups() -> None:
    item = parse(with_field("milestones: [wia, riv]\nfollow_ups: {hoe-lang: duur, bezwaar: loon}"))
    assert item.milestones == ("wia", "riv")
    assert item.follow_ups == {"hoe-lang": "duur", "bezwaar": "loon"}


@pytest.mark.parametrize(
    ("heading", "title", "when"),
    [
        ("Bij een tijdelijk contract {contract=tijdelijk}", "Bij een tijdelijk contract", "contract=tijdelijk"),
        ("Na week 91 {ziekteweek>=92}", "Na week 91", "ziekteweek>=92"),
        ("Na week {{ riv_week }} { !aow, ziekteweek < 92 }", "Na week {{ riv_week }}", "!aow,ziekteweek<92"),
        ("Voor werknemers {contract=tijdelijk}", "Voor werknemers", "rol=werknemer,contract=tijdelijk"),
    ],
)
def test_reads_a_section_under_a_condition(heading: str, title: str, when: str) -> None:
    section = parse(with_section(heading)).sections[1]
    assert section == Section(Passage(title, 20), Passage("Iets.", 21), parse_conditions(when))


def test_reads_a_short_answer_under_a_condition() -> None:
    item = parse(with_section("Kort {rol=werknemer}"))
    assert item.shorts == (Section(Passage("Kort", 20), Passage("Iets.", 21), parse_conditions("rol=werknemer")),)
    assert [section.title.text for section in item.sections] == ["Voor werkgevers", "Meer uitleg"]
    assert item.roles == ("werkgever", "werknemer")


FAULTS = [
    ("Geen front matter", 1, "begint met gegevens tussen"),
    (GOOD.replace("onzeker\n---", "onzeker\n"), 1, "ontbreekt de regel `---`"),
    (
        GOOD.replace("audience: beide", "audience: iedereen"),
        3,
        "is een van werkgever, werknemer, beide, niet `iedereen`",
    ),
    (GOOD.replace("calculator: kosten", "calculator: loon"), 7, "`calculator` is een van deadlines"),
    (GOOD.replace("status: onzeker", "status: oud"), 8, "`status` is een van plan, onzeker"),
    (GOOD.replace('"Loon: hoe lang?"', "Loon: hoe lang?"), 2, "geen geldige YAML"),
    (GOOD.replace('"Loon: hoe lang?"', '"Loon\x07"'), 2, "tekens die daar niet horen"),
    (GOOD.replace('"Loon: hoe lang?"', '""'), 2, "`question` moet tekst zijn"),
    (GOOD.replace("[bw-7-629, wia-23]", "[]"), 4, "met minstens een"),
    (GOOD.replace("[bw-7-629, wia-23]", "bw-7-629"), 4, "is een lijst van namen"),
    (GOOD.replace("[bw-7-629, wia-23]", "[wia-23, wia-23]"), 4, "noemt iets twee keer"),
    (GOOD.replace("2026-11-21", "21 november"), 6, "een datum als 2026-11-21"),
    (GOOD.replace("2026-11-21", "2026-11-21 10:00:00"), 6, "een datum als 2026-11-21"),
    (GOOD.replace("related: [spoor-2]\n", ""), 1, "het veld `related` ontbreekt"),
    (GOOD.replace("calculator:", "rekenhulp:"), 7, "onbekend veld `rekenhulp`"),
    (GOOD.replace("calculator: kosten", "audience: beide"), 7, "`audience` staat hier twee keer"),
    (GOOD.replace("## Meer uitleg", "## Achtergrond"), 20, "niet een van de koppen"),
    (GOOD.replace("## Meer uitleg", "# Meer uitleg"), 20, "niet een van de koppen"),
    (GOOD.replace("## Meer uitleg", "## Voor werkgevers"), 20, "staat hier twee keer"),
    (GOOD.replace("Kort antwoord\nover twee regels.\n", ""), 10, "het korte antwoord is leeg"),
    (GOOD.replace("Uitleg.\n", ""), 21, "dit deel is leeg"),
    (GOOD.replace("Kort antwoord\n", "Kort antwoord\n\n"), 13, "een alinea"),
    (with_section("Kort"), 20, "ook geen kop met een voorwaarde tussen accolades"),
    (with_section("{aow}"), 20, "ook geen kop met een voorwaarde tussen accolades"),
    (with_section("Met AOW {aow}").replace("## Met", "# Met"), 20, "ook geen kop met een voorwaarde tussen accolades"),
    (with_section("Kort {aow}", "Een.\n\nTwee."), 23, "een alinea"),
    (with_section("Kort {aow}", "\n"), 21, "dit deel is leeg"),
    (with_section("Met AOW {aow}", "Een.\n\n## Met AOW {aow}\nTwee."), 23, "staat hier twee keer"),
    (with_section("Kort {aow}", "Een.\n\n## Kort {aow, loonsanctie}\nTwee."), 23, "een eerdere geldt al"),
    (with_section("Meer uitleg {aow}"), 20, "kan geen voorwaarde hebben"),
    (with_section("Voor werkgevers {rol=werknemer}"), 20, "is nooit waar"),
    (with_section("Met AOW {aow, !aow}"), 20, "is nooit waar"),
    (with_section("Met pensioen {pensioen}"), 20, "`pensioen` is geen voorwaarde"),
    (with_field("milestones: []"), 9, "met minstens een"),
    (with_field("follow_ups: {hoezo: duur}"), 9, "`hoezo` is geen van wie-betaalt"),
    (with_field("follow_ups: [duur]"), 9, "ziet eruit als `{wie-betaalt: <id>}`"),
    (with_field("follow_ups: {hoe: 3}"), 9, "ziet eruit als `{wie-betaalt: <id>}`"),
]


@pytest.mark.parametrize(("text", "line", "sentence"), FAULTS, ids=[fault[2] for fault in FAULTS])
def test_names_the_fault_and_its_line(text: str, line: int, sentence: str) -> None:
    with pytest.raises(FaqError) as caught:
        parse(text)
    assert sentence in caught.value.sentence
    assert (caught.value.path, caught.value.line) == (PATH, line)
    assert str(caught.value) == f"{PATH}:{line}: {caught.value.sentence}"


@pytest.mark.parametrize(
    "path", ["data/faq/kosten/Loon.md", "data/faq/kosten/loon_bij_ziekte.md", "data/faq/De kosten/loon.md"]
)
def test_file_and_folder_are_kebab_case(path: str) -> None:
    with pytest.raises(FaqError, match="alleen kleine letters, cijfers en streepjes"):
        parse_item(Path(path), GOOD)


@pytest.mark.parametrize(
    ("audience", "visitor", "meant"),
    [
        ("werkgever", "werkgever", True),
        ("werkgever", "werknemer", False),
        ("werkgever", "beide", True),
        ("werkgever", None, True),
        ("beide", "werknemer", True),
    ],
)
def test_is_for_a_role(audience: str, visitor: str | None, meant: bool) -> None:
    assert parse(GOOD.replace("audience: beide", f"audience: {audience}")).is_for(visitor) is meant
