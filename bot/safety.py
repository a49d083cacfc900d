"""Signs that life itself is at stake, and what is said then: by Rasa, and by the gateway while Rasa is away."""

from __future__ import annotations

import re

# A false alarm costs little here and a miss may cost everything.
DISTRESS = re.compile(
    r"zelfmoord|zelfdoding|suicid|\b(?:wil|wou|ga|kan)\w* (?:\w+ ){0,3}(?:niet meer leven|dood\b|er niet meer zijn)"
    r"|(?:niet|geen) (?:\w+ )?meer zitten\b|einde? (?:\w+ )?(?:aan|eraan) (?:\w+ )?maken|maak er een eind"
    r"|(?:me|mij|mezelf|mijzelf) (?:iets|wat) aan\s?(?:te )?doe|uit het leven stap|leven niet meer (?:aan|waard)"
    r"|beter af zonder mij|liever dood|kill myself|don'?t want to live|umbringen|nicht mehr leben|zabić się"
    r"|nie chcę (?:już )?żyć|intihar|kendimi öldür|yaşamak istemiyorum|أنتحر|الانتحار|أقتل نفسي|لا أريد أن أعيش",
    re.IGNORECASE,
)

# The same words stand in bot/domain/smalltalk.yml for Rasa's own channel; a test holds the two together.
MESSAGE = (
    "Wat u schrijft, klinkt zwaar. Praat er nu met iemand over. Denkt u aan zelfdoding? Bel 113 of gratis 0800-0113, "
    "dag en nacht, ook anoniem, of chat op 113.nl. Bent u in direct gevaar? Bel 112. U kunt ook uw huisarts of de "
    "huisartsenpost bellen. Ik ben een computerprogramma en kan u hierbij niet zelf helpen."
)


def in_distress(text: str) -> bool:
    """Whether the text holds a sign of acute distress."""
    return bool(DISTRESS.search(text))
