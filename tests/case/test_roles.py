"""Who speaks, by what he says of himself and of the one who is ill; nobody where a rule is asked for."""

from __future__ import annotations

from datetime import date

import pytest

from bot.case.reading import read

EMPLOYER = """
wij hebben een schildersbedrijf, een schilder zit al een half jaar thuis
ik run een cafe, een van mijn koks is ziek
ik heb een garage met 4 man personeel, eentje is ziek geworden
ik heb een kleine zaak met 3 mensen in dienst
een van onze chauffeurs is uitgevallen
bij ons op kantoor is iemand al maanden ziek, wij betalen hem door
ik moet een zieke doorbetalen
onze administratief medewerker is ziek
ik doe de verzuimbegeleiding bij een gemeente
een jongen bij mij in dienst is ziek
mijn vaste kracht is uitgevallen
wij hebben iemand in dienst die ziek is
ik heb personeel dat ziek is
we willen haar contract niet verlengen, ze is ziek
mag ik hem ontslaan, hij is ziek
onze receptioniste is langdurig ziek
"""
EMPLOYEE = """
ik werk in een bakkerij en ben ziek
ik ben kok en al lang ziek
mijn dochter is ziek en haar baas belt elke dag
ik ben in dienst bij een school en ziek
mijn baas heeft een zaak met 3 man
de bedrijfsarts wil dat ik ga werken
mijn leidinggevende zegt dat ik moet komen
ik kan mijn eigen werk niet meer doen
moet ik van mijn werk naar de arbo
als zieke werknemer wil ik weten waar ik sta
"""
NOBODY_SAID = """
wat is passend werk
hoe lang moet een werkgever betalen
een van mijn kinderen is ziek
wat als een werknemer ziek is
wat doe ik als een medewerker niet komt
een van onze collega's is uitgevallen
ik heb een zaak tegen het bureau lopen
"""
ROWS = [
    (role, line)
    for role, lines in (("werkgever", EMPLOYER), ("werknemer", EMPLOYEE), ("", NOBODY_SAID))
    for line in lines.strip().splitlines()
]


@pytest.mark.parametrize(("role", "line"), ROWS)
def test_who_speaks(role: str, line: str) -> None:
    told = [one.fact.value for one in read(line, date(2026, 11, 21)).told if one.name == "audience" and one.fact]
    assert told == ([role] if role else [])
