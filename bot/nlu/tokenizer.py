"""Dutch words and lemmas, from spaCy's blank pipeline with its lookup table."""

from __future__ import annotations

from typing import Any

import spacy
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.text import visible


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class DutchTokenizer(Tokenizer):  # type: ignore[misc]
    """Splits a message into words with lookup lemmas; no model to download."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {
            "intent_tokenization_flag": False,
            "intent_split_symbol": "_",
            "token_pattern": None,
            "prefix_separator_symbol": None,
        }

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> DutchTokenizer:
        return cls(config)

    def __init__(self, config: dict[str, Any]) -> None:
        super().__init__(config)
        self._nlp = dutch()

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        # The message keeps its text: Rasa would run a slash that loses the character before it.
        text = visible(message.get(attribute)) or "."
        return [
            Token(word.text, word.idx, word.idx + len(word), lemma=word.lemma_ or word.text)
            for word in self._nlp(text)
            if not word.is_space
        ]


def dutch() -> Any:
    """spaCy's blank Dutch pipeline with lookup lemmas."""
    nlp = spacy.blank("nl")
    nlp.add_pipe("lemmatizer", config={"mode": "lookup"})
    nlp.initialize()
    return nlp
