"""The container of the answers: always the last good version of every file, the agency's own first, and the search."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.faq import Answers, Folders, Situation
from bot.faq.owner import owner_of, without_placeholders

from .conftest import ON, WriteTopic


def opened(folders: Folders, on: date = ON) -> Answers:
    """The answers of a day; the test itself says when to look at the files."""
    return Answers(folders, lambda: on, every=0)


def text(answers: Answers, faq_id: str = "loon", **reader: Any) -> str:
    answer = answers.answer(faq_id, **reader)
    assert answer is not None
    return answer.short_text


def after(answers: Answers, change: Callable[[], object]) -> Answers:
    """The same answers after a change of the files."""
    change()
    answers.refresh()
    return answers


def problems(answers: Answers) -> list[str]:
    return [problem.sentence for problem in answers.problems]


def test_serves_every_topic_by_theme_and_id(folders: Folders, topics: Path) -> None:
    answers = opened(folders)
    assert list(answers.items) == ["loon", "duur", "spoor-2"]
    assert answers.question("spoor-2") == "Wat is spoor 2?"
    assert answers.question("nergens") is None and answers.answer("nergens") is None
    assert answers.problems == ()


def test_an_edit_shows_in_answer_question_and_search(folders: Folders, topics: Path, write: WriteTopic) -> None:
    answers = opened(folders)
    before = text(answers)
    after(answers, lambda: write(question="Hoe lang betaalt mijn werkgever?", body="Nieuw.\n"))
    assert (before, text(answers)) == ("Uw werkgever betaalt 104 weken door. Vraag ernaar.", "Nieuw.")
    assert answers.question("loon") == "Hoe lang betaalt mijn werkgever?"
    assert answers.search("betaalt mijn werkgever")[0].item.id == "loon"


def test_an_edited_glossary_shows_in_every_answer(folders: Folders, topics: Path) -> None:
    answers = opened(folders)
    after(answers, lambda: (topics / "begrippen.yml").write_text("werk: Wat u doet voor uw loon.\n"))
    answer = answers.answer("spoor-2")
    assert answer is not None and [term.text for term in answer.glossary] == ["Wat u doet voor uw loon."]


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("Kort.\n\n## Onbekende kop\nTekst.\n", "niet een van de koppen"),
        ("U krijgt {{ bestaat_niet }} weken loon.\n", "`{{ bestaat_niet }}` is geen getal uit de wet"),
        ("Bel {{ owner.telefoon }}.\n", "`{{ owner.telefoon }}` is geen getal uit de wet"),
    ],
)
def test_a_broken_edit_keeps_the_last_good_version(
    folders: Folders, topics: Path, write: WriteTopic, body: str, sentence: str
) -> None:
    answers = opened(folders)
    before = answers.answer("loon")
    after(answers, lambda: write(body=body))
    assert answers.answer("loon") == before
    (problem,) = answers.problems
    assert sentence in problem.sentence and problem.path == topics / "kosten/loon.md"
    assert text(after(answers, lambda: write(body="Weer goed.\n"))) == "Weer goed."
    assert answers.problems == ()


def test_a_broken_file_is_logged_once(
    folders: Folders, topics: Path, write: WriteTopic, caplog: pytest.LogCaptureFixture
) -> None:
    answers = opened(folders)
    with caplog.at_level(logging.ERROR):
        after(answers, lambda: write(body=""))
        after(answers, lambda: write("spoor-2/duur", body="Nog langer.\n", audience="werkgever"))
    assert [record.getMessage() for record in caplog.records] == [
        f"{topics}/kosten/loon.md:8: het korte antwoord is leeg"
    ]


def test_a_topic_that_was_never_good_is_a_problem_and_hides_no_other(
    folders: Folders, topics: Path, write: WriteTopic
) -> None:
    write("kosten/nieuw", body="")
    (topics / "kosten/latin.md").write_bytes(b"---\nquestion: \xe9\n---\n")
    answers = opened(folders)
    assert list(answers.items) == ["loon", "duur", "spoor-2"]
    assert problems(answers) == ["is geen UTF-8", "het korte antwoord is leeg"]


def test_a_deleted_topic_is_gone(folders: Folders, topics: Path) -> None:
    answers = after(opened(folders), (topics / "spoor-2/duur.md").unlink)
    assert answers.answer("duur") is None and "duur" not in answers.items
    assert answers.problems == ()


def test_a_broken_shared_file_keeps_its_last_good_version(folders: Folders, topics: Path) -> None:
    answers = after(opened(folders), lambda: (topics / "begrippen.yml").write_text("loon: [\n"))
    (problem,) = answers.problems
    assert problem.path == topics / "begrippen.yml" and "geen geldige YAML" in problem.sentence
    loon = answers.answer("loon")
    assert loon is not None and [term.term for term in loon.glossary] == ["loon", "spoor 2 (tweede spoor)"]


def test_a_question_holds_the_values_of_the_day(folders: Folders, topics: Path, write: WriteTopic) -> None:
    write(question="Wat is het maximum van {{ transitievergoeding_maximum }}?")
    asked = [opened(folders, day).question("loon") for day in (date(2025, 12, 31), date(2026, 1, 1))]
    assert asked == ["Wat is het maximum van € 98.000?", "Wat is het maximum van € 102.000?"]


def test_a_new_day_makes_the_answers_anew(folders: Folders, topics: Path, write: WriteTopic) -> None:
    write(body="Hooguit {{ transitievergoeding_maximum }}.\n")
    today = [date(2025, 12, 31)]
    answers = Answers(folders, lambda: today[0], every=0)
    assert text(answers) == "Hooguit € 98.000."
    today[0] = date(2026, 1, 1)
    assert text(after(answers, lambda: None)) == "Hooguit € 102.000."


READERS = [
    ({}, False, False),
    ({"audience": "beide"}, False, False),
    ({"audience": "werkgever"}, True, False),
    ({"case": Situation(audience="werknemer")}, False, True),
    ({"audience": "werkgever", "case": Situation(aow=True)}, True, False),
    ({"audience": "werkgever", "case": Situation(audience="werknemer")}, False, True),
]


@pytest.mark.parametrize(("reader", "employer", "employee"), READERS)
def test_a_reader_of_whom_something_is_known_has_an_answer_of_his_own(
    folders: Folders, topics: Path, reader: dict[str, Any], employer: bool, employee: bool
) -> None:
    answers = opened(folders)
    for _ in range(2):  # the second comes from what is kept
        answer = answers.answer("loon", **reader)
        assert answer is not None
        assert ("U betaalt het loon door." in answer.in_sight) is employer
        assert ("U krijgt loon." in answer.in_sight) is employee


# The agency's own content


def test_the_agency_has_the_last_word(folders: Folders, own: Path, topics: Path) -> None:
    """Its topic wins whatever the theme; its own topics join the shipped ones; one without a file stays shipped."""
    for name, question in (("elders/loon", "Hoe lang loon bij ons?"), ("elders/nieuw", "Wat doen wij?")):
        path = own / f"faq/{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        shipped = (topics / "kosten/loon.md").read_text()
        path.write_text(shipped.replace("Hoe lang krijg ik loon?", question))
    answers = opened(folders)
    assert [(item.id, item.theme) for item in answers.items.values()] == [
        ("loon", "elders"), ("nieuw", "elders"), ("duur", "spoor-2"), ("spoor-2", "spoor-2"),
    ]  # fmt: skip
    assert answers.question("loon") == "Hoe lang loon bij ons?"
    after(answers, (own / "faq/elders/loon.md").unlink)
    assert answers.question("loon") == "Hoe lang krijg ik loon?"


def given(answers: Answers) -> dict[str, str]:
    """What the agency gave; how long things are kept is told by the retention table."""
    return {name: value for name, value in answers.owner.items() if not name.startswith("bewaartermijn.")}


def test_a_file_of_the_agency_that_is_broken_at_start_leaves_the_shipped_text(
    folders: Folders, own: Path, topics: Path
) -> None:
    path = own / "faq/kosten/loon.md"
    path.parent.mkdir(parents=True)
    path.write_text("---\nquestion: [kapot\n---\n")
    (own / "bureau.yml").write_text("naam: [\n")
    answers = opened(folders)
    assert answers.question("loon") == "Hoe lang krijg ik loon?"
    assert given(answers) == {}
    assert {problem.path for problem in answers.problems} == {path, own / "bureau.yml"}


def test_the_agency_s_data_join_the_example_name_by_name(
    folders: Folders, own: Path, topics: Path, write: WriteTopic
) -> None:
    (own / "bureau.yml").write_text("naam: Bureau Test\nregios: [Assen]\nslogan: Wij helpen\n")
    write(body="Eerst dit. Wij zijn {{ owner.naam }}. Wij werken in {{ owner.regios }}. {{ owner.slogan }}.\n")
    answers = opened(folders)
    assert given(answers) == {"naam": "Bureau Test", "slogan": "Wij helpen"}
    assert text(answers) == "Eerst dit. Wij zijn Bureau Test. Wij helpen."
    after(answers, lambda: (own / "bureau.yml").write_text("naam: ''\nregios: [Soest]\n"))
    assert text(answers) == "Eerst dit. Wij werken in Soest."
    assert problems(answers) == ["`{{ owner.slogan }}` is geen getal uit de wet en staat niet in bureau.yml"]


PLACEHOLDERS = [
    ("Bel ons nu. Wij heten {{ owner.naam }}.", "Bel ons nu."),
    ("{{ owner.naam }} helpt u. Bel ons nu.", "Bel ons nu."),
    ("Bel [ons]({{ owner.naam }}). Of wacht.", "Of wacht."),
    ("Eerst dit. [Bel {{ owner.naam }}](tel:088). Of wacht.", "Eerst dit. Of wacht."),
    ("Bel ons,\nof {{ owner.naam }},\nnu. Of wacht\neven.", "Of wacht\neven."),
    ("**Wie.** {{ owner.naam }}\n\nOf wacht.", "Of wacht."),
    ("Zo kan het:\n- Naam: {{ owner.naam }}\n- Wacht.\n\nKlaar.", "Zo kan het:\n- Wacht.\n\nKlaar."),
    ("Doe iets. Zo kan het:\n\n- Naam: {{ owner.naam }}\n- {{ owner.regios }}\n\nKlaar.", "Doe iets.\n\nKlaar."),
    ("1. Wacht.\n2. Bel {{ owner.naam }}.\n3. Klaar.", "1. Wacht.\n3. Klaar."),
    ("Wacht {{ loondoorbetaling_weken }} weken.", "Wacht {{ loondoorbetaling_weken }} weken."),
]


@pytest.mark.parametrize(("written", "left"), PLACEHOLDERS)
def test_no_visitor_reads_an_example(written: str, left: str) -> None:
    owner = owner_of({"naam": "Voorbeeld", "regios": "Assen"}, {"regios": "Assen"})
    assert without_placeholders(written, owner) == left


def test_a_section_of_which_nothing_is_left_is_left_out(root: Path, topics: Path, write: WriteTopic) -> None:
    write(body="Kort.\n\n## Meer uitleg\nBel {{ owner.naam }}.\n\n## Met AOW {aow}\nVraag {{ owner.regios }}.\n")
    answer = opened(Folders(root / "data")).answer("loon")
    assert answer is not None and (answer.text, answer.more_markdown) == ("Kort.", "")


def test_a_short_answer_must_stand_without_the_agency_s_data(root: Path, topics: Path, write: WriteTopic) -> None:
    write(body="Bel {{ owner.naam }}.\n")
    assert problems(opened(Folders(root / "data"))) == [
        "zonder eigen gegevens van het bureau blijft van het korte antwoord niets over"
    ]


# Watching


def test_the_files_are_watched_without_a_visitor_asking(folders: Folders, topics: Path, write: WriteTopic) -> None:
    answers = Answers(folders, lambda: ON)
    try:
        write(body="Nieuw.\n")
        until = time.monotonic() + 1
        while text(answers) != "Nieuw." and time.monotonic() < until:
            time.sleep(0.02)
        assert text(answers) == "Nieuw."
    finally:
        answers.close()


def test_readers_in_other_threads_never_see_half_of_a_change(folders: Folders, topics: Path, write: WriteTopic) -> None:
    answers = opened(folders)
    seen: set[tuple[str, str]] = set()
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            answer = answers.answer("loon")
            assert answer is not None
            seen.add((answer.question, answer.short_text))
            assert answers.search("hoe lang") != []

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for number in range(30):
        path = write(question=f"Hoe lang {number}?", body=f"Zo lang {number}.\n")
        os.utime(path, (number, number))
        answers.refresh()
    done.set()
    for reader in readers:
        reader.join()
    assert len(seen) > 1
    assert all(question.split()[-1].rstrip("?") == short.split()[-1].rstrip(".") for question, short in seen - FIRST)


FIRST = {("Hoe lang krijg ik loon?", "Uw werkgever betaalt 104 weken door. Vraag ernaar.")}


# Search


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("Hoe lang krijg ik loon?", "loon"),
        ("lon krijgen hoelang", "loon"),  # typing error
        ("SPOOR 2!!", "spoor-2"),
        ("hoe láng dúúrt het nog", "duur"),  # accents
    ],
)
def test_search_ranks_the_topic_first(folders: Folders, topics: Path, query: str, first: str) -> None:
    hits = opened(folders).search(query)
    assert hits[0].item.id == first
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(0 < hit.score <= 1.0001 for hit in hits)


@pytest.mark.parametrize("query", ["xyzzy qqq", "hoe wat waar", "?!"])
def test_search_finds_nothing_without_a_common_word(folders: Folders, topics: Path, query: str) -> None:
    assert opened(folders).search(query) == []


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ({}, ["loon", "duur", "spoor-2"]),
        ({"audience": "werknemer"}, ["loon", "spoor-2"]),
        ({"audience": "werkgever"}, ["loon", "duur", "spoor-2"]),
        ({"theme": "spoor-2"}, ["duur", "spoor-2"]),
        ({"theme": "spoor-2", "limit": 1}, ["duur"]),
        ({"theme": "onbekend"}, []),
    ],
)
def test_without_words_the_search_lists_what_the_filters_leave(
    folders: Folders, topics: Path, options: dict[str, Any], found: list[str]
) -> None:
    assert [hit.item.id for hit in opened(folders).search(" ", **options)] == found


@pytest.mark.parametrize("name", ["data/nlu/faq/kosten.yml", "var/content/nlu/kosten.yml"])
def test_search_knows_how_visitors_put_it(folders: Folders, root: Path, topics: Path, name: str) -> None:
    answers = opened(folders)
    assert answers.search("salaris van mijn baas") == []
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_text(
        'version: "3.1"\nnlu:\n- intent: faq/loon\n  examples: |\n    - salaris van mijn [baas](rol)\n'
        "- intent: faq/vervallen\n  examples: |\n    - salaris\n"
    )
    answers.refresh()
    assert [hit.item.id for hit in answers.search("salaris van mijn baas")] == ["loon"]


def test_a_hit_shows_where_the_words_stand(folders: Folders, topics: Path, write: WriteTopic) -> None:
    write(
        body="Kort. Dit gaat over iets.\n\n## Meer uitleg\n- De bedrijfsarts komt langs. Een lonsanctie blijft lang.\n"
    )
    answers = opened(folders)
    ((hit, snippet),) = answers.snippets(answers.search("hoe lang blijft een loonsanctie <b>", limit=1))
    assert hit.item.id == "loon"
    assert [text for text, found in snippet if found] == ["lonsanctie", "blijft", "lang"]
    assert "".join(text for text, _ in snippet) == "Een lonsanctie blijft lang."
    assert hit.title == (("Hoe ", False), ("lang", True), (" krijg ik loon?", False))
