"""What a message means beside what was told, asked and known; the model's chances are given, so the rules are seen.

Runs in Rasa's environment. What the trained model makes of real questions is in test_held_out.py.
"""

from __future__ import annotations

from typing import Any

import pytest

from .in_rasa import run

SCRIPT = """
import json, sys
import numpy as np
from bot.nlu.decision import Thresholds
from bot.nlu.understanding import understand

labels, rows = json.loads(sys.argv[1])
LIMITS = Thresholds(
    sure=0.5, margin=0.2, refuse=0.5, far=0.9, dialogue=0.5, distress=0.25, worry=0.1, foreign=0.5,
    certain=0.8, rival=0.02, beside=0.15, both=0.7,
)

class Model:
    def __init__(self, chances):
        self.labels, self.asked = labels, []
        self.given = chances
    def chances(self, texts):
        self.asked += texts
        row = next((row for part, row in self.given.items() if part and part in texts[0]), self.given[""])
        left = (1 - sum(row.values())) / max(1, len(labels) - len(row))
        return np.array([[row.get(label, left) for label in labels]])

found = []
for text, metadata, chances in rows:
    one = understand(text, metadata, Model(chances), LIMITS)
    found.append([one.decision.intent, list(one.decision.faq_ids), one.focus, one.lang])
print(json.dumps(found))
"""
TOPICS = [
    "faq/wat-is-spoor-2", "faq/wie-betaalt-spoor-2", "faq/wia-aanvragen-wanneer", "faq/wat-is-passend-werk",
    "faq/ontslag-na-twee-jaar", "faq/ontslag-tijdens-ziekte", "faq/ontslag-niet-meewerken", "faq/ontslag-proeftijd",
    "faq/spoor-2-wat-moet-werknemer-doen",
    "faq/ontslag-op-staande-voet", "faq/ontslag-vergoeding", "faq/ontslag-kleine-werkgever", "faq/ontslag-contract",
]  # fmt: skip
LABELS = [
    *TOPICS, "deadlines", "transitievergoeding", "kosten", "situatie", "spoor", "inform", "role", "affirm", "deny",
    "greet", "goodbye", "wissen", "contact", "distress", "bot_challenge", "out_of_scope", "near_scope",
]  # fmt: skip
SPOOR = {"faq/wat-is-spoor-2": 0.9}
WIA = {"faq/wia-aanvragen-wanneer": 0.9}
UNSURE = {"faq/wat-is-spoor-2": 0.3, "faq/wat-is-passend-werk": 0.25}
OUT = {"out_of_scope": 0.95}
LITTLE = {"faq/wat-is-spoor-2": 0.04, "faq/wat-is-passend-werk": 0.035}
# The chances of the text; or of each text that holds a part, "" for any other.
Row = tuple[str, str, dict[str, Any], dict[str, Any], str]
ROWS: list[Row] = [
    # What goes before anything: a button, distress, an act, and what is no text.
    ("a button is taken at its word", "[faq:wat-is-spoor-2]", {}, OUT, "faq wat-is-spoor-2"),
    ("a button of a topic that is gone is text", "[faq:bestaat-niet]", {}, OUT, "out_of_scope"),
    ("distress comes before an act", "ik wil niet meer leven", {"act": "stop"}, SPOOR, "distress"),
    ("an act is no question", "waarom", {"act": "why", "asked": "in_dienst"}, SPOOR, "act"),
    ("an act is known in the metadata alone", "de tweede", {}, SPOOR, "faq wat-is-spoor-2"),
    ("a typed command is nothing", "\u200b/restart", {}, SPOOR, "out_of_scope"),
    ("signs are nothing", "???", {}, SPOOR, "out_of_scope"),
    # A question is a question, whatever was told beside it.
    ("a sure topic", "wat is spoor 2", {}, SPOOR, "faq wat-is-spoor-2"),
    ("not sure asks back", "iets over spoor", {}, UNSURE, "nlu_fallback"),
    ("one of two is both", "iets over passend spoor", {}, {"faq/wat-is-spoor-2": 0.4, "faq/wat-is-passend-werk": 0.35},
     "faq wat-is-spoor-2 wat-is-passend-werk"),
    ("a sure question with a role in it", "wat is spoor 2 voor mijn werknemer?", {"told": ["audience"]}, SPOOR,
     "faq wat-is-spoor-2"),
    ("a sure question with a day in it", "wat is spoor 2? ziek sinds maart", {"told": ["eerste_ziektedag"]}, SPOOR,
     "faq wat-is-spoor-2"),
    # Facts that were told.
    ("told alone is told", "ziek sinds 3 maart 2025", {"told": ["eerste_ziektedag"]}, OUT, "inform"),
    ("a role alone is told", "ik ben werkgever", {"told": ["audience"]}, OUT, "inform"),
    ("a role between the lines is not what it is about", "mijn werkgever wil dat ik morgen naar Mars ga reizen",
     {"told": ["audience"]}, OUT, "out_of_scope"),
    ("a correction is told", "nee, wanneer ik zei 6 januari", {"told": ["eerste_ziektedag"], "correcting": True}, WIA,
     "inform"),
    ("contact is contact also with facts", "bel mij, ziek sinds 3 maart", {"told": ["eerste_ziektedag"]},
     {"contact": 0.9}, "contact"),
    # A day and a milestone are a calculation.
    ("a day with a milestone", "ziek sinds 3 maart 2025, wanneer WIA", {"told": ["eerste_ziektedag"]}, WIA,
     "deadlines @wia"),
    ("a known day with a milestone", "wanneer moet de WIA", {"dated": True}, WIA, "deadlines @wia"),
    ("without a day the same is a question", "wanneer moet de WIA", {}, WIA, "faq wia-aanvragen-wanneer @wia"),
    ("a day whose meaning is not known with a milestone", "op 3 maart, wanneer WIA", {"unknown": True}, WIA,
     "deadlines @wia"),
    ("the next milestone after a timeline", "en het re-integratieverslag?", {"dated": True, "last": "deadlines"},
     UNSURE, "deadlines @riv"),
    ("without a timeline before it is a question", "en het re-integratieverslag?", {"dated": True}, UNSURE,
     "nlu_fallback"),
    ("when of what was just shown keeps its milestone", "wanneer moet dat uiterlijk",
     {"dated": True, "last": "deadlines", "focus": "riv"}, WIA, "deadlines @riv"),
    ("when of a thing that is named is of that", "wanneer moet dat verslag klaar zijn",
     {"dated": True, "last": "deadlines"}, WIA, "deadlines @wia"),
    ("that one is ill, and no more, is placed", "wij runnen een cafe, mijn kok is ziek", {"told": ["audience"]},
     UNSURE, "situatie"),
    ("nobody said to be ill is not", "wij runnen een cafe met een terras aan het water", {"told": ["audience"]}, UNSURE,
     "nlu_fallback"),
    ("a question about one who is ill is asked back", "wij runnen een cafe, wat als mijn kok ziek is",
     {"told": ["audience"]}, UNSURE, "nlu_fallback"),
    ("a wish beside a first sick day is answered", "ik ben ziek sinds 3 maart 2025 en wil het contract zelf beëindigen",
     {"told": ["eerste_ziektedag", "audience"]}, {"ziek sinds": {"inform": 0.9}, "": SPOOR},
     "faq wat-is-spoor-2"),
    ("so is a question", "ziek sinds 3 maart 2025, hoeveel loon krijg ik", {"told": ["eerste_ziektedag"]},
     {"ziek sinds": {"deadlines": 0.9}, "": SPOOR}, "faq wat-is-spoor-2"),
    ("so is a complaint beside an illness without a day", "mijn zoon is ziek, hij krijgt geen salaris",
     {"told": ["audience"]}, {"is ziek": UNSURE, "": SPOOR}, "faq wat-is-spoor-2"),
    ("so is a question beside a week", "hij is bijna twee jaar ziek. Kunnen wij er een jaar aan vast plakken?",
     {"told": ["ziekteweek"]}, {"twee jaar ziek": {"situatie": 0.9}, "": SPOOR}, "faq wat-is-spoor-2"),
    ("what now beside a week is placed", "hij is 50 weken ziek en wat moet ik nu doen", {"told": ["ziekteweek"]},
     {"weken ziek": UNSURE, "": SPOOR}, "situatie"),
    ("one that is not sure leaves the day what it was", "ziek sinds 3 maart 2025 en zo staat het er voor",
     {"told": ["eerste_ziektedag"]}, {"ziek sinds": {"deadlines": 0.9}, "": UNSURE}, "deadlines"),
    ("beside a recovery the day is for the dates", "ziek sinds 3 maart 2025 en wil het contract zelf beëindigen",
     {"told": ["eerste_ziektedag", "hersteld"]}, {"ziek sinds": {"deadlines": 0.9}, "": SPOOR}, "deadlines"),
    ("nothing is erased without its words", "en als ik vergeet aan te zeggen", {}, {"wissen": 0.9, **LITTLE},
     "nlu_fallback"),
    ("with them it is", "vergeet mij maar", {}, {"wissen": 0.9}, "wissen"),
    ("until when is no goodbye", "tot wanneer", {}, {"goodbye": 0.9, **LITTLE}, "nlu_fallback"),
    ("what is for the other role is seldom meant", "wat is spoor 2", {"audience": "werkgever"},
     {"faq/spoor-2-wat-moet-werknemer-doen": 0.35, "faq/wat-is-spoor-2": 0.6}, "faq wat-is-spoor-2"),
    ("of two possible answers none is for the other role", "wat is spoor 2", {"audience": "werkgever"},
     {"faq/wat-is-spoor-2": 0.45, "faq/spoor-2-wat-moet-werknemer-doen": 0.5}, "faq wat-is-spoor-2"),
    ("a refusal that was told is about the objection", "wia afgewezen, brief van 6 november",
     {"told": ["bekendmaking", "eerste_ziektedag"], "dated": True}, {"deadlines": 0.9}, "deadlines @bezwaar"),
    ("staying away from work is no farewell", "als ik niet kom wat dan", {}, {"distress": 0.9, **LITTLE},
     "nlu_fallback"),
    ("a farewell is one", "jullie zien mij niet meer", {}, {"distress": 0.9}, "distress"),
    ("the last day for an objection, where the letter is known", "tot wanneer kan ik bezwaar maken", {"decided": True},
     UNSURE, "deadlines @bezwaar"),
    ("the same in other words", "hoe lang heb ik voor bezwaar", {"decided": True}, UNSURE, "deadlines @bezwaar"),
    ("how to object is a question", "hoe maak ik bezwaar", {"decided": True}, UNSURE, "nlu_fallback @bezwaar"),
    ("without a letter it is one as well", "hoe lang heb ik voor bezwaar", {}, UNSURE, "nlu_fallback @bezwaar"),
    ("near what we know, right after an amount, is asked back", "zit het vakantiegeld erin?",
     {"last": "transitievergoeding"}, {"near_scope": 0.9}, "nlu_fallback"),
    ("far from it is refused", "hoe laat is het?", {"last": "transitievergoeding"}, OUT, "out_of_scope"),
    ("a wish for dates", "bereken mijn datums", {}, {"deadlines": 0.9}, "deadlines"),
    ("a day in a question is no wish for dates", "mag ik op 3 maart verlof", {},
     {"deadlines": 0.6, "out_of_scope": 0.3}, "out_of_scope"),
    # Another employee.
    ("turning to another employee is no question", "en bij de eerste?",
     {"switched": True, "last_faq": "wat-is-spoor-2"}, SPOOR, "inform"),
    ("nor is asking when it is for that one", "en wanneer moet dat bij werknemer 2", {"switched": True},
     SPOOR, "inform"),
    ("a question about another employee is one", "en wat is spoor 2 bij de eerste?", {"switched": True}, SPOOR,
     "faq wat-is-spoor-2"),
    # Amounts.
    ("a wage with the payment", "3500 bruto, welke transitievergoeding", {"told": ["bruto_maandloon"]}, UNSURE,
     "transitievergoeding"),
    ("costs of a known illness", "wat gaat dit mij kosten?", {"dated": True}, UNSURE, "kosten"),
    ("costs without an illness are a question", "wat gaat spoor 2 mij kosten?", {}, UNSURE, "nlu_fallback"),
    # Where somebody stands.
    ("a week and what now", "50 weken ziek, wat nu", {"told": ["ziekteweek"]}, UNSURE, "situatie"),
    ("a known place and what now", "wat moet ik nu doen", {"placed": True}, UNSURE, "situatie"),
    ("what now without a place", "wat moet ik nu doen", {}, UNSURE, "nlu_fallback"),
    ("a sure question outweighs what now", "wat is nu spoor 2", {"placed": True}, SPOOR, "faq wat-is-spoor-2"),
    # While a question waits.
    ("an answer that tells nothing", "vorig jaar ergens", {"asked": "eerste_ziektedag"}, OUT, "inform"),
    ("a few words that look like a topic", "passend werk", {"asked": "eerste_ziektedag"}, SPOOR, "inform"),
    ("a question in between", "wat is passend werk?", {"asked": "eerste_ziektedag"}, {"faq/wat-is-passend-werk": 0.9},
     "faq wat-is-passend-werk"),
    ("a greeting in between", "hallo", {"asked": "eerste_ziektedag"}, {"greet": 0.9}, "greet"),
    ("a question outside in between gets titles", "hoe laat is het?", {"asked": "eerste_ziektedag"}, OUT,
     "nlu_fallback"),
    ("outside without a question waiting is refused", "hoe laat is het?", {}, OUT, "out_of_scope"),
    # Yes, no and roles are no questions.
    ("a question cannot be a yes", "mag u dat?", {}, {"affirm": 0.8, "faq/wat-is-spoor-2": 0.15}, "faq wat-is-spoor-2"),
    # Of the last topic, not of the assistant.
    ("who makes that is asked of the topic", "en wie maakt dat", {"last_faq": "wat-is-spoor-2"},
     {"wat is spoor 2": {"faq/wie-betaalt-spoor-2": 0.9}, "": {"bot_challenge": 0.7}}, "faq wie-betaalt-spoor-2"),
    ("who made you is not", "en wie maakt jou dat", {"last_faq": "wat-is-spoor-2"},
     {"wat is spoor 2": {"faq/wie-betaalt-spoor-2": 0.9}, "": {"bot_challenge": 0.7}}, "bot_challenge"),
    # Of nothing that was said.
    ("a question about nothing asks back", "wie betaalt dat?", {}, SPOOR, "nlu_fallback"),
    ("with a topic before it it is about that", "is dat verplicht", {"last_faq": "wat-is-spoor-2"},
     {"faq/wat-is-passend-werk": 0.9}, "faq wat-is-passend-werk"),
    ("one that names its thing is a question", "is dat spoor 2 verplicht", {}, SPOOR, "faq wat-is-spoor-2"),
    # One word that many topics share.
    ("a theme asks back", "ontslag", {}, {"faq/ontslag-na-twee-jaar": 0.9}, "nlu_fallback"),
    ("more than the word is a question", "ontslag na twee jaar", {}, {"faq/ontslag-na-twee-jaar": 0.9},
     "faq ontslag-na-twee-jaar @opzegverbod"),
]  # fmt: skip
# Where the words alone and the words with the last topic are of different questions.
FOLLOWED = {"": OUT, "wat is spoor 2": {"faq/wie-betaalt-spoor-2": 0.9}}
TWO = {"": UNSURE, "passend werk": {"faq/wat-is-passend-werk": 0.9}, "betaalt spoor": {"faq/wie-betaalt-spoor-2": 0.9}}


