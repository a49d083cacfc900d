"""What makes a lead, and how it is cleaned before it is stored."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.leads import CONSENT_VERSION, Lead, LeadError
from bot.leads.lead import LIMITS, contact, shown_number

from .conftest import NOW

MakeLead = Callable[..., Lead]
ONLY_A_NAME = "Vul hier alleen uw naam in, zonder nummers of andere gegevens."
NO_DAY = "De eerste ziektedag is een datum als 2026-01-05."
NO_WEEK = "De ziekteweek is een getal van 1 tot 520."


@pytest.mark.parametrize(
    ("field", "typed", "stored"),
    [
        ("naam", "  Jan   de Vries ", "Jan de Vries"),
        ("naam", "Jan\r\nBcc: iemand", "Jan Bcc: iemand"),
        ("naam", "mevrouw De Vries", "mevrouw De Vries"),
        ("naam", "Jan\x00\x07\u202e", "Jan"),
        ("naam", "Zoë-Łucja 🙂", "Zoë-Łucja 🙂"),
        ("naam", "x" * 100, "x" * 100),
        ("email", " Jan.De.Vries@BEDRIJF.nl ", "Jan.De.Vries@bedrijf.nl"),
        ("email", "jan@münchen.de", "jan@münchen.de"),
        ("telefoon", "06 12345678", "+31612345678"),
        ("telefoon", "06-12 34 56 78", "+31612345678"),
        ("telefoon", "+31 (0)6 1234 5678", "+31612345678"),
        ("telefoon", "0031612345678", "+31612345678"),
        ("telefoon", "020-1234567", "+31201234567"),
        ("telefoon", "+32 475 12 34 56", "+32475123456"),
        ("organisatie", "Bakkerij  Jansen B.V.", "Bakkerij Jansen B.V."),
        ("organisatie", "   ", None),
        ("organisatie", "Bakkerij, meneer Jansen", "Bakkerij, meneer Jansen"),
        ("naam", "Kees Pijn", "Kees Pijn"),
        ("organisatie", "Stichting GGZ Noord", "Stichting GGZ Noord"),
        ("organisatie", "Fysio Plus", "Fysio Plus"),
        ("organisatie", "Bakkerij jan heeft borstkanker", "Bakkerij jan heeft [medisch]"),
        ("organisatie", "Bakkerij 06-12345678", "Bakkerij [telefoon]"),
        ("organisatie", "Bakkerij, bsn 123456782, burn-out", "Bakkerij, bsn [bsn], [medisch]"),
        ("wanneer", "na 17 uur, niet op woensdag", "na 17 uur, niet op woensdag"),
        ("wanneer", "na de chemo, of mail jan@x.nl", "na de [medisch], of mail [e-mail]"),
        ("onderwerp", "wat-is-spoor-2", "wat-is-spoor-2"),
        ("onderwerp", " ", None),
        ("pagina", "/spoor-2?mail=jan@x.nl", "/spoor-2"),
        ("pagina", "/zoek/jan@x.nl/burn-out", "/zoek/[e-mail]/[medisch]"),
        ("bron", "https://bureau.nl/jan@x.nl", "https://bureau.nl/[e-mail]"),
        ("eerste_ziektedag", "2026-01-05", date(2026, 1, 5)),
        ("eerste_ziektedag", None, None),
        ("ziekteweek", 1, 1),
        ("ziekteweek", 520, 520),
        ("toestemming_versie", "2026-11-21", "2026-11-21"),
        ("vraag", "Wanneer begint spoor 2?\n\nBel na 17 uur.", "Wanneer begint spoor 2?\n\nBel na 17 uur."),
        ("vraag", "Zij heeft een burn-out, bsn 123456782.", "Zij heeft een [medisch], bsn [bsn]."),
        ("vraag", "Mijn werknemer Piet heeft kanker", "Mijn werknemer [naam] heeft [medisch]"),
        ("bron", "https://bureau.nl/contact?email=jan@x.nl#top", "https://bureau.nl/contact"),
        ("bron", "widget", "widget"),
        ("bron", "http://[", "http://["),
        ("rol", "werknemer", "werknemer"),
    ],
)
def test_field_is_stored_cleaned(make_lead: MakeLead, field: str, typed: object, stored: object) -> None:
    assert getattr(make_lead(**{field: typed}), field) == stored


def test_telephone_is_kept_as_typed_too(make_lead: MakeLead) -> None:
    lead = make_lead(telefoon="06 - 12345678", email=None)
    assert (lead.telefoon, lead.telefoon_getypt) == ("+31612345678", "06 - 12345678")
    assert make_lead().telefoon_getypt is None


@pytest.mark.parametrize(
    ("changes", "field", "detail"),
    [
        ({"naam": None}, "naam", "Vul uw naam in."),
        ({"naam": " \n "}, "naam", "Vul uw naam in."),
        ({"naam": 7}, "naam", "Het veld “naam” moet tekst zijn."),
        ({"naam": "x" * 101}, "naam", "Het veld “naam” is te lang: hoogstens 100 tekens."),
        ({"vraag": "x" * 2001}, "vraag", "Het veld “vraag” is te lang: hoogstens 2000 tekens."),
        ({"rol": None}, "rol", "Geef aan of u werkgever of werknemer bent."),
        ({"rol": "baas"}, "rol", "Geef aan of u werkgever of werknemer bent."),
        ({"rol": ["werkgever"]}, "rol", "Geef aan of u werkgever of werknemer bent."),
        ({"toestemming": False}, "toestemming", "Zonder uw toestemming bewaren wij geen gegevens."),
        ({"toestemming": "ja"}, "toestemming", "Zonder uw toestemming bewaren wij geen gegevens."),
        ({"toestemming": 1}, "toestemming", "Zonder uw toestemming bewaren wij geen gegevens."),
        ({"toestemming": None}, "toestemming", "Zonder uw toestemming bewaren wij geen gegevens."),
        ({"email": None}, "email", "Vul een e-mailadres of een telefoonnummer in."),
        ({"email": ""}, "email", "Vul een e-mailadres of een telefoonnummer in."),
        ({"email": "jan@"}, "email", "Dit e-mailadres klopt niet. Kijk het nog eens na."),
        ({"email": "jan@bedrijf"}, "email", "Dit e-mailadres klopt niet. Kijk het nog eens na."),
        ({"email": "jan @bedrijf.nl"}, "email", "Dit e-mailadres klopt niet. Kijk het nog eens na."),
        ({"telefoon": "bel maar"}, "telefoon", "Dit telefoonnummer klopt niet. Kijk het nog eens na."),
        ({"telefoon": "06 1234567"}, "telefoon", "Dit telefoonnummer bestaat niet. Kijk het nog eens na."),
        ({"telefoon": "06 123456789"}, "telefoon", "Dit telefoonnummer bestaat niet. Kijk het nog eens na."),
        ({"naam": "Jan, BSN 123456782"}, "naam", ONLY_A_NAME),
        ({"naam": "Jan, ik heb borstkanker"}, "naam", ONLY_A_NAME),
        ({"naam": "Jan, Borstkanker"}, "naam", ONLY_A_NAME),
        ({"naam": "Jan borstkanker"}, "naam", ONLY_A_NAME),
        ({"naam": "Ik Ben Jan En Heb Borstkanker Gehad"}, "naam", ONLY_A_NAME),
        ({"naam": "Jan jan@bedrijf.nl"}, "naam", ONLY_A_NAME),
        ({"organisatie": "x" * 151}, "organisatie", "Het veld “organisatie” is te lang: hoogstens 150 tekens."),
        ({"wanneer": "x" * 101}, "wanneer", "Het veld “wanneer” is te lang: hoogstens 100 tekens."),
        ({"onderwerp": "Mijn burn-out"}, "onderwerp", "Dit onderwerp kennen wij niet."),
        ({"onderwerp": "spoor-2 na mijn burn-out"}, "onderwerp", "Dit onderwerp kennen wij niet."),
        ({"onderwerp": "x" * 65}, "onderwerp", "Het veld “onderwerp” is te lang: hoogstens 64 tekens."),
        ({"eerste_ziektedag": "5-1-2026"}, "eerste_ziektedag", NO_DAY),
        ({"eerste_ziektedag": "2026-02-30"}, "eerste_ziektedag", NO_DAY),
        ({"eerste_ziektedag": "20260105"}, "eerste_ziektedag", NO_DAY),
        ({"eerste_ziektedag": 20260105}, "eerste_ziektedag", NO_DAY),
        ({"eerste_ziektedag": ""}, "eerste_ziektedag", NO_DAY),
        ({"ziekteweek": 0}, "ziekteweek", NO_WEEK),
        ({"ziekteweek": 521}, "ziekteweek", NO_WEEK),
        ({"ziekteweek": True}, "ziekteweek", NO_WEEK),
        ({"ziekteweek": "50"}, "ziekteweek", NO_WEEK),
        ({"toestemming_versie": " "}, "toestemming_versie", "Geef aan met welke tekst u akkoord gaat."),
        ({"bsn": "123456782"}, "bsn", "Het veld “bsn” is onbekend."),
        ({"created": "x"}, "created", "Het veld “created” is onbekend."),
        ({"telefoon_getypt": "x"}, "telefoon_getypt", "Het veld “telefoon_getypt” is onbekend."),
    ],
)
def test_lead_is_refused_with_a_sentence(changes: dict[str, object], field: str, detail: str) -> None:
    body = {"naam": "Jan", "rol": "werkgever", "toestemming": True, "email": "jan@bedrijf.nl"} | changes
    with pytest.raises(LeadError) as refused:
        Lead.from_body(body, NOW)
    assert (refused.value.field, refused.value.detail) == (field, detail)


def test_no_invalid_lead_can_be_built_directly() -> None:
    with pytest.raises(LeadError):
        Lead(naam="Jan", rol="werkgever", toestemming=False, created=NOW, email="jan@bedrijf.nl")


def test_moment_needs_a_time_zone(make_lead: MakeLead) -> None:
    with pytest.raises(ValueError, match="time zone"):
        make_lead(created=datetime(2026, 11, 21, 9, 30))


def test_telephone_alone_is_enough(make_lead: MakeLead) -> None:
    assert make_lead(email=None, telefoon="0612345678").email is None


@given(
    st.dictionaries(
        st.sampled_from([*LIMITS, "rol", "toestemming", "eerste_ziektedag", "ziekteweek", "x"]),
        st.none() | st.booleans() | st.integers() | st.text(max_size=50) | st.lists(st.text(max_size=3), max_size=2),
    )
)
def test_any_body_is_a_lead_or_refused(body: dict[str, object]) -> None:
    try:
        lead = Lead.from_body(body, NOW)
    except LeadError as refused:
        assert refused.detail
    else:
        assert lead.toestemming is True


def test_lead_carries_the_version_that_was_shown(make_lead: MakeLead) -> None:
    assert make_lead().toestemming_versie == CONSENT_VERSION


def test_what_is_typed_around_a_number_is_not_kept(make_lead: MakeLead) -> None:
    assert make_lead(telefoon="tel. 06-12345678").telefoon_getypt == ". 06-12345678"


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        (" Jan@BEDRIJF.nl ", "Jan@bedrijf.nl"),
        ("06-12345678", "+31612345678"),
        ("+31 6 12345678", "+31612345678"),
        ("Jan Jansen", None),
        ("jan@", None),
        ("12", None),
    ],
)
def test_contact_is_read_as_it_is_stored(typed: str, known: str | None) -> None:
    assert contact(typed) == known


@pytest.mark.parametrize(
    ("stored", "shown"),
    [("+31612345678", "06 12345678"), ("+31302345678", "030 234 5678"), ("+32475123456", "0032 475 12 34 56")],
)
def test_numbers_are_shown_as_people_read_them(stored: str, shown: str) -> None:
    assert shown_number(stored) == shown
