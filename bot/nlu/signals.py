"""What a message says beside its question: a date, the milestone that is meant, a second question."""

from __future__ import annotations

import re
from datetime import date

from bot.dates import parse_date
from bot.nlu.topics import focus

# The milestone that a visitor names beside a date, so that it can be put first; the first that fits counts.
NAMED = [
    (re.compile(pattern, re.IGNORECASE), milestone)
    for pattern, milestone in (
        (r"vervroegde? (?:iva|wia)|\biva\b", "vervroegde-iva"),
        (r"\bwia\b", "wia"),
        (r"re-?in\w*verslag|\briv\b|eindevaluatie", "riv"),
        (r"eerste?\s?-?jaars?\s?-?eval\w*|1e jaars|opschud|\beje\b", "eerstejaarsevaluatie"),
        (r"spoor\s?(?:2|twee)|tweede spoor|2e spoor", "spoor-2"),
        (r"probleem\s?analyse", "probleemanalyse"),
        (r"plan van aanpak|\bpva\b", "plan-van-aanpak"),
        (r"\b42\b|42e", "42-weken"),
        (r"ontsla\w*|opzeg\w*", "opzegverbod"),
        (r"\b104\b|(?:2|twee) jaar (?:ziek|voorbij|om)|einde wachttijd", "einde-104"),
        (r"tweede ziektejaar|jaar (?:2|twee)\b|70 ?(?:%|procent)", "jaar-2"),
        (r"loon(?:doorbetaling)?\b|doorbetalen|salaris", "laatste-loondag"),
        (r"bedrijfsarts|arbodienst", "arbodienst"),
    )
]
SICK = re.compile(r"\bziek|verzuim|arbeidsongeschikt|uitgevallen|uitval|\bsick\b", re.IGNORECASE)
SPLIT = re.compile(
    r"(?<=\?)\s+|\s*(?:[.;!]\s+|,?\s+\b(?:en|verder|daarnaast|ook)\b\s+(?=(?:wat|hoe|wanneer|wie|mag|moet|"
    r"kan|krijg|hoeveel|waar|welke|is|heb|doen|betaal\w*)\b))",
    re.IGNORECASE,
)
# A question mark, a question word, or a verb with its subject after it ("mag ik"): "en mag niet reizen" only tells.
ASKS = re.compile(
    r"\?|^(?:(?:en|maar|dus|of|ook) )?(?:(?:wat|hoe\w*|wie|waar\w*|wanneer|welke?)\b|"
    r"(?:mag|mogen|moet|moeten|kan|kunnen|krijg\w*|is|zijn|heb|heeft|geldt|telt|wordt|word|klopt|betaal\w*|doen|"
    r"verlies|hou\w*|loopt) (?:ook |nu |dan |er )*(?:ik|je|jij|u|hij|zij|ze|we|wij|het|dat|dit|de|een|die|deze|mijn|"
    r"onze|ons|uw|iemand|zo)\b)",
    re.IGNORECASE,
)
FOLLOW_UP = re.compile(
    r"^(?:en |maar |oke |ok |dus |o |oh )|\b(?:dat|dit|daar|hier|daarvan|daarvoor|daarbij|daarna|die|deze|hiervan|"
    r"hiervoor|ervoor|erbij|erna|dan)\b",
    re.IGNORECASE,
)


# "Bijna 2 jaar ziek" says how long, not since when: only a day of the calendar starts a calculation.
CALENDAR_DAY = re.compile(
    r"\b(?:jan|feb|maart|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]{0,7}\b|\b\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{2,4})?\b"
    r"|\bgisteren\b|\bvandaag\b|\b(?:vorige week|afgelopen) (?:ma|di|wo|do|vrij)[a-z]*dag\b",
    re.IGNORECASE,
)


def names_first_sick_day(text: str, on: date) -> bool:
    """Whether the text gives a day of the calendar and speaks of being ill."""
    if not SICK.search(text) or not CALENDAR_DAY.search(text):
        return False
    return parse_date(text, on).kind in ("date", "ambiguous", "future", "invalid")


def milestone(text: str, faq_id: str) -> str:
    """The milestone a dated question is about, by its words or else by the nearest answer; "" for all of them."""
    return next((name for pattern, name in NAMED if pattern.search(text)), focus().get(faq_id, ""))


def parts(text: str) -> list[str]:
    """The questions that one message may hold, at most three, each of three words or more; what only tells is none."""
    found = [part.strip() for part in SPLIT.split(text) if part and len(part.split()) >= 3]
    return [part for part in found if ASKS.search(part)][:3]
