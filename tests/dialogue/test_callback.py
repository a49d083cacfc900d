"""The call-back by itself: what a sentence tells at once, what can be a name, and what is a yes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat import callback
from bot.chat.callback import BEREIKBAAR, KEPT_FOR, MOST_DRAFTS, NAAM, QUESTIONS, ROL, TOESTEMMING, Draft, Drafts
from bot.chat.payloads import pressed
from bot.leads import LeadError

from .test_acts import ACT_PHRASES, FRUSTRATION

WHOLE = Draft(rol="werkgever", naam="Jan Jansen", bereikbaar="06-12345678")
CONSENT = "Ik geef toestemming om mijn naam te bewaren."
BOSS = Draft(rol="werkgever")


# Everything at once


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "bel mij op 06-12345678, mijn naam is Jan Jansen, werkgever, na 17 uur",
            ("werkgever", "Jan Jansen", "06-12345678", "na 17 uur"),
        ),
        ("Met Fatma el Amrani, fatma@voorbeeld.nl", (None, "Fatma el Amrani", "fatma@voorbeeld.nl", None)),
        (
            "ik heet José de Vries-van Dam en ben bereikbaar op +31 6 12345678 morgenochtend",
            (None, "José de Vries-van Dam", "+31 6 12345678", "morgenochtend"),
        ),
        ("Naam: O'Brien tel 020-1234567", (None, "O'Brien", "020-1234567", None)),
        ("Kunt u mij bellen? Piet Bakker, 06/12345678, werkgever", ("werkgever", "Piet Bakker", "06/12345678", None)),
        (
            "bel me op 0612345678, ik heet jan de boer en ben werkgever",
            ("werkgever", "jan de boer", "0612345678", None),
        ),
        ("mijn naam is fatma, tel 020-1234567", (None, "fatma", "020-1234567", None)),
        ("mijn naam is verkeerd", (None, None, None, None)),
        ("vraag naar Petra, morgen tussen 9 en 12 uur", (None, "Petra", None, "morgen, tussen 9 en 12 uur")),
        # Whose employee somebody is says who speaks.
        ("bel mij over mijn zieke werknemer", ("werkgever", None, None, None)),
        ("bel me op 06-12345678, ik ben Sanne, werknemer", ("werknemer", "Sanne", "06-12345678", None)),
        ("ik ben HR-adviseur", ("werkgever", None, None, None)),
        ("mijn werkgever betaalt niet, 0612345678", ("werknemer", None, "0612345678", None)),
        ("ik ben ziek, bel mij", ("werknemer", None, None, None)),
        # What is none of these.
        ("wat gebeurt er na 42 weken", (None, None, None, None)),
        ("loon van 70% na 1 jaar", (None, None, None, None)),
        ("met spoed graag", (None, None, None, None)),
        ("Met Vriendelijke Groet", (None, None, None, None)),
        ("06 1234", (None, None, None, None)),
        ("ziek sinds 3-3-2025", (None, None, None, None)),
        ("heet water", (None, None, None, None)),
        ("", (None, None, None, None)),
    ],
)
def test_a_sentence_tells_what_it_tells(text: str, told: tuple[str | None, ...]) -> None:
    draft = callback.read_all(Draft(), text)
    assert (draft.rol, draft.naam, draft.bereikbaar, draft.wanneer) == told


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("bel mij over een loonsanctie op 06-12345678", "een loonsanctie"),
        ("Kan iemand mij bellen? Ik heb een vraag over de transitievergoeding van mijn werknemer.",
         "de transitievergoeding van mijn werknemer"),
        ("bel mij i.v.m. spoor 2, na 17 uur", "spoor 2"),
        ("bel mij over een uur", None),
        ("bel mij over 3 dagen terug", None),
        # What may not be kept is no question: the visitor types it anew or leaves it out.
        ("bel mij over mijn burn-out", None),
        ("bel mij terug", None),
    ],
)  # fmt: skip
def test_what_the_call_is_about_goes_along(text: str, about: str | None) -> None:
    assert callback.read_all(Draft(), text).vraag == about


def test_what_the_conversation_learned_since_is_added_and_overwrites_nothing() -> None:
    known = Draft(rol="werknemer", eerste_ziektedag=date(2025, 3, 3), onderwerp="wia")
    draft = callback.merged(replace(BOSS, vraag="Wat is spoor 2?"), known)
    assert (draft.rol, draft.vraag, draft.onderwerp) == ("werkgever", "Wat is spoor 2?", "wia")
    assert draft.eerste_ziektedag == date(2025, 3, 3) and draft.slot == NAAM


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("/diensten/spoor-2", "/diensten/spoor-2"),
        ("/diensten?naam=Jan#contact", "/diensten"),
        ("/caf%C3%A9", "/café"),
        ("/", None),
        ("", None),
        ("/klant/0612345678", None),
        ("/team/jan-jansen", None),
        ("/blog/terug-na-een-burn-out", None),
        ("//[", "//["),
        ("/" + 300 * "a", None),
    ],
)
def test_a_page_that_is_about_a_person_or_an_illness_stays_behind(address: str, page: str | None) -> None:
    assert callback.page(address) == page


def test_what_is_known_is_not_overwritten() -> None:
    draft = callback.read_all(WHOLE, "ik ben werknemer, naam is Piet, piet@voorbeeld.nl")
    assert draft == WHOLE


@given(st.text(max_size=200))
def test_any_text_is_read_and_nothing_unusable_is_taken(text: str) -> None:
    draft = callback.read_all(Draft(), text)
    assert draft.rol in (None, "werkgever", "werknemer")
    assert draft.naam is None or callback.is_name(draft.naam)
    for contact in filter(None, [draft.bereikbaar]):
        assert not isinstance(callback.answer(replace(BOSS, naam="Jan"), contact), LeadError)


# Names

A_NAME = [
    "Jan", "Jan Jansen", "J. de Vries", "J.P. Balk", "Fatma el Amrani", "O'Brien", "José", "jan jansen", "Müller", "Ng",
    "Dhr. P. Klaassen", "Mevrouw De Boer", "de heer Smit", "Jan-Willem van 't Hof", "Jansen, Piet",
]  # fmt: skip
INTRODUCED = [
    "ik ben {}", "Dit is {}", "naam: {}", "mijn naam is {}", "Mijn naam is {}", "met {}", "hallo, ik heet {}",
    "m'n naam is {}",
]  # fmt: skip
NO_NAME = [
    "/deadlines", '/value{"value": "ja"}', '/faq{"faq_id": "wat-is-spoor-2"}', "wat is spoor 2", "wat is spoor twee",
    "en wie betaalt dat", "loonsanctie", "transitievergoeding berekenen", "wia aanvragen", "hoelang duurt het",
    "wanneer belt u", "mag ik ook mailen", "wat kost dat", "mijn werknemer is ziek", "ziek sinds maart", "spoor twee",
    "zeg ik niet", "liever anoniem", "gaat u niks aan", "kan niet", "geen zin", "werkgever", "06-12345678", "???",
    "jan@voorbeeld.nl", "3 maart 2025", "de tweede", "later", "morgen", "dank u", "bedankt", "...", "Jan " * 30, "",
    "een twee drie vier vijf zes", "J4n",
]  # fmt: skip


@pytest.mark.parametrize("name", A_NAME)
def test_a_name_is_taken_as_it_is_typed(name: str) -> None:
    draft = callback.answer(BOSS, name)
    assert isinstance(draft, Draft) and draft.naam == name and draft.slot == BEREIKBAAR


@pytest.mark.parametrize("around", INTRODUCED)
def test_a_name_may_be_introduced(around: str) -> None:
    draft = callback.answer(BOSS, around.format("Jan de Vries"))
    assert isinstance(draft, Draft) and draft.naam == "Jan de Vries"


@pytest.mark.parametrize("text", NO_NAME)
def test_a_payload_a_question_or_a_refusal_is_never_a_name(text: str) -> None:
    assert callback.answer(BOSS, text) is None


@pytest.mark.parametrize("text", [phrase for row in ACT_PHRASES.values() for phrase in row["is"]] + FRUSTRATION["is"])
def test_an_act_is_never_a_name(text: str) -> None:
    assert callback.answer(BOSS, text) is None


@pytest.mark.parametrize(("text", "taken"), [("Kanarie Vogelaar", True), ("Piet de Vries", True), ("Kanarie", False)])
def test_a_full_name_told_before_it_was_asked_is_taken(text: str, taken: bool) -> None:
    draft = callback.answer(Draft(), text)
    assert (isinstance(draft, Draft) and draft.naam == text and draft.slot == ROL) is taken


@pytest.mark.parametrize("text", ["Wat is Spoor", "Mijn Werkgever Belt", "Weet Ik Niet", "Goedemorgen", "Wat Kost Dat"])
def test_a_sentence_in_capitals_is_no_full_name(text: str) -> None:
    assert not callback.is_full_name(text) and not callback.is_private(Draft(), text)


def test_a_name_that_was_given_does_not_leave_the_call_back() -> None:
    assert callback.is_private(replace(BOSS, naam="kanarie"), "ik heb Kanarie al gezegd")
    assert not callback.is_private(BOSS, "ik heb dat al gezegd")
    assert not callback.is_private(replace(BOSS, naam="Jan"), "ziek sinds 3 januari 2025")


# Role, and where to reach


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("werkgever", "werkgever"),
        ("Werknemer", "werknemer"),
        ("ik ben de werkgever", "werkgever"),
        ("ik ben werknemer", "werknemer"),
        ("hr", "werkgever"),
        ("mijn werkgever betaalt niet", "werknemer"),
        ("het gaat over mijn zieke werknemer", "werkgever"),
        ("Jan Jansen", None),
        ("wat maakt dat uit", None),
        ("06-12345678", None),
    ],
)
def test_the_role_is_the_visitors_own(text: str, role: str | None) -> None:
    draft = callback.answer(Draft(), text)
    assert (draft.rol if isinstance(draft, Draft) else draft) == role


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("06-12345678", "06-12345678"),
        ("mijn nummer is 06 12 34 56 78, na 17 uur", "06 12 34 56 78"),
        ("jan@voorbeeld.nl", "jan@voorbeeld.nl"),
        ("mail naar jan.jansen@mail.voorbeeld.nl", "jan.jansen@mail.voorbeeld.nl"),
        ("+31 20 123 45 67", "+31 20 123 45 67"),
    ],
)
def test_a_number_or_address_is_taken_out_of_its_sentence(text: str, kept: str) -> None:
    draft = callback.answer(replace(BOSS, naam="Jan"), text)
    assert isinstance(draft, Draft) and draft.bereikbaar == kept and draft.slot == TOESTEMMING
    assert draft.wanneer == ("na 17 uur" if "17" in text else None)


@pytest.mark.parametrize("text", ["06-1234", "jan@voorbeeld", "0031 12", "99999999999"])
def test_what_cannot_be_reached_is_said_without_repeating_it(text: str) -> None:
    fault = callback.answer(replace(BOSS, naam="Jan"), text)
    assert isinstance(fault, LeadError) and "Kijk het nog eens na" in fault.detail and text not in fault.detail


@pytest.mark.parametrize("text", ["dat geef ik u liever later", "hoeveel kost spoor 2", "ziek sinds 3 maart 2025"])
def test_words_are_no_number(text: str) -> None:
    assert callback.answer(replace(BOSS, naam="Jan"), text) is None


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("wat is uw telefoonnummer", True),
        ("op welk nummer kan ik jullie bereiken?", True),
        ("en wat is het e-mailadres van het bureau", True),
        ("hebben jullie een telefoonnummer", True),
        ("hoe kan ik het bureau zelf bellen", True),
        ("wat is het nummer van het uwv", False),
        ("wat zijn mijn gegevens", False),
        ("hoe kan ik de bedrijfsarts bereiken", False),
    ],
)
def test_how_to_reach_the_agency_is_a_question_of_its_own(text: str, asks: bool) -> None:
    assert callback.asks_number(text) is asks


# Consent


@pytest.mark.parametrize(
    ("text", "agrees"),
    [
        *((phrase, True) for phrase in ACT_PHRASES["yes"]["is"]),
        *((phrase, False) for phrase in [*ACT_PHRASES["no"]["is"], *ACT_PHRASES["stop"]["is"]]),
        ("ja maar alleen na 17 uur", True),
        ("prima, bel morgenochtend maar", True),
        ("ik geef toestemming", True),
        ("ik ga akkoord", True),
        ("ik geef geen toestemming", False),
        ("ik ga niet akkoord", False),
        ("nee, ik bel zelf wel", False),
        # A condition that is not kept, a question, or nothing of the kind: asked again.
        ("ja maar bel niet naar mijn werk", None),
        ("akkoord als mijn werkgever het niet hoort", None),
        ("ja?", None),
        ("ja, wat gebeurt er met mijn gegevens", None),
        ("klopt?", None),
        ("misschien", None),
        ("wat gebeurt er met mijn gegevens", None),
        ("", None),
    ],
)
def test_only_a_yes_is_a_yes(text: str, agrees: bool | None) -> None:
    assert callback.consents(text) is agrees


# What was wrong, and what is left out

ASKED = "Wat is spoor 2?"
TOLD = replace(
    WHOLE, wanneer="na 17 uur", vraag=ASKED, onderwerp="spoor", eerste_ziektedag=date(2026, 1, 5), ziekteweek=46,
    pagina="/spoor-2",
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("oh nee dat is fout, het moet 06-87654321 zijn", {"bereikbaar": "06-87654321"}),
        ("ja maar bel op 020-1234567", {"bereikbaar": "020-1234567"}),
        ("liever per mail: jan@voorbeeld.nl", {"bereikbaar": "jan@voorbeeld.nl"}),
        ("mijn naam is niet Jan maar Johan Jansen", {"naam": "Johan Jansen"}),
        ("nee ik ben werknemer", {"rol": "werknemer"}),
        ("nee wacht, het nummer klopt niet", {"bereikbaar": None}),
        ("mijn e-mailadres is verkeerd", {"bereikbaar": None}),
        ("ik wil een ander nummer opgeven", {"bereikbaar": None}),
        ("de naam is verkeerd", {"naam": None}),
        ("Zonder de vraag", {"vraag": None, "onderwerp": None}),
        ("ja maar laat mijn vraag weg", {"vraag": None, "onderwerp": None}),
        ("zonder de ziektedag", {"eerste_ziektedag": None, "ziekteweek": None}),
        ("de ziekteweek hoeft niet", {"eerste_ziektedag": None, "ziekteweek": None}),
        ("laat de vraag en de ziektedag weg", dict.fromkeys(("vraag", "onderwerp", "eerste_ziektedag", "ziekteweek"))),
        ("het tijdstip klopt niet", {"wanneer": None}),
        ("mijn vraag is: hoe start ik een proefplaatsing", {"vraag": "hoe start ik een proefplaatsing"}),
        ("mijn vraag is: mag ik hem ontslaan?", {"vraag": "mag ik hem ontslaan?"}),
        ("alleen na 18 uur", {"wanneer": "na 18 uur"}),
        ("ja maar niet mijn vraag bewaren", {"vraag": None, "onderwerp": None}),
        ("zonder de pagina", {"pagina": None}),
    ],
)
def test_what_was_told_can_be_put_right_and_left_out(text: str, new: dict[str, object]) -> None:
    assert callback.changed(TOLD, text) == replace(TOLD, **new)


@pytest.mark.parametrize(
    "text",
    [
        *(phrase for name in ("yes", "no", "stop") for phrase in ACT_PHRASES[name]["is"]),
        "ja maar alleen na 17 uur", "is mijn nummer dan zichtbaar?", "klopt het nummer dan niet?", "wat is spoor 2",
        "ja maar bel niet naar mijn werk", "ik ben werkgever", "", "akkoord als mijn werkgever het niet hoort",
    ],
)  # fmt: skip
def test_anything_else_changes_nothing(text: str) -> None:
    assert callback.changed(replace(TOLD, rol="werkgever"), text) is None or text.startswith("akkoord als")


def test_there_is_a_button_for_each_thing_that_can_be_left_out() -> None:
    buttons = callback.question("r", TOLD, CONSENT)["buttons"]
    titles = [one["title"] for one in buttons]
    assert titles == ["Ja, dat mag", "Nee", "Zonder de vraag", "Zonder de ziektedag", "Zonder de pagina"]
    assert len(callback.question("r", WHOLE, CONSENT)["buttons"]) == 2
    for one in buttons[2:]:
        button = pressed(one["payload"], lambda _: None)
        left = button and callback.changed(TOLD, str(button.value))
        assert left and len(callback.question("r", left, CONSENT)["buttons"]) == 4


@pytest.mark.parametrize(
    "text", ["later", "misschien later", "nu even niet", "nog niet", "liever niet", "Doe maar later."]
)
def test_later_is_a_no_for_now(text: str) -> None:
    assert callback.not_now(text)


@pytest.mark.parametrize("text", ["later op de dag", "bel later terug op 0612345678", "waarom niet", "niet na 17 uur"])
def test_a_moment_later_is_none(text: str) -> None:
    assert not callback.not_now(text)


# After it was stored


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("wanneer bellen jullie?", True),
        ("en hoe laat bellen jullie mij dan", True),
        ("wanneer word ik gebeld", True),
        ("hoe snel neemt een adviseur contact op?", True),
        ("Wanneer hoor ik iets?", True),
        ("wanneer kan ik een reactie verwachten", True),
        ("wanneer belt de adviseur terug", True),
        ("wanneer moet ik mijn werknemer bellen", False),
        ("wanneer begint spoor 2", False),
        ("wanneer krijg ik een WIA-uitkering", False),
        ("hoe snel moet de bedrijfsarts contact opnemen met mijn werknemer", False),
        ("bel mij terug", False),
    ],
)
def test_when_the_agency_calls_is_a_question_of_its_own(text: str, asks: bool) -> None:
    assert callback.asks_when(text) is asks


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("bel mij terug", True),
        ("terugbellen aub", True),
        ("kan iemand mij bellen?", True),
        ("ik wil graag teruggebeld worden", True),
        ("ik wil een adviseur spreken", True),
        ("bel me op 06-12345678, naam Piet Jansen, werkgever", True),
        ("bel me niet", False),
        ("wanneer bellen jullie mij", False),
        ("moet de werkgever mijn werknemer bellen", False),
        ("ik wil weten wat spoor 2 is", False),
        ("mag mijn werkgever bellen als ik ziek ben", False),
    ],
)
def test_without_rasa_a_request_to_be_called_is_known_by_its_words(text: str, asks: bool) -> None:
    assert callback.asks_call(text) is asks


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("na 17 uur graag", {"wanneer": "na 17 uur"}),
        ("liefst donderdagmiddag of vrijdag", {"wanneer": "donderdagmiddag, vrijdag"}),
        ("ik ben bereikbaar tussen 9 en 12 uur", {"wanneer": "tussen 9 en 12 uur"}),
        ("oh nee, mijn nummer is 06-87654321", {"telefoon": "06-87654321"}),
        ("mail liever naar jan@voorbeeld.nl", {"email": "jan@voorbeeld.nl"}),
        # Somebody else's, or something else.
        ("het nummer van de bedrijfsarts is 06-87654321", {}),
        ("mijn werknemer kan alleen na 17 uur werken", {}),
        ("wat gebeurt er na 42 weken", {}),
        ("06-1234", {}),
        ("na week 42", {}),
        ("graag", {}),
    ],
)
def test_a_moment_or_a_better_number_is_added(text: str, added: dict[str, str]) -> None:
    assert callback.addition(text) == added


# What is asked, and what is shown before the yes


@pytest.mark.parametrize(
    ("draft", "slot"),
    [(Draft(), ROL), (BOSS, NAAM), (replace(BOSS, naam="Jan"), BEREIKBAAR), (WHOLE, TOESTEMMING)],
)
def test_the_first_thing_that_is_missing_is_asked(draft: Draft, slot: str) -> None:
    for which in ("ask", "again"):
        message = callback.question("r", draft, CONSENT, which)
        custom = message["custom"]
        assert (custom["kind"], custom["form"], custom["slot"]) == ("ask", "lead", slot)
        assert custom["input"] == QUESTIONS[slot]["input"] and message["buttons"]
        assert (CONSENT in message["text"]) is (slot == TOESTEMMING)
        assert ("lead" in custom) is (slot == TOESTEMMING)
        assert all(len(part.split()) <= 25 for part in QUESTIONS[slot][which].split(". "))


def test_all_that_is_stored_is_shown_before_the_yes() -> None:
    draft = replace(WHOLE, wanneer="na 17 uur", vraag="Wat is spoor 2?", onderwerp="wat-is-spoor-2", ziekteweek=50)
    message = callback.question("r", draft, CONSENT)
    assert message["custom"]["lead"] == {
        "rol": "werkgever",
        "naam": "Jan Jansen",
        "telefoon": "06-12345678",
        "wanneer": "na 17 uur",
        "vraag": "Wat is spoor 2?",
        "onderwerp": "wat-is-spoor-2",
        "ziekteweek": "50",
    }
    for shown in ("Jan Jansen", "06-12345678", "werkgever", "na 17 uur", "Wat is spoor 2?"):
        assert shown in message["text"]


def test_the_lead_is_what_was_shown_and_no_more() -> None:
    draft = replace(WHOLE, wanneer="na 17 uur", vraag="Wat is spoor 2?", onderwerp="wat-is-spoor-2", ziekteweek=50)
    row = callback.lead_of(draft, "2026-11-30").as_row()
    stored = {name: value for name, value in row.items() if value}
    shown = {
        "naam": "Jan Jansen", "rol": "werkgever", "telefoon": "+31612345678", "wanneer": "na 17 uur",
        "vraag": "Wat is spoor 2?", "onderwerp": "wat-is-spoor-2", "ziekteweek": 50,
    }  # fmt: skip
    about = {"bron": "chat", "toestemming_versie": "2026-11-30", "telefoon_getypt": "06-12345678"}
    assert stored == shown | about


# In memory, for an hour


def test_a_request_is_forgotten_after_an_hour_and_when_there_are_too_many() -> None:
    now = [0.0]
    drafts = Drafts(lambda: now[0])
    drafts.put("a", WHOLE)
    now[0] = KEPT_FOR
    assert drafts.get("a") == WHOLE
    now[0] = KEPT_FOR + 1
    assert drafts.get("a") is None
    for number in range(MOST_DRAFTS + 2):
        drafts.put(str(number), WHOLE)
    assert drafts.get("0") is None and drafts.get("1") is None and drafts.get("2") == WHOLE
    drafts.drop("2")
    assert drafts.get("2") is None
