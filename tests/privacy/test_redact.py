"""Identifiers in the ways visitors write them, and law text that must stay as it is."""

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.privacy import Redaction, redact

KINDS = {"e-mail", "telefoon", "bsn", "iban", "adres", "geboortedatum", "naam"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # E-mail
        ("mail me op jan.devries@bedrijf.nl", "mail me op [e-mail]"),
        ("Jan_de-Vries+wia@sub.bedrijf.co.uk.", "[e-mail]."),
        ("jan @ bedrijf.nl", "[e-mail]"),
        ("jan(at)bedrijf.nl", "[e-mail]"),
        ("jan [apenstaartje] bedrijf.nl", "[e-mail]"),
        # Telephone
        ("0612345678", "[telefoon]"),
        ("bel 06-12345678 graag", "bel [telefoon] graag"),
        ("06 12345678", "[telefoon]"),
        ("06 12 34 56 78", "[telefoon]"),
        ("06-12 34 56 78", "[telefoon]"),
        ("06.12.34.56.78", "[telefoon]"),
        ("06/12345678", "[telefoon]"),
        ("(06) 12345678", "[telefoon]"),
        ("+31612345678", "[telefoon]"),
        ("+31 6 12345678", "[telefoon]"),
        ("+31 (0)6 1234 5678", "[telefoon]"),
        ("+31(0)612345678", "[telefoon]"),
        ("0031612345678", "[telefoon]"),
        ("0031 6 12 34 56 78", "[telefoon]"),
        ("020-1234567", "[telefoon]"),
        ("020 123 4567", "[telefoon]"),
        ("(020) 123 45 67", "[telefoon]"),
        ("0341-123456", "[telefoon]"),
        ("0201234567", "[telefoon]"),
        ("088 123 45 67", "[telefoon]"),
        ("+32 475 12 34 56", "[telefoon]"),
        ("0049 1512 3456789", "[telefoon]"),
        ("tel:0612345678", "tel:[telefoon]"),
        ("telefoon: 1234567", "telefoon: [telefoon]"),
        ("bel me op 612345678", "bel me op [telefoon]"),
        ("ziek sinds 03-03-2025 06 12345678", "ziek sinds 03-03-2025 [telefoon]"),
        # BSN
        ("123456782", "[bsn]"),
        ("mijn bsn is 111222333", "mijn bsn is [bsn]"),
        ("BSN: 123.456.782", "BSN: [bsn]"),
        ("123 456 782", "[bsn]"),
        ("1234.56.782", "[bsn]"),
        ("bsn 123456789", "bsn [bsn]"),
        ("burgerservicenummer 12345678", "burgerservicenummer [bsn]"),
        # IBAN
        ("NL91ABNA0417164300", "[iban]"),
        ("NL91 ABNA 0417 1643 00", "[iban]"),
        ("nl91abna0417164300 graag", "[iban] graag"),
        ("NL00 ABNA 0417 1643 00", "[iban]"),
        ("op DE89 3704 0044 0532 0130 00 storten", "op [iban] storten"),
        ("BE68 5390 0754 7034", "[iban]"),
        # Address
        ("Dorpsstraat 12", "[adres]"),
        ("dorpsstraat 12a, Utrecht", "[adres], Utrecht"),
        ("Lange Stationsweg 5-2", "Lange [adres]"),
        ("1234 AB 12", "[adres]"),
        ("1234AB 12", "[adres]"),
        ("1234ab", "[adres]"),
        ("1234 AB, huisnummer 12", "[adres]"),
        ("Kerkplein 3, 1234 AB 3", "[adres], [adres]"),
        # Date of birth: only where the text says so
        ("geboren op 3-3-1980", "geboren op [geboortedatum]"),
        ("geboortedatum: 03-03-1980", "geboortedatum: [geboortedatum]"),
        ("geb. 3 maart 1980", "geb. [geboortedatum]"),
        (
            "geboren 1-1-1980, ziek sinds 3-3-2025",
            "geboren [geboortedatum], ziek sinds 3-3-2025",
        ),
        # Names: only behind words that announce one
        ("mijn naam is Jan de Vries en ik ben ziek", "mijn naam is [naam] en ik ben ziek"),
        ("Ik heet jan", "Ik heet [naam]"),
        ("ik heet jan de vries", "ik heet [naam]"),
        ("ik ben Fatima El Amrani.", "ik ben [naam]."),
        ("mijn werknemer Piet is ziek", "mijn werknemer [naam] is ziek"),
        ("mijn werknemer Piet van den Berg is ziek", "mijn werknemer [naam] is ziek"),
        ("onze collega Anne-Marie Jansen", "onze collega [naam]"),
        ("mevrouw Van Dam belde", "mevrouw [naam] belde"),
        ("meneer P. de Boer", "meneer [naam]"),
        ("Met vriendelijke groet, Jan Jansen", "Met vriendelijke groet, [naam]"),
    ],
)
def test_identifier_becomes_its_kind(text: str, expected: str) -> None:
    redaction = redact(text)
    assert redaction.text == expected
    assert redaction.found == set(re.findall(r"\[([a-z-]+)\]", expected))
    assert redaction.found <= KINDS


