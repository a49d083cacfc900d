"""What a short message does that is no question: yes, no, the second one, why, I do not know, stop.

Closed classes of words, read before Rasa is asked: a button's payload and these are acts, never the value of a fact.
"""

from __future__ import annotations

import re

# The acts, as the words that make up a whole message. What comes first wins.
WHOLE = {
    "dont_know": r"(?:dat |die |het )?(?:weet ik|weet 'k|wee(?:t)? ik) (?:echt |zo |nog |even |eigenlijk |helaas |dat |het )*"
    r"(?:niet|nie)(?: meer| precies| zeker| zo| uit mijn hoofd| exact)*|(?:dat )?(?:weet|zou) ik niet(?: weten)?"
    r"|(?:ik )?(?:heb )?(?:geen|gn) (?:flauw )?idee(?: meer)?(?: hoeveel| wat| wanneer)?\b.{0,25}|geen idee|wnn? niet"
    r"|(?:dat )?(?:ben|was) ik (?:vergeten|kwijt)|onbekend|niet bekend|(?:ik )?weet (?:het|dat) (?:nog |echt )?niet.{0,25}"
    r"|(?:dat )?weten we (?:nog )?niet|(?:i )?do(?:n't| not) know|weiß (?:ich )?nicht",
    "why": r"waarom(?: (?:dan|eigenlijk))?|hoezo(?: dan)?|why|is dat nodig|moet dat(?: echt| nou| per se)*"
    r"|(?:waarom|hoezo|waarvoor) (?:moet|wil|vraag|heb|moeten|willen|hebben|vraagt|wilt|hebt|is) (?:je|jij|jullie|u|ik) "
    r"(?:dat|dit|die|het|zo iets|mijn \w+|de \w+|een \w+)(?: (?:weten|vragen|hebben|nodig|allemaal|geven|zeggen))*"
    r"|(?:waarom|waarvoor) is (?:dat|dit|die \w+)(?: nodig| belangrijk)?|waar (?:is|heb je|hebben jullie) (?:dat|die)(?: \w+)? voor(?: nodig)?",
    "none": r"(?:nee,? )?(?:geen van (?:die|deze|alle|dit|beide)\w*|geen van (?:de )?(?:drie|twee|allen)|niets daarvan"
    r"|geen een(?: van die)?|die niet|staat er niet (?:bij|tussen)|niet wat ik (?:zoek|bedoel)|dat bedoel ik niet"
    r"|dat was mijn vraag niet|dat is niet wat ik (?:vraag|bedoel|vroeg))",
    "stop": r"(?:nee,? )?(?:stop(?:pen)?(?: maar| hiermee| ermee)?|laat maar(?: zitten| gaan)?|hou maar op|annuleer(?:en)?"
    r"|cancel|nee (?:dank|bedankt)\w*(?: (?:je|u)(?: wel)?)?|nee hoor,? laat maar|ik stop(?: ermee)?|niet meer nodig"
    r"|ik wil (?:niet meer|stoppen|dit niet)|toch (?:maar )?niet|dank je,? nee|hoeft niet(?: meer)?)",
    "restart": r"(?:opnieuw|begin (?:maar )?(?:opnieuw|overnieuw)|(?:we )?(?:beginnen|begin) (?:helemaal )?(?:opnieuw|over)"
    r"|overnieuw|reset|start (?:opnieuw|over)|helemaal opnieuw)(?: graag| beginnen)?",
    "back": r"(?:ga )?terug|(?:een )?(?:stap|vraag) terug|vorige(?: vraag| stap)?|ga (?:een )?stap(?:je)? terug",
    "forget": r"(?:kun je |wil je |kunt u )?vergeet (?:alles|dat|mijn (?:gegevens|situatie|datums?|zaak)"
    r"|(?:alles )?wat ik (?:zei|vertelde|heb (?:gezegd|verteld)))(?: weer| maar)?(?: alsjeblieft| aub| graag)?",
    "wissen": r"(?:kun je |wil je |kunt u |ik wil )?(?:wis|verwijder|delete|wissen) (?:alles|mijn (?:gegevens|gesprek|chat|data)"
    r"|dit gesprek|het gesprek|deze chat)(?: maar| weer)?(?: wissen| verwijderen)?(?: alsjeblieft| aub| graag)?",
    "case": r"wat (?:weet|onthou\w*|heb) (?:je|u|jullie) (?:(?:allemaal|nu|al|eigenlijk) )*(?:van|over) (?:mij|me|mijn \w+)"
    r"(?: onthouden| bewaard)?|wat heb ik (?:je |u )?(?:allemaal |al )*(?:verteld|gezegd)|(?:toon|laat) mijn (?:situatie|gegevens)(?: zien)?",
    "yes": r"(?:ja|jawel|jazeker|jep|yes|yep|yup|zeker|klopt|correct|inderdaad|precies|goed|prima|graag|akkoord|oke?|okay|mag"
    r"|is goed|doe maar|natuurlijk|tuurlijk|uiteraard|dat klopt|dat is goed|dat mag|mij best|vooruit|top|yess?"
    r"|ja dat (?:klopt|mag|is goed)|heel graag|tak|evet)(?:[ ,!.]+(?:ja|hoor|graag|prima|dat klopt|klopt|dat mag|is goed"
    r"|doe maar|oke?|akkoord|dank\w*|zeker|alstublieft|alsjeblieft|aub|fijn|maar|best|goed|natuurlijk))*",
    "no": r"(?:nee|neen|nope|no|niet|klopt niet|nein|nie|hayir|neuh?)(?:[ ,!.]+(?:hoor|dat klopt niet|klopt niet|dat niet"
    r"|niet|liever niet|nee|toch niet|dat mag niet|dat wil ik niet))*|liever niet|dat (?:klopt|mag) niet|(?:dat )?wil ik niet"
    r"|dat gaat niet|geen toestemming|(?:zeg|geef|doe) ik (?:liever )?niet|zeg ik liever niet|dat zeg ik niet",
    "confused": r"(?:ik )?(?:snap|begrijp) (?:het|er|dit|dat|je|u) ?(?:echt |nog |allemaal |helemaal |al )*"
    r"(?:niet|niks|niets|geen \w+)(?: (?:van|meer|goed|helemaal))*|huh|wat bedoel(?:t)? (?:je|u)(?: (?:nu|nou|dan|precies))?"
    r"|wat (?:is|betekent) dat|leg (?:dat |het )?(?:eens )?(?:uit|beter uit)|hoe bedoel(?:t)? (?:je|u)|te moeilijk",
}
_WHOLE = {act: re.compile(rf"(?:{words})[\s.!?,]*", re.IGNORECASE) for act, words in WHOLE.items()}
_OPENERS = re.compile(r"^(?:(?:oh|o|nou|hm+|uh+|eh+|tja|sorry|oke?|ok|ach|pff+|mwah)[\s,.!]+)+", re.IGNORECASE)

