"""What a message says beside its question: a date, the milestone that is meant, a second question."""

from __future__ import annotations

import re
from datetime import date

from bot.dates import parse_date

# The milestone an answer is about, so that a date can be put first.
FOCUS = {
    "wia-aanvragen-wanneer": "wia",
    "wia-aanvragen-hoe": "wia",
    "wia-te-laat-aangevraagd": "wia",
    "eerstejaarsevaluatie": "eerstejaarsevaluatie",
    "wanneer-start-spoor-2": "spoor-2",
    "spoor-2-eerder-starten": "spoor-2",
    "spoor-2-verplicht": "spoor-2",
    "te-laat-spoor-2-gevolgen": "spoor-2",
    "probleemanalyse-wat-en-wanneer": "probleemanalyse",
    "plan-van-aanpak-wat-en-wanneer": "plan-van-aanpak",
    "42-weken-melding": "42-weken",
    "re-integratieverslag-inhoud": "riv",
    "riv-toets": "riv",
    "vervroegde-iva": "vervroegde-iva",
    "na-twee-jaar-ziek": "einde-104",
    "loon-na-104-weken": "laatste-loondag",
    "loondoorbetaling-wie-en-hoe-lang": "laatste-loondag",
    "loon-bij-ziekte": "jaar-2",
    "ontslag-na-twee-jaar": "opzegverbod",
    "ontslag-tijdens-ziekte": "opzegverbod",
    "bedrijfsarts-inschakelen": "arbodienst",
    "stappenplan-eerste-jaar": "",
    "stappenplan-tweede-jaar": "",
    "termijnen-berekenen": "",
    "eerste-ziektedag-bepalen": "",
}
SICK = re.compile(r"\bziek|verzuim|arbeidsongeschikt|uitgevallen|uitval|\bsick\b", re.IGNORECASE)
SPLIT = re.compile(
    r"(?<=\?)\s+|\s*(?:[.;!]\s+|,?\s+\b(?:en|verder|daarnaast|ook)\b\s+(?=(?:wat|hoe|wanneer|wie|mag|moet|"
    r"kan|krijg|hoeveel|waar|welke|is|heb|doen|betaal\w*)\b))",
    re.IGNORECASE,
)
FOLLOW_UP = re.compile(
    r"^(?:en |maar |oke |ok |dus |o |oh )|\b(?:dat|dit|daarvan|daarvoor|daarbij|daarna|die|deze|hiervan|hiervoor|ervoor|"
    r"erbij|erna|dan)\b",
    re.IGNORECASE,
)


def names_first_sick_day(text: str, on: date) -> bool:
    """Whether the text gives a day and speaks of being ill."""
    return bool(SICK.search(text)) and parse_date(text, on).kind in ("date", "ambiguous", "future", "invalid")


def parts(text: str) -> list[str]:
    """The questions that one message may hold, at most three, each of three words or more."""
    found = [part.strip() for part in SPLIT.split(text) if part and len(part.split()) >= 3]
    return found[:3]
