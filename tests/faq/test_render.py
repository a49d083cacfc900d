"""What a visitor sees: per role and day, safe, and honest about age and doubt."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.faq import Answer, FaqError, FaqStore, render
from bot.faq.conditions import Situation
from bot.faq.item import read_item

from .conftest import ON, WriteTopic


def answer(path: Path, on: date = ON, audience: str | None = None) -> Answer:
    return render.answer(read_item(path), on, audience)


def test_both_roles_when_the_role_is_unknown(answers: Path) -> None:
    given = answer(answers / "kosten/loon.md")
    assert given.short_text == "Uw werkgever betaalt 104 weken door. Vraag ernaar."
    assert given.more_markdown == (
        "## Voor werkgevers\n\nU betaalt het loon door.\n\n## Voor werknemers\n\nU krijgt loon.\n\n"
        "## Meer uitleg\n\nLees ook [over spoor 2](/veelgestelde-vragen/spoor-2/spoor-2)."
    )
    assert given.html == (
        "<p>Uw werkgever betaalt 104 weken door. Vraag ernaar.</p>\n"
        "<h2>Voor werkgevers</h2>\n<p>U betaalt het loon door.</p>\n"
        "<h2>Voor werknemers</h2>\n<p>U krijgt loon.</p>\n"
        "<h2>Meer uitleg</h2>\n"
        '<p>Lees ook <a href="/veelgestelde-vragen/spoor-2/spoor-2">over spoor 2</a>.</p>\n'
    )
    assert given.text.endswith("Voor werknemers\n\nU krijgt loon.\n\nMeer uitleg\n\nLees ook over spoor 2.")
    assert [(source.title, source.url) for source in given.sources] == [
        (
            "Artikel 7:629 BW (loon tijdens ziekte)",
            "https://wetten.overheid.nl/jci1.3:c:BWBR0005290&artikel=629",
        )
    ]
    assert (given.faq_id, given.question) == ("loon", "Hoe lang krijg ik loon?")
    assert (given.reviewed, given.related, given.warnings) == (date(2026, 11, 21), ("spoor-2", "duur"), ())


@pytest.mark.parametrize(
    ("audience", "shown", "hidden"),
    [
        ("werkgever", "U betaalt het loon door.", "U krijgt loon."),
        ("werknemer", "U krijgt loon.", "U betaalt het loon door."),
    ],
)
def test_a_known_role_sees_its_own_section(answers: Path, audience: str, shown: str, hidden: str) -> None:
    given = answer(answers / "kosten/loon.md", audience=audience)
    for text in (given.in_sight, given.html, given.text):
        assert shown in text and hidden not in text
    assert given.more_markdown == "Lees ook [over spoor 2](/veelgestelde-vragen/spoor-2/spoor-2)."
    assert "over spoor 2" in given.html and "<h2>Meer uitleg</h2>" in given.html


@pytest.mark.parametrize("audience", [None, "beide"])
def test_nothing_stands_in_sight_for_a_reader_of_whom_nothing_is_known(answers: Path, audience: str | None) -> None:
    assert answer(answers / "kosten/loon.md", audience=audience).in_sight == ""


VARIANTS = """\
Algemeen.

## Kort {rol=werknemer}
Voor u.

## Bij een tijdelijk contract {contract=tijdelijk}
Het loopt af.

## Na {{ loondoorbetaling_weken }} weken {ziekteweek>=105}
Het is voorbij.