@pytest.mark.parametrize(
    "text",
    [
        "artikel 7:629 lid 11 BW",
        "art. 7:658a en 7:660a",
        "104 weken, 52 weken, week 42, 70%",
        "€ 3.500,00 of € 102.000",
        "3500 euro per maand en 8% vakantiegeld",
        "2026-01-05",
        "ziek sinds 03-03-2025, hersteld op 10-04-2025",
        "van 01-01-2025 02-02-2025",
        "01 01 2025 02 02 2025",
        "2026-01-05 3 weken",
        "3-3-2025 104 weken",
        "ECLI:NL:HR:2019:1734",
        "ECLI:NL:CRVB:2012:BV1234",
        "BWBR0002524",
        "Stb. 2019, 234",
        "in 2026 op 3 maart",
        "IN 2026 OP 3 MAART",
        "artikel 1639 BW 7",
        "in 2025 WW 3 maanden",
        "123456789",
        "000000000",
        "€ 123456782",
        "kvk 12345678",
        "bel 113 of 0800-0113",
        "mag hij mijn bsn vragen als ik ziek ben sinds 03-03-2025",
        "bsn gedeeld op 3 maart 2025",
        "UWV 14 dagen",
        "NL12ABCD",
        "mijn werknemer is ziek",
        "Mijn werknemer Heeft zich ziek gemeld",
        "MIJN WERKNEMER IS ZIEK",
        "ik ben Teamleider bij een bedrijf",
        "ik ben ziek",
        "ik ben werkgever",
        "mijn werkgever UWV",
        "de bedrijfsarts Wil ik niet",
        "hij is geboren in 1980",
        "een nieuwe straat 12",
        "Gerechtshof 2019",
        "onderweg 3 keer",
        "spoor 2 en spoor 1,5",
        "5 werknemers, 36 uur, 40 jaar",
    ],
)
def test_ordinary_text_is_untouched(text: str) -> None:
    assert redact(text) == Redaction(text, frozenset())


@given(st.integers(0, 999_999_999))
def test_bare_number_goes_exactly_when_it_passes_the_eleven_test(number: int) -> None:
    digits = f"{number:09}"
    total = sum(weight * int(digit) for weight, digit in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), digits, strict=True))
    # A leading zero and nine digits more than zero could also begin a telephone number of ten.
    assert (redact(digits).text == "[bsn]") is (total % 11 == 0 and number > 0)


# Of each country what stands behind its check digits: how many letters, then how many digits (ISO 13616).
ACCOUNTS = {
    "AT": (0, 16), "BE": (0, 12), "BG": (4, 14), "CH": (0, 17), "CZ": (0, 20), "DE": (0, 18), "DK": (0, 14),
    "ES": (0, 20), "FI": (0, 14), "FR": (0, 23), "GB": (4, 14), "HU": (0, 24), "IE": (4, 14), "LT": (0, 16),
    "LU": (0, 16), "LV": (4, 13), "NL": (4, 10), "NO": (0, 11), "PL": (0, 24), "PT": (0, 21), "RO": (4, 16),
    "SE": (0, 20), "SK": (0, 20), "TR": (0, 22),
}  # fmt: skip


@given(st.sampled_from(sorted(ACCOUNTS)), st.data())
def test_every_valid_account_number_goes(land: str, data: st.DataObject) -> None:
    letters, digits = ACCOUNTS[land]
    account = data.draw(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=letters, max_size=letters))
    account += data.draw(st.text("0123456789", min_size=digits, max_size=digits))
    check = 98 - int("".join(str(int(letter, 36)) for letter in f"{account}{land}00")) % 97
    iban = f"{land}{check:02}{account}"
    assert redact(f"rekening {iban} graag").text == "rekening [iban] graag"
    grouped = " ".join(iban[start : start + 4] for start in range(0, len(iban), 4))
    assert redact(f"rekening {grouped} graag").text == "rekening [iban] graag"


@given(st.text(max_size=500))
def test_redacting_twice_changes_nothing(text: str) -> None:
    once = redact(text).text
    assert redact(once).text == once


HOSTILE = (
    "a", "1", "a.", "a@", "06 ", "NL91 ", "ik ben Jan ", "Jan-", "jan ", "straat 1 ", "+", "(0", "geb. ", "bsn ",
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_takes_no_time(text: str) -> None:
    """At the gateway's limit of 500 characters; a pattern that backtracks would take minutes."""
    started = time.thread_time()
    redact((text * 500)[:500])
    assert time.thread_time() - started < 1


def test_word_lists_hold_no_personal_data() -> None:
    for path in Path(__file__).parents[2].joinpath("bot/privacy").glob("*.txt"):
        assert redact(path.read_text(encoding="utf-8")).found == frozenset()