_ORDINALS = {
    "eerste": 1, "1e": 1, "1": 1, "een": 1, "bovenste": 1, "tweede": 2, "2e": 2, "2": 2, "twee": 2, "middelste": 2,
    "derde": 3, "3e": 3, "3": 3, "drie": 3, "laatste": -1, "onderste": -1, "vierde": 4, "4e": 4, "4": 4, "vijfde": 5,
}  # fmt: skip
_CHOICE = re.compile(
    r"(?:ik (?:bedoel|kies|neem|wil) |doe |nou |dan |die |graag )*(?:de |het |nummer |nr\.? ?|optie |die |antwoord |vraag )*"
    r"(?P<which>eerste|tweede|derde|vierde|vijfde|laatste|onderste|bovenste|middelste|[1-5]e?|een|twee|drie)"
    r"(?: (?:graag|dan|maar|vraag|optie|denk ik|natuurlijk|van die|alsjeblieft|aub))*[\s.!]*",
    re.IGNORECASE,
)
# Anger and despair of the conversation: a person is what helps, not another search.
FRUSTRATED = re.compile(
    r"\b(?:kut|klote|rot|stomme?|waardeloze?|domme?|achterlijke?)\s?(?:bot|ding|robot|chat\w*|systeem|computer|site)?\b(?=[\s!.]*$)"
    r"|\b(?:wat (?:een|n)|jij|je|u)\b.{0,12}\b(?:stom|dom|waardeloos|slecht|nutteloos|kut|onzin)\b"
    r"|\b(?:je|jij|u|die bot|het) (?:begrijp|snap|luister)\w* (?:mij|me|er|het|ook|echt|gewoon|totaal|dus)? ?(?:echt |ook |helemaal |weer |totaal )*"
    r"(?:niet|niks|niets)|hier heb ik (?:niks|niets) aan|dit (?:werkt|helpt) (?:echt )?niet|word hier (?:gek|moe) van"
    r"|\b(?:idioot|eikel|sukkel|rotzak|fuck|shit|godver\w*|tering\w*|tyfus\w*)\b|luister (?:nou|dan|eens)\b|hopeloos\b"
    r"|\bechte? (?:mens|persoon|medewerker)\b|met een mens (?:praten|spreken|chatten)|iemand (?:echt|anders) spreken",
    re.IGNORECASE,
)
# How a question hangs on the one before: relation -> how people say it. The topic names who answers (`follow_ups`).
RELATIONS = {
    "wie-betaalt": r"wie (?:gaat |moet |zal )?(?:dat |dit |het |er |daarvoor |dan )*betaal\w*(?: (?:dat|dit|het|er|daarvoor|eigenlijk|dan))*"
    r"|voor wiens rekening(?: is dat)?|moet ik (?:dat|het) (?:zelf )?betalen",
    "hoe-lang": r"hoe ?lange?(?: (?:duurt|gaat|is|mag|moet|kan|blijft|loopt|geldt) (?:dat|dit|het|zoiets|zo'n \w+|die \w+))?(?: dan| ongeveer| nog| door)*"
    r"|hoeveel (?:tijd|maanden|weken) (?:duurt|kost) (?:dat|het|zoiets)",
    "hoeveel": r"hoeveel(?: (?:is|kost|wordt|scheelt|krijg ik|betaal ik|is dat|krijg je) ?(?:dat|dit|het|er|zoiets|dan)?)?(?: dan| ongeveer| voor)*"
    r"|wat kost (?:dat|het|dit|zoiets)(?: (?:dan|ongeveer|mij|ons))*|hoe (?:hoog|duur) is (?:dat|het|die|zoiets)(?: dan| ongeveer)*",
    "hoe": r"hoe(?: (?:doe|moet|gaat|regel|werkt|vraag|pak) (?:ik |je |wij |we |u )?(?:dat|dit|het|zoiets))?(?: dan| aan| precies)*",
    "waarom": r"waarom(?: (?:dan|is dat|eigenlijk|moet dat))?(?: zo)?|hoezo(?: dan)?",
    "wanneer": r"(?:per )?wanneer(?: (?:is|moet|gebeurt|begint|kan|mag) (?:dat|dit|het))?(?: dan)*",
    "en-anders": r"(?:wat )?als (?:ik|wij|we|hij|zij|ze|u|werkgever) (?:dat |het |dit |er )*(?:niet|te laat|vergeet|vergeten)(?: (?:doe|doet|doen|ben|is|red|zijn))?"
    r"|(?:of |wat )?(?:anders|zo niet)|wat als dat niet (?:lukt|gebeurt)|als dat niet (?:lukt|gebeurt)",
    "en-daarna": r"(?:wat )?(?:gebeurt er )?(?:daarna|en dan|hierna|vervolgens|en verder|wat dan|dan)(?: (?:dan|nog|gebeurt er|wat))*",
    "weigeren": r"(?:wat )?als (?:ik|hij|zij|ze|werknemer|mijn werknemer|de werknemer) (?:dat |het |dit )?"
    r"(?:weiger\w*|niet wil\w*|nee zeg\w*|niet mee ?werk\w*)|(?:mag|kan) (?:ik|hij|zij|ze) (?:dat |het |dit )?(?:ook )?weigeren",
    "bezwaar": r"als (?:ik|wij|we|hij|ze|zij) het (?:er |daar )?(?:niet )?(?:mee )?(?:niet )?(?:eens|oneens) (?:ben|zijn|is)(?: daarmee)?"
    r"|(?:kan|mag|kunnen) (?:ik|wij|we|hij) (?:daar |er |daartegen |ertegen )?(?:bezwaar|beroep|in beroep)(?: maken| aantekenen| gaan)?(?: tegen)?"
    r"|als (?:ze|zij|uwv|het|hij) (?:het |dat |wordt |mij )?(?:afwij\w*|weiger\w*|afgewezen|nee zeg\w*)(?: wordt)?",
}
_LEAD_IN = r"(?:(?:en|maar|oke?|dus|ja|dank\w*(?: u wel| je wel)?|goed|mooi|nog (?:een|1|één) vraag(?:je)?)[\s,:.!?]+)*"
_RELATIONS = {name: re.compile(rf"{_LEAD_IN}(?:{words})[\s?!.]*", re.IGNORECASE) for name, words in RELATIONS.items()}
_SENTENCE_END = re.compile(r"(?<=[.!])\s+(?=\S)")


