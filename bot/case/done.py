"""What is said to be done, or not done yet: "wia is nog niet aangevraagd", "plan van aanpak getekend"."""

from __future__ import annotations

import re
from collections.abc import Mapping

# Ids of milestones, each with the words for it.
_STEPS: Mapping[str, re.Pattern[str]] = {
    "probleemanalyse": re.compile(r"probleem ?analyse"),
    "plan-van-aanpak": re.compile(r"plan van aanpak|\bpva\b"),
    "42-weken": re.compile(
        r"\b42(?:e|ste)?[ -]?(?:weken|weeks?)\b|ziekmelding (?:bij )?(?:het )?uwv|bij (?:het )?uwv (?:ziek)?gemeld"
    ),
    "eerstejaarsevaluatie": re.compile(r"(?:eerste|1e)[ -]?jaars?[ -]?evaluatie|opschudmoment|\beje\b"),
    "spoor-2": re.compile(r"spoor ?(?:2|twee)\b|(?:tweede|2e) spoor"),
    "riv": re.compile(r"re-?integratie-?verslag|\briv\b|eindevaluatie"),
    "wia": re.compile(r"\bwia\b"),
    "arbodienst": re.compile(r"\barbo ?dienst|\barbo\b"),
}
_DONE = (
    r"aangevraagd|ingediend|getekend|ondertekend|gemaakt|opgesteld|gedaan|gehouden|gemeld|doorgegeven|gestart|begonnen|ingezet"
    r"|geweest|verstuurd|opgestuurd|ingevuld|geregeld|afgerond|ontvangen|gekregen|klaar|binnen|ingeschakeld|uitgevoerd"
    r"|geschreven|ingestuurd|opgeleverd|af"
)
_VERB = re.compile(rf"\b(?:{_DONE})\b")
_NOT = re.compile(r"\b(?:niet|nooit|geen|vergeten|niks|nog te|vergat)\b")
_HAS = re.compile(r"\b(?:is er|ligt er|hebben we|heb ik|er is|er ligt|we hebben|ik heb|hebben|heb)\b")
_SUPPOSES = re.compile(
    r"\b(?:als|indien|stel|moet|moeten|mag|mogen|kan|kunnen|hoe|wat|wanneer|waarom|wie|hoeveel|wordt|worden|zodra|voordat"
    r"|uiterlijk|dient|zou|gaan|ga|wil|boete|krijg|voor)\b"
)
_CLAUSES = re.compile(r"[.;!?]|,(?!\d)| en (?!bevallings)| maar | want | dus | terwijl | wat | wanneer | hoe | moet ")


def done(text: str) -> dict[str, bool]:
    """Milestone ids with whether a folded message says that they are done; questions and suppositions say nothing."""
    found: dict[str, bool] = {}
    for clause in _CLAUSES.split(text):
        if _SUPPOSES.search(clause) or _asks(clause):
            continue
        for step, pattern in _STEPS.items():
            if not pattern.search(clause):
                continue
            if _NOT.search(clause) and (_VERB.search(clause) or _HAS.search(clause) or "vergeten" in clause):
                found[step] = False
            elif _VERB.search(clause):
                found[step] = True
    return found


def _asks(clause: str) -> bool:
    """A verb in front asks: "is het plan al getekend"."""
    return bool(
        re.match(r"\s*(?:is|zijn|heb|heeft|hebben) (?:ik|we|wij|u|je|jullie|het|de|er|hij|zij|ze|dat)\b(?! is)", clause)
    )
