"""What a message says beside its question: a date, the milestone that is meant, a second question."""

from __future__ import annotations

import re

from bot.dates.words import words
from bot.nlu.topics import focus

# The milestone that a visitor names beside a date, so that it can be put first; the first that fits counts.
NAMED_MILESTONES = [
    (re.compile(pattern, re.IGNORECASE), milestone)
    for pattern, milestone in (
        (
            r"\bbezwaar|\bwia\b.{0,30}\b(?:afgewezen|geweigerd|afwijzing)\b|\b(?:afgewezen|geweigerd)\b.{0,30}\bwia\b",
            "bezwaar",
        ),
        (r"\bbekorting", "bekorting"),
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
        (r"loon(?:doorbetaling|betaling)?\b|doorbetalen|salaris", "laatste-loondag"),
        (r"bedrijfsarts|arbodienst", "arbodienst"),
    )
]
# In a text with one space between words: more of them would be tried in every way.
SPLIT = re.compile(
    r"(?<=\?) | ?(?:[.;!] |,? \b(?:en|verder|daarnaast|ook)\b (?=(?:wat|hoe|wanneer|wie|mag|moet|"
    r"kan|krijg|hoeveel|waar|welke|is|heb|doen|betaal\w*)\b))",
    re.IGNORECASE,
)
# A question mark, a question word, or a verb with its subject after it ("mag ik"): "en mag niet reizen" only tells.
ASKS = re.compile(
    r"\?|(?:^|[,.;:!] )(?:(?:en|maar|dus|of|ook) )?(?:(?:wat|hoe\w*|wie|waar\w*|wanneer|welke?)\b|"
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


# Where someone asks what to do in the place where they are.
WHAT_NOW = re.compile(
    r"\bwat (?:nu|nou|dan)\b(?! (?:met|als|bij|over|voor|is|zijn|de|het|mijn|haar)\b)"
    r"|\bhoe (?:nu|verder)\b|\bwaar sta(?:an)?\b|\ben nu\b|\bvolgende stap"
    r"|\bwat (?:moet|moeten|kan|kunnen|mag|doe|doen|zijn|is)\b.{0,25}\b(?:nu|doen|regelen|stappen|volgende)\b"
    r"|\bwat (?:komt|gaat) er\b|\bhoe gaat (?:het|dit) (?:nu )?verder",
    re.IGNORECASE,
)


# A day is asked for; or a calculation.
WHEN = re.compile(
    r"\bwann?eer\b|\bwanner\b|\buiterlijk\b|\bwelke (?:dag|datum|week)\b|\b(?:tot|vanaf|sinds) welke\b"
    r"|\bhoe ?lang nog\b|\bhoeveel (?:weken|tijd|dagen|maanden) (?:nog|heb|is)\b|\bdatums?\b|\bdeadlines?\b"
    r"|\blaatste dag\b"
    r"|\btermijn(?:en)?\b|\bwhen\b|\bwann\b|\bkiedy\b",
    re.IGNORECASE,
)
# "Wanneer moet dat uiterlijk": of what was just shown, where no noun follows.
THAT = re.compile(
    r"\b(?:dat|dit|het)\b(?=(?: (?:dan|uiterlijk|precies|ook|nu|nou|klaar|binnen|gedaan|zijn|gebeuren|moet\w*))+\b"
    r"|\W*$)",
    re.IGNORECASE,
)
# Asked of a term that runs from a letter.
IN_TIME = re.compile(
    rf"{WHEN.pattern}|\bhoe ?lang\b|\bop tijd\b|\bte laat\b|\bnog (?:net )?(?:kan|mag)\b", re.IGNORECASE
)
CALCULATES = re.compile(
    rf"{WHEN.pattern}|\bbereken|\bdata\b|\btijdlijn\b|\bplanning\b|\bschema\b|\bkalender\b|\bcalculat|\bdates?\b|\breken",
    re.IGNORECASE,
)
# "En het re-integratieverslag?" after a timeline: the next milestone.
AND_THE = re.compile(
    r"^\W*(?:en|maar|oke?|ok),? (?:hoe zit (?:het|dat) met |wat is )?"
    r"(?:(?:de|het|die|mijn|zijn|haar|hun) )?\w+(?:-\w+)*(?: \w+(?:-\w+)*){0,3}\W*$"
    r"(?<!ook\?)(?<!ook)",
    re.IGNORECASE,
)


# All that a message says which only turns to another employee: "en wanneer moet dat bij de eerste?".
TURNING = words(
    "en maar nu dan oke ok weer even ga terug naar hoe zit het dat met bij van voor over die de mijn onze ene een",
    "andere ander eerste tweede derde vierde 1e 2e 3e 1 2 3 4 twee drie nog werknemer werkneemster medewerker",
    "medewerkster collega zieke persoon nummer wanneer is wat wordt moet geldt hetzelfde datum datums dag allebei",
    "beide beiden alle",
)


def only_turns(text: str) -> bool:
    """Whether a message that turns to another employee asks nothing else: the last calculation is meant."""
    return set(re.findall(r"\w+", text.lower())) <= TURNING


# Whether the day of the topic that was just spoken of has passed.
LATE = re.compile(r"\b(?:te laat|op tijd|te vroeg|nog tijd|al voorbij)\b", re.IGNORECASE)
# A question word alone, or a few words that only add to what was said, mean the last topic: "hoe hoog?", "al 3 keer".
LEANS = re.compile(
    r"\W*(?:(?:en|maar|dus|oke?) )*"
    r"(?:(?:hoe (?:hoog|lang|veel|duur|dan)|hoeveel|door wie|wie|waarom|waar|(?:tot |vanaf )?wanneer|welke)"
    r"(?: (?:niet|wel|dan|precies|ongeveer|nu|eigenlijk|doet dat|regelt dat|moet dat(?: doen)?))*"
    r"|(?:al|nog|ook|weer|steeds|zeker|meer dan|elke|iedere)(?: [\w']+){1,4})\W*",
    re.IGNORECASE,
)
IS_WHO = re.compile(
    r"(?<![\s,.;?!])[\s,.;?!]+(?:(?:ik|wij|we) (?:ben|zijn) )(?:zelf )?(?:de |een )?werk(?:gever|nemer)\W*",
    re.IGNORECASE,
)


def leans_on(text: str) -> bool:
    """Whether a message says nothing without the topic before it."""
    return bool(LEANS.fullmatch(IS_WHO.sub("", text)))


# A question about a thing that was not named: "wie betaalt dat?", "is dat verplicht?".
HANGS = re.compile(
    r"\W*(?:(?:en|maar|dus|oke?) )*(?:wie|wat|hoe|waar|waarom|(?:tot |vanaf )?wanneer|hoe ?lang|hoeveel)?"
    r" ?(?:betaalt?|betalen|moet|mag|kan|duurt|gaat|regelt|doet|beslist|bepaalt|geldt|werkt|is|wordt) (?:dat|dit|het)"
    r"(?: (?:ook|dan|nu|zomaar|zo|wel|niet|verplicht|precies|eigenlijk|toegestaan|nodig|waar|normaal))*\W*",
    re.IGNORECASE,
)


def hangs(text: str) -> bool:
    """Whether a question is about what was said before it, and names nothing itself."""
    return bool(HANGS.fullmatch(text))


def names_milestone(text: str) -> bool:
    """Whether the words name a milestone of the timeline."""
    return any(pattern.search(text) for pattern, _ in NAMED_MILESTONES)


def named_or_about(text: str, faq_id: str) -> bool:
    """Whether a dated message asks for a milestone, by its words or by its nearest answer."""
    return faq_id in focus() or names_milestone(text)


def milestone(text: str, faq_id: str) -> str:
    """The milestone a dated question is about, by its words or else by the nearest answer; "" for all of them."""
    return next((name for pattern, name in NAMED_MILESTONES if pattern.search(text)), focus().get(faq_id, ""))


def parts(text: str) -> list[str]:
    """The questions that one message may hold, at most three, each of 3 to 30 words; what only tells is none.

    A longer piece is no short question, and each is encoded once or twice: this bounds what one message costs.
    """
    found = [part.strip() for part in SPLIT.split(" ".join(text.split())) if part and 3 <= len(part.split()) <= 30]
    return [part for part in found if ASKS.search(part)][:3]
