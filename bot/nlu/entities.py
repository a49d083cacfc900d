"""The visitor's role, by rules over spaCy's words: remembered when shown, never assumed."""

from __future__ import annotations

from typing import Any

import spacy
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.terms import ROLES


def _word(*lower: str, **more: Any) -> dict[str, Any]:
    return {"LOWER": {"IN": list(lower)}, **more}


MY = _word("mijn", "m'n", "mn", "onze", "ons")
I_AM = [_word("ik", "wij", "we"), _word("ben", "zijn", "als"), _word("een", "de", "kleine", OP="*")]
ILL = _word("zieke", "langdurig", "arbeidsongeschikte", "nieuwe", "tijdelijke", OP="*")
PATTERNS = [
    {"label": "werkgever", "pattern": pattern}
    for pattern in (
        [
            MY,
            ILL,
            _word(
                "werknemer",
                "werknemers",
                "medewerker",
                "medewerkers",
                "medewerkster",
                "personeelslid",
                "personeel",
                "teamlid",
                "wn",
                "mdw",
                "werkneemster",
            ),
        ],
        [_word("een", "de", "deze"), _word("zieke"), _word("werknemer", "medewerker", "wn")],
        [*I_AM, _word("werkgever", "ondernemer", "directeur", "leidinggevende", "wg")],
        [_word("ons", "mijn"), _word("bedrijf", "zaak", "bv", "onderneming")],
        [_word("als"), _word("werkgever", "wg")],
    )
] + [
    {"label": "werknemer", "pattern": pattern}
    for pattern in (
        [MY, _word("werkgever", "baas", "chef", "leidinggevende", "manager", "patron", "wg", "werkgeefster")],
        [*I_AM, _word("werknemer", "wn")],
        [
            _word("ik"),
            _word("ben", "zit", "word", "was", "werd"),
            {"OP": "?"},
            {"OP": "?"},
            _word("ziek", "ziekgemeld", "thuis"),
        ],
        [_word("ben", "zit"), _word("nu", "al", "zelf", OP="*"), _word("ziek")],
        [_word("als"), _word("werknemer", "wn", "zieke")],
        [
            _word("mijn", "m'n", "mn"),
            _word("loon", "salaris", "ziekmelding", "bedrijfsarts", "contract", "functie", "baan"),
        ],
        [_word("my"), _word("employer", "boss", "wage", "contract")],
    )
]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class DialogueEntities(GraphComponent):  # type: ignore[misc]
    """Adds the entity `audience` where the words show one role and not the other."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> DialogueEntities:
        return cls()

    def __init__(self) -> None:
        # Words are all the rules need: no model to download.
        self._nlp = spacy.blank("nl")
        self._nlp.add_pipe("entity_ruler").add_patterns(PATTERNS)

    def process(self, messages: list[Message]) -> list[Message]:
        """Put the role that the words show, else the one the page or an earlier turn gave."""
        for message in messages:
            role = self.role(message.get(TEXT) or "") or (message.get(METADATA) or {}).get("audience")
            if role in ROLES:
                found = {
                    "entity": "audience",
                    "value": role,
                    "start": 0,
                    "end": 0,
                    "extractor": type(self).__name__,
                }
                message.set(ENTITIES, [*message.get(ENTITIES, []), found], add_to_output=True)
        return messages

    def role(self, text: str) -> str | None:
        """`werkgever` or `werknemer`, or None where the words show neither or both."""
        found = {entity.label_ for entity in self._nlp(text).ents}
        return found.pop() if len(found) == 1 else None
