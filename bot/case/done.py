"""What is said to be done, or not done yet: "wia is nog niet aangevraagd", "plan van aanpak getekend"."""

from __future__ import annotations

import re
from collections.abc import Mapping

# Ids of milestones (bot/calculators/milestones.yaml), each with the words for it.
STEPS: Mapping[str, re.Pattern[str]] = {
    "arbodienst": re.compile(r"\barbo ?dienst|\barbo\b"),
    "probleemanalyse": re.compile(r"probleem ?analyse"),
    "plan-van-aanpak": re.compile(r"plan van aanpak|\bpva\b"),
    "42-weken": re.compile(
        r"\b42(?:e|ste)?[ -]?(?:weken|weeks?)|ziekmelding (?:bij )?(?:het )?uwv|bij (?:het )?uwv (?:ziek ?)?gemeld"
    ),
    "eerstejaarsevaluatie": re.compile(r"(?:eerste|1e)[ -]?jaars?[ -]?evaluatie|opschudmoment|\beje\b"),
    "spoor-2": re.compile(r"spoor ?(?:2|twee)\b|(?:tweede|2e) spoor"),
    "riv": re.compile(r"re-?integratie-?verslag|\briv\b|eindevaluatie"),
    "wia": re.compile(r"\bwia\b"),
}
_DONE = re.compile(
    r"\b(?:aangevraagd|ingediend|getekend|ondertekend|gemaakt|opgesteld|gedaan|gehouden|gehad|gemeld|doorgegeven"
    r"|gestart|begonnen|ingezet|geweest|verstuurd|opgestuurd|ingevuld|geregeld|afgerond|ontvangen|gekregen|klaar"
    r"|binnen|ingeschakeld|uitgevoerd|geschreven|ingestuurd|opgeleverd|af|is er|er is|ligt er|er ligt|al gestuurd"
    r"|loopt al)\b"
)
_HAS = re.compile(r"\b(?:is er|ligt er|hebben|heb|heeft|er is|er ligt|zijn)\b")
_NOT = re.compile(r"\b(?:niet|nooit|geen|vergeten|niks|niets|vergat|nog steeds niet)\b")
_NONE = re.compile(
    r"\bgeen (?:plan van aanpak|pva|probleem ?analyse|re-?integratie-?verslag|eindevaluatie"
    r"|(?:eerste|1e)[ -]?jaars?[ -]?evaluatie)\b"
)
_FORGOTTEN = re.compile(r"\bvergeten\b|\bvergat\b")
# A question, a rule or a supposition says nothing of this case.
_SUPPOSES = re.compile(
    r"\b(?:als|indien|stel|moet|moeten|mag|mogen|kan|kunnen|hoe|wat|wanneer|waarom|wie|hoeveel|wordt|worden|zodra"
    r"|voordat|uiterlijk|dient|zou|gaan|ga|wil|boete|krijg|welke|waar|hoort|hoef|iemand|een werkgever|een werknemer)\b"
)
_CLAUSES = re.compile(
    r"[.;!]\s|(?<=[?])|,(?!\d)| en (?!bevallings)| maar | want | dus | terwijl |(?= (?:wat|wanneer|hoe|moet) )"
)
_ASKS = re.compile(
    r"\s*(?:en )?(?:is|zijn|heb|heeft|hebben) (?:ik|we|wij|u|je|jullie|het|de|er|hij|zij|ze|dat|mijn|onze"
    r"|die)\b(?! (?:is|zijn))"
)


def done(plain: str) -> dict[str, bool]:
    """Milestone ids with whether a folded message says that they are done."""
    found: dict[str, bool] = {}
    waiting: list[str] = []
    for clause in filter(None, _CLAUSES.split(plain)):
        if not _tells(clause):
            waiting = []
            continue
        waiting += [step for step, words in STEPS.items() if words.search(clause)]
        said = _said(clause)
        # "De probleemanalyse en het plan zijn klaar": what comes first waits for the verb.
        if said is not None:
            found |= dict.fromkeys(waiting, said)
            waiting = []
    return found


def _tells(clause: str) -> bool:
    """Whether a clause states something: no question, no rule, no supposition."""
    asks = "?" in clause or (_ASKS.match(clause) and "niet" not in clause)
    return not asks and not _SUPPOSES.search(clause)


def _said(clause: str) -> bool | None:
    """Whether a clause says done, not done, or neither."""
    if _NONE.search(clause):
        return False
    if _NOT.search(clause):
        says = _DONE.search(clause) or _HAS.search(clause) or _FORGOTTEN.search(clause)
        return False if says else None
    return True if _DONE.search(clause) else None