def act(text: str) -> str:
    """The act that a whole message is, "" for anything more."""
    plain = _OPENERS.sub("", " ".join(text.split()))
    return next((name for name, words in _WHOLE.items() if words.fullmatch(plain)), "")


def starts_with(text: str) -> str:
    """`yes` or `no` where a message opens with it ("ja maar alleen na 17 uur"), else ""."""
    word = re.match(r"\W*(\w+)", text)
    first = word[1].lower() if word else ""
    return "yes" if first in ("ja", "jawel", "yes", "prima", "akkoord") else "no" if first in ("nee", "neen") else ""


def choice(text: str) -> int | None:
    """Which of several a message picks: 1, 2 ..., -1 for the last; None for anything more."""
    found = _CHOICE.fullmatch(" ".join(text.split()))
    return _ORDINALS[found["which"].lower()] if found else None


def relation(text: str) -> str:
    """How a short follow-up hangs on the last topic, "" where it does not."""
    plain = " ".join(_SENTENCE_END.split(text.strip())[-1].split())
    if len(plain) > 60:
        return ""
    return next((name for name, words in _RELATIONS.items() if words.fullmatch(plain)), "")


def frustrated(text: str) -> bool:
    """Whether the visitor has had enough of this conversation."""
    return bool(FRUSTRATED.search(text))