## Meer uitleg
Lang.
"""
TEMPORARY, AFTER = "## Bij een tijdelijk contract\n\nHet loopt af.", "## Na 104 weken\n\nHet is voorbij."


@pytest.mark.parametrize(
    ("known", "short", "in_sight", "folded"),
    [
        (Situation(), "Algemeen.", [], [TEMPORARY, AFTER, "## Meer uitleg\n\nLang."]),
        (Situation(audience="werkgever"), "Algemeen.", [], [TEMPORARY, AFTER, "## Meer uitleg\n\nLang."]),
        (Situation(audience="werknemer", ziekteweek=104), "Voor u.", [], [TEMPORARY, "## Meer uitleg\n\nLang."]),
        (Situation(contract="tijdelijk", ziekteweek=105), "Algemeen.", [TEMPORARY, AFTER], ["Lang."]),
        (Situation(contract="vast", ziekteweek=105), "Algemeen.", [AFTER], ["Lang."]),
        (Situation(contract="vast", ziekteweek=1), "Algemeen.", [], ["Lang."]),
    ],
)
def test_a_section_shows_as_far_as_its_condition_is_known(
    write: WriteTopic, known: Situation, short: str, in_sight: list[str], folded: list[str]
) -> None:
    given = render.answer(read_item(write(body=VARIANTS)), ON, case=known)
    assert given.short_text == short
    assert given.in_sight == "\n\n".join(in_sight)
    assert given.more_markdown == "\n\n".join(folded)


def test_more_alone_has_no_heading(write: WriteTopic) -> None:
    assert answer(write(body="Kort.\n\n## Meer uitleg\nLang.\n")).more_markdown == "Lang."
    assert answer(write(body="Kort.\n")).more_markdown == ""


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("[x](javascript:alert)", "<p>[x](javascript:alert)</p>\n"),
        ("[x](http://uwv.nl)", "<p>[x](http://uwv.nl)</p>\n"),
        ("[x](//kwaad.example)", "<p>[x](//kwaad.example)</p>\n"),
        ("[x](data:text/html,y)", "<p>[x](data:text/html,y)</p>\n"),
        ("[UWV](https://www.uwv.nl)", '<p><a href="https://www.uwv.nl">UWV</a></p>\n'),
        ("[bel](tel:0881234567)", '<p><a href="tel:0881234567">bel</a></p>\n'),
        ("[mail](mailto:a@b.nl)", '<p><a href="mailto:a@b.nl">mail</a></p>\n'),
        ("[hier](/termijnen)", '<p><a href="/termijnen">hier</a></p>\n'),
        ("[weg](faq:bestaat-niet)", "<p>weg</p>\n"),
        ("![x](https://a.nl/x.png)", '<p>!<a href="https://a.nl/x.png">x</a></p>\n'),
        ("Dit is **vet**.", "<p>Dit is <strong>vet</strong>.</p>\n"),
    ],
)
def test_only_safe_markup_and_allowed_links(write: WriteTopic, markdown: str, html: str) -> None:
    assert answer(write(body=f"{markdown}\n")).html == html


def test_plain_text_keeps_lists_and_outside_links(write: WriteTopic) -> None:
    body = (
        "Kort, zie [UWV](https://www.uwv.nl).\n\n## Meer uitleg\nDoe dit:\n"
        "1. **Bel** [ons](tel:088).\n2. Wacht:\n   - een dag;\n   - of twee.\n\nKlaar.\n"
    )
    given = answer(write(body=body))
    assert given.short_text == "Kort, zie UWV."
    assert given.text == (
        "Kort, zie UWV (https://www.uwv.nl).\n\nDoe dit:\n\n"
        "1. Bel ons.\n2. Wacht:\n  - een dag;\n  - of twee.\n\nKlaar."
    )


def test_the_agency_fills_in_its_own_data(write: WriteTopic) -> None:
    body = "Wij zijn {{ owner.naam }} in {{owner.regios}}: {{ owner.prijzen.spoor_2 }}.\n"
    assert answer(write(body=body)).short_text == "Wij zijn Bureau Test in Utrecht, Zeist en Soest: vraag ernaar."


def test_an_unknown_name_is_an_error_with_its_line(write: WriteTopic) -> None:
    path = write(body="Kort.\n\n## Meer uitleg\nEerst.\nDan {{ niets }}.\n")
    with pytest.raises(FaqError) as caught:
        answer(path)
    assert caught.value.line == path.read_text().splitlines().index("Dan {{ niets }}.") + 1


@pytest.mark.parametrize(("days", "warned"), [(-1, False), (0, False), (365, False), (366, True)])
def test_warns_when_nobody_looked_for_a_year(answers: Path, days: int, warned: bool) -> None:
    warnings = answer(answers / "kosten/loon.md", on=date(2026, 11, 21) + timedelta(days)).warnings
    expected = "Dit antwoord is voor het laatst gecontroleerd op 21 november 2026."
    assert any(warning.startswith(expected) for warning in warnings) is warned


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        ("status: plan\n", "Dit gaat over een plan"),
        ("status: onzeker\n", "niet in een officiële bron"),
        ("", None),
    ],
)
def test_warns_of_plans_and_doubts(write: WriteTopic, extra: str, expected: str | None) -> None:
    warnings = answer(write(body="Kort.\n", extra=extra)).warnings
    assert (len(warnings) == 1 and expected in warnings[0]) if expected else warnings == ()


@pytest.mark.parametrize(
    ("name", "on", "expected"),
    [
        ("loondoorbetaling_weken", ON, []),
        ("minimumuurloon", date(2026, 6, 30), []),
        ("minimumuurloon", date(2026, 7, 1), ["gecontroleerd tot en met 30 juni 2026"]),
        ("transitievergoeding_maximum", date(2026, 12, 31), ["niet in een officiële bron gezien"]),
        ("transitievergoeding_maximum", date(2027, 1, 1), ["niet in een officiële bron", "nog niet bekend"]),
    ],
)
def test_warns_of_a_value_that_may_be_wrong(write: WriteTopic, name: str, on: date, expected: list[str]) -> None:
    warnings = answer(write(body=f"Het is {{{{ {name} }}}} en nog eens {{{{ {name} }}}}.\n"), on=on).warnings
    assert len(warnings) == len(expected)
    assert all(words in warning for words, warning in zip(expected, warnings, strict=True))


def test_one_note_for_two_values_that_share_it(write: WriteTopic) -> None:
    body = "{{ deskundigenoordeel_werkgever }} of {{ deskundigenoordeel_werknemer }}.\n"
    assert answer(write(body=body)).warnings == ("Het bedrag kan veranderd zijn; controleer het op uwv.nl.",)


def test_no_warning_of_a_value_in_a_section_that_is_not_shown(write: WriteTopic) -> None:
    body = "Kort.\n\n## Voor werkgevers\n{{ minimumuurloon }}\n\n## Voor werknemers\nNiets.\n"
    assert len(answer(write(body=body), audience="werkgever").warnings) == 1
    assert answer(write(body=body), audience="werknemer").warnings == ()


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Het tweede spoor en uw loon.", ["spoor 2 (tweede spoor)", "loon"]),
        ("Spoor 2, nog eens spoor 2.", ["spoor 2 (tweede spoor)"]),
        ("Twee lonen, loons.", ["loon"]),
        ("De loonsanctie en beloning.", []),
    ],
)
def test_explains_the_terms_that_occur(write: WriteTopic, text: str, terms: list[str]) -> None:
    assert [term.term for term in answer(write(body=f"{text}\n")).glossary] == terms


def test_an_edited_glossary_shows_at_once(root: Path, answers: Path) -> None:
    store = FaqStore(answers)
    item = store.get("spoor-2", ON)
    assert item is not None and [term.term for term in render.answer(item, ON).glossary] == []
    (answers / "begrippen.yml").write_text("werk: Wat u doet voor uw loon.\n")
    assert [term.text for term in render.answer(item, ON).glossary] == ["Wat u doet voor uw loon."]


@pytest.mark.parametrize("on", [ON, date(2026, 1, 1), date(2028, 1, 1)])
def test_every_answer_of_this_project_can_be_shown(on: date) -> None:
    store = FaqStore(Path(__file__).parents[2] / "data/faq")
    assert store.errors(on) == ()
    for item in store.items(on):
        for audience in (None, "werkgever", "werknemer"):
            given = render.answer(item, on, audience)
            assert given.short_text and given.html and given.sources, item.id
            for text in (given.question, given.short_text, given.more_markdown, given.html, given.text):
                assert "{{" not in text and "faq:" not in text, item.id
