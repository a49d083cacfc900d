"""Signs that life itself is at stake, and what is said then: by Rasa, and by the gateway while Rasa is away."""

from __future__ import annotations

import re

# A false alarm costs little here and a miss may cost everything; a complaint about work is still only a complaint.
DISTRESS = re.compile(
    r"zelfmoord|zelfdoding|su[iï]cid|levensmoe|afscheidsbrie|(?<!dag )uit het leven|van het leven berov"
    r"|\bniet meer wakker (?:te )?wor|\bnooit meer wakker|nooit geboren|poging gedaan|pillen genomen"
    r"|voor (?:de|een) trein spring"
    r"|\b(?:wil|kan|hoef|wou|wilt)\w*\b[^.?!]{0,25}\b(?:niet|nie|ni) (?:meer |verder |langer )?leve?n?\b"
    r"|\b(?:wil|kwil|liever|maar|was ik) (?:maar |gewoon |liever )?doo+d\b|\bdood (?:was|wil|wilde)\b"
    r"|denk[^.?!]{0,20} doodgaan"
    r"|\bleven niet meer (?:zitten|aan|waard|vol)"
    r"|\bzie (?:het|t|'t) (?:echt |gewoon |allemaal )*niet meer zitten\b(?! \w)"
    r"|\bzie (?:het|t|'t) (?:echt |gewoon |allemaal )*niet meer zitten,? (?:alles|het leven|help|ik wil)"
    r"|\beinde? (?:aan|eraan)\b[^.?!]{0,25}\bmaken?\b|\bmaak er een eind"
    r"|\b(?:me|mij|zich|mezelf|mijzelf|zichzelf) van kant"
    r"|\b(?:mezelf|mijzelf|zichzelf) (?:iets |wat )?(?:aan\s?doe|aandoe|aan te doen|doden)|\b(?:snij|doe) mezelf\b"
    r"|\b(?:me|mij|zich) (?:iets|wat) aan\s?doe"
    r"|\bik\b[^.?!]{0,15} er niet meer (?:wil )?(?:zijn|ben|was)\b|beter af zonder mij"
    r"|\b(?:leven|mij) hoeft (?:het )?(?:\w+ ){0,3}niet (?:meer|langer)"
    r"|\bleven[^.?!]{0,15} niet (?:meer|langer) (?:vol|aan)"
    r"|\bniet meer verder leven|mijn leven is (?:klaar|voorbij|over)|nooit meer (?:wakker|opstaan)"
    r"|pillen (?:\w+ )?klaar"
    r"|\ber (?:nie|niet|morgen niet|straks niet) meer (?:te |wil )?(?:zijn|ben)\b|pijnloos|met leven\b"
    r"|ending my life|end my life|leben zu nehmen|ze sobą skończyć"
    r"|kill myself|want to die|(?:don'?t|do not) want to live|umbringen|nicht mehr leben|selbstmord|tot sein"
    r"|zabić się|nie chcę (?:już )?żyć|samobójstw|intihar|ölmek istiyorum|yaşamak istemiyorum"
    r"|الانتحار|أنتحر|أقتل نفسي|أريد أن أموت|لا أريد أن أعيش",
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