@pytest.fixture(scope="module")
def meant() -> list[tuple[str, ...]]:
    """All rows at once: loading takes longer than reading."""
    more = [
        ["en wie betaalt dat?", {"last_faq": "wat-is-spoor-2"}, FOLLOWED],
        ["en wie betaalt dat?", {}, FOLLOWED],
        ["en wie betaalt dat?", {"last_faq": "bestaat-niet"}, FOLLOWED],
        ["wat is passend werk en wie betaalt spoor 2?", {}, TWO],
        ["What is suitable work?", {}, {"": {"faq/wat-is-passend-werk": 0.9}}],
    ]
    rows = [[text, metadata, chances if "" in chances else {"": chances}] for _, text, metadata, chances, _ in ROWS]
    found = run(SCRIPT, [LABELS, rows + more])
    return [
        (intent, " ".join(ids if intent.startswith("faq") else ()), focus, lang) for intent, ids, focus, lang in found
    ]


@pytest.mark.rasa
@pytest.mark.parametrize("number", range(len(ROWS)), ids=[row[0] for row in ROWS])
def test_a_message_in_its_conversation(meant: list[tuple[str, ...]], number: int) -> None:
    intent, topic, focus, _ = meant[number]
    expected, _, asked = ROWS[number][4].partition(" @")
    assert f"{intent} {topic}".strip() == expected
    assert not asked or focus == asked


@pytest.mark.rasa
def test_a_follow_up_needs_a_topic_that_is_known(meant: list[tuple[str, ...]]) -> None:
    followed, alone, gone = (one[:2] for one in meant[len(ROWS) : len(ROWS) + 3])
    assert followed == ("faq", "wie-betaalt-spoor-2")
    assert alone[0] == gone[0] == "out_of_scope"


@pytest.mark.rasa
def test_two_clear_questions_get_both_answers(meant: list[tuple[str, ...]]) -> None:
    assert meant[-2][:2] == ("faq_two", "wat-is-passend-werk wie-betaalt-spoor-2")


@pytest.mark.rasa
def test_the_language_is_told_along(meant: list[tuple[str, ...]]) -> None:
    assert (meant[-1][:2], meant[-1][3]) == (("faq", "wat-is-passend-werk"), "en")
    assert {lang for *_, lang in meant[:-1]} == {"nl"}
